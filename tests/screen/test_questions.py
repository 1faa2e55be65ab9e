"""What ``check`` asks of tables: which entry is missing, and what may be said there."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from csp_report.domain.model import Source
from csp_report.extracts import Certainty, Question, Reading
from csp_report.screen.checking import Checked
from csp_report.screen.understood import show
from csp_report.settings.model import ExtractSetting


def _asked(asks: tuple[str, ...], **entries: str) -> str:
    given = dict.fromkeys(("layout", "indicator", "area", "period", "measure", "unit")) | entries
    row = ExtractSetting("figures.csv", "", 42, **given, place=Source("figures.csv"))
    likely = Certainty.LIKELY if entries else Certainty.UNCLEAR
    text = io.StringIO()
    reading = Reading(None, questions=(Question(row, likely, asks),))  # type: ignore[arg-type] - no figures
    show(Console(file=text, width=200), Checked(reading, (), (), None, 0))  # type: ignore[arg-type]
    return text.getvalue()


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        (("indicator",), "header row 42: which indicator?"),
        (("indicator", "period"), "header row 42: which indicator and period?"),
        (("measure",), "header row 42: which measure (count, rate, share, change, population)?"),
        (("unit",), "header row 42: which unit (per 1,000 residents, per 1,000 households, or %)?"),
        ((), "header row 42: which layout (tidy, periods across, indicators across, areas across, events, or ignore)?"),
    ],
)
def it_names_what_is_asked_and_the_choices(asks: tuple[str, ...], said: str) -> None:
    assert said in _asked(asks)


def it_asks_for_a_yes_where_an_answer_is_likely() -> None:
    assert "header row 42: likely indicator 'all crime'" in _asked(("indicator",), indicator="all crime")
