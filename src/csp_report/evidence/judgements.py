"""The sheet of findings: every one that was made, with its test, whether or not the document says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csp_report.domain.findings import Finding, Item, Test
from csp_report.domain.model import Fact, Indicator, Strength
from csp_report.domain.selection import Selection
from csp_report.evidence.account import Account
from csp_report.evidence.places import places
from csp_report.evidence.tables import Cell, Column, EvidenceSheet, used_findings
from csp_report.evidence.values import printed_value, short

NO_TEST = Test("")


def findings(account: Account) -> EvidenceSheet:
    """A row a finding, and below it a row for each of its items (a comparator, a part, a sub-area)."""
    used = used_findings(account)
    rows = [
        row
        for one in account.findings
        for row in _rows(one, one.id in used, account.lives.get(one.id, ""), account.selection)
    ]
    columns = (
        *(Column("Finding", 44), Column("Rule", 16), Column("Kind", 16), Column("Indicator", 26), Column("Area", 18)),
        *(Column("Direction", 11), Column("Strength", 14), Column("Verdict", 10), Column("In document", 12)),
        *(Column("Why not assessable", 20), Column("Held by check", 24), Column("Figures", 50), Column("Cells", 50)),
        *(Column("Test", 46), Column("Estimate", 11), Column("Low", 11), Column("High", 11), Column("Level", 8)),
        *(Column("Statistic", 11), Column("p", 11), Column("q", 11), Column("Spread", 9), Column("Spread from", 30)),
        *(Column("Caveats", 26), Column("Salience", 10), Column("Since a year ago", 16)),
        *(Column("Rank", 8), Column("Why it has this place", 80)),
    )
    return EvidenceSheet("Findings", columns, tuple(rows))


def _rows(
    one: Finding,
    used: bool,  # noqa: FBT001 - one caller, one meaning
    life: str,
    selection: Selection,
) -> Iterator[tuple[Cell, ...]]:
    message, weight = selection.of(one.id), selection.weights.get(one.id)
    yield (
        *(one.id, str(one.rule), str(one.kind), one.indicator.label, one.area.name),
        *(str(one.direction), str(one.strength), str(one.verdict), "yes" if used else "no"),
        *(str(one.reason or ""), one.held or "", _figures(one.known), _cells(one.known)),
        *_test(one.test, one.indicator),
        *(", ".join(one.caveats), one.salience, life),
        *(message.rank if message else None, weight.reason if weight else ""),
    )
    for item in one.items:
        yield from _item_rows(item, one, one.id)


def _item_rows(item: Item, finding: Finding, above: str) -> Iterator[tuple[Cell, ...]]:
    name = item.indicator.label if item.indicator else item.area.name if item.area else "part"
    path = f"{above} > {name}"
    indicator = item.indicator or finding.indicator
    area = item.area or finding.area
    # An item without a direction of its own (a part of a whole) was not judged, so that it has no strength.
    strength = str(item.strength) if item.test or item.strength is not Strength.CLEAR else ""
    yield (
        *(path, str(finding.rule), "item", indicator.label, area.name),
        *(str(item.direction), strength, "", "", "", "", _figures(item.known), _cells(item.known)),
        *_test(item.test, indicator),
        *("", None, "", None, ""),
    )
    for inner in item.items:
        yield from _item_rows(inner, finding, path)


def _test(test: Test | None, indicator: Indicator) -> tuple[Cell, ...]:
    """Test, estimate, low, high, level, statistic, p, q, spread, and where the spread comes from."""
    one = test or NO_TEST
    low, high = one.interval or (None, None)
    origin = ""
    if one.spread is not None:
        origin = "; ".join(filter(None, ("assumed" if indicator.spread_assumed else "", indicator.spread_source)))
    level = one.level if one.interval else None
    return one.name, one.estimate, low, high, level, one.statistic, one.p, one.q, one.spread, origin


def _figures(facts: Mapping[str, Fact]) -> str:
    return "; ".join(f"{name} = {short(printed_value(fact))}" for name, fact in facts.items())


def _cells(facts: Mapping[str, Fact]) -> str:
    return "; ".join(str(place) for place in places(source for fact in facts.values() for source in fact.sources))
