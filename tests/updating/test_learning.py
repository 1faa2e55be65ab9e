"""What editors keep rewording, and the patch of the phrases that it proposes."""

from __future__ import annotations

from pathlib import Path

import pytest
from example import ROOT
from updates import before
from word import Draft

from csp_report.document.updating.learning import reworded
from csp_report.narrative.learning import lessons, patch

PHRASES = ROOT / "templates" / "executive-summary" / "phrases.toml"
MINE = '[a]\nany.sentence = ["{{ many }} thefts, which covers {{ kinds }} kinds of it."]\n'


def change(document: str, before: str, after: str) -> tuple[str, str, str, str, str]:
    sentence = f"Ninety thefts, which {before} many kinds of it (Figure 1)."
    return document, before, after, sentence, sentence.replace(before, after)


@pytest.mark.wide
def it_finds_the_words_that_an_editor_exchanged(tmp_path: Path) -> None:
    draft = Draft(before())
    draft.replace("violence/share", "by a wide margin", "by far")
    draft.append("road-safety/change", " A sentence of their own.")
    path = tmp_path / "one.docx"
    path.write_bytes(draft.saved())
    [found] = reworded(path)
    assert (found.block, found.before, found.after) == ("violence/share", "a wide margin", "far")


def it_proposes_what_most_documents_say(tmp_path: Path) -> None:
    phrases = tmp_path / "phrases.toml"
    phrases.write_text(MINE, encoding="utf-8")
    changes = [change("1", "covers", "takes in"), change("2", "covers", "spans"), change("3", "covers", "takes in")]
    [found] = lessons(changes, phrases, 2)
    assert (found.phrase, found.after) == ("a.any.sentence", ("takes in", "spans"))
    assert '+any.sentence = ["{{ many }} thefts, which takes in {{ kinds }} kinds of it."]' in patch([found], phrases)


def it_keeps_to_what_several_documents_changed(tmp_path: Path) -> None:
    phrases = tmp_path / "phrases.toml"
    phrases.write_text(MINE, encoding="utf-8")
    assert lessons([change("1", "covers", "takes in")], phrases, 2) == ()


def it_proposes_nothing_where_no_phrase_is_known(tmp_path: Path) -> None:
    phrases = tmp_path / "phrases.toml"
    phrases.write_text(MINE, encoding="utf-8")
    [found] = lessons([("1", "dogs", "cats", "It rained dogs.", "It rained cats.")], phrases, 1)
    assert found.phrase == ""
    assert patch([found], phrases) == ""
