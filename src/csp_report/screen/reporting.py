"""What ``--json`` prints: the same as the terminal says, for programs."""

from __future__ import annotations

from typing import Any

from csp_report.domain.findings import Check
from csp_report.domain.model import Issue, Source
from csp_report.job import Built
from csp_report.screen.checking import Checked


def built(one: Built) -> dict[str, Any]:
    """A finished build: paths, sections with their statements, what was left out, checks and issues."""
    return {
        "document": str(one.document),
        "evidence": str(one.evidence),
        "pdf": str(one.pdf) if one.pdf else None,
        "written_beside_an_edited_document": one.beside,
        "draft": bool(one.composed.waits_for),
        "waits_for": [*one.composed.waits_for],
        "area": one.composed.report.front.area,
        "period": one.composed.report.front.period,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "blocks": [{"id": block.id, "kind": str(block.kind), "text": block.text} for block in section.blocks],
            }
            for section in one.composed.report.sections
        ],
        "left_out": [{"section": left.section, "reason": left.reason} for left in one.composed.narrative.left_out],
        "checks": [_check(check) for check in one.composed.judged.checks],
        "issues": [_issue(issue) for issue in one.composed.issues],
    }


def checked(one: Checked) -> dict[str, Any]:
    """What check found: every table as understood, issues, checks, and what was not used."""
    return {
        "tables": [
            {
                "place": _place(table.place),
                "layout": table.layout,
                "header_rows": [*table.header_rows],
                "title": table.title,
                "periods": [{"start": str(period.start), "end": str(period.end)} for period in table.periods],
                "indicators": [*table.indicators],
                "unknown": [*table.unknown],
                "areas": [*table.areas],
                "area_count": table.area_count,
                "observations": table.observations,
                "sample": table.sample,
            }
            for table in one.reading.tables
        ],
        "issues": [_issue(issue) for issue in one.issues],
        "checks": [_check(check) for check in one.checks],
        "unused": [{"place": _place(row.place), "what": row.what, "reason": row.reason} for row in one.reading.unused],
    }


def _place(source: Source | None) -> dict[str, str] | None:
    return {"file": source.file, "sheet": source.sheet, "cell": source.cell} if source else None


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "severity": str(issue.severity),
        "code": issue.code,
        "place": _place(issue.place),
        "found": issue.found,
        "required": issue.required,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "severity": str(check.severity),
        "said": check.said,
        "keep": [*check.figures],
        "holds": bool(check.contested) and not check.answer,
        "answer": check.answer,
    }
