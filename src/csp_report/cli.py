"""The command line: ``csp-report init``, ``build``, ``batch``, ``check``, ``verify`` and others."""

from __future__ import annotations

import atexit
import errno
import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

from csp_report.domain.errors import CspReportError
from csp_report.screen.signs import harmless_json, print_anything
from csp_report.settings.charting import ChartFormat
from csp_report.workbooks.limits import LITTLE

if TYPE_CHECKING:
    from rich.console import Console

    from csp_report.domain.model import Issue

REFUSED, FAILED, DRAFT, FAULT, STOPPED = 1, 2, 3, 70, 130
OBJECTS_BETWEEN = 100_000  # between two searches for cycles: a command makes many objects at once, and hardly a cycle

Command = TypeVar("Command", bound=Callable[..., object])
PATH: Final = click.Path(path_type=Path)


class InOrder(click.Group):
    """Commands in the order in which a person meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (as click has it)
        """Their names as they were declared."""
        return [*self.commands]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (the same)
        """What each is for, in full."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.help or "") for name, one in self.commands.items()])


@click.group(cls=InOrder, no_args_is_help=True, context_settings={"show_default": True, "max_content_width": 100})
def app() -> None:
    """From a Community Safety Partnership's extracts to its executive summary in Word."""


def _inputs(command: Command) -> Command:
    said = "A folder with extracts, or a single workbook; the folder 'inputs' unless told."
    return click.argument("inputs", type=PATH, default=Path("inputs"), help=said)(command)


def _path(
    name: str, metavar: str, said: str, default: Path | None = None, *, several: bool = False
) -> Callable[[Command], Command]:
    return click.option(name, type=PATH, default=default, multiple=several, metavar=metavar, help=said)


def _flag(name: str, said: str) -> Callable[[Command], Command]:
    return click.option(name, is_flag=True, help=said)


_area = click.option("--area", help="The partnership; 'NAME (force)' or a code for another area.")
_template = _path("--template", "DIR", "A template's folder.")
_charts = click.option(
    "--charts", type=click.Choice([one.value for one in ChartFormat]), help="Pictures, or charts that Word can edit."
)
_hidden = _flag("--hidden", "Read hidden sheets too.")
_password = click.option("--password", help="Opens encrypted workbooks; never stored.")
_json = click.option("--json", "as_json", is_flag=True, help="Print for programs.")


class RefusedError(CspReportError):
    """``--strict``: there are warnings or errors, so nothing was written."""


@app.command()
@click.argument(
    "folder",
    type=PATH,
    default=Path("inputs"),
    metavar="DIR",
    help="Where the inputs will be; the folder 'inputs' unless told.",
)
@_template
def init(folder: Path, template: Path | None) -> None:
    """An empty assessment.xlsx to fill in, and a folder for the extracts."""
    from csp_report.screen import starting  # noqa: PLC0415  # as in build

    starting.start(_console(), folder, template)


