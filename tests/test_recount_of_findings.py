"""Hot spots, links, shares and months of made panels, recounted from the figures that made them.

It shares no code with the rules: places are counted, shares divided and months judged here in other words.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from rule_cases import HERE, child, dataset, figure, point, single

from csp_report.domain.findings import Finding, Kind
from csp_report.domain.model import Area, Cadence, Dataset, Direction, Indicator, Level, Measure, Series
from csp_report.domain.periods import month
from csp_report.rules import composition, hot_spot, link, share, special_cause
from csp_report.settings.thresholds import Thresholds

SEEDS = range(400)
WHOLE = Indicator("whole", "thefts", "theft", "thefts")
OTHER = Indicator("other-whole", "violence", "offence", "offences")
PARTS = tuple(child(f"part-{place}", "whole", residual=place == 3) for place in range(4))
PLACES = tuple(Area(f"Place {place}", Level.SUB_AREA) for place in range(4))
EVERY = (WHOLE, OTHER, *PARTS)


def value(found: Finding, name: str) -> float:
    one = found.known[name].value
    assert isinstance(one, int | float)
    return float(one)


def sizes(chance: random.Random, many: int) -> list[int]:
    """Counts of several things, few or many, near each other or far apart."""
    size = chance.choice((6, 15, 60, 400, 5000))
    return [chance.randint(1, size) for _ in range(many)]


@pytest.mark.parametrize("seed", [11])
def it_counts_shares_and_their_places_as_the_figures_have_them(seed: int) -> None:
    seen: Counter[str] = Counter()
    for draw in SEEDS:
        chance = random.Random(f"{seed}/{draw}")  # noqa: S311 - made figures, nothing secret
        counts = sizes(chance, len(PARTS))
        whole = sum(counts) + chance.choice((0, 0, 3, max(counts), 2 * max(counts)))
        listed = dict(zip(PARTS, counts, strict=True))
        data = dataset(*(single(one, HERE, x) for one, x in ((WHOLE, whole), *listed.items())), indicators=EVERY)
        unlisted = whole - sum(counts)
        named = sorted((x for one, x in listed.items() if not one.residual), reverse=True)
        for one, x in listed.items():
            for found in share.judge(data, one, Thresholds()):
                seen[f"share {found.kind}"] += 1
                assert value(found, "whole") == whole
                if whole < 30:
                    assert (found.kind, value(found, "count")) == (Kind.COUNTED, x)
                    continue
                assert value(found, "share") == pytest.approx(100 * x / whole)
                if found.kind != Kind.ONE_OF:
                    assert x == named[0] > max(named[1], unlisted)
                if found.kind == Kind.MAJORITY:
                    assert 2 * x > whole
        for found in composition.judge(data, WHOLE, Thresholds()):
            seen[f"made of {found.kind} {found.strength}"] += 1
            leader = next(x for one, x in listed.items() if one.label == found.known["leader"].value)
            assert leader == named[0]
            sure = leader > unlisted
            assert sure is (found.strength == "clear") or found.kind == Kind.MAJORITY
            if found.kind == Kind.COUNTED:
                assert whole < 30
                assert value(found, "leader_count") == leader
            if found.kind == Kind.WIDE_MARGIN:
                rest = max(*named[1:], *(x for one, x in listed.items() if one.residual), unlisted)
                assert 100 * (leader - rest) >= 10 * whole
    assert min(seen.values()) >= 5, seen
    assert len(seen) >= 9, seen


@pytest.mark.parametrize("seed", [12])
def it_counts_where_events_gather_as_the_figures_have_them(seed: int) -> None:
    seen: Counter[str] = Counter()
    for draw in SEEDS:
        chance = random.Random(f"{seed}/{draw}")  # noqa: S311 - made figures, nothing secret
        counts, people = sizes(chance, len(PLACES)), [chance.randint(2_000, 20_000) for _ in PLACES]
        areas = [single(WHOLE, place, x, None, n) for place, x, n in zip(PLACES, counts, people, strict=True)]
        data = dataset(single(WHOLE, HERE, sum(counts)), *areas, indicators=(WHOLE,), sub_areas=PLACES)
        for found in hot_spot.judge(data, WHOLE, Thresholds()):
            seen[found.kind] += 1
            at = PLACES.index(found.known["place"].value)
            if found.kind == Kind.COUNTED:
                assert sum(counts) < 30
                assert counts[at] == value(found, "count") > max(x for place, x in enumerate(counts) if place != at)
                continue
            rates = [1000 * x / n for x, n in zip(counts, people, strict=True)]
            events, residents = 100 * counts[at] / sum(counts), 100 * people[at] / sum(people)
            assert (value(found, "share"), value(found, "residents_share")) == pytest.approx((events, residents))
            assert value(found, "rate") == pytest.approx(rates[at])
            if found.kind == Kind.HIGHEST:
                assert rates[at] == max(rates)
            else:
                assert counts[at] >= 20
                assert events >= 1.5 * residents
    assert min(seen[kind] for kind in (Kind.COUNTED, Kind.HIGHEST, Kind.CONCENTRATED)) >= 20, seen


@pytest.mark.parametrize("seed", [13])
def it_counts_overlaps_as_shares_of_the_totals_that_they_are_of(seed: int) -> None:
    seen: Counter[str] = Counter()
    for draw in SEEDS:
        chance = random.Random(f"{seed}/{draw}")  # noqa: S311 - made figures, nothing secret
        mine, theirs = sizes(chance, 2)
        both = chance.randint(0, mine)
        series = [single(WHOLE, HERE, mine), single(OTHER, HERE, theirs)]
        loose = (figure(Measure.COUNT, both, "whole", of="other-whole"),)
        for found in link.judge(dataset(*series, indicators=(WHOLE, OTHER), loose=loose), WHOLE, Thresholds()):
            seen[found.kind] += 1
            assert (value(found, "overlap"), value(found, "whole")) == (both, mine)
            assert ("share" in found.known) is (mine >= 30)
            if mine >= 30:
                assert value(found, "share") == pytest.approx(100 * both / mine)
            if found.kind == Kind.BOTH_WAYS:
                assert value(found, "other_share") == pytest.approx(100 * both / theirs)
                assert both <= theirs
    assert min(seen[kind] for kind in (Kind.COUNTED, Kind.ONE_WAY, Kind.BOTH_WAYS)) >= 20, seen


def months_of(counts: list[float]) -> Dataset:
    periods = [month(2021 + place // 12, place % 12 + 1) for place in range(len(counts))]
    points = tuple(point(one, x, indicator="whole") for one, x in zip(periods, counts, strict=True))
    series = Series(WHOLE, HERE, Cadence.MONTH, points)
    return dataset(series, indicators=(WHOLE,), period=periods[-1])


def without_season(counts: list[float]) -> list[float]:
    """Months over what their month of the year usually is: slopes within months of the year, then their means."""
    import math  # noqa: PLC0415 - for this alone

    logs = [math.log(x + 0.5) for x in counts]
    groups = [[place for place in range(len(logs)) if place % 12 == one] for one in range(12)]
    middle = {place: group for group in groups for place in group}
    away = [
        (place - sum(middle[place]) / len(middle[place]), y - sum(logs[k] for k in middle[place]) / len(middle[place]))
        for place, y in enumerate(logs)
    ]
    slope = sum(t * y for t, y in away) / sum(t * t for t, _ in away)
    effects = [sum(logs[k] - slope * k for k in group) / len(group) for group in groups]
    usual = sum(effects) / 12
    return [x / math.exp(effects[place % 12] - usual) for place, x in enumerate(counts)]


def beyond_line(sign: int, adjusted: list[float]) -> bool:
    """Whether the last month lies further from the line through those before it than these do by chance."""
    before = np.array(adjusted[:-1])
    slope, level = np.polyfit(np.arange(len(before)), before, 1)
    moves = np.abs(np.diff(before - level - slope * np.arange(len(before))))
    reach = 2.66 * moves[moves <= 3.267 * moves.mean()].mean()
    return bool(sign * (adjusted[-1] - level - slope * len(before)) > reach)


def bears_out(kind: str, direction: Direction, adjusted: list[float]) -> bool:
    """Whether the last of several months is what a kind says of it."""
    sign = 1 if direction is Direction.RISE else -1
    centre = sum(adjusted) / len(adjusted)
    moves = [abs(later - before) for before, later in pairwise(adjusted)]
    kept = [one for one in moves if one <= 3.267 * sum(moves) / len(moves)]
    reach = 2.66 * sum(kept) / len(kept)
    off = [sign * (one - centre) for one in adjusted]
    if kind == Kind.OUTSIDE:
        return off[-1] > reach and beyond_line(sign, adjusted)
    if kind == Kind.SHIFT:
        return min(off[-7:]) > 0
    if kind == Kind.RUN:
        return all(sign * (later - before) > 0 for before, later in pairwise(adjusted[-7:]))
    near = [2 / 3 * reach < one <= reach for one in off[-3:]]
    return min(off[-3:]) > 0 and near[-1] and sum(near) >= 2


def it_judges_months_as_they_are_when_judged_by_hand() -> None:
    seen: Counter[str] = Counter()
    for draw in range(1500):
        chance = random.Random(f"14/{draw}")  # noqa: S311 - made figures, nothing secret
        base, wave, noise = chance.choice((80, 400, 3000)), chance.uniform(0, 0.3), chance.uniform(0.02, 0.1)
        counts = [
            base * (1 + wave * ((place % 12) - 5.5) / 5.5) * chance.lognormvariate(0, noise)
            for place in range(chance.choice((24, 30, 41, 60)))
        ]
        what, last = chance.choice(("nothing", "jump", "shift", "climb", "creep", "near")), len(counts) - 1
        for place in range(len(counts)):
            back = last - place
            counts[place] *= 1 + 0.5 * (what == "jump" and back == 0) + 0.1 * (what == "shift" and back < 7)
            counts[place] *= 1 + (0.04 * max(0, 8 - back) if what == "climb" else 0.13 * (what == "near" and back < 2))
        if what == "creep":  # from below the usual to above it, step by step
            quiet = [base * (1 + wave * ((place % 12) - 5.5) / 5.5) for place in range(len(counts))]
            counts[-7:] = [x * (0.91 + 0.03 * step) for step, x in enumerate(quiet[-7:])]
        counts = [float(round(x)) for x in counts]
        found = special_cause.judge(months_of(counts), WHOLE, Thresholds())
        adjusted = without_season(counts[-36:])
        kinds = [(kind, way) for kind in KINDS for way in WAYS if bears_out(kind, way, adjusted)]
        assert bool(found) is bool(kinds), (draw, kinds)
        for one in found:
            seen[one.kind] += 1
            assert (one.kind, one.direction) in kinds
            assert value(one, "value") == counts[-1]
    assert min(seen[kind] for kind in KINDS) >= 5, seen


KINDS = (Kind.OUTSIDE, Kind.SHIFT, Kind.RUN, Kind.NEAR_LIMIT)
WAYS = (Direction.RISE, Direction.FALL)
