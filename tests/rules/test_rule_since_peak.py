from __future__ import annotations

from datetime import date

import pytest
from rule_cases import HERE, THEFT, dataset, point, years

from csp_report.domain.findings import Caveat, Finding, Kind, KindId, Reason
from csp_report.domain.model import Break, Cadence, Dataset, Direction, Series, Strength
from csp_report.domain.periods import financial_year, year_ending
from csp_report.rules import change, since_peak
from csp_report.rules.own_history import with_own_history
from csp_report.settings.thresholds import Thresholds


def only(data: Dataset) -> Finding:
    (found,) = since_peak.judge(data, THEFT, Thresholds())
    return found


@pytest.mark.parametrize(
    ("counts", "kind", "direction", "strength", "at"),
    [
        ([700, 800, 1200, 1300, 900], Kind.PEAK, Direction.FALL, Strength.CLEAR, 2022),
        ([700, 800, 900, 1000, 950], Kind.PEAK, Direction.FALL, Strength.NOT_CLEAR, 2022),
        ([700, 1400, 1000, 900, 850], Kind.PEAK, Direction.FALL, Strength.CLEAR, 2020),
        ([1300, 1200, 700, 900, 1150], Kind.TROUGH, Direction.RISE, Strength.CLEAR, 2021),
        ([900, 900, 900, 600, 760], Kind.TROUGH, Direction.RISE, Strength.CLEAR, 2022),
        ([None, None, 1300, 1250, 800], Kind.PEAK, Direction.FALL, Strength.CLEAR, 2021),
    ],
)
def it_tells_how_far_the_latest_year_is_from_an_extreme(
    counts: list[float | None], kind: KindId, direction: Direction, strength: Strength, at: int
) -> None:
    found = only(dataset(years(counts)))
    got = (found.kind, found.direction, found.strength, found.known["peak_period"].value)
    assert got == (kind, direction, strength, financial_year(at))


@pytest.mark.parametrize(
    "counts",
    [
        [None, None, None, 1300, 800],  # two years have no peak
        [900, 920, 940, 960, 980],  # the latest is the peak, and the trough is not clear of it
        [800, 800, 800, 800, 800],
        [1000, 950, 1010, 940, 950],  # an extreme three years ago that usual movement explains
    ],
)
def it_says_nothing_where_no_extreme_stands_out(counts: list[float | None]) -> None:
    found = since_peak.judge(dataset(years(counts)), THEFT, Thresholds())
    assert [one for one in found if one.strength is Strength.CLEAR] == []


def it_does_not_look_across_a_break() -> None:
    series = years([700, 1400, 1000, 900, 850], breaks=(Break("theft", date(2021, 4, 1), "new rules"),))
    assert since_peak.judge(dataset(series), THEFT, Thresholds()) == ()


def it_agrees_with_change_about_the_same_two_years() -> None:
    for latest in range(600, 1000, 7):
        data = dataset(years([700, 800, 900, 1000, float(latest)]))
        (peak,) = [one for one in since_peak.judge(data, THEFT, Thresholds()) if one.kind == Kind.PEAK] or [None]
        (step,) = change.judge(data, THEFT, Thresholds())
        assert peak is None or peak.strength is step.strength


def it_prefers_what_is_clear_to_what_is_recent() -> None:
    assert only(dataset(years([1900, 700, 800, 750, 820]))).kind == Kind.PEAK


def it_tells_rates_alone_where_no_count_is_known() -> None:
    rates = (64.4, 59.1, 68.4, 82.0, 64.0)
    points = tuple(point(financial_year(2019 + place), None, rate, 138_670) for place, rate in enumerate(rates))
    found = only(dataset(Series(THEFT, HERE, Cadence.YEAR, points)))
    assert {"latest_rate", "peak_rate"} <= set(found.known)
    assert not {"latest", "peak", "difference"} & set(found.known)


@pytest.mark.parametrize(
    ("lowest", "last", "kind", "warned"),
    [
        (2020, 11, Kind.TROUGH, True),  # March to November 2020: nine of its months
        (2020, 10, Kind.TROUGH, False),
        (2021, 10, Kind.TROUGH, True),  # November 2020 to July 2021
        (2021, 11, Kind.TROUGH, False),
        (2021, 3, Kind.TROUGH, True),
        (2021, 3, Kind.PEAK, False),  # a year of lockdowns is no reason for a peak
    ],
)
def it_warns_where_the_lowest_year_held_most_of_the_lockdowns(
    lowest: int, last: int, kind: KindId, warned: bool
) -> None:
    extreme, next_to, others = (400, 410, 1000) if kind == Kind.TROUGH else (1000, 990, 400)
    ends = [year_ending(year, last) for year in range(2018, 2025)]
    near = {lowest: extreme, lowest - 1: next_to}  # two years, so that it is no odd one
    counts = [near.get(one.end.year, others) for one in ends]
    series = Series(THEFT, HERE, Cadence.YEAR, tuple(map(point, ends, counts)))
    found = only(dataset(series, period=ends[-1]))
    assert (found.kind, Caveat.PANDEMIC in found.caveats) == (kind, warned)


