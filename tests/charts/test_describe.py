from __future__ import annotations

import pytest
from figure_cases import (
    CRIME,
    FORCE,
    LATEST,
    NATION,
    OTHER,
    ROADS,
    STAFFORD,
    STONE,
    THEFT,
    TOWN,
    asked,
    change,
    dataset,
    fact,
    finding,
    item,
    months,
    rates,
    series,
)
from msgspec.structs import replace

from csp_report import charts
from csp_report.charts import KINDS
from csp_report.domain.findings import Finding, Kind, Rule
from csp_report.domain.model import Area, Dataset, Direction, Level, Measure, Point, Strength, Unit
from csp_report.domain.periods import calendar_year
from csp_report.domain.report import Chart, FigureAsked
from csp_report.rules.benchmark import judge
from csp_report.settings.thresholds import Thresholds

LINE = dataset(series(STAFFORD, [6000, 6400, 6100]), rates(FORCE, [70, 75, 74]), rates(NATION, [80, 84, 83]))


def describe(wanted: FigureAsked, data: Dataset) -> Chart:
    """A chart that is there."""
    chart = charts.describe(wanted, data)
    assert chart is not None
    return chart


def values(chart: Chart, line: int = 0) -> list[float | None]:
    return [point.value for point in chart.lines[line].points]


@pytest.mark.parametrize("kind", list(KINDS))
def it_describes_and_draws_every_kind(kind: str) -> None:
    assert KINDS[kind].id == kind


@pytest.mark.parametrize("kind", list(KINDS))
def it_shows_nothing_where_the_dataset_has_nothing(kind: str) -> None:
    assert charts.describe(asked(kind), dataset()) is None


def it_draws_local_rates_with_the_comparators_beside() -> None:
    chart = describe(asked("line"), LINE)
    assert [(line.name, line.local) for line in chart.lines] == [
        ("Stafford", True),
        ("Staffordshire", False),
        ("England and Wales", False),
    ]
    assert values(chart) == [60.0, 64.0, 61.0]
    assert (chart.unit, chart.decimals) == ("Crimes per 1,000 residents".replace("Crimes", "Offences"), 1)


def it_uses_a_given_rate_as_given() -> None:
    given = rates(STAFFORD, [27.0, 28.0, 28.8])
    point = replace(given.points[-1], count=series(STAFFORD, [9999]).points[0].count)
    chart = describe(asked("line"), dataset(replace(given, points=(*given.points[:2], point))))
    assert values(chart) == [27.0, 28.0, 28.8]


def it_draws_counts_where_the_population_is_not_known() -> None:
    chart = describe(asked("line"), dataset(series(STAFFORD, [50, 60, 73], people=None), rates(FORCE, [1, 2])))
    assert (values(chart), len(chart.lines), chart.decimals) == ([50, 60, 73], 1, 0)


def it_draws_counts_of_what_the_police_do_not_count() -> None:
    roads = series(STAFFORD, [84, 60, 73], indicator=ROADS, last=calendar_year(2023))
    chart = describe(asked("line", indicator="casualties"), dataset(roads))
    assert [point.label for point in chart.lines[0].points] == ["2021", "2022", "2023"]
    assert (values(chart), chart.unit) == ([84, 60, 73], "Casualties")


def it_never_draws_years_after_the_one_reported() -> None:
    later = series(STAFFORD, [6000, 6400, 6100, 9999], last=calendar_year(2024))
    chart = describe(asked("line"), replace(dataset(later), period=calendar_year(2023)))
    assert values(chart) == [60.0, 64.0, 61.0]


def it_leaves_out_years_that_overlap() -> None:
    rolling = series(STAFFORD, [5900, 6000, 6100])
    between = series(STAFFORD, [5000], last=calendar_year(2023))
    both = replace(rolling, points=(*rolling.points[:2], between.points[0], rolling.points[2]))
    assert values(describe(asked("line"), dataset(both))) == [59.0, 60.0, 61.0]


