"""Whatever an editor does, no word that he or she typed is lost: seeded random edits of the example's document."""

from __future__ import annotations

import pytest
from docx_tools import root
from random_edits import Hand
from updates import after, before, longer, text

from csp_report.document.ooxml.elements import qn
from csp_report.document.updating.merging import update


def everything(content: bytes) -> str:
    """All text of a document, what tracked changes take out included."""
    return "".join(one.text or "" for one in root(content).iter(qn("w:t"), qn("w:delText")))


def no_word_is_lost(seed: int) -> None:
    old, new = ((before, after), (before, longer), (longer, before))[seed % 3]
    hand = Hand(old(), seed)
    edited = hand.work()
    made = update(edited, new())
    assert made.refused == "", seed
    content = made.content or edited
    words = everything(content)
    assert [one for one in hand.typed if one not in words and one in everything(edited)] == [], seed
    assert update(content, new()).content is None, seed
    assert update(edited, old()).content is None, seed
    tracked = update(edited, new(), track=True)
    assert tracked.refused == "", seed
    assert text(tracked.content or edited, accept=False) == text(edited), seed
    assert text(tracked.content or edited, accept=True) == text(content, accept=True), seed


@pytest.mark.wide
@pytest.mark.parametrize("seed", range(12))
def it_keeps_every_word_of_a_few_random_edits(seed: int) -> None:
    no_word_is_lost(seed)


@pytest.mark.slow
@pytest.mark.parametrize("tens", range(30))
def it_keeps_every_word_of_three_hundred_edited_documents(tens: int) -> None:
    for seed in range(100 + 10 * tens, 110 + 10 * tens):
        no_word_is_lost(seed)