def judged(counts: list[float | None], last: int = 2018, **more: object) -> list[Finding]:
    """What is said of yearly counts, by default of years before the lockdowns."""
    series = years(counts, last=last, **more)  # type: ignore[arg-type]
    data = with_own_history(dataset(series, period=series.points[-1].period), Thresholds())
    return [*since_peak.judge(data, data.indicators["theft"], Thresholds())]


def reasons(found: list[Finding]) -> list[Reason | None]:
    return [one.reason for one in found]


@pytest.mark.parametrize(
    ("counts", "alone"),
    [
        ([23, 14, 14, 113, 10], True),  # deaths of 1989 that an inquest of 2016 made homicides (South Yorkshire)
        ([4780, 5349, 9888, 5109, 3916], True),
        ([23, 14, 113, 12, 15, 18, 14], True),
        ([729, 845, 889, 1470, 719], True),
        ([1000, 1000, 1000, 420, 1000], True),  # a trough
        ([700, 800, 1400, 1290, 900], False),  # a level of two years
        ([1400, 700, 750, 720, 690], False),  # nobody knows of the year before
        ([1000, 1000, 1000, 1000, 600], False),
    ],
)
def it_tells_nothing_of_one_year_that_stands_far_from_both_years_beside_it(
    counts: list[float | None], alone: bool
) -> None:
    found = judged(counts)
    assert [one.kind for one in found] == ([Kind.NOT_ASSESSABLE] if alone else [found[0].kind])
    assert reasons(found) == ([Reason.ALONE] if alone else [None])


@pytest.mark.parametrize(("extreme", "alone"), [(1330, False), (1420, True)])
def it_asks_three_standard_errors_of_changes_own_test_of_both_neighbours(extreme: float, alone: bool) -> None:
    """With a spread of 0.10 beside 1,000 three of them are 0.316 in logarithms at 1,372, 0.314 at 1,420."""
    assert (reasons(judged([1000, extreme, 1000, 700])) == [Reason.ALONE]) is alone
    assert (reasons(judged([1000, extreme, 1150, 700])) == [Reason.ALONE]) is False


def it_says_of_which_year_it_tells_nothing() -> None:
    (found,) = judged([23, 14, 14, 113, 10])
    assert (found.known["period"].value, set(found.known)) == (financial_year(2017), {"period"})


def it_tells_the_other_extreme_where_that_is_no_odd_year() -> None:
    told, odd = judged([300, 1000, 400, 600])
    assert (told.id, told.kind, told.reason) == ("theft/since-peak", Kind.TROUGH, None)
    assert (odd.id, odd.reason) == ("theft/since-peak/odd", Reason.ALONE)


@pytest.mark.parametrize("last", [2022, 2023])
def it_tells_a_lowest_year_of_the_lockdowns_however_far_it_stands(last: int) -> None:
    counts: list[float | None] = [9039, 12459, 14801, 3371, 10468, 19942][: last - 2021 + 4]
    (found,) = judged(counts, last=last - 1)  # theft from the person in Westminster, years ending March
    assert (found.kind, found.known["peak_period"].value) == (Kind.TROUGH, financial_year(2020))
    assert Caveat.PANDEMIC in found.caveats


def it_tells_a_highest_year_before_the_lockdowns_however_far_they_fell() -> None:
    (found,) = judged([13658, 12236, 12622, 15187, 23337, 9341, 9774], last=2021)
    assert (found.kind, found.known["peak_period"].value) == (Kind.PEAK, financial_year(2019))


def it_looks_at_the_year_before_the_ten_for_what_stands_beside_the_first_of_them() -> None:
    rest: list[float | None] = [400, 410, 405, 395, 400, 410, 405, 400, 390]
    for counts, reason in (([400, 2000, *rest], Reason.ALONE), ([2000, *rest], None)):
        data = dataset(years(counts, last=2018), period=financial_year(2018))
        assert reasons([*since_peak.judge(data, THEFT, Thresholds())]) == [reason]


def it_does_not_let_an_odd_year_widen_what_is_usual_around_itself() -> None:
    """Moved by all of the area's years the spread is 0.13, in which it stands 2.9 from the years beside it."""
    assert reasons(judged([5349, 5300, 5400, 7900, 5109, 5200, 5250, 5100, 5150, 1500])) == [Reason.ALONE]


def it_judges_no_year_by_one_across_a_break() -> None:
    found = judged([400, 2000, 410, 405, 395], breaks=(Break("theft", date(2015, 4, 1), "new rules"),))
    assert reasons(found) == [None]


def it_tells_an_odd_year_that_the_analyst_knows_to_be_none() -> None:
    data = dataset(years([23, 14, 14, 113, 10]))
    assert since_peak.judge(data, THEFT, Thresholds())[0].reason is Reason.ALONE
    set_apart = Thresholds({("since-peak", "alone", THEFT.id): 100.0})
    (found,) = since_peak.judge(data, THEFT, set_apart)
    assert found.kind == Kind.PEAK
