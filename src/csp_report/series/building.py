"""Series from observations: one figure for each period, with its rate and its population beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from csp_report.domain.model import Base, Break, Cadence, Indicator, Issue, Measure, Observation, Period, Point, Series
from csp_report.series.choosing import Home, choose, contradicting, disagreement, home_of
from csp_report.series.months import part_years, yearly_sums

Figures = dict[tuple[Measure, Period], Observation]
Homes = Mapping[tuple[str, Measure, Period], Home]


class Chosen(Struct):
    """The figures in use for one area: by indicator, measure and period; and residents by population year."""

    figures: dict[str, Figures] = field(default_factory=lambda: defaultdict(dict))
    residents: dict[str, list[Observation]] = field(default_factory=lambda: defaultdict(list))
    issues: list[Issue] = field(default_factory=list)
    rivals: list[tuple[Observation, Observation]] = field(default_factory=list)

    def homes(self) -> dict[tuple[str, Measure, Period], Home]:
        """Where each figure came from, so that another area's may be taken from the same table."""
        return {
            (indicator, measure, period): home_of(one)
            for indicator, figures in self.figures.items()
            for (measure, period), one in figures.items()
        }

    def home(self, indicator: str, measure: Measure, period: Period) -> Home | None:
        """Where one figure came from, None where there is none."""
        one = self.figures[indicator].get((measure, period)) if indicator in self.figures else None
        return home_of(one) if one else None


def choose_all(observations: Iterable[Observation], homes: Homes, vintages: Mapping[tuple[str, Period], str]) -> Chosen:
    """One observation for each figure of one area. ``homes`` are the local area's figures' (empty for itself)."""
    chosen = Chosen()
    candidates: dict[tuple[str, Measure, Period], list[Observation]] = defaultdict(list)
    for one in observations:
        if one.of is not None or one.measure in (Measure.SHARE, Measure.CHANGE):
            continue
        if one.measure is Measure.POPULATION:
            if one.base is Base.RESIDENTS and one.value:
                chosen.residents[one.vintage or str(one.period.end.year)].append(one)
            continue
        if one.measure is Measure.RATE and one.base is Base.HOUSEHOLDS:
            continue
        candidates[one.indicator, one.measure, one.period].append(one)
    for key, several in candidates.items():
        indicator, measure, period = key
        if len(several) == 1:
            chosen.figures[indicator][measure, period] = several[0]
            continue
        best = choose(several, homes.get(key), vintages.get((indicator, period), ""))
        chosen.figures[indicator][measure, period] = best
        against = contradicting(several, best)
        chosen.rivals += [(best, other) for other in against]
        chosen.issues += [disagreement(best, other) for other in against]
    return chosen


def residents_for(
    chosen: Chosen, latest: Period, home: Home | None, like: Observation | None = None
) -> Observation | None:
    """The population in use for every year of an area: one vintage, so that a change in a rate is a change in crime.

    The one printed with the latest rates, else the last mid-year that is not after the period, else the latest.
    ``like`` is the population of the area that is compared with: only one of its file or its year is comparable.
    """
    every = [one for several in chosen.residents.values() for one in several]
    if like is not None:
        every = [one for one in every if one.source.file == like.source.file or year_of(one)[-4:] == year_of(like)[-4:]]
    if not every:
        return None

    def preference(one: Observation) -> tuple[bool, bool, bool, str]:
        year = year_of(one)
        return (
            home is not None and home_of(one) == home,
            home is not None and one.source.file == home.file,
            year[-4:] <= str(latest.end.year),
            year[-4:],
        )

    return max(every, key=preference)


def year_of(population: Observation) -> str:
    """The year that a population is of, as its last four characters."""
    return population.vintage or str(population.period.end.year)


def series_of(
    indicator: Indicator,
    figures: Figures,
    population: Observation | None,
    latest: Period,
    breaks: Sequence[Break],
) -> dict[Cadence, Series]:
    """The series of one indicator and area, by cadence; months fill years and part-years that no extract gives."""
    counts, rates = (
        {period: one for (measure, period), one in figures.items() if measure is kind}
        for kind in (Measure.COUNT, Measure.RATE)
    )
    monthly = {period: one for period, one in counts.items() if period.months == 1}
    for total in (*yearly_sums(monthly, latest), *part_years(monthly, latest)):
        counts.setdefault(total.period, total)
    area = next(iter(figures.values())).area
    by_cadence: dict[Cadence, list[Point]] = defaultdict(list)
    for period in sorted({*counts, *rates}):
        count, rate = counts.get(period), rates.get(period)
        named = next(one.period for one in (count, rate) if one)  # equal periods may carry different names
        by_cadence[_cadence(period)].append(Point(named, count, rate, population))
    mine = tuple(one for one in breaks if one.indicator == indicator.id)
    return {cadence: Series(indicator, area, cadence, tuple(points), mine) for cadence, points in by_cadence.items()}


def _cadence(period: Period) -> Cadence:
    if period.months == 12:
        return Cadence.YEAR
    return Cadence.MONTH if period.months == 1 else Cadence.PART
