"""The evidence workbook, read back as a board member would read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from facts_made import made_facts
from msgspec.structs import replace
from openpyxl import load_workbook

from csp_report.domain.copies import CopyText, TextKind
from csp_report.domain.coverage import Coverage, Covered
from csp_report.domain.findings import Check, Family, Finding, Item, Kind, Reason, Rule
from csp_report.domain.findings import Test as Judged
from csp_report.domain.model import (
    Area,
    Direction,
    Fact,
    FileRead,
    Indicator,
    Issue,
    Severity,
    Source,
    Strength,
    Unit,
    Verdict,
)
from csp_report.domain.notes import Bearing, Noted, PublisherNote, Remark
from csp_report.domain.periods import financial_year, year_ending
from csp_report.domain.report import (
    Block,
    BlockKind,
    Chart,
    ChartForm,
    ChartLine,
    ChartPoint,
    Figure,
    FigureWords,
    FrontMatter,
    ListItem,
    PrintedFact,
    Report,
    Section,
    Span,
    Statement,
    Table,
    TableRow,
)
from csp_report.domain.selection import Aspect, Message, Part, Selection, Weight
from csp_report.domain.spread import Spread
from csp_report.evidence import Account, fingerprint
from csp_report.evidence.about import tests
from csp_report.evidence.workbook import write_evidence
from csp_report.settings.model import Answer

TOWN = Area("Anytown")
THEFT = Indicator(
    "theft", "theft", "theft", "thefts", spread=Spread.of(0.18), spread_assumed=False, spread_source="ONS tables"
)
ROADS = Indicator("roads", "road casualties", "casualty", "casualties")
LATEST, PREVIOUS = Source("a.xlsx", "Years", "G20"), Source("a.xlsx", "Years", "F20")
MONTHS = tuple(Source("b.csv", "", f"C{row}") for row in range(2, 14))

CHANGE = Finding(
    "theft/change",
    Rule.CHANGE,
    Kind.PERCENT,
    THEFT,
    TOWN,
    made_facts({"latest": Fact(591, Unit.COUNT, (LATEST,)), "period": Fact(financial_year(2023), Unit.PERIOD)}),
    Direction.FALL,
    Strength.NOT_CLEAR,
    Verdict.GOOD,
    test=Judged("ratio of rates", 0.956, (0.66, 1.39), p=0.8, q=0.9, spread=0.18, statistic=-0.24),
    salience=0.2,
)
BENCHMARK = Finding(
    "theft/benchmark",
    Rule.BENCHMARK,
    Kind.ONE,
    THEFT,
    TOWN,
    made_facts({}),
    items=(
        Item(
            area=Area("Shire"),
            direction=Direction.BELOW,
            facts=made_facts({"rate": Fact(7.2, Unit.RATE)}),
            test=Judged("as fixed", 0.6),
        ),
    ),
)
SILENT = Finding(
    "roads/change",
    Rule.CHANGE,
    Kind.NOT_ASSESSABLE,
    ROADS,
    TOWN,
    made_facts({}),
    strength=Strength.NOT_ASSESSABLE,
    reason=Reason.TOO_SMALL,
    test=Judged("ratio of rates", spread=0.1),
)
HELD = replace(SILENT, id="roads/level", rule=Rule.LEVEL, held="roads: count against rate")

FELL = Statement(
    "shoplifting/theft/change",
    (Span("Thefts fell from 618 to "), Span("591", strong=True), Span(".")),
    ("theft/change",),
    (
        PrintedFact("latest", "591", "591", (LATEST,)),
        PrintedFact("year", "1,855", "1855.0", MONTHS, "sum of 12 months"),
    ),
)
SAID = Statement("shoplifting/commentary/concern-1", (Span("=Residents & traders <worry>."),))
LISTED = Statement("shoplifting/theft/benchmark", (Span("Below the region"),), ("theft/benchmark", "theft/change"))

WAITING = Check("roads: count against rate", Severity.WARNING, ("roads",), "They differ.", contested=(LATEST,))
ANSWERED = Check(
    "theft: count against rate",
    Severity.WARNING,
    ("theft",),
    "Both cannot be right.",
    {"count": Fact(1855, Unit.COUNT, MONTHS), "rate": Fact(11, Unit.RATE, (PREVIOUS,))},
    contested=(LATEST,),
)


@dataclass(frozen=True)
class Missing:
    """A section that is left out."""

    section: str
    title: str
    reason: str


@pytest.fixture
def account() -> Account:
    blocks = (
        Block("shoplifting/text", BlockKind.PARAGRAPH, (FELL, SAID)),
        Block("shoplifting/list", BlockKind.LIST, items=(ListItem(LISTED),)),
    )
    front = FrontMatter(
        "Assessment",
        "Anytown",
        "Anytown CSP",
        "full",
        "2023-24",
        "England",
        "Somebody",
        (),
        dt.date(2025, 2, 1),
        "February 2025",
    )
    chart = Chart("line", ChartForm.LINES, (), Unit.COUNT, "", 0, findings=("theft/change",))
    figure = Figure(FigureWords("fig", 1, "", ""), chart)
    return Account(
        Report(front, (Section("shoplifting", "Shoplifting", blocks),), (figure,)),
        (CHANGE, BENCHMARK, SILENT, HELD),
        (WAITING, ANSWERED),
        (
            Issue(Severity.NOTE, "column", "a note", place=Source("a.xlsx")),
            Issue(Severity.ERROR, "unreadable", "bad cell", "a number", Source("a.xlsx", "Years", "B4")),
            Issue(Severity.WARNING, "no-place", "general"),
        ),
        (Missing("theft", "Theft", "no figures"),),
        (FileRead("a.xlsx", "0" * 64),),
        (Answer("Theft: count against rate", "count", "Counted by hand.", "Analyst", Source("assessment.xlsx")),),
    )


def _rows(content: bytes, sheet: str) -> list[dict[str, Any]]:
    values: Sequence[tuple[Any, ...]] = list(load_workbook(BytesIO(content))[sheet].iter_rows(values_only=True))
    return [dict(zip(values[0], row, strict=True)) for row in values[1:]]


def _picked(rows: list[dict[str, Any]], *headings: str) -> list[tuple[Any, ...]]:
    return [tuple(row[heading] for heading in headings) for row in rows]


def it_has_a_sheet_for_each_question(account: Account) -> None:
    names = load_workbook(BytesIO(write_evidence(account))).sheetnames
    assert names == ["Coverage", "Statements", "Left out", "Checks", "Tests", "Findings", "Issues", "Inputs", "About"]


def it_gives_each_publishers_note_with_what_became_of_it(account: Account) -> None:
    def note(row: int, bearing: Bearing, text: str) -> PublisherNote:
        return PublisherNote(text, str(row), Source("a.xlsx", "Notes", f"B{row}"), (Remark(text, bearing),))

    told, asked, other, open_, routine = (
        note(1, Bearing.CERTAIN, "An undercount here."),
        note(2, Bearing.UNSURE, "An undercount somewhere."),
        note(3, Bearing.CERTAIN, "An undercount elsewhere."),
        note(4, Bearing.UNSURE, "An undercount of poaching."),
        note(5, Bearing.ROUTINE, "Offences are counted."),
    )
    first, *rest = account.findings
    question = Check(asked.id, Severity.NOTE, ("theft",), "It may be of these.", asks=("yes", "no"))
    noted = replace(
        account,
        findings=(replace(first, noted=(Noted(told, told.remarks[0]),)), *rest),
        checks=(*account.checks, question),
        notes=(routine, other, open_, asked, told),
    )
    content = write_evidence(noted)
    assert _picked(_rows(content, "Notes"), "Number", "What became of it", "Findings", "Cell") == [
        ("2", "asked: not answered", None, "B2"),
        ("1", "caveat", first.id, "B1"),
        ("5", "of how figures are made", None, "B5"),
        ("3", "of no figure of this document", None, "B3"),
        ("4", "not certain to be of any figure of this document", None, "B4"),
    ]
    assert {row["State"] for row in _rows(content, "Checks") if row["Check"] == asked.id} == {"asked"}
    assert "Notes" in load_workbook(BytesIO(write_evidence(noted.edition_to_publish()))).sheetnames


def it_lists_the_numbers_of_a_finished_document_behind_its_statements(account: Account) -> None:
    text = CopyText(TextKind.TEXT, FELL.text, 4, "Shoplifting")
    content = write_evidence(replace(account, texts=(text,), folders={"a.xlsx": "../inputs/extracts/a.xlsx"}))
    book = load_workbook(BytesIO(content))
    assert book.sheetnames[:3] == ["Coverage", "Statements", "Figures"]
    rows = _rows(content, "Figures")
    assert _picked(rows, "As printed", "Exact value", "File", "Sheet", "Cell", "Open")[-1] == (
        "591", 591, "a.xlsx", "Years", "G20", "open",
    )  # fmt: skip
    links = [cell.hyperlink.location for row in book["Figures"].iter_rows() for cell in row if cell.hyperlink]
    assert links[-1] == "'Years'!G20"


def it_has_an_edition_to_publish_without_checks_issues_and_links(account: Account) -> None:
    text = CopyText(TextKind.TEXT, FELL.text, 4, "Shoplifting")
    internal = replace(account, texts=(text,), folders={"a.xlsx": "../inputs/extracts/a.xlsx"})
    book = load_workbook(BytesIO(write_evidence(internal.edition_to_publish())))
    assert book.sheetnames == ["Coverage", "Statements", "Figures", "Left out", "Tests", "Findings", "Inputs", "About"]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def it_keeps_as_text_what_another_program_would_reckon(account: Account, sign: str) -> None:
    said = replace(SAID, spans=(Span(f"{sign}1+1"),))
    section = Section("s", "S", (Block("s/text", BlockKind.PARAGRAPH, (said,)),))
    content = write_evidence(replace(account, report=replace(account.report, sections=(section,))))
    cell = load_workbook(BytesIO(content))["Statements"]["A2"]
    assert (cell.value, cell.data_type) == (f"{sign}1+1", "s")


def it_folds_the_columns_of_a_test_and_shows_those_that_people_read_first(account: Account) -> None:
    sheet = load_workbook(BytesIO(write_evidence(account)))["Findings"]
    headings = {cell.value: sheet.column_dimensions[cell.column_letter] for cell in sheet[1]}
    shown = [name for name in ("Indicator", "Rule", "Kind", "Strength") if not headings[name].hidden]
    assert shown == ["Indicator", "Rule", "Kind", "Strength"]
    assert sheet.column_dimensions["I"].outlineLevel == 1
    assert sheet.column_dimensions["I"].hidden


def it_gives_a_row_for_each_figure_of_each_statement_with_its_cells(account: Account) -> None:
    rows = _rows(write_evidence(account), "Statements")
    assert _picked(rows, "Statement", "As printed", "Value", "How computed", "File", "Sheet", "Cell") == [
        ("shoplifting/theft/change", "591", 591, None, "a.xlsx", "Years", "G20"),
        ("shoplifting/theft/change", "1,855", 1855, "sum of 12 months", "b.csv", None, "C2:C13"),
        ("shoplifting/commentary/concern-1", None, None, None, None, None, None),
        ("shoplifting/theft/benchmark", None, None, None, None, None, None),
    ]


def it_gives_the_rows_of_a_table_and_the_points_of_a_chart_as_it_gives_sentences(account: Account) -> None:
    seen = PrintedFact("2023-24", "591", "591", (LATEST,))
    row = TableRow("s/theft/change", ("Theft", "591"), ("theft/change",), (seen,))
    table = Table(("Offence", "2023-24"), (row,), "Two years")
    points = (ChartPoint("2023-24", 591, fact=seen),)
    chart = Chart("line", ChartForm.LINES, (ChartLine("Anytown", points, local=True),), Unit.COUNT, "", 0)
    figure = Figure(FigureWords("fig", 1, "Theft, Anytown", ""), replace(chart, findings=("theft/benchmark",)))
    blocks = (Block("s/table", BlockKind.TABLE, table=table), Block("s/figure", BlockKind.FIGURE, figure="fig"))
    report = replace(account.report, sections=(Section("s", "S", blocks),), figures=(figure,))
    content = write_evidence(replace(account, report=report))
    assert _picked(_rows(content, "Statements"), "Statement", "Text", "Rule", "As printed", "Cell") == [
        ("s/theft/change", "Theft | 591", "change", "591", "G20"),
        ("s/figure", "Figure 1: Theft, Anytown", "benchmark", "591", "G20"),
    ]
    used = [row["In document"] for row in _rows(content, "Findings") if row["Kind"] != "item"]
    assert used == ["yes", "yes", "no", "no"]


def it_gives_a_figure_of_two_files_a_row_for_each(account: Account) -> None:
    both = replace(FELL, facts=(PrintedFact("rate", "4.3", "4.26", (LATEST, MONTHS[0])),))
    section = Section("s", "S", (Block("s/text", BlockKind.PARAGRAPH, (both,)),))
    content = write_evidence(replace(account, report=replace(account.report, sections=(section,))))
    assert _picked(_rows(content, "Statements"), "Figure", "File") == [("rate", "a.xlsx"), ("rate", "b.csv")]


def it_gives_what_a_source_says_of_its_own_figure(account: Account) -> None:
    fact = PrintedFact("rate", "4.3", "4.3", (replace(LATEST, note="made up"),))
    section = Section("s", "S", (Block("s/text", BlockKind.PARAGRAPH, (replace(FELL, facts=(fact,)),)),))
    content = write_evidence(replace(account, report=replace(account.report, sections=(section,))))
    assert _rows(content, "Statements")[0]["The source says"] == "made up"


def it_calls_a_caveat_by_its_name(account: Account) -> None:
    caveat = Statement("s/theft/caveat-printed-rates", (Span("As printed."),))
    section = Section("s", "S", (Block("s/text", BlockKind.PARAGRAPH, (caveat,)),))
    content = write_evidence(replace(account, report=replace(account.report, sections=(section,))))
    assert _rows(content, "Statements")[0]["Rule"] == "caveat-printed-rates"


def it_names_the_rules_and_strengths_behind_a_statement(account: Account) -> None:
    rows = _rows(write_evidence(account), "Statements")
    assert _picked(rows[1:], "Rule", "Strength") == [
        ("change", "not-clear"),
        ("commentary", None),
        ("benchmark, change", "clear, not-clear"),
    ]


def it_says_a_statements_text_once(account: Account) -> None:
    rows = _rows(write_evidence(account), "Statements")
    assert [row["Text"] for row in rows[:3]] == ["Thefts fell from 618 to 591.", None, "=Residents & traders <worry>."]


def it_shows_bytes_of_a_file_name_that_are_no_text(account: Account) -> None:
    content = write_evidence(replace(account, files=(FileRead("caf\udce9.xlsx", "0" * 64),)))
    assert _about(content)["caf\\udce9.xlsx"] == "0" * 64


def it_takes_no_text_for_a_formula(account: Account) -> None:
    book = load_workbook(BytesIO(write_evidence(account)))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def it_lists_every_finding_and_says_which_are_in_the_document(account: Account) -> None:
    rows = [row for row in _rows(write_evidence(account), "Findings") if row["Kind"] != "item"]
    assert _picked(rows, "Finding", "In document", "Why not assessable", "Held by check") == [
        ("theft/change", "yes", None, None),
        ("theft/benchmark", "yes", None, None),
        ("roads/change", "no", "too small", None),
        ("roads/level", "no", "too small", "roads: count against rate"),
    ]


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("Direction", "fall"),
        ("Strength", "not-clear"),
        ("Verdict", "good"),
        ("Test", "ratio of rates"),
        ("Estimate", 0.956),
        ("Low", 0.66),
        ("High", 1.39),
        ("Level", 0.95),
        ("Statistic", -0.24),
        ("p", 0.8),
        ("q", 0.9),
        ("Spread", 0.18),
        ("Spread from", "ONS tables"),
        ("Salience", 0.2),
        ("Figures", "latest = 591; period = 2023-04-01 to 2024-03-31"),
        ("Cells", "a.xlsx, Years, G20"),
    ],
)
def it_gives_a_findings_test_and_figures(account: Account, heading: str, value: object) -> None:
    assert _rows(write_evidence(account), "Findings")[0][heading] == value


def it_says_that_a_spread_is_assumed(account: Account) -> None:
    rows = {row["Finding"]: row for row in _rows(write_evidence(account), "Findings")}
    assert rows["roads/change"]["Spread from"] == "assumed"


def it_gives_each_item_of_a_finding_a_row_with_its_own_test(account: Account) -> None:
    (row,) = [row for row in _rows(write_evidence(account), "Findings") if row["Kind"] == "item"]
    assert (row["Finding"], row["Direction"], row["Test"], row["Estimate"]) == (
        "theft/benchmark > Shire",
        "below",
        "as fixed",
        0.6,
    )


def it_says_of_each_check_whether_it_is_answered_by_whom_and_why(account: Account) -> None:
    rows = _rows(write_evidence(account), "Checks")
    assert _picked(rows, "Check", "State", "Kept", "Why", "Who says so", "Figure") == [
        ("roads: count against rate", "waiting", None, None, None, None),
        ("theft: count against rate", "answered", "count", "Counted by hand.", "Analyst", "count"),
        ("theft: count against rate", None, None, None, None, "rate"),
    ]


def it_says_that_a_check_which_contests_nothing_holds_nothing(account: Account) -> None:
    content = write_evidence(replace(account, checks=(replace(WAITING, contested=()),)))
    assert _rows(content, "Checks")[0]["State"] == "holds nothing"


def it_lists_errors_before_warnings_and_notes_with_their_cells(account: Account) -> None:
    rows = _rows(write_evidence(account), "Issues")
    assert _picked(rows, "Severity", "Found", "Cell") == [
        ("error", "bad cell", "B4"),
        ("warning", "general", None),
        ("note", "a note", None),
    ]


def it_says_what_is_left_out_and_what_waits(account: Account) -> None:
    rows = _rows(write_evidence(account), "Left out")
    assert _picked(rows, "What", "Id", "Why it is not in the document") == [
        ("section", "theft", "no figures"),
        ("finding", "roads/change", "not assessable: too small"),
        ("finding", "roads/level", "held until this check is answered: roads: count against rate"),
    ]


def it_lists_with_its_weight_what_is_clear_and_told_nowhere(account: Account) -> None:
    weight = Weight((Part("certainty", 0.3, 1.0, "clear"),))
    untold = replace(BENCHMARK, id="theft/apart", strength=Strength.CLEAR)
    messages = (Message(untold, Aspect.STANDING, weight, 7, first_page=True),)
    findings = (*account.findings, untold)
    told = replace(account, findings=findings, selection=Selection(messages, {untold.id: weight}))
    rows = _picked(_rows(write_evidence(told), "Left out"), "Id", "Why it is not in the document", "Weight")
    why = "clear, place 7: no section tells it, and weightier findings lead"
    assert ("theft/apart", why, 1) in rows


def it_says_which_indicator_is_covered_in_which_year_and_what_is_missing(account: Account) -> None:
    first, second = year_ending(2023, 3), year_ending(2024, 3)
    rows = (
        Covered("theft", first, ("count", "rate"), ("a.xlsx", "b.xlsx"), ("csp", "force")),
        Covered("theft", second, ("count",), ("a.xlsx",), ("csp",), (dt.date(2024, 3, 1),)),
        Covered("robbery", second, ("count",), ("a.xlsx",), ("csp",)),
    )
    told = _rows(write_evidence(replace(account, coverage=Coverage("Anytown", rows))), "Coverage")
    assert _picked(told, "Indicator", "Year", "Figures", "Files", "Levels", "Missing") == [
        ("theft", "2022-23", "count, rate", "a.xlsx, b.xlsx", "csp, force", None),
        ("theft", "2023-24", "count", "a.xlsx", "csp", "March 2024"),
        ("robbery", "2022-23", "none", None, None, "the whole year"),
        ("robbery", "2023-24", "count", "a.xlsx", "csp", None),
    ]


@pytest.mark.parametrize("sheet", ["Statements", "Findings", "Checks", "Coverage", "Issues", "Left out"])
def it_says_none_where_a_sheet_has_nothing(account: Account, sheet: str) -> None:
    content = write_evidence(Account(replace(account.report, sections=(), figures=())))
    assert load_workbook(BytesIO(content))[sheet]["A2"].value == "None."


def _about(content: bytes) -> Mapping[str, Any]:
    return dict(load_workbook(BytesIO(content))["About"].iter_rows(values_only=True, max_col=2))


@pytest.mark.parametrize(
    ("what", "value"), [("a.xlsx", "0" * 64), ("Date of the document", "2025-02-01"), ("Area", "Anytown")]
)
def it_says_what_it_was_made_from(account: Account, what: str, value: str) -> None:
    assert _about(write_evidence(account))[what] == value


def it_takes_the_fingerprint_of_a_files_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"abc")
    # The digest of "abc" is the first example of FIPS 180-2, appendix B.1.
    assert fingerprint(tmp_path / "a.csv") == FileRead(
        "a.csv", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


@pytest.mark.parametrize("example", [True, False])
def it_says_of_an_example_that_it_is_one(account: Account, example: bool) -> None:
    front = replace(account.report.front, example=example)
    content = write_evidence(replace(account, report=replace(account.report, front=front)))
    assert ("Example" in _about(content)) == example


def it_gives_the_same_bytes_for_the_same_account(account: Account) -> None:
    assert write_evidence(account) == write_evidence(account)


def it_carries_the_documents_date_and_not_the_clocks(account: Account) -> None:
    content = BytesIO(write_evidence(account))
    told = load_workbook(content).properties
    stamps = {info.date_time[0] for info in ZipFile(content).infolist()}
    assert ({told.created, told.modified}, stamps) == ({dt.datetime(2025, 2, 1)}, {1980})  # noqa: DTZ001 - as Excel has it


def it_cuts_a_text_that_no_cell_can_hold_and_says_so(account: Account) -> None:
    longest = 32_767
    content = write_evidence(replace(account, issues=(Issue(Severity.NOTE, "long", "x" * 40_000),)))
    found = _rows(content, "Issues")[0]["Found"]
    assert (len(found), found[-6:]) == (longest, " (cut)")


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def it_says_in_words_what_no_cell_can_hold(account: Account, value: float) -> None:
    finding = replace(CHANGE, test=Judged("ratio", 0.5, (0.1, value)))
    assert _rows(write_evidence(replace(account, findings=(finding,))), "Findings")[0]["High"] == str(value)


@pytest.mark.parametrize("sheet", ["Statements", "Findings", "Checks", "Coverage", "Issues", "Left out", "About"])
def it_keeps_the_headings_in_view(account: Account, sheet: str) -> None:
    assert str(load_workbook(BytesIO(write_evidence(account)))[sheet].freeze_panes)[-1] == "2"


def it_says_how_many_tests_were_made_and_how_many_would_look_unusual_by_chance(account: Account) -> None:
    made = [Judged("a test", p=place / 100, family=Family.CHANGE) for place in range(40)]
    changed = [replace(CHANGE, id=f"{place}/change", test=one) for place, one in enumerate(made)]
    twice = replace(CHANGE, id="another/turning-point", test=made[0])
    rows = tests(replace(account, findings=(*changed, twice))).rows
    (said,) = [row[1] for row in rows if row[0] == "Change"]
    assert str(said).startswith("40 tests; had nothing changed, about 2.0 would look unusual")
