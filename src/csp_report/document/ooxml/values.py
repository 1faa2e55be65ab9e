"""Values of charts and tables as printed: the same in Word's charts, in their workbooks and in tables."""

from __future__ import annotations

from typing import Final

from csp_report.domain.report import Chart

MOST_DECIMALS: Final = 3  # what happened is not printed as nought


def number_format(chart: Chart) -> str:
    """How Excel prints a value: as the pictures do, percentages whole from 10 up and with one decimal below."""
    if chart.unit.startswith("%"):
        return '[>=9.95]0"%";[=0]0"%";0.0"%"'
    usual = "#,##0" + ("." + "0" * chart.decimals if chart.decimals else "")
    small = f"0.{'0' * (chart.decimals + 1)}"
    # no "<" in it: python-pptx writes it into XML as it stands
    return f"[>={0.5 * 10**-chart.decimals:g}]{usual};[=0]0;{small}" if chart.decimals else usual


def printed(number: float, chart: Chart) -> str:
    """A value in a label whose text is fixed."""
    if chart.unit.startswith("%"):
        return f"{number:,.{0 if number >= 10 or number == 0 else 1}f}%"
    decimals = chart.decimals
    while number and not round(number, decimals) and decimals < MOST_DECIMALS:
        decimals += 1
    return f"{number:,.{decimals}f}"
