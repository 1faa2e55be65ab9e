"""The command line: ``csp-report init``, ``build``, ``batch``, ``check``, ``verify`` and others."""

from __future__ import annotations

import atexit
import gc
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from csp_report.domain.errors import CspReportError
from csp_report.screen import options
from csp_report.screen.ending import DRAFT, FAILED, FAULT, REFUSED, STOPPED, RefusedError, flushed, reason, refusing
from csp_report.screen.signs import harmless_json, print_anything
from csp_report.workbooks.limits import LITTLE

if TYPE_CHECKING:
    from rich.console import Console

OBJECTS_BETWEEN = 100_000  # between two searches for cycles: a command makes many objects at once, and hardly a cycle


@click.group(
    cls=options.InOrder, no_args_is_help=True, context_settings={"show_default": True, "max_content_width": 100}
)
def app() -> None:
    """From a Community Safety Partnership's extracts to its executive summary in Word."""


@app.command()
@click.argument(
    "folder",
    type=options.PATH,
    default=Path("inputs"),
    metavar="DIR",
    help="Where the inputs will be; the folder 'inputs' unless told.",
)
@options.template
def init(folder: Path, template: Path | None) -> None:
    """An empty assessment.xlsx to fill in, and a folder for the extracts."""
    from csp_report.screen import starting  # noqa: PLC0415  # as in build

    starting.start(_console(), folder, template)


@app.command()
@options.inputs
@options.area
@options.path("--output", "DIR", "Where the document goes.", Path("outputs"))
@options.template
@options.charts
@options.flag("--strict", "Refuse where there is any warning or error.")
@options.flag("--pdf", "Also a tagged PDF, through LibreOffice.")
@options.flag("--track", "Update an edited document in tracked changes.")
@options.flag("--dry-run", "Say what would happen; write nothing.")
@options.flag("--fresh", "Start over; the edited document is saved aside.")
@options.flag("--beside", "Leave an edited document alone.")
@options.path("--merge", "DOCX...", "Reviewers' copies, to be merged first.", several=True)
@options.flag("--review", "Also a copy with a comment on each statement.")
@options.flag("--to-publish", "Also an edition of the evidence without checks and issues.")
@options.hidden
@options.password
@options.for_programs
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
    drawn, asks = options.drawn(charts), options.asker(password)
    request = Request(inputs, output, area, template, drawn, hidden, asks, pdf, wish, review, to_publish)
    screen = _screen(stderr=as_json)
    with terminal.working(screen) as progress:
        built = pipeline.build(request, progress, refusing(strict=strict))
    if as_json:
        from csp_report.screen import reporting  # noqa: PLC0415  # for this option alone

        click.echo(harmless_json(json.dumps(reporting.built(built), indent=2, ensure_ascii=False)))
    else:
        terminal.summary(screen, built)
    if built.composed.waits_for:
        raise click.exceptions.Exit(DRAFT)


@app.command()
@options.inputs
@click.option("--areas", multiple=True, metavar="AREA", help="A name, a code, a file of them, or 'all' (the default).")
@click.option("--force", metavar="NAME", help="Only areas inside this police force area.")
@options.path("--output", "DIR", "Where the folders go.", Path("outputs"))
@options.template
@options.charts
@click.option("--jobs", type=click.IntRange(min=1), help="How many at once; else one a processor.")
@click.option("--scheduler", metavar="URL", help="A Dask cluster's, tcp://HOST:PORT.")
@options.flag("--resume", "Leave documents that are as they would be made.")
@options.hidden
@options.password
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

    request = Request(inputs, output, None, template, options.drawn(charts), hidden, options.asker(password))
    asked = BatchRequest(request, areas or ("all",), force, jobs, resume, scheduler)
    raise click.exceptions.Exit(batching.run(_screen(), asked))


@app.command()
@options.inputs
@options.area
@options.template
@options.flag("--write", "Add rows to fill in to the sheet 'Extracts'.")
@options.hidden
@options.password
@options.for_programs
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

    request = checking.CheckRequest(inputs, area, template, hidden, options.asker(password), write)
    checked = checking.check(request)
    if as_json:
        click.echo(harmless_json(json.dumps(reporting.checked(checked), indent=2, ensure_ascii=False)))
    else:
        understood.show(_console(), checked)


@app.command()
@options.template
def phrases(template: Path | None) -> None:
    """Every phrase, with an example of what it prints."""
    from csp_report.screen import showing  # noqa: PLC0415  # as in build

    showing.phrases(_screen(), template)


