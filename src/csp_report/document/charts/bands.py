"""The band around a line as Word draws one: an area between two edges, stacked on one that is not seen."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from csp_report.document.charts.look import BAR, LOCAL, numbers, solid, stroke, value
from csp_report.document.ooxml.elements import Element, copied, el, qn
from csp_report.domain.report import ChartLine

LEFT: Final = 18_000  # thousandths of a per cent: how much of the colour of the line its band has


def band_of(line: ChartLine) -> list[tuple[float, float]] | None:
    """Where the band of a line lies at each of its points, straight across years without a figure.

    None where it has no band, or one that does not reach from its first point to its last, where an area would fall to
    nought.
    """
    spans = [(one.low, one.high) if one.low is not None and one.high is not None else None for one in line.points]
    if not spans or spans[0] is None or spans[-1] is None:
        return None
    known = [(place, span) for place, span in enumerate(spans) if span is not None]
    found: list[tuple[float, float]] = []
    for (place, (low, high)), (following, (next_low, next_high)) in pairwise(known):
        steps = [step / (following - place) for step in range(following - place)]
        found += [(low + (next_low - low) * step, high + (next_high - high) * step) for step in steps]
    return [*found, known[-1][1]]


def put_band(space: Element, line: ChartLine, band: list[tuple[float, float]]) -> None:
    """Put the band behind the lines of a chart, on their axes; its figures are those of the description."""
    lines = space.find(f".//{qn('c:lineChart')}")
    names = lines.find(f"{qn('c:ser')}/{qn('c:cat')}")
    first = len(list(lines.iter(qn("c:ser"))))
    low = _area(first, f"{line.name}, lower edge", names, [one[0] for one in band])
    high = _area(first + 1, f"{line.name}, width of the band", names, [one[1] - one[0] for one in band])
    low.find(qn("c:tx")).addnext(el("c:spPr", el("a:noFill"), stroke(None)))
    high.find(qn("c:tx")).addnext(el("c:spPr", solid(LOCAL, LEFT), stroke(BAR, 0.75)))
    for crossed in space.iter(
        qn("c:crossBetween")
    ):  # LibreOffice lets an area begin at the axis, whatever is said here
        crossed.set("val", "midCat")
    axes = [copied(one) for one in lines.findall(qn("c:axId"))]
    lines.addprevious(el("c:areaChart", value("c:grouping", "stacked"), value("c:varyColors", "0"), low, high, *axes))


def _area(number: int, name: str, names: Element, values: list[float]) -> Element:
    words = el("c:v")
    words.text = name
    place = [value("c:idx", str(number)), value("c:order", str(number))]
    return el("c:ser", *place, el("c:tx", words), copied(names), el("c:val", numbers(values)))
