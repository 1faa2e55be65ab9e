"""Every figure that the data know, by kind of event, area, period and measure: what a number in a text may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from csp_report.domain.findings import Finding, Item
from csp_report.domain.model import Area, Cadence, Dataset, Fact, Indicator, Level, Measure, Series, Source, Unit
from csp_report.domain.periods import earlier
from csp_report.domain.points import count_of, number, population_of, rate_of, together
from csp_report.labels.names import area_name
from csp_report.labels.printing import numeral, percent
from csp_report.labels.register import register
from csp_report.verification.tokens import Kind
from csp_report.verification.words import COUNTED

Days = tuple[date, date]


class Sort(StrEnum):
    """What a number may measure."""

    COUNT = "count"
    RATE = "rate per 1,000 residents"
    SHARE = "share"
    CHANGE = "change"
    DIFFERENCE = "difference"
    RESIDENTS = "residents"


class Known(Struct, frozen=True):
    """One figure. ``value`` as computed, percentages 0 to 100 and changes with their sign."""

    indicator: str
    area: str
    period: Days
    sort: Sort
    value: float
    sources: tuple[Source, ...]
    how: str = ""
    decimals: int = -1
    years: int = 1

    @property
    def printed(self) -> str:
        """The figure as a document prints it."""
        if self.sort is Sort.CHANGE:
            return f"{'a fall' if self.value < 0 else 'a rise'} of {percent(self.value)}" if self.value else "no change"
        if self.sort is Sort.DIFFERENCE:
            return f"{abs(self.value):,.0f} {'fewer' if self.value < 0 else 'more'}"
        unit = {Sort.RATE: Unit.RATE, Sort.SHARE: Unit.PERCENT}.get(self.sort, Unit.COUNT)
        return numeral(self.value, unit, self.decimals)


Key = tuple[str, str]


class Figures(Struct, frozen=True):
    """All known figures by kind of event and area, and the names by which a text may call either."""

    known: Mapping[Key, tuple[Known, ...]]
    series: Mapping[Key, Series]
    local: str
    period: Days
    indicators: Mapping[str, Indicator]

    @classmethod
    def of(cls, data: Dataset, findings: Iterable[Finding]) -> Figures:
        """From the series of a report and from what its findings computed."""
        found: dict[Key, list[Known]] = {}
        for series in data.series.values():
            key = (series.indicator.id, series.area.key)
            for one in _of_series(series):
                found.setdefault(key, []).append(one)
        for one in (*_loose(data), *_shares(findings)):
            found.setdefault((one.indicator, one.area), []).append(one)
        yearly = {(one.indicator.id, one.area.key): one for one in data.series.values() if one.cadence is Cadence.YEAR}
        return cls(
            MappingProxyType({key: tuple(mine) for key, mine in found.items()}),
            MappingProxyType(yearly),
            data.area.key,
            (data.period.start, data.period.end),
            data.indicators,
        )

    def at(self, indicator: str, area: str, sort: Sort) -> list[Known]:
        """The figures of a sort, whatever their period, changes computed on the way."""
        found = [one for one in self.known.get((indicator, area), ()) if one.sort is sort]
        if sort in (Sort.CHANGE, Sort.DIFFERENCE) and (indicator, area) in self.series:
            found += [one for one in changes(self.series[indicator, area]) if one.sort is sort]
        return found


def names(data: Dataset) -> dict[str, tuple[Kind, str]]:
    """Every name that a text may use for an area or a kind of event of the data, with what it stands for."""
    found: dict[str, tuple[Kind, str]] = {}
    for one in data.indicators.values():
        called = (one.label, one.many, one.one, one.subject, one.acronym or "", f"recorded {one.label}", *one.synonyms)
        for name in called:
            if len(name) >= SHORTEST and name.casefold() not in TOO_COMMON:
                found.setdefault(name, (Kind.INDICATOR, one.id))
    forces = [one.area for one in data.comparators if one.area.level is Level.FORCE]
    if len(forces) == 1:  # which running text names once
        found["force area"] = (Kind.AREA, forces[0].key)
    for area in _areas(data):
        for name in (area.name, area_name(area).removeprefix("the ")):
            if name:
                found[name] = (Kind.AREA, area.key)
    taken = {name.casefold() for name in found}
    for entry in register().by_code.values():
        if entry.name.casefold() not in taken and entry.name not in ALSO_WORDS:
            found[entry.name] = (Kind.AREA, f"{ELSEWHERE}{entry.name}")
    return found


ELSEWHERE: Final = "elsewhere:"  # begins the key of an area of which no figure is known
SHORTEST: Final = 3
ALSO_WORDS: Final = frozenset({"Reading", "Rugby", "Bath", "Wells", "Sale", "Deal"})  # areas that begin sentences, too
FURTHEST: Final = 10  # years that a change may reach back
TOO_COMMON: Final = frozenset(
    {"total", "all", "offences", "crime", "other", "incidents", "people", "population", "fires", "weapons", *COUNTED}
)


def _areas(data: Dataset) -> Iterator[Area]:
    yield from data.siblings
    yield from data.sub_areas
    yield from (one.area for one in reversed(data.comparators))
    yield data.area


def changes(series: Series) -> Iterator[Known]:
    """Each count beside those of the same months of earlier years: the difference, and the change in per cent where the
    earlier one is not nought. ``years`` says how many years lie between.
    """
    for latest in series.points:
        now = count_of(latest)
        days = (latest.period.start, latest.period.end)
        for years in range(1, FURTHEST + 1) if now is not None else ():
            then = count_of(series.at(earlier(latest.period, years)))
            if now is None or then is None:
                continue
            of, cells = (series.indicator.id, series.area.key, days), together(then, now)
            how = f"{number(now):,.10g} against {number(then):,.10g}"
            yield Known(*of, Sort.DIFFERENCE, number(now) - number(then), cells, how, years=years)
            if number(then):
                yield Known(*of, Sort.CHANGE, 100 * (number(now) / number(then) - 1), cells, how, years=years)


def _of_series(series: Series) -> Iterator[Known]:
    for point in series.points:
        days = (point.period.start, point.period.end)
        for sort, fact in (
            (Sort.COUNT, count_of(point)),
            (Sort.RATE, rate_of(point)),
            (Sort.RESIDENTS, population_of(point)),
        ):
            if fact is not None:
                yield _known(series.indicator.id, series.area, days, sort, fact)


def _loose(data: Dataset) -> Iterator[Known]:
    sorts = {Measure.SHARE: Sort.SHARE, Measure.CHANGE: Sort.CHANGE, Measure.COUNT: Sort.COUNT}
    for one in data.loose:
        if one.value is not None and one.measure in sorts:
            days = (one.period.start, one.period.end)
            yield Known(
                one.indicator, one.area.key, days, sorts[one.measure], one.value, (one.source,), "", one.decimals
            )


def _shares(findings: Iterable[Finding]) -> Iterator[Known]:
    """Shares that findings computed, of the finding's own kind of event and of each part of it."""
    for finding in findings:
        known = finding.known
        if "period" not in known or not hasattr(known["period"].value, "start"):
            continue
        period = known["period"].value
        days = (period.start, period.end)  # type: ignore[union-attr]  # looked at above
        for one, facts in _rows(finding):
            for name, fact in facts.items():
                if fact.unit is Unit.PERCENT and "share" in name:
                    yield _known(one, finding.area, days, Sort.SHARE, fact)


def _rows(finding: Finding) -> Iterator[tuple[str, Mapping[str, Fact]]]:
    yield finding.indicator.id, finding.known
    stack: list[Item] = list(finding.items)
    while stack:
        item = stack.pop()
        stack += item.items
        if item.indicator is not None:
            yield item.indicator.id, item.known


def _known(indicator: str, area: Area, days: Days, sort: Sort, fact: Fact) -> Known:
    return Known(indicator, area.key, days, sort, number(fact), fact.sources, fact.how, fact.decimals)