@app.command()
@click.argument(
    "extracts",
    type=options.PATH,
    nargs=-1,
    required=True,
    metavar="EXTRACT...",
    help="Workbooks with many areas or forces, and two years or more.",
)
@options.template
@options.password
def calibrate(extracts: tuple[Path, ...], template: Path | None, password: str | None) -> None:
    """The usual year-to-year spread of every indicator, estimated from many areas."""
    from csp_report.screen import showing  # noqa: PLC0415  # as in build

    showing.spreads(_screen(), extracts, template, options.asker(password))


@app.command()
@click.argument("document", type=options.PATH, metavar="FILE", help="A .docx; with --accessibility a .pdf too.")
@options.inputs
@options.area
@options.template
@options.path("--annotate", "FILE", "Also a copy with a comment at each place that is not confirmed.")
@options.flag("--accessibility", "The accessibility checks instead.")
@options.hidden
@options.password
@options.for_programs
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

    request = Request(inputs, area=area, template=template, hidden=hidden, password=options.asker(password))
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
@click.argument("old", type=options.PATH, metavar="OLD", help="The earlier .docx.")
@click.argument("new", type=options.PATH, metavar="NEW", help="The later .docx.")
@options.path("--docx", "FILE", "Also NEW with what differs from OLD as tracked changes.")
@options.for_programs
def compare(old: Path, new: Path, docx: Path | None, *, as_json: bool) -> None:
    """Which sentences of two documents differ with the figures, which in wording alone, which are new or gone."""
    from csp_report.screen import comparing, differing  # noqa: PLC0415  # as in build

    found = comparing.compared(old, new)
    tracked = comparing.track(old, new, docx) if docx else None
    if as_json:
        click.echo(harmless_json(json.dumps(differing.as_json(found, tracked), indent=2, ensure_ascii=False)))
    else:
        comparing.show(_console(), found, tracked)


def _accessible(document: Path) -> None:
    from csp_report.domain.model import Severity  # noqa: PLC0415  # as in build
    from csp_report.screen import showing  # noqa: PLC0415  # as in build

    found = showing.accessibility(_screen(), document)
    if any(one.severity is Severity.ERROR for one in found):
        raise click.exceptions.Exit(REFUSED)


@app.command()
@click.argument("document", type=options.PATH, metavar="DOCX", help="The edited .docx.")
@options.path("--output", "DOCX", "The copy's name.")
def publish(document: Path, output: Path | None) -> None:
    """A clean copy for the website: no comments, tracked changes, names or marks of ours; the document stays."""
    from csp_report.screen import editing  # noqa: PLC0415  # as in build

    editing.publish_copy(_screen(), document, output)


@app.command()
@click.argument("documents", type=options.PATH, nargs=-1, required=True, metavar="DOCX...", help="Edited documents.")
@options.template
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
        given = options.several_copies(sys.argv[1:] if arguments is None else arguments)
        status, said = app.main(given, prog_name="csp-report", standalone_mode=False) or 0, ""
    except click.Abort:
        status, said = STOPPED, ""
    except click.ClickException as wrong:
        wrong.show()
        status, said = wrong.exit_code, ""
    except RefusedError as refused:
        status, said = REFUSED, f"[bold red]Refused:[/] {_plain(refused)}"
    except (CspReportError, OSError, MemoryError) as error:
        status, said = FAILED, f"[bold red]It could not be done:[/] {_plain(reason(error))}"
    except Exception as error:  # noqa: BLE001  # a fault of the program, told as one
        from csp_report.screen.faults import told  # noqa: PLC0415  # as above

        status, said = FAULT, f"[bold red]A fault of csp-report:[/] {_plain(told(error))}"
    if said:
        _screen(stderr=True).print(said, highlight=False, soft_wrap=True)
    sys.exit(flushed(status))


def _screen(*, stderr: bool = False) -> Console:
    from csp_report.screen.plain import PlainConsole  # noqa: PLC0415  # as in build

    return PlainConsole(stderr=stderr)


def _console() -> Console:
    from csp_report.screen.plain import console  # noqa: PLC0415  # as in build

    return console()


def _plain(error: object) -> str:
    from rich.markup import escape  # noqa: PLC0415  # needed where something went wrong, and nowhere else

    return escape(str(error))


if __name__ == "__main__":
    main()
