"""Areas in mid-sentence, and the values of charts as printed."""

from __future__ import annotations

import pytest

from csp_report.domain.model import Area, Fact, Level, Source, Unit
from csp_report.domain.report import Chart, ChartForm, ChartPoint, PrintedFact
from csp_report.labels.charted import bound_label, printed_fact, value_label
from csp_report.labels.names import area_name

CELLS = (Source("a.xlsx", "S", "B2"), Source("a.xlsx", "S", "C2"))


def chart(measure: Unit, decimals: int = -1) -> Chart:
    return Chart("line", next(iter(ChartForm)), (), measure, "per 1,000", decimals)


@pytest.mark.parametrize(
    ("area", "named"),
    [
        (Area("Staffordshire", Level.FORCE), "the Staffordshire force area"),
        (Area("London, City of", Level.FORCE), "the City of London force area"),
        (Area("West Midlands", Level.REGION), "the West Midlands region"),
        (Area("Isle of Wight", Level.CSP), "the Isle of Wight"),
        (Area("Bristol, City of"), "Bristol"),
    ],
)
def it_names_an_area_in_mid_sentence(area: Area, named: str) -> None:
    assert area_name(area) == named


def it_prints_a_figure_with_the_cells_behind_it() -> None:
    fact = Fact(4.25, Unit.RATE, CELLS, "425 / 100,000 x 1,000")
    assert printed_fact("rate", fact) == PrintedFact("rate", "4.3", "4.25", CELLS, "425 / 100,000 x 1,000")
    assert printed_fact("rate", Fact(11.0, Unit.RATE, decimals=0)).printed == "11"
    assert printed_fact("share", Fact(12.5, Unit.PERCENT)).printed == "13%"


@pytest.mark.parametrize(
    ("point", "label"),
    [
        (ChartPoint("2023-24", 4.25, fact=PrintedFact("rate", "4.3", "4.25", CELLS)), "4.3"),
        (ChartPoint("2023-24", None, fact=PrintedFact("rate", "withheld", "", CELLS)), "withheld"),
        (ChartPoint("2023-24", 11.4), "11"),
        (ChartPoint("2023-24", None), ""),
    ],
)
def it_labels_a_point_as_its_figure_prints(point: ChartPoint, label: str) -> None:
    assert value_label(point, chart(Unit.RATE, 0)) == label


@pytest.mark.parametrize(
    ("measure", "decimals", "label"),
    [(Unit.RATE, -1, "11.5"), (Unit.RATE, 0, "11"), (Unit.COUNT, 1, "11"), (Unit.PERCENT, 1, "11%")],
)
def it_labels_values_and_bounds_by_what_the_chart_measures(measure: Unit, decimals: int, label: str) -> None:
    value = 11.45
    assert bound_label(value, chart(measure, decimals)) == label
    assert value_label(ChartPoint("2023-24", value), chart(measure, decimals)) == label
