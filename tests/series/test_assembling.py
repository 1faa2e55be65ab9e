from __future__ import annotations

from typing import Any

import pytest
from frames import frame, rate, residents, row

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import AreaError, SettingsError
from csp_report.domain.model import Area, Base, Cadence, Dataset, Grain, Indicator, Level, Measure, Severity, Source
from csp_report.domain.periods import calendar_year, financial_year, month, year_ending
from csp_report.series import Assembly, assemble
from csp_report.settings.model import ComparatorSetting, Settings

CATALOGUE = Catalogue(
    {
        "all-crime": Indicator("all-crime", "all crime", "offence", "offences"),
        "shoplifting": Indicator("shoplifting", "shoplifting", "theft", "thefts", parent="all-crime"),
        "anti-social-behaviour": Indicator("anti-social-behaviour", "ASB", "incident", "incidents"),
    }
)
LAST = financial_year(2023)
HERE: dict[str, Any] = {
    "code": "E22000268", "level": Level.CSP, "twin": "E07000197", "within": "Staffordshire", "within_code": "E23000015",
}  # fmt: skip
NEAR: dict[str, Any] = {**HERE, "code": "E22000259", "twin": "E07000192"}
FORCE: dict[str, Any] = {"code": "E23000015", "level": Level.FORCE}
NATION: dict[str, Any] = {"code": "K04000001", "level": Level.COUNTRY}
PLACE = Source("assessment.xlsx", "Comparators", "A2")


def assembled(*rows: dict[str, Any], **settings: Any) -> Assembly:
    return assemble(frame(rows), CATALOGUE, Settings(**({"area": "Stafford"} | settings)))


def counts(data: Dataset, indicator: str, cadence: Cadence = Cadence.YEAR) -> dict[str, float | None]:
    series = data.of(indicator, cadence=cadence)
    assert series is not None
    return {str(point.period.end): point.count.value for point in series.points if point.count}


def it_takes_no_row_of_an_area_whose_name_only_begins_alike() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE),
        row("Staffordshire", "all-crime", LAST, 900, **FORCE),
        row("Staffordshire Moorlands", "all-crime", LAST, 50, **NEAR),
        row("South Staffordshire", "all-crime", LAST, 60, code="E22000265", level=Level.CSP),
    )
    assert counts(made.dataset, "all-crime") == {"2024-03-31": 100}


def it_joins_rows_without_code_to_the_area_of_the_same_whole_name() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE), row(" STAFFORD ", "shoplifting", LAST, 7, sheet="mine")
    )
    assert counts(made.dataset, "shoplifting") == {"2024-03-31": 7}


def it_finds_the_district_behind_a_partnership_by_its_code() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE),
        residents("Stafford", calendar_year(2022), 138670, code="E07000197", level=Level.DISTRICT, vintage="mid-2022"),
    )
    series = made.dataset.of("all-crime")
    assert series is not None
    population = series.points[0].population
    assert population is not None
    assert population.value == 138670


def it_compares_with_the_force_around_and_the_nation_where_nothing_is_set() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE),
        row("Staffordshire", "all-crime", LAST, 900, **FORCE),
        row("ENGLAND AND WALES", "all-crime", LAST, 9000, **NATION),
        row("Kent", "all-crime", LAST, 800, code="E23000032", level=Level.FORCE),
    )
    assert [(one.area.name, one.contains) for one in made.dataset.comparators] == [
        ("Staffordshire", True),
        ("England and Wales", True),
    ]


def it_tells_two_areas_of_one_name_apart_by_level() -> None:
    rows = [
        row("Stafford", "all-crime", LAST, 100, **HERE),
        rate("West Midlands", "all-crime", LAST, 80.0, code="E12000005", level=Level.REGION),
        rate("West Midlands", "all-crime", LAST, 120.0, code="E23000014", level=Level.FORCE),
    ]
    for level, value in ((Level.REGION, 80.0), (Level.FORCE, 120.0)):
        made = assembled(*rows, comparators=(ComparatorSetting("West Midlands", None, level, (), PLACE),))
        series = made.dataset.of("all-crime", made.dataset.comparators[0].area)
        assert series is not None
        assert series.points[0].rate is not None
        assert series.points[0].rate.value == value


