"""The notes of a file: those of its sheets of notes, and those above and below its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.model import Source
from csp_report.extracts.files.sheets import Row, Sheet, is_blank
from csp_report.extracts.notes.words import SENTENCES
from csp_report.extracts.tables.found import Table

_NOTES: Final = re.compile(r"\b(?:foot)?notes?\b|\bcaveats?\b|\bdata quality\b", re.IGNORECASE)
_OF_TABLES: Final = re.compile(
    r"^(?:foot)?notes? (?:for|to|on)(?: the)? (?:work)?(?:tables?|sheets?):? (?P<names>.{1,60})$", re.IGNORECASE
)
_TABLE: Final = re.compile(r"\b[A-Za-z]{0,4}\d+[a-z]?\b")
_NUMBER: Final = re.compile(r"^[\[(]?(?:notes? ?)?(?P<number>\d{1,2}|[a-z])[\]).:]*$", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"^(?:[\[(]?[Nn]otes? ?(?P<a>\d{1,2})[\]).:]*|[\[(]?(?P<b>\d{1,2})[\]).:]+|(?P<c>\d{1,2})) (?=[A-Z'\u2018\"])"
)
_LEAST_WORDS: Final = 4
MOST: Final = 400  # notes of one file; where there are more texts than that, they are no notes
LONGEST: Final = 4000  # characters of a note that are read


class Written(Struct, frozen=True):
    """A note as it is written: its number ('' without one), its text, its place.

    ``sheets`` are the only ones that it is of, none where nothing says so; ``below``: it stands in a table's own sheet.
    ``whole``: how many characters it has where the text is cut, else 0.
    """

    number: str
    text: str
    place: Source
    sheets: frozenset[str] = frozenset()
    below: bool = False
    whole: int = 0


def written_notes(sheets: Sequence[Sheet], tables: Sequence[Table]) -> tuple[Written, ...]:
    """The notes of one file in the order of its sheets; the same text is one note, at its first place."""
    names = [sheet.name for sheet in sheets]
    found: dict[tuple[str, int], Written] = {}
    for sheet in sheets:
        own = [table for table in tables if table.sheet.name == sheet.name]
        if _is_notes(sheet):
            several = _of_sheet(sheet, names)
        elif own:
            several = _beside(sheet, own)
        else:
            continue
        for one in several:
            before = found.get((one.text, one.whole))
            found[one.text, one.whole] = _both(before, one) if before else one
    return tuple(found.values())


def _both(one: Written, other: Written) -> Written:
    """A text that stands twice: of the sheets of both."""
    sheets = one.sheets | other.sheets if one.sheets and other.sheets else frozenset[str]()
    return replace(one, number=one.number if one.number == other.number else "", sheets=sheets)


def _is_notes(sheet: Sheet) -> bool:
    """Whether a sheet holds notes and nothing else, by its name or its first line."""
    first = next((cell for row in sheet.rows[:3] for cell in row if isinstance(cell, str) and cell.strip()), "")
    return bool(_NOTES.search(sheet.name)) or bool(
        re.match(r"^(?:foot)?notes?\b.{0,20}$", first.strip(), re.IGNORECASE)
    )


def _of_sheet(sheet: Sheet, names: Sequence[str]) -> Iterator[Written]:
    of: frozenset[str] = frozenset()
    for index, row in enumerate(sheet.rows):
        line = next((cell for cell in row if isinstance(cell, str) and cell.strip()), "")
        heading = _OF_TABLES.match(" ".join(line.split()))
        if heading:
            of = _sheets_of(heading["names"], names)
        elif written := _written(sheet, index, row):
            yield replace(written, sheets=of)


def _beside(sheet: Sheet, tables: Sequence[Table]) -> Iterator[Written]:
    """The sentences above, below and between the tables of a sheet."""
    used = {index for table in tables for index in (*table.header, *table.body)}
    for index, row in enumerate(sheet.rows):
        written = None if index in used or index in sheet.hidden_rows else _written(sheet, index, row)
        if written and (written.number or written.text.rstrip().endswith(".") or _NOTES.match(written.text)):
            yield replace(written, sheets=frozenset((sheet.name,)), below=True)


def _written(sheet: Sheet, index: int, row: Row) -> Written | None:
    """The note of a row: a text with its number before it, in a cell of its own or in the same."""
    filled = [(column, cell) for column, cell in enumerate(row) if not is_blank(cell)]
    number = ""
    if len(filled) > 1 and (found := _NUMBER.match(_plain(filled[0][1]))):
        number, filled = found["number"], filled[1:]
    column, cell = next(((at, cell) for at, cell in filled if isinstance(cell, str)), (0, ""))
    text = cell.strip()
    told = None if number else _NUMBERED.match(text)
    if told:
        number = told["a"] or told["b"] or told["c"]
        text = text[told.end() :].strip()
    if len(text.split()) < _LEAST_WORDS and not (number and " " in text):
        return None
    kept = _kept(text)
    return Written(number, kept, sheet.place(index, column), whole=len(text) if kept != text else 0)


def _kept(text: str) -> str:
    """As much of a note as is read, to the end of a sentence, so that no part of one is quoted for the whole."""
    if len(text) <= LONGEST:
        return text
    ends = [one.end() for one in SENTENCES.finditer(text[: LONGEST + 1])]
    return text[: ends[-1] if ends else LONGEST].rstrip()


def _plain(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _sheets_of(words: str, names: Sequence[str]) -> frozenset[str]:
    """The sheets whose tables a heading names: "tables P1, P2" are the sheets "Table P1" and "Table P2 "."""
    wanted = {one.casefold() for one in _TABLE.findall(words)}
    return frozenset(name for name in names if wanted & {one.casefold() for one in _TABLE.findall(name)})