def it_leaves_a_gap_where_a_value_may_not_be_used() -> None:
    chart = describe(asked("line"), dataset(series(STAFFORD, [5900, 6000, None, 6100])))
    assert values(chart) == [59.0, 60.0, 61.0]


@pytest.mark.parametrize(
    ("direction", "note"), [(Direction.FALL, "down 4.7% on 2022-23"), (Direction.RISE, "up 4.7% on 2022-23")]
)
def it_turns_its_annotation_with_the_finding(direction: Direction, note: str) -> None:
    found = change(direction, 4.7)
    latest = describe(asked("line", found), LINE).lines[0].points[-1]
    assert (latest.flagged, latest.note) == (True, note)


def it_shows_no_finding_that_its_words_do_not_name() -> None:
    chart = describe(asked("line"), LINE)
    assert not any(point.flagged for point in chart.lines[0].points)


def it_says_what_the_band_is_where_there_is_one() -> None:
    chart = describe(asked("line"), LINE)
    assert all(point.low is not None and point.high is not None for point in chart.lines[0].points)
    assert chart.note.startswith("The band around the line shows usual movement")
    assert chart.caption == "line-banded"


def it_says_on_whose_residents_the_rates_of_several_years_are() -> None:
    each = series(STAFFORD, [50, 60, 73])
    one = tuple(replace(point, population=each.points[-1].population) for point in each.points)
    computed = describe(asked("line"), dataset(replace(each, points=one)))
    assert computed.note.endswith("Computed rates of every year are on the residents of 2024.")
    assert "residents" not in describe(asked("line"), dataset(rates(STAFFORD, [27.0, 28.0, 28.8]))).note


def ranking(**more: object) -> Finding:
    violence = item(CRIME, Unit.RATE, 28.8, item(OTHER, Unit.RATE, 12.1))
    items = (violence, item(THEFT, Unit.RATE, 17.9))
    return finding(Rule.RANKING, Kind.BY_RATE, {"leader": fact("all crime", Unit.TEXT)}, items, **more)


def it_ranks_groups_with_their_parts_beneath() -> None:
    found = ranking()
    points = describe(asked("ranked-bars", found), dataset()).lines[0].points
    assert [(one.label, one.value, one.level, one.flagged) for one in points] == [
        ("All crime", 28.8, 0, True),
        ("Other theft", 12.1, 1, False),
        ("Theft", 17.9, 0, False),
    ]


@pytest.mark.parametrize("more", [{"held": "check-1"}, {"strength": Strength.NOT_ASSESSABLE}])
def it_lets_nothing_lead_on_contested_figures(more: dict[str, object]) -> None:
    found = ranking(**more)
    points = describe(asked("ranked-bars", found), dataset()).lines[0].points
    assert not any(one.flagged for one in points)


def it_flags_the_place_that_a_hot_spot_names() -> None:
    items = (item(TOWN, Unit.RATE, 37.6), item(STONE, Unit.RATE, 24.7))
    found = finding(Rule.HOT_SPOT, Kind.HIGHEST, {"place": fact(TOWN, Unit.AREA)}, items)
    points = describe(asked("ranked-bars", found), dataset()).lines[0].points
    assert [(one.label, one.flagged) for one in points] == [("Stafford Town", True), ("Stone", False)]


def places(many: int, named: int) -> Finding:
    areas = [Area(f"Ward {number}", Level.WARD) for number in range(1, many + 1)]
    items = tuple(item(area, Unit.RATE, 200.0 - number) for number, area in enumerate(areas, 1))
    return finding(Rule.HOT_SPOT, Kind.CONCENTRATED, {"place": fact(areas[named - 1], Unit.AREA)}, items)