def it_refuses_a_comparator_whose_name_is_two_areas() -> None:
    with pytest.raises(AreaError, match=r"Comparators' A2: 'West Midlands' is several areas: .*E12000005 \(region\)"):
        assembled(
            row("Stafford", "all-crime", LAST, 100, **HERE),
            rate("West Midlands", "all-crime", LAST, 80.0, code="E12000005", level=Level.REGION),
            rate("West Midlands", "all-crime", LAST, 120.0, code="E23000014", level=Level.FORCE),
            comparators=(ComparatorSetting("West Midlands", None, None, (), PLACE),),
        )


def it_names_the_nearest_areas_for_one_that_is_not_there() -> None:
    with pytest.raises(AreaError, match="Nearest names: Stafford"):
        assembled(row("Stafford", "all-crime", LAST, 100, **HERE), area="Staford")


def it_says_that_a_name_is_a_force_where_a_partnership_was_asked_for() -> None:
    with pytest.raises(AreaError, match=r"not a partnership in the extracts, but a force.*Staffordshire \(force\)"):
        assembled(
            row("Stafford", "all-crime", LAST, 100, **HERE),
            row("Staffordshire", "all-crime", LAST, 900, **FORCE),
            area="Staffordshire",
        )


def it_refuses_a_name_and_a_code_of_two_areas() -> None:
    with pytest.raises(AreaError, match="name the area 'Cannock Chase', but its code E22000268 is Stafford"):
        assembled(row("Stafford", "all-crime", LAST, 100, **HERE), area="Cannock Chase", code="E22000268")


def it_asks_for_an_area_where_none_is_named() -> None:
    with pytest.raises(AreaError, match="No area is named"):
        assembled(row("Stafford", "all-crime", LAST, 100, **HERE), area="")


def it_takes_the_latest_year_that_most_indicators_reach() -> None:
    year = year_ending(2024, 12, Grain.YEAR_ENDING)
    made = assembled(
        row("Stafford", "all-crime", year, 100, **HERE),
        row("Stafford", "shoplifting", year, 10, **HERE),
        row("Stafford", "anti-social-behaviour", year, 10, **HERE),
        row("Stafford", "anti-social-behaviour", year_ending(2025, 3), 9, **HERE),
    )
    assert made.dataset.period == year
    assert made.dataset.period.grain is Grain.YEAR_ENDING
    assert made.dataset.later == {"anti-social-behaviour": year_ending(2025, 3)}


def it_refuses_extracts_without_a_year_of_figures() -> None:
    with pytest.raises(SettingsError, match="no figure for a period of 12 months"):
        assembled(rate("Stafford", "all-crime", LAST, None, **HERE))


