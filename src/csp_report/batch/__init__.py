"""Every area's report in one run: extracts read once, one document and one evidence workbook an area, an index.

    plan     inputs, names            -> areas, what they share       areas, sharing
    make     an area, what is shared  -> document, evidence, summary  making, in workers (workers, running)
    keep     those                    -> the area's folder            keeping
    index    summaries                -> workbook, page, funnels      league, index, page

Workers make; this process alone writes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from csp_report.accounting import files_read
from csp_report.batch import page
from csp_report.batch.areas import ALL, Wanted, chosen, names_asked, unregistered
from csp_report.batch.index import NAME as INDEX
from csp_report.batch.index import Index, called, workbook
from csp_report.batch.keeping import Saved, digest_of, save, still_good
from csp_report.batch.league import funnels
from csp_report.batch.making import Failed, Finished
from csp_report.batch.running import outcomes, stoppable
from csp_report.batch.sharing import Common, Packed, pack
from csp_report.batch.workers import METHOD, Workers, cluster, local
from csp_report.document.package.saving import together
from csp_report.document.template.contract import check_template
from csp_report.domain.errors import CspReportError, InputError, TemplateError
from csp_report.domain.model import Severity
from csp_report.evidence.seal import is_as_written
from csp_report.job import Progress, Request
from csp_report.pipeline import nothing_read, prepare, read
from csp_report.rendering import making, processors, stop
from csp_report.workbooks import reader


class BatchRequest(Struct, frozen=True):
    """What was asked for on the command line. ``jobs`` None: a worker for each processor."""

    request: Request
    areas: tuple[str, ...] = (ALL,)
    force: str | None = None
    jobs: int | None = None
    resume: bool = False
    scheduler: str | None = None
    method: str = METHOD


class Step(Struct, frozen=True):
    """How far a batch is. ``made`` counts what workers made in ``seconds``; ``last`` is what became of an area."""

    done: int
    total: int
    made: int
    seconds: float
    last: Saved | Failed

    @property
    def rate(self) -> float:
        """Documents a second, of those that were made."""
        return self.made / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds left at this rate; None where nothing was made yet."""
        return (self.total - self.done) / self.rate if self.made and self.rate else None


class Batch(Struct, frozen=True):
    """A batch as it ended. ``stopped`` tells that somebody stopped it; ``left`` how many areas it then had to go."""

    saved: tuple[Saved, ...]
    failed: tuple[Failed, ...]
    index: Path
    page: Path
    left: int = 0

    @property
    def stopped(self) -> bool:
        """Whether areas are left that were not tried."""
        return self.left > 0


Watch: TypeAlias = Callable[[Step], None]


def run(asked: BatchRequest, progress: Progress, watch: Watch) -> Batch:
    """Make what is asked for; one area's failure is kept and stops no other. Raises CspReportError before any is made.

    Ctrl-C ends it after the documents that are whole; the index then shows those.
    """
    common, wanted, missing = planned(asked, progress)
    output, digest = asked.request.output, digest_of(common)
    found = [still_good(one, output, digest) if asked.resume else None for one in wanted]
    done: list[Saved | Failed] = [*missing, *(one for one in found if one)]
    todo = [one for one, good in zip(wanted, found, strict=True) if good is None]
    todo.sort(key=lambda one: one.within)  # those of a force are set beside each other: their figures are at hand
    with stoppable() as stop:
        begun = time.monotonic()
        for made, outcome in enumerate(outcomes(todo, _starter(asked, pack(common), len(todo)), stop), 1):
            done.append(_kept(outcome, output, digest))
            watch(Step(len(done), len(wanted) + len(missing), made, time.monotonic() - begun, done[-1]))
        return _ended(done, output, left=len(wanted) + len(missing) - len(done))


def planned(asked: BatchRequest, progress: Progress) -> tuple[Common, tuple[Wanted, ...], list[Failed]]:
    """What all share, the areas, and those that the extracts do not have. Raises CspReportError where none is left."""
    names = names_asked(asked.areas)
    ground = prepare(asked.request)
    _refuse_broken(ground.template.document)
    bare = replace(ground, settings=replace(ground.settings, area="", level=None, code=None))
    progress("Reading the extracts")
    reading = read(asked.request, bare, unregistered(names))
    reader.stop()
    stop()  # neither may be held by workers that are forked from here
    if reading.frame.empty:
        raise InputError(nothing_read(ground, reading))
    wanted, missing = chosen(reading.frame, names, asked.force)
    failed = [Failed(Wanted(one.asked, one.asked), one.reason) for one in missing]
    if not wanted:
        reasons = " ".join(one.reason for one in failed) or "The extracts name no partnership."
        raise InputError(f"{reasons} Required: --areas with the name or code of one at least.")
    progress("Loading what draws and writes")
    making.load(asked.request.charts or ground.settings.charts)  # here, so that workers that are forked have it
    common = Common(
        replace(bare, files=files_read(ground.inputs)),
        reading,
        asked.request.charts,
        ground.template.document.read_bytes(),
        asked.request.inputs,
        asked.request.output,
    )
    return common, wanted, failed


def _refuse_broken(template: Path) -> None:
    errors = [one for one in check_template(template) if one.severity is Severity.ERROR]
    if errors:
        raise TemplateError("\n".join(one.found for one in errors))


def _kept(outcome: Finished | Failed, output: Path, digest: str) -> Saved | Failed:
    if isinstance(outcome, Failed):
        return outcome
    try:
        return save(outcome, output, digest)
    except CspReportError as error:
        return Failed(outcome.wanted, str(error))


def _starter(asked: BatchRequest, packed: Packed, areas: int) -> Callable[[bool], AbstractContextManager[Workers]]:
    """What gives workers: as many as asked for, or, where one has died, one alone."""

    def start(alone: bool) -> AbstractContextManager[Workers]:  # noqa: FBT001  (as running calls it)
        if asked.scheduler:
            return cluster(packed, asked.scheduler)
        jobs = 1 if alone else max(1, min(asked.jobs or processors(), areas))
        return local(packed, jobs, asked.method)

    return start


def _ended(done: Sequence[Saved | Failed], output: Path, left: int) -> Batch:
    """Write the index over everything that is there, and give the batch."""
    saved = sorted((one for one in done if isinstance(one, Saved)), key=lambda one: one.wanted.folder)
    failed = tuple(one for one in done if isinstance(one, Failed))
    names = called(saved)
    index = Index(names, failed, funnels({name: one.summary for name, one in names.items()}))
    with together(output) as files:
        book = files.add(workbook(index), INDEX, lambda path: not is_as_written(path))
        shown = files.add(page.page(index), page.NAME, lambda path: not page.is_as_written(path))
    return Batch(tuple(saved), failed, book, shown, left)
