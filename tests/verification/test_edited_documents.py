"""Documents edited at random: what is false is caught, and what is as true as before is let be."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from edited_documents import Edit, false_edits, harmless_edits
from example import ONS, ROOT, composed

from csp_report.document.copies import read_copy
from csp_report.document.render import render
from csp_report.settings.charting import ChartFormat
from csp_report.verification import Ground, State, ground_of, verify

SEED = 20241114
FALSE, HARMLESS = 600, 240
LEAST_CAUGHT = 0.95
PARTNERSHIPS = ("Stoke-on-Trent", "Cornwall", "Cardiff")
pytestmark = [pytest.mark.slow, pytest.mark.wide]


def document_of(inputs: Path, area: str | None = None) -> tuple[bytes, Ground]:
    one = composed(inputs, area=area)
    content = render(one.report, one.ground.template.document, ChartFormat.NATIVE)
    return content, ground_of(read_copy(content), one.report, one.judged.data, one.judged.findings)


@pytest.fixture(scope="module")
def documents() -> list[tuple[bytes, Ground]]:
    if not ONS.exists():
        pytest.skip(f"{ONS.name} is not beside the checkout")
    return [document_of(ROOT / "inputs"), *(document_of(ONS, area) for area in PARTNERSHIPS)]


def contradicted(content: bytes, ground: Ground) -> list[str]:
    found = verify(read_copy(content), ground).of(State.CONTRADICTED)
    return [f"{one.said}: {one.why}" for one in found]


def it_contradicts_nothing_in_a_document_as_it_was_made(documents: list[tuple[bytes, Ground]]) -> None:
    assert [contradicted(content, ground) for content, ground in documents] == [[], [], [], []]


def it_catches_nearly_every_edit_that_makes_a_statement_false(
    documents: list[tuple[bytes, Ground]], capsys: pytest.CaptureFixture[str]
) -> None:
    made: Counter[str] = Counter()
    missed: list[Edit] = []
    for content, ground in documents:
        chance = random.Random(SEED)  # noqa: S311 - a fixed seed for a test
        for edited, edit in false_edits(content, chance, FALSE // len(documents)):
            made[edit.sort] += 1
            if not contradicted(edited, ground):
                missed.append(edit)
    with capsys.disabled():
        caught = made.total() - len(missed)
        print(f"\nfalse edits caught: {caught} of {made.total()} ({100 * caught / made.total():.1f}%)", dict(made))  # noqa: T201
        for one in missed:
            print("  missed:", one)  # noqa: T201
    assert len(missed) <= (1 - LEAST_CAUGHT) * made.total()


def it_contradicts_no_edit_that_leaves_all_as_true_as_it_was(
    documents: list[tuple[bytes, Ground]], capsys: pytest.CaptureFixture[str]
) -> None:
    made: Counter[str] = Counter()
    wrong: list[tuple[Edit, list[str]]] = []
    for content, ground in documents:
        chance = random.Random(SEED)  # noqa: S311 - a fixed seed for a test
        for edited, edit in harmless_edits(content, chance, HARMLESS // len(documents)):
            made[edit.sort] += 1
            if found := contradicted(edited, ground):
                wrong.append((edit, found))
    with capsys.disabled():
        print(f"\nharmless edits contradicted: {len(wrong)} of {made.total()}", dict(made))  # noqa: T201
    assert wrong == []
