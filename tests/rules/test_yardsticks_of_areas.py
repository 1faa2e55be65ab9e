"""By what one area is told from others: the variances worked out anew, and every limit at the limit."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace
from rule_cases import FORCE, HERE, NATION, THEFT, comparator, dataset, point, single

from csp_report.domain.findings import Caveat, Finding, Kind, KindId
from csp_report.domain.model import Area, Cadence, Direction, Fact, Indicator, Level, Series, Strength, Unit
from csp_report.domain.periods import financial_year
from csp_report.domain.spread import Spread
from csp_report.rules import apart, benchmark, trend, turning_point
from csp_report.rules.apart import Judged, _alone, _apart, _judged, _margin
from csp_report.rules.benchmark import _unclear
from csp_report.rules.kit.others import Others, Pair
from csp_report.rules.kit.standing import Standing, _way
from csp_report.rules.own_history import factor
from csp_report.rules.turning_point import _trend_length
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import Ratio, deviate
from csp_report.statistics.spreads import LEAST_COUNT, Component, moderated
from csp_report.statistics.trends import Trend, wandering_trend

SPREAD = Spread(0.05, Component(0.06, 1.5), Component(0.08, 2.5))
MOVING = replace(THEFT, spread=SPREAD)
Own = dict[tuple[str, str, str | None], float]
OWN_LIMITS: Own = {("change", "least percent", "theft"): 8.0, ("change", "z", "theft"): 2.5}


def pair(area: Area, later: float, earlier: float) -> Pair:
    return Pair(area, Fact(later, Unit.COUNT), Fact(earlier, Unit.COUNT))


def rest_of(  # the others of a whole, what the whole had, and how many they are
    later: float, earlier: float, total: tuple[float, float] = (0, 0), many: int | None = None, whole: Area = FORCE
) -> Others:
    return Others(whole, pair(whole, later, earlier), 0.25, many, total)


# Beside the country, an area smaller than a force moves as its force and itself.
FORCE_AND_OWN = Component(math.hypot(SPREAD.force.tau, SPREAD.local.tau), SPREAD.local.phi)


@pytest.mark.parametrize(("whole", "part"), [(FORCE, SPREAD.local), (NATION, FORCE_AND_OWN)])
def it_judges_by_what_moves_areas_of_the_whole(whole: Area, part: Component) -> None:
    judged = apart.compare(pair(HERE, 1200, 1000), rest_of(4400, 4000, whole=whole), MOVING, Thresholds())
    chance = (1 / 1200 + 1 / 1000 + 1 / 4400 + 1 / 4000) * (1 + part.phi)
    assert judged.moved == pytest.approx(math.log(1.2))
    assert judged.others == pytest.approx(math.log(1.1))
    assert judged.error == pytest.approx(math.sqrt(chance + part.tau**2 * 1.25))
    assert judged.z == pytest.approx((math.log(1.2) - math.log(1.1)) / judged.error)


def it_shares_what_is_of_no_area_between_the_area_and_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left out, put to the rest, and shared out by size: a fifth to an area of 1,000 beside 4,000."""
    tried: list[tuple[tuple[float, float], tuple[float, float]]] = []

    def kept(own: tuple[float, float], rest: tuple[float, float], *given: object) -> Judged:
        tried.append((own, rest))
        return _judged(own, rest, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(apart, "_judged", kept)
    others = rest_of(4400, 4000, total=(5660, 5050), many=2)
    apart.compare(pair(HERE, 1200, 1000), others, MOVING, Thresholds())
    assert tried == [
        ((1200, 1000), (4400, 4000)),
        ((1200, 1000), (4460, 4050)),
        ((1212, 1010), pytest.approx((4448, 4040))),
    ]


@pytest.mark.parametrize(("later", "kind"), [(150, Kind.APART), (151, Kind.UNASSIGNED), (-50, Kind.APART)])
def it_leaves_out_of_account_what_moved_by_a_hundredth_of_the_whole(later: float, kind: KindId) -> None:
    """Of a force's 10,000, fifty belonged to no area in the earlier year."""
    others = rest_of(8950, 8950, total=(1500 + 8950 + later, 10_000), many=2)
    assert apart.compare(pair(HERE, 1500, 1000), others, THEFT, Thresholds()).kind == kind


@pytest.mark.parametrize("total", [(5200, 4900), (5700, 4800)])
def it_cannot_tell_where_less_than_nothing_would_be_left(total: tuple[float, float]) -> None:
    """What belongs to no area is less than nothing where a force's total is below the sum of its areas."""
    others = rest_of(4200, 100, total=total, many=2)
    told = apart.compare(pair(HERE, 1200, 4900), others, MOVING, Thresholds()).kind
    assert told == Kind.UNASSIGNED


LEAST = math.log1p(0.05)
OWN_LEAST = math.log1p(0.08)


@pytest.mark.parametrize(
    ("moved", "went", "error", "own", "kind"),
    [
        (1.96, 0.0, 1.0, False, None),  # told apart beyond so many standard errors
        (1.9601, 0.0, 1.0, False, Kind.APART),
        (2.5, 0.0, 1.0, True, None),
        (2.5001, 0.0, 1.0, True, Kind.APART),
        (0.0, LEAST, 0.001, False, Kind.STILL),  # at the least difference
        (0.0, LEAST * 0.999, 0.001, False, None),
        (0.0, OWN_LEAST, 0.001, True, Kind.STILL),
        (0.0, OWN_LEAST * 0.999, 0.001, True, None),
        (LEAST * 0.999, 0.5, 0.001, False, Kind.STILL),
        (LEAST, 0.5, 0.001, False, Kind.APART),
        (-LEAST * 0.999, -0.5, 0.001, False, Kind.STILL),
        (LEAST, -LEAST, 0.001, False, Kind.AGAINST),
        (LEAST, -LEAST * 0.999, 0.001, False, Kind.APART),
        (0.3, 0.0, 0.001, False, Kind.APART),
        (0.3, 0.1, 0.001, False, Kind.APART),
    ],
)
def it_says_in_which_way_an_area_moved_apart(
    moved: float, went: float, error: float, own: bool, kind: KindId | None
) -> None:
    thresholds = Thresholds(OWN_LIMITS) if own else Thresholds({("change", "z", None): 1.96})
    assert _apart(moved, went, error, THEFT, thresholds) == kind


@pytest.mark.parametrize(
    ("went", "own", "margin"),
    [
        (0.0, {}, math.log1p(0.05)),
        (0.05, {}, math.log1p(0.05)),
        (0.2, {}, 0.1),
        (-0.2, {}, 0.1),
        (0.2, {("apart", "share of move", "theft"): 40.0}, 0.08),
        (0.0, {("apart", "margin", "theft"): 8.0}, math.log1p(0.08)),
    ],
)
def it_takes_the_wider_of_two_margins(went: float, own: Own, margin: float) -> None:
    assert _margin(went, THEFT, Thresholds(own)) == pytest.approx(margin, rel=1e-12)


@pytest.mark.parametrize(("share", "kind"), [(0.9999, Kind.WITH), (1.0001, Kind.CANNOT_TELL)])
def it_is_with_the_others_where_the_farthest_lies_within_the_margin(share: float, kind: KindId) -> None:
    """The interval of 90% holds chance and overdispersion, and none of what areas usually part by."""
    spread = Spread(0.05, Component(0.06, 1.5), Component(0.08, 0.5))
    noise = (1 / 104_000 + 2 / 100_000 + 1 / 100_000) * 1.5
    gap = (LEAST - deviate(0.90) * math.sqrt(noise)) * share
    later = 100_000 * math.exp(gap)
    noise = (1 / later + 3 / 100_000) * 1.5
    gap = (LEAST - deviate(0.90) * math.sqrt(noise)) * share
    local, others = pair(HERE, 100_000 * math.exp(gap), 100_000), rest_of(100_000, 100_000)
    assert apart.compare(local, others, replace(THEFT, spread=spread), Thresholds()).kind == kind


@pytest.mark.parametrize(("times", "warned"), [(0.999, False), (1.001, True), (-1.001, True), (-0.999, False)])
def it_warns_where_a_whole_force_moved_alone_by_more_than_is_usual(times: float, warned: bool) -> None:
    total, spread = (12_000.0, 10_000.0), SPREAD.force
    error = math.sqrt(spread.variance(*total) + 1 / 12_000 + 1 / 10_000)
    rest = 1e6 * math.exp(math.log(1.2) - times * 1.96 * error)
    country = pair(NATION, rest + 12_000, 1e6 + 10_000)
    judged = Judged(0.0, 0.0, 1.0, Kind.WITH)
    others = rest_of(9000, 8000, total=total, many=2)
    told = _alone(judged, others, country, Thresholds(), MOVING)
    assert told == ((Caveat.FORCE_ALONE,) if warned else ())


@pytest.mark.parametrize(("rest", "warned"), [((1.0, 500.0), True), ((0.0, 500.0), False), ((500.0, 0.0), False)])
def it_warns_of_no_force_that_is_all_of_the_country(rest: tuple[float, float], warned: bool) -> None:
    country = pair(NATION, 12_000 + rest[0], 10_000 + rest[1])
    others = rest_of(9000, 8000, total=(12_000, 10_000), many=2)
    told = _alone(Judged(0.0, 0.0, 1.0, Kind.WITH), others, country, Thresholds(), MOVING)
    assert bool(told) is warned


@pytest.mark.parametrize(
    ("level", "variance"),
    [
        (Level.CSP, SPREAD.of_area(150, 100)),
        (Level.FORCE, SPREAD.of_force(150, 100)),
        (Level.COUNTRY, SPREAD.of_country()),
    ],
)
def it_weighs_each_past_change_by_what_is_usual_for_its_counts(level: Level, variance: float) -> None:
    counts = [100.0, 150.0] * 2 + [100.0]
    squares = [math.log(1.5) ** 2 / (1 / 150 + 1 / 100 + variance)] * 4
    assert factor(counts, SPREAD, level) == pytest.approx(moderated(squares, 25))


@pytest.mark.parametrize(("count", "counted"), [(LEAST_COUNT, True), (LEAST_COUNT - 1, False)])
def it_weighs_changes_from_the_least_count_on(count: float, counted: bool) -> None:
    assert (factor([count] * 5, SPREAD, Level.CSP) != 1.0) is counted


def standing(rate: float, events: float) -> Standing:
    return Standing(Fact(rate, Unit.RATE), None, None, Fact(events, Unit.COUNT), frozenset())


@pytest.mark.parametrize(("times", "way"), [(1.0001, 1), (0.9999, 0), (0.0, 0), (-0.9999, 0), (-1.0001, -1)])
def it_tells_two_rates_apart_beyond_chance_and_the_spread_of_a_year(times: float, way: int) -> None:
    spread, z = Component(0.08, 2.5), 1.5
    error = math.sqrt(1 / 400 + 1 / 900 + 2.5 * (1 / 400 + 1 / 900) + 0.08**2)
    other = standing(4.0 * math.exp(times * z * error), 900)
    assert _way(standing(4.0, 400), other, spread, z) == way


@pytest.mark.parametrize(("ours", "theirs", "way"), [(0.0, 4.0, 0), (4.0, 0.0, 0), (0.5, 0.9, 1), (0.9, 0.5, -1)])
def it_tells_no_rate_of_nought_apart(ours: float, theirs: float, way: int) -> None:
    assert _way(standing(ours, 1e6), standing(theirs, 1e6), Component(0.0), 1.96) == way


def ratio(low: float, high: float) -> Ratio:
    return Ratio((low + high) / 2, low, high, 0.95, 0.0, 1.0, 0.1)


@pytest.mark.parametrize(
    ("whole", "chance", "agrees", "strength"),
    [
        (ratio(1.01, 1.05), ratio(1.01, 1.05), True, Strength.SLIGHT),
        (ratio(0.95, 0.99), ratio(0.95, 0.99), True, Strength.SLIGHT),
        (ratio(1.0, 1.05), ratio(0.5, 2.0), True, Strength.NOT_CLEAR),  # one at the limit is not told apart
        (ratio(0.95, 1.0), ratio(0.5, 2.0), True, Strength.NOT_CLEAR),
        (ratio(1.01, 1.05), ratio(0.5, 2.0), False, Strength.SIMILAR),
        (ratio(0.5, 2.0), ratio(0.901, 1.111), False, Strength.SIMILAR),
        (ratio(0.5, 2.0), ratio(0.9, 1.1), False, Strength.NOT_CLEAR),
        (ratio(0.5, 2.0), ratio(0.95, 1 / 0.9), False, Strength.NOT_CLEAR),
        (None, ratio(0.5, 2.0), False, Strength.SIMILAR),
        (ratio(0.5, 2.0), None, False, Strength.SIMILAR),
    ],
)
def it_grades_a_gap_that_is_not_clear(
    whole: Ratio | None, chance: Ratio | None, agrees: bool, strength: Strength
) -> None:
    assert _unclear(whole, chance, 0.1, agrees=agrees) is strength


def two_sided() -> Finding:
    """Above one comparator and below another."""
    series = (
        single(THEFT, HERE, 400, None, 100_000),
        single(THEFT, FORCE, None, 3.0),
        single(THEFT, NATION, None, 6.0),
    )
    both = (comparator(FORCE), comparator(NATION))
    (found,) = benchmark.judge(dataset(*series, indicators=(THEFT,), comparators=both), THEFT, Thresholds())
    return found


@pytest.mark.parametrize(
    ("strengths", "kind", "direction", "strength", "item"),
    [
        ((Strength.CLEAR, Strength.CLEAR), Kind.MIXED, Direction.NONE, Strength.CLEAR, 0),
        ((Strength.NOT_CLEAR, Strength.CLEAR), Kind.MIXED, Direction.NONE, Strength.CLEAR, 1),
        ((Strength.NOT_CLEAR, Strength.NOT_CLEAR), Kind.SEVERAL, Direction.NONE, Strength.NOT_CLEAR, 0),
        ((Strength.NOT_CLEAR,), Kind.ONE, Direction.NONE, Strength.NOT_CLEAR, 0),
        ((Strength.CLEAR,), Kind.ONE, Direction.ABOVE, Strength.CLEAR, 0),
    ],
)
def it_follows_what_becomes_of_its_rows(
    strengths: tuple[Strength, ...], kind: KindId, direction: Direction, strength: Strength, item: int
) -> None:
    one = two_sided()
    items = tuple(replace(row, strength=how) for row, how in zip(one.items, strengths, strict=False))
    made = benchmark.with_items(one, items)
    assert (made.kind, made.direction, made.strength, made.items) == (kind, direction, strength, items)
    assert made.test == items[item].test
    assert made.test is not None


def named(**changes: object) -> Indicator:
    return replace(THEFT, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(("spread", "expected"), [(SPREAD, 0.06**2 + 0.08**2 + 2.5 * (2 / 400))])
def it_lets_one_year_lie_half_as_far_as_two_part(spread: Spread, expected: float) -> None:
    found = benchmark.one_year(named(spread=spread), Thresholds(), standing(4.0, 400))
    assert found == pytest.approx(math.sqrt(expected / 2))


GROWING = [400.0, 500.0, 700.0, 900.0, 1200.0]
PEOPLE = [50_000.0, 51_000.0, 52_000.0, 53_000.0, 54_000.0]
TYPICAL = 5 / sum(1 / one for one in GROWING)  # the harmonic mean: variances of counts add up by 1/x
LEVELS = [
    (HERE, SPREAD.of_area(TYPICAL, TYPICAL)), (FORCE, SPREAD.of_force(TYPICAL, TYPICAL)), (NATION, SPREAD.of_country()),
]  # fmt: skip


def grown(area: Area, people: list[float] | None) -> Series:
    ends = [financial_year(year) for year in range(2019, 2024)]
    points = [
        point(one, count, None, people[place] if people else None, area=area)
        for place, (one, count) in enumerate(zip(ends, GROWING, strict=True))
    ]
    return Series(MOVING, area, Cadence.YEAR, tuple(points))


@pytest.mark.parametrize(("area", "variance"), LEVELS)
@pytest.mark.parametrize("people", [PEOPLE, None])
def it_judges_a_trend_by_what_moves_areas_of_its_level(area: Area, variance: float, people: list[float] | None) -> None:
    data = dataset(grown(area, people), area=area)
    (found,) = trend.judge(data, MOVING, Thresholds())
    expected = wandering_trend(GROWING, people, math.sqrt(variance))
    assert found.test
    assert found.test.spread == pytest.approx(math.sqrt(variance))
    assert (found.test.estimate, found.test.statistic) == (
        pytest.approx(expected.slope),
        pytest.approx(expected.chi_square),
    )


@pytest.mark.parametrize(("area", "variance"), LEVELS)
@pytest.mark.parametrize("people", [PEOPLE, None, [*PEOPLE[:4], None]])
def it_looks_for_the_trend_before_a_turn_with_the_same_yardstick(
    monkeypatch: pytest.MonkeyPatch, area: Area, variance: float, people: list[float] | None
) -> None:
    asked: list[tuple[object, ...]] = []

    def kept(*given: object) -> Trend:
        asked.append(given)
        return Trend(0.0, 9.0, clear=True)

    monkeypatch.setattr(turning_point, "wandering_trend", kept)
    before = point(financial_year(2018), 300, None, 40_000, area=area)  # a sixth year, which has no say
    points = (before, *grown(area, people).points)
    assert _trend_length(points, Direction.RISE, MOVING, Thresholds()) == 0  # no slope runs that way
    known = people if people and all(people) else None
    assert asked == [(GROWING, known, pytest.approx(math.sqrt(variance)), 3.84)]


@pytest.mark.parametrize(
    ("slope", "clear", "way", "moves"),
    [
        (0.1, True, Direction.RISE, 4), (-0.1, True, Direction.FALL, 4), (0.1, True, Direction.FALL, 0),
        (-0.1, True, Direction.RISE, 0), (0.1, False, Direction.RISE, 0),
    ],
)  # fmt: skip
def it_takes_a_trend_that_runs_the_other_way(
    monkeypatch: pytest.MonkeyPatch, slope: float, clear: bool, way: Direction, moves: int
) -> None:
    monkeypatch.setattr(turning_point, "wandering_trend", lambda *_: Trend(slope, 9.0, clear=clear))
    assert _trend_length(grown(HERE, None).points, way, MOVING, Thresholds()) == moves
