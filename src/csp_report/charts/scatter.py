"""Drawing of a funnel: points over population between curved limits."""

from __future__ import annotations

from csp_report.charts import palette
from csp_report.charts.canvas import PAD, SCALES, Canvas, ticks
from csp_report.charts.lettering import POINTS
from csp_report.charts.library import MaxNLocator
from csp_report.charts.marks import Frame, Place, Signs, Stroke, Words
from csp_report.charts.measuring import height
from csp_report.charts.trend import apart
from csp_report.domain.brand import Brand
from csp_report.domain.report import Chart, ChartLine
from csp_report.labels.charted import value_label

LEFT, BOTTOM, TOP = 0.5, 0.48, 0.1
NOTE_WIDTH = 2.2
ABOVE = 0.08  # of the range of rates, left white above and below
NEAR = 0.05
BESIDE = 9 / POINTS  # inches from the local point to its name
LABELS = (palette.TEXT_SIZE + 4) / POINTS  # inches from the top of the labels of an axis to its name
DASHED = (0, (4, 3))


def plot(sheet: Canvas, chart: Chart) -> Frame:
    """Draw limits as dashed lines named at their ends, areas as rings, the local area as a named solid point."""
    limits = [line for line in chart.lines if line.limit]
    right = max((sheet.type.width(line.name, palette.SMALL_SIZE) for line in limits), default=0.2) + 0.2
    points = [point for line in chart.lines for point in line.points]
    across = _ends([point.x for point in points], 0.0)
    frame = sheet.frame((LEFT, right, BOTTOM, TOP), across, _ends([point.value for point in points], ABOVE))
    for line in chart.lines:
        places = frame.places([point.x for point in line.points], [point.value for point in line.points])
        sheet.add((_limit if line.limit else _areas)(frame, line, places, sheet.brand))
    sheet.value_axis(frame)
    _residents(sheet, frame)
    _name_limits(sheet, frame, limits)
    _name_local(sheet, frame, chart)
    return frame


def _ends(values: list[float | None], white: float) -> tuple[float, float]:
    """From the least to the greatest value, with such a share of white beyond both; a twentieth around one alone."""
    known = [value for value in values if value is not None] or [0.0]
    low, high = min(known), max(known)
    if low == high:
        low, high = low - NEAR * (abs(low) or 1.0), high + NEAR * (abs(high) or 1.0)
    return low - (high - low) * white, high + (high - low) * white


def _limit(frame: Frame, line: ChartLine, places: tuple[Place, ...], brand: Brand) -> Stroke:
    return Stroke(places, brand.edge, 1.1, DASHED if line.name.startswith("95") else "-", over=1, within=frame)


def _areas(frame: Frame, line: ChartLine, places: tuple[Place, ...], brand: Brand) -> Stroke:
    signs = Signs("o", 9 if line.local else 6, brand.local if line.local else brand.paper, brand.local, 1.4)
    return Stroke(places, brand.local, 0, signs=signs, over=3, within=frame)


def _residents(sheet: Canvas, frame: Frame) -> None:
    """The axis of populations, and its name under its labels."""
    low = frame.bottom - PAD
    for value in ticks(MaxNLocator(nbins=6), frame.across):
        at = (frame.x(value), low)
        sheet.add(
            Words(f"{value:,.0f}", at, palette.TEXT_SIZE, sheet.brand.ink, across="center", over=SCALES, scale=True)
        )
    at = (frame.left + frame.wide / 2, low - LABELS)
    sheet.add(Words("Residents", at, palette.TEXT_SIZE, sheet.brand.quiet, across="center", over=SCALES))


def _name_limits(sheet: Canvas, frame: Frame, limits: list[ChartLine]) -> None:
    wanted = [frame.y(line.points[-1].value or 0.0) - frame.bottom for line in limits]
    heights = [height(line.name, palette.SMALL_SIZE) for line in limits]
    for line, middle in zip(limits, apart(wanted, heights, frame.high), strict=True):
        place = (frame.left + frame.wide, frame.bottom + middle)
        sheet.words(f" {line.name}", place, size=palette.SMALL_SIZE, colour=sheet.brand.quiet)


def _name_local(sheet: Canvas, frame: Frame, chart: Chart) -> None:
    for point in (one for line in chart.lines if line.local for one in line.points):
        if point.x is None or point.value is None:
            continue
        text = sheet.type.wrap(f"{point.label} {value_label(point, chart)}", NOTE_WIDTH, bold=True)
        right = point.x > sum(frame.across) / 2
        place = (frame.x(point.x) + (-BESIDE if right else BESIDE), frame.y(point.value))
        sheet.words(text, place, colour=sheet.brand.local, bold=True, across="right" if right else "left")
