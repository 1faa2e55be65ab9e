"""A finding as lines of text, each figure with how it was computed and the cells it stands on.

So that a case can write down all that a rule says, and a figure that is lost, or stands on the wrong cell, is noticed.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from csp_report.domain.findings import Finding, Item, Named, Test
from csp_report.domain.model import Area, Dataset, Fact, Observation, Period, Source, Value
from csp_report.labels.printing import short_period

WIDTH = 110
MANY = 10


def laid_out(data: Dataset, one: Finding) -> str:
    """What a finding says: a line for what it is, one a figure, one a row, one for its test, one for its caveats."""
    cells = _cells(data, one.indicator.id)
    reason = f" ({one.reason})" if one.reason else ""
    head = f"{one.id}: {one.kind} {one.direction} {one.strength} {one.verdict}{reason}"
    lines = [head, *_figures(one.facts, cells), *_rows(one.items, cells, "- ")]
    lines += [_test(one.test)] if one.test else []
    lines += ["caveats: " + ", ".join(one.caveats)] if one.caveats else []
    return "\n".join(textwrap.fill(line, WIDTH, subsequent_indent=" " * 6) for line in lines)


def _rows(items: tuple[Item, ...], cells: dict[Source, str], mark: str) -> Iterator[str]:
    for one in items:
        what = one.indicator.id if one.indicator else one.area.name if one.area else "?"
        way = f" {one.direction} {one.strength}" if one.area else ""
        yield f"{mark}{what}{way}"
        yield from (f"{mark}{line}" for line in _figures(one.facts, cells))
        yield from (f"{mark}{_test(one.test)}",) if one.test else ()
        yield from _rows(one.items, cells, f"-{mark}")


def _figures(figures: Named, cells: dict[Source, str]) -> Iterator[str]:
    for name, fact in figures.known.items():
        how = f" = {fact.how}" if fact.how else ""
        behind = f" <- {_behind([cells[source] for source in fact.sources])}" if fact.sources else ""
        yield f"{name} {_value(fact)} {fact.unit}{how}{behind}"


def _behind(cells: list[str]) -> str:
    return ", ".join(cells) if len(cells) <= MANY else f"{len(cells)} cells from {cells[0]} to {cells[-1]}"


def _value(fact: Fact) -> str:
    value: Value = fact.value
    if isinstance(value, Period):
        return short_period(value)
    if isinstance(value, Area):
        return value.name
    return value if isinstance(value, str) else f"{value:.6g}"


def _test(test: Test) -> str:
    figures = {"estimate": test.estimate, "z": test.statistic, "p": test.p, "spread": test.spread}
    told = [f"{name} {value:.4g}" for name, value in figures.items() if value is not None]
    told += [f"{test.level:.6g} interval {test.interval[0]:.4g} to {test.interval[1]:.4g}"] if test.interval else []
    return f"{test.name}: {', '.join(told)}"


def _cells(data: Dataset, own: str) -> dict[Source, str]:
    """A name for every cell: what stands in it, its indicator where that is not the finding's own."""
    found: dict[Source, str] = {}
    for series in data.series.values():
        for point in series.points:
            for one in (point.count, point.rate, point.population):
                if one is not None:
                    found[one.source] = _name(data, own, one)
    return found | {one.source: _name(data, own, one) for one in data.loose}


def _name(data: Dataset, own: str, one: Observation) -> str:
    where = "" if one.area == data.area else f" {one.area.name}"
    of = f" of {one.of}" if one.of else ""
    what = "" if one.indicator == own else f"{one.indicator} "
    return f"{what}{one.measure}{of}{where} {short_period(one.period)}"
