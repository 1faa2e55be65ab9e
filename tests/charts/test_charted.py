"""What is drawn is what is told and tabled, and every value is printed as in text."""

from __future__ import annotations

import pytest
from figure_cases import (
    CRIME,
    FORCE,
    NATION,
    OTHER,
    ROADS,
    STAFFORD,
    THEFT,
    asked,
    fact,
    finding,
    item,
    rates,
    series,
)
from figure_cases import dataset as data_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from csp_report.charts import describe
from csp_report.charts.line import LEAST_POINTS
from csp_report.charts.ranked import MOST_COMPACT_BARS, ranked_items
from csp_report.charts.years import MOST_YEARS
from csp_report.domain.findings import Finding, Kind, Rule
from csp_report.domain.model import Cadence, Dataset, Indicator, Measure, Series, Status, Unit
from csp_report.domain.periods import calendar_year
from csp_report.domain.report import Chart
from csp_report.labels.charted import value_label
from csp_report.labels.printing import percent
from csp_report.labels.printing import rate as rate_in_text

LONG_RUN: list[float | None] = [9000.0 - 100 * year for year in range(20)]


def charted(data: Dataset, indicator: Indicator = CRIME) -> Chart:
    chart = describe(asked("line", indicator=indicator.id), data)
    assert chart is not None
    return chart


def told(data: Dataset, indicator: Indicator = CRIME) -> str:
    return charted(data, indicator).told


def it_tells_the_first_year_of_a_long_run_that_the_chart_draws() -> None:
    data = data_of(series(STAFFORD, LONG_RUN))
    assert charted(data).lines[0].points[0].label == "2009-10"
    assert "2009-10" in told(data)
    assert "2004-05" not in told(data)


def it_tells_no_year_that_overlaps_the_others() -> None:
    first, *others = series(STAFFORD, [5000.0, 5100.0, 5200.0]).points
    overlapping = series(STAFFORD, [9999.0], last=calendar_year(2022)).points[0]
    data = data_of(Series(CRIME, STAFFORD, Cadence.YEAR, (first, overlapping, *others)))
    assert "100.0" not in told(data)


@pytest.mark.parametrize(
    ("local", "latest"),
    [
        (series(STAFFORD, [5000.0, 5100.0, 5200.0]), "52.0"),
        (series(STAFFORD, [50.0, 51.0, 5200.0], people=None), "5,200"),
    ],
)
def it_tells_rates_where_rates_are_drawn_and_counts_where_counts_are(local: Series, latest: str) -> None:
    assert f"{latest} in 2023-24" in told(data_of(local))


def it_tells_a_comparator_whose_rates_are_computed_as_they_are_drawn() -> None:
    data = data_of(series(STAFFORD, [5000.0, 5100.0, 5200.0]), series(FORCE, [60_000.0] * 3, people=1_000_000))
    assert [line.name for line in charted(data).lines] == ["Stafford", "Staffordshire"]
    assert "Staffordshire" in told(data)


def it_tells_no_comparator_beside_counts() -> None:
    data = data_of(series(STAFFORD, [60.0, 71.0, 73.0], indicator=ROADS))
    assert told(data, ROADS).startswith("Stafford: 60 in")


@settings(max_examples=60, deadline=None)
@given(
    counts=st.lists(st.one_of(st.none(), st.floats(0, 1e5)), min_size=1, max_size=22),
    others=st.lists(st.floats(0.1, 200), min_size=1, max_size=22),
    people=st.sampled_from([None, 130_000.0]),
)
def it_tells_the_line_that_it_draws(counts: list[float | None], others: list[float], people: float | None) -> None:
    data = data_of(series(STAFFORD, counts, people=people), rates(NATION, others))
    chart = describe(asked("line"), data)
    if chart is None:
        assert sum(one is not None for one in counts[-MOST_YEARS:]) < LEAST_POINTS
        return
    assert chart.told.count(";") == len(chart.lines) - 1
    ends = [[one for one in line.points if one.fact][-1] for line in chart.lines]
    assert all(f"{end.fact.printed} in {end.spoken}" in chart.told for end in ends if end.fact)


@pytest.mark.parametrize(
    ("rate", "printed"), [(12.25, "12.3"), (12.35, "12.4"), (2.675, "2.7"), (0.04, "0.04"), (1234.5, "1,234.5")]
)
def it_prints_a_rate_on_a_chart_as_text_does(rate: float, printed: str) -> None:
    chart = describe(asked("line"), data_of(rates(STAFFORD, [rate, rate, rate])))
    assert chart is not None
    assert {value_label(point, chart) for point in chart.lines[0].points} == {printed} == {rate_in_text(rate)}


@pytest.mark.parametrize(("share", "printed"), [(12.5, "13%"), (9.95, "10%"), (9.94, "9.9%"), (0.04, "less than 0.1%")])
def it_prints_a_share_on_a_chart_as_text_does(share: float, printed: str) -> None:
    found = finding(Rule.COMPOSITION, Kind.LARGEST, {"whole": fact(2476)}, (item(THEFT, Unit.PERCENT, share),))
    chart = describe(asked("composition", found), data_of())
    assert chart is not None
    assert value_label(chart.lines[0].points[0], chart) == printed == percent(share)
    assert chart.rows[1] == ("Theft", printed)


def it_draws_no_rate_that_its_publisher_withholds() -> None:
    given = series(STAFFORD, [5000.0, 5100.0, 5200.0, 5300.0])
    withheld = replace(given.points[0].count, measure=Measure.RATE, value=None, status=Status.SUPPRESSED)  # type: ignore[type-var]
    data = data_of(replace(given, points=(replace(given.points[0], rate=withheld), *given.points[1:])))
    chart = charted(data)
    assert [point.label for point in chart.lines[0].points] == ["2021-22", "2022-23", "2023-24"]


def ranking(groups: int, parts: int) -> Finding:
    nested = tuple(item(OTHER, Unit.RATE, 2.0) for _ in range(parts))
    items = (item(THEFT, Unit.RATE, 9.0, *nested), *(item(ROADS, Unit.RATE, 5.0) for _ in range(groups - 1)))
    return finding(Rule.RANKING, Kind.BY_RATE, {}, items)


@pytest.mark.parametrize(
    ("groups", "parts", "bars"),
    [(2, MOST_COMPACT_BARS - 2, MOST_COMPACT_BARS), (3, MOST_COMPACT_BARS - 2, 3), (5, 6, 5), (1, 0, 1)],
)
def it_leaves_parts_out_of_a_compact_ranking_where_they_would_not_all_fit(groups: int, parts: int, bars: int) -> None:
    chart = describe(asked("ranked-bars", ranking(groups, parts), compact=True), data_of())
    assert chart is not None
    assert len(chart.lines[0].points) == bars


@pytest.mark.parametrize("compact", [True, False])
def it_tells_the_bars_that_it_draws(compact: bool) -> None:
    chart = describe(asked("ranked-bars", ranking(3, 4), compact=compact), data_of())
    assert chart is not None
    assert chart.told.casefold().count("other theft") == sum(point.level for point in chart.lines[0].points)
    assert len(chart.rows) == 1 + len(chart.lines[0].points)


def it_keeps_every_part_where_there_is_room() -> None:
    items = ranking(5, 6).items
    assert ranked_items(items, compact=False) == items
