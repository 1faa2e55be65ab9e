"""Header rows: what makes a row one, which belong together, and what each column's cells in them are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from csp_report.extracts.files.sheets import Row, Sheet, is_blank, is_figure
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.labels.periods import read_period
from csp_report.labels.unread_years import unread_year

MOST_HEADER_ROWS: Final = 3
_LEAST_READ: Final = 2  # years among those of a heading row, where others of it lie before the first that is read


def figures_of(row: Row) -> frozenset[int]:
    """The columns of a row that hold figures."""
    return frozenset(column for column, cell in enumerate(row) if cell is not None and is_figure(cell))


def is_header(row: Row, filled: list[int]) -> bool:
    """Whether a row holds only words and periods, two of them at least."""
    if sum(bool(clean_label(row[column])) for column in filled) < 2:
        return False
    plain = [column for column in filled if is_figure(row[column])]
    if not plain:
        return True
    return (
        is_year_row(row)
        or _is_year_among(row, plain, filled)
        or _is_ladder([row[column] for column in plain], len(filled))
    )


def heads_one(row: Row, filled: list[int], following: Sequence[Row]) -> bool:
    """Whether the one word of a row stands over the one column of figures of the rows below it."""
    below = next((one for one in following if figures_of(one)), [])
    if len(filled) != 1 or filled[0] == 0 or filled[0] >= len(below) or is_figure(row[filled[0]]):
        return False
    return figures_of(below) == {filled[0]} and any(not is_blank(cell) for cell in below[: filled[0]])


def is_year_row(row: Row) -> bool:
    """Whether the figures of a row are years or months in step, as over columns."""
    figures = [cell for cell in row if is_figure(cell)]
    if len(figures) < 2:
        return False
    periods = [read_period(cell) for cell in figures]
    unread = [unread_year(cell) for cell in figures]
    read = sum(period is not None for period in periods)
    if read < len(figures) and (
        read < _LEAST_READ or any(not (one or two) for one, two in zip(periods, unread, strict=True))
    ):
        return False
    starts = [one.start if one else date(two, 1, 1) for one, two in zip(periods, unread, strict=True)]
    return starts == sorted(set(starts)) or starts == sorted(set(starts), reverse=True)


def _is_year_among(row: Row, plain: list[int], filled: list[int]) -> bool:
    """Whether the one figure of a row is a year among other periods: 2022 | 2022/23 | Dec-23."""
    others = [row[column] for column in filled if column not in plain]
    periods = [period for period in map(read_period, others) if period]
    return len(plain) == 1 and read_period(row[plain[0]]) is not None and len(periods) > 1


def _is_ladder(figures: Row, filled: int) -> bool:
    """Whether figures count up one by one, as ages do over the columns of a population table."""
    steps = [clean_label(cell).rstrip("+") for cell in figures]
    few = len(steps) < 5 and (len(steps) < 2 or filled < len(steps) + 4 or steps[0] != "0")
    if few or filled == len(steps) or not all(step.isdigit() and len(step) < 4 for step in steps):
        return False
    first = int(steps[0])
    return [int(step) for step in steps] == list(range(first, first + len(steps)))


def header_block(sheet: Sheet, headers: list[int], filled: list[int]) -> list[int]:
    """The header rows that belong together: the last one and those that stand directly above it."""
    block = [headers[-1]]
    last = [column for column, cell in enumerate(sheet.rows[headers[-1]]) if not is_blank(cell)]
    for index in reversed(headers[:-1]):
        above = [column for column, cell in enumerate(sheet.rows[index]) if not is_blank(cell)]
        is_pair = (
            above == above[:2] and above[-1] - above[0] == 1 and len({*last, *filled}) > 2 and above[0] == filled[0]
        )
        if index != block[0] - 1 or len(block) == MOST_HEADER_ROWS or is_pair or _is_selector(sheet.rows[index]):
            break
        block.insert(0, index)
    return block


def _is_selector(row: Row) -> bool:
    """Whether a row is a choice that somebody made in the sheet, and no header."""
    return any(isinstance(cell, str) and cell.casefold().startswith(("choose", "select")) for cell in row)


def filled_headers(sheet: Sheet, header: list[int], columns: list[int]) -> list[list[str]]:
    """The header rows as text, a merged or outspread upper heading repeated over its columns."""
    rows = [[clean_label(sheet.rows[index][column]) for column in columns] for index in header]
    for depth, row in enumerate(rows[:-1]):
        for place in range(1, len(row)):
            below = any(rows[lower][place] for lower in range(depth + 1, len(rows)))
            if not row[place] and below and row[place - 1] and _same_group(rows[:depth], place):
                row[place] = row[place - 1]
    return rows


def _same_group(above: list[list[str]], place: int) -> bool:
    return all(row[place] == row[place - 1] for row in above)
