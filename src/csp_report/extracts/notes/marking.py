"""Where tables point at a note: "[note 5]" behind a name, digits fused to it, or beside a figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from csp_report.domain.notes import Mark
from csp_report.extracts.files.sheets import is_figure
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.notes.gathering import Written
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.labels.areas import NATIONS, fold_name, is_code

_BRACKETED: Final = re.compile(r"[\[(]\s*(?:see )?(?:foot)?notes?:? ?(?P<numbers>\d[\d, &and]*)[\])]", re.IGNORECASE)
_SQUARE: Final = re.compile(r"\[(?P<numbers>\d{1,2}(?:, ?\d{1,2})*)\]")
_RAISED: Final = str.maketrans("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", "1230456789")
_NUMBERED: Final = re.compile(r"[\d\u00b9\u00b2\u00b3\u2070\u2074-\u2079]")
_RAISED_DIGITS: Final = re.compile(r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_FUSED: Final = re.compile(r"(?<=[A-Za-z)])\s?(?P<numbers>\d{1,2}(?:,\s?\d{1,2})*)\)?$")
_NATIONS: Final = frozenset(fold_name(name) for name in NATIONS)


def marks_of(tables: Sequence[Table], notes: Sequence[Written], lexicon: Lexicon) -> Mapping[int, tuple[Mark, ...]]:
    """By a note's place in ``notes``, where the tables of its file point at it.

    A number points at a note only where one note alone bears it: of those below the table, else of those for its
    sheet, else of those for every sheet.
    """
    found: dict[int, list[Mark]] = defaultdict(list)
    for table in tables:
        numbers = _numbers(table.sheet.name, notes)
        for mark, pointed in _pointed(table, lexicon, frozenset(numbers)) if numbers else ():
            for number in pointed:
                if number in numbers:
                    found[numbers[number]].append(mark)
    return {place: tuple(dict.fromkeys(marks)) for place, marks in found.items()}


def _numbers(sheet: str, notes: Sequence[Written]) -> dict[str, int]:
    """Which note a number means in a sheet."""
    below = [at for at, one in enumerate(notes) if one.below and sheet in one.sheets]
    of_sheet = [at for at, one in enumerate(notes) if not one.below and sheet in one.sheets]
    general = [at for at, one in enumerate(notes) if not one.sheets]
    for several in (below, of_sheet, general):
        bearing: dict[str, list[int]] = defaultdict(list)
        for at in several:
            if notes[at].number:
                bearing[notes[at].number].append(at)
        if bearing:
            return {number: places[0] for number, places in bearing.items() if len(places) == 1}
    return {}


def _pointed(table: Table, lexicon: Lexicon, numbers: frozenset[str]) -> Iterator[tuple[Mark, list[str]]]:
    """Every mark of a table with the numbers that it points at: in headings, in labels, in cells of figures."""
    rows, sheet = table.sheet.rows, table.sheet.name
    for index in table.header if min(table.header, default=-1) >= 0 else ():
        for column in table.columns:
            cell = rows[index][column] if column < len(rows[index]) else None
            if isinstance(cell, str) and (pointed := _numbers_in(cell, lexicon, numbers)):
                yield Mark(sheet, 0, column + 1, _is_area(cell, lexicon)), pointed
    for column in table.columns:
        cells = table.cells(column)
        pointing = _pointing({cell for cell in cells if type(cell) is str}, lexicon, numbers)
        for index, cell in zip(table.body, cells, strict=True) if pointing else ():
            if isinstance(cell, str) and cell in pointing:
                figure = is_figure(cell) or cell[:1].isdigit()
                yield (
                    Mark(sheet, index + 1, column + 1 if figure else 0, figure or _is_area(cell, lexicon)),
                    pointing[cell],
                )


def _pointing(texts: Iterable[str], lexicon: Lexicon, numbers: frozenset[str]) -> dict[str, list[str]]:
    """The numbers that texts point at, of those that do; a plain number, as files of text hold them, points at none."""
    numbered = (text for text in texts if _NUMBERED.search(text))
    written = (text for text in numbered if not (text[:1].isdecimal() and text[-1:].isdecimal()) and not is_code(text))
    told = ((text, _numbers_in(text, lexicon, numbers)) for text in written)
    return {text: pointed for text, pointed in told if pointed}


def _numbers_in(cell: str, lexicon: Lexicon, numbers: frozenset[str]) -> list[str]:
    told = [*_BRACKETED.finditer(cell), *_SQUARE.finditer(cell)]
    if told:
        return [number for one in told for number in re.findall(r"\d+", one["numbers"])]
    raised = [one[0].translate(_RAISED) for one in _RAISED_DIGITS.finditer(cell)]
    if raised:
        return raised
    fused = _FUSED.search(cell.strip())
    if not fused or not set(re.findall(r"\d+", fused["numbers"])) <= numbers:
        return []
    name = clean_label(cell.strip()[: fused.start()])
    known = lexicon.areas.knows(name) or lexicon.matcher.find(name).known
    return re.findall(r"\d+", fused["numbers"]) if known else []


def _is_area(cell: str, lexicon: Lexicon) -> bool:
    name = re.sub(r"\d+(?:, ?\d+)*$", "", clean_label(cell)).strip()
    return fold_name(name) not in _NATIONS and lexicon.areas.knows(name)
