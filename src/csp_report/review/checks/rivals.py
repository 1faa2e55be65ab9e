"""Two files that give one figure differently, so that the change from the year before turns round.

Where the change runs one way by the figures chosen and the other way by those of the rival file, what stands on the
chosen ones waits until the analyst has said which file to keep. Other disagreements are told by assembling alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csp_report.domain.findings import Check, Finding
from csp_report.domain.model import Dataset, Direction, Fact, Measure, Observation, Point, Severity, Unit
from csp_report.domain.points import local_point, years_back
from csp_report.review.checks.saying import months
from csp_report.rules.kit.comparing import direction_of
from csp_report.settings.thresholds import Thresholds

SUFFIX = "two files differ"


def files_differ(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """One check for every indicator whose latest change turns round with the figures of another file."""
    del findings, thresholds
    for indicator in data.indicators.values():
        series, latest = data.of(indicator.id), local_point(data, indicator)
        previous = years_back(series, latest, 1) if series and latest else None
        if latest is None or previous is None:
            continue
        for place, rivals in _by_file(data, indicator.id).items():
            check = _check(indicator.id, indicator.label, (latest, previous), place, rivals)
            if check:
                yield check
                break


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
    id_: str, label: str, points: tuple[Point, Point], place: str, rivals: Sequence[Observation]
) -> Check | None:
    theirs = {one.period: one for one in rivals}
    chosen = [point.count for point in points]
    other = [theirs.get(point.period, point.count) for point in points]
    now, then = (one.value if one else None for one in chosen)
    now_other, then_other = (one.value if one else None for one in other)
    if now is None or then is None or now_other is None or then_other is None:
        return None
    ours, rival = direction_of(now, then), direction_of(now_other, then_other)
    if {ours, rival} != {Direction.RISE, Direction.FALL}:
        return None
    used = [one for one in chosen if one]
    mine = file_of(used[0])
    text = (
        f"{label}: {mine} gives {then:,.0f} and then {now:,.0f} for {months(points[0].period)}, a {ours}; "
        f"{place} gives {then_other:,.0f} and then {now_other:,.0f}, a {rival}. Both cannot be right."
    )
    figures = {mine: _fact(used), place: _fact(rivals)}
    sources = tuple(one.source for one in used)
    return Check(f"{id_}: {SUFFIX}", Severity.WARNING, (id_,), text, figures, sources)


def _fact(observations: Sequence[Observation]) -> Fact:
    latest = max(observations, key=lambda one: one.period)
    return Fact(latest.value or 0.0, Unit.COUNT, tuple(one.source for one in observations))
