"""A series as a small line: its points as places in a box, for a drawing that needs no script and no file."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from csp_report.domain.model import Cadence, Dataset, Indicator, Series
from csp_report.domain.points import count_of, number, rate_of
from csp_report.labels.printing import count, rate, short_period

WIDE, HIGH, EDGE = 460.0, 120.0, 24.0  # of the drawing, in its own units
FEWEST: Final = 2


class Place(Struct, frozen=True):
    """A point of the line, with what is written at it."""

    x: float
    y: float
    period: str
    figure: str


class Line(Struct, frozen=True):
    """A series: what it counts, its points, and the same as one sentence for those who do not see it."""

    name: str
    places: tuple[Place, ...]
    path: str
    told: str


def line_of(data: Dataset, indicator: Indicator) -> Line | None:
    """The yearly figures of the area as a line; None where there are fewer than two."""
    series = data.of(indicator.id, cadence=Cadence.YEAR)
    points = _values(series) if series is not None else []
    if len(points) < FEWEST:
        return None
    most = max(value for _, value, _ in points) or 1.0
    step = (WIDE - 2 * EDGE) / (len(points) - 1)
    places = tuple(
        Place(round(EDGE + place * step, 1), round(HIGH - EDGE - (HIGH - 2 * EDGE) * value / most, 1), period, said)
        for place, (period, value, said) in enumerate(points)
    )
    told = "; ".join(f"{one.period}: {one.figure}" for one in places)
    return Line(indicator.label, places, " ".join(f"{one.x},{one.y}" for one in places), told)


def _values(series: Series) -> list[tuple[str, float, str]]:
    """Period, value and value as printed: counts where every point has one, else rates."""
    latest = series.points[-1].period.end.month if series.points else 0
    points = [one for one in series.points if one.period.end.month == latest]
    counts = [(one, fact) for one in points if (fact := count_of(one)) is not None]
    if len(counts) == len(points):
        return [(short_period(one.period), number(fact), count(number(fact))) for one, fact in counts]
    rates = [(one, fact) for one in points if (fact := rate_of(one)) is not None]
    return [(short_period(one.period), number(fact), rate(number(fact), fact.decimals)) for one, fact in rates]
