"""Patterns that an editor struck out of the generator's documents: none of them stands in a golden text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.md"))
NOT_PROSE = ("- Source", "- alt text", "- chart", "Figure")
# What was wrong, and the pattern that it stood in.
STRUCK = {
    "a count is doubted": r"room for doubt|be sure of|a change certain|need not mean|ordinary variation",
    "the usual is worded in many ways": r"changes of this size|not unusual|often happens|worth watching",
    "the area and that figures are recorded are named again": r"\. (?:In [A-Z][\w ]+, )?[Rr]ecorded ",
    "arithmetic stands in brackets": r", a gap of",
    "the country stands alone": r"\. In England and Wales, the figures ",
    "a heading and its first sentence contradict each other": r"order of priority|^## Local priorities",
    "what is clear is not defined": r"which is a clear change",
    "a note stands in the text": r"estimates for different years|taken as printed|so rates in busy places",
    "two ways of naming a year meet": r"the year before to [\d,]+ in the year ending",
    "a direction contradicts the one before": r"Taken over .* the direction",
    "a bare verb is emphasised": r"\*\*(?:rose|fell|[Ff]ewer|[Mm]ore|[Cc]learly \w+|above|below|well \w+)\*\*",
    "two verdicts stand on one figure": r"\d (?:fewer|more) than in the .* force area",
    "a share hangs on a rate": r"residents, of which ",
    "the sentence goes round about": r"than chance usually makes",
    "precision has no meaning": r"\b(?:fourth|fifth|sixth|seventh) (?:highest|lowest)",
    "what was doubted is assumed": r"within the usual range[^\n]*whether the fall is sustained",
    "the worst comes last": r"\S There have been deaths",
    "the verb is singular": r"Isles of Scilly (?:compares|is|has|was) ",
    "a sentence only fills": r"priorities of their own",
    "few events have a rate": r"\b(?:one|two|three|four|five|six|seven|eight|nine) [a-z ]+ in [^.]*, or [\d.]+ per",
}


@pytest.mark.parametrize("why", STRUCK)
@pytest.mark.parametrize("path", GOLDEN, ids=lambda one: one.stem)
def it_has_none_of_the_patterns_that_an_editor_struck_out(path: Path, why: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith(NOT_PROSE))
    assert not re.findall(STRUCK[why], text, re.MULTILINE)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda one: one.stem)
def it_emphasises_one_message_a_section_at_most(path: Path) -> None:
    for section in path.read_text(encoding="utf-8").split("\n## "):
        assert section.count("**") in (0, 2), section.splitlines()[0]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda one: one.stem)
def it_names_the_area_and_that_figures_are_recorded_once_a_paragraph(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        told = re.sub(r"count what is recorded", "", line)
        if line and not line.startswith(("- ", "#", ">", "Figure")):
            assert len(re.findall(r"\brecorded (?:offence|incident|crime)", told)) <= 1, line
