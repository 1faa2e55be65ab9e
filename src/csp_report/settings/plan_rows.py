"""What the rows of *Targets* and *Actions* become. Errors name file, sheet and cell, as in ``rows.py``."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.following import Action, ActionState, Target
from csp_report.domain.model import Indicator, Issue, Polarity, Unit
from csp_report.labels.areas import nearest_names
from csp_report.labels.periods import read_period
from csp_report.settings.sheets import Cell, Row

_YEAR: Final = 12
_FIGURE: Final = re.compile(
    r"(?P<side>at most|at least)?\s*(?P<number>[\d,]+(?:\.\d+)?)\s*(?P<rate>per 1,?000(?: residents| people)?)?",
    re.IGNORECASE,
)
_REQUIRED: Final = "a figure such as 550, at most 550, or at most 4.0 per 1,000"


def targets(rows: tuple[Row, ...], catalogue: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    """The targets, each for an indicator of the catalogue."""
    return {"targets": tuple(_target(row, catalogue) for row in rows)}, []


def actions(rows: tuple[Row, ...], catalogue: Catalogue) -> tuple[dict[str, Any], list[Issue]]:
    """The actions of the last plan; an indicator is named where an action meant to move one."""
    return {"actions": tuple(_action(row, catalogue) for row in rows)}, []


def _target(row: Row, catalogue: Catalogue) -> Target:
    indicator = _indicator(row["indicator"], catalogue)
    cell = row["target"]
    found = _FIGURE.fullmatch(cell.required(_REQUIRED))
    if found is None:
        raise cell.fault(_REQUIRED)
    by, printed = _by(row["by"])
    return Target(
        indicator=indicator.id,
        value=float(found["number"].replace(",", "")),
        unit=Unit.RATE if found["rate"] else Unit.COUNT,
        at_most=_at_most(cell, (found["side"] or "").casefold(), indicator),
        by=by,
        by_printed=printed,
        place=cell.place,
    )


def _at_most(cell: Cell, side: str, indicator: Indicator) -> bool:
    """Whether the figure is to stay at or below the target: as typed, else as the indicator's polarity says."""
    if side:
        return side == "at most"
    if indicator.polarity is Polarity.NEUTRAL:
        raise cell.fault(f"'at most' or 'at least' before the figure: of {indicator.label} neither is better")
    return indicator.polarity is Polarity.LOWER_IS_BETTER


def _by(cell: Cell) -> tuple[date, str]:
    """The last day by which a target is to be met, and how it is printed: a year by its end, else a date."""
    text = cell.required("a year such as 2025-26, or a date such as March 2026")
    period = read_period(cell.value)
    if period is not None and period.months in (1, _YEAR):
        return period.end, text
    return cell.day(), text


def _action(row: Row, catalogue: Catalogue) -> Action:
    named = row["indicator"]
    return Action(
        action=row["action"].required("what was to be done"),
        owner=row.text("owner"),
        due=row.text("due"),
        state=row["state"].choice(ActionState),
        result=row.text("result"),
        indicator=_indicator(named, catalogue).id if named.text else "",
        place=row["action"].place,
    )


def _indicator(cell: Cell, catalogue: Catalogue) -> Indicator:
    typed = cell.required("the name of an indicator")
    known = catalogue.find(typed)
    if known is not None:
        return known
    near = nearest_names(typed, [one.label for one in catalogue.indicators.values()])
    hint = f" (did you mean {near[0]}?)" if near else ""
    raise cell.fault(f"the name of an indicator of indicators.toml{hint}")
