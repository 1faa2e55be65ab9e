"""Adds rows to the sheets *Extracts* and *Answers* of a person's workbook, and changes no other byte of it.

The sheet's part is cut open where cells go, every other part is copied as it is packed. What comes out is read again
before it takes the workbook's place; the workbook as it was is saved beside it the first time.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final

from msgspec import Struct

from csp_report.domain.errors import SettingsError
from csp_report.settings.cells import Value, with_cells
from csp_report.settings.model import ExtractSetting
from csp_report.settings.sheet_parts import part_of, with_new_sheet
from csp_report.settings.sheets import SettingsSheet, read_sheets
from csp_report.workbooks.archive import ArchiveError, with_parts
from csp_report.workbooks.locks import opened_by

BACKUP: Final = ".backup"  # put after the whole name, so that no folder of extracts takes it for one
_NOT_TYPED: Final = ("place", "cells")


class _Kind(Struct, frozen=True):
    """A sheet that rows are added to: its name, its headings by field in the order of a new one, what tells a row."""

    sheet: str
    headings: Mapping[str, str]
    keys: tuple[str, ...]


EXTRACTS: Final = _Kind(
    "Extracts",
    {one.name: one.name.replace("_", " ").capitalize() for one in fields(ExtractSetting) if one.name not in _NOT_TYPED},
    ("file", "sheet"),
)
ANSWERS: Final = _Kind(
    "Answers",
    {"check": "Check", "keep": "Keep", "note": "Note", "by": "By", "question": "Question"},
    ("check",),
)


def add_extract_rows(path: Path, rows: Sequence[ExtractSetting]) -> int:
    """Add ``rows`` whose file and sheet have no row yet; returns how many were added.

    Raises SettingsError where the workbook cannot be read, is open in a program, or cannot be written.
    """
    return _add(path, EXTRACTS, [{name: getattr(row, name) for name in EXTRACTS.headings} for row in rows])


def add_answer_rows(path: Path, questions: Mapping[str, str]) -> int:
    """Add a row to fill in for each check that has none yet; returns how many were added.

    ``questions`` says by check what is asked, with the figures to choose from. Raises SettingsError as for extracts.
    """
    return _add(path, ANSWERS, [{"check": check, "question": asked} for check, asked in questions.items()])


def _add(path: Path, kind: _Kind, rows: Sequence[Mapping[str, object]]) -> int:
    sheets = {one.name.strip().casefold(): one for one in read_sheets(path)}
    sheet = sheets.get(kind.sheet.casefold())
    lines = sheet.values if sheet else ()
    cells = _cells(kind, lines, rows)
    added = len([number for number in cells if number > _last(lines)]) - (0 if _headed(lines) else 1)
    if not rows or added < 1:
        return 0
    who = opened_by(path)
    if who:
        raise SettingsError(f"{path}: open in {who}; required: close it there, and start again")
    before = _bytes(path)
    try:
        after = _written(before, kind.sheet, sheet, cells)
    except (SettingsError, ArchiveError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise SettingsError(
            f"{path}: no row can be added ({error}); required: an Excel workbook, saved once more by Excel"
        ) from None
    _replace(path, before, after)
    return added


def _cells(
    kind: _Kind, lines: Sequence[Sequence[object]], rows: Sequence[Mapping[str, object]]
) -> dict[int, dict[int, Value]]:
    """What goes where, by row and column from 1: headings that are missing, then the rows below all that is there."""
    top = _first(lines)
    columns, new = _columns(kind, lines[top - 1] if lines and _headed(lines) else ())
    cells: dict[int, dict[int, Value]] = {top: new} if new else {}
    known = {_key(kind, line, columns) for line in lines}
    fresh = [row for row in rows if tuple(_folded(row.get(name)) for name in kind.keys) not in known]
    for number, row in enumerate(fresh, max(top, _last(lines)) + 1):
        given = {columns[name]: row.get(name) for name in columns}
        cells[number] = {
            column: value for column, value in given.items() if isinstance(value, str | int) and value != ""
        }
    return cells


def _columns(kind: _Kind, line: Sequence[object]) -> tuple[dict[str, int], dict[int, Value]]:
    """The column of each field, and the headings that the sheet does not have yet by theirs."""
    given = {_text(value).casefold(): column for column, value in enumerate(line, 1) if _text(value)}
    columns: dict[str, int] = {}
    new: dict[int, Value] = {}
    for name, heading in kind.headings.items():
        column = given.get(heading.casefold())
        if column is None:
            column = max([0, *given.values(), *new]) + 1
            new[column] = heading
        columns[name] = column
    return columns, new


def _key(kind: _Kind, line: Sequence[object], columns: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(_folded(line[columns[name] - 1]) if columns[name] <= len(line) else "" for name in kind.keys)


def _folded(value: object) -> str:
    return " ".join(_text(value).casefold().split())


def _headed(lines: Sequence[Sequence[object]]) -> bool:
    return any(_text(value) for line in lines for value in line)


def _first(lines: Sequence[Sequence[object]]) -> int:
    """The first row that holds anything, from 1; 1 where none does."""
    return next((number for number, line in enumerate(lines, 1) if any(map(_text, line))), 1)


def _last(lines: Sequence[Sequence[object]]) -> int:
    """The last row that holds anything; formatted empty rows do not count."""
    return max((number for number, line in enumerate(lines, 1) if any(map(_text, line))), default=0)


def _text(value: object) -> str:
    return str(value).strip() if value is not None else ""


def _written(before: bytes, title: str, sheet: SettingsSheet | None, cells: Mapping[int, Mapping[int, Value]]) -> bytes:
    """The workbook with the cells in it. Raises SettingsError where it then would not hold what it must."""
    with zipfile.ZipFile(io.BytesIO(before)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if any(name.startswith("_xmlsignatures/") for name in parts):
        raise SettingsError("it bears a digital signature, which any change would break")
    none: dict[str, bytes] = {}
    name, changed = (part_of(parts, sheet.name), none) if sheet else with_new_sheet(parts, title)
    changed[name] = with_cells(changed.get(name, parts.get(name, b"")), cells)
    after = with_parts(before, changed)
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        kept = all(archive.read(name) == content for name, content in parts.items() if name not in changed)
    if not kept:
        raise SettingsError("its parts did not stay as they are")
    return after


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror or error})") from None


def _replace(path: Path, before: bytes, after: bytes) -> None:
    """Take the workbook's place: never half written, with its rights and owner, through a link to where it lies."""
    real = path.resolve()
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=".", suffix=real.suffix)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        _as_it_was(real, beside)
        _keep(real, before)
        if _bytes(real) != before:
            raise SettingsError(f"{path}: changed while it was read; required: start again")
        read_sheets(beside)
        beside.replace(real)
    except OSError as error:
        raise SettingsError(
            f"{path}: cannot be written ({error.strerror or error}); required: close it in Excel, and start again"
        ) from None
    finally:
        beside.unlink(missing_ok=True)


def _as_it_was(real: Path, beside: Path) -> None:
    """The rights and, where this user may give it, the owner of the file that was there."""
    shutil.copymode(real, beside)
    about = real.stat()
    if hasattr(os, "chown") and (about.st_uid, about.st_gid) != (os.getuid(), os.getgid()):
        try:
            os.chown(beside, about.st_uid, about.st_gid)
            shutil.copymode(real, beside)  # giving a file away takes some of its rights
        except PermissionError:
            return


def _keep(real: Path, before: bytes) -> None:
    """A copy of the workbook as it was, once: what a person wrote before a program first wrote into it."""
    copy = real.with_name(real.name + BACKUP)
    try:
        with copy.open("xb") as stream:
            stream.write(before)
    except FileExistsError:
        return
    shutil.copymode(real, copy)
