"""A Word table: header row marked and repeating, a cell a column in every row, nothing merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from csp_report.document.ooxml.elements import Element, el, paragraph, pattern, qn, run
from csp_report.document.ooxml.text import clean
from csp_report.document.template.styles import (
    TABLE,
    TABLE_HEADING,
    TABLE_HEADING_NUMBER,
    TABLE_NUMBER,
    TABLE_TEXT,
    Styles,
)

FIRST_COLUMN: Final = 0.383  # of the width, at most
LONGEST_ENTRY, LONGEST_OF_SEVERAL = 26, 11  # signs of an entry that one of two columns, or of more, makes room for
LONGEST_WORD: Final = 14  # signs of a heading's word, which is not to break
MARGIN, FIRST_MARGIN = (
    2,
    4,
)  # signs beside an entry; a year such as 2018-19 breaks at its hyphen
SIGN, SIDES = 84, 220  # of a table's text and of a cell's margins, in twentieths of a point, rather too much
KEPT_TOGETHER: Final = 36  # rows; a longer table may run over a page, its header repeated


def table(
    rows: Sequence[Sequence[str]],
    styles: Styles,
    title: str,
    summary: str,
    width: int,
    *,
    worded: bool = False,
    fitted: bool = False,
) -> Element:
    """A table of text, the header first; names in the first column, figures or short words in the others.

    ``title`` and ``summary`` are its alternative text; ``width`` is in twentieths of a point. ``worded``: every cell
    holds words, which begin at the left, and a column of few words leaves its room to the others; ``fitted``: each
    column has room by what stands in it.
    """
    widths = _fitted(rows, width) if fitted else _shared(rows, width) if worded else _even(len(rows[0]), width)
    together = len(rows) <= KEPT_TOGETHER
    body = [
        _row(row, widths, styles, header=place == 0, worded=worded, kept=together and place < len(rows) - 1)
        for place, row in enumerate(rows)
    ]
    grid = el("w:tblGrid", *(el("w:gridCol", w_w=str(width)) for width in widths))
    return el("w:tbl", _properties(styles, sum(widths), title, summary), grid, *body)


def _even(columns: int, width: int) -> list[int]:
    """A first column of at most twice the others' width."""
    first = width if columns == 1 else min(round(FIRST_COLUMN * width), width * 2 // (columns + 1))
    return [first, *([(width - first) // max(columns - 1, 1)] * (columns - 1))]


def _shared(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Columns of words: one that needs less than its even share has what it needs, and the others the rest."""
    needed = [(max(len(cell) for cell in column) + MARGIN) * SIGN + SIDES for column in zip(*rows, strict=True)]
    widths: dict[int, int] = {}
    for place in sorted(range(len(needed)), key=needed.__getitem__):
        left = width - sum(widths.values())
        widths[place] = min(needed[place], left // (len(needed) - len(widths)))
    spare = width - sum(widths.values())
    return [widths[place] + (spare if place == 0 else 0) for place in range(len(needed))]


def _fitted(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Columns by their longest entry, a heading by its longest word, of two columns by half of it; none so narrow that
    its figures would break.
    """
    entries = [max(len(cell) for cell in column) for column in zip(*rows[1:], strict=True)]
    few = len(rows[0]) <= 2
    halves = [len(cell) // 2 if few else 0 for cell in rows[0]]
    words = [max(half, *map(len, cell.split()), 0) + 1 for cell, half in zip(rows[0], halves, strict=True)]
    most = LONGEST_ENTRY if few else LONGEST_OF_SEVERAL
    longest = [max(min(entry, most), min(word, LONGEST_WORD)) for entry, word in zip(entries, words, strict=True)]
    needed = [one + (MARGIN if place else FIRST_MARGIN) for place, one in enumerate(longest)]
    widths = [width * one // sum(needed) for one in needed]
    return [width - sum(widths[1:]), *widths[1:]]


def _properties(styles: Styles, width: int, title: str, summary: str) -> Element:
    return el(
        "w:tblPr",
        el("w:tblStyle", w_val=styles[TABLE]),
        el("w:tblW", w_w=str(width), w_type="dxa"),
        el("w:tblLayout", w_type="fixed"),
        el("w:tblLook", w_val="0420", w_firstRow="1", w_lastRow="0", w_firstColumn="0", w_lastColumn="0", w_noHBand="0",
           w_noVBand="1"),
        el("w:tblCaption", w_val=title),
        el("w:tblDescription", w_val=summary),
    )  # fmt: skip


def _row(  # the cells, and how they look
    cells: Sequence[str], widths: list[int], styles: Styles, *, header: bool, worded: bool, kept: bool
) -> Element:
    first, other = (TABLE_HEADING, TABLE_HEADING_NUMBER) if header else (TABLE_TEXT, TABLE_NUMBER)
    other = first if worded else other
    made = _empty_row(tuple(widths), styles[first], styles[other], header=header, kept=kept)
    for words, text in zip(made.iter(qn("w:t")), cells, strict=True):
        words.text = clean(text)
    return made


@pattern
def _empty_row(widths: tuple[int, ...], first: str, other: str, *, header: bool, kept: bool) -> Element:
    """A row of cells without words, in a style for the first cell and one for the others, by their ids."""
    flags = [el("w:cantSplit"), *([el("w:tblHeader")] if header else [])]
    made = [
        el(
            "w:tc",
            el("w:tcPr", el("w:tcW", w_w=str(width), w_type="dxa")),
            _cell(first if place == 0 else other, kept=kept),
        )
        for place, width in enumerate(widths)
    ]
    return el("w:tr", el("w:trPr", *flags), *made)


def _cell(style: str, *, kept: bool) -> Element:
    """A cell's paragraph, kept on one page with the row below where ``kept``."""
    made = paragraph(style, run(""))
    if kept:
        made[0].append(el("w:keepNext"))
    return made
