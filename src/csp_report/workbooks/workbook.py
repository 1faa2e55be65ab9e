"""The sheets of a workbook: through calamine, long plain ones of an .xlsx row by row. Runs in the reading process."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

from python_calamine import CalamineError, CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from csp_report.domain.errors import InputError
from csp_report.workbooks.cells import Rows, made_plausible
from csp_report.workbooks.damage import DAMAGED
from csp_report.workbooks.extent import Extent, beyond
from csp_report.workbooks.limits import Limits
from csp_report.workbooks.opening import ZIPPED, Opened, Piece, place_of
from csp_report.workbooks.package import LONG, Hidden, Package, hidden_by
from csp_report.workbooks.plain import PlainSheet
from csp_report.workbooks.plain_texts import NotPlainError


def workbook_sheets(path: Path, content: bytes | None, limits: Limits, *, hidden: bool) -> Iterator[Opened | Piece]:
    """The sheets of a workbook in their order, long ones after pieces of them. Raises InputError as ``sheets_of``."""
    try:
        with _package(path, content, limits) as package:
            book = CalamineWorkbook.from_filelike(io.BytesIO(content)) if content else CalamineWorkbook.from_path(path)
            if package:
                package.check_names([about.name for about in book.sheets_metadata])
            for about in book.sheets_metadata:
                if about.typ is SheetTypeEnum.WorkSheet:
                    yield from _sheet(path, book, package, about, limits, hidden=hidden)
    except (CalamineError, OSError, EOFError, ValueError, KeyError) as error:
        raise InputError(
            f"{path.name}: cannot be opened as a workbook ({error}); required: a workbook that Excel opens"
        ) from None


@contextmanager
def _package(path: Path, content: bytes | None, limits: Limits) -> Iterator[Package | None]:
    """An .xlsx as its parts; None where it is damaged, or of another kind than its name says: for the library to say.

    Raises InputError for one that is too large.
    """
    archive = None
    if path.suffix.casefold() in ZIPPED:
        with suppress(*DAMAGED):
            archive = zipfile.ZipFile(io.BytesIO(content) if content else path)
    if archive is None:
        yield None
        return
    with archive:
        package = Package(archive, limits)
        if package.fault:
            raise InputError(f"{path.name}, {package.fault}")
        yield package


def _sheet(
    path: Path, book: CalamineWorkbook, package: Package | None, about: SheetMetadata, limits: Limits, *, hidden: bool
) -> Iterator[Opened | Piece]:
    is_hidden = about.visible is not SheetVisibleEnum.Visible
    if is_hidden and not hidden:
        yield Opened(about.name, is_hidden, [])
        return
    part = package.part(about.name) if package else None
    if package and part and part.file_size >= LONG and package.is_certain:
        try:
            yield from _row_by_row(path, package, part, Opened(about.name, is_hidden, []), limits)
        except (NotPlainError, *DAMAGED):
            yield Piece([], anew=True)
        else:
            return
    too_large = _too_large(package, about.name)
    if too_large:
        raise InputError(f"{path.name}, {too_large}")
    rows = _rows(path, book, about.name, limits)
    found = package.hidden(about.name) if package else Hidden()
    places = _within(found, len(rows), max(map(len, rows), default=0))
    yield Opened(about.name, is_hidden, rows, *places, formulas=bool(package and package.formulas(about.name)))


def _too_large(package: Package | None, sheet: str) -> str:
    """What is too large about a sheet, before it is laid out; a damaged one is for the library to tell."""
    try:
        return package.too_large(sheet) if package else ""
    except DAMAGED:
        return ""


def _row_by_row(
    path: Path, package: Package, part: zipfile.ZipInfo, sheet: Opened, limits: Limits
) -> Iterator[Opened | Piece]:
    """A long sheet in pieces. Raises NotPlainError where it is not plain, which may turn out at its last row."""
    plain = PlainSheet(place_of(path, sheet.name), package.texts, package.number_styles(), limits)
    height = 0
    for rows in plain.read(package.content(part)):
        height += len(rows)
        yield Piece(rows)
    found = Hidden(tuple(plain.hidden), hidden_by(plain.head).spans)
    yield Opened(sheet.name, sheet.hidden, [], *_within(found, height, plain.width), formulas=False)


def _within(found: Hidden, height: int, width: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The hidden rows and columns of a sheet of this size."""
    columns = {column for first, last in found.spans for column in range(max(first, 0), min(last + 1, width))}
    return tuple(row for row in found.rows if row < height), tuple(sorted(columns))


def _rows(path: Path, book: CalamineWorkbook, name: str, limits: Limits) -> Rows:
    try:
        sheet = book.get_sheet_by_name(name)
        found = beyond(Extent(sheet.total_height, sheet.total_width), limits)
        if found:
            raise InputError(f"{place_of(path, name)}: {found}")
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        raise InputError(
            f"{place_of(path, name)}: cannot be read ({error}); required: a sheet that Excel shows"
        ) from None
    return made_plausible(cast("Rows", rows))
