"""How Excel and Word print the values of a chart: as its pictures do."""

from __future__ import annotations

from csp_report.domain.model import Unit
from csp_report.domain.report import Chart


def number_format(chart: Chart) -> str:
    """The number format: percentages whole from 10 up, with one decimal below; rates as they are printed."""
    if chart.measure is Unit.PERCENT:
        return '[>=9.95]0"%";[=0]0"%";0.0"%"'
    usual = "#,##0" + ("." + "0" * chart.decimals if chart.decimals else "")
    small = f"0.{'0' * (chart.decimals + 1)}"
    # no "<" in it: python-pptx writes it into XML as it stands
    return f"[>={0.5 * 10**-chart.decimals:g}]{usual};[=0]0;{small}" if chart.decimals else usual
