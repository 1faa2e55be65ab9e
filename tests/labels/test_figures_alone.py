"""Figures and periods that stand alone, on charts and in tables: one style, rounded as in text."""

from __future__ import annotations

from datetime import date

import pytest

from csp_report.domain.model import Grain, Period, Unit
from csp_report.domain.periods import calendar_year, financial_year, month, year_ending
from csp_report.labels.printing import numeral, short_period


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (financial_year(2023), "2023-24"),
        (financial_year(1999), "1999-00"),
        (year_ending(2024, 3), "2023-24"),
        (calendar_year(2023), "2023"),
        (year_ending(2024, 12), "2024"),
        (year_ending(2024, 9), "Year to Sep 2024"),
        (month(2024, 4), "Apr 2024"),
        (Period(date(2024, 4, 1), date(2024, 10, 31), Grain.PART_YEAR), "Apr to Oct 2024"),
        (Period(date(2023, 10, 1), date(2024, 3, 31), Grain.PART_YEAR), "Oct 2023 to Mar 2024"),
    ],
)
def it_names_a_period_in_one_style(period: Period, label: str) -> None:
    assert short_period(period) == label


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (7, Unit.COUNT, -1, "7"),
        (1234, Unit.COUNT, -1, "1,234"),
        (-3, Unit.COUNT, -1, "-3"),
        (28.84, Unit.RATE, -1, "28.8"),
        (28.85, Unit.RATE, -1, "28.9"),
        (11, Unit.RATE, 0, "11"),
        (0, Unit.RATE, -1, "0.0"),
        (0.01, Unit.RATE, -1, "0.01"),
        (10, Unit.PERCENT, -1, "10%"),
        (12.5, Unit.PERCENT, -1, "13%"),
        (9.95, Unit.PERCENT, -1, "10%"),
        (9.94, Unit.PERCENT, -1, "9.9%"),
        (0, Unit.PERCENT, -1, "0%"),
    ],
)
def it_prints_a_figure_by_the_house_rules(value: float, unit: Unit, decimals: int, text: str) -> None:
    assert numeral(value, unit, decimals) == text