def it_makes_years_and_part_years_of_months() -> None:
    months = [
        row("Stafford", "anti-social-behaviour", month(2022 + (3 + i) // 12, (3 + i) % 12 + 1), 10 + i, **HERE)
        for i in range(31)
    ]
    made = assembled(*months, row("Stafford", "all-crime", LAST, 100, **HERE))
    assert counts(made.dataset, "anti-social-behaviour") == {
        "2023-03-31": sum(range(10, 22)),
        "2024-03-31": sum(range(22, 34)),
    }
    parts = counts(made.dataset, "anti-social-behaviour", Cadence.PART)
    assert parts == {
        "2022-10-31": sum(range(10, 17)),
        "2023-10-31": sum(range(22, 29)),
        "2024-10-31": sum(range(34, 41)),
    }


def it_gives_no_year_where_a_month_is_missing() -> None:
    months = [
        row("Stafford", "anti-social-behaviour", month(2023 + (3 + i) // 12, (3 + i) % 12 + 1), 10, **HERE)
        for i in range(12)
        if i != 5
    ]
    made = assembled(*months, row("Stafford", "all-crime", LAST, 100, **HERE))
    assert made.dataset.of("anti-social-behaviour") is None


def it_names_the_cells_of_a_sum() -> None:
    months = [
        row("Stafford", "anti-social-behaviour", month(2023 + (3 + i) // 12, (3 + i) % 12 + 1), 10, **HERE)
        for i in range(12)
    ]
    series = assembled(*months).dataset.of("anti-social-behaviour")
    assert series is not None
    assert series.points[-1].count is not None
    assert series.points[-1].count.source.cell == "B2:B13"
    assert series.points[-1].count.source.note == "sum of 12 months"


def it_prefers_a_comparators_rate_from_the_table_that_gave_the_local_rate() -> None:
    made = assembled(
        rate("Stafford", "all-crime", LAST, 66.9, sheet="C4", vintage="mid-2022", **HERE),
        rate("Staffordshire", "all-crime", LAST, 76.5, sheet="C4", vintage="mid-2022", **FORCE),
        rate(
            "Staffordshire",
            "all-crime",
            LAST,
            75.5,
            sheet="P3",
            vintage="mid-2023",
            edition="year ending June 2030",
            **FORCE,
        ),
    )
    series = made.dataset.of("all-crime", made.dataset.comparators[0].area)
    assert series is not None
    assert series.points[0].rate is not None
    assert series.points[0].rate.value == 76.5


def it_warns_where_compared_rates_rest_on_different_population_years() -> None:
    made = assembled(
        rate("Stafford", "all-crime", LAST, 66.9, sheet="C4", vintage="mid-2022", **HERE),
        rate("England and Wales", "all-crime", LAST, 87.9, sheet="P3", vintage="mid-2023", **NATION),
    )
    assert [issue.code for issue in made.issues] == ["population-years"]


def it_keeps_an_agreeing_figure_once_and_reports_a_disagreeing_one_with_both_cells() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE),
        row("Stafford", "all-crime", LAST, 100, file="again.xlsx", **HERE),
        row("Stafford", "shoplifting", LAST, 10, file="a.xlsx", **HERE),
        row("Stafford", "shoplifting", LAST, 11, file="b.xlsx", **HERE),
    )
    assert [issue.code for issue in made.issues] == ["conflict"]
    assert "a.xlsx" in made.issues[0].found
    assert "b.xlsx" in made.issues[0].found


def it_takes_the_later_edition_of_a_figure_that_was_sent_twice() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, edition="Crime, year ending March 2024", file="a.xlsx", **HERE),
        row("Stafford", "all-crime", LAST, 103, edition="Crime, year ending June 2024", file="b.xlsx", **HERE),
    )
    assert counts(made.dataset, "all-crime") == {"2024-03-31": 103}


def it_brings_rates_to_one_thousand_whatever_they_were_printed_per() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 6690.0, measure=Measure.RATE, base=Base.RESIDENTS, per=100000.0, **HERE)
    )
    series = made.dataset.of("all-crime")
    assert series is not None
    assert series.points[0].rate is not None
    assert series.points[0].rate.value == pytest.approx(66.9)


def it_never_takes_a_rate_per_household_for_one_per_resident() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 9.0, measure=Measure.RATE, base=Base.HOUSEHOLDS, per=1000.0, **HERE),
        row("Stafford", "all-crime", LAST, 100, **HERE),
    )
    series = made.dataset.of("all-crime")
    assert series is not None
    assert series.points[0].rate is None


def it_lists_the_partnerships_of_the_same_force_as_siblings() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE),
        row("Cannock Chase", "all-crime", LAST, 90, **NEAR),
        row("Dover", "all-crime", LAST, 90, code="E22000001", level=Level.CSP, within="Kent"),
    )
    assert [area.name for area in made.dataset.siblings] == ["Cannock Chase", "Stafford"]


def it_reads_sub_areas_by_their_whole_name() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE),
        row("Stafford Town", "all-crime", LAST, 60, level=Level.SUB_AREA),
        sub_areas=(Area("Stafford Town", Level.SUB_AREA),),
    )
    series = made.dataset.of("all-crime", made.dataset.sub_areas[0])
    assert series is not None
    assert series.points[0].count is not None
    assert series.points[0].count.value == 60


