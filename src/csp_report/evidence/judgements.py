"""The sheet of findings: every one that was made, with its test, whether or not the document says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csp_report.domain.findings import Finding, Item, Test
from csp_report.domain.model import Fact, Indicator, Strength
from csp_report.domain.selection import Message, Weight
from csp_report.evidence.account import Account
from csp_report.evidence.places import places
from csp_report.evidence.tables import Cell, Column, EvidenceSheet, used_findings
from csp_report.evidence.values import printed_value, short

NO_TEST = Test("")


def findings(account: Account) -> EvidenceSheet:
    """A row a finding, and below it a row for each of its items (a comparator, a part, a sub-area)."""
    used, selection = used_findings(account), account.selection
    messages = {one.finding.id: one for one in selection.messages}
    rows = [
        row
        for one in account.findings
        for row in _rows(
            one, one.id in used, account.lives.get(one.id, ""), messages.get(one.id), selection.weights.get(one.id)
        )
    ]
    columns = (
        *(Column("Indicator", 26), Column("Rule", 16), Column("Kind", 16), Column("Direction", 11)),
        *(Column("Strength", 14), Column("In document", 12), Column("Figures", 50), Column("Cells", 50)),
        *(_folded("Finding", 44), _folded("Area", 18), _folded("Verdict", 10), _folded("Why not assessable", 20)),
        *(_folded("Held by check", 24), _folded("Test", 46), _folded("Estimate", 11), _folded("Low", 11)),
        *(_folded("High", 11), _folded("Level", 8), _folded("Statistic", 11), _folded("p", 11), _folded("q", 11)),
        *(_folded("Spread", 9), _folded("Spread from", 30), _folded("Caveats", 26), _folded("Salience", 10)),
        *(_folded("Since a year ago", 16), _folded("Rank", 8), _folded("Why it has this place", 80)),
    )
    return EvidenceSheet("Findings", columns, tuple(rows))


def _folded(heading: str, width: int) -> Column:
    return Column(heading, width, folded=True)


def _rows(
    one: Finding,
    used: bool,  # noqa: FBT001 - one caller, one meaning
    life: str,
    message: Message | None,
    weight: Weight | None,
) -> Iterator[tuple[Cell, ...]]:
    yield (
        *(one.indicator.label, str(one.rule), str(one.kind), str(one.direction), str(one.strength)),
        *("yes" if used else "no", _figures(one.known), _cells(one.known)),
        *(one.id, one.area.name, str(one.verdict), str(one.reason or ""), one.held or ""),
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
        *(indicator.label, str(finding.rule), "item", str(item.direction), strength),
        *("", _figures(item.known), _cells(item.known), path, area.name, "", "", ""),
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
    return "; ".join([f"{name} = {short(printed_value(fact))}" for name, fact in facts.items()])


def _cells(facts: Mapping[str, Fact]) -> str:
    cells = tuple([source for fact in facts.values() for source in fact.sources])
    return "; ".join([str(one) for one in places(cells)])
