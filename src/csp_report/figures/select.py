"""What a figure is drawn from: its findings among all, and the values of series at the periods it shows."""

from __future__ import annotations

from csp_report.findings import Finding, Item, Rule
from csp_report.model import Area, Cadence, Dataset, Fact, Indicator, Observation, Period, Point, Series, Unit
from csp_report.periods import earlier
from csp_report.report import FigureWords

RATE_UNIT = "per 1,000 residents"
RATED_EVENTS = ("offences", "incidents", "crimes")
PER = 1000.0


def own_findings(words: FigureWords, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that a figure shows, in the order in which its words name them."""
    by_id = {finding.id: finding for finding in findings}
    return tuple(by_id[one] for one in words.findings if one in by_id)


def of_rule(findings: tuple[Finding, ...], *rules: Rule) -> Finding | None:
    """The first finding of one of these rules."""
    return next((finding for finding in findings if finding.rule in rules), None)


def period_shown(data: Dataset, findings: tuple[Finding, ...]) -> Period:
    """The latest period that the figure's findings speak of; the report's period where none names one."""
    periods = [fact.value for finding in findings if (fact := finding.facts.get("period"))]
    return max((one for one in periods if isinstance(one, Period) and one.months == 12), default=data.period)


def number(fact: Fact | None) -> float | None:
    """A fact's value as a number, None where the fact is absent."""
    return float(fact.value) if fact is not None and isinstance(fact.value, (int, float)) else None


def count_of(point: Point) -> float | None:
    """The count of a period, None where it may not be used."""
    return _usable(point.count)


def rate_of(point: Point) -> float | None:
    """The rate per 1,000 residents: as given, else computed from count and population (DESIGN section 6)."""
    given = _usable(point.rate)
    if given is not None:
        return given
    count, population = _usable(point.count), _usable(point.population)
    return PER * count / population if count is not None and population else None


def is_rated(indicator: Indicator, last: Point) -> bool:
    """Whether an indicator is drawn as a rate: what the police count is, where its last point allows it."""
    return indicator.events in RATED_EVENTS and rate_of(last) is not None


def unit_label(indicator: Indicator | None, unit: Unit) -> str:
    """The words under a headline: Offences per 1,000 residents, Casualties, % of theft offences."""
    if indicator is None:
        return RATE_UNIT if unit is Unit.RATE else ""
    if unit is Unit.PERCENT:
        return f"% of {indicator.many}"
    events = capital(indicator.events)
    return f"{events} {RATE_UNIT}" if unit is Unit.RATE else events


def yearly(series: Series | None, last: Period, most: int = 15) -> tuple[Point, ...]:
    """Up to ``most`` points stepping back twelve months from ``last``, in time order; overlapping ones drop out."""
    if series is None:
        return ()
    steps = (series.at(earlier(last, back)) for back in reversed(range(most)))
    return tuple(point for point in steps if point is not None)


def last_period(series: Series, wanted: Period) -> Period:
    """``wanted`` where the series has it, else its latest period that ends no later, else ``wanted``."""
    if series.at(wanted):
        return wanted
    return max((point.period for point in series.points if point.period.end <= wanted.end), default=wanted)


def comparators(data: Dataset, indicator: str) -> tuple[tuple[Area, Series], ...]:
    """The comparators that have a yearly series of the indicator, in the analyst's order."""
    pairs = ((one.area, data.of(indicator, one.area, Cadence.YEAR)) for one in data.comparators)
    return tuple((area, series) for area, series in pairs if series is not None)


def item_value(item: Item) -> tuple[float | None, Unit]:
    """The value by which an item is shown: its rate, else its share, else its count."""
    for name, unit in (("rate", Unit.RATE), ("share", Unit.PERCENT), ("count", Unit.COUNT)):
        value = number(item.facts.get(name))
        if value is not None:
            return value, unit
    return None, Unit.COUNT


def item_label(item: Item) -> str:
    """The name of an item as a label of its own: its area's, else its indicator's with a capital."""
    if item.area is not None:
        return item.area.name
    return capital(item.indicator.label) if item.indicator is not None else ""


def capital(text: str) -> str:
    """Text with its first letter a capital; ``str.capitalize`` would make the rest small."""
    return text[:1].upper() + text[1:]


def _usable(observation: Observation | None) -> float | None:
    return observation.value if observation is not None else None