def it_follows_the_period_of_the_settings() -> None:
    rows = [row("Stafford", "all-crime", period, 100, **HERE) for period in (LAST, financial_year(2022))]
    assert assembled(*rows, period=financial_year(2022)).dataset.period == financial_year(2022)


def it_keeps_what_the_catalogue_does_not_know_as_neutral_and_used_only_where_named() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE),
        row("Stafford", "dog-fouling", LAST, 7, label="Dog Fouling", **HERE),
        row("Kent", "dog-fouling", LAST, 9, label="Fouling by dogs"),
        row("Stafford", "litter", LAST, 8, label="", **HERE),
    ).dataset
    assert made.indicators == {
        **CATALOGUE.indicators,
        "dog-fouling": Indicator("dog-fouling", "Dog Fouling", "dog fouling", "dog fouling", known=False),
        "litter": Indicator("litter", "litter", "litter", "litter", known=False),
    }
    assert counts(made, "dog-fouling") == {"2024-03-31": 7}


@pytest.mark.parametrize(
    ("figure", "loose"),
    [
        ({"measure": Measure.SHARE, "of": "all-crime"}, True),
        ({"measure": Measure.SHARE}, True),
        ({"measure": Measure.CHANGE}, True),
        ({"of": "all-crime"}, True),
        ({"measure": Measure.RATE, "base": Base.HOUSEHOLDS, "per": 1000.0}, True),
        ({"measure": Measure.RATE, "base": Base.RESIDENTS, "per": 1000.0}, False),
        ({"measure": Measure.POPULATION, "base": Base.HOUSEHOLDS}, False),
        ({}, False),
    ],
)
def it_keeps_apart_what_is_no_point_of_a_series(figure: dict[str, Any], loose: bool) -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE),
        row("Stafford", "shoplifting", LAST, 24, **figure, **HERE),
        row("Kent", "shoplifting", LAST, 24, measure=Measure.SHARE),
    ).dataset
    assert [(one.indicator, one.value) for one in made.loose] == ([("shoplifting", 24)] if loose else [])


ALONE: dict[str, Any] = {"code": "E23000034", "level": Level.FORCE}
CITY: dict[str, Any] = {**HERE, "within": "City of London", "within_code": "E23000034"}


@pytest.mark.parametrize(
    ("force", "compared"),
    [
        ({"all-crime": 100, "shoplifting": 9}, []),  # a force of one partnership is that partnership
        ({"all-crime": 100, "shoplifting": 10}, ["City of London"]),
        ({"all-crime": 101, "shoplifting": 9}, ["City of London"]),
        ({"anti-social-behaviour": 100}, ["City of London"]),  # nothing that could be the same
    ],
)
def it_compares_with_no_force_that_has_the_areas_own_counts(force: dict[str, float], compared: list[str]) -> None:
    before = financial_year(2022)
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **CITY),
        row("Stafford", "shoplifting", LAST, 9, **CITY),
        row("Stafford", "all-crime", before, 50, **CITY),
        row("City of London", "all-crime", before, 60, **ALONE),
        *(row("City of London", name, LAST, value, **ALONE) for name, value in force.items()),
    )
    assert [one.area.name for one in made.dataset.comparators] == compared


def it_takes_a_comparators_rate_of_the_population_year_of_the_local_one() -> None:
    made = assembled(
        rate("Stafford", "all-crime", LAST, 66.9, vintage="mid-2022", file="a.xlsx", **HERE),
        rate("Staffordshire", "all-crime", LAST, 75.5, vintage="mid-2023", file="b.xlsx", edition="June 2030", **FORCE),
        rate("Staffordshire", "all-crime", LAST, 76.5, vintage="mid-2022", file="c.xlsx", **FORCE),
    )
    series = made.dataset.of("all-crime", made.dataset.comparators[0].area)
    assert series is not None
    assert series.points[0].rate is not None
    assert series.points[0].rate.value == 76.5
    assert made.issues == ()


