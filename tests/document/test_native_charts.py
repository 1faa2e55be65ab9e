from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from charts_made import chart_of
from docx_tools import SUMMARY, lines, parts, root
from lxml import etree
from msgspec.structs import replace
from sample_report import CHARTS, FRONT, figure_of
from seen import VIEWS, seen

from csp_report.charts import KINDS
from csp_report.document.accessibility.contrast import FOR_GRAPHICS, contrast
from csp_report.document.charts.lines import draw_panel, scale
from csp_report.document.charts.parts import MAKE, PANELS_A_ROW, size
from csp_report.document.charts.sheet import balanced, scale_of
from csp_report.document.ooxml.elements import qn
from csp_report.document.render import render
from csp_report.domain.brand import HOUSE
from csp_report.domain.report import Block, BlockKind, Chart, ChartForm, ChartLine, ChartPoint, Figure, Report, Section
from csp_report.settings.charting import ChartFormat

ODD = "R&D <x> \"q\" 'a' =SUM(A1) http://example.org \U0001f6a8 \u200f\x07"
THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def document_of(figure: Figure) -> bytes:
    block = Block("one/figure", BlockKind.FIGURE, figure=figure.words.id)
    return render(Report(FRONT, (Section("one", "One", (block,)),), (figure,)), SUMMARY, ChartFormat.NATIVE)


def with_chart(chart: Chart) -> bytes:
    return document_of(replace(figure_of("overall", 1, image=False), chart=chart))


def charts_of(content: bytes) -> list[Any]:
    files = parts(content)
    names = sorted(name for name in files if name.startswith("word/charts/chart"))
    return [etree.fromstring(files[name]) for name in names]


def texts(space: Any) -> list[str]:
    return [one.text or "" for one in space.iter(f"{THEME}t")]


def values(space: Any) -> list[float]:
    found = space.iter(qn("c:val"), qn("c:yVal"))
    return [float(one.text) for values in found for one in values.iter(qn("c:v"))]


def drawn(chart: Chart) -> list[float]:
    """The chart's values, in whatever order."""
    return sorted(point.value for line in chart.lines for point in line.points if point.value is not None)


@pytest.mark.parametrize("name", list(CHARTS))
def it_draws_the_values_of_the_description(name: str) -> None:
    spaces = charts_of(document_of(figure_of(name, 1, image=False)))
    assert sorted(value for space in spaces for value in values(space)) == pytest.approx(drawn(CHARTS[name]))


@pytest.mark.parametrize("name", list(CHARTS))
def it_draws_a_compact_chart_lower(name: str) -> None:
    figure = figure_of(name, 1, image=False)
    roomy, compact = (size(replace(figure, chart=replace(CHARTS[name], compact=one))) for one in (False, True))
    assert compact.height < 0.9 * roomy.height


def it_lets_nobody_wrap_the_words_of_a_label() -> None:
    line = ChartLine(
        "England and Wales", (ChartPoint("a", 1.0), ChartPoint("b", 2.0, flagged=True, note="peak")), local=True
    )
    (space,) = charts_of(with_chart(chart_of("line", "Crime fell", (line,), "Offences", 1, "")))
    bodies = [body for label in space.iter(qn("c:dLbl")) for body in label.iter(f"{THEME}bodyPr")]
    assert {body.get("wrap") for body in bodies} == {"none"}


@pytest.mark.parametrize("name", list(CHARTS))
def it_keeps_the_values_in_a_workbook_that_excel_can_open(name: str) -> None:
    files = parts(document_of(figure_of(name, 1, image=False)))
    books = [openpyxl.load_workbook(io.BytesIO(files[one])) for one in files if one.endswith(".xlsx")]
    held = [cell for book in books for row in book.active.iter_rows(min_row=2, values_only=True) for cell in row]
    numbers = [cell for cell in held if isinstance(cell, (int, float))]
    assert all(any(abs(value - one) < 1e-9 for one in numbers) for value in drawn(CHARTS[name]))


