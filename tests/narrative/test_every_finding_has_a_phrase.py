"""DESIGN section 10: every finding, in every direction and strength, has a phrase; and no phrase says more than it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from findings_made import YEAR, book, catalogue, finding, reachable

from csp_report.domain.findings import Kind, KindId, Rule, RuleId
from csp_report.domain.model import Direction, Strength
from csp_report.narrative.filters import Voice
from csp_report.narrative.lint import faults
from csp_report.narrative.memory import Memory
from csp_report.narrative.phrases import load_phrases
from csp_report.narrative.sentences import Speaker
from csp_report.rules import DECLARED
from csp_report.settings.model import Wording

BOOK, CATALOGUE = book(), catalogue()
# One indicator of each polarity, and one whose events are not the police's.
SUBJECTS = ("shoplifting", "drug-offences", "drug-treatment-completions", "road-casualties", "anti-social-behaviour")
COMBINATIONS = [*reachable()]

RISING = re.compile(r"\b(rose|risen|rises?|more(?! kinds)|upward|rising)\b", re.IGNORECASE)
FALLING = re.compile(r"\b(fell|fallen|falls?|come down|fewer|downward|falling)\b", re.IGNORECASE)
ABOVE, BELOW = re.compile(r"\babove\b"), re.compile(r"\bbelow\b")
MOVES = [one for one in COMBINATIONS if DECLARED[one[0]].hedged and one[2] is not Direction.UNCHANGED]
# How doubt used to be worded; a count is never doubted, and what it tells of change has one wording a grade.
DOUBTS = re.compile(
    r"room for doubt|be sure of|certain|need not mean|ordinary variation|common|markedly", re.IGNORECASE
)
# A turn tells the run before it as well, so both words stand in its sentences; nor do comparisons have one direction.
TELLS_BOTH = (Rule.TURNING_POINT, Rule.DIRECTION_AGAINST)


def said(
    combination: tuple[RuleId, KindId, Direction, Strength], subject: str, wording: Wording = Wording.PLAIN
) -> list[str]:
    """All that the book can say for a combination: every alternative of the opening and the following form."""
    one = finding(*combination, CATALOGUE.indicators[subject])
    texts = []
    memory = Memory()
    for first in (True, False, True, False, True):
        voice = Voice(one.indicator, YEAR)
        sentence = Speaker(BOOK, wording, memory).say(one, voice, emphasise=True, first=first)
        texts.append(sentence.text if sentence else "")
    return texts


@pytest.mark.parametrize("combination", COMBINATIONS, ids=lambda one: "-".join(str(part) for part in one))
@pytest.mark.parametrize("subject", SUBJECTS)
def it_words_every_finding_and_an_editor_would_leave_the_words(
    combination: tuple[RuleId, KindId, Direction, Strength], subject: str
) -> None:
    for text in said(combination, subject):
        assert text
        assert not faults(text), text


@pytest.mark.parametrize("combination", COMBINATIONS, ids=lambda one: "-".join(str(part) for part in one))
def it_never_says_a_direction_that_the_finding_does_not_have(
    combination: tuple[RuleId, KindId, Direction, Strength],
) -> None:
    rule, kind, direction, strength = combination
    for text in said(combination, "shoplifting"):
        if rule in TELLS_BOTH or kind == Kind.FROM_ZERO:
            continue
        words = (bool(RISING.search(text)), bool(FALLING.search(text)))
        if rule in (Rule.CHANGE, Rule.TREND, Rule.SINCE_PEAK, Rule.SINCE_BASELINE, Rule.PART_YEAR):
            allowed = {Direction.RISE: (True, False), Direction.FALL: (False, True)}.get(direction, (False, False))
            if strength is Strength.SIMILAR:
                allowed = (False, False)
            low_or_high_point = rule == Rule.SINCE_PEAK and strength is Strength.NOT_CLEAR
            assert words == allowed or low_or_high_point, text
        if rule == Rule.BENCHMARK:
            stands = (bool(ABOVE.search(text)), bool(BELOW.search(text)))
            clear = strength is Strength.CLEAR
            expected = (clear and direction is Direction.ABOVE, clear and direction is Direction.BELOW)
            assert stands == expected, text


@pytest.mark.parametrize("combination", COMBINATIONS, ids=lambda one: "-".join(str(part) for part in one))
def it_calls_a_change_clear_only_where_it_is(combination: tuple[RuleId, KindId, Direction, Strength]) -> None:
    strength = combination[3]
    if strength is Strength.CLEAR:
        return
    for text in said(combination, "shoplifting"):
        assert not re.search(r"(?<!not )(?<!no )\bclear(ly)?\b|markedly", text), text


@pytest.mark.parametrize("rule", [Rule.CHANGE, Rule.SINCE_BASELINE, Rule.PART_YEAR, Rule.SINCE_PEAK])
def it_says_that_there_is_no_clear_change_where_the_wording_is_strict(rule: RuleId) -> None:
    kind = Kind.PEAK if rule == Rule.SINCE_PEAK else Kind.PERCENT
    text = said((rule, kind, Direction.FALL, Strength.NOT_CLEAR), "shoplifting", Wording.STRICT)[0]
    assert "no clear change" in text


@pytest.mark.parametrize(
    ("strength", "grade"), [(Strength.NOT_CLEAR, "within the usual range"), (Strength.UNUSUAL, "an unusual change")]
)
@pytest.mark.parametrize("combination", MOVES)
def it_tells_each_grade_in_one_wording_alone(
    combination: tuple[RuleId, KindId, Direction, Strength], strength: Strength, grade: str
) -> None:
    rule, kind, direction, _ = combination
    one = finding(rule, kind, direction, strength, CATALOGUE.indicators["shoplifting"])
    for first in (True, False):
        sentence = Speaker(BOOK, Wording.HEDGED, Memory()).say(
            one, Voice(one.indicator, YEAR), emphasise=False, first=first
        )
        assert sentence is not None
        assert sentence.text.count(grade) == 1, sentence.text
        assert not DOUBTS.search(sentence.text), sentence.text


def it_adds_a_grade_that_an_editor_left_out(tmp_path: Path) -> None:
    path = tmp_path / "phrases.toml"
    path.write_text(
        "[fragments]\nrecorded = 'the police recorded'\ngrade-not-clear = 'as usual'\n"
        "[change.any.any]\nany.sentence = ['It moved by {{ percent }}.']\n",
        encoding="utf-8",
    )
    one = finding(Rule.CHANGE, Kind.PERCENT, Direction.FALL, Strength.NOT_CLEAR, CATALOGUE.indicators["shoplifting"])
    who = Speaker(load_phrases(path, DECLARED), Wording.HEDGED, Memory())
    sentence = who.say(one, Voice(one.indicator, YEAR), emphasise=False)
    assert sentence is not None
    assert sentence.text.endswith(", as usual.")


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("strength", [Strength.UNUSUAL, Strength.NOT_CLEAR])
def it_leaves_the_grade_out_where_the_wording_is_plain(subject: str, strength: Strength) -> None:
    for text in said((Rule.CHANGE, Kind.PERCENT, Direction.RISE, strength), subject):
        assert "usual" not in text
        assert not re.search(r", ?[,.]", text), text
