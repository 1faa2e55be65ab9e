"""Ranked lists: a group that is missing from one, and a whole listed beside its own parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from csp_report.domain.findings import Check, Finding, Item, Kind, Rule
from csp_report.domain.model import Dataset, Fact, Indicator, Severity, Source
from csp_report.domain.points import (
    computed_rate_of,
    count_of,
    given_rate_of,
    half_digit,
    local_point,
    number,
    same_figure,
    together,
)
from csp_report.review.checks.saying import listed, said
from csp_report.settings.thresholds import Thresholds

LEAST_LISTED: Final = 2


def missing_from_list(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """A group without a given rate whose count makes it larger than one with a given rate in the ranked list.

    It joins the list by the rate computed from its count, and changes the order: what stands on its count waits.
    """
    del thresholds
    for ranking in findings:
        if ranking.rule != Rule.RANKING or ranking.kind != Kind.BY_RATE:
            continue
        rows = [(item, item.known["rate"]) for item in _walk(ranking.items) if "rate" in item.known]
        given = [(item, fact) for item, fact in rows if not fact.how]
        if sum(item in ranking.items for item, _ in given) < LEAST_LISTED:
            continue  # no extract ranks these groups by their rates
        for child in data.children(ranking.indicator.id):
            point = local_point(data, child)
            count, rate = count_of(point), computed_rate_of(point)
            if child.residual or given_rate_of(point) or count is None or rate is None:
                continue
            smaller = [item for item, fact in given if number(fact) < number(rate)]
            if smaller:
                yield _missing(child, count, rate, smaller[-1])


def _missing(child: Indicator, count: Fact, rate: Fact, smaller: Item) -> Check:
    name = smaller.indicator.label if smaller.indicator else ""
    text = (
        f"{child.label}: {said(count)} is {said(rate)} per 1,000 residents, more than {name} "
        f"({said(smaller.known['rate'])}), beside which no extract lists it; it is ranked by the rate from its count."
    )
    return Check(
        id=f"{child.id}: missing from the ranked list",
        severity=Severity.WARNING,
        indicators=(child.id,),
        said=text,
        figures={"count": count, "computed rate": rate},
        contested=count.sources,
    )


def listed_beside_parts(data: Dataset, findings: Sequence[Finding], thresholds: Thresholds) -> Iterator[Check]:
    """Tables that list groups together with the parts they are made of; one check for all of them."""
    del findings, thresholds
    found = [(parent, *family) for parent in data.indicators.values() if (family := _family(data, parent))]
    if not found:
        return
    told = [f"{parent.label} ({said(whole)}{_sum(whole, parts)})" for parent, whole, parts in found]
    yield Check(
        id="wholes listed beside their parts",
        severity=Severity.NOTE,
        indicators=tuple(parent.id for parent, _, _ in found),
        said=f"Listed in one table with the parts they are made of: {listed(told)}. Ranked together they would count "
        "twice; the document nests the parts of the largest group under it.",
        figures={parent.id: whole for parent, whole, _ in found},
    )


def _family(data: Dataset, parent: Indicator) -> tuple[Fact, list[Fact]] | None:
    """The given rate of a whole and those of its parts in the same table; None with fewer than two."""
    whole = given_rate_of(local_point(data, parent))
    rates = [given_rate_of(local_point(data, child)) for child in data.children(parent.id)]
    parts = [fact for fact in rates if whole and fact and _table(fact) == _table(whole)]
    return (whole, parts) if whole and len(parts) > 1 else None


def _sum(whole: Fact, parts: Sequence[Fact]) -> str:
    """The parts as they add up to the whole, where they do as printed."""
    total = sum(number(fact) for fact in parts)
    room = sum(max(half_digit(fact), 0.05) for fact in (whole, *parts))
    return f" = {' + '.join(said(fact) for fact in parts)}" if same_figure(total, number(whole), room) else ""


def _table(fact: Fact) -> tuple[str, str, int]:
    source = together(fact)[0] if fact.sources else Source("")
    return source.file, source.sheet, source.table


def _walk(items: Sequence[Item]) -> list[Item]:
    return [one for item in items for one in (item, *_walk(item.items))]
