"""Drawing of lines over time: shared by the yearly and the monthly chart."""

from __future__ import annotations

from csp_report.charts import notes, palette
from csp_report.charts.canvas import WIDTH, Canvas
from csp_report.charts.labels import thin
from csp_report.charts.marks import Frame, Shape, Signs, Stroke
from csp_report.charts.measuring import Type, height
from csp_report.domain.brand import Brand
from csp_report.domain.report import Chart, ChartLine
from csp_report.labels.charted import value_label

NAME_WIDTH = 1.55  # inches that names at the right may take before they wrap
MOST_LABELS = 9
LABEL_GAP = 0.1  # inches between two labels of the axis
BAND = 0.12  # how much of the colour of a line its band has
LEFT, BOTTOM, TOP = 0.5, 0.28, 0.12


def plot(sheet: Canvas, chart: Chart) -> Frame:
    """Draw every line of a chart with its name and last value at its end, flagged points ringed and annotated."""
    names = [sheet.type.wrap(_end_words(line, chart), NAME_WIDTH, bold=line.local) for line in chart.lines]
    right = max((sheet.type.width(name, bold=True) for name in names), default=0.2) + 0.22
    labels = [point.label for point in chart.lines[0].points] if chart.lines else []
    across = (-0.3, max(len(labels) - 0.7, 0.7))
    frame = sheet.frame((LEFT, right, BOTTOM, TOP), across, _range(chart))
    comparator = 0
    for line in chart.lines:
        comparator += _draw_line(sheet, frame, line, comparator)
    sheet.labels(frame, _fitting(labels, WIDTH - LEFT - right, sheet.type))
    sheet.value_axis(frame)
    _name_lines(sheet, frame, chart, names)
    notes.annotate(sheet, frame, chart)
    return frame


def _fitting(labels: list[str], room: float, words: Type) -> list[str]:
    """All labels where they stand side by side in ``room`` inches, else some of them and always the last."""
    needed = sum(words.width(label) + LABEL_GAP for label in labels)
    return labels if needed <= room else list(thin(labels, MOST_LABELS))


def _draw_line(sheet: Canvas, frame: Frame, line: ChartLine, comparator: int) -> int:
    """Draw one line; 1 where it used up a comparator's style, else 0."""
    brand = sheet.brand
    places = frame.places(range(len(line.points)), [point.value for point in line.points])
    if line.limit:
        sheet.add(Stroke(places, brand.edge, 1.1, (0, (4, 3)), within=frame))
        return 0
    style = palette.local_line(brand) if line.local else palette.comparator_line(brand, comparator)
    every = max(1, len(line.points) // 12)
    signs = Signs(style.marker, 5 if line.local else 4, style.colour, style.colour, every=every)
    wide, over = (2.4, 3) if line.local else (1.5, 2)
    sheet.add(Stroke(places, style.colour, wide, style.dash, signs, over, within=frame))
    _band(sheet, frame, line)
    ring = Signs("o", 10, "", brand.flag, 2)
    for place, point in zip(places, line.points, strict=True):
        if point.flagged and point.value is not None:
            sheet.add(Stroke((place,), brand.flag, 0, signs=ring, over=4, within=frame))
    return 0 if line.local else 1


def _band(sheet: Canvas, frame: Frame, line: ChartLine) -> None:
    """The interval of a line's values, where it has one, as a pale band behind it with edges that can be seen."""
    spans = [(place, one.low, one.high) for place, one in enumerate(line.points) if one.low is not None]
    if not spans:
        return
    across, lows, highs = zip(*spans, strict=True)
    low, high = frame.places(across, lows), frame.places(across, highs)
    sheet.add(Shape((*low, *reversed(high)), sheet.brand.local, solid=BAND, over=1, within=frame))
    for edge in (low, high):
        sheet.add(Stroke(edge, sheet.brand.edge, 0.6, over=1, within=frame))


def _end_words(line: ChartLine, chart: Chart) -> str:
    last = next((point for point in reversed(line.points) if point.value is not None), None)
    return line.name if last is None else f"{line.name} {value_label(last, chart)}"


def _name_lines(sheet: Canvas, frame: Frame, chart: Chart, names: list[str]) -> None:
    """Write each name beside the last value of its line, moved apart where they would touch."""
    wanted = [frame.y(_last(line)) - frame.bottom for line in chart.lines]
    ends = apart(wanted, [height(name) for name in names], frame.high)
    for line, name, middle in zip(chart.lines, names, ends, strict=True):
        place = (frame.left + frame.wide, frame.bottom + middle)
        sheet.words(name, place, colour=_colour(chart, line, sheet.brand), bold=line.local)


def apart(wanted: list[float], heights: list[float], room: float) -> list[float]:
    """Middles as near to those wanted as keeps texts of these heights from touching, lowest first.

    Inside ``room`` where they fit it. All in inches.
    """
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed = list(wanted)
    floor = float("-inf")
    for index in order:
        placed[index] = max(wanted[index], floor + heights[index] / 2)
        floor = placed[index] + heights[index] / 2
    ceiling = max(room, sum(heights)) + (heights[order[-1]] / 2 if order else 0)
    for index in reversed(order):
        placed[index] = min(placed[index], ceiling - heights[index] / 2)
        ceiling = placed[index] - heights[index] / 2
    return placed


def _last(line: ChartLine) -> float:
    return next((point.value for point in reversed(line.points) if point.value is not None), 0.0)


def _colour(chart: Chart, line: ChartLine, brand: Brand) -> str:
    if line.local:
        return brand.local
    if line.limit:
        return brand.quiet
    others = [one for one in chart.lines if not one.local and not one.limit]
    return palette.comparator_line(brand, others.index(line)).colour


def _range(chart: Chart) -> tuple[float, float]:
    points = [point for line in chart.lines for point in line.points]
    values = [one for point in points for one in (point.value, point.high, point.low) if one is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if chart.zero_based and low >= 0:
        low = 0.0
    return low, high + (high - low or 1.0) * 0.14
