"""Publishers' notes: where they stand, which days they mean, and of which figures they speak for certain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.notes import Bearing, Days, Mark, Remark
from csp_report.extracts import Reading
from csp_report.extracts.files.sheets import Sheet
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.notes.dating import days_of
from csp_report.extracts.notes.gathering import written_notes
from csp_report.extracts.notes.speaking import remarks_of

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def lexicon(catalogue: Catalogue) -> Lexicon:
    return Lexicon.of(catalogue)


def remark(text: str, lexicon: Lexicon, codes: tuple[str, ...] = (), marks: tuple[Mark, ...] = ()) -> Remark:
    (only,) = remarks_of(text, lexicon, frozenset(codes), marks=marks)
    return only


NOVEMBER = Days(date(2024, 11, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("an undercount November to December 2024.", NOVEMBER),
        ("an undercount in November and December 2024", NOVEMBER),
        ("an undercount in Nov, Dec 2024", NOVEMBER),
        ("an undercount, November 2024 - December 2024", NOVEMBER),
        ("incomplete between October 2023 and January 2024", Days(date(2023, 10, 1), date(2024, 1, 31))),
        ("incomplete from October to January 2024", Days(date(2023, 10, 1), date(2024, 1, 31))),
        ("incomplete for the year ending March 2018", Days(date(2017, 4, 1), date(2018, 3, 31))),
        ("incomplete for 2017/18", Days(date(2017, 4, 1), date(2018, 3, 31))),
        ("incomplete in 2017", Days(date(2017, 1, 1), date(2017, 12, 31))),
        ("incomplete from April 2024 onwards", Days(date(2024, 4, 1), None)),
        ("incomplete since April 2024", Days(date(2024, 4, 1), None)),
        ("a new system was introduced from April 2024", Days(date(2024, 4, 1), None, turn=True)),
        ("not comparable prior to the year ending March 2018", Days(None, date(2017, 3, 31), turn=True)),
        ("missing until 2018-19", Days(None, date(2018, 3, 31))),
    ],
)
def it_reads_the_days_that_a_note_means(sentence: str, days: Days) -> None:
    assert days_of(sentence) == (days,)


@pytest.mark.parametrize(
    "sentence",
    [
        "the Sexual Offences Act 2003 altered the definition",
        "as at 5 March 2024",
        "based on mid-2023 population estimates",
        "in November and December",
        "forces may decide in 10 of 2000 cases",
    ],
)
def it_takes_no_number_for_days(sentence: str) -> None:
    assert days_of(sentence) == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A sentence. " * 333, "A sentence. " * 333),  # 3,996 characters
        ("A sentence. " * 334, "A sentence. " * 333),
        (f"{'A sentence. ' * 332}One that goes on beyond the end. More.", "A sentence. " * 332),
        (f"No end of it {'x' * 5000}", f"No end of it {'x' * 3987}"),
        ("word " * 800, "word " * 800),
    ],
)
def it_reads_of_a_long_note_the_sentences_that_are_whole(text: str, kept: str) -> None:
    sheet = Sheet(Path("a.xlsx"), "Notes", [("Notes",), (text,)])
    (found,) = written_notes([sheet], [])
    assert found.text == kept.strip()
    assert found.whole == (0 if text == kept else len(text.strip()))


CERTAIN = [
    ("There is an undercount for Leicestershire\u2019s burglary figures November to December 2024.", "burglary"),
    ("Burglary figures for Leicestershire are incomplete for November and December 2024.", "burglary"),
    ("Data for Leicestershire have been revised for April to September 2021.", ""),
    ("Leicestershire Police did not supply data for March 2018.", ""),
    ("Shoplifting in Leicestershire is affected by a backlog.", "shoplifting"),
]


@pytest.mark.parametrize(("text", "indicator"), CERTAIN)
def it_is_certain_of_a_known_area_with_a_known_offence_or_days(text: str, indicator: str, lexicon: Lexicon) -> None:
    found = remark(text, lexicon, ("E23000021",))
    assert found.bearing is Bearing.CERTAIN
    assert [area.codes[0][0] for area in found.areas] == ["E23000021"]
    assert "".join(found.indicators) == indicator


UNSURE = [
    "There is an undercount of poaching in Leicestershire in November 2024.",
    "Alcohol-related burglary in Leicestershire is incomplete for November 2024.",
    "Burglary in Leicestershire and robbery in Kent are incomplete.",
    "Figures exclude Leicestershire for November 2024.",
    "All forces except Leicestershire supplied revised figures.",
    "Homicide figures for the year ending March 2017 were revised to include Hillsborough.",
]


@pytest.mark.parametrize("text", UNSURE)
def it_is_unsure_where_other_words_may_make_it_other_figures(text: str, lexicon: Lexicon) -> None:
    assert remark(text, lexicon).bearing is Bearing.UNSURE


ROUTINE = [
    "Includes British Transport Police.",
    "Currently, offences of fraud are excluded from subnational breakdowns of police recorded crime.",
    "Caution must be taken when interpreting small numbers of offences.",
    "Rates for London include 'City of London'.",
    "Residential burglary rates are shown both by rate per 1,000 population and rate per 1,000 households.",
    "For further information on Leicestershire's revised burglary figures see the User Guide.",
    "Reading these figures, care is needed.",
    "ONS, Segensworth Road, Titchfield, Fareham PO15 5RR is responsible for errors.",
]


@pytest.mark.parametrize("text", ROUTINE)
def it_folds_away_what_speaks_of_no_figures_in_particular(text: str, lexicon: Lexicon) -> None:
    assert remark(text, lexicon).bearing is Bearing.ROUTINE


def it_means_the_force_or_the_county_as_the_words_and_the_workbook_say(lexicon: Lexicon) -> None:
    text = "Robbery in {} is undercounted."
    levels = [
        [level for _, level in remark(text.format(name), lexicon, codes).areas[0].codes]
        for name, codes in (("Leicestershire", ()), ("Leicestershire", ("E23000021",)), ("Leicestershire Police", ()))
    ]
    assert levels == [["county", "force"], ["force"], ["force"]]


TABLE: list[tuple[object, ...]] = [
    ("Recorded crime by police force, year ending December 2024",),
    ("Area code", "Area name", "Robbery [note 2]", "Burglary 3"),
    ("E23000021", "Leicestershire [note 1]", 900, 4000),
    ("E23000022", "Northamptonshire4", 700, 3000),
]


def noted(reading: Reading) -> dict[str, tuple[Mark, ...]]:
    return {note.number: note.remarks[0].marks for note in reading.notes if note.number}


def it_ties_notes_below_a_table_to_what_points_at_them(read: Read) -> None:
    below = [
        (),
        ("1. Figures are incomplete for this force.",),
        ("[2] Definitions were changed in April 2024.",),
        (3, "Definitions were changed in May 2024."),
        ("4 Figures are estimated for this force.",),
    ]
    reading = read([*TABLE, *below])
    assert noted(reading) == {
        "1": (Mark("Sheet1", 3, 0, of_area=True),),
        "2": (Mark("Sheet1", 0, 3),),
        "3": (Mark("Sheet1", 0, 4),),
        "4": (Mark("Sheet1", 4, 0, of_area=True),),
    }
    assert len(reading.frame) == 4


def it_follows_no_number_that_two_notes_bear(read: Read) -> None:
    below = [(), ("1. Figures are incomplete for this force.",), ("1. Figures are estimated for this force.",)]
    assert {note.remarks[0].marks for note in read([*TABLE, *below]).notes} == {()}


def it_takes_no_definition_at_a_heading_for_a_caveat(read: Read) -> None:
    reading = read([*TABLE, (), ("2. Robbery excludes theft from the person.",)])
    assert [note.remarks[0].bearing for note in reading.notes] == [Bearing.ROUTINE]


def it_is_no_note_that_stands_in_a_file_without_figures(read: Read) -> None:
    assert read([("Notes",), ("1", "Robbery in Leicestershire is undercounted.")]).notes == ()


def it_ties_a_note_to_the_one_figure_that_points_at_it(read: Read) -> None:
    rows = [("E23000021", "Leicestershire", "900 [1]", 4000), ("E23000022", "Northamptonshire", 700, "3000\u00b2")]
    notes = [("1. This figure is estimated.",), ("2. This figure is provisional.",)]
    reading = read([*TABLE[:2], *rows, (), *notes])
    assert noted(reading) == {"1": (Mark("Sheet1", 3, 3, of_area=True),), "2": (Mark("Sheet1", 4, 4, of_area=True),)}
    assert sorted(reading.frame.cells("value")) == [700, 900, 3000, 4000]
