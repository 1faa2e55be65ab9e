"""What a document waits for before it is more than a draft: answers, and errors that touch a figure of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csp_report.domain.findings import Check, Finding
from csp_report.domain.model import Issue, Severity


def waiting(findings: Sequence[Finding], checks: Iterable[Check], read: Iterable[Issue]) -> tuple[str, ...]:
    """A sentence for each unanswered check that holds a finding, and each error of reading that touches one.

    An error touches the document where it stands in a sheet that some finding rests on, or where a whole file is lost:
    nobody knows what that would have said. Warnings, notes and tables that are not used never make a draft. No figure
    is quoted, as what is contested, or suppressed, must not reach the document; the terminal quotes them.
    """
    held = {one.held: one.indicator.label for one in reversed(findings) if one.held}
    asked = [f"An answer to the check '{one.id}' ({held[one.id]})." for one in checks if one.id in held]
    errors = [one for one in read if one.severity is Severity.ERROR]
    return (*asked, *dict.fromkeys(_said(one) for one in _touching(errors, findings)))


def _touching(errors: Sequence[Issue], findings: Iterable[Finding]) -> Sequence[Issue]:
    """The errors that touch what some finding rests on; hardly a document has any."""
    if not errors:
        return ()
    used = {(source.file, source.sheet) for one in findings for source in one.sources}
    return [one for one in errors if _touches(one, used)]


def _touches(issue: Issue, used: set[tuple[str, str]]) -> bool:
    return issue.place is None or not issue.place.sheet or (issue.place.file, issue.place.sheet) in used


def _said(issue: Issue) -> str:
    if issue.place is None:
        return "An error met in reading the extracts."
    what = "what stands there could not be used" if issue.place.sheet else "the file could not be read"
    return f"{issue.place}: {what}."
