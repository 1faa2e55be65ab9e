"""Rows of the *Extracts* sheet that settle what is not certain: complete where a yes is enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from csp_report.domain.model import Source
from csp_report.extracts.files.sheets import Sheet, is_blank, is_figure
from csp_report.extracts.meaning.across import layout_of
from csp_report.extracts.meaning.certainty import Certainty
from csp_report.extracts.meaning.context import LETTERHEAD
from csp_report.extracts.meaning.grid import BARE_YEAR, LAST_DAYS, OF_ALL_CRIME
from csp_report.extracts.meaning.laid import Laid
from csp_report.extracts.observing.opened import Open
from csp_report.extracts.reading import Question, Reading
from csp_report.settings.model import ExtractSetting

NOT_UNDERSTOOD: Final = "its figures are not understood; see the issues"
_LEAST: Final = 3  # rows that make a table
FINANCIAL, CALENDAR = "years ending March", "calendar years"


def suggest_rows(reading: Reading) -> list[ExtractSetting]:
    """A row for each table of which something is not certain, with what is known of it filled in."""
    return [one.row for one in reading.questions]


def question_of(laid: Laid, unknown: Sequence[Open], *, used: bool) -> Question | None:
    """The row that settles what is not certain of a table; None where nothing that matters is open.

    In a table that gives figures, rows that are no areas and labels that no report uses are no questions.
    """
    asked = [one for one in unknown if (one.likely and not _on_areas(one)) or not used]
    if not asked:
        return None
    entries = _entries(laid, [one for one in asked if one.asks != "layout"])
    complete = all(one.likely for one in asked) and all(entries.values())
    layout = str(layout_of(laid.across)) if complete else None
    row = _row(laid, layout, entries)
    return Question(row, Certainty.LIKELY if complete else Certainty.UNCLEAR, tuple(entries))


def _entries(laid: Laid, asked: Sequence[Open]) -> dict[str, str | None]:
    """What is likely by each column of *Extracts*; of several labels what each means, one behind the other."""
    entries: dict[str, str | None] = {}
    for one in asked:
        before, guess = entries.get(one.asks), _guess(laid, one)
        labels = before and guess and "=" in before and "=" in guess
        entries[one.asks] = f"{before}; {guess}" if labels else guess
    return entries


def question_of_bare(sheet: Sheet) -> Question | None:
    """The row that tells what a sheet without headings holds, None where its rows are not all of one kind."""
    rows = [row for row in sheet.rows if any(not is_blank(cell) for cell in row)]
    alike = {tuple(is_figure(cell) for cell in row) for row in rows}
    if len(rows) < _LEAST or len(alike) > 1 or not any(next(iter(alike))):
        return None
    asks = ("indicator", "area", "period")
    place = Source(sheet.file, sheet.name)
    row = ExtractSetting(sheet.file, sheet.name, 0, None, None, None, None, None, None, place)
    return Question(row, Certainty.UNCLEAR, asks)


def _on_areas(one: Open) -> bool:
    """Whether what is open are names of smaller areas, which the sheet *Areas* settles."""
    return one.asks == "area" and "register or settings know" in one.missing


def _guess(laid: Laid, one: Open) -> str | None:
    """What is likely meant, None where nothing says so."""
    if not one.likely:
        return None
    if one.missing in (BARE_YEAR, LAST_DAYS):
        return CALENDAR if _on_the_roads(laid) else FINANCIAL
    if one.missing.startswith(OF_ALL_CRIME):
        return f"{one.label} = all crime" if not {*";="} & {*one.label} else None
    facets = laid.context.facets
    if one.asks == "area":
        return facets.area if one.label == facets.area and laid.context.said.get("area") == LETTERHEAD else None
    return facets.indicator or None


def _on_the_roads(laid: Laid) -> bool:
    every = [*(laid.rows.facets if laid.rows else ()), *(one.facets for one in laid.across), laid.context.facets]
    return any(one.indicator.startswith("road-") for one in every)


def _row(laid: Laid, layout: str | None, entries: dict[str, str | None]) -> ExtractSetting:
    sheet = laid.table.sheet
    place = Source(sheet.file, sheet.name)
    return ExtractSetting(
        sheet.file,
        sheet.name,
        laid.table.header[-1] + 1,
        layout,
        entries.get("indicator"),
        entries.get("area"),
        entries.get("period"),
        None,
        entries.get("unit"),
        place,
    )
