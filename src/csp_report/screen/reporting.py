"""What ``--json`` prints: the same as the terminal says, for programs."""

from __future__ import annotations

from typing import Any

from csp_report.domain.coverage import Covered
from csp_report.domain.findings import Check
from csp_report.domain.model import Issue, Source
from csp_report.extracts import Question
from csp_report.job import Built
from csp_report.screen.checking import Checked


def built(one: Built) -> dict[str, Any]:
    """A finished build: paths, sections with their statements, what was left out, checks and issues."""
    return {
        "document": str(one.document),
        "evidence": str(one.evidence),
        "evidence_page": str(one.page) if one.page else None,
        "pdf": str(one.pdf) if one.pdf else None,
        "review": str(one.review) if one.review else None,
        "evidence_to_publish": str(one.published) if one.published else None,
        "written_beside_an_edited_document": one.beside,
        "saved_aside": str(one.aside) if one.aside else None,
        "dry_run": one.dry_run,
        "update": [
            {"id": each.id, "became": str(each.became), "said": each.said}
            for each in (one.updated.outcomes if one.updated else ())
        ],
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
                "certainty": str(table.certainty),
                "because": {reason.role: reason.said for reason in table.because},
            }
            for table in one.reading.tables
        ],
        "coverage": [_covered(row) for row in one.coverage.rows] if one.coverage else [],
        "questions": [_question(question) for question in one.reading.questions],
        "issues": [_issue(issue) for issue in one.issues],
        "checks": [_check(check) for check in one.checks],
        "unused": [{"place": _place(row.place), "what": row.what, "reason": row.reason} for row in one.reading.unused],
    }


def _covered(row: Covered) -> dict[str, Any]:
    return {
        "indicator": row.indicator,
        "year": {"start": str(row.year.start), "end": str(row.year.end)},
        "measures": [*row.measures],
        "files": [*row.files],
        "levels": [*row.levels],
        "missing_months": [str(day) for day in row.missing],
    }


def _question(question: Question) -> dict[str, Any]:
    row = question.row
    return {
        "file": row.file,
        "sheet": row.sheet,
        "header_row": row.header_row,
        "certainty": str(question.certainty),
        "asks": [*question.asks],
        "row": {name: getattr(row, name) for name in ("layout", "indicator", "area", "period", "measure", "unit")},
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
        "keep": [*(check.asks or check.figures)],
        "holds": check.holding and not check.answer,
        "asks": bool(check.asks) and not check.answer,
        "answer": check.answer,
    }
