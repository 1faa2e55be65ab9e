"""Prints what ``csp-report check`` found: how each sheet was understood, every issue, what was not used, and why."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from csp_report.domain.findings import Check
from csp_report.domain.model import Measure, Period
from csp_report.extracts import Because, Certainty, Question, TableRead, Unused
from csp_report.extracts.meaning.laid import LEAVE_OUT
from csp_report.extracts.meaning.overrides import LAYOUTS
from csp_report.labels.printing import short_period
from csp_report.screen import terminal
from csp_report.screen.checking import Checked
from csp_report.screen.covering import show_coverage

ALL = 10_000
WIDTH = 72  # characters of a title, so that with the tree's branches a line stays within 100
LIST_WIDTH = 58  # the same of a list, with what it is of and how many more there are
NAME_WIDTH = 46
SHOWN_CELLS = 6


def show(console: Console, checked: Checked) -> None:
    """Print what is covered; a tree of file, sheet and table; then issues, questions, checks, and what was not used."""
    if checked.coverage and checked.coverage.rows:
        show_coverage(console, checked.coverage)
    _print(console, _tree(checked.reading.tables))
    terminal.issues(console, checked.issues, shown=ALL)
    _questions(console, checked.reading.questions)
    _checks(console, checked.checks)
    _unused(console, checked.reading.unused)
    if checked.settings:
        _print(console, f"\n{_rows(checked.added)} added to the sheet 'Extracts' of {escape(str(checked.settings))}.")
        if checked.asked:
            _print(console, f"{_rows(checked.asked)} added to its sheet 'Answers'.")


def _rows(count: int) -> str:
    return {0: "No row was", 1: "1 row to fill in was"}.get(count, f"{count} rows to fill in were")


def _print(console: Console, what: str | Tree) -> None:
    console.print(what, highlight=False, soft_wrap=isinstance(what, str) and not console.is_terminal)


def _tree(tables: Iterable[TableRead]) -> Tree:
    tree = Tree("Extracts as understood", guide_style="dim")
    for file, inside in groupby(sorted(tables, key=lambda one: one.place.file), key=lambda one: one.place.file):
        node = tree.add(f"[bold]{escape(file)}[/]")
        for sheet, several in groupby(inside, key=lambda one: one.place.sheet):
            branch = node.add(escape(sheet.strip())) if sheet else node
            for table in several:
                _table(branch, table)
    return tree


def _table(branch: Tree, table: TableRead) -> None:
    rows = ", ".join(str(row) for row in table.header_rows) or "none"
    heading = "header rows" if len(table.header_rows) > 1 else "header row"
    node = branch.add(f"[green]{escape(table.layout)}[/], {heading} {rows}, {table.observations:,} observations")
    if table.title and table.title != table.place.sheet:
        node.add(f"[dim]{escape(_cut(table.title))}[/]")
    node.add(f"areas: {escape(_first(table.areas, table.area_count))}")
    node.add(f"periods: {escape(_periods(table.periods))}")
    if table.indicators:
        node.add(f"indicators: {escape(_first(table.indicators))}")
    if table.unknown:
        node.add(f"[yellow]not in the catalogue:[/] {escape(_first(table.unknown))}")
    if table.because:
        node.add(f"[dim]{table.certainty}: {escape(_because(table.because))}[/]")
    if table.sample:
        node.add(f"[dim]for example {escape(table.sample)}[/]")


def _because(several: tuple[Because, ...]) -> str:
    return "; ".join(f"{one.role} by {one.said}" for one in several)


def _questions(console: Console, questions: tuple[Question, ...]) -> None:
    """What the analyst is asked of tables, with the entries of the row that settles each."""
    if not questions:
        return
    _print(console, "\nQuestions about tables, each settled by a row of 'Extracts' (check --write adds it)")
    asked: dict[tuple[str, str], list[str]] = {}
    for one in questions:
        row = one.row
        place = ", ".join(part for part in (row.file, f"sheet '{row.sheet.strip()}'" if row.sheet else "") if part)
        asked.setdefault((place, _asked(one)), []).append(str(row.header_row))
    for (place, said), rows in asked.items():
        headers = f"header row {rows[0]}" if len(rows) == 1 else f"header rows {_cells(rows)}"
        _print(console, f"  {escape(place)}, {headers}: {escape(said)}")


def _asked(one: Question) -> str:
    """What is asked: a yes to what is likely, or what is missing."""
    given = [f"{name} '{value}'" for name in one.asks if (value := getattr(one.row, name, None))]
    open_ = [name for name in one.asks if not getattr(one.row, name, None)]
    if one.certainty is Certainty.LIKELY:
        return f"likely {' and '.join(given)}"
    asked = [f"{name}{_CHOICES.get(name, '')}" for name in open_ or ("layout",)]
    return f"which {' and '.join(asked)}?"


# What may be answered, of what has few answers.
_CHOICES: Final = {
    "layout": f" ({', '.join(LAYOUTS)}, or {LEAVE_OUT[0]})",
    "measure": f" ({', '.join(Measure)})",
    "unit": " (per 1,000 residents, per 1,000 households, or %)",
}


def _checks(console: Console, checks: tuple[Check, ...]) -> None:
    if not checks:
        return
    _print(console, "\nChecks of figures against each other")
    for one in checks:
        state = one.answer or ("waiting for an answer" if one.waits else "for information")
        mark = terminal.MARKS[one.severity]
        _print(console, f"  {mark} [bold]{escape(one.id)}[/]: {escape(one.said)} [dim]({escape(state)})[/]")


def _unused(console: Console, unused: tuple[Unused, ...]) -> None:
    """What was not used by file and sheet, the sheets and cells of one reason together."""
    if not unused:
        return
    _print(console, "\nNot used")
    for file in dict.fromkeys(one.place.file for one in unused):
        _print(console, f"  [bold]{escape(file)}[/]")
        inside = [one for one in unused if one.place.file == file]
        whole: dict[str, list[str]] = {}
        for one in inside:
            if one.what == "sheet":
                whole.setdefault(one.reason, []).append(one.place.sheet.strip() or "the file")
        for reason, sheets in whole.items():
            _print(console, f"    {escape(', '.join(sheets))}: {escape(reason)}")
        parts: dict[tuple[str, str, str], list[str]] = {}
        for one in inside:
            if one.what != "sheet":
                parts.setdefault((one.place.sheet.strip(), one.what, one.reason), []).append(one.place.cell)
        for (sheet, what, reason), cells in parts.items():
            place = f"{sheet} {_cells(cells)}".strip()
            _print(console, f"    {escape(place)}: {escape(what)}: {escape(reason)}")


def _cells(cells: list[str]) -> str:
    more = f" and {len(cells) - SHOWN_CELLS} more" if len(cells) > SHOWN_CELLS else ""
    return f"{', '.join(cells[:SHOWN_CELLS])}{more}"


def _periods(periods: tuple[Period, ...]) -> str:
    """The periods, of a long run only the ends."""
    names = [short_period(one) for one in periods]
    return ", ".join(names) if len(names) <= 3 else f"{names[0]} to {names[-1]}, {len(names)} in all"


def _first(several: tuple[str, ...], count: int | None = None) -> str:
    """As many names as a line takes, the first at least, and how many more there are."""
    names = [_cut(one, NAME_WIDTH) for one in several]
    shown = 1
    while shown < len(names) and len(", ".join(names[: shown + 1])) <= LIST_WIDTH:
        shown += 1
    left = (len(names) if count is None else count) - shown
    return f"{', '.join(names[:shown])}{f' and {left} more' if left else ''}"


def _cut(text: str, width: int = WIDTH) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
