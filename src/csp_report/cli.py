"""The command line: ``csp-report init``, ``build``, ``batch``, ``check``, ``verify`` and others."""

from __future__ import annotations

import errno
import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from csp_report.domain.errors import CspReportError
from csp_report.domain.model import Issue, Severity
from csp_report.screen.plain import PlainConsole, console, harmless_json, print_anything
from csp_report.settings.model import ChartFormat

REFUSED, FAILED, DRAFT, FAULT = 1, 2, 3, 70
OBJECTS_BETWEEN = 100_000  # between two searches for cycles: a command makes many objects at once, and hardly a cycle

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

    starting.start(console(), folder, template)


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
    track: Annotated[bool, typer.Option("--track", help="Update an edited document in tracked changes.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start over; the edited document is saved aside.")] = False,
    beside: Annotated[bool, typer.Option("--beside", help="Leave an edited document alone.")] = False,
    merge: Annotated[
        list[Path] | None, typer.Option("--merge", help="Reviewers' copies, to be merged first.", metavar="DOCX...")
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="Also a copy with a comment on each statement.")] = False,
    to_publish: Annotated[
        bool, typer.Option("--to-publish", help="Also an edition of the evidence without checks and issues.")
    ] = False,
    hidden: HiddenOption = False,
    password: PasswordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Extracts to the Word document and its evidence."""
    from csp_report.workbooks import reader  # noqa: PLC0415  # a wrong option should be told at once

    reader.start()  # while everything else is imported
    gc.disable()  # one report makes hardly a cycle, and a seventh of its time would go into looking for them
    from csp_report import pipeline  # noqa: PLC0415  # as above
    from csp_report.document import Existing, Wish  # noqa: PLC0415  # as above
    from csp_report.job import Request  # noqa: PLC0415  # as above
    from csp_report.screen import reporting, terminal  # noqa: PLC0415  # a wrong option should be told at once

    if fresh and beside:
        raise CspReportError("build: --fresh and --beside say two things of the same document. Required: one of them.")
    existing = Existing.FRESH if fresh else Existing.BESIDE if beside else Existing.UPDATE
    wish = Wish(existing, track, dry_run, tuple(merge or ()))
    request = Request(inputs, output, area, template, charts, hidden, _asker(password), pdf, wish, review, to_publish)
    screen = PlainConsole(stderr=as_json)
    with terminal.working(screen) as progress:
        built = pipeline.build(request, progress, _refusing(strict=strict))
    if as_json:
        typer.echo(harmless_json(json.dumps(reporting.built(built), indent=2, ensure_ascii=False)))
    else:
        terminal.summary(screen, built)
    if built.composed.waits_for:
        raise typer.Exit(DRAFT)


@app.command()
def batch(  # noqa: PLR0913  # the options of one command
    inputs: InputsArgument = Path("inputs"),
    areas: Annotated[
        list[str] | None, typer.Option(help="A name, a code, a file of them, or 'all' (the default).", metavar="AREA")
    ] = None,
    force: Annotated[str | None, typer.Option(help="Only areas inside this police force area.", metavar="NAME")] = None,
    output: Annotated[Path, typer.Option(help="Where the folders go.", metavar="DIR")] = Path("outputs"),
    template: TemplateOption = None,
    charts: Annotated[ChartFormat | None, typer.Option(help="Pictures, or charts that Word can edit.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many at once; else one a processor.")] = None,
    scheduler: Annotated[str | None, typer.Option(help="A Dask cluster's, tcp://HOST:PORT.", metavar="URL")] = None,
    *,
    resume: Annotated[bool, typer.Option("--resume", help="Leave documents that are as they would be made.")] = False,
    hidden: HiddenOption = False,
    password: PasswordOption = None,
) -> None:
    """A document and its evidence for each of many areas, and an index of them."""
    from csp_report.workbooks import reader  # noqa: PLC0415  # as in build

    reader.start()  # as in build
    from csp_report.batch import BatchRequest  # noqa: PLC0415  # as in build
    from csp_report.job import Request  # noqa: PLC0415  # as in build
    from csp_report.screen import batching  # noqa: PLC0415  # as in build

    request = Request(inputs, output, None, template, charts, hidden, _asker(password))
    asked = BatchRequest(request, tuple(areas or ["all"]), force, jobs, resume, scheduler)
    raise typer.Exit(batching.run(PlainConsole(), asked))


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
        typer.echo(harmless_json(json.dumps(reporting.checked(checked), indent=2, ensure_ascii=False)))
    else:
        understood.show(console(), checked)


@app.command()
def phrases(template: TemplateOption = None) -> None:
    """Every phrase, with an example of what it prints."""
    from csp_report.screen import showing  # noqa: PLC0415  # as in build

    showing.phrases(PlainConsole(), template)


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

    showing.spreads(PlainConsole(), extracts, template, _asker(password))


@app.command()
def verify(  # noqa: PLR0913  # the options of one command
    document: Annotated[Path, typer.Argument(help="A .docx; with --accessibility a .pdf too.", metavar="FILE")],
    inputs: InputsArgument = Path("inputs"),
    area: AreaOption = None,
    template: TemplateOption = None,
    *,
    annotate: Annotated[
        Path | None,
        typer.Option(help="Also a copy with a comment at each place that is not confirmed.", metavar="FILE"),
    ] = None,
    accessibility: Annotated[bool, typer.Option("--accessibility", help="The accessibility checks instead.")] = False,
    hidden: HiddenOption = False,
    password: PasswordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Every figure of a document, hand-typed ones too, held against the data."""
    if accessibility:
        _accessible(document)
        return
    from csp_report.workbooks import reader  # noqa: PLC0415  # as in build

    reader.start()  # as in build
    from csp_report.job import Request  # noqa: PLC0415  # as in build
    from csp_report.screen import verifying  # noqa: PLC0415  # as in build
    from csp_report.verification import State  # noqa: PLC0415  # as in build

    request = Request(inputs, area=area, template=template, hidden=hidden, password=_asker(password))
    found = verifying.verified(document, request)
    if annotate:
        verifying.annotate(document, annotate, found)
    if as_json:
        typer.echo(harmless_json(json.dumps(verifying.as_json(found), indent=2, ensure_ascii=False)))
    else:
        verifying.show(console(), found, document)
    if found.of(State.CONTRADICTED):
        raise typer.Exit(REFUSED)


