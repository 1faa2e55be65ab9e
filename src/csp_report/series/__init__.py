"""Assembling: from the frame of everything read to the series of one area and those it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.frame import Frame
from csp_report.domain.model import (
    Area,
    Base,
    Cadence,
    Dataset,
    Indicator,
    Issue,
    Measure,
    Observation,
    Period,
    Series,
    Severity,
)
from csp_report.series.building import Chosen, choose_all, residents_for
from csp_report.series.choosing import Home
from csp_report.series.places import (
    Identity,
    Places,
    comparator_places,
    local_place,
    named_place,
    sibling_places,
)
from csp_report.series.reporting_period import gaps, reporting_period
from csp_report.series.shared import Shared, shared
from csp_report.settings.model import Settings

SeriesByKey = dict[tuple[str, str, Cadence], Series]


class Assembly(Struct, frozen=True):
    """The dataset of one report, and what the analyst should know of how it was put together."""

    dataset: Dataset
    issues: tuple[Issue, ...]


def assemble(frame: Frame, catalogue: Catalogue, settings: Settings) -> Assembly:
    """The series of the local area, its comparators, siblings and sub-areas.

    Raises AreaError for an area that cannot be told, SettingsError where no year of figures is there.
    """
    common = shared(frame)
    places = common.places
    local = local_place(places, settings)
    local_rows = common.rows(local)
    period = reporting_period(local_rows, settings.period)
    here = choose_all(common.observed(local), {}, {})
    homes, vintages = here.homes(), _vintages(here)
    indicators = _indicators(catalogue, common.labels)
    issues = [*here.issues, *gaps(local_rows)]
    series: SeriesByKey = _series(common, here, indicators, period, settings)

    comparators = comparator_places(places, settings, local)
    siblings = sibling_places(places, local)
    sub_areas = [named_place(area) for area in settings.sub_areas]
    members = [_member_place(places, area) for _, one in comparators for area in one.members]
    for place in _others((*(place for place, _ in comparators), *siblings, *sub_areas, *members), local):
        chosen = choose_all(common.observed(place), homes, vintages)
        series |= _series(common, chosen, indicators, period, settings, here)
        if any(place.area.key == comparator.area.key for _, comparator in comparators):
            issues += chosen.issues
            issues += _mixed_vintages(here, chosen, period)

    comparators = [(place, one) for place, one in comparators if not _same_events(series, local.area, one.area, period)]
    dataset = Dataset(
        area=local.area,
        period=period,
        indicators=indicators,
        series=series,
        comparators=tuple(comparator for _, comparator in comparators),
        sub_areas=tuple(place.area for place in sub_areas),
        siblings=tuple(place.area for place in siblings),
        baseline=settings.baseline,
        loose=tuple(_loose(common.observed(local))),
        rivals=tuple(here.rivals),
        later=_later(here, period),
    )
    return Assembly(dataset, tuple(dict.fromkeys(issues)))


def _member_place(places: Places, area: Area) -> Identity:
    return local_place(places, Settings(area=area.name, code=area.code))


def _others(places: Iterable[Identity], local: Identity) -> list[Identity]:
    """Every other area once, in order."""
    return [*{place.area.key: place for place in places if place.area.key != local.area.key}.values()]


def _indicators(catalogue: Catalogue, labels: Iterable[tuple[str, str]]) -> dict[str, Indicator]:
    """The catalogue, and behind it what the extracts hold that it does not know: neutral, used only where named."""
    known = dict(catalogue.indicators)
    for id_, label in labels:
        if id_ not in known:
            name = label or id_
            known[id_] = Indicator(id_, name, name.lower(), name.lower(), known=False)
    return known


def _series(
    common: Shared,
    chosen: Chosen,
    indicators: Mapping[str, Indicator],
    period: Period,
    settings: Settings,
    here: Chosen | None = None,
) -> SeriesByKey:
    """The series of one area; ``here`` are the local figures, with whose populations another area's have to agree."""
    made: SeriesByKey = {}
    residents: dict[tuple[Home | None, Home | None], Observation | None] = {}  # rates stand in few tables
    for id_, figures in chosen.figures.items():
        homes = here.home(id_, Measure.RATE, period) if here else None, chosen.home(id_, Measure.RATE, period)
        if homes not in residents:
            like = residents_for(here, period, homes[0]) if here else None
            residents[homes] = residents_for(chosen, period, homes[1], like)
        found = common.series(indicators[id_], figures, residents[homes], period, settings.breaks)
        made |= {(id_, one.area.key, cadence): one for cadence, one in found.items()}
    return made


def _same_events(series: SeriesByKey, local: Area, other: Area, period: Period) -> bool:
    """Whether another area's counts are the local ones throughout: a force of one partnership is that partnership."""
    pairs = [
        (mine.count.value, theirs.count.value)
        for (indicator, key, cadence), one in series.items()
        if key == local.key and cadence is Cadence.YEAR
        and (mine := one.at(period)) and mine.count
        and (opposite := series.get((indicator, other.key, cadence)))
        and (theirs := opposite.at(period)) and theirs.count
    ]  # fmt: skip
    return bool(pairs) and all(mine == theirs for mine, theirs in pairs)


def _vintages(chosen: Chosen) -> dict[tuple[str, Period], str]:
    """The population year behind each local rate."""
    return {
        (indicator, period): one.vintage
        for indicator, figures in chosen.figures.items()
        for (measure, period), one in figures.items()
        if measure is Measure.RATE
    }


def _mixed_vintages(here: Chosen, other: Chosen, period: Period) -> Iterable[Issue]:
    """One warning for a comparator whose rates rest on another population year than the local ones."""
    for indicator, figures in here.figures.items():
        mine = figures.get((Measure.RATE, period))
        theirs = other.figures[indicator].get((Measure.RATE, period)) if indicator in other.figures else None
        if mine and theirs and mine.vintage and theirs.vintage and mine.vintage != theirs.vintage:
            yield Issue(
                Severity.WARNING,
                "population-years",
                f"rates of {mine.area.name} use the {mine.vintage} population ({mine.source}), "
                f"those of {theirs.area.name} the {theirs.vintage} population",
                "rates over one population year, where the extracts have them; the document says that they differ",
                theirs.source,
            )
            return


def _loose(every: Iterable[Observation]) -> Iterable[Observation]:
    """Given shares and changes, overlap counts, and rates per household: what is not a point of a series."""
    for one in every:
        households = one.measure is Measure.RATE and one.base is Base.HOUSEHOLDS
        if one.of or households or one.measure in (Measure.SHARE, Measure.CHANGE):
            yield one


def _later(here: Chosen, period: Period) -> dict[str, Period]:
    """The latest later year that each indicator reaches."""
    later: dict[str, Period] = {}
    for indicator, figures in here.figures.items():
        beyond = [one for _, one in figures if one.months == 12 and one.end > period.end]
        if beyond:
            later[indicator] = max(beyond)
    return later