def it_says_of_which_years_and_where_populations_differ() -> None:
    made = assembled(
        rate("Stafford", "shoplifting", LAST, 4.3, vintage="mid-2022", **HERE),
        rate("Stafford", "all-crime", LAST, 66.9, vintage="mid-2022", **HERE),
        rate("England and Wales", "all-crime", LAST, 87.9, vintage="mid-2023", **NATION),
        rate("England and Wales", "anti-social-behaviour", LAST, 8.9, vintage="mid-2023", **NATION),
    )
    (issue,) = made.issues
    where = Source("extract.xlsx", "Sheet1", "B4")
    assert (issue.severity, issue.code, issue.place) == (Severity.WARNING, "population-years", where)
    assert issue.found == (
        "rates of Stafford use the mid-2022 population (extract.xlsx, sheet 'Sheet1' B3), "
        "those of England and Wales the mid-2023 population"
    )
    assert issue.required == (
        "rates over one population year, where the extracts have them; the document says that they differ"
    )


@pytest.mark.parametrize(("mine", "theirs"), [("", "mid-2023"), ("mid-2022", ""), ("mid-2022", "mid-2022")])
def it_says_nothing_of_population_years_that_agree_or_are_not_stated(mine: str, theirs: str) -> None:
    made = assembled(
        rate("Stafford", "all-crime", LAST, 66.9, vintage=mine, **HERE),
        rate("England and Wales", "all-crime", LAST, 87.9, vintage=theirs, **NATION),
    )
    assert made.issues == ()


def it_takes_the_residents_of_the_table_that_gave_the_rates() -> None:
    made = assembled(
        rate("Stafford", "all-crime", LAST, 66.9, sheet="C4", **HERE),
        residents("Stafford", calendar_year(2020), 130_000, sheet="C4", **HERE),
        residents("Stafford", calendar_year(2022), 138_670, file="people.xlsx", **HERE),
    )
    series = made.dataset.of("all-crime")
    assert series is not None
    assert series.points[0].population is not None
    assert series.points[0].population.value == 130_000


def it_reads_the_members_of_a_similar_group() -> None:
    group = ComparatorSetting("Similar areas", None, None, ("Stafford", "Cannock Chase"), PLACE)
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE),
        row("Cannock Chase", "all-crime", LAST, 90, **NEAR),
        comparators=(group,),
    ).dataset
    (compared,) = made.comparators
    assert (compared.area.name, compared.contains) == ("Similar areas", True)
    (near,) = [one for one in compared.members if one.name == "Cannock Chase"]
    series = made.of("all-crime", near)
    assert series is not None
    assert [point.count.value for point in series.points if point.count] == [90]


def it_keeps_every_contradiction_of_the_local_figures() -> None:
    made = assembled(
        *(row("Stafford", name, LAST, 10, file="a.xlsx", **HERE) for name in ("all-crime", "shoplifting")),
        *(row("Stafford", name, LAST, 11, file="b.xlsx", **HERE) for name in ("all-crime", "shoplifting")),
    )
    assert [(used.value, other.value) for used, other in made.dataset.rivals] == [(10, 11), (10, 11)]
    assert len(made.issues) == 2


def it_reports_the_contradictions_of_a_comparator_and_of_no_other_area() -> None:
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE),
        *(row("Staffordshire", "all-crime", LAST, 900 + place, file=f"{place}.xlsx", **FORCE) for place in range(2)),
        *(row("Cannock Chase", "all-crime", LAST, 90 + place, file=f"{place}.xlsx", **NEAR) for place in range(2)),
    )
    assert [issue.found.split(",")[0] for issue in made.issues] == ["the count of all-crime for Staffordshire"]
    assert made.dataset.rivals == ()


def it_tells_a_member_of_a_group_by_its_code_where_its_name_is_two_areas() -> None:
    group = ComparatorSetting("Similar areas", None, None, ("E22000259",), PLACE)
    made = assembled(
        row("Stafford", "all-crime", LAST, 100, **HERE),
        row("Cannock Chase", "all-crime", LAST, 90, **NEAR),
        row("Cannock Chase", "all-crime", LAST, 5, code="E22000001", level=Level.CSP),
        comparators=(group,),
    ).dataset
    series = made.of("all-crime", made.comparators[0].members[0])
    assert series is not None
    assert [point.count.value for point in series.points if point.count] == [90]
