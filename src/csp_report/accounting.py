"""What a finished document is accounted for with: its evidence's ground, the cells beside it, the copy for review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from hashlib import sha256
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from csp_report.document.copies import read_copy, remarks_at, with_remarks
from csp_report.domain.errors import InputError
from csp_report.domain.model import Area, Dataset, FileRead, Level, Period, Source
from csp_report.evidence import Account, SheetRead
from csp_report.extracts import coverage_of, find_extracts
from csp_report.extracts.files.opening import open_sheets
from csp_report.extracts.meaning.laid import Layout
from csp_report.job import Composed, Request
from csp_report.labels.printing import period as printed_period
from csp_report.review.lives import a_year_before, lives
from csp_report.rules import judge
from csp_report.settings.locating import Inputs
from csp_report.settings.sheets import typed_cells
from csp_report.workbooks.opening import printable

if TYPE_CHECKING:
    from csp_report.evidence.page import Grid
    from csp_report.verification import Comparison

SHOWN_AGAIN = 4 << 20  # bytes of a file that is opened a second time for the page of the evidence
NOT_QUOTED = "not said here, since small counts are suppressed; csp-report check says it"


def account_of(composed: Composed) -> Account:
    """Everything that the evidence accounts for.

    Where small counts are suppressed, the words of issues stay out of the evidence, which may be published: they may
    quote a figure of an extract.
    """
    judged = composed.judged
    issues = composed.issues
    files = composed.ground.files or files_read(composed.ground.inputs)
    if judged.settings.suppress_below > 0:
        issues = tuple(replace(one, found=NOT_QUOTED, required="") for one in issues)
        files = tuple(replace(one, size=0) for one in files)  # a digit more or less is a byte
    return Account(
        composed.report,
        judged.findings,
        judged.checks,
        issues,
        composed.narrative.left_out,
        files,
        judged.settings.answers,
        lives(judged.findings, judge(a_year_before(judged.data), judged.thresholds, judged.priorities)),
        coverage_of(judged.reading.frame, _anywhere(judged.data.area)),
        judged.selection,
        notes=judged.data.notes,
    )


def _anywhere(area: Area) -> Area:
    """An area by name and code; a partnership also as the district that it is."""
    return Area(area.name, None if area.level in (Level.CSP, Level.DISTRICT) else area.level, area.code)


def with_document(account: Account, composed: Composed, content: bytes, output: Path) -> Account:
    """The account with what the finished document tells: its texts, and where files lie as seen from ``output``."""
    inputs, template = composed.ground.inputs, composed.ground.template.document
    typed = [(one.text, Source(template.name, "", f"paragraph {one.order + 1}")) for one in read_copy(template)]
    if inputs.settings:
        typed = [*typed_cells(inputs.settings), *typed]
    paths = [*([inputs.settings] if inputs.settings else []), *extract_paths(inputs), template]
    folders = {printable(path.name): Path(relpath(path.resolve(), output.resolve())).as_posix() for path in paths}
    sheets = [
        SheetRead(one.place.file, one.place.sheet, _first_and_last(one.periods), one.observations)
        for one in composed.judged.reading.tables
    ]
    return replace(account, texts=read_copy(content), typed=typed, folders=folders, sheets=sheets)


def _first_and_last(periods: Sequence[Period]) -> str:
    names = [printed_period(one).removeprefix("the ") for one in sorted(periods)]
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]} ({len(names)})" if names else ""


def shown_beside(composed: Composed, request: Request) -> tuple[Dataset | None, dict[tuple[str, str], Grid]]:
    """What the page may show of the inputs: the series, and the cells of tables of figures, never records of events.

    Where small counts are suppressed it shows neither.
    """
    if composed.judged.settings.suppress_below > 0:
        return None, {}
    tables = composed.judged.reading.tables
    records = {(one.place.file, one.place.sheet) for one in tables if one.layout not in list(Layout)}
    laid: dict[tuple[str, str], tuple[int, ...]] = {}
    for one in tables:
        place = (one.place.file, one.place.sheet)
        if place not in records:
            laid[place] = (*laid.get(place, ()), *one.header_rows)
    return composed.judged.data, grids_of(extract_paths(composed.ground.inputs), laid, request)


def grids_of(
    paths: Sequence[Path], laid: Mapping[tuple[str, str], tuple[int, ...]], request: Request
) -> dict[tuple[str, str], Grid]:
    """The cells of the sheets that are wanted; a file that takes long to open again is left out."""
    from csp_report.evidence.page import Grid  # noqa: PLC0415  # not for a batch

    found: dict[tuple[str, str], Grid] = {}
    for path in paths:
        name = printable(path.name)
        if any(file == name for file, _ in laid) and path.stat().st_size <= SHOWN_AGAIN:
            for sheet in open_sheets(path, request.password, hidden=request.hidden):
                if (name, sheet.name) in laid:
                    found[name, sheet.name] = Grid(sheet.rows, laid[name, sheet.name])
    return found


def reviewed(content: bytes, account: Account) -> bytes:
    """The document with a comment on each statement: its rule, its figures, their cells."""
    from csp_report.evidence.review import AUTHOR, review_of  # noqa: PLC0415  # where it is asked for

    moment = datetime.combine(account.report.front.date, time(), UTC)
    return with_remarks(content, remarks_at(read_copy(content), review_of(account)), AUTHOR, moment)


def since_last(before: Path, document: bytes) -> Comparison | None:
    """What a document differs in from the one that lies in its place; None where none lies there that can be read."""
    if not before.is_file():
        return None
    from csp_report.verification import compare  # noqa: PLC0415  # not for a first build

    try:
        return compare(read_copy(before), read_copy(document))
    except InputError:
        return None


def extract_paths(inputs: Inputs) -> list[Path]:
    """The files to read: a single workbook, or every extract of the folder but the settings."""
    paths = [inputs.extracts] if inputs.extracts.is_file() else find_extracts(inputs.extracts)
    return [path for path in paths if path != inputs.settings]


def files_read(inputs: Inputs) -> tuple[FileRead, ...]:
    """Every file that a report rests on, with the digest of its bytes."""
    paths = [*([inputs.settings] if inputs.settings else []), *extract_paths(inputs)]
    return tuple(
        FileRead(printable(path.name), sha256(content := path.read_bytes()).hexdigest(), len(content)) for path in paths
    )
