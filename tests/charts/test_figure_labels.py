from __future__ import annotations

from datetime import date

import pytest

from csp_report.charts.labels import period_label, printed, thin
from csp_report.domain.model import Grain, Period
from csp_report.domain.periods import calendar_year, financial_year, month, year_ending


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (financial_year(2023), "2023-24"),
        (financial_year(1999), "1999-00"),
        (calendar_year(2023), "2023"),
        (year_ending(2024, 9), "Year to Sep 2024"),
        (month(2024, 4), "Apr 2024"),
        (Period(date(2024, 4, 1), date(2024, 10, 31), Grain.PART_YEAR), "Apr to Oct 2024"),
        (Period(date(2023, 10, 1), date(2024, 3, 31), Grain.PART_YEAR), "Oct 2023 to Mar 2024"),
    ],
)
def it_names_a_period_in_one_style(period: Period, label: str) -> None:
    assert period_label(period) == label


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "text"),
    [
        (1234, 0, "Offences", "1,234"),
        (28.84, 1, "Offences per 1,000 residents", "28.8"),
        (0, 1, "Offences per 1,000 residents", "0.0"),
        (0.01, 1, "Offences per 1,000 residents", "0.01"),
        (0.0001, 1, "Offences per 1,000 residents", "0.000"),
        (-3, 0, "Offences", "-3"),
        (10, 0, "% of theft offences", "10%"),
        (9.95, 0, "% of theft offences", "9.9%"),
        (24.4, 0, "% of theft offences", "24%"),
        (0, 0, "% of theft offences", "0%"),
    ],
)
def it_prints_a_value_by_the_house_rules(value: float, decimals: int, unit: str, text: str) -> None:
    assert printed(value, decimals, unit) == text


@pytest.mark.parametrize(("count", "most"), [(1, 9), (9, 9), (10, 9), (36, 9), (200, 9)])
def it_keeps_the_last_label_and_no_more_than_fit(count: int, most: int) -> None:
    labels = thin([str(number) for number in range(count)], most)
    assert labels[-1] == str(count - 1)
    assert sum(bool(label) for label in labels) <= most
