"""Figures that are there and are not used, since it is not certain what they are; and what would settle them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from csp_report.domain.model import Severity
from csp_report.extracts.files.sheets import column_letters
from csp_report.extracts.meaning.grid import BARE_YEAR, BREAKDOWN, TRIVIAL
from csp_report.extracts.meaning.laid import Meaning
from csp_report.extracts.meaning.twice_named import WHICH
from csp_report.extracts.observing.telling import OTHER_CHANGE, UNKNOWN_KIND, Block, Told

_TOLD_ALREADY: Final = (UNKNOWN_KIND, OTHER_CHANGE, TRIVIAL)
_MOST_NAMED: Final = 8
_ASKS: Final = (
    (BARE_YEAR, "period"),
    ("the period", "period"),
    ("what kind of number", "measure"),
    ("of which months", "period"),
    ("what the label of their row", "period"),
    ("per how many", "unit"),
    ("of what a share", "indicator"),
    ("which indicator", "indicator"),
    ("of which indicator", "indicator"),
    ("that they", "indicator"),
    ("whether these are residents", "indicator"),
    ("how '", "indicator"),
)


class Open(Struct, frozen=True):
    """Figures of one unknown: the column of *Extracts* that ``asks`` for it, what is ``missing``, the label that is not
    known, whether a yes would do, how many figures, and the first of their cells (0-based).
    """

    asks: str
    missing: str
    label: str
    likely: bool
    figures: int
    at: tuple[int, int]


def opened(block: Block, meanings: Sequence[Meaning], left: npt.NDArray[np.bool_]) -> list[Open]:
    """What is not known of the figures that ``left`` marks, each thing once."""
    found: dict[tuple[str, str], list[int]] = {}
    known: dict[tuple[str, str], tuple[str, bool]] = {}
    for index in np.flatnonzero(left & np.isfinite(block.values.value)).tolist():
        meaning, place = meanings[block.meaning[index]], block.places[block.place[index]]
        area = place.missing or ("" if block.place[index] else "the area")
        missing = meaning.missing or area
        if not missing or missing in _TOLD_ALREADY:
            continue
        asks = _asks(meaning.missing) if meaning.missing else "area"
        key = (asks, missing)
        known[key] = (
            meaning.label if meaning.missing else place.name,
            meaning.likely if meaning.missing else place.likely,
        )
        found.setdefault(key, []).append(index)
    return [
        Open(asks, missing, *known[asks, missing], len(several), _cell(block, several[0]))
        for (asks, missing), several in found.items()
    ]


def _asks(missing: str) -> str:
    return next((column for start, column in _ASKS if missing.startswith(start)), "layout")


def _cell(block: Block, index: int) -> tuple[int, int]:
    return int(block.rows[index]), int(block.columns[index])


def report(told: Told, several: Sequence[Open], *, used: bool) -> None:
    """One issue for each unknown, and one for all rows or labels of one kind; ``used``: the table gives other figures.

    In a table that is used, rows that are no areas and labels that the catalogue has not are routine.
    """
    for one in several:
        if one.missing == BREAKDOWN:
            told.add(
                Severity.NOTE, "breakdown", f"{one.figures} figures of parts of the population", "the whole population"
            )
    rest = [one for one in several if one.missing != BREAKDOWN]
    areas = [one for one in rest if one.asks == "area" and one.label and not one.missing.startswith(WHICH)]
    labels = [one for one in rest if one.missing.startswith(("which indicator", "of which indicator"))]
    for group, code, what, required in (
        (areas, "not-an-area", "no areas that register or settings know", _AREAS),
        (labels, "unknown-indicator", "no indicators of the catalogue", _INDICATORS),
    ):
        if group and (used or len(group) > 1):
            severity = Severity.NOTE if used else Severity.ERROR
            told.add(severity, code, f"{what}: {_names(group)}", required, group[0].at)
            rest = [one for one in rest if one not in group]
    for one in rest:
        _one(told, one, used=used)


def _one(told: Told, one: Open, *, used: bool) -> None:
    start = f"{one.figures} figures from {column_letters(one.at[1])}{one.at[0] + 1} on that do not tell {one.missing}"
    if one.likely:
        told.add(Severity.WARNING, "likely", start, _YES, one.at)
        return
    asked = f"{one.missing}, in a heading, a label or the title above, or in the column '{one.asks}' of 'Extracts'"
    told.add(Severity.WARNING if used else Severity.ERROR, "not-understood", start, asked, one.at)


def _names(group: Iterable[Open]) -> str:
    names = list(dict.fromkeys(f"'{one.label}'" for one in group))
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"


_AREAS: Final = (
    "names or codes of the register, names on 'Areas' or 'Comparators', or 'label = area' in the column 'area' of "
    "'Extracts', where a report is to use them"
)
_INDICATORS: Final = (
    "a name or synonym of indicators.toml, or 'label = indicator' in the column 'indicator' of 'Extracts', where a "
    "report is to use them"
)
_YES: Final = "one yes: csp-report check --write adds a complete row to 'Extracts', to be kept or corrected"
