"""Fires where some months after the reported period are known, and the same months of the year before.

Kinds: percent; small (either count under 50); too-early (under six months). Direction: rise, fall, unchanged. Facts:
latest, previous, difference, percent?, period, previous_period, months; projection?, projection_low?, projection_high?
(a full year, by the season of past years, 80% interval); flat_projection? (only where no past year tells the season).

Projection: the count so far times the ratio of sums, full years over the same months of them, over up to three past
years. Its interval is that of the months to come: chance in the figures it rests on, and the usual year-to-year spread.
"""

from __future__ import annotations

import math

from csp_report.domain.findings import Caveat, Finding, Kind, Reason, Rule
from csp_report.domain.model import Dataset, Fact, Indicator, Period, Unit
from csp_report.domain.periods import earlier
from csp_report.domain.points import number, shown, together, total_of
from csp_report.rules.kit.comparing import Comparison, compare_counts
from csp_report.rules.kit.making import finding, not_assessable
from csp_report.rules.kit.stretches import broken_between, count_in, full_year_of, part_after
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import deviate


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
        compared = compare_counts(latest, previous, indicator, thresholds)
    if isinstance(compared, Reason) or previous is None:
        reason = compared if isinstance(compared, Reason) else Reason.MISSING
        return (not_assessable(data, indicator, Rule.PART_YEAR, reason, period),)
    early = part.months < thresholds.get("part-year", "least months", indicator.id)
    small = compared.percent is None
    facts = {
        "latest": latest,
        "previous": previous,
        "difference": compared.difference,
        "percent": compared.percent,
        "period": period,
        "previous_period": Fact(earlier(part), Unit.PERIOD, previous.sources),
        "months": Fact(part.months, Unit.NUMBER, latest.sources),
        **({} if early else projections(data, indicator, thresholds, part, latest)),
    }
    return (
        finding(
            data,
            indicator,
            Rule.PART_YEAR,
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
    most = int(thresholds.get("part-year", "years", indicator.id))
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
    spread, _ = thresholds.spread(indicator)
    rests = number(years) - number(parts)
    variance = 1 / number(latest) + 1 / number(parts) + 1 / rests + 1 / rest + spread * spread
    level = thresholds.get("part-year", "interval", indicator.id) / 100
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
