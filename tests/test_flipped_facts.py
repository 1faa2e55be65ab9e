"""Change a cell of the example, and the sentence, its emphasis, the chart and the alt text change with it."""

from __future__ import annotations

from pathlib import Path

from example import ROOT, Change, changed_copy, composed, figure, flags, section_text, strong
from openpyxl import load_workbook

from csp_report.screen.checking import CheckRequest, check

OFFENCES, RATES = "recorded-offences-by-year.xlsx", "rates-by-area-2023-24.xlsx"


def it_turns_a_fall_in_shoplifting_into_a_rise(tmp_path: Path) -> None:
    document = composed(changed_copy(tmp_path, [Change(OFFENCES, "Shoplifting", "2023-24", 700)]))
    text = section_text(document, "shoplifting")
    assert "rose" in text
    assert "fell" not in text
    assert "In keeping with the figures" in text
    assert "so that any lasting rise is seen early and addressed" in text


def it_turns_below_into_above_with_emphasis_title_and_alt_text(tmp_path: Path) -> None:
    changes = [
        Change(RATES, "Shoplifting", "West Midlands (region)", 2.0),
        Change(RATES, "Shoplifting", "England and Wales", 2.1),
    ]
    document = composed(changed_copy(tmp_path, changes))
    told = "well above the West Midlands region (2.0) and England and Wales (2.1)"
    assert told in section_text(document, "shoplifting")
    assert strong(document, "shoplifting") == [told]
    shown = figure(document, "shoplifting-figure")
    assert "well above" in shown.chart.headline
    assert "well above" in shown.words.alt_text
    assert "West Midlands region 2.0" in shown.words.alt_text


def it_turns_the_months_of_this_year_round(tmp_path: Path) -> None:
    months = [Change("asb-monthly.xlsx", f"2024-{month:02d}", "ASB incidents", 290) for month in range(4, 11)]
    text = section_text(composed(changed_copy(tmp_path, months)), "anti-social-behaviour")
    assert "ore incidents were recorded from April to October 2024" in text
    assert "ewer incidents" not in text


def it_says_that_crime_is_at_its_highest_no_longer_when_it_rises(tmp_path: Path) -> None:
    changes = [
        Change(OFFENCES, "Total recorded crime", "2023-24", 12600),
        Change("overall-crime-rates.xlsx", "Stafford", "2023-24", 90.9),
    ]
    document = composed(changed_copy(tmp_path, changes))
    text = section_text(document, "overall-crime")
    assert "come down" not in text
    assert "rose" in text or "risen" in text or "more than" in text
    assert "come down" not in figure(document, "overall-crime-figure").chart.headline
    assert any("up" in note or "ris" in note for note in flags(document, "overall-crime-figure"))


def it_drops_the_turn_when_casualties_go_on_falling(tmp_path: Path) -> None:
    document = composed(changed_copy(tmp_path, [Change("road-casualties.xlsx", "2023", "All casualties", 52)]))
    text = section_text(document, "road-safety")
    assert "too early" not in text
    assert "fell" in text
    assert "rose" not in figure(document, "road-safety-figure").words.alt_text


def it_names_another_sub_area_when_that_is_the_highest(tmp_path: Path) -> None:
    document = composed(
        changed_copy(tmp_path, [Change("sub-areas-2023-24.xlsx", "Stone", "Violence against the person", 1400)])
    )
    assert "The highest rate is in Stone" in section_text(document, "violence")
    assert figure(document, "violence-figure").chart.headline.endswith("highest in Stone")


def it_names_another_type_when_that_is_the_largest(tmp_path: Path) -> None:
    document = composed(changed_copy(tmp_path, [Change(OFFENCES, "Burglary", "2023-24", 640)]))
    assert "The largest named type was burglary" in section_text(document, "theft")
    assert strong(document, "theft") == ["The largest named type was burglary"]


def it_turns_the_change_since_the_baseline_round(tmp_path: Path) -> None:
    document = composed(changed_copy(tmp_path, [Change(OFFENCES, "Drug offences", "2021-22", 1000)]))
    text = section_text(document, "drug-offences")
    assert "22% more than in the baseline year, 2021-22" in text
    assert "fell" not in text


def it_ranks_theft_first_when_its_rate_is_the_highest(tmp_path: Path) -> None:
    changes = [Change(RATES, "Theft Offences", "Stafford", 38.9), Change(OFFENCES, "Theft offences", "2023-24", 5394)]
    document = composed(changed_copy(tmp_path, changes))
    assert section_text(document, "local-priorities").split("\n")[1].startswith("theft, 38.9")


def it_follows_the_share_of_domestic_abuse_that_is_violence(tmp_path: Path) -> None:
    change = Change("domestic-abuse.xlsx", "of which violence against the person", "2023-24", 700)
    text = section_text(composed(changed_copy(tmp_path, [change])), "domestic-abuse")
    assert "37%) involved" in text or "37% involved" in text
    assert "overlap heavily" not in text


ANSWERS = ("anti-social-behaviour: count against rate", "drug-offences: missing from the ranked list")


def unanswered(folder: Path, *checks: str) -> Path:
    """A copy of the example in which some checks have no answer: their rows are emptied from right to left."""
    return changed_copy(
        folder,
        [Change("assessment.xlsx", one, column, None) for one in checks for column in ("By", "Note", "Keep", "Check")],
    )


def it_holds_what_an_unanswered_check_contradicts(tmp_path: Path) -> None:
    document = composed(unanswered(tmp_path, *ANSWERS))
    assert {one.id for one in document.judged.checks if one.contested and not one.answer} == set(ANSWERS)
    assert {one.held for one in document.judged.findings if one.held} == set(ANSWERS)


def it_keeps_held_figures_out_of_sentences_callouts_and_lists(tmp_path: Path) -> None:
    answered, held = (
        "".join(block.text for one in composed(inputs).report.sections for block in one.blocks)
        for inputs in (ROOT / "inputs", unanswered(tmp_path, *ANSWERS))
    )
    for figure_told in ("1,855 ASB incidents", "11 per 1,000", "below England and Wales (17", "1,216"):
        assert figure_told in answered
        assert figure_told not in held


def it_brings_held_statements_back_when_they_are_answered(tmp_path: Path) -> None:
    document = composed(unanswered(tmp_path, ANSWERS[1]))
    assert "well below England and Wales (17" in section_text(document, "anti-social-behaviour")


def it_writes_each_question_that_holds_a_finding_ready_to_be_filled_in(tmp_path: Path) -> None:
    inputs = unanswered(tmp_path, *ANSWERS)
    assert check(CheckRequest(inputs, write=True)).asked == len(ANSWERS)
    assert check(CheckRequest(inputs, write=True)).asked == 0
    sheet = load_workbook(inputs / "assessment.xlsx")["Answers"]
    columns = {cell.value: number for number, cell in enumerate(sheet[1])}
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[columns["Check"]]]
    assert {row[columns["Check"]] for row in rows} == set(ANSWERS)
    assert all("Keep one of: '" in str(row[columns["Question"]]) for row in rows)
    assert {one.held for one in composed(inputs).judged.findings if one.held} == set(ANSWERS)
