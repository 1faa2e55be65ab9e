"""Tables in a sheet: where each has its header rows, its figures, and the words above and below it.

A header row is known by what it holds (words or periods over columns of figures), not by where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from msgspec import Struct

from csp_report.extracts.files.sheets import Row, Sheet, column_letters, is_blank, is_figure
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.headers import (
    figures_of,
    filled_headers,
    header_block,
    heads_one,
    is_header,
    is_year_row,
)
from csp_report.labels.numbers import read_number
from csp_report.labels.periods import read_period

_KEPT: Final = 20_000  # rows of a table whose columns are taken apart once; of records each is looked at once
_TELLING: Final = 200  # rows that tell which columns hold figures
NO_HEADER: Final = -1  # in the place of the header row of a table that has none
_DATES: Final = ("date", "Date", "year", "Year", "time", "Time", "period", "Period")
MOST_GAP: Final = 4  # rows that a spreadsheet leaves between a header and its first figures


class Table(Struct, frozen=True, dict=True):
    """One table. Rows and columns are 0-based places in the sheet; ``body`` holds the rows of figures alone.

    ``headings`` gives each column its header cells from the top, merged ones repeated. ``sections`` names, for each
    row of ``body``, the one-cell row above it that heads its part of the table ('' where there is none).
    ``words`` are the lines above it, ``notes`` those below and beside. ``strays`` counts the rows of several figures
    of the sheet that belong to no table.
    """

    sheet: Sheet
    number: int
    header: tuple[int, ...]
    body: tuple[int, ...]
    columns: tuple[int, ...]
    headings: tuple[tuple[str, ...], ...]
    sections: tuple[str, ...]
    words: tuple[str, ...]
    notes: tuple[str, ...]
    strays: int = 0

    @cached_property
    def _by_column(self) -> list[Row]:
        rows = self.sheet.rows
        return [*map(list, zip(*(rows[index] for index in self.body), strict=True))]

    @cached_property
    def _labels(self) -> dict[int, list[str]]:
        return {}

    def cells(self, column: int) -> Row:
        """The body's cells of a column of the sheet; they are not to be changed."""
        if len(self.body) <= _KEPT and self.body:
            return self._by_column[column]
        rows = self.sheet.rows
        return [rows[index][column] for index in self.body]

    def labels(self, column: int) -> list[str]:
        """The body's cells of a column as labels; they are not to be changed."""
        if column not in self._labels:
            self._labels[column] = [*map(clean_label, self.cells(column))]
        return self._labels[column]

    def label(self, column: int) -> str:
        """A column's whole heading as one line."""
        parts = self.headings[self.columns.index(column)]
        return " ".join(dict.fromkeys(part for part in parts if part))


class _Found(Struct):
    """A table while its rows are being told apart."""

    header: list[int]
    body: list[int]
    sections: list[str]
    words: list[str]
    notes: list[str]
    figures: frozenset[int]
    width: int = 0


def find_tables(sheet: Sheet, forced: Sequence[int] = ()) -> list[Table]:
    """The tables of a sheet from the top, those side by side from the left.

    ``forced`` are rows (0-based) that are headers because somebody says so; NO_HEADER that the sheet has none, and is
    one table whose columns go by their letters.
    """
    if NO_HEADER in forced:
        return _without_headings(sheet)
    found = list(_split_rows(sheet, frozenset(forced)))
    # Of tables side by side, one may have headings and nothing under them.
    tables = [part for one in found for part in _split_columns(sheet, one) if part[0].body]
    used = {index for one in found for index in (*one.header, *one.body)}
    rest = sorted({*range(len(sheet.rows))} - used - sheet.hidden_rows)
    strays = sum(len(figures_of(sheet.rows[index])) > 1 for index in rest)
    return [_table(sheet, number, one, columns, strays) for number, (one, columns) in enumerate(tables)]


def _without_headings(sheet: Sheet) -> list[Table]:
    """The rows that hold figures as one table, its columns headed by their letters."""
    body = tuple(index for index, row in _shown_rows(sheet) if figures_of(row))
    width = max((len(sheet.rows[index]) for index in body), default=0)
    columns = tuple(
        column
        for column in range(width)
        if any(column < len(sheet.rows[index]) and not is_blank(sheet.rows[index][column]) for index in body)
    )
    headings = tuple((column_letters(column),) for column in columns)
    table = Table(sheet, 0, (NO_HEADER,), body, columns, headings, ("",) * len(body), (), ())
    return [table] if body else []


