"""The named filters of phrases, and the voice that remembers what a section has said already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from msgspec import Struct

from csp_report.domain.model import Area, Fact, Grain, Indicator, Period, Unit
from csp_report.labels import printing
from csp_report.labels.names import area_name

Given = Fact | str
# What a section has named: a period, the area, or that its figures are recorded ones.
Named = Period | str
AREA = "the area"
RECORDED = "that figures are recorded"
RESIDENTS = "that rates are by residents"


class Voice(Struct, frozen=True):
    """What the sentence at hand is about, and what a reader of its section has met.

    A period is named once a section and left out after; the period reported, the area (``AREA``), that figures are
    recorded (``RECORDED``) and whom rates are by (``RESIDENTS``) once in the running text of a document.
    ``graded``: whether what is not clear is said to be within the usual range, or unusual. ``afresh``: whether the
    subject is named again, as "it" would point at something else. ``short``: whether its paragraph has named the
    subject in full.
    """

    indicator: Indicator
    report_period: Period
    named: frozenset[Named] = frozenset()
    graded: bool = True
    afresh: bool = False
    short: bool = False

    def after(self, met: Iterable[Named]) -> Voice:
        """The same once these have been named."""
        return Voice(
            self.indicator, self.report_period, self.named | frozenset(met), self.graded, self.afresh, self.short
        )


def names(given: Given, filter_: str) -> Named | None:
    """What a reader has met once a value is printed by a filter, or None."""
    if filter_ in _NAMING_ONCE:
        return _NAMING_ONCE[filter_]
    if filter_ == "measured" and isinstance(given, Fact) and given.unit is Unit.RATE:
        return RESIDENTS
    value = given.value if isinstance(given, Fact) else given
    return value if filter_ in _NAMING and isinstance(value, Period) else None


def printed(given: Given, voice: Voice) -> str:
    """A value as its unit asks, where a phrase names no filter."""
    if isinstance(given, str):
        return given
    return _BY_UNIT[given.unit](given, voice)


# A change smaller than this, in per cent, is told as none, as the rule of changes has it of large counts.
HARDLY = 2.0


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


def _recorded(given: Given, voice: Voice) -> str:
    """A count of events, once in a section as recorded ones: "618 recorded offences", then "618 offences"."""
    if RECORDED in voice.named or not voice.indicator.by_police:
        return _events(given, voice)
    events = voice.indicator.events
    return printing.counted(_number(given), f"recorded {events.removesuffix('s')}", f"recorded {events}")


def _tallied(given: Given, voice: Voice) -> str:
    """A count of what the sentence opens with: "1,216" of drug offences, "618 recorded offences" of shoplifting."""
    named = voice.indicator.label.endswith((f" {voice.indicator.events}", " deaths"))
    return _count(given, voice) if named else _recorded(given, voice)


def _rate(given: Given, _: Voice) -> str:
    return printing.rate(_number(given), given.decimals if isinstance(given, Fact) else -1)


def _per_thousand(given: Given, voice: Voice) -> str:
    """A rate, the first time with whom it is by: "64.0 per 1,000 residents", then "17.9 per 1,000"."""
    return f"{_rate(given, voice)} per 1,000{'' if RESIDENTS in voice.named else ' residents'}"


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


def _up_down(given: Given, _: Voice) -> str:
    """A signed change in per cent as a remark: "up 24%", "down 3.0%", "unchanged"."""
    value = _number(given)
    if value == 0:
        return "unchanged"
    return f"{'up' if value > 0 else 'down'} {printing.percent(abs(value))}"


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
    return _name(period)


def _always_when(given: Given, _: Voice) -> str:
    return _name(_period(given))


def _name(period: Period) -> str:
    """Name a period; a year that ends in December by its number."""
    return _within(_short(period))


def _short(period: Period) -> Period:
    """A year that ends in December by its number; any other period as it is."""
    whole = period.months == 12 and period.end.month == 12
    return replace(period, grain=Grain.CALENDAR_YEAR) if whole else period


def _before(given: Given, voice: Voice) -> str:
    """The earlier of two years: "in 2022-23", "in 2023", or "the year before" where its full name is long."""
    period = _period(given)
    if _follows(period, voice.report_period) and _short(period).grain is Grain.YEAR_ENDING:
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


def _in_area(given: Given, voice: Voice) -> str:
    """Where, once in a section: "in Stafford", and nothing after."""
    return "" if AREA in voice.named else f"in {_area(given, voice)}"


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
        "recorded": _recorded,
        "tallied": _tallied,
        "rate": _rate,
        "per_thousand": _per_thousand,
        "percent": _percent,
        "a_percent": _a_percent,
        "points": _points,
        "moved": _moved,
        "up_down": _up_down,
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
        "in_area": _in_area,
        "text": _text,
        "lower": _lower,
        "possessive": _possessive,
    }
)
_NAMING = ("when", "always_when")
_NAMING_ONCE: Mapping[str, Named] = MappingProxyType(
    {"in_area": AREA, "recorded": RECORDED, "tallied": RECORDED, "per_thousand": RESIDENTS}
)
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
