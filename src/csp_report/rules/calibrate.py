"""The spread of each indicator, estimated from two years of many partnerships (``measures_many.robust_spread``).

What comes out is what the catalogue holds: how far the logarithm of the year-on-year ratio strays beyond chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import Level, Measure, Period
from csp_report.domain.periods import earlier
from csp_report.statistics.many_tests import robust_spread

if TYPE_CHECKING:
    import pandas as pd

LEAST_COUNT = 50  # below it chance hides the rest, and ONS prints no percentage either
LEAST_AREAS = 20  # a median of fewer says little of the country


@dataclass(frozen=True, slots=True)
class Spread:
    """An estimate: the standard deviation, how many areas it rests on, and the two years where known."""

    value: float
    areas: int
    latest: Period | None = None
    previous: Period | None = None


def calibrate(
    latest: Mapping[str, Mapping[str, float]],
    previous: Mapping[str, Mapping[str, float]],
    periods: tuple[Period, Period] | None = None,
) -> dict[str, Spread]:
    """Spreads by indicator from counts by indicator and area in two years.

    Areas with 50 events or more in both years are used; an indicator with fewer than 20 such areas is left out.
    """
    found: dict[str, Spread] = {}
    for indicator, counts in latest.items():
        before = previous.get(indicator, {})
        both = [(one, before[area]) for area, one in counts.items() if min(one, before.get(area, 0)) >= LEAST_COUNT]
        if len(both) >= LEAST_AREAS:
            value = robust_spread([one for one, _ in both], [other for _, other in both])
            found[indicator] = Spread(value, len(both), *(periods or (None, None)))
    return found


def calibrate_frame(frame: pd.DataFrame) -> dict[str, Spread]:
    """Spreads from the reading frame: the latest 12 months of partnerships' counts that have the year before them."""
    chosen = frame[
        (frame["measure"] == Measure.COUNT)
        & (frame["level"] == Level.CSP)
        & (frame["of"] == "")
        & frame["value"].notna()
        & (frame["area"] != "")
    ]
    counts: dict[Period, dict[str, dict[str, float]]] = {}
    columns = zip(
        *(chosen[name].tolist() for name in ("indicator", "code", "area", "start", "end", "value")), strict=True
    )
    for indicator, code, area, start, end, value in columns:
        period = Period(start.date(), end.date())
        if period.months == 12:
            counts.setdefault(period, {}).setdefault(indicator, {}).setdefault(code or area, value)
    paired = [one for one in counts if earlier(one) in counts]
    if not paired:
        return {}
    last = max(paired, key=lambda one: (one.end, one.start))
    return calibrate(counts[last], counts[earlier(last)], (last, earlier(last)))


def spreads_table(spreads: Mapping[str, Spread], catalogue: Catalogue) -> str:
    """A table of the estimates beside the catalogue's, then the lines to put into the catalogue."""
    known = catalogue.indicators
    ids = [one for one in known if one in spreads] + sorted(one for one in spreads if one not in known)
    width = max((len(_label(one, catalogue)) for one in ids), default=9)
    rows = [f"{'Indicator':<{width}}  Estimated  Catalogue  Areas"]
    for one in ids:
        held = f"{known[one].spread:9.3f}" if one in known else "        -"
        rows.append(f"{_label(one, catalogue):<{width}}  {spreads[one].value:9.3f}  {held}  {spreads[one].areas:5d}")
    lines = ["", "For templates/indicators.toml:"]
    for one in ids:
        lines += ["", f"[{one}]", f"spread = {spreads[one].value:.3f}", f'spread_source = "{_source(spreads[one])}"']
    return "\n".join(rows + lines)


def _label(indicator: str, catalogue: Catalogue) -> str:
    return catalogue.indicators[indicator].label if indicator in catalogue.indicators else indicator


def _source(spread: Spread) -> str:
    if spread.latest is None or spread.previous is None:
        return f"{spread.areas} partnerships"
    years = f"12 months to {spread.previous.end:%B %Y} and to {spread.latest.end:%B %Y}"
    return f"{years}, {spread.areas} partnerships"
