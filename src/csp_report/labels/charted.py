"""The values of charts as printed: the same in pictures, in Word's charts and in the tables behind them."""

from __future__ import annotations

from csp_report.domain.model import Fact
from csp_report.domain.points import number
from csp_report.domain.report import Chart, ChartPoint, PrintedFact
from csp_report.labels.printing import numeral


def printed_fact(name: str, fact: Fact) -> PrintedFact:
    """A figure as a chart prints it, with the cells behind it."""
    value = number(fact)
    return PrintedFact(name, numeral(value, fact.unit, fact.decimals), str(fact.value), fact.sources, fact.how)


def value_label(point: ChartPoint, chart: Chart) -> str:
    """A point's value as it stands on its chart; '' where there is none."""
    if point.fact is not None:
        return point.fact.printed
    return "" if point.value is None else numeral(point.value, chart.measure, chart.decimals)


def bound_label(value: float, chart: Chart) -> str:
    """A bound of an interval as it stands in the table behind a chart."""
    return numeral(value, chart.measure, chart.decimals)
