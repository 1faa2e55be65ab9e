"""What every workbook of evidence has beside its rows: looks, widths, headings in view, how its pages print.

XlsxWriter writes all of that, once for all areas of a batch: only rows differ from one area to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import IntEnum
from functools import lru_cache
from io import BytesIO
from typing import Any, Final, TypeAlias
from zipfile import ZipFile

import xlsxwriter

from csp_report.evidence.tables import Column, EvidenceSheet

LINE: Final = 13.5  # points
FONT: Final[dict[str, Any]] = {"font_name": "Calibri", "font_size": 10}
HEADER: Final = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "valign": "vcenter", "text_wrap": True}
BODY: Final[dict[str, Any]] = {"valign": "top", "text_wrap": True}
NUMBER: Final = BODY | {"text_wrap": False, "align": "left"}
LARGE: Final = "[>=10000]#,##0;General"  # commas from where no number is a year
LINKED: Final = {"font_color": "#0B5394", "underline": 1}
TITLE, AUTHOR, DATE = "{title}", "{author}", "2000-01-01"  # what stands in a frame for what a workbook says of itself

Shape: TypeAlias = tuple[str, tuple[Column, ...], int]


class Look(IntEnum):
    """The looks of cells, by the numbers that cells give for them. Nought is that of a cell without one."""

    HEADER = 1
    TITLE = 2
    TEXT = 3
    NUMBER = 4
    FRACTION = 5
    SMALL = 6
    LINK = 7


LOOKS: Final[Mapping[Look, dict[str, Any]]] = {
    Look.HEADER: HEADER,
    Look.TITLE: BODY | {"bold": True},
    Look.TEXT: BODY,
    Look.NUMBER: NUMBER | {"num_format": LARGE},
    Look.FRACTION: NUMBER | {"num_format": "0.0###"},
    Look.SMALL: NUMBER | {"num_format": "0.0E+00"},
    Look.LINK: BODY | LINKED,
}


def shape(table: EvidenceSheet) -> Shape:
    """What a sheet is without its rows."""
    return table.name, table.columns, table.frozen


@lru_cache(maxsize=8)  # an edition has other sheets than another, and an account without notes has none of them
def frame(shapes: tuple[Shape, ...]) -> Mapping[str, str]:
    """The parts of a workbook without rows, as XML by the names that they have in its archive, in their order there.

    The looks are numbered as ``Look`` says: XlsxWriter numbers them as they are first used.
    """
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    made = datetime.fromisoformat(DATE)
    book.set_properties({"title": TITLE, "author": AUTHOR, "created": made})
    looks = [book.add_format(FONT | look) for _, look in sorted(LOOKS.items())]
    for name, columns, frozen in shapes:
        _set_up(book.add_worksheet(name), columns, frozen, looks)
    book.close()
    with ZipFile(content) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def _set_up(sheet: Any, columns: tuple[Column, ...], frozen: int, looks: list[Any]) -> None:  # noqa: ANN401 - xlsxwriter has no types
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width, None, {"level": 1, "hidden": True} if column.folded else {})
    for place, look in enumerate(looks):  # an archive has texts and looks only where some cell has
        sheet.write_string(0, place, "any", look)
    sheet.freeze_panes(1, frozen)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPage &P of &N")
