"""``csp-report check``: how each sheet was understood, every issue with its cell, what was not used, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from csp_report import pipeline
from csp_report.document.template.contract import check_template
from csp_report.domain.coverage import Coverage
from csp_report.domain.errors import AreaError, SettingsError
from csp_report.domain.findings import Check
from csp_report.domain.model import Issue, Severity
from csp_report.extracts import Reading, coverage_of
from csp_report.job import AskPassword, Request
from csp_report.narrative.lint import lint


class CheckRequest(Struct, frozen=True):
    """What was asked for on the command line."""

    inputs: Path
    area: str | None = None
    template: Path | None = None
    hidden: bool = False
    password: AskPassword | None = None
    write: bool = False


class Checked(Struct, frozen=True):
    """What checking found. ``checks`` are there where an area was named or set, so that figures could be judged.

    ``settings`` is the workbook that ``--write`` adds rows to, None where it was not asked to; ``added`` how many to
    *Extracts*, ``asked`` how many to *Answers*.
    ``coverage`` says what the extracts hold of the area that is set, else of all.
    """

    reading: Reading
    issues: tuple[Issue, ...]
    checks: tuple[Check, ...] = ()
    settings: Path | None = None
    added: int = 0
    asked: int = 0
    coverage: Coverage | None = None


def check(request: CheckRequest) -> Checked:
    """The pipeline as far as words: reads everything, judges and writes it where an area is known, and saves nothing.

    But for the rows asked for by ``--write``. Raises CspReportError for what stops the work: no inputs, a wrong
    setting, a broken template.
    """
    asked = Request(
        request.inputs, area=request.area, template=request.template, hidden=request.hidden, password=request.password
    )
    ground = pipeline.prepare(asked)
    reading = pipeline.read(asked, ground)
    workbook = ground.inputs.settings if request.write else None
    added = _write_rows(workbook, reading) if request.write else 0
    template_issues = check_template(ground.template.document)
    known = (*template_issues, *ground.issues, *reading.issues)
    if reading.frame.empty:
        nothing = Issue(Severity.ERROR, "nothing-read", f"no figure could be read from {ground.inputs.extracts}")
        return Checked(reading, (*known, nothing), (), workbook, added)
    coverage = coverage_of(reading.frame, ground.settings.own_area())
    if not ground.settings.area and not ground.settings.code:
        note = Issue(Severity.NOTE, "no-area", "no area is set, so nothing was judged", "--area NAME, or the settings")
        return Checked(reading, (*known, note), (), workbook, added, coverage=coverage)
    try:
        composed = pipeline.conclude(ground, reading, lambda _: None)
    except (AreaError, SettingsError) as error:
        code = "area" if isinstance(error, AreaError) else "period"
        wrong = Issue(Severity.ERROR, code, str(error))
        return Checked(reading, (*known, wrong), (), workbook, added, coverage=coverage)
    issues = (*template_issues, *composed.issues, *lint(composed.narrative.sections))
    checks = composed.judged.checks
    asked_of = _write_questions(workbook, checks) if workbook else 0
    return Checked(reading, issues, checks, workbook, added, asked_of, coverage)


def _write_questions(settings: Path, checks: Sequence[Check]) -> int:
    """Add a row to *Answers*, to be filled in, for each check that waits for an answer; how many were added."""
    from csp_report.settings.writing import add_answer_rows  # noqa: PLC0415  # for this option alone

    waiting = [one for one in checks if one.waits]
    return add_answer_rows(settings, {one.id: f"{one.said} Keep one of: {_choices(one)}." for one in waiting})


def _choices(one: Check) -> str:
    return ", ".join(f"'{key}'" for key in one.choices)


def _write_rows(settings: Path | None, reading: Reading) -> int:
    """Add a row to *Extracts* for each table that was not understood, for a person to fill in; how many were added."""
    from csp_report.extracts import suggest_rows  # noqa: PLC0415  # for this option alone
    from csp_report.settings.writing import add_extract_rows  # noqa: PLC0415  # for this option alone

    if settings is None:
        raise SettingsError(
            "check --write needs an assessment.xlsx beside the extracts. Required: a settings workbook."
        )
    return add_extract_rows(settings, suggest_rows(reading))
