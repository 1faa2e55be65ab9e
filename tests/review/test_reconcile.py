"""The analyst's checks: each just inside and just outside its tolerance, and what it holds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from part_years import with_parts
from rule_cases import CRIME, FORCE, HERE, NATION, THEFT, child, comparator, dataset, figure, point, single, years

from csp_report.domain.findings import Check
from csp_report.domain.model import Area, Cadence, Dataset, Indicator, Level, Measure, Series, Severity, Source
from csp_report.domain.periods import financial_year
from csp_report.domain.points import number
from csp_report.review.holding import answered, hold, settled
from csp_report.review.reconcile import reconcile
from csp_report.rules import judge
from csp_report.settings.model import Answer
from csp_report.settings.thresholds import Thresholds

DEFAULT = Thresholds()
RESIDENTS = 138_670
VIOLENCE, DRUGS = child("violence", "all-crime"), child("drugs", "all-crime")
STALKING, INJURY, WITHOUT = (child(name, "violence") for name in ("stalking", "injury", "without injury"))
ASB = Indicator("asb", "anti-social behaviour", "incident", "incidents", events="incidents")


def checks_of(data: Dataset, thresholds: Thresholds = DEFAULT) -> dict[str, Check]:
    return {one.id: one for one in reconcile(data, judge(data, thresholds), thresholds)}


def rated(
    count: float, rate: float, decimals: int = 1, *others: tuple[Area, float], people: float | None = RESIDENTS
) -> Dataset:
    series = [single(ASB, HERE, count, rate, people, decimals)]
    series += [single(ASB, area, None, value, None, decimals) for area, value in others]
    return dataset(*series, indicators=(ASB,), comparators=tuple(comparator(area) for area, _ in others))


@pytest.mark.parametrize(
    ("count", "rate", "decimals", "contradicted"),
    [
        (591, 4.3, 1, False),
        (2476, 17.9, 1, False),
        (1855, 11, 0, True),
        (1855, 13, 0, False),
        (1664, 12, 0, False),
        (1785, 12, 0, False),  # 12.87: 12.5 and the 3% of another year's population
        (1786, 12, 0, True),  # 12.88
        (1545, 12, 0, True),  # 11.14
        (1550, 12, 0, False),  # 11.18
        (0, 0, 0, False),
    ],
)
def it_contests_a_rate_that_its_count_cannot_make(count: float, rate: float, decimals: int, contradicted: bool) -> None:
    assert ("asb: count against rate" in checks_of(rated(count, rate, decimals))) is contradicted


@pytest.mark.parametrize(
    ("force", "holds"), [(12.0, True), (13.0, True), (11.0, True), (10.0, False), (14.0, False), (17.0, False)]
)
def it_holds_only_what_could_turn_a_direction(force: float, holds: bool) -> None:
    check = checks_of(rated(1855, 11, 0, (FORCE, force)))["asb: count against rate"]
    assert bool(check.contested) is holds


def it_holds_what_could_turn_an_order() -> None:
    series = [single(DRUGS, HERE, 1855, 11.0, RESIDENTS, 0), single(THEFT, HERE, None, 12.0)]
    data = dataset(CRIME_SERIES, *series, indicators=(CRIME, DRUGS, THEFT))
    assert checks_of(data)["drugs: count against rate"].contested


CRIME_SERIES = single(CRIME, HERE, 8875, 64.0, RESIDENTS)


def it_takes_the_population_that_another_indicator_implies_where_none_is_known() -> None:
    series = [single(THEFT, HERE, 2476, 17.9), single(ASB, HERE, 1855, 11.0, None, 0)]
    check = checks_of(dataset(*series))["asb: count against rate"]
    assert check.figures["computed rate"].value == pytest.approx(13.4, abs=0.02)


def it_makes_findings_wait_that_stand_on_a_contested_cell() -> None:
    data = rated(1855, 11, 0, (FORCE, 12.0), (NATION, 17.0))
    found = judge(data, DEFAULT)
    held = {one.rule for one in hold(found, reconcile(data, found, DEFAULT)) if one.held}
    assert {"benchmark", "level"} <= held


def _groups(drugs: float, drug_rate: float | None = None) -> Dataset:
    series = [
        CRIME_SERIES,
        single(VIOLENCE, HERE, None, 28.8),
        single(THEFT, HERE, None, 17.9),
        single(STALKING, HERE, None, 12.1),
        single(WITHOUT, HERE, None, 8.8),
        single(INJURY, HERE, None, 7.9),
        single(DRUGS, HERE, drugs, drug_rate, RESIDENTS),
    ]
    return dataset(*series, indicators=(CRIME, VIOLENCE, THEFT, DRUGS, STALKING, WITHOUT, INJURY))


@pytest.mark.parametrize(("drugs", "missing"), [(1216, True), (1096, True), (1095, False), (400, False)])
def it_misses_a_group_that_is_larger_than_one_in_the_ranked_list(drugs: float, missing: bool) -> None:
    assert ("drugs: missing from the ranked list" in checks_of(_groups(drugs))) is missing


def it_does_not_miss_a_group_whose_rate_is_given() -> None:
    assert "drugs: missing from the ranked list" not in checks_of(_groups(1216, 8.8))


def it_contests_the_count_of_a_missing_group_and_the_list_that_it_joins() -> None:
    data = _groups(1216)
    found = judge(data, DEFAULT)
    held = {one.indicator.id for one in hold(found, reconcile(data, found, DEFAULT)) if one.held}
    assert held == {"drugs", "all-crime"}
    assert {one.rule for one in hold(found, reconcile(data, found, DEFAULT)) if one.held} >= {"ranking"}


def it_notes_a_group_that_stands_in_one_table_with_its_parts() -> None:
    check = checks_of(_groups(1216))["wholes listed beside their parts"]
    assert (check.severity, check.contested) == (Severity.NOTE, ())
    assert "violence (28.8 = 12.1 + 8.8 + 7.9)" in check.said


def it_does_not_note_parts_that_stand_in_another_table() -> None:
    data = _groups(1216)
    key = ("violence", HERE.key, Cadence.YEAR)
    series = data.series[key]
    first = series.points[0]
    assert first.rate is not None
    moved = replace(first, rate=replace(first.rate, source=replace(first.rate.source, sheet="Another")))
    data = replace(data, series={**data.series, key: replace(series, points=(moved,))})
    assert "wholes listed beside their parts" not in checks_of(data)


def _parts(whole: float, *parts: float, residual: bool = False) -> Dataset:
    indicators = [child(f"part {place}", "theft", residual=residual and place == 0) for place in range(len(parts))]
    series = [single(THEFT, HERE, whole), *(single(one, HERE, x) for one, x in zip(indicators, parts, strict=True))]
    return dataset(*series, indicators=(THEFT, *indicators))


@pytest.mark.parametrize(
    ("parts", "severity"), [((500, 500), None), ((500, 501), Severity.WARNING), ((500, 499), Severity.NOTE)]
)
def it_adds_parts_up_to_their_whole(parts: tuple[float, ...], severity: Severity | None) -> None:
    check = checks_of(_parts(1000, *parts)).get("theft: parts against whole")
    assert (check.severity if check else None) is severity


def it_does_not_miss_parts_that_no_extract_gives() -> None:
    data = _parts(1000, 400)
    data = replace(data, indicators={**data.indicators, "other": child("other", "theft")})
    assert "theft: parts against whole" not in checks_of(data)


def it_notes_a_residual_part_on_top() -> None:
    check = checks_of(_parts(1000, 400, 350, 250, residual=True))["theft: largest part is residual"]
    assert "the largest named part is part 1 (35.0%)" in check.said


def it_does_not_note_a_residual_part_below() -> None:
    assert "theft: largest part is residual" not in checks_of(_parts(1000, 300, 450, 250, residual=True))


def _shares(**shares: float) -> Dataset:
    parts = tuple(child(name, "theft") for name in shares)
    series = [single(THEFT, HERE, 2476), single(parts[0], HERE, 591)]
    loose = tuple(figure(Measure.SHARE, value, name, decimals=0, of="theft") for name, value in shares.items())
    return dataset(*series, indicators=(THEFT, *parts), loose=loose)


@pytest.mark.parametrize(("share", "contradicted"), [(24, False), (25, True), (23, True)])
def it_contests_a_share_that_the_counts_do_not_make(share: float, contradicted: bool) -> None:
    check = checks_of(_shares(shoplifting=share)).get("shoplifting: share against counts")
    assert ((check is not None), check.contested if check else ()) == (contradicted, ())


@pytest.mark.parametrize(("other", "past"), [(76, False), (77, False), (78, True)])
def it_adds_given_shares_up_to_a_hundred(other: float, past: bool) -> None:
    assert ("theft: shares past the whole" in checks_of(_shares(shoplifting=24, other=other))) is past


def it_warns_where_comparators_change_from_indicator_to_indicator() -> None:
    shop = child("shop", "theft")
    series = [
        single(THEFT, HERE, 500, 11.0),
        single(shop, HERE, 500, 4.3),
        single(THEFT, FORCE, None, 12.0),
        single(shop, NATION, None, 7.4),
    ]
    data = dataset(*series, indicators=(THEFT, shop), comparators=(comparator(FORCE), comparator(NATION)))
    assert checks_of(data)["comparators differ"].severity is Severity.WARNING


def it_does_not_warn_where_comparators_are_the_same() -> None:
    assert "comparators differ" not in checks_of(rated(1855, 13, 0, (FORCE, 12.0), (NATION, 17.0)))


@pytest.mark.parametrize(("count", "told"), [(150, False), (151, True), (67, False), (66, True)])
def it_notes_a_share_of_the_force_far_from_the_share_of_residents(count: float, told: bool) -> None:
    series = [single(THEFT, HERE, count, None, 100_000), single(THEFT, FORCE, 1000, None, 1_000_000)]
    data = dataset(*series, indicators=(THEFT,), comparators=(comparator(FORCE),))
    assert ("share of Anyshire" in checks_of(data)) is told


def it_says_that_seven_months_are_no_half_year() -> None:
    check = checks_of(with_parts([1300, 1200, 1235, 1152], [2000, 1900, 1855]))["theft: part of a year"]
    assert ("7 months, not half a year" in check.said, check.figures["flat projection"].value) == (True, 1152 * 12 / 7)


def it_says_why_a_link_runs_one_way() -> None:
    abuse = Indicator("abuse", "domestic abuse", "incident", "incidents", events="incidents")
    loose = (figure(Measure.COUNT, 1551, "abuse", of="violence"),)
    data = dataset(single(abuse, HERE, 1892), single(VIOLENCE, HERE, 3994), loose=loose)
    assert "counts incidents" in checks_of(data)["abuse: link one way"].said


def it_warns_of_figures_later_than_those_reported() -> None:
    later = financial_year(2024)
    series = years([618, 591])
    points = (*series.points, point(later, 706))
    data = dataset(Series(THEFT, HERE, Cadence.YEAR, points), later={"theft": later})
    check = checks_of(data)["later figures: April 2024 to March 2025"]
    assert (check.severity, "theft 591, then 706" in check.said) == (Severity.WARNING, True)


def it_puts_checks_that_hold_something_first() -> None:
    series = [single(ASB, HERE, 1855, 11.0, RESIDENTS, 0), single(ASB, FORCE, None, 12.0, None, 0)]
    parts = [single(THEFT, HERE, 1000), single(child("part", "theft"), HERE, 1500)]
    data = dataset(*parts, *series, comparators=(comparator(FORCE),))
    data = replace(data, indicators={"theft": THEFT, "part": child("part", "theft"), "asb": ASB})
    contested = [bool(one.contested) for one in reconcile(data, judge(data, DEFAULT), DEFAULT)]
    assert contested == sorted(contested, reverse=True)
    assert any(contested)


def it_finds_nothing_in_figures_that_agree() -> None:
    group = Area("Othershire", Level.FORCE, "E23000009")
    assert checks_of(rated(1855, 13.4, 1, (group, 12.0))) == {}


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([14, 113, 10], ("113 in April 2022 to March 2023 stands far above", "(14 and 10)", "No fall since")),
        ([1000, 400, 1010], ("400 in April 2022 to March 2023 stands far below", "(1,000 and 1,010)", "No rise since")),
    ],
)
def it_asks_of_a_year_far_from_both_years_beside_it_whether_that_happened_then(
    counts: list[float | None], said: tuple[str, ...]
) -> None:
    data = dataset(years([None, *counts]))
    check = checks_of(data)["theft: odd year"]
    assert [one for one in said if one not in check.said] == []
    assert (check.asks, check.waits) == (("yes", "no"), True)
    assert [int(number(one)) for one in check.figures.values()] == counts
    held = {one.id for one in hold(judge(data, DEFAULT), [check]) if one.held}
    assert "theft/change" in held
    assert "theft/level" not in held


def it_holds_nothing_where_nothing_that_stands_out_rests_on_the_odd_year() -> None:
    counts: list[float | None] = [100, 102, 800, 101, 99, 103, 98, 100, 101]
    data = dataset(years(counts, last=2018), period=financial_year(2018))
    check = checks_of(data)["theft: odd year"]
    assert (check.holding, check.asks, check.waits) == (False, (), False)
    assert "Answer" not in check.said


@pytest.mark.parametrize(("keep", "kept"), [("no", [14, 10]), ("yes", [14, 113, 10])])
def it_leaves_an_odd_year_out_where_the_analyst_says_that_it_did_not_happen_then(
    keep: str, kept: list[float | None]
) -> None:
    data = dataset(years([14, 113, 10]))
    answer = Answer("theft: odd year", keep, "", "", Source("assessment.xlsx", "Answers", "A2"))
    checks, problems = answered(reconcile(data, judge(data, DEFAULT), DEFAULT), [answer])
    series = settled(data, checks, [answer]).of("theft")
    assert series is not None
    assert [one.count.value if one.count else None for one in series.points] == kept
    assert problems == ()
    assert [one.held for one in hold(judge(data, DEFAULT), checks) if one.held] == []


def it_asks_of_rates_where_no_counts_are_known() -> None:
    points = [point(financial_year(2021 + at), None, rate, RESIDENTS) for at, rate in enumerate((6.0, 12.0, 6.1))]
    check = checks_of(dataset(Series(THEFT, HERE, Cadence.YEAR, tuple(points))))["theft: odd year"]
    assert "12.0 in April 2022 to March 2023 stands far above the years beside it (6.0 and 6.1)" in check.said


@pytest.mark.parametrize("counts", [[100, 113, 70], [600, 113, 110], [14, 113, 115, 10]])
def it_asks_of_no_year_that_has_another_like_it_beside(counts: list[float | None]) -> None:
    assert "theft: odd year" not in checks_of(dataset(years(counts)))
