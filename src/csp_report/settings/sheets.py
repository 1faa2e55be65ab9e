"""Sheets of the settings workbook as rows of named cells, each with its place for messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from csp_report.domain.errors import InputError, SettingsError
from csp_report.domain.model import Source
from csp_report.labels.areas import is_code
from csp_report.workbooks.limits import ORDINARY
from csp_report.workbooks.reader import read_file

Choice = TypeVar("Choice", bound=StrEnum)
DAYS = ("%d %B %Y", "%d %b %Y", "%B %Y", "%b %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
YES_AND_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


class Cell(Struct, frozen=True):
    """A cell and its place. ``value`` is what the workbook holds: a text, a number, a date, a truth value."""

    value: object
    place: Source

    @property
    def text(self) -> str:
        """The cell as a person reads it, white space in one line; '' where it is empty."""
        return _text(self.value)

    def fault(self, required: str) -> SettingsError:
        """What to raise where the cell does not hold what is required."""
        found = f"'{self.text}'" if self.text else "nothing"
        return SettingsError(f"{self.place}: found {found}; required: {required}")

    def required(self, what: str) -> str:
        """The text. Raises SettingsError where there is none."""
        if not self.text:
            raise self.fault(what)
        return self.text

    def choice(self, kind: type[Choice]) -> Choice:
        """The member of ``kind`` that the text names, in whatever case. Raises SettingsError for any other."""
        wanted = self.text.casefold()
        for one in kind:
            if one.value.casefold() == wanted:
                return one
        raise self.fault(f"{', '.join(kind)}{nearest(self.text, kind)}")

    def yes(self) -> bool:
        """Whether the cell says yes. Raises SettingsError unless it says yes or no."""
        answer = YES_AND_NO.get(self.text.casefold())
        if answer is None:
            raise self.fault("yes or no")
        return answer

    def number(self, what: str) -> float:
        """The number. Raises SettingsError where the cell holds none."""
        if isinstance(self.value, bool):
            raise self.fault(what)
        try:
            number = float(self.value) if isinstance(self.value, int | float) else float(self.text.replace(",", ""))
        except ValueError:
            raise self.fault(what) from None
        if not isfinite(number):
            raise self.fault(what)
        return number

    def whole(self, what: str, low: int) -> int:
        """The whole number, ``low`` at least. Raises SettingsError where the cell holds none."""
        number = self.number(what)
        if number != int(number) or number < low:
            raise self.fault(what)
        return int(number)

    def day(self) -> date:
        """The date, of an Excel date or a text such as "1 February 2025". Raises SettingsError where it is none."""
        if isinstance(self.value, datetime):
            return self.value.date()
        if isinstance(self.value, date):
            return self.value
        for form in DAYS:
            try:
                return datetime.strptime(self.text, form).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                continue
        raise self.fault("a date such as 1 February 2025")

    def code(self) -> str | None:
        """The ONS code, None where the cell is empty. Raises SettingsError where it holds anything else."""
        if not self.text:
            return None
        code = self.text.upper()
        if not is_code(code):
            raise self.fault("an ONS code, a letter and eight digits, such as E22000268; or nothing")
        return code


class Row(Struct, frozen=True):
    """A row below the headings; ``cells`` by heading in lower case, every heading of the sheet's contract there."""

    cells: Mapping[str, Cell]
    place: Source

    def __getitem__(self, heading: str) -> Cell:
        return self.cells[heading]

    def text(self, heading: str) -> str:
        """The text under a heading."""
        return self.cells[heading].text

    def optional(self, heading: str) -> str | None:
        """The text under a heading, None where there is none."""
        return self.cells[heading].text or None


class SettingsSheet(Struct, frozen=True):
    """A sheet's rows of cell values from A1 on."""

    file: str
    name: str
    values: Sequence[Sequence[object]]

    def rows(self, headings: Sequence[str], needed: Sequence[str]) -> tuple[Row, ...]:
        """The rows under the sheet's first line, empty ones left out.

        Raises SettingsError for a heading that is not among ``headings`` or stands twice, for one of ``needed`` that
        is not there, and for a cell under no heading.
        """
        numbered = [(number, line) for number, line in enumerate(self.values, 1) if any(_text(value) for value in line)]
        if not numbered:
            return ()
        first, titles = numbered[0]
        columns = self._columns(first, titles, headings, needed)
        return tuple(self._row(number, line, columns, headings) for number, line in numbered[1:])

    def cell(self, row: int, column: int, value: object = "") -> Cell:
        """A cell with its place; row and column from 1."""
        return Cell(value, Source(self.file, self.name, f"{_letters(column)}{row}"))

    def _columns(
        self, row: int, titles: Sequence[object], headings: Sequence[str], needed: Sequence[str]
    ) -> dict[int, str]:
        """Headings by the number of their column."""
        columns: dict[int, str] = {}
        for column, title in enumerate(titles, 1):
            heading = _text(title).casefold()
            if not heading:
                continue
            cell = self.cell(row, column, title)
            if heading not in headings:
                raise cell.fault(f"one of the headings {', '.join(headings)}{nearest(heading, headings)}")
            if heading in columns.values():
                raise cell.fault("each heading once")
            columns[column] = heading
        for heading in needed:
            if heading not in columns.values():
                raise self.cell(row, 1).fault(f"a heading '{heading}' in this row")
        return columns

    def _row(self, number: int, line: Sequence[object], columns: Mapping[int, str], headings: Sequence[str]) -> Row:
        cells = {heading: self.cell(number, 1) for heading in headings}
        for column, value in enumerate(line, 1):
            if column in columns:
                cells[columns[column]] = self.cell(number, column, value)
            elif _text(value):
                raise self.cell(number, column, value).fault("a heading above it, or an empty cell")
        return Row(cells, Source(self.file, self.name, f"A{number}"))


def read_sheets(path: Path) -> tuple[SettingsSheet, ...]:
    """The visible sheets of a workbook, in order. Raises SettingsError where it is none, is locked or too large."""
    try:
        opened = [one for one, _ in read_file(path, ORDINARY)]
    except InputError as error:
        raise SettingsError(
            f"{path}: cannot be read ({error}); required: an Excel workbook without a password"
        ) from None
    return tuple(SettingsSheet(path.name, one.name, one.rows) for one in opened if not one.hidden)


def typed_cells(path: Path) -> list[tuple[str, Source]]:
    """The text of every cell of the settings workbook that holds one, with its place."""
    return [
        (_text(value), Source(sheet.file, sheet.name, f"{_letters(column)}{row}"))
        for sheet in read_sheets(path)
        for row, values in enumerate(sheet.values, start=1)
        for column, value in enumerate(values)
        if _text(value)
    ]


def nearest(found: str, names: Iterable[str]) -> str:
    """The name that was probably meant, in brackets to add to a message; nothing where none is near."""
    folded = {name.casefold(): name for name in names}
    near = get_close_matches(found.casefold(), folded, 1)
    return f" (did you mean {folded[near[0]]}?)" if near else ""


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        # Excel makes the first of the month of a typed "March 2026": read it back as it was meant.
        return f"{value:%B %Y}" if value.day == 1 else f"{value.day} {value:%B %Y}"
    return re.sub(r"\s+", " ", str(value)).strip() if value is not None else ""


def _letters(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    return "".join(reversed(list(_reversed_letters(column))))


def _reversed_letters(column: int) -> Iterator[str]:
    while column:
        column, letter = divmod(column - 1, 26)
        yield chr(ord("A") + letter)
