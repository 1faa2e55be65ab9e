"""Two files that give one figure differently, so that what is said of the change from the year before differs.

Where the change runs one way, or is clear, by the figures chosen and not by those of the rival file, what stands on the
chosen ones waits until the analyst has said which file to keep; so it does where another file prints a change that runs
the other way. Other disagreements are told by assembling alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csp_report.domain.findings import Check, Finding, Reason
from csp_report.domain.model import (
    Dataset,
    Direction,
    Fact,
    Indicator,
    Measure,
    Observation,
    Point,
    Severity,
    Strength,
    Unit,
)
from csp_report.domain.points import local_point, years_back
from csp_report.review.checks.saying import months
from csp_report.rules.kit.comparing import compare_counts, direction_of
from csp_report.settings.thresholds import Thresholds

SUFFIX = "two files differ"


def files_differ(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """One check for every indicator whose latest change is another by the figures of another file."""
    del findings
    for indicator in data.indicators.values():
        series, latest = data.of(indicator.id), local_point(data, indicator)
        previous = years_back(series, latest, 1) if series and latest else None
        if latest is None or previous is None:
            continue
        for place, rivals in _by_file(data, indicator.id).items():
            check = _check(indicator, (latest, previous), place, rivals, thresholds)
            if check:
                yield check
                break
        else:
            yield from _printed(data, indicator, (latest, previous))


def file_of(observation: Observation) -> str:
    """What an answer calls a file: its name, and its sheet where it has one."""
    source = observation.source
    return f"{source.file}, {source.sheet.strip()}" if source.sheet else source.file


def _by_file(data: Dataset, indicator: str) -> Mapping[str, Sequence[Observation]]:
    """The rival counts of the local area, by the file that gives them."""
    found: dict[str, list[Observation]] = {}
    for _, rival in data.rivals:
        if rival.indicator == indicator and rival.measure is Measure.COUNT:
            found.setdefault(file_of(rival), []).append(rival)
    return found


def _check(
    indicator: Indicator, points: tuple[Point, Point], place: str, rivals: Sequence[Observation], thresholds: Thresholds
) -> Check | None:
    theirs = {one.period: one for one in rivals}
    chosen = [point.count for point in points]
    other = [theirs.get(point.period, point.count) for point in points]
    now, then = (one.value if one else None for one in chosen)
    now_other, then_other = (one.value if one else None for one in other)
    if now is None or then is None or now_other is None or then_other is None:
        return None
    ours, rival = (_move(pair, indicator, thresholds) for pair in ((now, then), (now_other, then_other)))
    if ours == rival:
        return None
    used = [one for one in chosen if one]
    mine = file_of(used[0])
    text = (
        f"{indicator.label}: {mine} gives {then:,.0f} and then {now:,.0f} for {months(points[0].period)}, a {ours}; "
        f"{place} gives {then_other:,.0f} and then {now_other:,.0f}, a {rival}. Both cannot be right."
    )
    figures = {mine: _fact(used), place: _fact(rivals)}
    sources = tuple(one.source for one in used)
    return Check(f"{indicator.id}: {SUFFIX}", Severity.WARNING, (indicator.id,), text, figures, sources)


def _move(pair: tuple[float, float], indicator: Indicator, thresholds: Thresholds) -> str:
    """What would be said of a change from the second count to the first: "clear rise", "fall"."""
    now, then = (Fact(value, Unit.COUNT) for value in pair)
    compared = compare_counts(now, then, indicator, thresholds)
    clear = not isinstance(compared, Reason) and compared.strength is Strength.CLEAR
    return f"{'clear ' if clear else ''}{direction_of(*pair)}"


def _printed(data: Dataset, indicator: Indicator, points: tuple[Point, Point]) -> Iterator[Check]:
    """A check where another file prints a change that runs against the counts in use."""
    now, then = (point.count for point in points)
    if not now or not then or now.value is None or then.value is None:
        return
    ours = direction_of(now.value, then.value)
    for one in data.loose:
        same = one.measure is Measure.CHANGE and one.indicator == indicator.id and one.period == points[0].period
        if not same or one.of or one.value is None or one.source.file in (now.source.file, then.source.file):
            continue
        if {ours, direction_of(one.value, 0)} == {Direction.RISE, Direction.FALL}:
            mine, theirs = file_of(now), file_of(one)
            text = (
                f"{indicator.label}: {mine} gives {then.value:,.0f} and then {now.value:,.0f} for "
                f"{months(points[0].period)}, a {ours}; {theirs} prints a change of {one.value:+.1f}%. "
                "Both cannot be right."
            )
            figures = {mine: _fact([then, now]), theirs: Fact(one.value, Unit.PERCENT, (one.source,))}
            sources = (now.source, then.source, one.source)
            yield Check(f"{indicator.id}: {SUFFIX}", Severity.WARNING, (indicator.id,), text, figures, sources)
            return


def _fact(observations: Sequence[Observation]) -> Fact:
    latest = max(observations, key=lambda one: one.period)
    return Fact(latest.value or 0.0, Unit.COUNT, tuple(one.source for one in observations))
