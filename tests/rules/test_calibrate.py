"""Spreads estimated from many areas, and what the real ONS tables say of the yardstick."""

from __future__ import annotations

import math
import random

import pandas as pd
import pytest
from ons_tables import SPREADS, ons_table, two_years

from csp_report.domain import frame
from csp_report.domain.catalogue import Catalogue
from csp_report.domain.findings import Reason
from csp_report.domain.model import Fact, Indicator, Strength, Unit
from csp_report.domain.periods import calendar_year
from csp_report.rules.calibrate import Spread, calibrate, calibrate_frame, spreads_table
from csp_report.rules.kit.comparing import Comparison, compare_counts
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import ratio_of_counts

STAFFORD = "E22000268"
ALL_CRIME = "Total recorded crime (excluding fraud)"
PARTNERSHIPS = 314
POISSON_SHARES = {ALL_CRIME: 0.52, "Violence against the person": 0.65, "Shoplifting": 0.79}


def _compare(offence: str, later: float, earlier: float) -> Comparison | Reason:
    indicator = Indicator(offence, offence, "offence", "offences", spread=SPREADS.get(offence, 0.1))
    return compare_counts(Fact(later, Unit.COUNT), Fact(earlier, Unit.COUNT), indicator, Thresholds())


def _strengths(offence: str) -> dict[str, Strength]:
    now, before = two_years()
    judged = {code: _compare(offence, count, before[offence][code]) for code, count in now[offence].items()}
    return {code: Strength.NOT_ASSESSABLE if isinstance(one, Reason) else one.strength for code, one in judged.items()}


@pytest.mark.parametrize("offence", SPREADS)
def it_estimates_the_spreads_of_the_catalogue_from_the_real_tables(offence: str) -> None:
    now, before = two_years()
    found = calibrate({offence: now[offence]}, {offence: before[offence]})
    assert found[offence].value == pytest.approx(SPREADS[offence], abs=0.01)


def it_takes_every_partnership_of_the_real_tables() -> None:
    assert len(two_years()[0][ALL_CRIME]) == PARTNERSHIPS


@pytest.mark.parametrize("offence", SPREADS)
def it_calls_a_minority_of_real_changes_clear(offence: str) -> None:
    strengths = list(_strengths(offence).values())
    assert strengths.count(Strength.CLEAR) / PARTNERSHIPS <= 0.25


def it_calls_at_most_an_eighth_of_all_crime_changes_clear() -> None:
    assert list(_strengths(ALL_CRIME).values()).count(Strength.CLEAR) / PARTNERSHIPS <= 0.12


@pytest.mark.parametrize(("offence", "share"), POISSON_SHARES.items())
def it_knows_what_a_poisson_test_would_have_called_clear(offence: str, share: float) -> None:
    now, before = two_years()
    pairs = [(x, before[offence][code]) for code, x in now[offence].items() if min(x, before[offence][code]) > 0]
    called = sum(ratio_of_counts(x, y).p < 0.05 and abs(x / y - 1) >= 0.05 for x, y in pairs)
    assert called / PARTNERSHIPS == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize(
    ("offence", "strength"),
    [
        (ALL_CRIME, Strength.NOT_CLEAR),
        ("Public order offences", Strength.CLEAR),
        ("Shoplifting", Strength.NOT_CLEAR),
    ],
)
def it_judges_the_real_changes_of_one_partnership(offence: str, strength: Strength) -> None:
    assert _strengths(offence)[STAFFORD] is strength


def _published() -> list[tuple[str, str, float | str, float, float]]:
    now, before = two_years()
    return [
        (offence, code, cell, now[offence][code], before[offence][code])
        for offence, cells in ons_table("Table C3").items()
        for code, cell in cells.items()
        if code in now[offence] and code in before[offence]
    ]


def it_reproduces_every_change_that_ons_publishes() -> None:
    wrong = []
    for offence, code, cell, later, earlier in _published():
        if isinstance(cell, int | float):
            one = _compare(offence, later, earlier)
            percent = one.percent.value if isinstance(one, Comparison) and one.percent else None
            if percent != pytest.approx(abs(cell), abs=1e-6):
                wrong.append((offence, code, cell, percent))
    assert wrong == []


def it_gives_no_percentage_where_ons_gives_none() -> None:
    given = []
    for offence, code, cell, later, earlier in _published():
        one = _compare(offence, later, earlier)
        if str(cell).startswith("[u") and isinstance(one, Comparison) and one.percent:
            given.append((offence, code))
    assert given == []


def _simulated(areas: int, spread: float) -> tuple[dict[str, float], dict[str, float]]:
    chance = random.Random(11)  # noqa: S311 - a simulation, nothing secret
    before = {str(place): 1e6 for place in range(areas)}
    return {code: x * math.exp(chance.gauss(0, spread)) for code, x in before.items()}, before


@pytest.mark.parametrize(("areas", "estimated"), [(19, False), (20, True)])
def it_estimates_no_spread_from_a_few_areas(areas: int, estimated: bool) -> None:
    now, before = _simulated(areas, 0.1)
    assert ("theft" in calibrate({"theft": now}, {"theft": before})) is estimated


def it_leaves_small_counts_out() -> None:
    now, before = _simulated(30, 0.1)
    small = {f"small {place}": 49.0 for place in range(30)}
    assert calibrate({"theft": {**now, **small}}, {"theft": {**before, **small}})["theft"].areas == 30


def _frame(level: str = "CSP") -> pd.DataFrame:
    now, before = _simulated(25, 0.1)
    rows = []
    for year, counts in ((2022, before), (2023, before), (2024, now)):
        period = calendar_year(year)
        for code, count in counts.items():
            row = dict.fromkeys(frame.CATEGORIES, "") | {"indicator": "theft", "measure": "count", "level": level}
            row |= {"code": code, "area": f"Area {code}", "value": count}
            rows.append(row | {"start": pd.Timestamp(period.start), "end": pd.Timestamp(period.end)})
    return pd.DataFrame(rows)


def it_takes_the_latest_two_years_of_the_frame() -> None:
    found = calibrate_frame(_frame())["theft"]
    assert (found.areas, found.latest, found.previous) == (25, calendar_year(2024), calendar_year(2023))


@pytest.mark.parametrize("made", [_frame("force"), frame.empty()])
def it_estimates_nothing_without_partnerships(made: pd.DataFrame) -> None:
    assert calibrate_frame(made) == {}


def it_prints_the_estimates_beside_the_catalogues_and_the_lines_for_it() -> None:
    known = Indicator("theft", "theft", "theft", "thefts", spread=0.1)
    text = spreads_table(
        {"theft": Spread(0.1234, 300, calendar_year(2024), calendar_year(2023))}, Catalogue({"theft": known})
    )
    assert all(part in text for part in ("    0.123      0.100    300", "[theft]", "spread = 0.123", "December 2024"))
