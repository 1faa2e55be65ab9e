"""Opening a file, whatever its format: workbooks through calamine, text through csv. Runs in the reading process."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

from csp_report.domain.errors import InputError
from csp_report.workbooks.decrypting import decrypted, is_encrypted
from csp_report.workbooks.extent import Extent, beyond, fault
from csp_report.workbooks.limits import MEBIBYTE, Limits, too_much

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook, SheetMetadata

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
ZIPPED: Final = (".xlsx", ".xlsm")
TEXTS: Final = (".csv", ".tsv", ".txt")
DIGIT: Final = re.compile(r"\d")
SURROGATE: Final = re.compile("[\ud800-\udfff]")
SMALLEST, LARGEST = 1e-9, 1e12
KINDS: Final = (*WORKBOOKS, ".csv", ".tsv")
Rows: TypeAlias = list[list[object]]


class Opened(NamedTuple):
    """One sheet of a file, its rows from A1 on; ``name`` is '' for a CSV file. Hidden ones may have no rows."""

    name: str
    hidden: bool
    rows: Rows


class LockedError(InputError):
    """A workbook that needs a password, and none was given."""


def printable(name: str) -> str:
    """A file's name as text: what is no text in it, since names may hold any bytes, as a sign for that."""
    return SURROGATE.sub("\ufffd", name)


def unlocked(path: Path, password: str | None) -> bytes | None:
    """The content of a workbook without its lock; None where it has none.

    Raises LockedError where there is no password, InputError where it is wrong or the lock is damaged.
    """
    if path.suffix.casefold() not in WORKBOOKS or not is_encrypted(path):
        return None
    if not password:
        raise LockedError(
            f"{path.name}: locked with a password; required: the password (--password), or a copy without one"
        )
    return decrypted(path, password)


def sheets_of(path: Path, content: bytes | None, limits: Limits, *, hidden: bool) -> Iterator[Opened]:
    """The sheets of a file in their order; ``content`` instead of the file's where it was locked.

    Raises InputError, naming the file, for what is damaged, of another kind or past a limit.
    """
    size = path.stat().st_size
    if size > limits.file_size:
        most = limits.file_size / MEBIBYTE
        raise InputError(f"{path.name}: {too_much('its size in MiB', size / MEBIBYTE, most, 'file size')}")
    kind = path.suffix.casefold()
    if kind in TEXTS:
        from csp_report.workbooks.text import rows_of_text  # noqa: PLC0415  # a process that starts at once

        return _with_few_labels(path, [Opened("", hidden=False, rows=rows_of_text(path, limits))], limits)
    if kind in WORKBOOKS:
        return _with_few_labels(path, _workbook(path, content, limits, hidden=hidden), limits)
    raise InputError(f"{path.name}: a file of the kind '{kind}'; required: one of {', '.join(KINDS)}")


def _with_few_labels(path: Path, sheets: Iterable[Opened], limits: Limits) -> Iterator[Opened]:
    """The sheets, none with more labels than can be looked up one by one. Raises InputError for one that has."""
    for one in sheets:
        if sum(len(row) for row in one.rows) > limits.labels:
            texts = {cell for row in one.rows for cell in row if type(cell) is str}
            labels = sum(DIGIT.search(text) is None for text in texts) if len(texts) > limits.labels else 0
            if labels > limits.labels:
                place = f"{path.name}, sheet '{one.name}'" if one.name else path.name
                raise InputError(f"{place}: {too_much('its labels', labels, limits.labels, 'labels')}")
        yield one


def _workbook(path: Path, content: bytes | None, limits: Limits, *, hidden: bool) -> Iterator[Opened]:
    from python_calamine import CalamineError, SheetTypeEnum  # noqa: PLC0415  # as above

    try:
        book = _book(path, content, limits)
        for about in book.sheets_metadata:
            if about.typ is SheetTypeEnum.WorkSheet:
                shown = hidden or not _is_hidden(about)
                yield Opened(about.name, _is_hidden(about), _rows(path, book, about.name, limits) if shown else [])
    except (CalamineError, OSError, EOFError, ValueError, KeyError) as error:
        raise InputError(
            f"{path.name}: cannot be opened as a workbook ({error}); required: a workbook that Excel opens"
        ) from None


def _book(path: Path, content: bytes | None, limits: Limits) -> CalamineWorkbook:
    import zipfile  # noqa: PLC0415  # as above
    import zlib  # noqa: PLC0415  # as above

    from python_calamine import CalamineWorkbook  # noqa: PLC0415  # as above

    if path.suffix.casefold() in ZIPPED:
        try:
            found = fault(io.BytesIO(content) if content else path, limits)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError):
            found = ""  # damaged, or of another kind than its name says: for the library to say
        if found:
            raise InputError(f"{path.name}, {found}")
    return CalamineWorkbook.from_filelike(io.BytesIO(content)) if content else CalamineWorkbook.from_path(path)


def _rows(path: Path, book: CalamineWorkbook, name: str, limits: Limits) -> Rows:
    from python_calamine import CalamineError  # noqa: PLC0415  # as above

    try:
        sheet = book.get_sheet_by_name(name)
        found = beyond(Extent(sheet.total_height, sheet.total_width), limits)
        if found:
            raise InputError(f"{path.name}, sheet '{name}': {found}")
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        raise InputError(
            f"{path.name}, sheet '{name}': cannot be read ({error}); required: a sheet that Excel shows"
        ) from None
    return _plausible(cast("Rows", rows))


def _plausible(rows: Rows) -> Rows:
    """The rows with numbers that overflow, vanish or are none as texts, so that nothing is reckoned with them."""
    for row in rows:
        for place, cell in enumerate(row):
            if type(cell) is float and cell != 0.0 and not SMALLEST <= abs(cell) <= LARGEST:
                row[place] = str(cell)
    return rows


def _is_hidden(about: SheetMetadata) -> bool:
    from python_calamine import SheetVisibleEnum  # noqa: PLC0415  # as above

    return about.visible is not SheetVisibleEnum.Visible
