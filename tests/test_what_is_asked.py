"""At a glance, questions for the board, recommendations, targets and the last plan, in the whole document."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from example import ONS, ROOT, Change, changed_copy, composed, section_text

from csp_report.document.render import render
from csp_report.domain.report import Block
from csp_report.job import Composed
from csp_report.settings.charting import ChartFormat

NOBODY = [Change("assessment.xlsx", topic, "Use", "no") for topic in ("shoplifting", "road-safety")]


@pytest.fixture(scope="module")
def example() -> Composed:
    return composed(ROOT / "inputs")


def ids(document: Composed) -> list[str]:
    return [one.id for one in document.report.sections]


def table(document: Composed, section: str) -> list[tuple[str, ...]]:
    (found,) = [one for one in document.report.sections if one.id == section]
    block: Block = found.blocks[0]
    assert block.table is not None
    return [row.cells for row in block.table.rows]


def with_rows(folder: Path, sheet: str, *rows: tuple[object, ...]) -> Path:
    """The example with rows on a sheet of its settings."""
    inputs = changed_copy(folder, [])
    book = openpyxl.load_workbook(inputs / "assessment.xlsx")
    for place, cells in enumerate(rows, 2):
        for column, value in enumerate(cells, 1):
            book[sheet].cell(place, column).value = value
    book.save(inputs / "assessment.xlsx")
    return inputs


def it_opens_with_at_most_seven_lines_that_each_name_a_section_and_a_figure(example: Composed) -> None:
    first = example.report.sections[0]
    titles = [one.title for one in example.report.sections]
    lines = [item.statement for item in first.blocks[0].items]
    assert first.front
    assert 3 <= len(lines) <= 7
    assert all(any(title.startswith(line.text.split(": ")[0]) for title in titles) for line in lines)
    assert all(any(sign.isdigit() for sign in line.text) for line in lines[:-1])
    assert all(line.facts for line in lines[:-1])
    assert lines[-1].text == "Recommendations: two, on shoplifting and road casualties."


def it_leaves_out_the_glance_where_the_settings_say_no(tmp_path: Path) -> None:
    inputs = changed_copy(tmp_path, [Change("assessment.xlsx", "At a glance", "Value", "no")])
    assert "at-a-glance" not in ids(composed(inputs))


def it_stands_before_the_templates_own_text(example: Composed) -> None:
    content = render(example.report, ROOT / "templates" / "executive-summary" / "document.docx", ChartFormat.NATIVE)
    from io import BytesIO  # noqa: PLC0415 - needed here alone

    from docx import Document  # noqa: PLC0415 - needed here alone
    from docx.oxml.ns import qn  # noqa: PLC0415 - needed here alone

    body = Document(BytesIO(content)).element.body
    words = ["".join(one.itertext(qn("w:t"))) for one in body.iter(qn("w:p"))]
    assert words.index("Executive summary", 5) < words.index("At a glance") < words.index("Context")


def it_sets_every_recommendation_in_a_table_with_owner_measure_and_date(example: Composed) -> None:
    owner = "Community Wellbeing Partnership"
    assert table(example, "recommendations") == [
        ("Keep shoplifting under review", owner, "Shoplifting: 591 in 2023-24", "March 2026"),
        ("Monitor road casualties", owner, "Road casualties: 73 in 2023", "March 2026"),
    ]
    assert "questions" not in ids(example)


def it_suggests_a_question_a_message_where_nobody_has_recommended_anything(tmp_path: Path) -> None:
    document = composed(changed_copy(tmp_path, NOBODY))
    assert "recommendations" not in ids(document)
    (section,) = [one for one in document.report.sections if one.id == "questions"]
    lead, asked = section.blocks
    assert "Suggestions" in lead.text
    assert asked.table is not None
    rows = [row.cells for row in asked.table.rows]
    measure = re.compile(r"\d[\d,.]* (?:offences|incidents|road casualties|casualties|per 1,000 residents)\b")
    assert [one for one in rows if not one[0].endswith("?") or not measure.search(one[1])] == []
    assert all(one[2].startswith("With the figures for 202") for one in rows)


def it_asks_one_question_of_all_rates_that_are_below_one_comparator(tmp_path: Path) -> None:
    document = composed(changed_copy(tmp_path, NOBODY))
    (section,) = [one for one in document.report.sections if one.id == "questions"]
    table = section.blocks[1].table
    assert table is not None
    (below,) = [row for row in table.rows if "below" in row.cells[0]]
    assert below.cells[0] == (
        "Are the rates of overall crime, theft, anti-social behaviour and violence against the person, all below those "
        "of England and Wales, genuinely low, or does more go unrecorded here?"
    )
    assert len(below.findings) == 4
    assert [fact.printed for fact in below.facts if fact.name == "measure"] == [
        "64.0 per 1,000 residents", "17.9 per 1,000", "11 per 1,000", "28.8 per 1,000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "track"),
    [("at most 2,000", "On track"), ("at most 100", "Off track"), (591, "Cannot be told: the target lies within")],
)
def it_says_whether_a_target_is_likely_to_be_met(tmp_path: Path, target: object, track: str) -> None:
    document = composed(with_rows(tmp_path, "Targets", ("Shoplifting", target, "2025-26")))
    ((label, _, by, latest, reading),) = table(document, "targets")
    assert (label, by, latest) == ("Shoplifting", "2025-26", "591")
    assert reading.startswith(track)


def it_sets_an_action_beside_the_figures_that_it_meant_to_move(tmp_path: Path) -> None:
    row = ("visit shops.", "CWP", "March 2025", "done", "All were visited", "Shoplifting")
    document = composed(with_rows(tmp_path, "Actions", row))
    expected = ("Visit shops", "CWP, March 2025", "Done", "All were visited", "Shoplifting: from 618 to 591")
    assert table(document, "last-plan") == [expected]
    statement = document.report.sections[ids(document).index("last-plan")].blocks[0].table
    assert statement is not None
    assert [fact.sources[0].file for fact in statement.rows[0].facts] == ["recorded-offences-by-year.xlsx"] * 2


def it_leads_with_deaths_on_the_roads(example: Composed) -> None:
    (section,) = [one for one in example.report.sections if one.id == "road-safety"]
    told = [one.id.split("/")[1] for block in section.blocks for one in block.statements]
    figures = [one for one in told if one.startswith("road-casualties")]
    assert figures[0] == "road-casualties-killed"
    assert "road-casualties" in figures


@pytest.mark.parametrize(
    ("author", "date", "printed"),
    [(None, None, False), ("Somebody", None, True), (None, "1 February 2025", True)],
)
def it_prints_no_date_of_the_run_on_a_cover_that_nobody_signs(
    tmp_path: Path, author: str | None, date: str | None, printed: bool
) -> None:
    changes = [Change("assessment.xlsx", name, "Value", value) for name, value in (("Author", author), ("Date", date))]
    assert bool(composed(changed_copy(tmp_path, changes)).report.front.date_printed) is printed


@pytest.mark.parametrize(
    ("area", "section", "words"),
    [
        ("Birmingham", "robbery", "3.4"),
        ("Birmingham", "weapons", "2.6"),
        ("Blackpool", "sexual-offences", "6.6"),
        ("Westminster", "robbery", "17.8"),
        ("Westminster", "theft", "theft from the person rose by 29% while other theft fell by 25%"),
        ("Cornwall", "violence", "talking and harassment accounted for 927 of the rise of 1,927"),
    ],
)
def it_tells_a_level_that_is_clear_though_nothing_changed(area: str, section: str, words: str) -> None:
    if not ONS.exists():
        pytest.skip(f"the published ONS workbook is not beside the checkout: {ONS.name}")
    assert words in section_text(composed(ONS, area=area), section)


def partial(folder: Path, years: tuple[str, ...], **rows: tuple[int, ...]) -> Composed:
    """What is written of an extract with some offences of Stafford and no group, no population, no comparator."""
    offences = ",".join(name.replace("_", " ") for name in rows)
    lines = [
        f"Stafford,{year},{','.join(str(counts[at]) for counts in rows.values())}" for at, year in enumerate(years)
    ]
    text = "\n".join(["Police recorded crime, number of offences", f"Area,Financial year,{offences}", *lines])
    (folder / "offences.csv").write_text(f"{text}\n", encoding="utf-8")
    return composed(folder, area="Stafford")


def one_year(folder: Path) -> Composed:
    return partial(folder, ("2023-24",), Shoplifting=(591,), Other_theft=(810,), Drug_offences=(120,))


def it_has_no_heading_over_questions_that_nothing_suggests(tmp_path: Path) -> None:
    document = one_year(tmp_path)
    assert "questions" not in ids(document)
    assert "uestions for the board" not in " ".join(section_text(document, one) for one in ids(document))


def it_lists_what_is_largest_in_the_extracts_where_groups_are_missing(tmp_path: Path) -> None:
    assert "led by other theft" in section_text(one_year(tmp_path), "local-priorities")


def it_sends_no_reader_to_a_section_that_does_not_tell_of_a_part(tmp_path: Path) -> None:
    counts = {"Shoplifting": (591, 600), "Obscene_publications": (67, 489), "Drug_offences": (120, 121)}
    (glance,) = [one for one in partial(tmp_path, ("2022-23", "2023-24"), **counts).report.sections if one.front]
    lines = [item.statement.text for item in glance.blocks[0].items]
    assert any(line.startswith("Obscene publications: up") for line in lines)


def it_gives_a_question_of_no_figure_in_particular_none(tmp_path: Path) -> None:
    counts = {"Shoplifting": (591, 600), "Drug_offences": (120, 121)}
    (section,) = [
        one for one in partial(tmp_path, ("2022-23", "2023-24"), **counts).report.sections if one.id == "questions"
    ]
    table = section.blocks[1].table
    assert table is not None
    assert [row.cells[:2] for row in table.rows] == [
        ("Which problems do members see that these figures do not show?", "All those above")
    ]
