"""Spans of time and of events: part-years, links that run one way, and figures later than those reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csp_report.domain.findings import Check, Finding, Kind, Rule
from csp_report.domain.model import Dataset, Fact, Period, Severity, Unit
from csp_report.domain.points import count_of, number
from csp_report.review.checks.saying import listed, months, said
from csp_report.settings.thresholds import Thresholds

_HALF = 6


def part_of_a_year(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """A part-year that is not half a year, and whose flat projection would ignore the season."""
    del data, thresholds
    for one in findings:
        if one.rule != Rule.PART_YEAR or "months" not in one.known or "latest" not in one.known:
            continue
        period, latest, long = one.known["period"], one.known["latest"], int(number(one.known["months"]))
        how = f"{said(latest)} x 12 / {long}, as if every month were alike"
        flat = Fact(number(latest) * 12 / long, Unit.COUNT, latest.sources, how)
        season = one.known.get("projection")
        span = months(period.value) if isinstance(period.value, Period) else ""
        half = "half a year" if long == _HALF else f"{long} months, not half a year"
        by_season = f"; by the season of past years it is {said(season)}" if season else ""
        yield Check(
            id=f"{one.indicator.id}: part of a year",
            severity=Severity.NOTE,
            indicators=(one.indicator.id,),
            said=f"{one.indicator.label}: {span} is {half}. Scaled flat to a year it is {said(flat)}{by_season}. "
            "The document compares the same months.",
            figures={"flat projection": flat, **({"projection": season} if season else {})},
        )


def links_one_way(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """A link whose other half cannot be told, because the two count unlike things or the other total is not known."""
    del thresholds
    for one in findings:
        if one.rule != Rule.LINK or one.kind != Kind.ONE_WAY or one.id.count("/") > 1:
            continue
        other = str(one.known["other"].value)
        events = {ind.events for ind in data.indicators.values() if ind.label == other}
        why = (
            f"{one.indicator.label} counts {one.indicator.events}, {other} counts {listed(sorted(events))}"
            if events and one.indicator.events not in events
            else f"the total of {other} is not known for the same months"
        )
        yield Check(
            id=f"{one.indicator.id}: link one way",
            severity=Severity.NOTE,
            indicators=(one.indicator.id,),
            said=f"{said(one.known['share'])}% of {one.indicator.label} involve {other}. The share of {other} that "
            f"this makes would tell more, but cannot be given: {why}.",
            figures={"share": one.known["share"]},
        )


def later_figures(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """An extract that holds a later twelve months than those reported: good news, or bad, may be stale."""
    del findings, thresholds
    by_period: dict[Period, list[str]] = {}
    for indicator, period in data.later.items():
        if indicator in data.indicators:
            by_period.setdefault(period, []).append(indicator)
    for period, indicators in sorted(by_period.items()):
        counts = [_later_count(data, one, period) for one in indicators]
        told = [text for text in counts if text][:3]
        yield Check(
            id=f"later figures: {months(period)}",
            severity=Severity.WARNING,
            indicators=tuple(indicators),
            said=f"The report is of {months(data.period)}, but extracts hold {months(period)} for "
            f"{listed([data.indicators[one].label for one in indicators])}{f' ({listed(told)})' if told else ''}.",
        )


def _later_count(data: Dataset, indicator: str, period: Period) -> str:
    series = data.of(indicator)
    now = count_of(series.at(data.period)) if series else None
    later = count_of(series.at(period)) if series else None
    return f"{data.indicators[indicator].label} {said(now)}, then {said(later)}" if now and later else ""
