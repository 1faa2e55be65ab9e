"""What a person reads in the terminal: progress while it works, then a short and truthful summary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from csp_report.domain.findings import AS_PUBLISHED, Check
from csp_report.domain.model import Issue, Severity
from csp_report.job import Built
from csp_report.screen import updating

SHOWN_ISSUES = 5
MARKS = {Severity.ERROR: "[bold red]error[/]", Severity.WARNING: "[yellow]warning[/]", Severity.NOTE: "[cyan]note[/]"}


@contextmanager
def working(console: Console) -> Iterator[Callable[[str], None]]:
    """Say what is being done: a moving line on a terminal, a line each when piped."""
    if not console.is_terminal:
        yield lambda text: console.print(f"{text} ...", highlight=False)
        return
    with console.status("") as status:
        yield lambda text: status.update(f"{text} ...")


def summary(console: Console, built: Built) -> None:
    """The end of a build: what was written, what it says, what to look at, what is not in it and why."""
    report = built.composed.report
    statements = sum(len(block.statements) + len(block.items) for one in report.sections for block in one.blocks)
    say = _speaker(console)
    say(f"[bold]{escape(report.front.area)}[/], {escape(report.front.period)}")
    say(f"Document:  {escape(short_path(built.document))}")
    if built.beside:
        why = f" ({escape(built.why)})" if built.why else ""
        say(f"           [yellow]The document there is edited, open, or of another area[/]{why}. It is left as it is;")
        say("           this one stands beside it under a new name.")
    updating.summary(say, built)
    say(f"Evidence:  {escape(short_path(built.evidence))}")
    for named, path in (("Page", built.page), ("Review", built.review), ("Publish", built.published)):
        if path:
            say(f"{named + ':':10} {escape(short_path(path))}")
    if built.pdf:
        say(f"PDF:       {escape(short_path(built.pdf))}")
    if built.since is not None:
        from csp_report.screen.differing import in_three_lines  # noqa: PLC0415  # not for a first build

        in_three_lines(say, built.since)
    say(f"Template:  {escape(short_path(built.composed.ground.template.sections.parent))}")
    _draft(say, built)
    say(f"Contents:  {len(report.sections)} sections, {statements} statements, {len(report.figures)} figures")
    _left_out(say, built)
    _waiting(say, built.composed.judged.checks)
    _checks(say, built.composed.judged.checks)
    issues(console, built.composed.issues)
    if not built.composed.issues:
        say("")
        say("Nothing else to report of the extracts and settings.")


def issues(console: Console, found: Sequence[Issue], shown: int = SHOWN_ISSUES) -> None:
    """Issues by severity: how many, and the first few of each with their cells."""
    say = _speaker(console)
    for severity in Severity:
        mine = [one for one in found if one.severity is severity]
        if not mine:
            continue
        say("")
        say(f"{len(mine)} {MARKS[severity]}{'s' if len(mine) > 1 else ''}")
        for one in mine[:shown]:
            say(f"  {escape(issue_line(one))}")
        if len(mine) > shown:
            say(f"  and {len(mine) - shown} more: `csp-report check` and the evidence list them all")


def issue_line(issue: Issue) -> str:
    """An issue as one line: where, what was found, what is required."""
    place = f"{issue.place}: " if issue.place else ""
    place = "" if issue.found.startswith(place) else place  # some name the file themselves
    required = f" (required: {issue.required})" if issue.required else ""
    return f"{place}{issue.found}{required}"


def _draft(say: Callable[[str], None], built: Built) -> None:
    waits_for = built.composed.waits_for
    if not waits_for:
        return
    say("")
    say("[bold red]DRAFT[/]: the document says so on its cover and lists what it waits for. It waits for")
    for one in waits_for[:SHOWN_ISSUES]:
        say(f"  {escape(one)}")
    if len(waits_for) > SHOWN_ISSUES:
        say(f"  and {len(waits_for) - SHOWN_ISSUES} more")
    say("")


def _left_out(say: Callable[[str], None], built: Built) -> None:
    left_out = built.composed.narrative.left_out
    if left_out:
        say("")
        say("Left out:")
        for reason in dict.fromkeys(one.reason for one in left_out):
            titles = [one.title for one in left_out if one.reason == reason]
            say(f"  {escape(', '.join(titles))}: {escape(reason)}")


def _waiting(say: Callable[[str], None], checks: Iterable[Check]) -> None:
    held = [one for one in checks if one.holding and not one.answer]
    if held:
        say("")
        say("[yellow]Waiting for your answer[/] (a row of the sheet 'Answers' of assessment.xlsx each);")
        say("until then no sentence rests on these figures:")
        for one in held:
            say(f"  check [bold]'{escape(one.id)}'[/]")
            say(f"    {escape(one.said)}")
            choices = ", ".join(f"'{key}'" for key in one.choices)
            meant = f" ('{AS_PUBLISHED}' leaves all as they are)" if AS_PUBLISHED in one.choices else ""
            say(f"    keep: one of {escape(choices)}{meant}")


def _checks(say: Callable[[str], None], checks: Iterable[Check]) -> None:
    told = [one for one in checks if not one.holding or one.answer]
    if not told:
        return
    say("")
    say("Checks of figures against each other (for you, never in the document):")
    for one in told[:SHOWN_ISSUES]:
        answer = f" [dim]answered: {escape(one.answer)}[/]" if one.answer else ""
        say(f"  {MARKS[one.severity]} [bold]{escape(one.id)}[/]: {escape(one.said)}{answer}")
    if len(told) > SHOWN_ISSUES:
        say(f"  and {len(told) - SHOWN_ISSUES} more: `csp-report check` and the evidence list them all")


def _speaker(console: Console) -> Callable[[str], None]:
    """Print a line; on a terminal, what wraps keeps the indent that the line begins with."""

    def say(text: str) -> None:
        if not console.is_terminal:
            console.print(text, highlight=False, soft_wrap=True)
            return
        indent = len(text) - len(text.lstrip())
        console.print(Padding(text.lstrip(), (0, 0, 0, indent)), highlight=False)

    return say


def short_path(path: Path) -> str:
    """A path from where the command was run, where it lies there."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
