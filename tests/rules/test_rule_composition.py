from __future__ import annotations

import pytest
from rule_cases import HERE, THEFT, child, dataset, figure, single

from csp_report.domain.findings import Finding, Kind, KindId
from csp_report.domain.model import Dataset, Indicator, Measure, Strength
from csp_report.rules import composition, share
from csp_report.settings.thresholds import Thresholds

PARTS = tuple(child(name, "theft", residual=name == "other") for name in ("burglary", "shoplifting", "other"))
BURGLARY, SHOPLIFTING, OTHER = PARTS


def made_of(whole: float, counts: dict[str, float], shares: dict[str, float] | None = None) -> Dataset:
    series = [single(THEFT, HERE, whole), *(single(one, HERE, counts[one.id]) for one in PARTS if one.id in counts)]
    loose = tuple(figure(Measure.SHARE, value, name, decimals=0, of="theft") for name, value in (shares or {}).items())
    return dataset(*series, indicators=(THEFT, *PARTS), loose=loose)


def whole_view(data: Dataset) -> list[Finding]:
    return list(composition.judge(data, THEFT, Thresholds()))


def part_view(data: Dataset, indicator: Indicator) -> Finding:
    (found,) = share.judge(data, indicator, Thresholds())
    return found


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        ({"burglary": 501, "shoplifting": 300, "other": 199}, Kind.MAJORITY),
        ({"burglary": 500, "shoplifting": 300, "other": 200}, Kind.WIDE_MARGIN),
        ({"burglary": 420, "shoplifting": 320, "other": 260}, Kind.WIDE_MARGIN),
        ({"burglary": 420, "shoplifting": 330, "other": 250}, Kind.LARGEST),
        ({"burglary": 350, "shoplifting": 250, "other": 400}, Kind.LARGEST),
    ],
)
def it_says_how_far_the_largest_part_leads(counts: dict[str, float], kind: KindId) -> None:
    (found,) = whole_view(made_of(1000, counts))
    assert (found.kind, found.known["leader"].value) == (kind, "burglary")


def it_lists_parts_largest_first_and_residual_ones_last() -> None:
    (found,) = whole_view(made_of(1000, {"burglary": 250, "shoplifting": 350, "other": 400}))
    assert [one.indicator.id for one in found.items if one.indicator] == ["shoplifting", "burglary", "other"]


def it_uses_a_given_share_as_given() -> None:
    (found,) = whole_view(made_of(2476, {"shoplifting": 591, "other": 817}, {"shoplifting": 24, "other": 33}))
    assert [one.known["share"].value for one in found.items] == [24, 33]


def it_is_not_clear_of_the_largest_where_unlisted_parts_may_be_larger() -> None:
    (found,) = whole_view(made_of(2476, {}, {"shoplifting": 24, "other": 33}))
    assert found.strength is Strength.NOT_CLEAR


def it_tells_of_a_single_part_that_is_the_majority() -> None:
    (found,) = whole_view(made_of(1216, {"shoplifting": 985}))
    assert (found.kind, "second_share" in found.known) == (Kind.MAJORITY, False)


@pytest.mark.parametrize(
    "counts",
    [
        {"shoplifting": 100},  # a single minor part
        {"burglary": 400, "shoplifting": 400, "other": 200},  # a tie
        {"burglary": 401, "shoplifting": 400, "other": 199},  # a tie as displayed
        {"other": 900},  # nothing named
        {},
    ],
)
def it_names_no_leader_where_there_is_none(counts: dict[str, float]) -> None:
    assert whole_view(made_of(1000, counts)) == []


def it_leaves_out_a_part_that_is_larger_than_its_whole() -> None:
    (found,) = whole_view(made_of(1000, {"burglary": 600, "shoplifting": 1200}))
    assert [one.indicator.id for one in found.items if one.indicator] == ["burglary"]


@pytest.mark.parametrize(
    ("part", "kind", "rank"), [(BURGLARY, Kind.MAJORITY, 1), (SHOPLIFTING, Kind.ONE_OF, 2), (OTHER, Kind.ONE_OF, 3)]
)
def it_tells_a_part_its_place(part: Indicator, kind: KindId, rank: int) -> None:
    found = part_view(made_of(1000, {"burglary": 600, "shoplifting": 150, "other": 250}), part)
    assert (found.kind, found.known["rank"].value, found.known["of"].value) == (kind, rank, 3)


def it_gives_the_second_share_only_to_the_leader() -> None:
    data = made_of(1000, {"burglary": 600, "shoplifting": 150, "other": 250})
    assert [("second_share" in part_view(data, one).known) for one in PARTS] == [True, False, False]


def it_does_not_call_a_part_the_largest_where_it_may_not_be() -> None:
    assert part_view(made_of(2476, {}, {"shoplifting": 24, "other": 33}), SHOPLIFTING).kind == Kind.ONE_OF


@pytest.mark.parametrize(("whole", "kind"), [(30, Kind.MAJORITY), (29, Kind.COUNTED)])
def it_tells_counts_and_no_shares_of_fewer_than_thirty_events(whole: float, kind: KindId) -> None:
    data = made_of(whole, {"burglary": 20, "shoplifting": whole - 20})
    (found,) = whole_view(data)
    assert (found.kind, part_view(data, BURGLARY).kind) == (kind, kind)
    few = kind == Kind.COUNTED
    assert ("leader_share" in found.known, "leader_count" in found.known) == (not few, few)
    assert ["share" in one.known for one in found.items] == [not few, not few]
    assert ("share" in part_view(data, BURGLARY).known, "count" in part_view(data, BURGLARY).known) == (not few, few)


@pytest.mark.parametrize("counts", [{"burglary": 12, "shoplifting": 4}, {"burglary": 10, "shoplifting": 10}])
def it_says_nothing_of_few_events_where_it_is_not_known_which_part_leads(counts: dict[str, float]) -> None:
    assert whole_view(made_of(28, counts)) == []


def it_says_nothing_of_shares_of_few_events_whose_counts_are_not_known() -> None:
    data = made_of(28, {}, {"burglary": 60, "shoplifting": 40})
    assert whole_view(data) == []
    assert share.judge(data, BURGLARY, Thresholds()) == ()