@pytest.mark.parametrize(
    ("many", "named", "last", "note"),
    [
        (30, 1, "Ward 30", ""),
        (31, 1, "Ward 30", "The 30 highest of 31 places are shown."),
        (1200, 44, "Ward 44", "The 29 highest of 1,200 places are shown, and Ward 44."),
    ],
)
def it_draws_as_many_places_as_a_page_holds_the_named_one_among_them(
    many: int, named: int, last: str, note: str
) -> None:
    chart = describe(asked("ranked-bars", places(many, named)), dataset())
    points = chart.lines[0].points
    assert (len(points), points[-1].label, chart.note) == (30, last, note)
    assert [one.label for one in points if one.flagged] == [f"Ward {named}"]


def it_mutes_residual_parts_and_never_lets_one_lead() -> None:
    items = (item(OTHER, Unit.PERCENT, 33.0), item(THEFT, Unit.PERCENT, 24.0))
    found = finding(Rule.COMPOSITION, Kind.LARGEST, {"whole": fact(2476)}, items, indicator=THEFT)
    chart = describe(asked("composition", found), dataset())
    assert [(one.label, one.flagged, one.muted) for one in chart.lines[0].points] == [
        ("Other theft", False, True),
        ("Theft", True, False),
    ]
    assert chart.unit == "% of theft offences"


def benchmark(rate: float) -> Finding:
    items = (item(FORCE, Unit.RATE, 12.0), item(NATION, Unit.RATE, 17.0))
    return finding(Rule.BENCHMARK, Kind.SEVERAL, {"rate": fact(rate, Unit.RATE)}, items)


def it_sets_the_area_beside_the_benchmarks_as_the_finding_printed_them() -> None:
    found = benchmark(11.0)
    points = describe(asked("benchmark", found), LINE).lines[0].points
    assert [(one.label, one.value, one.flagged) for one in points] == [
        ("Stafford", 11.0, True),
        ("Staffordshire", 12.0, False),
        ("England and Wales", 17.0, False),
    ]


def it_draws_across_each_comparator_the_range_by_which_the_rule_tells_it_apart() -> None:
    (found,) = judge(LINE, LINE.indicators[asked("benchmark").indicator], Thresholds())
    chart = describe(asked("benchmark", found), LINE)
    local, *others = chart.lines[0].points
    assert (local.low, local.high) == (None, None)
    known = [item.known for item in found.items]
    assert [(one.low, one.high) for one in others] == [(k["near_low"].value, k["near_high"].value) for k in known]
    assert chart.note.endswith("cannot tell the two apart (95%).")


def it_has_nothing_to_show_beside_benchmarks_where_counts_alone_are_known() -> None:
    counts = dataset(series(STAFFORD, [60, 71, 73], people=None), series(FORCE, [900, 910, 920], people=None))
    assert charts.describe(asked("benchmark"), counts) is None
    assert charts.describe(asked("funnel"), counts) is None


def it_takes_the_next_kind_that_has_something_to_show() -> None:
    wanted = replace(asked("benchmark"), kinds=("benchmark", "funnel", "line"))
    assert describe(wanted, LINE).kind == "line"


def it_draws_months_between_limits_that_know_the_season() -> None:
    counts = [100.0 + 40 * (number % 12 == 6) + number % 5 for number in range(36)]
    chart = describe(asked("monthly"), dataset(months(counts)))
    upper, lower = chart.lines[1], chart.lines[3]
    assert [line.limit for line in chart.lines] == [False, True, True, True]
    assert (upper.points[6].value or 0) > (upper.points[5].value or 0) * 1.2
    assert all((one.value or 0) >= 0 for one in lower.points)


@pytest.mark.parametrize(("count", "shown"), [(1, False), (23, False), (24, True)])
def it_shows_months_from_two_years_of_them(count: int, shown: bool) -> None:
    assert (charts.describe(asked("monthly"), dataset(months([5.0] * count))) is not None) == shown


