"""Choosing a phrase changes nothing: what was tried and refused leaves no trace in what follows."""

from __future__ import annotations

from pathlib import Path

from findings_made import catalogue, finding
from msgspec.structs import replace

from csp_report.domain.findings import Finding, Kind, Rule
from csp_report.domain.model import Direction, Fact, Grain, Strength, Unit
from csp_report.domain.periods import year_ending
from csp_report.narrative import load_phrases
from csp_report.narrative.filters import Voice
from csp_report.narrative.memory import Memory
from csp_report.narrative.sentences import Speaker
from csp_report.rules import DECLARED
from csp_report.settings.model import Wording

LATEST = year_ending(2024, 12, Grain.YEAR_ENDING)
SHOPLIFTING = catalogue().indicators["shoplifting"]
LONG = " and so on" * 12
FRAGMENTS = "[fragments]\nrecorded = 'the police recorded'\ncounted = 'there were'\n"


def speaker(tmp_path: Path, text: str) -> Speaker:
    path = tmp_path / "phrases.toml"
    path.write_text(f"{FRAGMENTS}[level.any.any]\n{text}", encoding="utf-8")
    return Speaker(load_phrases(path, DECLARED), Wording.PLAIN, Memory())


def level() -> Finding:
    made = finding(Rule.LEVEL, Kind.COUNT_AND_RATE, Direction.NONE, Strength.CLEAR, SHOPLIFTING)
    return replace(made, facts=made.facts.having(period=Fact(LATEST, Unit.PERIOD)))


def said(who: Speaker, one: Finding) -> str:
    sentence = who.say(one, Voice(one.indicator, LATEST), emphasise=False, first=True)
    assert sentence is not None
    return sentence.text


def it_names_a_period_after_an_alternative_that_was_refused(tmp_path: Path) -> None:
    who = speaker(
        tmp_path,
        "any.sentence = ['Police saw {{ count | things }} {{ period | when }} as {{ rate | rate }}.', "
        "'It was {{ count | things }} {{ period | when }}.']\n",
    )
    who.memory.took("another", "Police saw something else.")
    assert said(who, level()) == "It was 1,234 shoplifting offences in 2024."


def it_names_a_period_after_a_clause_that_did_not_fit(tmp_path: Path) -> None:
    who = speaker(
        tmp_path,
        f"any.sentence = ['There were {{{{ count | things }}}}{LONG}.']\n"
        f"any.clause = ['with {{{{ count | things }}}} {{{{ period | when }}}}{LONG}']\n"
        "any.note = ['Counted {{ period | when }}.']\n",
    )
    voice = Voice(SHOPLIFTING, LATEST)
    first = who.say(level(), voice, emphasise=False, first=True)
    assert first is not None
    assert who.join(first, level(), voice, emphasise=False) is None
    note = who.aside(level(), voice, "note")
    assert note is not None
    assert note.text == "Counted in 2024."


def it_names_a_period_once_a_section(tmp_path: Path) -> None:
    who = speaker(tmp_path, "any.sentence = ['Police saw {{ count | things }} {{ period | when }}.']\n")
    texts = [said(who, level()), said(who, level())]
    who.memory.begin()
    texts.append(said(who, level()))
    assert [text.removeprefix("Police saw 1,234 shoplifting offences") for text in texts] == [
        " in 2024.", ".", " in 2024.",
    ]  # fmt: skip


def it_lets_the_title_of_a_chart_name_nothing_for_the_text(tmp_path: Path) -> None:
    who = speaker(
        tmp_path,
        "any.headline = ['Seen {{ period | when }}']\nany.sentence = ['It was so {{ period | when }}.']\n",
    )
    before = who.headline(level(), Voice(SHOPLIFTING, LATEST))
    assert before is not None
    assert before.text == "Seen in 2024"
    assert said(who, level()) == "It was so in 2024."
