"""One note for what is the same in several tables of a file: a name that nobody knows stands in each of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from csp_report.domain.model import Issue, Severity


def folded(issues: Sequence[Issue]) -> list[Issue]:
    """The issues, notes that say the same of one file together, at the first of their cells."""
    same: dict[tuple[str, str, str, str], list[Issue]] = {}
    for one in issues:
        if one.severity is Severity.NOTE and one.place:
            same.setdefault((one.code, one.found, one.required, one.place.file), []).append(one)
    firsts = {id(several[0]): len(several) for several in same.values()}
    kept = [one for one in issues if one.severity is not Severity.NOTE or not one.place or id(one) in firsts]
    return [_counted(one, firsts.get(id(one), 1)) for one in kept]


def _counted(one: Issue, tables: int) -> Issue:
    return replace(one, found=f"{one.found} (so in {tables} tables)") if tables > 1 else one
