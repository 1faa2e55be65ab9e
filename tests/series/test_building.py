"""From observations to series: what is a point, which residents stand behind it, which months fill a year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from rule_cases import CRIME, HERE, LATEST, THEFT

from csp_report.domain.model import Base, Break, Cadence, Grain, Measure, Observation, Period, Source, Status
from csp_report.domain.periods import calendar_year, financial_year, month, year_ending
from csp_report.series.building import Chosen, choose_all, residents_for, series_of
from csp_report.series.choosing import Home

TABLE = Source("ons.xlsx", "C4", "B2", 1)


def made(measure: Measure, value: float | None, period: Period = LATEST, **more: Any) -> Observation:
    """A figure of thefts; rates and populations are of residents unless said otherwise."""
    base = Base.RESIDENTS if measure in {Measure.RATE, Measure.POPULATION} else None
    fields = {"source": TABLE, "base": base, "indicator": "theft", **more}
    return Observation(area=HERE, period=period, measure=measure, value=value, **fields)


def people(value: float | None, year: int, **more: Any) -> Observation:
    return made(Measure.POPULATION, value, calendar_year(year), **{"source": Source("people.xlsx"), **more})


def chosen(*figures: Observation) -> Chosen:
    return choose_all(figures, {}, {})


@pytest.mark.parametrize(
    ("figure", "taken"),
    [
        (made(Measure.COUNT, 10), True),
        (made(Measure.RATE, 10.0), True),
        (made(Measure.RATE, 10.0, base=None), True),
        (made(Measure.COUNT, None, status=Status.SUPPRESSED), True),
        (made(Measure.COUNT, 10, of="violence"), False),
        (made(Measure.SHARE, 10), False),
        (made(Measure.CHANGE, 10), False),
        (made(Measure.RATE, 10.0, base=Base.HOUSEHOLDS), False),
        (made(Measure.POPULATION, 1000), False),
    ],
)
def it_takes_counts_and_rates_of_residents_for_points(figure: Observation, taken: bool) -> None:
    later = made(Measure.COUNT, 11, financial_year(2024))
    found = chosen(figure, later).figures["theft"]
    expected = {(figure.measure, LATEST): figure} if taken else {}
    assert found == {**expected, (Measure.COUNT, financial_year(2024)): later}


@pytest.mark.parametrize(
    ("figure", "kept"),
    [
        (people(1000, 2022, vintage="mid-2021"), {"mid-2021": 1000}),
        (people(1000, 2022), {"2022": 1000}),
        (people(1000, 2022, base=Base.HOUSEHOLDS), {}),
        (people(None, 2022), {}),
        (people(0, 2022), {}),
    ],
)
def it_keeps_residents_by_their_year(figure: Observation, kept: dict[str, float]) -> None:
    found = chosen(figure, people(7, 1999)).residents
    assert {year: [one.value for one in several] for year, several in found.items()} == {
        **{year: [value] for year, value in kept.items()},
        "1999": [7],
    }


def it_reports_each_contradiction_with_the_figure_in_use() -> None:
    best, same, other = (made(Measure.COUNT, value) for value in (10, 10, 12))
    found = chosen(best, same, other)
    assert found.rivals == [(best, other)]
    assert [one.code for one in found.issues] == ["conflict"]
    assert found.figures["theft"][Measure.COUNT, LATEST] is best


def it_follows_the_home_and_the_population_year_of_the_local_figure() -> None:
    home = {("theft", Measure.RATE, LATEST): Home("ons.xlsx", "C4", 1)}
    elsewhere = made(Measure.RATE, 9.0, source=Source("first.xlsx"))
    assert (
        choose_all([elsewhere, made(Measure.RATE, 8.0)], home, {}).figures["theft"][Measure.RATE, LATEST].value == 8.0
    )
    older, newer = (made(Measure.RATE, value, vintage=year) for value, year in ((8.0, "mid-2021"), (9.0, "mid-2022")))
    vintages = {("theft", LATEST): "mid-2022"}
    assert choose_all([older, newer], {}, vintages).figures["theft"][Measure.RATE, LATEST] is newer
    assert choose_all([older, newer], {}, {}).figures["theft"][Measure.RATE, LATEST] is older


def it_tells_where_each_figure_came_from() -> None:
    found = chosen(made(Measure.COUNT, 10), made(Measure.RATE, 1.0, source=Source("b.xlsx", "S", "A1", 3)))
    assert found.homes() == {
        ("theft", Measure.COUNT, LATEST): Home("ons.xlsx", "C4", 1),
        ("theft", Measure.RATE, LATEST): Home("b.xlsx", "S", 3),
    }


HOME = Home("ons.xlsx", "C4", 1)
SAME_BOOK = Source("ons.xlsx", "C9", "B2", 1)


@pytest.mark.parametrize(
    ("better", "worse", "home"),
    [
        (people(1, 2019, source=TABLE), people(2, 2022, source=SAME_BOOK), HOME),
        (people(1, 2019, source=SAME_BOOK), people(2, 2022), HOME),
        (people(1, 2024), people(2, 2025), HOME),  # not after the period, which ends in March 2024
        (people(1, 2024), people(2, 2023), None),
        (people(1, 2020, vintage="mid-2023"), people(2, 2021, vintage="mid-2022"), None),
        (people(1, 2020, vintage="mid-2024"), people(2, 2021, vintage="mid-2025"), None),
        (people(1, 2026), people(2, 2025), None),  # all after it: the latest
    ],
)
def it_chooses_one_population_for_all_years(better: Observation, worse: Observation, home: Home | None) -> None:
    assert residents_for(chosen(worse, better), LATEST, home) == better
    assert residents_for(chosen(better, worse), LATEST, home) == better


def it_has_no_residents_where_none_are_given() -> None:
    assert residents_for(chosen(made(Measure.COUNT, 1)), LATEST, HOME) is None


def series(*figures: Observation, breaks: tuple[Break, ...] = ()) -> dict[Cadence, list[Any]]:
    found = series_of(THEFT, chosen(*figures).figures["theft"], None, LATEST, breaks)
    return {cadence: list(one.points) for cadence, one in found.items()}


def it_makes_points_in_time_order_by_cadence() -> None:
    part = Period(date(2024, 4, 1), date(2024, 8, 31), Grain.PART_YEAR)
    late, early = made(Measure.COUNT, 10), made(Measure.COUNT, 9, financial_year(2022))
    one_month, stretch = made(Measure.COUNT, 1, month(2024, 3)), made(Measure.COUNT, 4, part)
    found = series(late, early, one_month, stretch)
    assert [point.count for point in found[Cadence.YEAR]] == [early, late]
    assert [point.count for point in found[Cadence.MONTH]] == [one_month]
    assert [point.count for point in found[Cadence.PART]] == [stretch]


def it_joins_count_rate_and_residents_of_one_period() -> None:
    count, given, residents = made(Measure.COUNT, 10), made(Measure.RATE, 1.0), people(1000, 2022)
    ((cadence, one),) = series_of(THEFT, chosen(count, given).figures["theft"], residents, LATEST, ()).items()
    (point,) = one.points
    assert (cadence, one.cadence, one.indicator, one.area) == (Cadence.YEAR, Cadence.YEAR, THEFT, HERE)
    assert (point.count, point.rate, point.population) == (count, given, residents)


@pytest.mark.parametrize(
    ("count", "rate", "grain"),
    [
        (Grain.CALENDAR_YEAR, Grain.YEAR_ENDING, Grain.CALENDAR_YEAR),
        (Grain.YEAR_ENDING, Grain.CALENDAR_YEAR, Grain.YEAR_ENDING),
        (None, Grain.CALENDAR_YEAR, Grain.CALENDAR_YEAR),
        (None, Grain.YEAR_ENDING, Grain.YEAR_ENDING),
    ],
)
def it_names_a_point_as_its_count_does_and_else_its_rate(count: Grain | None, rate: Grain, grain: Grain) -> None:
    figures = [made(Measure.RATE, 1.0, year_ending(2024, 12, rate))]
    figures += [made(Measure.COUNT, 1, year_ending(2024, 12, count))] if count else []
    for order in (figures, figures[::-1]):
        assert series(*order)[Cadence.YEAR][0].period.grain is grain


def it_fills_years_and_parts_of_years_from_months() -> None:
    months = [made(Measure.COUNT, 1, month(2023 + (3 + place) // 12, (3 + place) % 12 + 1)) for place in range(15)]
    found = series(*months)
    assert [(point.period, point.count.value) for point in found[Cadence.YEAR]] == [(LATEST, 12)]
    assert [(point.period.months, point.count.value) for point in found[Cadence.PART]] == [(3, 3), (3, 3)]


def it_keeps_a_given_year_before_one_made_of_months() -> None:
    months = [made(Measure.COUNT, 1, month(2023 + (3 + place) // 12, (3 + place) % 12 + 1)) for place in range(12)]
    given = made(Measure.COUNT, 13)
    assert [point.count for point in series(*months, given)[Cadence.YEAR]] == [given]


def it_sums_no_rates_of_months() -> None:
    months = [made(Measure.RATE, 1, month(2023 + (3 + place) // 12, (3 + place) % 12 + 1)) for place in range(12)]
    assert Cadence.YEAR not in series(*months)
    assert {*series(*months, made(Measure.RATE, 1, month(2024, 4)))} == {Cadence.MONTH}


def it_gives_a_series_the_breaks_of_its_indicator() -> None:
    mine, other = Break("theft", date(2022, 4, 1), "new counting"), Break(CRIME.id, date(2022, 4, 1), "other")
    found = series_of(THEFT, chosen(made(Measure.COUNT, 1)).figures["theft"], None, LATEST, (mine, other))
    assert found[Cadence.YEAR].breaks == (mine,)


def it_tells_a_figure_from_a_copy_of_it() -> None:
    """A file that was read twice is one figure, and no contradiction."""
    one = made(Measure.COUNT, 10)
    assert chosen(one, replace(one, source=SAME_BOOK)).rivals == []
