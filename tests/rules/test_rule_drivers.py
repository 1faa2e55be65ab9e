from __future__ import annotations

import pytest
from rule_cases import CRIME, HERE, NATION, THEFT, child, comparator, dataset, single, years

from csp_report.domain.findings import Finding, KindId
from csp_report.domain.model import Break, Dataset, Direction, Strength
from csp_report.domain.periods import financial_year
from csp_report.rules import drivers
from csp_report.rules.drivers import GAP, MADE_OF, OPPOSITE, OUTWEIGHS, judge
from csp_report.settings.thresholds import Thresholds

SHOPS, BIKES = child("shops", "theft"), child("bikes", "theft")
REST = child("rest", "theft", residual=True)
PARTS = (SHOPS, BIKES, REST)


def moves(whole: tuple[float, float], *parts: tuple[float, float] | None) -> Dataset:
    """A whole and its parts, each with the year before and the latest; the third part is residual."""
    there = [(one, pair) for one, pair in zip(PARTS, parts, strict=False) if pair]
    series = [years([*whole]), *(years([*pair], one) for one, pair in there)]
    return dataset(*series, indicators=(THEFT, *PARTS))


def rates(whole: tuple[float, float], *parts: tuple[float, float] | None) -> Dataset:
    """Local rates and the nation's, of a whole and its parts, in a place of a million people."""
    given = [(THEFT, whole), *((one, pair) for one, pair in zip(PARTS, parts, strict=False) if pair)]
    local = [single(one, HERE, None, own, 1_000_000) for one, (own, _) in given]
    nation = [single(one, NATION, None, other) for one, (_, other) in given]
    return dataset(*local, *nation, indicators=(THEFT, *PARTS), comparators=(comparator(NATION),))


def found(data: Dataset, thresholds: Thresholds | None = None) -> list[Finding]:
    return [*judge(data, THEFT, thresholds or Thresholds())]


def kinds(data: Dataset) -> list[tuple[KindId, Direction]]:
    return [(one.kind, one.direction) for one in found(data)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        # a part with 40% of the change, and one with a little less
        (moves((1000, 1100), (500, 540), (300, 320)), [(MADE_OF, Direction.RISE)]),
        (moves((1000, 1100), (500, 539), (300, 320)), []),
        (moves((1100, 1000), (540, 500)), [(MADE_OF, Direction.FALL)]),
        # all of the change, and one event more, with nothing that went the other way by twenty
        (moves((1000, 1100), (500, 600)), [(MADE_OF, Direction.RISE)]),
        (moves((1000, 1100), (500, 601), (300, 281)), []),
        (moves((1000, 1100), (500, 601), (300, 280)), [(OUTWEIGHS, Direction.RISE)]),
        (moves((1100, 1000), (600, 480), (300, 320)), [(OUTWEIGHS, Direction.FALL)]),
        # a whole that hardly moved (under 2%), and a part's change of under twenty events
        (moves((1000, 1020), (500, 520)), [(MADE_OF, Direction.RISE)]),
        (moves((1000, 1019), (500, 519)), []),
        (moves((500, 530), (300, 319)), []),
        # too few for any percentage
        (moves((49, 90), (20, 60)), []),
        (moves((50, 90), (20, 60)), [(MADE_OF, Direction.RISE)]),
        # a residual part never leads
        (moves((1000, 1100), None, None, (500, 600)), []),
        # a still whole (under 5%) whose parts went opposite ways by 10% each
        (moves((1000, 1049), (500, 550), (300, 270)), [(OPPOSITE, Direction.NONE)]),
        (moves((1000, 1050), (500, 550), (300, 270)), [(MADE_OF, Direction.RISE)]),
        (moves((1000, 1010), (500, 550), (300, 271)), []),
        (moves((1000, 1010), (500, 549), (300, 270)), []),
        # and by 2% of the whole
        (moves((1000, 1010), (150, 170), (100, 80)), [(OPPOSITE, Direction.NONE)]),
        (moves((1000, 1010), (150, 170), (100, 81)), []),
        (moves((1000, 1010), (50, 70), (49, 20)), []),
        # a residual part may be one of two
        (moves((1000, 1010), (500, 560), None, (300, 250)), [(OPPOSITE, Direction.NONE)]),
        (moves((1000, 1010), (500, 560), None, None), []),
        (moves((1000, 1100)), []),
    ],
)  # fmt: skip
def it_says_what_a_change_is_made_of(data: Dataset, expected: list[tuple[KindId, Direction]]) -> None:
    assert kinds(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (rates((20.0, 10.0), (9.0, 4.0)), [(GAP, Direction.ABOVE)]),  # 5 of 10
        (rates((20.0, 10.0), (8.9, 4.0)), []),
        (rates((10.0, 20.0), (4.0, 14.0)), [(GAP, Direction.BELOW)]),  # all of it
        (rates((10.0, 20.0), (4.0, 14.1)), []),
        (rates((20.0, 10.0), None, None, (14.0, 4.0)), []),  # residual
        (rates((10.5, 10.0), (4.5, 4.0)), []),  # no clear gap
    ],
)
def it_says_which_part_makes_a_gap(data: Dataset, expected: list[tuple[KindId, Direction]]) -> None:
    assert kinds(data) == expected


def it_gives_the_figures_of_a_change_with_their_cells() -> None:
    (one,) = found(moves((1000, 1100), (500, 560), (300, 320)))
    told = {name: fact.value for name, fact in one.known.items() if "period" not in name}
    assert told == {"part": "shops", "difference": 100.0, "part_difference": 60.0, "part_share": 60.0}
    assert all(fact.sources for fact in one.known.values())


def it_names_the_part_that_rose_before_the_one_that_fell() -> None:
    (one,) = found(moves((1000, 1010), (500, 440), (300, 360)))
    told = [one.known[name].value for name in ("part", "part_percent", "other", "other_percent")]
    assert told == ["bikes", 20.0, "shops", 12.0]


@pytest.mark.parametrize(
    ("fallen", "strength"),
    [(75_000, Strength.NOT_CLEAR), (73_000, Strength.UNUSUAL), (66_000, Strength.CLEAR)],
)
def it_grades_two_parts_that_went_opposite_ways_by_their_difference(fallen: float, strength: Strength) -> None:
    (one,) = found(
        moves((1e6, 1e6), (1e5, 1.1e5), (1e5, fallen), (1e5, 1e5)),
        Thresholds({("drivers", "opposite of whole", None): 1}),
    )
    assert one.strength is strength
    assert one.test is not None
    assert one.test.estimate == pytest.approx(1.1e5 / fallen)


def it_compares_nothing_across_a_declared_break() -> None:
    broken = (Break("theft", financial_year(2023).start, "a new system"),)
    data = dataset(years([1000, 1100], breaks=broken), years([500, 560], SHOPS), indicators=(THEFT, *PARTS))
    assert judge(data, THEFT, Thresholds()) == ()


def it_speaks_of_no_part_whose_own_years_cannot_be_compared() -> None:
    broken = (Break("shops", financial_year(2023).start, "a new system"),)
    data = dataset(years([1000, 1100]), years([500, 560], SHOPS, breaks=broken), indicators=(THEFT, *PARTS))
    assert judge(data, THEFT, Thresholds()) == ()


def it_has_nothing_to_say_of_what_has_no_parts() -> None:
    assert drivers.judge(moves((1000, 1100), (500, 600)), SHOPS, Thresholds()) == ()
    assert drivers.judge(dataset(indicators=(CRIME, THEFT)), CRIME, Thresholds()) == ()
