"""Suppression: what is taken out, and that nothing which stays gives it away."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_cases import (
    CRIME,
    FORCE,
    HERE,
    LATEST,
    NATION,
    THEFT,
    child,
    comparator,
    dataset,
    figure,
    point,
    single,
    years,
)

from csp_report.disclosure.suppression import suppress
from csp_report.domain.findings import Kind
from csp_report.domain.model import Area, Cadence, Dataset, Indicator, Level, Measure, Period, Series, Status
from csp_report.domain.periods import financial_year, month, year_ending
from csp_report.rules import judge
from csp_report.settings.thresholds import Thresholds

BELOW = 5
PARTS = tuple(child(f"part {place}", "theft") for place in range(4))
PLACES = tuple(Area(f"Place {place}", Level.SUB_AREA) for place in range(4))
fewer = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def counts_of(data: Dataset) -> dict[tuple[str, str, Period], float | None]:
    return {
        (series.indicator.id, series.area.key, one.period): one.count.value if one.count else None
        for series in data.series.values()
        for one in series.points
    }


def whole_and_parts(*parts: float, area: Area = HERE) -> list[Series]:
    return [
        single(THEFT, area, sum(parts), None, 1000),
        *(single(one, area, x, None, 1000) for one, x in zip(PARTS, parts, strict=False)),
    ]


def left(data: Dataset, below: int = BELOW) -> list[float | None]:
    """The local counts that stay, in the order of the indicators."""
    kept = counts_of(suppress(data, below))
    return [kept[one, HERE.key, data.period] for one in data.indicators]


def it_leaves_everything_alone_unless_it_is_asked_to() -> None:
    data = dataset(*whole_and_parts(1, 2, 30, 40))
    assert suppress(data, 0) is data


@pytest.mark.parametrize(("count", "kept"), [(0, None), (4, None), (5, 5), (6, 6), (-2, None)])
def it_takes_out_counts_below_the_threshold(count: float, kept: float | None) -> None:
    assert left(dataset(single(THEFT, HERE, count))) == [kept]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((3, 30, 40, 50), [123, None, None, 40, 50]),  # the next smallest goes too
        ((3, 4, 40, 50), [97, None, None, None, 50]),  # 7 of two below 5 is 3 and 4
        ((0, 0, 40, 50), [90, None, None, None, 50]),  # nothing is left for two
        ((2, 2, 2, 50), [56, None, None, None, 50]),  # three hide each other
        ((10, 30, 40, 50), [130, 10, 30, 40, 50]),
        ((3, 30), [33, None, None]),
    ],
)
def it_takes_out_another_part_where_one_could_be_derived(
    parts: tuple[float, ...], expected: list[float | None]
) -> None:
    assert left(dataset(*whole_and_parts(*parts))) == expected


def it_takes_out_the_whole_where_it_has_no_other_part() -> None:
    assert left(dataset(single(THEFT, HERE, 7), single(PARTS[0], HERE, 3))) == [None, None]
    assert left(dataset(single(THEFT, HERE, 8), single(PARTS[0], HERE, 3))) == [8, None]


def it_takes_a_rate_out_with_its_count() -> None:
    (series,) = suppress(dataset(single(THEFT, HERE, 3, 0.2, 15_000)), BELOW).series.values()
    assert series.points[0].rate is not None
    assert (series.points[0].rate.value, series.points[0].rate.status) == (None, Status.SUPPRESSED)


def it_takes_out_a_rate_that_implies_a_small_count() -> None:
    (series,) = suppress(dataset(single(THEFT, HERE, None, 0.2, 15_000)), BELOW).series.values()
    assert series.points[0].rate is not None
    assert series.points[0].rate.value is None


@pytest.mark.parametrize(
    ("whole", "share", "kept"),
    [
        *((100, 3, None), (100, 4.9, None), (100, 5, 5), (100, 50, 50), (1000, 3, 3), (1000, 0.4, None)),
        *((100, 95, 95), (100, 95.1, None), (100, 97, None), (100, 99.5, None), (100, 100, 100)),
    ],
)
def it_takes_out_a_share_that_implies_a_small_count(whole: float, share: float, kept: float | None) -> None:
    loose = (figure(Measure.SHARE, share, "part 0", of="theft"),)
    data = suppress(dataset(single(THEFT, HERE, whole), indicators=(THEFT, PARTS[0]), loose=loose), BELOW)
    assert data.loose[0].value == kept


def it_keeps_a_share_of_what_is_not_known() -> None:
    loose = (figure(Measure.SHARE, 3, "part 0", of="violence"),)
    data = suppress(dataset(single(THEFT, HERE, 100), indicators=(THEFT, PARTS[0]), loose=loose), BELOW)
    assert data.loose == loose


@pytest.mark.parametrize("of", ["violence", "theft"])
@pytest.mark.parametrize("measure", [Measure.SHARE, Measure.CHANGE, Measure.COUNT])
def it_leaves_a_loose_figure_that_has_no_value_as_its_publisher_left_it(measure: Measure, of: str) -> None:
    loose = (figure(measure, None, "part 0", of=of, status=Status.UNRELIABLE),)
    data = dataset(single(THEFT, HERE, 100), indicators=(THEFT, PARTS[0]), loose=loose)
    assert suppress(data, BELOW).loose == loose


def it_takes_a_change_for_no_share() -> None:
    loose = (figure(Measure.CHANGE, 3, "part 0", of="theft"),)
    data = dataset(single(THEFT, HERE, 100), indicators=(THEFT, PARTS[0]), loose=loose)
    assert suppress(data, BELOW).loose == loose


def it_takes_out_a_share_of_a_suppressed_whole() -> None:
    """Violence is hidden behind theft in a crime total of two parts: a share of violence would give it away."""
    violence = child("violence", "all-crime")
    series = [single(CRIME, HERE, 103), single(THEFT, HERE, 3), single(violence, HERE, 100)]
    loose = (figure(Measure.SHARE, 50, "knives", of="violence"), figure(Measure.SHARE, 50, "knives", of="all-crime"))
    data = dataset(*series, indicators=(CRIME, THEFT, violence), loose=loose)
    assert [one.value for one in suppress(data, BELOW).loose] == [None, 50]


def it_counts_what_a_loose_figure_says_of_a_part() -> None:
    counts = {"part 0": 3, "part 1": 40, "part 2": 57}
    loose = tuple(figure(Measure.COUNT, value, name, of="theft") for name, value in counts.items())
    data = suppress(dataset(single(THEFT, HERE, 100), indicators=(THEFT, *PARTS), loose=loose), BELOW)
    assert [one.value for one in data.loose] == [None, None, 57]
    assert [one.status for one in data.loose] == [Status.SUPPRESSED, Status.SUPPRESSED, Status.NORMAL]


@pytest.mark.parametrize(
    ("counts", "kept"),
    [({"part 0": 3, "part 1": 92}, [None, 92]), ({"part 0": 3, "part 1": 93}, [None, None])],
)
def it_gives_a_counted_part_no_room_for_rounding(counts: dict[str, float], kept: list[float | None]) -> None:
    loose = tuple(figure(Measure.COUNT, value, name, decimals=0, of="theft") for name, value in counts.items())
    data = suppress(dataset(single(THEFT, HERE, 100), indicators=(THEFT, *PARTS), loose=loose), BELOW)
    assert [one.value for one in data.loose] == kept


@pytest.mark.parametrize(
    ("shares", "decimals", "kept"),
    [
        # of 1,000: a difference ties below 5 and half a digit of each of the three shares, 15 where they are whole
        ((0, 60, 38), 0, [None, 60, 38]),
        ((0, 60, 39), 0, [None, 60, None]),
        ((0, 60, 39), 1, [None, 60, 39]),
        ((0, 60, 39.4), 1, [None, 60, None]),
        ((0, 60, 39.4), -1, [None, 60, 39.4]),
        ((0, 60, 39.6), -1, [None, 60, None]),
    ],
)
def it_ties_shares_as_far_as_their_rounding_reaches(
    shares: tuple[float, ...], decimals: int, kept: list[float | None]
) -> None:
    loose = tuple(
        figure(Measure.SHARE, value, one.id, decimals=decimals, of="theft")
        for one, value in zip(PARTS, shares, strict=False)
    )
    data = suppress(dataset(single(THEFT, HERE, 1000), indicators=(THEFT, *PARTS), loose=loose), BELOW)
    assert [one.value for one in data.loose] == kept


@pytest.mark.parametrize(
    ("rate", "decimals", "hidden"), [(9.1, 1, False), (9.2, 1, True), (9.2, -1, False), (9.4, -1, True)]
)
def it_ties_rates_as_far_as_their_rounding_reaches(rate: float, decimals: int, hidden: bool) -> None:
    """Of 10,000 residents: rates of 0.3 and 9.2 are 3 and 92 events, each give or take a half where printed to 0.1."""
    series = [
        single(THEFT, HERE, 100),
        single(PARTS[0], HERE, None, 0.3, 10_000, decimals),
        single(PARTS[1], HERE, None, rate, 10_000, decimals),
    ]
    given = suppress(dataset(*series), BELOW).series["part 1", HERE.key, Cadence.YEAR].points[0].rate
    assert given is not None
    assert (given.value is None) is hidden


@pytest.mark.parametrize(("whole", "hidden"), [(100, True), (101, False)])
def it_gives_a_rate_more_room_the_more_residents_it_is_of(whole: float, hidden: bool) -> None:
    """Of 20,000 residents: 0.2 and 4.5 are 4 and 90 events, each give or take one."""
    series = [single(one, HERE, None, rate, 20_000, 1) for one, rate in zip(PARTS, (0.2, 4.5), strict=False)]
    data = suppress(dataset(single(THEFT, HERE, whole), *series), BELOW)
    given = data.series["part 1", HERE.key, Cadence.YEAR].points[0].rate
    assert given is not None
    assert (given.value is None) is hidden


def it_gives_a_count_no_room_though_a_rate_is_printed_beside_it() -> None:
    series = [
        single(THEFT, HERE, 100, 10.0, 10_000, 1),
        single(PARTS[0], HERE, 3, 0.3, 10_000, 1),
        single(PARTS[1], HERE, 92, 9.2, 10_000, 1),
    ]
    assert counts_of(suppress(dataset(*series), BELOW))["part 1", HERE.key, LATEST] == 92


def it_keeps_the_population_of_what_it_takes_out() -> None:
    (series,) = suppress(dataset(single(THEFT, HERE, 3, None, 15_000)), BELOW).series.values()
    (only,) = series.points
    assert only.count is not None
    assert only.population is not None
    assert (only.count.status, only.rate, only.population.value) == (Status.SUPPRESSED, None, 15_000)


def it_takes_out_a_rate_per_household_with_its_count() -> None:
    loose = (figure(Measure.RATE, 2.0, "theft"), figure(Measure.RATE, 2.0, "drugs"))
    data = suppress(dataset(single(THEFT, HERE, 3), loose=loose), BELOW)
    assert [one.value for one in data.loose] == [None, 2.0]


def it_drops_the_rivals_of_figures() -> None:
    data = dataset(
        single(THEFT, HERE, 30), rivals=((figure(Measure.COUNT, 30, "theft"), figure(Measure.COUNT, 3, "theft")),)
    )
    assert suppress(data, BELOW).rivals == ()


def it_hides_a_share_behind_another_share() -> None:
    shares = {"part 0": 3, "part 1": 40, "part 2": 30, "part 3": 27}
    loose = tuple(figure(Measure.SHARE, value, name, decimals=0, of="theft") for name, value in shares.items())
    data = suppress(dataset(single(THEFT, HERE, 100), indicators=(THEFT, *PARTS), loose=loose), BELOW)
    assert [one.value for one in data.loose] == [None, 40, 30, None]


@pytest.mark.parametrize(("whole", "hidden"), [(70, True), (74, True), (75, False), (90, False)])
def it_hides_what_a_nearly_complete_sum_would_bound(whole: float, hidden: bool) -> None:
    series = [single(THEFT, HERE, whole), *(single(one, HERE, x) for one, x in zip(PARTS, (3, 27, 40), strict=False))]
    kept = counts_of(suppress(dataset(*series), BELOW))
    assert (kept["part 1", HERE.key, LATEST] is None) is hidden


@pytest.mark.parametrize(
    ("overlap", "kept"),
    [(50, 50), (4, None), (5, 5), (95, 95), (96, None), (97, None), (99, None), (99.5, None), (100, 100)],
)
def it_takes_out_an_overlap_that_is_small_or_leaves_little(overlap: float, kept: float | None) -> None:
    other = Indicator("violence", "violence", "offence", "offences")
    series = [single(THEFT, HERE, 100), single(other, HERE, 5000)]
    loose = (figure(Measure.COUNT, overlap, "theft", of="violence"),)
    assert suppress(dataset(*series, loose=loose), BELOW).loose[0].value == kept


@pytest.mark.parametrize(("counts", "kept"), [([100, 90], -10), ([3, 90], None), ([90, 3], None)])
def it_takes_out_a_change_from_or_to_a_suppressed_count(counts: list[float | None], kept: float | None) -> None:
    loose = (figure(Measure.CHANGE, -10, "theft"),)
    assert suppress(dataset(years(counts), loose=loose), BELOW).loose[0].value == kept


def it_hides_a_sub_area_behind_another() -> None:
    series = [single(THEFT, HERE, 103), *(single(THEFT, a, x) for a, x in zip(PLACES, (3, 40, 60), strict=False))]
    kept = counts_of(suppress(dataset(*series, indicators=(THEFT,), sub_areas=PLACES), BELOW))
    assert list(kept.values()) == [103, None, None, 60]


def it_hides_a_partnership_behind_another_of_its_force() -> None:
    siblings = (HERE, *PLACES[:2])
    series = [single(THEFT, FORCE, 103), *(single(THEFT, a, x) for a, x in zip(siblings, (3, 40, 60), strict=True))]
    data = dataset(*series, indicators=(THEFT,), siblings=siblings, comparators=(comparator(FORCE),))
    assert list(counts_of(suppress(data, BELOW)).values()) == [103, None, None, 60]


def it_hides_a_month_behind_another_of_its_year() -> None:
    months = [month(2023, number) for number in range(1, 13)]
    counts = [3, *range(20, 31)]
    monthly = Series(THEFT, HERE, Cadence.MONTH, tuple(point(a, x) for a, x in zip(months, counts, strict=True)))
    yearly = Series(THEFT, HERE, Cadence.YEAR, (point(year_ending(2023, 12), sum(counts)),))
    kept = counts_of(suppress(dataset(monthly, yearly), BELOW))
    assert [kept["theft", HERE.key, one] for one in months[:3]] == [None, None, 21]


@pytest.mark.parametrize(("given", "hidden"), [(12, True), (11, False)])
def it_ties_a_year_to_its_months_where_all_of_them_are_there(given: int, hidden: bool) -> None:
    months = [month(2023, number) for number in range(1, given + 1)]
    monthly = Series(
        THEFT, HERE, Cadence.MONTH, tuple(point(a, x) for a, x in zip(months, [3, *[20] * 11], strict=False))
    )
    yearly = Series(THEFT, HERE, Cadence.YEAR, (point(year_ending(2023, 12), 223),))
    kept = counts_of(suppress(dataset(monthly, yearly), BELOW))
    assert (kept["theft", HERE.key, months[1]] is None) is hidden


def it_ties_two_months_to_their_sum() -> None:
    months = [month(2023, 12), month(2024, 1)]
    monthly = Series(THEFT, HERE, Cadence.MONTH, (point(months[0], 3), point(months[1], 20)))
    both = Series(THEFT, HERE, Cadence.PART, (point(Period(months[0].start, months[1].end), 23),))
    kept = counts_of(suppress(dataset(monthly, both), BELOW))
    assert [kept["theft", HERE.key, one] for one in months] == [None, None]


@pytest.mark.parametrize(
    ("whole", "contains", "hidden"), [(FORCE, True, True), (FORCE, False, False), (NATION, True, False)]
)
def it_ties_partnerships_to_their_own_force_alone(whole: Area, contains: bool, hidden: bool) -> None:
    siblings = (HERE, *PLACES[:2])
    series = [single(THEFT, whole, 103), *(single(THEFT, a, x) for a, x in zip(siblings, (3, 40, 60), strict=True))]
    compared = (comparator(whole, contains=contains),)
    data = dataset(*series, indicators=(THEFT,), siblings=siblings, comparators=compared)
    assert (counts_of(suppress(data, BELOW))["theft", PLACES[0].key, LATEST] is None) is hidden


def it_takes_out_a_small_count_of_what_no_catalogue_knows() -> None:
    data = suppress(dataset(single(THEFT, HERE, 3), indicators=()), BELOW)
    assert counts_of(data)["theft", HERE.key, LATEST] is None


def it_hides_months_from_years_that_overlap() -> None:
    """Two rolling years a month apart differ by two months: one unknown must not follow from the other year."""
    months = [month(2022 + place // 12, place % 12 + 1) for place in range(13)]
    counts = [float(30 + place) for place in range(13)]
    counts[12] = 3.0
    monthly = Series(THEFT, HERE, Cadence.MONTH, tuple(point(a, x) for a, x in zip(months, counts, strict=True)))
    years_ = (point(year_ending(2022, 12), sum(counts[:12])), point(year_ending(2023, 1), sum(counts[1:])))
    data = suppress(dataset(monthly, Series(THEFT, HERE, Cadence.YEAR, years_)), BELOW)
    assert undetermined(data)


def undetermined(data: Dataset) -> bool:
    """Whether no suppressed count follows from those that stay: by the rank of the sums, worked out anew here."""
    kept = counts_of(data)
    hidden = [cell for cell, value in kept.items() if value is None]
    rows = []
    for whole, parts in _all_sums(data, kept):
        cells = [*parts, whole]
        if any(cell in hidden for cell in cells):
            rows.append([(1.0 if cell in parts else -1.0) if cell in cells else 0.0 for cell in hidden])
    if not rows:
        return True
    system = np.array(rows)
    rank = np.linalg.matrix_rank(system)
    for column in range(len(hidden)):
        unit = np.zeros((1, len(hidden)))
        unit[0, column] = 1
        if np.linalg.matrix_rank(np.vstack([system, unit])) == rank:
            return False
    return True


Cell = tuple[str, str, Period]


def _all_sums(data: Dataset, kept: dict[Cell, float | None]) -> list[tuple[Cell, list[Cell]]]:
    sums: list[tuple[Cell, list[Cell]]] = []
    for cell in kept:
        indicator, area, period = cell
        candidates = [
            [(one.id, area, period) for one in data.children(indicator)],
            [(indicator, one.key, period) for one in data.sub_areas] if area == data.area.key else [],
            [one for one in kept if one[:2] == cell[:2] and _month_in(one[2], period)],
        ]
        for parts in candidates:
            there = [one for one in parts if one in kept]
            complete = len(there) == period.months if parts is candidates[2] else bool(there)
            if complete and there and there != [cell]:
                sums.append((cell, there))
    return sums


def _month_in(month_: Period, period: Period) -> bool:
    return month_.months == 1 < period.months and period.start <= month_.start and month_.end <= period.end


grids = st.lists(st.lists(st.integers(0, 30), min_size=4, max_size=4), min_size=2, max_size=4)


def _grid(grid: list[list[int]]) -> Dataset:
    """Parts by sub-areas, with every total: the table that a reader could take apart."""
    areas = (HERE, *PLACES)
    rows = [[sum(row), *row] for row in grid]
    totals = [sum(column) for column in zip(*rows, strict=True)]
    series = [single(THEFT, area, x) for area, x in zip(areas, totals, strict=True)]
    series += [
        single(part, area, x)
        for part, row in zip(PARTS, rows, strict=False)
        for area, x in zip(areas, row, strict=True)
    ]
    return dataset(*series, indicators=(THEFT, *PARTS[: len(grid)]), sub_areas=PLACES)


def it_looks_at_all_sums_together() -> None:
    """Two squares of small counts joined by one more: every row and column has two unknowns, and yet one follows."""
    grid = [[1, 2, 3, 40], [2, 1, 50, 60], [70, 80, 1, 2], [90, 95, 2, 1]]
    assert undetermined(suppress(_grid(grid), BELOW))


@given(grids)
@fewer
def it_keeps_no_small_count(grid: list[list[int]]) -> None:
    assert all(value is None or value >= BELOW for value in counts_of(suppress(_grid(grid), BELOW)).values())


@given(grids)
@fewer
def it_lets_no_suppressed_count_be_derived_from_totals(grid: list[list[int]]) -> None:
    assert undetermined(suppress(_grid(grid), BELOW))


@given(grids)
@fewer
def it_changes_no_count_that_stays(grid: list[list[int]]) -> None:
    data = _grid(grid)
    before, after = counts_of(data), counts_of(suppress(data, BELOW))
    assert all(after[cell] in {None, value} for cell, value in before.items())


def it_gives_findings_no_figure_of_what_is_suppressed() -> None:
    data = suppress(dataset(years([8, 7, 6, 5, 3]), years([80, 70, 60, 50, 30], CRIME)), BELOW)
    shown = {name for one in judge(data, Thresholds()) if one.indicator is THEFT for name in one.known}
    assert shown == {"period"}
    assert {one.kind for one in judge(data, Thresholds()) if one.indicator is THEFT} == {Kind.NOT_ASSESSABLE}


def it_refuses_a_negative_threshold() -> None:
    with pytest.raises(ValueError, match="nought or more"):
        suppress(dataset(), -1)


def it_keeps_the_points_in_their_order() -> None:
    series = suppress(dataset(years([8, 3, 9])), BELOW).of("theft")
    assert series is not None
    assert [one.period for one in series.points] == [financial_year(year) for year in (2021, 2022, 2023)]
    assert [one.count.value for one in series.points if one.count] == [8, None, 9]
