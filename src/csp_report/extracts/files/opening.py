"""Opening a file, whatever its format: workbooks through calamine, text through csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import python_calamine
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from csp_report.domain.errors import InputError
from csp_report.extracts.files.decrypting import decrypted, is_encrypted
from csp_report.extracts.files.sheets import Row, Sheet

if TYPE_CHECKING:
    from python_calamine import SheetMetadata

WORKBOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TEXTS: Final = (".csv", ".tsv", ".txt")
KINDS: Final = (*WORKBOOKS, ".csv", ".tsv")
Password: TypeAlias = Callable[[str], str | None]


def open_sheets(path: Path, password: Password | None = None) -> Iterator[Sheet]:
    """The sheets of a file in their order, hidden ones marked.

    Raises InputError, naming the file, for what is missing, damaged, of another kind, or locked with a password
    that ``password`` (asked with the file's name) does not give.
    """
    if not path.is_file():
        raise InputError(f"{path.name}: no such file; required: a workbook or a CSV file")
    kind = path.suffix.casefold()
    if kind in WORKBOOKS:
        return _workbook(path, password)
    if kind in TEXTS:
        return iter([_text(path)])
    raise InputError(f"{path.name}: a file of the kind '{kind}'; required: one of {', '.join(KINDS)}")


def _workbook(path: Path, password: Password | None) -> Iterator[Sheet]:
    unlocked = _unlocked(path, password)
    try:
        book = CalamineWorkbook.from_filelike(unlocked) if unlocked else CalamineWorkbook.from_path(path)
    except (python_calamine.CalamineError, OSError, EOFError) as error:
        raise InputError(
            f"{path.name}: cannot be opened as a workbook ({error}); required: a workbook that Excel opens"
        ) from None
    for about in book.sheets_metadata:
        if about.typ is SheetTypeEnum.WorkSheet:
            yield Sheet(path, about.name, _rows(path, book, about.name), _is_hidden(about), unlocked)


def _unlocked(path: Path, password: Password | None) -> io.BytesIO | None:
    try:
        return decrypted(path, password) if is_encrypted(path) else None
    except OSError as error:
        raise InputError(f"{path.name}: cannot be read ({error.strerror})") from None


def _rows(path: Path, book: CalamineWorkbook, name: str) -> list[Row]:
    try:
        return cast("list[Row]", book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    except (python_calamine.CalamineError, OSError) as error:
        raise InputError(
            f"{path.name}, sheet '{name}': cannot be read ({error}); required: a sheet that Excel shows"
        ) from None


def _is_hidden(about: SheetMetadata) -> bool:
    return about.visible is not SheetVisibleEnum.Visible


def _text(path: Path) -> Sheet:
    text = _decoded(path)
    if "\x00" in text:
        raise InputError(f"{path.name}: holds bytes that are no text; required: a CSV file")
    rows: list[Row] = [[*row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))]
    width = max((len(row) for row in rows), default=0)
    return Sheet(path, "", [row + [""] * (width - len(row)) for row in rows])


def _decoded(path: Path) -> str:
    """The text: UTF-8 or UTF-16 where it says so or is so, else the Windows code page of western Excel."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path.name}: cannot be read ({error.strerror})") from None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """Whichever of comma, semicolon, tab and bar splits the first lines most evenly into most columns."""
    lines = [line for line in text[:20_000].splitlines()[:40] if line.strip()]
    return max(",;\t|", key=lambda one: _splits(lines, one))


def _splits(lines: list[str], delimiter: str) -> tuple[int, int]:
    widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
    usual = max(widths, key=widths.count, default=1)
    return (widths.count(usual) if usual > 1 else 0, usual)
