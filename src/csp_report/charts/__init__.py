"""Figures: what each one shows, and its drawing.

``describe`` is pure and gives one description for both kinds of drawing: ``draw`` makes a picture of it, and
the document stage a Word chart. Each kind of chart has a file of its own with both halves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from csp_report.charts import benchmark, composition, funnel, line, monthly, multiples, ranked
from csp_report.domain.findings import Finding
from csp_report.domain.model import Dataset
from csp_report.domain.report import Chart, ChartKind, FigureWords

Describe: TypeAlias = Callable[[FigureWords, Dataset, tuple[Finding, ...]], Chart]
Draw: TypeAlias = Callable[[Chart], bytes]

DESCRIBE: Mapping[ChartKind, Describe] = MappingProxyType(
    {
        ChartKind.LINE: line.describe,
        ChartKind.MONTHLY: monthly.describe,
        ChartKind.RANKED_BARS: ranked.describe,
        ChartKind.COMPOSITION: composition.describe,
        ChartKind.BENCHMARK: benchmark.describe,
        ChartKind.FUNNEL: funnel.describe,
        ChartKind.SMALL_MULTIPLES: multiples.describe,
    }
)
DRAW: Mapping[ChartKind, Draw] = MappingProxyType(
    {
        ChartKind.LINE: line.draw,
        ChartKind.MONTHLY: monthly.draw,
        ChartKind.RANKED_BARS: ranked.draw,
        ChartKind.COMPOSITION: composition.draw,
        ChartKind.BENCHMARK: benchmark.draw,
        ChartKind.FUNNEL: funnel.draw,
        ChartKind.SMALL_MULTIPLES: multiples.draw,
    }
)


def describe(words: FigureWords, data: Dataset, findings: tuple[Finding, ...]) -> Chart:
    """What a figure shows. ``findings`` may be all of the report's: those that ``words`` names are shown.

    The chart has no lines where the dataset holds nothing to show; such a figure is better left out.
    """
    return replace(DESCRIBE[words.kind](words, data, findings), compact=words.compact)


def draw(chart: Chart) -> bytes:
    """The chart as a PNG, 16 cm wide at 200 dots per inch. matplotlib is imported at the first call."""
    return DRAW[chart.kind](chart)