@pytest.mark.parametrize("name", [one for one in CHARTS if one != "sub-areas"])
def it_says_the_headline_and_the_unit_as_text_above_the_chart(name: str) -> None:
    content = document_of(figure_of(name, 1, image=False))
    (space,) = charts_of(content)
    assert space.find(f"{qn('c:chart')}/{qn('c:title')}") is None
    assert f"{CHARTS[name].headline}{CHARTS[name].unit}" in lines(content)


def it_gives_each_panel_a_chart_and_the_headline_once() -> None:
    content = document_of(figure_of("sub-areas", 1, image=False))
    assert len(charts_of(content)) == 5
    names = [one.get("name") for one in root(content).iter(qn("wp:docPr"))]
    assert len(set(names)) == 5


def it_names_lines_at_their_ends_and_needs_no_legend() -> None:
    (space,) = charts_of(with_chart(CHARTS["overall"]))
    said = " ".join(texts(space.find(f".//{qn('c:plotArea')}")))
    assert "England and Wales 90.4" in said
    assert space.find(f".//{qn('c:legend')}") is None


def it_marks_and_words_the_flagged_point() -> None:
    (space,) = charts_of(with_chart(CHARTS["overall"]))
    series = space.find(f".//{qn('c:ser')}")
    assert [one.find(qn("c:idx")).get("val") for one in series.findall(qn("c:dPt"))] == ["4", "5"]
    assert "68.4: peak" in " ".join(texts(series))


def it_takes_every_colour_from_the_theme() -> None:
    for name in CHARTS:
        for space in charts_of(document_of(figure_of(name, 1, image=False))):
            assert not list(space.iter(f"{THEME}srgbClr"))


@pytest.mark.parametrize("name", ["executive-summary", "board-briefing"])
def it_finds_in_the_theme_the_colours_of_the_pictures(name: str) -> None:
    template = SUMMARY.parents[1] / name / "document.docx"
    theme = etree.fromstring(parts(template.read_bytes())["word/theme/theme1.xml"])
    accents = [theme.find(f".//{THEME}accent{number}/{THEME}srgbClr").get("val") for number in range(1, 7)]
    assert [f"#{accent}" for accent in accents] == [HOUSE.local, *HOUSE.comparators, HOUSE.bar]


@pytest.mark.parametrize("years", [10, 20])
def it_tells_nine_comparators_apart_without_colour(years: int) -> None:
    """Of many years the first lines bear no markers; those whose dash comes again do."""
    names = ("Stafford", *(f"Area {number}" for number in range(9)))
    lines = tuple(
        ChartLine(name, tuple(ChartPoint(str(year), place + 1.0) for year in range(years)), local=name == "Stafford")
        for place, name in enumerate(names)
    )
    (space,) = charts_of(with_chart(chart_of("line", "Crime fell", lines, "Offences per 1,000 residents", 1)))
    looks = [
        (one.find(f"{qn('c:spPr')}//{THEME}prstDash").get("val"), one.find(f".//{qn('c:symbol')}").get("val"))
        for one in space.iter(qn("c:ser"))
    ]
    assert len(looks) == len(names)
    assert len(set(looks)) == len(names)


def it_draws_the_interval_of_a_bar_in_a_colour_that_stands_out_from_it() -> None:
    (space,) = charts_of(with_chart(CHARTS["shoplifting-benchmark"]))
    (series,) = space.iter(qn("c:ser"))
    bar, whisker = (next(series.find(qn(name)).iter(qn("a:schemeClr"))).get("val") for name in ("c:spPr", "c:errBars"))
    house = {"tx1": HOUSE.ink, "accent1": HOUSE.local, "accent6": HOUSE.bar}
    for view in VIEWS:
        assert contrast(seen(house[bar], view), seen(house[whisker], view)) >= FOR_GRAPHICS
        assert contrast(seen(house[whisker], view), HOUSE.paper) >= FOR_GRAPHICS


def it_draws_the_interval_of_a_bar() -> None:
    (space,) = charts_of(with_chart(CHARTS["shoplifting-benchmark"]))
    plus = [float(one.text) for one in space.find(f".//{qn('c:plus')}").iter(qn("c:v"))]
    assert plus == pytest.approx([0.8])