def _split_rows(sheet: Sheet, forced: frozenset[int]) -> Iterator[_Found]:
    headers: list[int] = []
    words: list[str] = []
    table: _Found | None = None
    opening: list[str] = []
    since_figures = 0
    for index, row in _shown_rows(sheet):
        if table and not since_figures and index not in forced and _belongs(table, row, 0) and len(row) == table.width:
            _add(table, index, row, 0)
            continue
        filled = [column for column, cell in enumerate(row) if not is_blank(cell)]
        if not filled:
            since_figures += 1
            continue
        if index in forced:
            table, headers, words = None, [index], [*opening, *(table.notes[-3:] if table else ())]
            since_figures = 0
            continue
        if table and _belongs(table, row, since_figures):
            _add(table, index, row, since_figures)
            since_figures = 0
            continue
        if (is_header(row, filled) and not _is_under_years(sheet, headers, index)) or heads_one(
            row, filled, sheet.rows[index + 1 : index + 1 + MOST_GAP]
        ):
            if table and not _starts_anew(table, filled, since_figures, sheet.rows[index - 1]):
                table.sections.append("")  # a row of the body whose figures are blank
                table.body.append(index)
                continue
            table, headers, words = _close(table, headers, words)
            headers.append(index)
            since_figures = 0
        elif not table and headers and _has_figures(row, filled) and index - headers[-1] <= MOST_GAP:
            header = header_block(sheet, headers, filled)
            above = [text for line in headers if line not in header for text in _texts(sheet.rows[line], join=True)]
            section = _heading_below(sheet, headers[-1], index)
            table = _Found(header, [index], [section], [*words, *above], [], figures_of(row), len(row))
            words = []
            since_figures = 0
            yield table
        elif table:
            table.notes.extend(_words(row))
            since_figures += 1
        else:
            words.extend(_words(row, join=True))
            opening = opening or words


def _is_under_years(sheet: Sheet, headers: list[int], index: int) -> bool:
    """Whether numbers that could be years stand below periods: "Incidents | 1900 | 1980" below 2022/23 and 2023/24."""
    if not headers or headers[-1] != index - 1:
        return False
    row, above = sheet.rows[index], sheet.rows[index - 1]
    plain = [column for column, cell in enumerate(row) if type(cell) in (int, float)]
    return bool(plain) and all(read_period(above[column]) for column in plain)


def _shown_rows(sheet: Sheet) -> Iterator[tuple[int, Row]]:
    if not sheet.hidden_rows:
        return enumerate(sheet.rows)
    return ((index, row) for index, row in enumerate(sheet.rows) if index not in sheet.hidden_rows)


def _heading_below(sheet: Sheet, header: int, first: int) -> str:
    """The one-cell row between a header and the first figures, which heads the first part of the table."""
    between = [_texts(sheet.rows[index]) for index in range(header + 1, first)]
    return next((texts[0] for texts in reversed(between) if len(texts) == 1), "")


def _close(table: _Found | None, headers: list[int], words: list[str]) -> tuple[None, list[int], list[str]]:
    """What a new header row inherits: after a table the lines below it may be the next one's title."""
    if table is None:
        return None, headers, words
    return None, [], table.notes[-3:]


def _belongs(table: _Found, row: Row, gap: int) -> bool:
    """Whether a row with figures goes on with the table above it; after a gap, years may head another table."""
    for column in table.figures:
        if column < len(row) and is_figure(row[column]):
            break
    else:
        return gap == 0 and _is_all_missing(table, row)
    return gap == 0 or (gap <= MOST_GAP and not is_year_row(row))


def _is_all_missing(table: _Found, row: Row) -> bool:
    """Whether a row says of every figure that there is none: "Dover | NA | NA"."""
    cells = [row[column] for column in table.figures if column < len(row) and not is_blank(row[column])]
    return len(cells) > 1 and all(isinstance(cell, str) and read_number(cell).readable for cell in cells)