@app.command()
@_inputs
@_area
@_path("--output", "DIR", "Where the document goes.", Path("outputs"))
@_template
@_charts
@_flag("--strict", "Refuse where there is any warning or error.")
@_flag("--pdf", "Also a tagged PDF, through LibreOffice.")
@_flag("--track", "Update an edited document in tracked changes.")
@_flag("--dry-run", "Say what would happen; write nothing.")
@_flag("--fresh", "Start over; the edited document is saved aside.")
@_flag("--beside", "Leave an edited document alone.")
@_path("--merge", "DOCX...", "Reviewers' copies, to be merged first.", several=True)
@_flag("--review", "Also a copy with a comment on each statement.")
@_flag("--to-publish", "Also an edition of the evidence without checks and issues.")
@_hidden
@_password
@_json
def build(  # noqa: PLR0913  # the options of one command
    inputs: Path,
    area: str | None,
    output: Path,
    template: Path | None,
    charts: str | None,
    *,
    strict: bool,
    pdf: bool,
    track: bool,
    dry_run: bool,
    fresh: bool,
    beside: bool,
    merge: tuple[Path, ...],
    review: bool,
    to_publish: bool,
    hidden: bool,
    password: str | None,
    as_json: bool,
) -> None:
    """Extracts to the Word document and its evidence."""
    from csp_report import rendering  # noqa: PLC0415  # a wrong option should be told at once
    from csp_report.workbooks import reader  # noqa: PLC0415  # as above

    rendering.start()  # while everything else is imported
    reader.start()
    from csp_report.settings.locating import open_early  # noqa: PLC0415  # as above

    open_early(inputs, hidden=hidden)
    gc.disable()  # one report makes hardly a cycle, and a seventh of its time would go into looking for them
    from csp_report import pipeline  # noqa: PLC0415  # as above
    from csp_report.document.updating.deciding import Existing, Wish  # noqa: PLC0415  # as above
    from csp_report.job import Request  # noqa: PLC0415  # as above
    from csp_report.screen import terminal  # noqa: PLC0415  # as above

    if fresh and beside:
        raise CspReportError("build: --fresh and --beside say two things of the same document. Required: one of them.")
    existing = Existing.FRESH if fresh else Existing.BESIDE if beside else Existing.UPDATE
    wish = Wish(existing, track, dry_run, merge)
    request = Request(
        inputs, output, area, template, _drawn(charts), hidden, _asker(password), pdf, wish, review, to_publish
    )
    screen = _screen(stderr=as_json)
    with terminal.working(screen) as progress:
        built = pipeline.build(request, progress, _refusing(strict=strict))
    if as_json:
        from csp_report.screen import reporting  # noqa: PLC0415  # for this option alone

        click.echo(harmless_json(json.dumps(reporting.built(built), indent=2, ensure_ascii=False)))
    else:
        terminal.summary(screen, built)
    if built.composed.waits_for:
        raise click.exceptions.Exit(DRAFT)


@app.command()
@_inputs
@click.option("--areas", multiple=True, metavar="AREA", help="A name, a code, a file of them, or 'all' (the default).")
@click.option("--force", metavar="NAME", help="Only areas inside this police force area.")
@_path("--output", "DIR", "Where the folders go.", Path("outputs"))
@_template
@_charts
@click.option("--jobs", type=click.IntRange(min=1), help="How many at once; else one a processor.")
@click.option("--scheduler", metavar="URL", help="A Dask cluster's, tcp://HOST:PORT.")
@_flag("--resume", "Leave documents that are as they would be made.")
@_hidden
@_password
def batch(  # noqa: PLR0913  # the options of one command
    inputs: Path,
    areas: tuple[str, ...],
    force: str | None,
    output: Path,
    template: Path | None,
    charts: str | None,
    jobs: int | None,
    scheduler: str | None,
    *,
    resume: bool,
    hidden: bool,
    password: str | None,
) -> None:
    """A document and its evidence for each of many areas, and an index of them."""
    from csp_report.settings.locating import open_early  # noqa: PLC0415  # as in build

    open_early(inputs, hidden=hidden)
    from csp_report.batch import BatchRequest  # noqa: PLC0415  # as in build
    from csp_report.job import Request  # noqa: PLC0415  # as in build
    from csp_report.screen import batching  # noqa: PLC0415  # as in build

    request = Request(inputs, output, None, template, _drawn(charts), hidden, _asker(password))
    asked = BatchRequest(request, areas or ("all",), force, jobs, resume, scheduler)
    raise click.exceptions.Exit(batching.run(_screen(), asked))


