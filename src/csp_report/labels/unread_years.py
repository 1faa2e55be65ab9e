"""Years that labels name and no figures are read of: 1985 in "Population 1985".

Figures under such a label are of that year, whatever the title or the file's name says of the others.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from csp_report.labels.periods import FIRST_YEAR

_YEAR: Final = re.compile(
    r"(?<![\w£$,.])(?:mid-?)?(1[789]\d\d|20\d\d|2100)(?![\d,.]\d|\d|%)\b(?! ?(?:miles|metres|m\b|km))", re.IGNORECASE
)
_LAW: Final = re.compile(
    r"\b(?:acts?|regulations|orders?|code|rules|bill)(?: of)?,? (?:1[789]|20)\d\d\b", re.IGNORECASE
)


@lru_cache(maxsize=50_000)
def unread_years(text: str) -> tuple[int, ...]:
    """The years that a text names and that lie before the first or after the last that is read; none of a law's."""
    last = datetime.now(tz=UTC).year + 1
    years = (int(found[1]) for found in _YEAR.finditer(_LAW.sub(" ", text)))
    return tuple(dict.fromkeys(year for year in years if not FIRST_YEAR <= year <= last))


def why_unread(text: str) -> str:
    """Why figures under a label that names such a year are not read; '' where it names none."""
    years = unread_years(text)
    if not years:
        return ""
    return f"of {years[0]}: figures are read of {FIRST_YEAR} and later years, to next year"


def unread_year(cell: object) -> int:
    """The year that a cell is by itself, where it is none that is read; 0 for anything else."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        cell = str(int(cell)) if float(cell).is_integer() else ""
    text = cell.strip() if isinstance(cell, str) else ""
    return next(iter(unread_years(text)), 0) if re.fullmatch(r"\d{4}", text) else 0