@pytest.mark.parametrize("kind", list(KINDS))
def it_draws_a_chart_without_lines(kind: str) -> None:
    assert document_of(
        replace(
            figure_of("overall", 1, image=False),
            chart=replace(CHARTS["overall"], kind=kind, form=KINDS[kind].form, lines=()),
        )
    )


@pytest.mark.parametrize("kind", list(KINDS))
def it_prints_names_as_written(kind: str) -> None:
    points = tuple(ChartPoint(f"{ODD}{number}", 5.0 + number, x=1000.0 + number, note=ODD) for number in range(3))
    chart = chart_of(kind, f"About {ODD}", (ChartLine(ODD, points, local=True, panel=ODD),), "Offences", 0, "Source")
    files = parts(with_chart(chart))
    book = openpyxl.load_workbook(io.BytesIO(next(files[one] for one in files if one.endswith(".xlsx"))))
    held = [cell.value for row in book.active.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(ODD.replace("\x07", "") in value for value in held)


@pytest.mark.parametrize(
    ("low", "high", "zero", "ends"),
    [
        (0, 93, True, (0, 100)),
        (58, 84, True, (0, 100)),
        (58, 84, False, (50, 90)),
        (-3, 5, True, (-4, 6)),
        (0, 0, True, (0, 1)),
    ],
)
def it_rounds_the_ends_of_an_axis(low: float, high: float, zero: bool, ends: tuple[float, float]) -> None:
    scale = scale_of(low, high, zero_based=zero)
    assert (scale.low, scale.high) == pytest.approx(ends)


def it_breaks_a_headline_into_even_lines() -> None:
    assert balanced("one two three four five six", 20) == ["one two three", "four five six"]


@pytest.mark.parametrize("stretch", [0.85, 1.0, 1.9])
@pytest.mark.parametrize("name", list(CHARTS))
def it_is_as_high_as_pages_were_planned_with(name: str, stretch: float) -> None:
    figure = figure_of(name, 1, image=False)
    own = size(figure)
    drawn = size(replace(figure, chart=replace(figure.chart, stretch=stretch)))
    assert drawn.height == pytest.approx(own.height + own.plot * (stretch - 1), abs=0.01)


@pytest.mark.parametrize("name", list(CHARTS))
def it_is_drawn_as_high_as_is_told_before_it_is_drawn(name: str) -> None:
    chart = CHARTS[name]
    if chart.form is ChartForm.PANELS:
        panels = list(dict.fromkeys(line.panel for line in chart.lines))
        first = replace(chart, lines=tuple(line for line in chart.lines if line.panel == panels[0]))
        high = draw_panel(first, panels[0], scale(chart)).height * -(-len(panels) // PANELS_A_ROW)
    else:
        high = MAKE[chart.form](chart).height
    assert size(figure_of(name, 1, image=False)).height == pytest.approx(high)


def banded(*spans: tuple[float, float] | None) -> Chart:
    """A line of 10, 11, 12 and so on with a band where a span is given."""
    points = tuple(
        ChartPoint(str(2020 + place), None if span is None else 10.0 + place, *(span or (None, None)))
        for place, span in enumerate(spans)
    )
    line = ChartLine("Stafford", points, local=True)
    return chart_of("line", "Crime rose", (line,), "Offences", 0)


def areas(space: Any) -> list[list[float]]:
    held = space.iterfind(f".//{qn('c:areaChart')}/{qn('c:ser')}/{qn('c:val')}")
    return [[float(one.text) for one in values.iter(qn("c:v"))] for values in held]


def it_draws_a_band_as_a_band() -> None:
    (space,) = charts_of(with_chart(banded((9, 11), (9, 13), (10, 14))))
    assert areas(space) == [[9, 9, 10], [2, 4, 4]]
    assert space.find(f".//{qn('c:errBars')}") is None


def it_draws_a_band_straight_across_a_year_without_a_figure() -> None:
    (space,) = charts_of(with_chart(banded((9, 11), None, (11, 15))))
    assert areas(space) == [[9, 10, 11], [2, 3, 4]]


def it_draws_upright_ranges_where_a_band_would_fall_to_nought() -> None:
    (space,) = charts_of(with_chart(banded(None, (9, 13), (10, 14))))
    assert areas(space) == []
    assert space.find(f".//{qn('c:errBars')}") is not None
