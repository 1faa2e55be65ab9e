"""A document made by a process of its own is the one made here; whatever becomes of that process, one is made."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from docx_tools import BRIEFING, SUMMARY
from told import report

from csp_report import pipeline
from csp_report.accounting import account_of
from csp_report.domain.errors import TemplateError
from csp_report.domain.report import Report
from csp_report.domain.selection import Selection
from csp_report.evidence.account import Account
from csp_report.job import Request
from csp_report.rendering import apart, making
from csp_report.rendering.apart import Renderer
from csp_report.settings.charting import ChartFormat

NO_TEMPLATE = Path("there-is-none.docx")


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Renderer]]:
    """Starts a rendering process, this one's or another command, in the place of the module's own."""
    made: list[Renderer] = []

    def start(*command: str) -> Renderer:
        one = Renderer(command or apart.COMMAND)
        made.append(one)
        one.start()
        monkeypatch.setattr(apart, "_RENDERER", one)
        return one

    yield start
    for one in made:
        one.stop()


@pytest.fixture(scope="module")
def example_account() -> Account:
    """What stands behind the example's document."""
    return account_of(pipeline.compose(Request(Path(__file__).parents[2] / "inputs"), lambda _: None))


@pytest.mark.parametrize("charts", ChartFormat)
def it_gives_the_bytes_and_texts_that_are_made_here(charts: ChartFormat, running: Callable[..., Renderer]) -> None:
    made = making.made(sample(charts), SUMMARY, charts)
    one = running()
    apart.get_ready(charts, SUMMARY)
    assert apart.rendered(sample(charts), SUMMARY, charts)() == made
    assert one.is_running


def it_says_of_a_page_whether_it_has_room_as_is_said_here(running: Callable[..., Renderer]) -> None:
    found = making.has_room(sample(ChartFormat.IMAGE), BRIEFING)
    one = running()
    assert apart.has_room(sample(ChartFormat.IMAGE), BRIEFING) is found
    assert one.is_running


def it_raises_here_what_goes_wrong_there(running: Callable[..., Renderer]) -> None:
    one = running()
    with pytest.raises((TemplateError, OSError), match=NO_TEMPLATE.name):
        apart.rendered(sample(ChartFormat.NATIVE), NO_TEMPLATE, ChartFormat.NATIVE)()
    assert not one.is_running


def it_takes_no_answer_for_that_to_another_request(running: Callable[..., Renderer]) -> None:
    one = running()
    apart.rendered(sample(ChartFormat.IMAGE), SUMMARY, ChartFormat.IMAGE)  # nobody waits for it
    made = making.made(sample(ChartFormat.NATIVE), SUMMARY, ChartFormat.NATIVE)
    assert apart.rendered(sample(ChartFormat.NATIVE), SUMMARY, ChartFormat.NATIVE)() == made
    assert one.is_running


DEEDS = {
    "an answer of another form": "import pickle, sys; sys.stdin.buffer.read(10); pickle.dump(1, sys.stdout.buffer)",
    "gone at once": "pass",
    "gone with the request": "import sys; sys.stdin.buffer.read(10)",
    "gone in its answer": "import sys; sys.stdin.buffer.read(10); sys.stdout.buffer.write(b'\\x80\\x05\\x95')",
    "no answer to this": "import sys; sys.stdin.buffer.read(10); print('noise')",
    "killed": "import os, signal, sys; sys.stdin.buffer.read(10); os.kill(os.getpid(), signal.SIGTERM)",
}


@pytest.mark.parametrize("deed", DEEDS)
def it_makes_the_document_here_where_the_process_does_not(deed: str, running: Callable[..., Renderer]) -> None:
    made = making.made(sample(ChartFormat.NATIVE), SUMMARY, ChartFormat.NATIVE)
    one = running(sys.executable, "-c", DEEDS[deed])
    apart.get_ready(ChartFormat.NATIVE, SUMMARY)
    assert apart.rendered(sample(ChartFormat.NATIVE), SUMMARY, ChartFormat.NATIVE)() == made
    assert not one.is_running


@pytest.mark.parametrize("deed", [None, *DEEDS])
def it_gives_the_evidence_that_is_written_here(
    deed: str | None, example_account: Account, running: Callable[..., Renderer]
) -> None:
    made = making.evidence(example_account)
    one = running(sys.executable, "-c", DEEDS[deed]) if deed else running()
    assert apart.evidence(example_account)() == made
    assert one.is_running is (deed is None)


def it_packs_views_of_mappings_that_may_not_be_written(running: Callable[..., Renderer]) -> None:
    view = MappingProxyType({"burglary/change": "new"})
    account = Account(sample(ChartFormat.IMAGE), lives=view, selection=Selection(weights=MappingProxyType({})))
    one = running()
    assert apart.evidence(account)() == making.evidence(account)
    assert one.is_running


def it_makes_the_document_here_where_no_process_can_be_started(running: Callable[..., Renderer]) -> None:
    made = making.made(sample(ChartFormat.NATIVE), SUMMARY, ChartFormat.NATIVE)
    assert not running("there-is-no-such-command").is_running
    assert apart.rendered(sample(ChartFormat.NATIVE), SUMMARY, ChartFormat.NATIVE)() == made


def it_starts_none_on_a_single_processor(monkeypatch: pytest.MonkeyPatch, running: Callable[..., Renderer]) -> None:
    one = running(sys.executable, "-c", "pass")
    one.stop()
    monkeypatch.setattr(apart, "processors", lambda: 1)
    apart.start()
    assert not one.is_running
    monkeypatch.setattr(apart, "processors", lambda: 2)
    apart.start()
    assert one.is_running


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="only Linux tells which processors a process may use")
def it_counts_the_processors_that_it_may_use() -> None:
    assert apart.processors() == len(os.sched_getaffinity(0))


def it_ends_with_the_process_that_started_it() -> None:
    child = subprocess.Popen(apart.COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  (our own)
    said, _ = child.communicate(timeout=60)
    assert (child.returncode, said) == (0, b"")


def sample(charts: ChartFormat) -> Report:
    """A report of made-up words, with a picture of its own or a chart to be written as one of Word."""
    return report(image=charts is ChartFormat.IMAGE)
