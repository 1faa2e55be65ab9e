"""Fires where some months after the reported period are known, and the same months of the year before.

Projection: the count so far times the ratio of sums, full years over the same months of them, over up to three past
years. Its interval is that of the months to come: twice the chance in the figures that it rests on, as months scatter
more than years do, and of the usual yearly variance 0.3 and 0.7 over the months to come, of which few even out less.
The three factors are fitted to the boroughs' months (tests/benchmarks/back_test.py).
"""

from __future__ import annotations

import math
from typing import Final

from csp_report.domain.declaring import Declaration, Effect, Sample, Threshold, Told
from csp_report.domain.findings import Caveat, Facts, Finding, Kind, KindId, Reason, Rule
from csp_report.domain.model import Dataset, Direction, Fact, Indicator, Period, Strength, Unit
from csp_report.domain.periods import earlier
from csp_report.domain.points import number, shown, together, total_of
from csp_report.rules.kit import samples
from csp_report.rules.kit.comparing import Comparison, compare_counts
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.rules.kit.stretches import broken_between, count_in, full_year_of, part_after
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import deviate

_YEAR = 12
_SCATTER, _LEVEL, _MONTH = 2.0, 0.3, 0.7


class PartYearFacts(Facts, frozen=True, kw_only=True):
    """The months so far and the same of last year; ``projection`` a full year by the season of past years, with its
    80% interval; ``flat_projection`` only where no past year tells the season.
    """

    latest: Fact
    previous: Fact
    difference: Fact
    percent: Fact | None = None
    previous_period: Fact
    months: Fact
    projection: Fact | None = None
    projection_low: Fact | None = None
    projection_high: Fact | None = None
    flat_projection: Fact | None = None


def _sample(kind: KindId, direction: Direction, _: Strength) -> Sample:
    small = kind == Kind.SMALL
    latest, previous = samples.now_and_then(direction, *((41, 48) if small else (591, 618)))
    return PartYearFacts(
        latest=latest,
        previous=previous,
        difference=samples.difference(latest, previous),
        percent=None if small else samples.percent_change(latest, previous),
        period=samples.year(),
        previous_period=samples.year(1),
        months=samples.plain(7),
        projection=samples.count(70 if small else 1010),
        projection_low=samples.count(60 if small else 970),
        projection_high=samples.count(90 if small else 1060),
    ), ()


_LEAST_MONTHS: Final = Threshold(Rule.PART_YEAR, "least months", 6, "fewer months are too early", "months", 1, 11)
_YEARS: Final = Threshold(Rule.PART_YEAR, "years", 3, "past years behind a projection, at most", "years", 1, 10)
_INTERVAL: Final = Threshold(Rule.PART_YEAR, "interval", 80, "level of the projection's interval", "per cent", 50, 99)
RULE = Declaration(
    Rule.PART_YEAR,
    PartYearFacts,
    (
        Told(Kind.PERCENT, samples.MOVES, samples.ANY_STRENGTH),
        Told(Kind.SMALL, samples.MOVES, samples.ANY_STRENGTH, "a count under 50"),
        Told(Kind.PERCENT, (Direction.UNCHANGED,), samples.UNMOVED),
        Told(Kind.SMALL, (Direction.UNCHANGED,), samples.UNMOVED),
        Told(Kind.TOO_EARLY, (), (), "under six months; never told"),
    ),
    _sample,
    move=6,
    hedged=True,
    effect=Effect.RATIO,
    thresholds=(_LEAST_MONTHS, _YEARS, _INTERVAL),
)


def judge(data: Dataset, indicator: Indicator, thresholds: Thresholds) -> tuple[Finding, ...]:
    """The months so far against the same months of last year."""
    part = part_after(data, indicator)
    latest = count_in(data, indicator, part) if part else None
    if part is None or latest is None:
        return ()
    period = Fact(part, Unit.PERIOD, latest.sources)
    previous = count_in(data, indicator, earlier(part))
    compared: Comparison | Reason = Reason.MISSING
    if broken_between(data, indicator, part):
        compared = Reason.BREAK
    elif previous is not None:
        compared = compare_counts(latest, previous, indicator, thresholds, level=data.area.level)
    if isinstance(compared, Reason) or previous is None:
        reason = compared if isinstance(compared, Reason) else Reason.MISSING
        return (not_assessable(data, indicator, RULE, reason, period),)
    early = part.months < thresholds.get(_LEAST_MONTHS, indicator.id)
    small = compared.percent is None
    facts = PartYearFacts(
        latest=latest,
        previous=previous,
        difference=compared.difference,
        percent=compared.percent,
        period=period,
        previous_period=Fact(earlier(part), Unit.PERIOD, previous.sources),
        months=Fact(part.months, Unit.NUMBER, latest.sources),
        **({} if early else projections(data, indicator, thresholds, part, latest)),
    )
    return (
        finding(
            data,
            indicator,
            RULE,
            Kind.TOO_EARLY if early else Kind.SMALL if small else Kind.PERCENT,
            facts,
            direction=compared.direction,
            strength=compared.strength,
            test=compared.test,
            caveats=(*compared.caveats, *((Caveat.PROVISIONAL,) if part.provisional else ())),
        ),
    )


def projections(
    data: Dataset, indicator: Indicator, thresholds: Thresholds, part: Period, latest: Fact
) -> dict[str, Fact]:
    """The full year that the months so far point to, with its range; labelled as flat where no season is known."""
    most = int(thresholds.get(_YEARS, indicator.id))
    pairs = [_past(data, indicator, earlier(part, years)) for years in range(1, most + 1)]
    known = [one for one in pairs if one is not None and 0 < number(one[0]) <= number(one[1])]
    if not known:
        how = f"{shown(latest)} x 12 / {part.months}, as if every month were alike: no past year tells the season"
        flat = Fact(number(latest) * 12 / part.months, Unit.COUNT, latest.sources, how)
        return {"flat_projection": flat}
    parts, years = total_of([one[0] for one in known]), total_of([one[1] for one in known])
    ratio = number(years) / number(parts)
    rest = number(latest) * (ratio - 1)
    sources = together(latest, parts, years)
    how = f"{shown(latest)} x {shown(years)} / {shown(parts)}, over {len(known)} past years"
    middle = Fact(number(latest) * ratio, Unit.COUNT, sources, how)
    if rest <= 0 or number(latest) <= 0:
        return {"projection": middle}
    spread = thresholds.spread(indicator)[0].total
    rests = number(years) - number(parts)
    chance = 1 / number(latest) + 1 / number(parts) + 1 / rests + 1 / rest
    variance = _SCATTER * chance + spread * spread * (_LEVEL + _MONTH / (_YEAR - part.months))
    level = thresholds.get(_INTERVAL, indicator.id) / 100
    reach = math.exp(deviate(level) * math.sqrt(variance))
    how = f"{how}; {level:.0%} prediction interval of the months to come"
    return {
        "projection": middle,
        "projection_low": Fact(number(latest) + rest / reach, Unit.COUNT, sources, how),
        "projection_high": Fact(number(latest) + rest * reach, Unit.COUNT, sources, how),
    }


def _past(data: Dataset, indicator: Indicator, part: Period) -> tuple[Fact, Fact] | None:
    """The same months of a past year, and the whole of that year."""
    same, whole = count_in(data, indicator, part), count_in(data, indicator, full_year_of(part))
    return (same, whole) if same and whole else None
