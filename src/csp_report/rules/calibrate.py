"""The spread of each indicator, estimated from many areas over whatever years extracts hold: what the catalogue has.

Country: the root mean square of how all forces together moved. Force: how forces moved beside the rest of the country,
all years together. Local: how areas moved beside the rest of their force; the estimates of several extracts are pooled
with the force's component as a prior (``statistics.spreads.pooled``), each for as much as it is worth.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.frame import Frame
from csp_report.domain.model import Level, Measure, Period
from csp_report.domain.spread import Spread
from csp_report.statistics.spreads import (
    LEAST_AREAS,
    NONE,
    Component,
    Departures,
    Panel,
    about_nought,
    departures,
    fitted,
    overall_moves,
    pooled,
)

# Degrees of freedom that an estimate of a variance is worth, rounded from what tests/benchmarks/spread_components.py
# prints: the variance of one year strays from that of many years, the boroughs of one force from partnerships at large,
# and what an offence does locally only loosely follows what it does between forces.
ONE_YEAR: Final = 5.0
ONE_FORCE: Final = 6.0
FORCES: Final = 1.0


class Basis(Struct, frozen=True):
    """What a component rests on: how many areas, and the first and last year, each as it ends."""

    areas: int
    first: int
    last: int


class Estimate(Struct, frozen=True):
    """The components that extracts show, those that they do not show None, each with what it rests on."""

    country: Component | None = None
    force: Component | None = None
    local: Component | None = None
    forces: Basis | None = None
    places: tuple[Basis, ...] = ()

    def over(self, known: Spread) -> Spread:
        """The spread, with what is known already where these extracts show nothing."""
        return Spread(
            self.country.tau if self.country else known.country,
            self.force or known.force,
            self.local or known.local,
        )


def estimate(forces: Panel | None, places: Sequence[Panel]) -> Estimate:
    """The components of one indicator: ``forces`` one group of all forces, ``places`` a panel an extract of areas."""
    between = _all_years(forces) if forces else NONE
    moves = overall_moves(forces) if forces else ()
    force = fitted(between) if between.many >= LEAST_AREAS else None
    usable = [(panel, found) for panel in places if (found := _all_years(panel)).many >= LEAST_AREAS]
    return Estimate(
        country=about_nought(moves) if moves else None,
        force=force,
        local=_local(usable, force),
        forces=_basis(forces) if forces and force else None,
        places=tuple(_basis(panel) for panel, _ in usable),
    )


def _local(usable: Sequence[tuple[Panel, Departures]], force: Component | None) -> Component | None:
    """Phi from the extract of most forces, where sizes differ most; every other with that phi, so that taus compare."""
    if not usable:
        return None
    widest, found = max(usable, key=lambda one: len(one[0].groups))
    first = fitted(found)
    parts = [(first if panel is widest else fitted(one, first.phi), worth(panel)) for panel, one in usable]
    if force is not None:
        parts.append((Component(force.tau, first.phi), FORCES))
    return pooled(parts)


def worth(panel: Panel) -> float:
    """Degrees of freedom of what a panel shows: more for more years, never more than one force tells of others."""
    years = ONE_YEAR * max(1, len(panel.years) - 1)
    return years if len(panel.groups) > 1 else 1 / (1 / years + 1 / ONE_FORCE)


def _all_years(panel: Panel) -> Departures:
    found = NONE
    for year in panel.years[1:]:
        found += departures(panel, year)
    return found


def _basis(panel: Panel) -> Basis:
    return Basis(sum(len(group) for group in panel.groups.values()), panel.years[0], panel.years[-1])


def calibrate_frames(frames: Sequence[Frame]) -> dict[str, Estimate]:
    """Estimates by indicator from reading frames, one an extract: 12-month counts of forces and of partnerships."""
    forces: dict[str, list[Panel]] = defaultdict(list)
    places: dict[str, list[Panel]] = defaultdict(list)
    for frame in frames:
        for level, kept in ((Level.FORCE, forces), (Level.CSP, places)):
            for indicator, panel in _panels(frame, level).items():
                kept[indicator].append(panel)
    found: dict[str, Estimate] = {}
    for indicator in dict.fromkeys((*forces, *places)):
        longest = max(forces[indicator], key=lambda one: len(one.years), default=None)
        one = estimate(longest, places[indicator])
        if one != Estimate():
            found[indicator] = one
    return found


def _panels(frame: Frame, level: Level) -> dict[str, Panel]:
    """The panels of a frame by indicator, the years of all ending in the month in which most of its years end."""
    texts = frame.texts
    named = ~texts["area"].among([""])
    kind = texts["measure"].among([Measure.COUNT]) & texts["level"].among([level]) & texts["of"].among([""])
    chosen = frame.take(kind & frame.known() & named)
    names = ("indicator", "code", "area", "within", "start", "end", "value")
    rows = [
        (indicator, within if level is Level.CSP else "", code or area, Period(start, end), value)
        for indicator, code, area, within, start, end, value in zip(*(chosen.cells(one) for one in names), strict=True)
    ]
    years = [row for row in rows if row[3].months == 12]
    months = Counter(row[3].end.month for row in years)
    month = max(months, key=lambda one: (months[one], one), default=0)
    return _grouped(row for row in years if row[3].end.month == month)


def _grouped(rows: Iterable[tuple[str, str, str, Period, float]]) -> dict[str, Panel]:
    counts: dict[str, dict[str, dict[str, dict[int, float]]]] = {}
    for indicator, within, area, period, value in rows:
        areas = counts.setdefault(indicator, {}).setdefault(within, {})
        areas.setdefault(area, {}).setdefault(period.end.year, value)
    return {indicator: Panel(groups) for indicator, groups in counts.items()}


def spreads_table(found: Mapping[str, Estimate], catalogue: Catalogue) -> str:
    """A table of the estimates beside the catalogue's totals, then the lines to put into the catalogue."""
    known = catalogue.indicators
    ids = [one for one in known if one in found]
    width = max((len(known[one].label) for one in ids), default=9)
    rows = [f"{'Indicator':<{width}}  country   force  (phi)   local  (phi)   total  catalogue"]
    lines = ["", "For templates/indicators.toml:"]
    for one in ids:
        spread = found[one].over(known[one].spread)
        rows.append(
            f"{known[one].label:<{width}}  {spread.country:7.3f} {spread.force.tau:7.3f} {spread.force.phi:6.1f} "
            f"{spread.local.tau:7.3f} {spread.local.phi:6.1f} {spread.total:7.3f} {known[one].spread.total:10.3f}"
        )
        lines += ["", f"[{one}]", *catalogue_lines(spread, found[one])]
    return "\n".join(rows + lines)


def catalogue_lines(spread: Spread, found: Estimate) -> tuple[str, str]:
    """The two lines of the catalogue: the components, and what they stand on."""
    parts = (
        f"country = {spread.country:.3f}",
        f"force = {spread.force.tau:.3f}, force_phi = {spread.force.phi:.1f}",
        f"local = {spread.local.tau:.3f}, local_phi = {spread.local.phi:.1f}",
    )
    said = [f"country and force: {_words(found.forces, 'forces')}"] if found.forces else []
    said += [f"local: {' and '.join(_words(one, 'areas') for one in found.places)}"] if found.places else []
    return f"spread = {{ {', '.join(parts)} }}", f'spread_source = "{"; ".join(said)}"'


def _words(basis: Basis, what: str) -> str:
    return f"{basis.areas} {what}, years that end in {basis.first} to {basis.last}"
