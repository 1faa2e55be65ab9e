"""``csp-report check``: how each sheet was understood, every issue with its cell, what was not used, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from csp_report import pipeline, terminal
from csp_report.catalogue import Catalogue
from csp_report.document import check_template
from csp_report.errors import AreaError
from csp_report.extracts import Reading, TableRead
from csp_report.findings import Check
from csp_report.job import AskPassword, Request
from csp_report.locating import find_inputs, find_template
from csp_report.model import Issue, Severity
from csp_report.narrative import load_layout, load_phrases, write
from csp_report.narrative.lint import lint
from csp_report.narrative.printing import short_period

ALL = 10_000
SHOWN_PERIODS = 6
SHOWN_INDICATORS = 6
SHOWN_UNUSED = 40


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What was asked for on the command line."""

    inputs: Path
    area: str | None = None
    template: Path | None = None
    hidden: bool = False
    password: AskPassword | None = None
    write: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found. ``checks`` are there where an area was named or set, so that figures could be judged."""

    reading: Reading
    issues: tuple[Issue, ...]
    checks: tuple[Check, ...]
    wrote: Path | None = None


def check(request: CheckRequest) -> Checked:
    """Read everything, judge it where an area is known, and write nothing (but the rows asked for by ``--write``).

    Raises CspReportError for what stops the work: no inputs, a wrong setting, a broken template.
    """
    inputs = find_inputs(request.inputs)
    template = find_template(request.template, request.inputs)
    template_issues = check_template(template.document)
    catalogue = Catalogue.load(template.catalogue)
    book = load_phrases(template.phrases)
    plans = load_layout(template.sections, [*catalogue.indicators])
    build = Request(
        request.inputs, area=request.area, template=request.template, hidden=request.hidden, password=request.password
    )
    settings, setting_issues = pipeline.settings_of(build, inputs, catalogue)
    reading = pipeline.read(build, inputs, catalogue, settings)
    wrote = _write_rows(inputs.settings, reading) if request.write else None
    if not settings.area and not settings.code:
        note = Issue(Severity.NOTE, "no-area", "no area is set, so nothing was judged", "--area NAME, or the settings")
        return Checked(reading, (*template_issues, *setting_issues, *reading.issues, note), (), wrote)
    try:
        judged = pipeline.judge_all(settings, setting_issues, reading, catalogue)
    except AreaError as error:
        wrong = Issue(Severity.ERROR, "area", str(error))
        return Checked(reading, (*template_issues, *setting_issues, *reading.issues, wrong), (), wrote)
    narrative = write(judged.data, judged.findings, settings, plans, book, judged.leading)
    issues = (*template_issues, *judged.issues, *narrative.issues, *lint(narrative.sections))
    return Checked(reading, issues, judged.checks, wrote)


def show(console: Console, checked: Checked) -> None:
    """Print a tree of file, sheet and table; then issues and checks; then what was not used."""
    tree = Tree("Extracts as understood", guide_style="dim")
    files: dict[str, Tree] = {}
    sheets: dict[tuple[str, str], Tree] = {}
    for table in checked.reading.tables:
        file = files.setdefault(table.place.file, Tree(f"[bold]{escape(table.place.file)}[/]"))
        if file not in tree.children:
            tree.children.append(file)
        name = table.place.sheet or "(the file)"
        key = (table.place.file, name)
        if key not in sheets:
            sheets[key] = file.add(escape(name.strip()))
        _table(sheets[key], table)
    console.print(tree, highlight=False)
    terminal.issues(console, checked.issues, shown=ALL)
    _checks(console, checked.checks)
    _unused(console, checked.reading)
    if checked.wrote:
        console.print(f"\nRows to fill in were added to the sheet 'Extracts' of {checked.wrote}.", highlight=False)


def _table(sheet: Tree, table: TableRead) -> None:
    rows = ", ".join(str(row) for row in table.header_rows) or "none"
    more = f" and {table.area_count - len(table.areas)} more" if table.area_count > len(table.areas) else ""
    node = sheet.add(
        f"[green]{escape(table.layout)}[/], header row {rows}: {table.observations:,} observations"
        + (f"  [dim]{escape(_cut(table.title))}[/]" if table.title else "")
    )
    node.add(f"areas: {escape(', '.join(table.areas))}{more}")
    node.add(f"periods: {_first([short_period(one) for one in table.periods], SHOWN_PERIODS)}")
    node.add(f"indicators: {escape(_first(table.indicators, SHOWN_INDICATORS))}")
    if table.unknown:
        node.add(f"[yellow]not in the catalogue:[/] {escape(_first(table.unknown, SHOWN_INDICATORS))}")
    if table.sample:
        node.add(f"[dim]for example: {escape(table.sample)}[/]")


def _checks(console: Console, checks: tuple[Check, ...]) -> None:
    if not checks:
        return
    console.print("\nChecks of figures against each other", highlight=False)
    for one in checks:
        state = one.answer or ("waiting for an answer" if one.contested else "for information")
        console.print(
            f"  {terminal.MARKS[one.severity]} [bold]{escape(one.id)}[/]: {escape(one.said)} [dim]({escape(state)})[/]",
            highlight=False,
        )


def _unused(console: Console, reading: Reading) -> None:
    if not reading.unused:
        return
    console.print("\nNot used", highlight=False)
    for one in reading.unused[:SHOWN_UNUSED]:
        console.print(f"  {escape(str(one.place))}: {escape(one.what)}: {escape(one.reason)}", highlight=False)
    if len(reading.unused) > SHOWN_UNUSED:
        console.print(f"  and {len(reading.unused) - SHOWN_UNUSED} more (--json lists them all)", highlight=False)


def _first(several: tuple[str, ...] | list[str], shown: int) -> str:
    more = f" and {len(several) - shown} more" if len(several) > shown else ""
    return f"{', '.join(several[:shown])}{more}"


def _cut(text: str, width: int = 90) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _write_rows(settings: Path | None, reading: Reading) -> Path:
    """Add a row to *Extracts* for each table that was not understood, for a person to fill in."""
    from csp_report.extracts import suggest_rows  # noqa: PLC0415  # for this option alone
    from csp_report.settings_file import add_extract_rows  # noqa: PLC0415  # for this option alone

    if settings is None:
        raise AreaError("check --write needs an assessment.xlsx beside the extracts. Required: a settings workbook.")
    add_extract_rows(settings, suggest_rows(reading))
    return settings
