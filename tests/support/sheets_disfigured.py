"""Sheets of published files, cut to their first rows, with a label misspelt, translated or taken away, or shuffled."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

import xlsxwriter
from python_calamine import CalamineWorkbook, SheetVisibleEnum

Rows: TypeAlias = list[list[object]]
ROWS: Final = 40
LEAST_ROWS: Final = 4
MOST_COLUMNS: Final = 40
WORD: Final = re.compile(r"[A-Za-z]{4,}")
TRANSLATED: Final = {
    "Area": "Ardal",
    "Borough": "Arrondissement",
    "Burglary": "Cambriolage",
    "Code": "Côd",
    "Crime": "Trosedd",
    "Drug": "Drogue",
    "England": "Lloegr",
    "Force": "Heddlu",
    "Name": "Enw",
    "Number": "Nifer",
    "Offences": "Délits",
    "Police": "Polizei",
    "Population": "Poblogaeth",
    "Rate": "Taux",
    "Robbery": "Raub",
    "Theft": "Dieftal",
    "Total": "Cyfanswm",
    "Violence": "Trais",
    "Wales": "Cymru",
    "Year": "Blwyddyn",
}


@dataclass(frozen=True, slots=True)
class Cut:
    """The first rows of one sheet; ``sheet`` is empty for a .csv file."""

    file: str
    sheet: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class Change:
    """A sheet changed, and how; ``shuffled`` where its rows or columns stand in another order."""

    cut: Cut
    said: str
    shuffled: bool = False


def cuts(paths: Sequence[Path]) -> list[Cut]:
    """The visible sheets of some files that hold a few rows at least."""
    found = [cut for path in paths for cut in (_csv(path) if path.suffix == ".csv" else _book(path))]
    return [cut for cut in found if len(cut.rows) >= LEAST_ROWS]


def write(cut: Cut, folder: Path) -> Path:
    """The sheet as a file of its own under its file's name."""
    path = (folder / cut.file).with_suffix(".xlsx" if cut.sheet else ".csv")
    if not cut.sheet:
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows(cut.rows)
        return path
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet(cut.sheet)
        for number, row in enumerate(cut.rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                else:
                    sheet.write(number, column, cell)
    return path


def changed(cut: Cut, rng: Random) -> Change | None:
    """The sheet with one change of a kind that is drawn; None where it has no place for it."""
    return rng.choice(KINDS)(cut, rng)


def _misspell(cut: Cut, rng: Random) -> Change | None:
    return _at_a_label(cut, rng, len(cut.rows), lambda text: _misspelt(text, rng))


def _translate(cut: Cut, rng: Random) -> Change | None:
    return _at_a_label(cut, rng, len(cut.rows), _translated)


def _take_away(cut: Cut, rng: Random) -> Change | None:
    return _at_a_label(cut, rng, _body(cut.rows), lambda _: "")


def _shuffle(cut: Cut, rng: Random) -> Change | None:
    """The rows below the headings in another order."""
    body = _body(cut.rows)
    below = cut.rows[body:]
    rng.shuffle(below)
    return Change(
        Cut(cut.file, cut.sheet, [*cut.rows[:body], *below]), f"{cut.file} {cut.sheet}: rows shuffled", shuffled=True
    )


KINDS: Final = (_misspell, _misspell, _translate, _take_away, _shuffle)


def _at_a_label(cut: Cut, rng: Random, last: int, other: Callable[[str], str]) -> Change | None:
    places = [
        (at, column)
        for at, row in enumerate(cut.rows[:last])
        for column, cell in enumerate(row)
        if isinstance(cell, str) and WORD.search(cell) and other(cell) != cell
    ]
    if not places:
        return None
    at, column = rng.choice(places)
    before = str(cut.rows[at][column])
    rows = [list(row) for row in cut.rows]
    rows[at][column] = other(before)
    return Change(
        Cut(cut.file, cut.sheet, rows), f"{cut.file} {cut.sheet} row {at + 1}: {before!r} is {rows[at][column]!r}"
    )


def _translated(text: str) -> str:
    word = next((one for one in TRANSLATED if one in text), "")
    return text.replace(word, TRANSLATED[word]) if word else text


def _misspelt(text: str, rng: Random) -> str:
    found = rng.choice([*WORD.finditer(text)])
    letters = list(found[0])
    at = rng.randrange(1, len(letters) - 1)
    how = rng.randrange(3)
    if how == 0:
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    elif how == 1:
        del letters[at]
    else:
        letters.insert(at, letters[at])
    return f"{text[: found.start()]}{''.join(letters)}{text[found.end() :]}"


def _body(rows: Rows) -> int:
    """The first row with two figures or more; all rows where there is none."""
    figures = [sum(isinstance(cell, int | float) or _is_number(cell) for cell in row) for row in rows]
    return next((at for at, count in enumerate(figures) if count > 1), len(rows))


def _is_number(cell: object) -> bool:
    return isinstance(cell, str) and bool(re.fullmatch(r"\s*-?[\d,]+(\.\d+)?\s*", cell))


def _csv(path: Path) -> Iterator[Cut]:
    with path.open(newline="", encoding="utf-8-sig", errors="replace") as stream:
        rows = [list(row[:MOST_COLUMNS]) for row, _ in zip(csv.reader(stream), range(ROWS), strict=False)]
    yield Cut(path.name, "", rows)


def _book(path: Path) -> Iterator[Cut]:
    book = CalamineWorkbook.from_path(str(path))
    for one in book.sheets_metadata:
        if one.visible == SheetVisibleEnum.Visible:
            rows = book.get_sheet_by_name(one.name).to_python(skip_empty_area=False, nrows=ROWS)
            yield Cut(path.name, one.name, [list(row[:MOST_COLUMNS]) for row in rows])
