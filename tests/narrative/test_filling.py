"""Phrases filled in: no gap is left, whatever shortcut says that there is none to close."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csp_report.domain.report import Span
from csp_report.narrative.filling import COMMA_BEFORE_STOP, DOUBLE_COMMA, SPACE_BEFORE, SPACES, tidy


@given(st.text(alphabet=" \t\n\u00a0,.;:)(ab", max_size=12))
def test_a_text_is_closed_as_if_every_gap_were_looked_for(text: str) -> None:
    wanted = SPACE_BEFORE.sub(r"\1", SPACES.sub(" ", f"x{text}"))
    wanted = COMMA_BEFORE_STOP.sub(r"\1", DOUBLE_COMMA.sub(",", wanted))
    assert "".join(span.text for span in tidy([Span(f"x{text}")])) == wanted
