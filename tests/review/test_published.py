"""Publishers' notes beside findings: of those that rest on what they speak of, and of no others."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from rule_cases import HERE, LATEST, comparator, dataset, single, years

from csp_report.domain.findings import Caveat, Finding
from csp_report.domain.model import Area, Dataset, Indicator, Level, Source
from csp_report.domain.notes import Bearing, Days, Mark, NamedArea, PublisherNote, Remark
from csp_report.review.holding import answered
from csp_report.review.published import NOT_QUOTED, noted, unmatched, unquoted
from csp_report.rules import judge
from csp_report.settings.model import Answer
from csp_report.settings.thresholds import Thresholds

CHARNWOOD = Area("Charnwood", Level.CSP, "E22000165", "E07000130")
LEICESTERSHIRE = Area("Leicestershire", Level.FORCE, "E23000021")
STAFFORD = Area("Stafford", Level.CSP, "E22000268", "E07000197")
BURGLARY = Indicator("burglary", "burglary", "burglary", "burglaries", parent="theft")
HOMES = Indicator("homes", "burglary of homes", "burglary", "burglaries", parent="burglary")
THEFT = Indicator("theft", "theft", "theft", "thefts")
FORCE = NamedArea("Leicestershire", (("E23000021", Level.FORCE),))
EITHER = NamedArea("Leicestershire", (("E23000021", Level.FORCE), ("E10000018", Level.COUNTY)))
THIS_YEAR, LAST_YEAR = Days(date(2024, 1, 1), date(2024, 2, 28)), Days(date(2022, 5, 1), date(2022, 5, 31))
LONG_AGO = Days(date(2012, 5, 1), date(2012, 5, 31))


def note(remark: Remark, file: str = "figures.xlsx") -> PublisherNote:
    return PublisherNote(f"{remark.said} More of it.", "4", Source(file, "Notes", "B7"), (remark,))


def remark(**of: object) -> Remark:
    return replace(Remark("An undercount.", Bearing.CERTAIN), **of)  # type: ignore[arg-type]


def data(area: Area = CHARNWOOD, *notes: PublisherNote) -> Dataset:
    series = [years([500, 400], one, area) for one in (THEFT, BURGLARY, HOMES)]
    made = dataset(*series, indicators=(THEFT, BURGLARY, HOMES))
    return replace(made, area=area, notes=notes)


def with_notes(made: Dataset, *answers: Answer) -> tuple[Finding, ...]:
    findings = judge(made, Thresholds())
    checks, _ = answered([*unmatched(made, findings)], answers)
    return noted(made, findings, checks)


def of(made: Dataset, *answers: Answer) -> set[str]:
    return {one.id for one in with_notes(made, *answers) if one.noted}


def it_stands_beside_every_finding_of_the_offence_and_its_parts() -> None:
    found = of(data(CHARNWOOD, note(remark(areas=(FORCE,), indicators=("burglary",), days=(THIS_YEAR,)))))
    assert {"burglary/level", "burglary/change", "homes/level", "homes/change"} <= found
    assert "theft/level" not in found
    assert "theft/change" not in found


def it_marks_the_finding_with_the_caveat() -> None:
    found = with_notes(data(CHARNWOOD, note(remark(areas=(FORCE,), indicators=("burglary",)))))
    assert all((Caveat.PUBLISHER in one.caveats) == bool(one.noted) for one in found)


@pytest.mark.parametrize(
    ("area", "spoken"), [(CHARNWOOD, True), (LEICESTERSHIRE, True), (STAFFORD, False), (HERE, False)]
)
def it_speaks_of_the_named_area_and_of_what_lies_in_it(area: Area, spoken: bool) -> None:
    assert bool(of(data(area, note(remark(areas=(FORCE,), indicators=("burglary",)))))) is spoken


def it_knows_an_area_that_the_extracts_give_by_name_alone() -> None:
    bare = Area("Charnwood", Level.CSP)
    assert of(data(bare, note(remark(areas=(FORCE,), indicators=("burglary",)))))


@pytest.mark.parametrize(
    ("days", "findings"),
    [
        (THIS_YEAR, {"burglary/level", "burglary/change"}),
        (LAST_YEAR, {"burglary/change"}),
        (LONG_AGO, set()),
        (Days(date(2023, 6, 1), None), {"burglary/level", "burglary/change"}),
        (Days(None, date(2023, 3, 31)), {"burglary/change"}),
        (Days(date(2023, 4, 1), None, turn=True), {"burglary/change"}),
        (Days(date(2012, 4, 1), None, turn=True), set()),
    ],
)
def it_speaks_of_the_days_that_it_names(days: Days, findings: set[str]) -> None:
    found = of(data(CHARNWOOD, note(remark(areas=(FORCE,), indicators=("burglary",), days=(days,)))))
    assert found & {"burglary/level", "burglary/change"} == findings


def it_speaks_of_its_own_workbook_alone() -> None:
    told = remark(areas=(FORCE,), indicators=("burglary",))
    assert not of(data(CHARNWOOD, note(told, "another.xlsx")))
    assert not of(data(CHARNWOOD, note(replace(told, sheets=frozenset(("Table P5",))))))


def it_speaks_of_rates_alone_where_it_says_so() -> None:
    assert not of(data(CHARNWOOD, note(remark(areas=(FORCE,), rates=True))))


def it_speaks_of_the_row_that_points_at_it() -> None:
    made = data(CHARNWOOD)
    count = made.series["burglary", CHARNWOOD.key, next(iter(made.series))[2]].points[-1].count
    assert count is not None
    mark = Mark("Sheet1", int(count.source.cell[1:]), 0, of_area=True)
    found = of(replace(made, notes=(note(remark(marks=(mark,))),)))
    assert {"burglary/level", "burglary/change"} <= found
    assert "homes/level" not in found


def answer(keep: str) -> Answer:
    return Answer("note at figures.xlsx, Notes B7", keep, "", "A. Analyst", Source("assessment.xlsx", "Answers", "A2"))


UNSURE = remark(bearing=Bearing.UNSURE, areas=(FORCE,), indicators=("burglary",), why="it also says 'poaching'")


def it_asks_where_it_is_not_certain_and_holds_nothing_meanwhile() -> None:
    made = data(CHARNWOOD, note(UNSURE))
    (asked,) = unmatched(made, judge(made, Thresholds()))
    assert asked.id == "note at figures.xlsx, Notes B7"
    assert asked.contested == ()
    assert asked.choices == ("yes", "no")
    assert asked.waits
    assert "it also says 'poaching'" in asked.said
    assert not of(made)


@pytest.mark.parametrize(("keep", "spoken"), [("yes", True), ("Yes", True), ("no", False), ("maybe", False)])
def it_takes_the_answer(keep: str, spoken: bool) -> None:
    assert bool(of(data(CHARNWOOD, note(UNSURE)), answer(keep))) is spoken


def it_asks_nothing_where_another_sentence_of_the_note_is_certain() -> None:
    certain = remark(areas=(FORCE,), indicators=("burglary",))
    made = data(CHARNWOOD, replace(note(certain), remarks=(certain, UNSURE)))
    assert of(made)
    assert not [*unmatched(made, judge(made, Thresholds()))]


def it_knows_an_area_that_the_settings_alone_name() -> None:
    anytown = NamedArea("Anytown", ())
    assert of(data(HERE, note(remark(areas=(anytown,), indicators=("burglary",)))))
    assert not of(data(CHARNWOOD, note(remark(areas=(anytown,), indicators=("burglary",)))))


def it_knows_a_partnership_by_its_code_as_lying_in_a_county() -> None:
    bare = Area("Charnwood", Level.CSP, "E22000165")
    assert of(data(bare, note(remark(areas=(EITHER,), indicators=("burglary",)))))


def it_asks_nothing_about_figures_that_no_finding_rests_on() -> None:
    for made in (data(STAFFORD, note(UNSURE)), data(CHARNWOOD, note(replace(UNSURE, days=(LONG_AGO,))))):
        assert not [*unmatched(made, judge(made, Thresholds()))]


def it_asks_of_a_place_that_lies_in_one_area_of_the_name_and_not_in_the_other() -> None:
    leicester = Area("Leicester", Level.CSP, "E22000168", "E06000016")
    told = note(remark(areas=(EITHER,), indicators=("burglary",)))
    assert of(data(CHARNWOOD, told))
    made = data(leicester, told)
    assert not of(made)
    assert [one.id for one in unmatched(made, judge(made, Thresholds()))] == [told.id]


def it_does_not_speak_of_a_nation_whose_name_points_at_it() -> None:
    nation = Area("England and Wales", Level.COUNTRY, "K04000001")
    here = single(BURGLARY, CHARNWOOD, 500, 9, 55_000)
    there = single(BURGLARY, nation, 500_000, 9, 55_000_000)
    made = replace(dataset(here, there, indicators=(BURGLARY,), comparators=(comparator(nation),)), area=CHARNWOOD)
    assert made.period == LATEST
    everywhere = note(remark(marks=(Mark("Sheet1", 0, 0, of_area=True),)))
    spoken = with_notes(replace(made, notes=(everywhere,)))
    assert {one.id for one in spoken if one.noted} >= {"burglary/level"}
    rows = {int(one.count.source.cell[1:]) for one in there.points if one.count}
    rows |= {int(one.rate.source.cell[1:]) for one in there.points if one.rate}
    marks = tuple(Mark("Sheet1", row, 0, of_area=True) for row in rows)
    assert not of(replace(made, notes=(note(remark(marks=marks)),)))


def it_quotes_nothing_where_small_counts_are_suppressed() -> None:
    (plain,) = unquoted((note(UNSURE),))
    assert plain.text == NOT_QUOTED
    made = data(CHARNWOOD, plain)
    (asked,) = unmatched(made, judge(made, Thresholds()))
    assert "undercount" not in asked.said
    assert "figures.xlsx, sheet 'Notes' B7" in asked.said
