"""One year that stands far from the years beside it: whether it happened then, or was recorded then, is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from csp_report.domain.findings import Check, Finding, Reason, Rule
from csp_report.domain.model import Dataset, Fact, Period, Severity, Strength
from csp_report.domain.periods import earlier
from csp_report.domain.points import count_of, number, rate_of
from csp_report.review.checks.saying import listed, months, said
from csp_report.settings.thresholds import Thresholds

YES, NO = "yes", "no"
ODD: Final = "odd year"
_STRONG: Final = (Strength.CLEAR, Strength.UNUSUAL)


def one_odd_year(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """A peak or trough of one year alone, of which *since-peak* tells nothing.

    What other findings make of that year (a change from it, above all) waits, where one of them would stand out.
    """
    del thresholds
    for one in findings:
        if one.rule != Rule.SINCE_PEAK or one.reason is not Reason.ALONE:
            continue
        odd = one.known["period"].value
        figures = _figures(data, one.indicator.id, odd) if isinstance(odd, Period) else []
        if not isinstance(odd, Period) or len(figures) < 3:
            continue
        before, there, after = figures
        held = frozenset(each.id for each in findings if _rests(each, one.indicator.id, odd))
        asked = any(each.id in held and each.strength in _STRONG for each in findings)
        yield Check(
            id=f"{one.indicator.id}: {ODD}",
            severity=Severity.WARNING,
            indicators=(one.indicator.id,),
            said=_said(one.indicator.label, odd, figures, asked=asked),
            figures={"year before": before, ODD: there, "year after": after},
            asks=(YES, NO) if asked else (),
            holds=held if asked else frozenset(),
            year=odd,
        )


def _rests(finding: Finding, indicator: str, odd: Period) -> bool:
    """Whether what is said of an indicator is said of that year: as one of two years, or within a stretch of years."""
    if finding.indicator.id != indicator or finding.strength is Strength.NOT_ASSESSABLE:
        return False
    ends = [fact.value.end for fact in finding.known.values() if isinstance(fact.value, Period)]
    within = finding.rule in (Rule.TREND, Rule.TURNING_POINT) and min(ends) <= odd.end <= max(ends)
    return within or odd.end in ends


def _said(label: str, odd: Period, figures: Sequence[Fact], *, asked: bool) -> str:
    before, there, after = figures
    high = number(there) > number(before)
    side, move, part = ("above", "fall", "only recorded in it") if high else ("below", "rise", "recorded in part")
    asks = (
        f"Answer '{YES}' if that happened in that year: changes are then told as they were recorded. "
        f"Answer '{NO}' if it was {part}: the figure is then left out. "
    )
    return (
        f"{label}: {said(there)} in {months(odd)} stands far {side} the years beside it "
        f"({listed([said(before), said(after)])}). {asks if asked else ''}No {move} since that year is told, as one "
        f"year is no level; where it was one, set 'alone' of 'since-peak' to 100 for {label} on the sheet 'Thresholds'."
    )


def _figures(data: Dataset, indicator: str, odd: Period) -> list[Fact]:
    """The counts, else the rates, of the year before, the odd year and the year after."""
    series = data.of(indicator)
    points = [series.at(earlier(odd, back)) for back in (1, 0, -1)] if series else []
    for figure in (count_of, rate_of):
        known = [fact for point in points if (fact := figure(point)) is not None]
        if len(known) == 3:
            return known
    return []
