"""What a batch keeps of a finished document, for its index and league: plain values that JSON holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from csp_report.domain.findings import Finding
from csp_report.domain.model import Dataset, Direction, Period, Severity, Strength
from csp_report.domain.points import count_of, number, population_of, rate_of
from csp_report.domain.report import Report
from csp_report.job import Composed
from csp_report.labels.printing import period as printed_period

HEADLINES: Final = 3
_FIGURE: Final = re.compile(r" \(Figures? [^)]*\)")
SIDED: Final = (Direction.RISE, Direction.FALL, Direction.ABOVE, Direction.BELOW)


class Flag(Struct, frozen=True):
    """A clear finding: rule, direction and verdict as their ids, ``label`` the indicator's name, ``said`` in words.

    ``said`` is '' where the document does not say it.
    """

    indicator: str
    label: str
    rule: str
    direction: str
    verdict: str
    said: str = ""


class Standing(Struct, frozen=True):
    """A rate per 1,000 residents with its count and population. ``period`` as printed, and sortable by its last day."""

    indicator: str
    label: str
    period: str
    end: str
    count: float
    population: float
    rate: float


class Summary(Struct, frozen=True):
    """A finished document in brief. ``issues`` are how many of each severity, worst first."""

    area: str
    period: str
    draft: bool
    headlines: tuple[str, ...]
    issues: tuple[tuple[str, int], ...]
    flags: tuple[Flag, ...]
    standings: tuple[Standing, ...]


def summary_of(composed: Composed) -> Summary:
    """The summary of a composed document. Small counts that the settings hide are hidden here too."""
    judged, report = composed.judged, composed.report
    said = _said(report)
    first = (one.finding for one in judged.selection.fresh() if one.clear)
    led = (said[one.id] for one in first if one.id in said)  # each names what it is of
    many = {severity: sum(one.severity is severity for one in composed.issues) for severity in Severity}
    return Summary(
        report.front.area,
        report.front.period,
        bool(composed.waits_for),
        tuple(dict.fromkeys(led))[:HEADLINES],
        tuple((str(severity), count) for severity, count in many.items() if count),
        tuple(_flag(one, said.get(one.id, "")) for one in judged.findings if _is_flag(one)),
        tuple(_standings(judged.data)),
    )


def _said(report: Report) -> dict[str, str]:
    """Each finding's first statement in the document, without the number of a figure that is not beside it here."""
    found: dict[str, str] = {}
    for block in (block for section in report.sections for block in section.blocks):
        for one in (*block.statements, *(item.statement for item in block.items)):
            for finding in one.findings:
                found.setdefault(finding, _FIGURE.sub("", one.text))
    return found


def _is_flag(one: Finding) -> bool:
    return one.strength is Strength.CLEAR and one.held is None and one.direction in SIDED


def _flag(one: Finding, said: str) -> Flag:
    return Flag(one.indicator.id, one.indicator.label, str(one.rule), str(one.direction), str(one.verdict), said)


def _standings(data: Dataset) -> Iterator[Standing]:
    for indicator in data.indicators.values():
        series = data.of(indicator.id)
        point = series.at(data.period) if series else None
        count, population, rate = (of(point) if point else None for of in (count_of, population_of, rate_of))
        if count and population and rate and number(population) > 0:
            yield Standing(
                indicator.id,
                indicator.label,
                _printed(data.period),
                data.period.end.isoformat(),
                *(number(one) for one in (count, population, rate)),
            )


def _printed(period: Period) -> str:
    return printed_period(period).removeprefix("the ")
