"""What is said of each statement in the review copy: its rule, its figures with their cells, how they came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from csp_report.domain.findings import Finding
from csp_report.domain.report import Passage, PrintedFact, passages
from csp_report.evidence.account import Account
from csp_report.evidence.places import places

AUTHOR: Final = "csp-report"


def review_of(account: Account) -> list[tuple[str, str]]:
    """The text of each statement that rests on anything, with what is to be said of it, in the document's order."""
    findings = {one.id: one for one in account.findings}
    said = (
        (one.text, _said(one, [findings[name] for name in one.findings if name in findings])) for one in told(account)
    )
    return [(text, words) for text, words in said if words]


def told(account: Account) -> Iterator[Passage]:
    """The statements, bullets and captions of a document."""
    yield from passages(account.report)


def _said(one: Passage, behind: Sequence[Finding]) -> str:
    caveats = ", ".join(dict.fromkeys(str(caveat) for finding in behind for caveat in finding.caveats))
    lines = [*(_judged(finding) for finding in behind), *(_figure(fact) for fact in dict.fromkeys(one.facts))]
    return "\n".join([*lines, *([f"Caveats: {caveats}"] if caveats else [])])


def _judged(finding: Finding) -> str:
    test = f"; {finding.test.name}" if finding.test and finding.test.name else ""
    return f"Rule: {finding.rule} ({finding.kind}) of {finding.indicator.label}, {finding.strength}{test}"


def _figure(fact: PrintedFact) -> str:
    cells = "; ".join(str(place) for place in places(fact.sources))
    how = f" = {fact.how}" if fact.how else ""
    return f"{fact.name}: {fact.printed}{how}{f' ({cells})' if cells else ''}"