@app.command()
@_inputs
@_area
@_template
@_flag("--write", "Add rows to fill in to the sheet 'Extracts'.")
@_hidden
@_password
@_json
def check(
    inputs: Path,
    area: str | None,
    template: Path | None,
    *,
    write: bool,
    hidden: bool,
    password: str | None,
    as_json: bool,
) -> None:
    """How each sheet was understood; every issue with its cell; what was not used, and why."""
    from csp_report.settings.locating import open_early  # noqa: PLC0415  # as in build

    open_early(inputs, hidden=hidden)
    gc.disable()  # as in build
    from csp_report.screen import checking, reporting, understood  # noqa: PLC0415  # as in build

    request = checking.CheckRequest(inputs, area, template, hidden, _asker(password), write)
    checked = checking.check(request)
    if as_json:
        click.echo(harmless_json(json.dumps(reporting.checked(checked), indent=2, ensure_ascii=False)))
    else:
        understood.show(_console(), checked)


@app.command()
@_template
def phrases(template: Path | None) -> None:
    """Every phrase, with an example of what it prints."""
    from csp_report.screen import showing  # noqa: PLC0415  # as in build

    showing.phrases(_screen(), template)


@app.command()
@click.argument(
    "extracts",
    type=PATH,
    nargs=-1,
    required=True,
    metavar="EXTRACT...",
    help="Workbooks with many areas or forces, and two years or more.",
)
@_template
@_password
def calibrate(extracts: tuple[Path, ...], template: Path | None, password: str | None) -> None:
    """The usual year-to-year spread of every indicator, estimated from many areas."""
    from csp_report.screen import showing  # noqa: PLC0415  # as in build

    showing.spreads(_screen(), extracts, template, _asker(password))


@app.command()
@click.argument("document", type=PATH, metavar="FILE", help="A .docx; with --accessibility a .pdf too.")
@_inputs
@_area
@_template
@_path("--annotate", "FILE", "Also a copy with a comment at each place that is not confirmed.")
@_flag("--accessibility", "The accessibility checks instead.")
@_hidden
@_password
@_json
def verify(  # noqa: PLR0913  # the options of one command
    document: Path,
    inputs: Path,
    area: str | None,
    template: Path | None,
    annotate: Path | None,
    *,
    accessibility: bool,
    hidden: bool,
    password: str | None,
    as_json: bool,
) -> None:
    """Every figure of a document, hand-typed ones too, held against the data."""
    if accessibility:
        _accessible(document)
        return
    from csp_report.settings.locating import open_early  # noqa: PLC0415  # as in build

    open_early(inputs, hidden=hidden)
    gc.disable()  # as in build
    from csp_report.job import Request  # noqa: PLC0415  # as in build
    from csp_report.screen import verifying  # noqa: PLC0415  # as in build
    from csp_report.verification import State  # noqa: PLC0415  # as in build

    request = Request(inputs, area=area, template=template, hidden=hidden, password=_asker(password))
    found = verifying.verified(document, request)
    if annotate:
        verifying.annotate(document, annotate, found)
    if as_json:
        click.echo(harmless_json(json.dumps(verifying.as_json(found), indent=2, ensure_ascii=False)))
    else:
        verifying.show(_console(), found, document)
    if found.of(State.CONTRADICTED):
        raise click.exceptions.Exit(REFUSED)


@app.command()
@click.argument("old", type=PATH, metavar="OLD", help="The earlier .docx.")
@click.argument("new", type=PATH, metavar="NEW", help="The later .docx.")
@_path("--docx", "FILE", "Also NEW with what differs from OLD as tracked changes.")
@_json
def compare(old: Path, new: Path, docx: Path | None, *, as_json: bool) -> None:
    """Which sentences of two documents differ with the figures, which in wording alone, which are new or gone."""
    from csp_report.screen import comparing  # noqa: PLC0415  # as in build

    found = comparing.compared(old, new)
    tracked = comparing.track(old, new, docx) if docx else None
    if as_json:
        click.echo(harmless_json(json.dumps(comparing.as_json(found, tracked), indent=2, ensure_ascii=False)))
    else:
        comparing.show(_console(), found, tracked)


def _accessible(document: Path) -> None:
    from csp_report.domain.model import Severity  # noqa: PLC0415  # as in build
    from csp_report.screen import showing  # noqa: PLC0415  # as in build

    found = showing.accessibility(_screen(), document)
    if any(one.severity is Severity.ERROR for one in found):
        raise click.exceptions.Exit(REFUSED)


