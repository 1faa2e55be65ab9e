"""The figures behind a chart as rows of text, the header first, and the same in words for a listener.

An interval stands in brackets behind its value: most charts have one for the local figure alone.
"""

from __future__ import annotations

from typing import Final

from csp_report.charts.kinds import Rows
from csp_report.domain.report import Chart, ChartLine, ChartPoint
from csp_report.labels.charted import bound_label, value_label
from csp_report.labels.printing import listed

MISSING: Final = "not available"


def over_time(chart: Chart) -> Rows:
    """A row per period and a column per line; a row per line where there are more lines than periods.

    Process limits are lines too; of small multiples the whole area stands once, not in every panel.
    """
    lines = list({line.name: line for line in chart.lines}.values())
    labels = [point.label for point in lines[0].points]
    columns = [[_value(point, chart) for point in line.points] for line in lines]
    if len(lines) >= len(labels):
        return (("Area", *labels), *((line.name, *cells) for line, cells in zip(lines, columns, strict=True)))
    ranged = [[_ranged(point, chart) for point in line.points] for line in lines]
    return (("Period", *(line.name for line in lines)), *zip(labels, *ranged, strict=True))


def bars(chart: Chart) -> Rows:
    """A row a bar."""
    points = [point for line in chart.lines for point in line.points]
    return (("Name", chart.unit or "Value"), *(_bar(point, chart) for point in points))


def told_bars(chart: Chart) -> str:
    """Every bar with its value, the parts of one behind it: "violence 28.8 (of which stalking 12.1); theft 17.9"."""
    points = [point for line in chart.lines for point in line.points]
    tops = [place for place, point in enumerate(points) if point.level == 0]
    ends = [*tops[1:], len(points)]
    groups = (points[start:end] for start, end in zip(tops, ends, strict=True))
    return "; ".join(_group(group, chart) for group in groups)


def told_line(chart: Chart) -> str:
    """Where the local line begins, its highest and lowest point, and where it ends; the comparators' ends."""
    local = next(line for line in chart.lines if line.local)
    others = [line for line in chart.lines if not line.local and not line.limit]
    return "; ".join([_course(local, chart), *(_end(line, chart) for line in others)])


def _course(line: ChartLine, chart: Chart) -> str:
    known = _known(line)
    top, bottom = max(known, key=_drawn), min(known, key=_drawn)
    marks = {known[0].label: "", known[-1].label: "", top.label: " (highest)", bottom.label: " (lowest)"}
    told = [f"{_at(point, chart)}{marks[point.label]}" for point in known if point.label in marks]
    return f"{line.spoken or line.name}: {', '.join(told)}"


def _end(line: ChartLine, chart: Chart) -> str:
    return f"{line.spoken or line.name}: {_at(_known(line)[-1], chart)}"


def _at(point: ChartPoint, chart: Chart) -> str:
    return f"{value_label(point, chart)} in {point.spoken or point.label}"


def _known(line: ChartLine) -> list[ChartPoint]:
    return [point for point in line.points if point.value is not None]


def _drawn(point: ChartPoint) -> float:
    if point.value is None:
        raise ValueError(f"a value is required; the point '{point.label}' has none")
    return point.value


def _group(points: list[ChartPoint], chart: Chart) -> str:
    first, *parts = (f"{point.spoken or point.label} {_value(point, chart)}" for point in points)
    return f"{first} (of which {listed(parts)})" if parts else first


def _bar(point: ChartPoint, chart: Chart) -> tuple[str, ...]:
    name = f"of which {point.label}" if point.level else point.label
    return (name, _ranged(point, chart))


def _ranged(point: ChartPoint, chart: Chart) -> str:
    """The value with its interval in brackets, where it has one."""
    value = _value(point, chart)
    if point.value is None or point.low is None or point.high is None:
        return value
    return f"{value} ({bound_label(point.low, chart)} to {bound_label(point.high, chart)})"


def _value(point: ChartPoint, chart: Chart) -> str:
    return value_label(point, chart) or MISSING
