from __future__ import annotations

import pytest

from csp_report.domain.report import Block, BlockKind, Section, Span, Statement
from csp_report.narrative.lint import faults, lint

FAULTY = [
    ("Crime fell significantly.", "significant"),
    ("The fall was caused by patrols.", "cause"),
    ("Shops closed, which led to fewer thefts.", "cause"),
    ("The share rose by 5% points.", "points"),
    ("The share rose by 5 percent.", "points"),
    ("Almost four fifths (81%) were for possession.", "fraction"),
    ("Just over half (48%) were.", "fraction"),
    ("Four fifths (82%) were.", "fraction"),
    ("It fell in in 2023.", "doubled"),
    ("There were {{ count }} thefts.", "placeholder"),
    ("There were None thefts.", "placeholder"),
    ("Anti-social behavior fell.", "spelling"),
    ("The board organized a meeting.", "spelling"),
    (" ".join(["word"] * 36) + ".", "long"),
    ("Thefts were recorded, were counted and are printed.", "passive"),
    ("618 thefts were recorded.", "numeral"),
]
CLEAN = [
    "Just over four fifths (82%) involved violence.",
    "About half (50%) did.",
    "A third (33%) did.",
    "Offences of causing death or serious injury by driving fell from 12 to 10.",
    "The share rose by 5 percentage points, to 24%.",
    "Anti-social behaviour fell. The programme goes on.",
    "In 2023-24 there were 618 thefts.",
]


@pytest.mark.parametrize(("text", "code"), FAULTY)
def it_finds_what_an_editor_would_mend(text: str, code: str) -> None:
    assert code in [found for found, _ in faults(text)]


@pytest.mark.parametrize("text", CLEAN)
def it_leaves_good_sentences_alone(text: str) -> None:
    assert faults(text) == []


def section(*statements: Statement) -> Section:
    return Section("s", "S", (Block("s/b", BlockKind.PARAGRAPH, statements),))


def it_finds_a_section_with_two_emphasised_conclusions_and_names_it() -> None:
    two = section(
        Statement("s/a/change", (Span("It "), Span("fell", strong=True), Span("."))),
        Statement("s/a/benchmark", (Span("That is "), Span("low", strong=True), Span("."))),
    )
    found = lint([two])
    assert [issue.code for issue in found] == ["prose-emphasis"]
    assert found[0].found.startswith("s:")


def it_names_the_phrase_that_an_editor_would_mend() -> None:
    long = Statement("s/a/change", (Span(" ".join(["word"] * 40) + "."),), phrase="[change.fall.clear] any.sentence")
    assert "phrase [change.fall.clear] any.sentence" in lint([section(long)])[0].found


def it_finds_a_callout_that_repeats_a_sentence() -> None:
    one = Statement("s/a", (Span("Eleven incidents for every 1,000 residents."),))
    blocks = (Block("s/c", BlockKind.CALLOUT, (one,)), Block("s/b", BlockKind.PARAGRAPH, (one,)))
    assert "prose-echo" in [issue.code for issue in lint([Section("s", "S", blocks)])]


def it_finds_neighbours_that_open_alike() -> None:
    alike = section(Statement("s/a", (Span("There were two."),)), Statement("s/b", (Span("There were three."),)))
    assert [issue.code for issue in lint([alike])] == ["prose-opening"]
