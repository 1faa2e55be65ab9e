"""Flagged points: which period a finding marks on a line, and the few words written beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from csp_report.domain.findings import Finding, Kind, Rule, RuleId
from csp_report.domain.model import Direction, Period, Strength
from csp_report.domain.points import number
from csp_report.labels.printing import count, percent, short_period

VERBS = {Direction.RISE: "up", Direction.FALL: "down"}
NOUNS = {Direction.RISE: "rise", Direction.FALL: "fall"}

DOUBTS = {Strength.UNUSUAL: ", unusual", Strength.NOT_CLEAR: ", not a clear change"}


def flags(findings: tuple[Finding, ...]) -> dict[Period, str]:
    """Words by the period they stand at; '' marks a point without words.

    A finding that is held or not assessable marks nothing: no emphasis may rest on it (DESIGN section 6).
    Where several speak of one period the rarer event is written: a turn, then a peak, then a change.
    """
    marked: dict[Period, str] = {}
    for rule, mark in MARKS.items():
        for finding in findings:
            if finding.rule == rule and not finding.held and finding.strength is not Strength.NOT_ASSESSABLE:
                for period, note in mark(finding).items():
                    marked[period] = marked.get(period) or note
    return marked


def _turning_point(finding: Finding) -> dict[Period, str]:
    run = number(finding.known["run"])
    noun = NOUNS.get(finding.direction, "turn")
    before = NOUNS[Direction.FALL if finding.direction is Direction.RISE else Direction.RISE]
    if finding.kind == Kind.FIRST_AFTER_RUN:
        note = f"first {noun} after {count(run)} {before}{'s' if run > 1 else ''}"
    else:
        note = f"a {noun} after a {before}ing trend"
    return _at(finding, "period", note + _doubt(finding))


def _since_peak(finding: Finding) -> dict[Period, str]:
    peak = finding.known.get("peak_period")
    name = "peak" if finding.kind == Kind.PEAK else "lowest"
    marks = _at(finding, "peak_period", name)
    if peak is not None and isinstance(peak.value, Period):
        marks |= _at(finding, "period", _moved(finding, f"since {short_period(peak.value)}"))
    return marks


def _change(finding: Finding) -> dict[Period, str]:
    previous = finding.known.get("previous_period")
    on = f"on {short_period(previous.value)}" if previous and isinstance(previous.value, Period) else ""
    return _at(finding, "period", _moved(finding, on))


def _since_baseline(finding: Finding) -> dict[Period, str]:
    baseline = finding.known.get("baseline_period")
    since = f"since {short_period(baseline.value)}" if baseline and isinstance(baseline.value, Period) else ""
    return _at(finding, "period", _moved(finding, since)) | _at(finding, "baseline_period", "")


def _moved(finding: Finding, since: str) -> str:
    """Up 5.7% on 2023, not a clear change."""
    if finding.strength is Strength.SIMILAR or finding.direction not in VERBS:
        return f"little changed {since}".strip()
    moved = finding.known.get("percent")
    by = f" {percent(number(moved))}" if moved else ""
    return f"{VERBS[finding.direction]}{by} {since}".strip() + _doubt(finding)


def _doubt(finding: Finding) -> str:
    return DOUBTS.get(finding.strength, "")


def _at(finding: Finding, fact: str, note: str) -> dict[Period, str]:
    found = finding.known.get(fact)
    return {found.value: note} if found is not None and isinstance(found.value, Period) else {}


MARKS: Mapping[RuleId, Callable[[Finding], dict[Period, str]]] = MappingProxyType(
    {
        Rule.TURNING_POINT: _turning_point,
        Rule.SINCE_PEAK: _since_peak,
        Rule.SINCE_BASELINE: _since_baseline,
        Rule.CHANGE: _change,
    }
)