def _add(table: _Found, index: int, row: Row, gap: int) -> None:
    """Add a row of figures; a one-cell row just above it heads the rows from here on."""
    section = table.sections[-1]
    if table.notes and gap <= 2 and len(table.notes[-1]) < 80:
        section = clean_label(table.notes.pop())
    table.body.append(index)
    table.sections.append(section)
    if len(table.body) < _TELLING:
        known = table.figures
        new = [
            column for column, cell in enumerate(row) if column not in known and cell is not None and is_figure(cell)
        ]
        if new:
            table.figures = known.union(new)


def _starts_anew(table: _Found, filled: list[int], gap: int, above: Row) -> bool:
    """Whether a row of words after figures heads another table, rather than being a row whose figures are blank."""
    over_figures = [column for column in filled if column in table.figures]
    one_cell = sum(not is_blank(cell) for cell in above) <= 1
    return bool(over_figures) and (gap > 0 or one_cell or len(over_figures) * 2 >= len(table.figures))


def _has_figures(row: Row, filled: list[int]) -> bool:
    return any(is_figure(row[column]) for column in filled)


def _texts(row: Row, *, join: bool = False) -> list[str]:
    """The words of a row; a short pair such as "sex | Total" or "date | 2020" as one line."""
    filled = [cell for cell in row if not is_blank(cell)]
    if join and len(filled) == 2 and filled[0] in _DATES and type(filled[1]) in (int, float) and read_period(filled[1]):
        return [f"{filled[0]}: {filled[1]:.0f}"]
    texts = [clean_label(cell) for cell in row if isinstance(cell, str) and cell.strip()]
    return [": ".join(texts)] if join and len(texts) == 2 else texts


def _words(row: Row, *, join: bool = False) -> list[str]:
    """The words of a row outside a table; those beside several figures are no title or note, but what they are of."""
    return [] if len(figures_of(row)) > 1 else _texts(row, join=join)


def _split_columns(sheet: Sheet, found: _Found) -> list[tuple[_Found, list[int]]]:
    """One table, or those that stand side by side: parted by an empty column, each with labels of its own."""
    rows = [sheet.rows[index] for index in (*found.header, *found.body)]
    width = max(map(len, rows))
    used = [column for column in range(width) if any(column < len(row) and not is_blank(row[column]) for row in rows)]
    blocks: list[list[int]] = []
    for column in used:
        if (blocks and column == blocks[-1][-1] + 1) or (blocks and not _has_own_labels(sheet, found, column)):
            blocks[-1].append(column)
        else:
            blocks.append([column])
    if len(blocks) == 1:
        return [(found, blocks[0])]
    return [(_part(sheet, found, columns), columns) for columns in blocks]


def _has_own_labels(sheet: Sheet, found: _Found, column: int) -> bool:
    cells = [sheet.rows[index][column] for index in found.body]
    filled = [cell for cell in cells if not is_blank(cell)]
    return sum(not is_figure(cell) for cell in filled) * 2 > len(filled)


def _part(sheet: Sheet, found: _Found, columns: list[int]) -> _Found:
    """The rows of a table that hold anything in these columns."""
    kept = [
        (index, section)
        for index, section in zip(found.body, found.sections, strict=True)
        if any(not is_blank(sheet.rows[index][column]) for column in columns)
    ]
    header, titles = _own_header(sheet, found.header, columns)
    return _Found(
        header,
        [index for index, _ in kept],
        [section for _, section in kept],
        [*titles, *found.words],
        found.notes,
        found.figures,
    )


def _own_header(sheet: Sheet, header: list[int], columns: list[int]) -> tuple[list[int], list[str]]:
    """The header rows of a table that stands beside others, and the titles above it: rows with a word in one cell."""
    rows = {index: [sheet.rows[index][column] for column in columns] for index in header}
    alone = [index for index in header[:-1] if len(columns) > 1 and sum(not is_blank(cell) for cell in rows[index]) < 2]
    titles = [text for index in alone for text in _texts(rows[index])]
    return [index for index in header if index not in alone], titles


def _table(sheet: Sheet, number: int, found: _Found, columns: list[int], strays: int) -> Table:
    return Table(
        sheet,
        number,
        tuple(found.header),
        tuple(found.body),
        tuple(columns),
        tuple(zip(*filled_headers(sheet, found.header, columns), strict=True)),
        tuple(found.sections),
        tuple(found.words),
        tuple(found.notes),
        strays,
    )
