"""What is drawn is what is told: the words of a figure and its chart ask the same questions of the shared ground."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figure_cases import (
    CRIME,
    FORCE,
    NATION,
    OTHER,
    ROADS,
    STAFFORD,
    THEFT,
    finding,
    item,
    rates,
    series,
    words,
)
from figure_cases import dataset as data_of
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_report.charts import describe
from csp_report.domain.charted import MOST_COMPACT_BARS, local_line, ranked_items
from csp_report.domain.findings import Finding, Kind, Rule
from csp_report.domain.model import Cadence, Dataset, Indicator, Series, Unit
from csp_report.domain.periods import calendar_year
from csp_report.domain.report import Chart, ChartKind
from csp_report.narrative.figure_values import values

LONG_RUN: list[float | None] = [9000.0 - 100 * year for year in range(20)]


def charted(data: Dataset, indicator: Indicator = CRIME) -> Chart:
    return describe(words(ChartKind.LINE, indicator=indicator.id), data, ())


def told(data: Dataset, indicator: Indicator = CRIME) -> str:
    return values(ChartKind.LINE, (), indicator, data, compact=False)


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
def it_draws_the_line_that_it_tells(counts: list[float | None], others: list[float], people: float | None) -> None:
    data = data_of(series(STAFFORD, counts, people=people), rates(NATION, others))
    line = local_line(data, CRIME, ())
    drawn = charted(data).lines
    if not line.points:
        assert drawn == ()
        return
    assert [point.value for point in drawn[0].points] == [line.value(point) for point in line.points]
    assert told(data).count(";") == len(drawn) - 1


def ranking(groups: int, parts: int) -> Finding:
    nested = tuple(item(OTHER, Unit.RATE, 2.0) for _ in range(parts))
    items = (item(THEFT, Unit.RATE, 9.0, *nested), *(item(ROADS, Unit.RATE, 5.0) for _ in range(groups - 1)))
    return finding(Rule.RANKING, Kind.BY_RATE, {}, items)


@pytest.mark.parametrize(
    ("groups", "parts", "bars"),
    [(2, MOST_COMPACT_BARS - 2, MOST_COMPACT_BARS), (3, MOST_COMPACT_BARS - 2, 3), (5, 6, 5), (1, 0, 1)],
)
def it_leaves_parts_out_of_a_compact_ranking_where_they_would_not_all_fit(groups: int, parts: int, bars: int) -> None:
    found = ranking(groups, parts)
    chart = describe(replace(words(ChartKind.RANKED_BARS, found), compact=True), data_of(), (found,))
    assert len(chart.lines[0].points) == bars


@pytest.mark.parametrize("compact", [True, False])
def it_tells_the_bars_that_it_draws(compact: bool) -> None:
    found = ranking(3, 4)
    chart = describe(replace(words(ChartKind.RANKED_BARS, found), compact=compact), data_of(), (found,))
    text = values(ChartKind.RANKED_BARS, (found,), CRIME, data_of(), compact=compact)
    assert text.count("Other theft".casefold()) + text.count("Other theft") == sum(
        p.level for p in chart.lines[0].points
    )


def it_keeps_every_part_where_there_is_room() -> None:
    items = ranking(5, 6).items
    assert ranked_items(items, compact=False) == items
