"""The named filters of phrases, and the voice that remembers what a section has said already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from csp_report.domain.model import Area, Fact, Grain, Indicator, Period, Unit
from csp_report.labels import printing
from csp_report.labels.names import area_name

Given = Fact | str


@dataclass(frozen=True, slots=True)
class Voice:
    """What the sentence at hand is about, and which periods a reader has met.

    A period is named once a section and left out after; a year named by its end ("the year ending December 2024") is
    ``introduced`` so once a document, and is "2024" from then on.
    """

    indicator: Indicator
    report_period: Period
    named: frozenset[Period] = frozenset()
    introduced: frozenset[Period] = frozenset()

    def after(self, periods: Iterable[Period]) -> Voice:
        """The same once these periods have been named."""
        met = frozenset(periods)
        return replace(self, named=self.named | met, introduced=self.introduced | met)


def names(given: Given, filter_: str) -> Period | None:
    """The period that a reader has met once a value is printed by a filter, or None."""
    value = given.value if isinstance(given, Fact) else given
    return value if filter_ in _NAMING and isinstance(value, Period) else None


def printed(given: Given, voice: Voice) -> str:
    """A value as its unit asks, where a phrase names no filter."""
    if isinstance(given, str):
        return given
    return _BY_UNIT[given.unit](given, voice)


# A change smaller than this, in per cent, is told as none.
HARDLY = 1.0


def _number(given: Given) -> float:
    value = given.value if isinstance(given, Fact) else given
    if isinstance(value, (Period, Area)):
        raise TypeError(f"a number was asked of {value!r}")
    return float(value)


def _period(given: Given) -> Period:
    value = given.value if isinstance(given, Fact) else given
    if not isinstance(value, Period):
        raise TypeError(f"a period was asked of {value!r}")
    return value


def _count(given: Given, _: Voice) -> str:
    return printing.count(_number(given))


def _things(given: Given, voice: Voice) -> str:
    return printing.counted(_number(given), voice.indicator.one, voice.indicator.many)


def _events(given: Given, voice: Voice) -> str:
    one = voice.indicator.one
    return printing.counted(_number(given), one, voice.indicator.events)


def _rate(given: Given, _: Voice) -> str:
    return printing.rate(_number(given), given.decimals if isinstance(given, Fact) else -1)


def _per_thousand(given: Given, voice: Voice) -> str:
    return f"{_rate(given, voice)} per 1,000 residents"


def _percent(given: Given, _: Voice) -> str:
    return printing.percent(_number(given))


def _a_percent(given: Given, voice: Voice) -> str:
    """A percentage with its article: "a 14%", "an 8.2%"."""
    text = _percent(given, voice)
    return f"{printing.article(text)} {text}"


def _moved(given: Given, _: Voice) -> str:
    """A signed change in per cent as what figures did: "rose by 24%", "fell by 3.0%", "hardly changed"."""
    value = _number(given)
    if abs(value) < HARDLY:
        return "hardly changed"
    return f"{'rose' if value > 0 else 'fell'} by {printing.percent(abs(value))}"


def _points(given: Given, _: Voice) -> str:
    return printing.points(_number(given))


def _fraction(given: Given, _: Voice) -> str:
    return printing.fraction(_number(given))


def _measured(given: Given, voice: Voice) -> str:
    """A level with its unit, whether it is a rate or a count."""
    if isinstance(given, Fact) and given.unit is Unit.RATE:
        return _per_thousand(given, voice)
    return _events(given, voice)


def _rank(given: Given, _: Voice) -> str:
    return printing.rank(int(_number(given)))


def _ordinal(given: Given, _: Voice) -> str:
    return printing.ordinal(int(_number(given)))


def _times(given: Given, _: Voice) -> str:
    return f"{printing.rounded(_number(given), 1)} times"


def _when(given: Given, voice: Voice) -> str:
    """Give "in 2023-24" the first time in a section, and nothing after: the reader knows it."""
    period = _period(given)
    if period in voice.named:
        return ""
    return _name(period, voice)


def _always_when(given: Given, voice: Voice) -> str:
    return _name(_period(given), voice)


def _name(period: Period, voice: Voice) -> str:
    """Name a period, in full the first time in a document."""
    return _within(_short(period) if period in voice.introduced else period)


def _short(period: Period) -> Period:
    """A year that ends in December by its number; any other period as it is."""
    whole = period.months == 12 and period.end.month == 12
    return replace(period, grain=Grain.CALENDAR_YEAR) if whole else period


def _before(given: Given, voice: Voice) -> str:
    """The earlier of two years: "in 2022-23", "in 2023", or "the year before" where its full name is long."""
    period = _period(given)
    long = period.grain is Grain.YEAR_ENDING and voice.report_period not in voice.introduced
    if _follows(period, voice.report_period) and (long or _short(period).grain is Grain.YEAR_ENDING):
        return "the year before"
    return _within(_short(period))


def _then(given: Given, voice: Voice) -> str:
    """The earlier of two years as a noun: "2022-23", or "the year before"."""
    return _before(given, voice).removeprefix("in ")


def _plain_period(given: Given, _: Voice) -> str:
    return printing.period(_period(given))


def _area(given: Given, _: Voice) -> str:
    value = given.value if isinstance(given, Fact) else given
    return area_name(value) if isinstance(value, Area) else str(value)


def _text(given: Given, _: Voice) -> str:
    return str(given.value) if isinstance(given, Fact) else given


def _lower(given: Given, voice: Voice) -> str:
    text = _text(given, voice)
    return text[:1].lower() + text[1:]


def _possessive(given: Given, voice: Voice) -> str:
    return printing.possessive(_area(given, voice))


def _within(period: Period) -> str:
    if period.months < 12 and period.months > 1:
        return f"from {printing.period(period)}"
    return f"in {printing.period(period)}"


def _follows(before: Period, after: Period) -> bool:
    return (after.end.year - before.end.year, after.end.month) == (1, before.end.month)


FILTERS: Mapping[str, Callable[[Given, Voice], str]] = MappingProxyType(
    {
        "count": _count,
        "things": _things,
        "events": _events,
        "rate": _rate,
        "per_thousand": _per_thousand,
        "percent": _percent,
        "a_percent": _a_percent,
        "points": _points,
        "moved": _moved,
        "fraction": _fraction,
        "measured": _measured,
        "rank": _rank,
        "ordinal": _ordinal,
        "times": _times,
        "when": _when,
        "always_when": _always_when,
        "before": _before,
        "then": _then,
        "period": _plain_period,
        "area": _area,
        "text": _text,
        "lower": _lower,
        "possessive": _possessive,
    }
)
_NAMING = ("when", "always_when")
_BY_UNIT: Mapping[Unit, Callable[[Given, Voice], str]] = MappingProxyType(
    {
        Unit.COUNT: _count,
        Unit.RATE: _rate,
        Unit.PERCENT: _percent,
        Unit.POINTS: _points,
        Unit.RATIO: _times,
        Unit.NUMBER: _count,
        Unit.RANK: _rank,
        Unit.PERIOD: _plain_period,
        Unit.AREA: _area,
        Unit.TEXT: _text,
    }
)
