"""What is said first: each finding weighed with its reasons, what says the same once, and what may lead a page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from rule_cases import CRIME, FORCE, HERE, NATION, THEFT, child, comparator, dataset, single, years

from csp_report.domain.findings import Rule
from csp_report.domain.model import Dataset, Indicator
from csp_report.domain.selection import Aspect, Message, Part, Selection, Weight
from csp_report.review.selecting import selected
from csp_report.rules import DECLARED, judge
from csp_report.settings.thresholds import Thresholds

SHOPS, OTHER = child("shops", "theft"), child("rest", "theft", residual=True)
PEOPLE = 200_000


def selection(data: Dataset) -> Selection:
    thresholds = Thresholds()
    return selected(data, judge(data, thresholds), DECLARED, thresholds)[1]


def standing(own: float, nation: float, indicator: Indicator = THEFT, force: float | None = None) -> Dataset:
    """A rate beside the nation's, and a force's where one is given."""
    series = [single(indicator, HERE, None, own, PEOPLE), single(indicator, NATION, None, nation)]
    if force is not None:
        series.append(single(indicator, FORCE, None, force))
    areas = (comparator(NATION), *((comparator(FORCE),) if force is not None else ()))
    return dataset(*series, indicators=(indicator,), comparators=areas)


def only(data: Dataset, rule: str) -> Message:
    (found,) = [one for one in selection(data).messages if one.finding.rule == rule]
    return found


def part(message: Message, name: str) -> Part:
    return next(one for one in message.weight.parts if one.name == name)


@pytest.mark.parametrize(
    ("own", "value", "said"),
    [(30.0, 1.0, "3 times England and Wales"), (3.0, 1.0, "0.3 times England and Wales"), (10.0, 0.0, "1 times")],
)
def it_weighs_a_standing_by_how_many_times_the_others_rate_it_is(own: float, value: float, said: str) -> None:
    found = part(only(standing(own, 10.0), Rule.BENCHMARK), "size in rate")
    assert found.value == pytest.approx(value, abs=0.01)
    assert found.said.startswith(said)


def it_weighs_a_change_in_events_too() -> None:
    few, many = (
        part(only(dataset(years([count, 2 * count])), Rule.CHANGE), "size in events") for count in (100.0, 9999.0)
    )
    assert (few.said, many.said, many.value) == ("100 events", "9,999 events", 1.0)
    assert few.value == pytest.approx(0.501, abs=0.001)


@pytest.mark.parametrize(("before", "same"), [(900, "as the year before"), (1200, "not so the year before")])
def it_weighs_in_whether_figures_moved_the_same_way_a_year_before(before: float, same: str) -> None:
    assert part(only(dataset(years([before, 1000, 1900])), Rule.CHANGE), "persistence").said == same


def it_leaves_out_of_account_what_is_not_known() -> None:
    names = [one.name for one in only(dataset(years([1000, 1900])), Rule.CHANGE).weight.parts]
    assert names == ["certainty", "size in rate", "size in events", "unwelcome"]


def it_weighs_in_harm_where_the_catalogue_gives_a_weight() -> None:
    grave = replace(THEFT, harm=0.8, harm_source="an index, 2024")
    assert part(only(dataset(years([1000, 1900], grave)), Rule.CHANGE), "harm").said == "an index, 2024"


def it_says_the_reason_for_a_place_in_words() -> None:
    weight = Weight((Part("certainty", 0.3, 1.0, "clear"), Part("harm", 0.1, 0.5)), 0.5, "x says the same")
    assert weight.total == pytest.approx(0.5 * 0.35 / 0.4)
    assert weight.reason == "certainty 0.30 of 0.30 (clear); harm 0.05 of 0.10; times 0.5: x says the same"


def it_lets_a_part_repeat_a_whole_of_which_the_same_is_said() -> None:
    whole, shops = standing(30.0, 10.0), standing(15.0, 5.0, SHOPS)
    data = replace(whole, indicators={**whole.indicators, **shops.indicators}, series={**whole.series, **shops.series})
    data = replace(data, indicators={CRIME.id: CRIME, **data.indicators})
    told = {one.indicator: one for one in selection(data).messages if one.aspect is Aspect.STANDING}
    assert (told["theft"].repeats, told["shops"].repeats) == ("", "theft/benchmark")
    assert told["shops"].weight.factor == 0.5
    assert told["theft"].rank < told["shops"].rank


def it_lets_no_part_repeat_what_stands_on_the_other_side() -> None:
    whole, shops = standing(30.0, 10.0), standing(5.0, 15.0, SHOPS)
    data = replace(whole, indicators={CRIME.id: CRIME, **whole.indicators, **shops.indicators},
                   series={**whole.series, **shops.series})  # fmt: skip
    assert [one.repeats for one in selection(data).messages if one.indicator == "shops"] == [""]


def it_takes_something_from_a_residual_group() -> None:
    assert only(standing(30.0, 10.0, OTHER), Rule.BENCHMARK).weight.factor == 0.7


def it_tells_the_latest_move_before_the_others_of_its_grade() -> None:
    messages = selection(dataset(years([9000, 7000, 5000, 3000, 1000]))).messages
    moves = [one for one in messages if one.aspect is Aspect.MOVE]
    assert moves[0].finding.rule == Rule.CHANGE
    assert {one.repeats for one in moves[1:]} == {"theft/change"}


@pytest.mark.parametrize(
    ("own", "nation", "force", "told"),
    [
        (30.0, 10.0, 5.0, NATION),  # the country, where both are on one side
        (30.0, 90.0, 25.0, FORCE),  # the nearest, where they are not
        (30.0, 32.0, 90.0, FORCE),  # what is clear before what is not
    ],
)
def it_tells_a_standing_by_one_comparator(own: float, nation: float, force: float, told: object) -> None:
    item = only(standing(own, nation, force=force), Rule.BENCHMARK).told
    assert item is not None
    assert item.area == told


@pytest.mark.parametrize(("count", "rate", "fit"), [(19, 10.0, False), (21, 10.0, True), (19, 0.1, True)])
def it_leads_no_page_with_few_events_below_anothers_rate(count: float, rate: float, fit: bool) -> None:
    own = single(THEFT, HERE, count, None, 10_000)
    data = dataset(own, single(THEFT, NATION, None, rate), indicators=(THEFT,), comparators=(comparator(NATION),))
    assert only(data, Rule.BENCHMARK).first_page is fit


def it_holds_back_what_waits_for_an_answer() -> None:
    data, thresholds = dataset(years([1000, 1900])), Thresholds()
    held = [replace(one, held="a check") for one in judge(data, thresholds)]
    assert selected(data, held, DECLARED, thresholds)[1].messages == ()