@pytest.mark.parametrize(("judged", "drawn"), [(None, 36), (30, 30)])
def it_draws_the_months_that_were_judged(judged: int | None, drawn: int) -> None:
    facts = {} if judged is None else {"points": fact(judged, Unit.NUMBER)}
    run = months([30.0, 31.0] * 24)
    found = finding(Rule.SPECIAL_CAUSE, Kind.OUTSIDE, {"month": fact(run.points[-1].period, Unit.PERIOD), **facts})
    chart = describe(asked("monthly", found), dataset(run))
    assert {len(line.points) for line in chart.lines} == {drawn}
    assert chart.lines[0].points[-1].label == "Dec 2025"


def it_draws_no_limits_across_a_gap() -> None:
    run = months([5.0, 7.0] * 15)
    gap = replace(run, points=(*run.points[:9], *run.points[10:]))
    assert len(describe(asked("monthly"), dataset(gap)).lines) == 1


def it_flags_the_month_with_a_special_cause() -> None:
    run = months([30.0] * 23 + [49.0])
    found = finding(Rule.SPECIAL_CAUSE, Kind.OUTSIDE, {"month": fact(run.points[-1].period, Unit.PERIOD)})
    points = describe(asked("monthly", found), dataset(run)).lines[0].points
    assert [one.label for one in points if one.flagged] == ["Dec 2023"]


NEIGHBOURS = tuple(Area(f"District {number}", Level.CSP, f"E2200000{number}") for number in range(2, 10))


def it_sets_areas_over_their_population_between_widening_limits() -> None:
    others = [
        series(area, [4000 + 900 * place], people=60_000 + 12_000 * place) for place, area in enumerate(NEIGHBOURS)
    ]
    chart = describe(asked("funnel"), dataset(series(STAFFORD, [6100]), *others, siblings=NEIGHBOURS))
    areas, local = chart.lines[0], chart.lines[1]
    lower, upper = (next(one for one in chart.lines if one.name == f"95% {side} limit") for side in ("lower", "upper"))
    assert len(areas.points) == 8
    assert [(one.label, one.x) for one in local.points] == [("Stafford", 100_000)]
    assert (upper.points[0].value or 0) - (lower.points[0].value or 0) > (upper.points[-1].value or 0) - (
        lower.points[-1].value or 0
    )


def it_draws_no_funnel_around_areas_without_population() -> None:
    others = [series(area, [4000], people=None) for area in NEIGHBOURS]
    assert charts.describe(asked("funnel"), dataset(*others, siblings=NEIGHBOURS)) is None


def it_gives_each_sub_area_a_panel_with_the_whole_behind() -> None:
    data = dataset(
        series(STAFFORD, [6000, 6100]), series(STONE, [900, 950]), series(TOWN, [3000, 3100]), sub_areas=(STONE, TOWN)
    )
    chart = describe(asked("small-multiples"), data)
    assert [(line.panel, line.local) for line in chart.lines] == [
        ("Stafford Town", False),
        ("Stafford Town", True),
        ("Stone", False),
        ("Stone", True),
    ]


def it_says_how_many_panels_it_left_out() -> None:
    areas = tuple(Area(f"Ward {number}", Level.WARD) for number in range(20))
    data = dataset(*(series(area, [100 + place, 200 + place]) for place, area in enumerate(areas)), sub_areas=areas)
    chart = describe(asked("small-multiples"), data)
    assert len({line.panel for line in chart.lines}) == 12
    assert "12 highest of 20" in chart.note


def it_takes_a_suppressed_point_for_none() -> None:
    hidden = series(STAFFORD, [5800, 5900, 6000, 6100])
    point = Point(LATEST, replace(hidden.points[-1].count, value=None, measure=Measure.COUNT))  # type: ignore[type-var]
    chart = describe(asked("line"), dataset(replace(hidden, points=(*hidden.points[:-1], point))))
    assert "2023-24" not in [point.label for point in chart.lines[0].points]
