"""Documents and evidence made by another process, which gets ready while this one reads and judges.

Libraries that fill templates and draw take as long to import as a report takes to be read and judged; on two processors
both go on at once. A process that cannot be started or dies costs time and nothing else: the work is done here then.
"""

from __future__ import annotations

import atexit
import contextlib
import copyreg
import os
import pickle
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from csp_report.workbooks.processes import command, ended, started

if TYPE_CHECKING:  # the process is there sooner without them
    from csp_report.domain.copies import Rendered
    from csp_report.domain.report import Report
    from csp_report.evidence.account import Account
    from csp_report.settings.charting import ChartFormat

COMMAND: Final = command("csp_report.rendering.worker")

# What half an answer, or one of another form, may raise (the documentation of pickle names most).
BROKEN: Final = (pickle.UnpicklingError, EOFError, OSError, LookupError, AttributeError, ImportError, ValueError)


def _view_of(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


PACKED: Final = {**copyreg.dispatch_table, MappingProxyType: lambda view: (_view_of, (dict(view),))}


class _Packer(pickle.Pickler):
    """Packs read-only views of mappings too, which pickle does not."""

    dispatch_table = PACKED


@dataclass(slots=True)
class Renderer:
    """The rendering process, once it was started. Requests are numbered, so that no answer is taken for another's."""

    command: tuple[str, ...] = COMMAND
    _process: subprocess.Popen[bytes] | None = None
    _asked: int = 0

    @property
    def is_running(self) -> bool:
        """Whether there is a process that was not seen to be gone."""
        return self._process is not None

    def start(self) -> None:
        """Start the process, if there is none yet; where none can be started, there is none."""
        if self._process is not None:
            return
        with contextlib.suppress(OSError):
            self._process = started(self.command)

    def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            ended(process)

    def begin(self, work: str, *arguments: object) -> int:
        """Hand over a request, and give its number. Where the process is gone, there is none from now on."""
        self._asked += 1
        if self._process is not None and self._process.stdin is not None:
            try:
                _Packer(self._process.stdin, pickle.HIGHEST_PROTOCOL).dump((self._asked, work, arguments))
                self._process.stdin.flush()
            except OSError:
                self.stop()
        return self._asked

    def take(self, number: int) -> Any:  # noqa: ANN401  (what was asked for)
        """The answer to a request; None where nobody answers. What was asked before and never taken is passed over."""
        while self._process is not None and self._process.stdout is not None:
            try:
                answered, answer = pickle.load(self._process.stdout)  # noqa: S301  (from a process of this program)
            except (*BROKEN, TypeError):
                self.stop()
            else:
                if answered == number:
                    return answer
        return None


_RENDERER: Final = Renderer()
atexit.register(_RENDERER.stop)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux, where a container may have fewer than the machine
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start() -> None:
    """Start the rendering process now, so that it is ready once a report is; none on a single processor."""
    if processors() > 1:
        _RENDERER.start()


def stop() -> None:
    """End the rendering process."""
    _RENDERER.stop()


def get_ready(charts: ChartFormat, template: Path) -> None:
    """Tell the rendering process, if there is one, which charts it will draw, and for documents of which template."""
    _RENDERER.begin("get_ready", charts, template)


def has_room(report: Report, template: Path) -> bool:
    """Whether a report made from a template takes one page with room to spare. Raises TemplateError."""
    answer = _RENDERER.take(_RENDERER.begin("has_room", report, template))
    if answer is None:
        from csp_report.rendering import making  # noqa: PLC0415  # where it has to be done here

        return making.has_room(report, template)
    return bool(answer)


def evidence(account: Account) -> Callable[[], bytes]:
    """Begin the evidence workbook; what this gives waits for it."""
    number = _RENDERER.begin("evidence", account)

    def wait() -> bytes:
        answer: bytes | None = _RENDERER.take(number)
        if answer is not None:
            return answer
        from csp_report.rendering import making  # noqa: PLC0415  # as above

        return making.evidence(account)

    return wait


def rendered(report: Report, template: Path, charts: ChartFormat) -> Callable[[], Rendered]:
    """Begin the document; what this gives waits for it, and raises TemplateError as ``document.render`` does."""
    number = _RENDERER.begin("made", report, template, charts)

    def wait() -> Rendered:
        answer: Rendered | None = _RENDERER.take(number)
        if answer is not None:
            return answer
        from csp_report.rendering import making  # noqa: PLC0415  # as above

        return making.made(report, template, charts)

    return wait
