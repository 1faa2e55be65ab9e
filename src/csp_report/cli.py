"""The command line: ``csp-report init | build | check | phrases | calibrate | verify``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from csp_report.domain.errors import CspReportError
from csp_report.domain.model import Issue, Severity
from csp_report.settings.model import ChartFormat

REFUSED, FAILED, DRAFT = 1, 2, 3
PIPED_WIDTH = 160

app = typer.Typer(
    help="From a Community Safety Partnership's extracts to its executive summary in Word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
InputsArgument = Annotated[Path, typer.Argument(help="A folder with extracts, or a single workbook.", metavar="INPUTS")]
TemplateOption = Annotated[Path | None, typer.Option(help="A template's folder.", metavar="DIR")]
AreaOption = Annotated[str | None, typer.Option(help="The partnership; 'NAME (force)' or a code for another area.")]
HiddenOption = Annotated[bool, typer.Option("--hidden", help="Read hidden sheets too.")]
PasswordOption = Annotated[str | None, typer.Option(help="Opens encrypted workbooks; never stored.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print for programs.")]


class RefusedError(CspReportError):
    """``--strict``: there are warnings or errors, so nothing was written."""


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where the inputs will be.", metavar="DIR")] = Path("inputs"),
    template: TemplateOption = None,
) -> None:
    """An empty assessment.xlsx to fill in, and a folder for the extracts."""
    from csp_report.screen import starting  # noqa: PLC0415  # as in build

    starting.start(_console(), folder, template)


@app.command()
def build(  # noqa: PLR0913  # the options of one command
    inputs: InputsArgument = Path("inputs"),
    area: AreaOption = None,
    output: Annotated[Path, typer.Option(help="Where the document goes.", metavar="DIR")] = Path("outputs"),
    template: TemplateOption = None,
    charts: Annotated[ChartFormat | None, typer.Option(help="Pictures, or charts that Word can edit.")] = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse where there is any warning or error.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Also a tagged PDF, through LibreOffice.")] = False,
    hidden: HiddenOption = False,
    password: PasswordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Extracts to the Word document and its evidence."""
    from csp_report.workbooks import reader  # noqa: PLC0415  # a wrong option should be told at once

    reader.start()  # while everything else is imported
    from csp_report import pipeline  # noqa: PLC0415  # as above
    from csp_report.job import Request  # noqa: PLC0415  # as above
    from csp_report.screen import reporting, terminal  # noqa: PLC0415  # a wrong option should be told at once

    request = Request(inputs, output, area, template, charts, hidden, _asker(password), pdf)
    console = Console(stderr=as_json)
    with terminal.working(console) as progress:
        built = pipeline.build(request, progress, _refusing(strict=strict))
    if as_json:
        typer.echo(json.dumps(reporting.built(built), indent=2, ensure_ascii=False))
    else:
        terminal.summary(console, built)
    if built.composed.waits_for:
        raise typer.Exit(DRAFT)


@app.command()
def check(  # the options of one command
    inputs: InputsArgument = Path("inputs"),
    area: AreaOption = None,
    template: TemplateOption = None,
    *,
    write: Annotated[bool, typer.Option("--write", help="Add rows to fill in to the sheet 'Extracts'.")] = False,
    hidden: HiddenOption = False,
    password: PasswordOption = None,
    as_json: JsonOption = False,
) -> None:
    """How each sheet was understood; every issue with its cell; what was not used, and why."""
    from csp_report.workbooks import reader  # noqa: PLC0415  # as in build

    reader.start()  # as in build
    from csp_report.screen import checking, reporting, understood  # noqa: PLC0415  # as in build

    request = checking.CheckRequest(inputs, area, template, hidden, _asker(password), write)
    checked = checking.check(request)
    if as_json:
        typer.echo(json.dumps(reporting.checked(checked), indent=2, ensure_ascii=False))
    else:
        understood.show(_console(), checked)


@app.command()
def phrases(template: TemplateOption = None) -> None:
    """Every phrase, with an example of what it prints."""
    from csp_report.screen import showing  # noqa: PLC0415  # as in build

    showing.phrases(Console(), template)


@app.command()
def calibrate(
    extracts: Annotated[
        list[Path],
        typer.Argument(help="Workbooks with many areas or forces, and two years or more.", metavar="EXTRACT..."),
    ],
    template: TemplateOption = None,
    password: PasswordOption = None,
) -> None:
    """The usual year-to-year spread of every indicator, estimated from many areas."""
    from csp_report.screen import showing  # noqa: PLC0415  # as in build

    showing.spreads(Console(), extracts, template, _asker(password))


@app.command()
def verify(
    document: Annotated[Path, typer.Argument(help="A .docx.", metavar="FILE")],
    *,
    accessibility: Annotated[bool, typer.Option("--accessibility", help="The accessibility checks.")] = False,
) -> None:
    """Whether a document may be published as it stands."""
    from csp_report.screen import showing  # noqa: PLC0415  # as in build

    if not accessibility:
        raise CspReportError("verify: say what to verify. Required: --accessibility.")
    found = showing.accessibility(Console(), document)
    if any(one.severity is Severity.ERROR for one in found):
        raise typer.Exit(REFUSED)


def main(arguments: list[str] | None = None) -> None:
    """Run a command; what a person can mend is one message and an exit status, never a traceback."""
    errors = Console(stderr=True)
    try:
        app(arguments, standalone_mode=True)
    except RefusedError as refused:
        errors.print(f"[bold red]Refused:[/] {_plain(refused)}", highlight=False, soft_wrap=True)
        sys.exit(REFUSED)
    except CspReportError as error:
        errors.print(f"[bold red]It could not be done:[/] {_plain(error)}", highlight=False, soft_wrap=True)
        sys.exit(FAILED)
    except PermissionError as error:
        errors.print(
            f"[bold red]It could not be done:[/] {error.filename} cannot be written. Close it in Word or Excel first.",
            highlight=False,
            soft_wrap=True,
        )
        sys.exit(FAILED)


def _console() -> Console:
    """The terminal as wide as it is; what is piped into a file or a program is not folded at 80 columns."""
    console = Console()
    return console if console.is_terminal else Console(width=PIPED_WIDTH)


def _plain(error: Exception) -> str:
    from rich.markup import escape  # noqa: PLC0415  # needed where something went wrong, and nowhere else

    return escape(str(error))


def _refusing(*, strict: bool) -> Callable[[tuple[Issue, ...]], None]:
    def refuse(issues: tuple[Issue, ...]) -> None:
        serious = [one for one in issues if one.severity is not Severity.NOTE]
        if strict and serious:
            from csp_report.screen.terminal import issue_line  # noqa: PLC0415  # as above

            lines = "\n".join(f"  {issue_line(one)}" for one in serious)
            raise RefusedError(f"--strict, and there are {len(serious)} warnings or errors.\n{lines}")

    return refuse


def _asker(password: str | None) -> Callable[[str], str | None]:
    """The password given, else a question on the terminal, else none."""

    def ask(file: str) -> str | None:
        if password is not None:
            return password
        if not sys.stdin.isatty():
            return None
        return typer.prompt(f"Password for {file}", hide_input=True, err=True, default="", show_default=False) or None

    return ask


if __name__ == "__main__":
    main()
