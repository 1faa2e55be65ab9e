"""Charts made by hand, finished as described ones are: with their table and their words."""

from __future__ import annotations

from csp_report.charts import KINDS, finished
from csp_report.domain.model import Unit
from csp_report.domain.report import Chart, ChartLine


def chart_of(
    kind: str,
    headline: str,
    lines: tuple[ChartLine, ...],
    unit: str,
    decimals: int = 0,
    source: str = "",
    *,
    zero_based: bool = True,
) -> Chart:
    """A chart of a kind, measured as its unit says."""
    measure = Unit.PERCENT if unit.startswith("%") else Unit.RATE if "per 1,000" in unit else Unit.COUNT
    form = KINDS[kind].form
    made = Chart(kind, form, lines, measure, unit, decimals, zero_based=zero_based, headline=headline, source=source)
    return finished(made)
