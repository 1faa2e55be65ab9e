"""Parts against their whole: sums past it or short of it, given shares against counts, a residual part on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csp_report.domain.findings import Check, Finding
from csp_report.domain.model import Dataset, Fact, Indicator, Measure, Period, Severity, Unit
from csp_report.domain.points import count_of, fact_of, half_digit, local_point, number, share_of, total_of
from csp_report.review.checks.saying import said
from csp_report.rules.kit.parts import loose, whole_of
from csp_report.settings.thresholds import Thresholds


def parts_against_whole(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """Parts that sum past their whole (they overlap, or one is wrong); or, all of them known, fall short of it."""
    del findings, thresholds
    for parent in data.indicators.values():
        point = local_point(data, parent)
        whole = count_of(point)
        if point is None or whole is None:
            continue
        children = data.children(parent.id)
        counts = [(child, fact) for child in children if (fact := _count(data, child, point.period))]
        if not counts:
            continue
        total = total_of([fact for _, fact in counts])
        over = number(total) > number(whole)
        short = number(total) < number(whole) and len(counts) == len(children)
        if not over and not short:
            continue
        than = "more" if over else "less"
        text = f"The parts of {parent.label} sum to {said(total)}, {than} than the {said(whole)} given"
        yield Check(
            id=f"{parent.id}: parts against whole",
            severity=Severity.WARNING if over else Severity.NOTE,
            indicators=(parent.id, *(child.id for child, _ in counts)),
            said=f"{text}. Parts that overlap have no shares of a whole."
            if over
            else f"{text}; the rest is of no part.",
            figures={"whole": whole, "sum of parts": total},
        )


def shares_against_counts(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """A given share that the two counts do not make; and given shares that sum past 100."""
    del findings, thresholds
    for parent in data.indicators.values():
        point = local_point(data, parent)
        if point is None:
            continue
        given: list[Fact] = []
        for child in data.children(parent.id):
            share = fact_of(loose(data, Measure.SHARE, child.id, parent.id, point.period), Unit.PERCENT)
            if share is None:
                continue
            given.append(share)
            count, whole = _count(data, child, point.period), count_of(point)
            if count and whole and number(whole) > 0:
                yield from _share_check(child, parent, share, share_of(count, whole))
        room = sum(half_digit(one) for one in given) + 1e-9
        if given and sum(number(one) for one in given) > 100 + room:
            total = total_of(given)
            yield Check(
                id=f"{parent.id}: shares past the whole",
                severity=Severity.WARNING,
                indicators=(parent.id,),
                said=f"The shares given for the parts of {parent.label} sum to {said(total)}%.",
                figures={"sum of shares": total},
            )


def residual_on_top(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """A residual part that is larger than every named one: it is no type, and is not called the largest."""
    del findings, thresholds
    for parent in data.indicators.values():
        whole = whole_of(data, parent)
        if whole is None:
            continue
        top = max(whole.parts, key=lambda one: number(one.share))
        if not top.indicator.residual:
            continue
        leader = whole.leader
        named = f"; the largest named part is {leader.indicator.label} ({said(leader.share)}%)" if leader else ""
        yield Check(
            id=f"{parent.id}: largest part is residual",
            severity=Severity.NOTE,
            indicators=(parent.id, top.indicator.id),
            said=f"The largest part of {parent.label} is {top.indicator.label} ({said(top.share)}%), which gathers "
            f"many kinds{named}.",
            figures={"residual": top.share, **({"named": leader.share} if leader else {})},
        )


def _share_check(child: Indicator, parent: Indicator, given: Fact, computed: Fact) -> Iterator[Check]:
    if abs(number(given) - number(computed)) <= max(half_digit(given), 0.05) + 1e-9:
        return
    yield Check(
        id=f"{child.id}: share against counts",
        severity=Severity.WARNING,
        indicators=(child.id, parent.id),
        said=f"{child.label} is given as {said(given)}% of {parent.label}, but the counts make it {said(computed)}%.",
        figures={"share": given, "computed share": computed},
    )


def _count(data: Dataset, child: Indicator, period: Period) -> Fact | None:
    series = data.of(child.id)
    own = count_of(series.at(period)) if series else None
    return own or fact_of(loose(data, Measure.COUNT, child.id, child.parent or "", period), Unit.COUNT)
