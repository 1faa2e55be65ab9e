from __future__ import annotations

from pathlib import Path

import pytest
from findings_made import book, catalogue

from csp_report.domain.errors import TemplateError
from csp_report.domain.findings import Kind, Rule
from csp_report.domain.model import Direction, Strength, Verdict
from csp_report.narrative import load_phrases
from csp_report.narrative.examples import example
from csp_report.rules import DECLARED

BROKEN = [
    ("[chnge.fall.clear]\nany.sentence = 'x'", "chnge", "Did you mean 'change'"),
    ("[change.down.fall.clear]\nany.sentence = 'x'", "down", "Required: one of"),
    ("[change.fall.clearly]\nany.sentence = 'x'", "clearly", "Did you mean 'clear'"),
    ("[change.fall.clear]\nbetter.sentence = 'x'", "better", "Required: one of good, bad, neutral"),
    ("[change.fall.clear]\nany.sentense = 'x'", "sentense", "Did you mean 'sentence'"),
    ("[change.fall.clear]\nany.sentence = '{% if x %}y{% endif %}'", "logic", "plain text"),
    ("[change.fall.clear]\nany.sentence = '{{ latest if latest else 0 }}'", "braces", "no logic inside"),
    ("[change.fall.clear]\nany.sentence = '{{ lastest }}'", "lastest", "Did you mean 'latest'"),
    ("[change.fall.clear]\nany.sentence = '{{ latest | cuont }}'", "cuont", "Did you mean 'count'"),
    ("[change.fall.clear]\nany.sentence = '**open'", "'**'", "not closed"),
    ("[change.fall.clear]\nany.sentence = 3", "found 3", "a phrase, or a list of phrases"),
    ("[change.fall.clear]\nany.sentence = ['']", "found ['']", "a phrase"),
    ("not toml at all [", "cannot be read", ""),
]


@pytest.mark.parametrize(("text", "found", "required"), BROKEN)
def it_refuses_what_breaks_the_contract_and_names_file_and_fault(
    tmp_path: Path, text: str, found: str, required: str
) -> None:
    path = tmp_path / "phrases.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as raised:
        load_phrases(path, DECLARED)
    message = str(raised.value)
    assert "phrases.toml" in message
    assert found in message
    assert required in message


def it_prefers_the_phrase_of_a_kind_and_a_verdict_to_the_one_for_any(tmp_path: Path) -> None:
    path = tmp_path / "phrases.toml"
    path.write_text(
        "[change.fall.clear]\nany.sentence = 'any'\ngood.sentence = 'good'\n"
        "[change.small.fall.clear]\nany.sentence = 'small'\n",
        encoding="utf-8",
    )
    read = load_phrases(path, DECLARED)
    asked = (Direction.FALL, Strength.CLEAR)
    wanted = (
        (Kind.PERCENT, Verdict.BAD, ("any",)),
        (Kind.PERCENT, Verdict.GOOD, ("good",)),
        (Kind.SMALL, Verdict.GOOD, ("small",)),
    )
    for kind, verdict, alternatives in wanted:
        found = read.find(Rule.CHANGE, kind, *asked, verdict, "sentence")
        assert found is not None
        assert found[1] == alternatives
    assert read.find(Rule.CHANGE, Kind.SMALL, Direction.RISE, Strength.CLEAR, Verdict.GOOD, "sentence") is None


def it_names_the_missing_entry_of_a_plain_table(tmp_path: Path) -> None:
    path = tmp_path / "phrases.toml"
    path.write_text("[caveats]\nprovisional = 'x'\n", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"\[caveats\] has no entry 'visitors'"):
        load_phrases(path, DECLARED).fixed("caveats.visitors")


def it_can_show_an_example_of_every_shipped_phrase() -> None:
    shipped = book()
    subject = catalogue().indicators["theft-offences"]
    for key, alternatives in shipped.phrases.items():
        for phrase in alternatives:
            assert "{{" not in example(phrase, key, shipped, subject), (str(key), phrase)
