"""The figures that a chart's alt text tells: those that the chart shows, in its order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from csp_report.domain.charted import lines_beside, local_line, ranked_items
from csp_report.domain.findings import Finding, Item
from csp_report.domain.model import Cadence, Dataset, Fact, Indicator, Unit
from csp_report.domain.report import ChartKind
from csp_report.labels.printing import count, listed, percent, period, rate, sentence_case
from csp_report.narrative.filters import area_name


def values(kind: ChartKind, shown: Sequence[Finding], indicator: Indicator, data: Dataset, *, compact: bool) -> str:
    """What a chart of ``shown`` says in figures; ``compact`` as the chart is drawn."""
    if kind is ChartKind.RANKED_BARS:
        return sentence_case(_items(ranked_items(shown[0].items, compact=compact)))
    return sentence_case(_VALUES[kind](shown, indicator, data))


def _line_values(shown: Sequence[Finding], indicator: Indicator, data: Dataset) -> str:
    """Where the line begins, its highest and lowest point, and where it ends; the comparators' ends."""
    line = local_line(data, indicator, shown)
    drawn = [(one.period, value) for one in line.points if (value := line.value(one)) is not None]
    top, bottom = max(drawn, key=lambda pair: pair[1]), min(drawn, key=lambda pair: pair[1])
    words = {drawn[0][0]: "", top[0]: " (highest)", bottom[0]: " (lowest)", drawn[-1][0]: ""}
    words[top[0]], words[bottom[0]] = " (highest)", " (lowest)"
    told = [f"{_printed(value, line.unit)} in {period(when)}{words[when]}" for when, value in drawn if when in words]
    ends = [f"{area_name(data.area)}: {', '.join(told)}"]
    for area, run in lines_beside(data, indicator, line):
        when, last = [(when, value) for when, value in run if value is not None][-1]
        ends.append(f"{area_name(area)}: {rate(last)} in {period(when)}")
    return "; ".join(ends)


def _printed(value: float, unit: Unit) -> str:
    return rate(value) if unit is Unit.RATE else count(value)


def _monthly_values(_: Sequence[Finding], indicator: Indicator, data: Dataset) -> str:
    monthly = data.of(indicator.id, cadence=Cadence.MONTH)
    known = (
        [(one.period, one.count.value) for one in monthly.points if one.count and one.count.value is not None]
        if monthly
        else []
    )
    top, bottom = max(known, key=lambda pair: pair[1]), min(known, key=lambda pair: pair[1])
    return (
        f"highest {count(top[1])} in {period(top[0])}, lowest {count(bottom[1])} in {period(bottom[0])}, "
        f"latest {count(known[-1][1])} in {period(known[-1][0])}"
    )


def _benchmark_values(shown: Sequence[Finding], _: Indicator, data: Dataset) -> str:
    finding = shown[0]
    told = [f"{area_name(data.area)} {_fact(finding.known['rate'])}"]
    told += [f"{area_name(item.area)} {_fact(item.known['rate'])}" for item in finding.items if item.area]
    return "; ".join(told)


def _item_values(shown: Sequence[Finding], _: Indicator, __: Dataset) -> str:
    return _items(shown[0].items)


def _items(items: Sequence[Item]) -> str:
    return "; ".join(text for item in items for text in _with_parts(item))


def _with_parts(item: Item) -> list[str]:
    name = item.indicator.label if item.indicator else area_name(item.area) if item.area else ""
    fact = next((item.known[key] for key in ("share", "rate", "count") if key in item.known), None)
    if item.area:
        fact = next((item.known[key] for key in ("rate", "share", "count") if key in item.known), None)
    own = f"{name} {_fact(fact)}" if fact else name
    parts = [text for part in item.items for text in _with_parts(part)]
    return [f"{own} (of which {listed(parts)})"] if parts else [own]


def _fact(fact: Fact) -> str:
    value = fact.value if isinstance(fact.value, (int, float)) else 0.0
    if fact.unit is Unit.PERCENT:
        return percent(value)
    return rate(value, fact.decimals) if fact.unit is Unit.RATE else count(value)


_VALUES: Mapping[ChartKind, Callable[[Sequence[Finding], Indicator, Dataset], str]] = MappingProxyType(
    {
        ChartKind.LINE: _line_values,
        ChartKind.MONTHLY: _monthly_values,
        ChartKind.BENCHMARK: _benchmark_values,
        ChartKind.FUNNEL: _benchmark_values,
        ChartKind.COMPOSITION: _item_values,
        ChartKind.SMALL_MULTIPLES: _item_values,
    }
)
