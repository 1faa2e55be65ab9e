"""Datasets and findings in a few words, for tests of what figures show."""

from __future__ import annotations

from facts_made import made_facts

from csp_report.domain.findings import Finding, Item, Kind, KindId, Rule, RuleId
from csp_report.domain.model import (
    Area,
    Cadence,
    Comparator,
    Dataset,
    Direction,
    Fact,
    Indicator,
    Level,
    Measure,
    Observation,
    Period,
    Point,
    Series,
    Source,
    Unit,
)
from csp_report.domain.periods import earlier, financial_year, month
from csp_report.domain.report import FigureAsked
from csp_report.domain.spread import Spread

STAFFORD = Area("Stafford", Level.CSP, "E22000001")
FORCE = Area("Staffordshire", Level.FORCE, "E23000015")
NATION = Area("England and Wales", Level.COUNTRY, "K04000001")
STONE, TOWN = Area("Stone", Level.SUB_AREA), Area("Stafford Town", Level.SUB_AREA)
CRIME = Indicator("crime", "all crime", "crime", "crimes", spread=Spread.of(0.07))
THEFT = Indicator("theft", "theft", "theft offence", "theft offences", parent="crime")
OTHER = Indicator("other-theft", "other theft", "other theft", "other thefts", parent="theft", residual=True)
ROADS = Indicator("casualties", "road casualties", "casualty", "casualties", events="casualties")
LATEST = financial_year(2023)


def seen(area: Area, period: Period, measure: Measure, value: float | None, indicator: str = "crime") -> Observation:
    return Observation(indicator, area, period, measure, value, Source("made.xlsx", "Sheet1", "B2"))


def series(
    area: Area,
    counts: list[float | None],
    *,
    people: float | None = 100_000,
    indicator: Indicator = CRIME,
    last: Period = LATEST,
) -> Series:
    """A point a year that ends with ``last``; None where there is no count."""
    points = []
    for back, count in zip(range(len(counts) - 1, -1, -1), counts, strict=True):
        period = earlier(last, back)
        population = seen(area, period, Measure.POPULATION, people) if people else None
        points.append(Point(period, seen(area, period, Measure.COUNT, count, indicator.id), population=population))
    return Series(indicator, area, Cadence.YEAR, tuple(points))


def rates(area: Area, values: list[float]) -> Series:
    """A given rate a year that ends with the latest."""
    points = tuple(
        Point(earlier(LATEST, back), rate=seen(area, earlier(LATEST, back), Measure.RATE, value))
        for back, value in zip(range(len(values) - 1, -1, -1), values, strict=True)
    )
    return Series(CRIME, area, Cadence.YEAR, points)


def months(counts: list[float], first: tuple[int, int] = (2022, 1)) -> Series:
    year, number = first
    points = []
    for step, count in enumerate(counts):
        at = month(year + (number - 1 + step) // 12, (number - 1 + step) % 12 + 1)
        points.append(Point(at, seen(STAFFORD, at, Measure.COUNT, count)))
    return Series(CRIME, STAFFORD, Cadence.MONTH, tuple(points))


def dataset(*all_series: Series, siblings: tuple[Area, ...] = (), sub_areas: tuple[Area, ...] = ()) -> Dataset:
    return Dataset(
        STAFFORD,
        LATEST,
        {one.id: one for one in (CRIME, THEFT, OTHER, ROADS)},
        {(one.indicator.id, one.area.key, one.cadence): one for one in all_series},
        (Comparator(FORCE, contains=True), Comparator(NATION, contains=True)),
        sub_areas,
        siblings,
    )


def asked(kind: str, *findings: Finding, indicator: str = "crime", compact: bool = False) -> FigureAsked:
    return FigureAsked("one", (kind,), indicator, findings, compact)


def finding(
    rule: RuleId, kind: KindId, facts: dict[str, Fact], items: tuple[Item, ...] = (), **more: object
) -> Finding:
    indicator = more.pop("indicator", CRIME)
    known = made_facts({"period": fact(LATEST, Unit.PERIOD), **facts})
    return Finding(f"crime/{rule}", rule, kind, indicator, STAFFORD, known, items=items, **more)  # type: ignore[arg-type]


def fact(value: object, unit: Unit = Unit.COUNT) -> Fact:
    return Fact(value, unit)  # type: ignore[arg-type]


def item(name: Indicator | Area, unit: Unit, value: float, *parts: Item) -> Item:
    key = {Unit.RATE: "rate", Unit.PERCENT: "share", Unit.COUNT: "count"}[unit]
    facts = {key: Fact(value, unit)}
    if isinstance(name, Area):
        return Item(area=name, facts=made_facts(facts), items=parts)
    return Item(indicator=name, facts=made_facts(facts), items=parts)


def change(direction: Direction, percent: float, **more: object) -> Finding:
    facts = {
        "percent": fact(percent, Unit.PERCENT),
        "period": fact(LATEST, Unit.PERIOD),
        "previous_period": fact(earlier(LATEST), Unit.PERIOD),
    }
    return finding(Rule.CHANGE, Kind.PERCENT, facts, direction=direction, **more)
