"""A sentence made surer than the data are, or that denies what they say, is told from one made more careful."""

from __future__ import annotations

import pytest

from csp_report.domain.copies import TextKind
from csp_report.verification.certainty import of_certainty
from csp_report.verification.expected import Sentence, sentence_of
from csp_report.verification.tokens import Lexicon, Tokeniser

NOT_CLEAR = "The rate, 11 per 1,000 residents, is not clearly different from that of the county (12)."
UNUSUAL = "Shoplifting rose by 34%, an unusual change, from 8,456 to 11,339."
CLEAR = "Theft fell by 41%, a clear change, from 2,905 to 1,714."
USUAL = "Theft fell by 15%, within the usual range, from 2,905 to 2,476."
DENIES = "The figures do not show what share of violence is domestic abuse."
BELOW = "The rate is well below that of the county (12)."


@pytest.mark.parametrize(
    ("printed", "old", "new"),
    [
        (NOT_CLEAR, "not clearly different", "clearly different"),
        (NOT_CLEAR, "not clearly different", "not different"),
        (NOT_CLEAR, "not clearly different", "different"),
        (UNUSUAL, "an unusual change", "a clear change"),
        (UNUSUAL, "an unusual change", "a usual change"),
        (UNUSUAL, "an unusual change", "no unusual change"),
        (CLEAR, "a clear change", "no clear change"),
        (CLEAR, "a clear change", "not a clear change"),
        (CLEAR, "a clear change", "an unclear change"),
        (USUAL, "within the usual range", "outside the usual range"),
        (USUAL, "within the usual range", "a clear change"),
        (USUAL, "within the usual range", "significantly"),
        (DENIES, "do not show", "show"),
        (DENIES, "do not show", "do show"),
        (BELOW, "is well", "is not well"),
        (BELOW, "is well", "isn't well"),
    ],
)
def it_contradicts_a_sentence_that_says_more(printed: str, old: str, new: str) -> None:
    assert states(printed, printed.replace(old, new)) == ["contradicted"]


@pytest.mark.parametrize(
    ("printed", "old", "new"),
    [
        (NOT_CLEAR, "is not clearly", "isn't clearly"),
        (NOT_CLEAR, "is not clearly different from", "cannot clearly be told from"),
        (NOT_CLEAR, "not clearly different from", "hardly to be told from"),
        (NOT_CLEAR, "not clearly different from", "not distinguishable from"),
        (CLEAR, "a clear change", "a change that is clear"),
        (CLEAR, "a clear change", "clearly a change"),
        (CLEAR, ", a clear change,", ""),
        (UNUSUAL, "an unusual change", "a change that is not usual"),
        (USUAL, "within the usual range", "no unusual change"),
        (USUAL, "within the usual range", "as is usual"),
        (DENIES, "do not show", "cannot show"),
        (DENIES, "do not show", "don't show"),
        (BELOW, "is well below", "stands well below"),
        (BELOW, ".", ", which partners know. They are not worried, and it is clear to them why that is so."),
    ],
)
def it_lets_other_words_for_the_same_and_more_careful_ones_be(printed: str, old: str, new: str) -> None:
    assert states(printed, printed.replace(old, new)) == []


def states(printed: str, edited: str) -> list[str]:
    assert printed != edited
    return [str(ruling.state) for _, ruling in of_certainty(read(edited), read(printed))]


def read(text: str) -> Sentence:
    return sentence_of(text, Tokeniser(Lexicon()).read(text), TextKind.TEXT, "Theft")