@app.command()
def compare(
    old: Annotated[Path, typer.Argument(help="The earlier .docx.", metavar="OLD")],
    new: Annotated[Path, typer.Argument(help="The later .docx.", metavar="NEW")],
    *,
    docx: Annotated[
        Path | None,
        typer.Option("--docx", help="Also NEW with what differs from OLD as tracked changes.", metavar="FILE"),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Which sentences of two documents differ with the figures, which in wording alone, which are new or gone."""
    from csp_report.screen import comparing  # noqa: PLC0415  # as in build

    found = comparing.compared(old, new)
    tracked = comparing.track(old, new, docx) if docx else None
    if as_json:
        typer.echo(harmless_json(json.dumps(comparing.as_json(found, tracked), indent=2, ensure_ascii=False)))
    else:
        comparing.show(console(), found, tracked)


def _accessible(document: Path) -> None:
    from csp_report.screen import showing  # noqa: PLC0415  # as in build

    found = showing.accessibility(PlainConsole(), document)
    if any(one.severity is Severity.ERROR for one in found):
        raise typer.Exit(REFUSED)


@app.command()
def publish(
    document: Annotated[Path, typer.Argument(help="The edited .docx.", metavar="DOCX")],
    output: Annotated[Path | None, typer.Option(help="The copy's name.", metavar="DOCX")] = None,
) -> None:
    """A clean copy for the website: no comments, tracked changes, names or marks of ours; the document stays."""
    from csp_report.screen import editing  # noqa: PLC0415  # as in build

    editing.publish_copy(PlainConsole(), document, output)


@app.command()
def learn(
    documents: Annotated[list[Path], typer.Argument(help="Edited documents.", metavar="DOCX...")],
    template: TemplateOption = None,
    least: Annotated[int | None, typer.Option(help="In how many documents at least; 2, of one document 1.")] = None,
) -> None:
    """What editors keep rewording, side by side, and a proposed patch of phrases.toml."""
    from csp_report.screen import editing  # noqa: PLC0415  # as in build

    editing.learn(PlainConsole(), documents, template, least)


def main(arguments: list[str] | None = None) -> None:
    """Run a command; what a person can mend is one message and an exit status, never a traceback."""
    gc.set_threshold(OBJECTS_BETWEEN)
    print_anything()
    try:
        app(several_copies(sys.argv[1:] if arguments is None else arguments), standalone_mode=True)
    except SystemExit as ended:
        status, said = ended.code, ""
    except RefusedError as refused:
        status, said = REFUSED, f"[bold red]Refused:[/] {_plain(refused)}"
    except (CspReportError, OSError, MemoryError) as error:
        status, said = FAILED, f"[bold red]It could not be done:[/] {_plain(_reason(error))}"
    except Exception as error:  # noqa: BLE001  # a fault of the program, told as one
        from csp_report.screen.faults import told  # noqa: PLC0415  # as above

        status, said = FAULT, f"[bold red]A fault of csp-report:[/] {_plain(told(error))}"
    if said:
        PlainConsole(stderr=True).print(said, highlight=False, soft_wrap=True)
    sys.exit(_flushed(status))


def several_copies(arguments: list[str]) -> list[str]:
    """The arguments with ``--merge A.docx B.docx`` as one option for each copy."""
    made: list[str] = []
    merging = False
    for one in arguments:
        if merging and made[-1] != "--merge" and one.lower().endswith(".docx"):
            made.append("--merge")
        elif made[-1:] != ["--merge"]:
            merging = one == "--merge"
        made.append(one)
    return made


def _reason(error: Exception) -> str:
    """What went wrong with a file, the memory or the screen, and how to mend it."""
    if isinstance(error, CspReportError):
        return str(error)
    if isinstance(error, MemoryError):
        return "there is not enough memory. Close other programs, or read fewer files at once."
    if isinstance(error, PermissionError):
        return (
            f"{error.filename} cannot be read or written. Close it in Word or Excel first, or ask for the right to it."
        )
    place = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return f"{place}the name is longer than this system allows. Use shorter names of files and folders."
    return f"{place}{getattr(error, 'strerror', None) or error}. Is the disk full, or the network gone?"


def _flushed(status: int | str | None) -> int | str | None:
    """The exit status, and a failure where what was printed could not be kept (a full disk behind a pipe)."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno != errno.EPIPE:
            sys.stderr.write(f"What was said could not be written ({error.strerror}).\n")
        return status or FAILED
    return status


def _plain(error: object) -> str:
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