@app.command()
@click.argument("document", type=PATH, metavar="DOCX", help="The edited .docx.")
@_path("--output", "DOCX", "The copy's name.")
def publish(document: Path, output: Path | None) -> None:
    """A clean copy for the website: no comments, tracked changes, names or marks of ours; the document stays."""
    from csp_report.screen import editing  # noqa: PLC0415  # as in build

    editing.publish_copy(_screen(), document, output)


@app.command()
@click.argument("documents", type=PATH, nargs=-1, required=True, metavar="DOCX...", help="Edited documents.")
@_template
@click.option("--least", type=int, help="In how many documents at least; 2, of one document 1.")
def learn(documents: tuple[Path, ...], template: Path | None, least: int | None) -> None:
    """What editors keep rewording, side by side, and a proposed patch of phrases.toml."""
    from csp_report.screen import editing  # noqa: PLC0415  # as in build

    editing.learn(_screen(), documents, template, least)


def main(arguments: list[str] | None = None) -> None:
    """Run a command; what a person can mend is one message and an exit status, never a traceback."""
    gc.set_threshold(OBJECTS_BETWEEN)
    atexit.register(gc.freeze)  # else all that is left at the end is looked through for cycles: a tenth of a report
    for name, threads in LITTLE.items():
        os.environ.setdefault(name, threads)  # before any library looks
    print_anything()
    try:
        given = several_copies(sys.argv[1:] if arguments is None else arguments)
        status, said = app.main(given, prog_name="csp-report", standalone_mode=False) or 0, ""
    except click.Abort:
        status, said = STOPPED, ""
    except click.ClickException as wrong:
        wrong.show()
        status, said = wrong.exit_code, ""
    except RefusedError as refused:
        status, said = REFUSED, f"[bold red]Refused:[/] {_plain(refused)}"
    except (CspReportError, OSError, MemoryError) as error:
        status, said = FAILED, f"[bold red]It could not be done:[/] {_plain(_reason(error))}"
    except Exception as error:  # noqa: BLE001  # a fault of the program, told as one
        from csp_report.screen.faults import told  # noqa: PLC0415  # as above

        status, said = FAULT, f"[bold red]A fault of csp-report:[/] {_plain(told(error))}"
    if said:
        _screen(stderr=True).print(said, highlight=False, soft_wrap=True)
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


def _screen(*, stderr: bool = False) -> Console:
    from csp_report.screen.plain import PlainConsole  # noqa: PLC0415  # as in build

    return PlainConsole(stderr=stderr)


def _console() -> Console:
    from csp_report.screen.plain import console  # noqa: PLC0415  # as in build

    return console()


def _plain(error: object) -> str:
    from rich.markup import escape  # noqa: PLC0415  # needed where something went wrong, and nowhere else

    return escape(str(error))


def _refusing(*, strict: bool) -> Callable[[tuple[Issue, ...]], None]:
    def refuse(issues: tuple[Issue, ...]) -> None:
        from csp_report.domain.model import Severity  # noqa: PLC0415  # as in build

        serious = [one for one in issues if one.severity is not Severity.NOTE]
        if strict and serious:
            from csp_report.screen.terminal import issue_line  # noqa: PLC0415  # as above

            lines = "\n".join(f"  {issue_line(one)}" for one in serious)
            raise RefusedError(f"--strict, and there are {len(serious)} warnings or errors.\n{lines}")

    return refuse


def _drawn(charts: str | None) -> ChartFormat | None:
    return ChartFormat(charts) if charts else None


def _asker(password: str | None) -> Callable[[str], str | None]:
    """The password given, else a question on the terminal, else none."""

    def ask(file: str) -> str | None:
        if password is not None:
            return password
        if not sys.stdin.isatty():
            return None
        return click.prompt(f"Password for {file}", hide_input=True, err=True, default="", show_default=False) or None

    return ask


if __name__ == "__main__":
    main()
