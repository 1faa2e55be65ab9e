from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from csp_report.charts.wrapping import wrap

TEXTS = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=80)


@settings(deadline=None)
@given(TEXTS, st.integers(1, 30))
def it_never_makes_a_line_wider_than_asked(text: str, width: int) -> None:
    assert all(len(line) <= width for line in wrap(text, width, len).split("\n"))


@settings(deadline=None)
@given(TEXTS, st.integers(1, 30))
def it_loses_no_sign(text: str, width: int) -> None:
    assert "".join(wrap(text, width, len).split()) == "".join(text.split())


def it_breaks_at_spaces_where_words_fit() -> None:
    assert wrap("the rate of crime fell", 11, len) == "the rate of\ncrime fell"
