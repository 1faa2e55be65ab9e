"""Three texts made one: generated before, in the file now, generated now."""

from __future__ import annotations

import pytest

from csp_report.document.updating.words import Offer, merge

BEFORE = "The rate fell from 75.0 to 64.0 in 2023-24. It is below England (90.1). Police figures count."


def after(file: str, new: str, before: str = BEFORE) -> str:
    """The file's text with hunks put in and offers in braces."""
    made = merge(before, file, new)
    for one in sorted([*made.hunks, *made.offers], key=lambda one: (one.end, one.start), reverse=True):
        words = new[one.new_start : one.new_end]
        start = one.end if isinstance(one, Offer) else one.start
        file = file[:start] + (f"{{{words}}}" if isinstance(one, Offer) else words) + file[one.end :]
    return file


def swapped(*pairs: tuple[str, str]) -> str:
    text = BEFORE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


FIGURE, TURNED = ("64.0", "61.0"), ("fell", "rose")
CASES = {
    "nobody changed anything": ((), (), ()),
    "the data alone": ((), (FIGURE, TURNED), (FIGURE, TURNED)),
    "the editor alone": ((TURNED,), (), (TURNED,)),
    "a word here, a figure there": ((("fell", "dropped"),), (FIGURE,), (("fell", "dropped"), FIGURE)),
    "words put before the figure": ((("64.0", "about 64.0"),), (FIGURE,), (("64.0", "about 61.0"),)),
    "another sentence": ((("It is", "Happily it is"),), (TURNED,), (("It is", "Happily it is"), TURNED)),
    "both the same": ((FIGURE,), (FIGURE,), (FIGURE,)),
    "a sentence deleted, and its figure changed": (
        ((" It is below England (90.1).", ""),), (("90.1", "91.1"),), ((" It is below England (90.1).", ""),),
    ),
    "a sentence added": (((" count.", " count. So there."),), (FIGURE,), ((" count.", " count. So there."), FIGURE)),
    "a paragraph split": (((". It", ".\nIt"),), (FIGURE, ("90.1", "9")), ((". It", ".\nIt"), FIGURE, ("90.1", "9"))),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def it_merges_what_does_not_touch(case: tuple[tuple[tuple[str, str], ...], ...]) -> None:
    file, new, expected = case
    assert after(swapped(*file), swapped(*new)) == swapped(*expected)


@pytest.mark.parametrize(
    ("file", "new"),
    [
        ("fell", "rose"),  # the same word
        ("dropped", "rose"),
    ],
)
def it_offers_the_new_sentence_beside_one_that_both_changed(file: str, new: str) -> None:
    mine, fresh = swapped(("fell", f"{file} sharply")), swapped(("fell", new))
    first, rest = mine[: mine.index("It is")], mine[mine.index("It is") :]
    assert after(mine, fresh) == f"{first}{{{fresh[: fresh.index('It is')]}}}{rest}"


def it_takes_round_quotes_and_dashes_for_no_change() -> None:
    before, file = "The police's view - so far - is 5.", "The police\u2019s view \u2013 so far \u2013 is 5."
    assert after(file, before.replace("5", "6"), before) == file.replace("5", "6")


def it_takes_a_number_that_word_counted_anew_for_no_change() -> None:
    made = merge("See Figure 3: 5.", "See Figure 2: 5.", "See Figure 4: 6.", fields=[(4, 12)])
    assert made.offers == ()
