"""The index of a batch as a workbook: an area a row, its flags, and how all stand on each funnel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from msgspec import Struct

from csp_report.batch.keeping import Saved
from csp_report.batch.league import INNER, OUTER, Funnel, tally
from csp_report.batch.making import Failed
from csp_report.evidence.seal import seal

NAME: Final = "index.xlsx"
FONT: Final = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
MADE: Final = {"title": "Index of a batch of reports", "created": datetime(2000, 1, 1)}  # noqa: DTZ001  (no clock)


class Index(Struct, frozen=True):
    """Everything that the index shows. ``saved`` by what each area is called, in the order of their names."""

    saved: Mapping[str, Saved]
    failed: tuple[Failed, ...]
    funnels: tuple[Funnel, ...]


def called(saved: Sequence[Saved]) -> dict[str, Saved]:
    """What each area is called where all are listed: its name, with its folder's where two are named alike."""
    times = Counter(one.summary.area for one in saved)
    return {
        one.summary.area if times[one.summary.area] == 1 else f"{one.summary.area} ({one.wanted.folder})": one
        for one in saved
    }


def workbook(index: Index) -> bytes:
    """The index as .xlsx, sealed, so that one somebody has written in is not overwritten."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties(MADE)
    looks = {
        "header": book.add_format(
            FONT | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "text_wrap": True}
        ),
        "text": book.add_format(FONT | {"text_wrap": True}),
        "link": book.add_format(FONT | {"font_color": "#0B4FA0", "underline": 1}),
        "number": book.add_format(FONT | {"num_format": "#,##0.##", "align": "left"}),
    }
    _areas(book, looks, index)
    _table(
        book, looks, "Flags", ("Area", "Indicator", "Rule", "Direction", "Reads as", "In words"), _flags(index.saved)
    )
    heading = ("Indicator", "Period", "Area", "Count", "Residents", "Rate per 1,000", "All areas", *_limits(), "Place")
    _table(book, looks, "League", heading, _league(index.funnels))
    book.close()
    return seal(content.getvalue())


def _areas(book: Any, looks: dict[str, Any], index: Index) -> None:  # noqa: ANN401  (xlsxwriter has no types)
    headings = ("Area", "Force", "Period", "State", "Unwelcome flags", "Welcome flags", "Issues", "Headline findings",
                "Document", "Evidence")  # fmt: skip
    sheet = _sheet(book, looks, "Areas", headings, (28, 24, 24, 10, 11, 11, 26, 90, 44, 44))
    row = 0
    for row, (name, one) in enumerate(index.saved.items(), 1):
        flags = tally(one.summary)
        cells = (
            name,
            one.wanted.within,
            one.summary.period,
            "draft" if one.summary.draft else "made",
            flags.unwelcome,
            flags.welcome,
            said_of_issues(one),
            "\n".join(one.summary.headlines),
        )
        _row(sheet, looks, row, cells)
        for column, path in ((8, one.document), (9, one.evidence)):
            target = f"external:{one.wanted.folder}/{path.name}"
            sheet.write_url(row, column, target, looks["link"], path.name)
    for number, failure in enumerate(index.failed, row + 1):
        _row(sheet, looks, number, (failure.wanted.name, failure.wanted.within, "", "failed", "", "", failure.reason))
    sheet.autofilter(0, 0, max(1, row + len(index.failed)), len(headings) - 1)


def said_of_issues(one: Saved) -> str:
    """How many issues of each severity, in words; "none"."""
    said = [f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in one.summary.issues]
    return ", ".join(said) or "none"


def _flags(saved: Mapping[str, Saved]) -> list[tuple[str | float, ...]]:
    return [
        (name, flag.label, flag.rule, flag.direction, flag.verdict, flag.said)
        for name, one in saved.items()
        for flag in one.summary.flags
    ]


def _limits() -> list[str]:
    return [f"{side} {level:.1%} limit".replace(".0%", "%") for level in (OUTER, INNER) for side in ("Lower", "Upper")]


def _league(funnels: Sequence[Funnel]) -> list[tuple[str | float, ...]]:
    rows: list[tuple[str | float, ...]] = []
    for funnel in funnels:
        for one in sorted(funnel.areas, key=lambda one: one.area):
            at = one.standing
            limits = [side for level in (OUTER, INNER) for side in funnel.limits(at.population, level)]
            figures = (at.count, at.population, at.rate, funnel.overall, *limits)
            rows.append((funnel.label, funnel.period, one.area, *figures, one.place))
    return rows


def _table(
    book: Any,  # noqa: ANN401  (xlsxwriter has no types)
    looks: dict[str, Any],
    name: str,
    headings: Sequence[str],
    rows: Sequence[tuple[str | float, ...]],
) -> None:
    sheet = _sheet(book, looks, name, headings, (28, 30, *(16 for _ in headings[2:-1]), 60 if name == "Flags" else 14))
    for number, cells in enumerate(rows, 1):
        _row(sheet, looks, number, cells)
    sheet.autofilter(0, 0, max(1, len(rows)), len(headings) - 1)


def _sheet(book: Any, looks: dict[str, Any], name: str, headings: Sequence[str], widths: Sequence[float]) -> Any:  # noqa: ANN401
    sheet = book.add_worksheet(name)
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.write_string(0, column, heading, looks["header"])
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    return sheet


def _row(sheet: Any, looks: dict[str, Any], row: int, cells: Sequence[str | float]) -> None:  # noqa: ANN401
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(row, column, cell.encode("utf-8", "backslashreplace").decode()[:32_000], looks["text"])
        else:
            sheet.write_number(row, column, cell, looks["number"])
