"""Publishers' notes from the workbook to the document and its evidence, and how questions about them are answered."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from example import ONS, SHARED, composed, quiet
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from csp_report import pipeline
from csp_report.accounting import account_of
from csp_report.cli import main
from csp_report.domain.findings import Caveat
from csp_report.evidence.workbook import write_evidence
from csp_report.job import Composed, Request
from csp_report.settings.charting import ChartFormat

UNDERCOUNT = "There is an undercount for Leicestershire\u2019s burglary figures November to December 2024."
HEADER = ("Area code", "Area name", "Period", "Robbery", "Burglary")
ROWS = [
    ("E22000165", "Charnwood", "year ending March 2023", 400, 900),
    ("E22000165", "Charnwood", "year ending March 2024", 420, 700),
]
NOTE = "note at crime.xlsx, Notes B3"
UNSURE = "Burglary of allotments in Charnwood is undercounted in March 2024."
CERTAIN = "Burglary in Charnwood is undercounted in March 2024."


def workbook(folder: Path, note: str) -> Path:
    (folder / "extracts").mkdir(parents=True)
    with xlsxwriter.Workbook(str(folder / "extracts" / "crime.xlsx")) as book:
        book.add_worksheet("Notes").write_column(0, 0, ["Notes", "All figures are of offences recorded by the police."])
        book.worksheets()[0].write_row(2, 0, (7, note))
        sheet = book.add_worksheet("Table 1")
        for place, row in enumerate([("Recorded crime by partnership",), HEADER, *ROWS]):
            sheet.write_row(place, 0, row)
    return folder


def words(document: Composed) -> str:
    return "\n".join(block.text for section in document.report.sections for block in section.blocks)


def sheet(document: Composed, name: str) -> list[list[str]]:
    content = BytesIO(write_evidence(account_of(document)))
    rows = CalamineWorkbook.from_object(content).get_sheet_by_name(name).to_python()
    return [[str(cell) for cell in row] for row in rows]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("area", "spoken"), [("Charnwood", True), ("Leicester", True), ("Stafford", False), ("Rutland", True)]
)
def it_tells_the_undercount_of_burglary_where_figures_rest_on_it_and_nowhere_else(area: str, spoken: bool) -> None:
    if not ONS.exists():
        pytest.skip(f"the published ONS workbook is not beside the checkout: {ONS.name}")
    document = pipeline.compose(Request(ONS, area=area), quiet)
    noted = {one.id for one in document.judged.findings if one.noted}
    assert (UNDERCOUNT in words(document)) is spoken
    assert ("burglary/change" in noted) is spoken
    assert not any(one.startswith(("all-crime/", "shoplifting/", "robbery/")) for one in noted)
    assert document.waits_for == ()
    assert not any(one.asks for one in document.judged.checks)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("area", "noted", "asked"),
    [
        ("Cheshire (force)", ("anti-social-behaviour/change",), False),
        ("Greater Manchester (force)", ("knife-crime/change", "knife-crime/level"), False),
        ("Warwickshire (force)", (), True),
        ("Staffordshire (force)", (), False),
    ],
)
def it_reads_the_footnotes_of_older_editions(area: str, noted: tuple[str, ...], asked: bool) -> None:
    """Cheshire: eleven months of ASB incidents; Greater Manchester: knife crime was counted anew from December 2017."""
    path = SHARED / "data" / "ons-pfa-ye-mar2018" / "policeforceareatablesyearendingmarch2018v2.xlsx"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the checkout")
    document = pipeline.compose(Request(path, area=area), quiet)
    found = {one.id for one in document.judged.findings if one.noted}
    assert set(noted) <= found
    assert bool(found) is bool(noted)
    assert not any(one.startswith(("all-crime/", "burglary/", "shoplifting/")) for one in found)
    assert any(one.asks for one in document.judged.checks) is asked
    assert document.waits_for == ()


def it_says_what_is_certain_beside_the_figure_and_the_whole_of_it_in_the_evidence(tmp_path: Path) -> None:
    document = composed(workbook(tmp_path, f"{CERTAIN} It will be mended."), area="Charnwood")
    assert f"The publisher notes: \u201c{CERTAIN}\u201d" in words(document)
    header, *rows = sheet(document, "Notes")
    told = {row[header.index("Publisher's note")]: row for row in rows}
    assert told[f"{CERTAIN} It will be mended."][1] == "caveat"
    assert "burglary/change" in told[f"{CERTAIN} It will be mended."][2]
    assert told["All figures are of offences recorded by the police."][1] == "of how figures are made"
    cautioned = {one.id for one in document.judged.findings if Caveat.PUBLISHER in one.caveats}
    assert {one for one in cautioned if not one.startswith("burglary/")} == {"all-crime/ranking"}  # it lists burglary


def page(document: Composed, folder: Path) -> str:
    return pipeline.make(document, Request(folder, area="Charnwood", charts=ChartFormat.NATIVE), quiet).page.decode()


@pytest.mark.parametrize("suppressed", [False, True])
def it_quotes_the_note_on_the_page_of_the_evidence_unless_small_counts_are_suppressed(
    tmp_path: Path, suppressed: bool
) -> None:
    folder = workbook(tmp_path / "inputs", f"{CERTAIN} It will be mended.")
    if suppressed:
        settings = Workbook()
        settings.worksheets[0].title = "Assessment"
        for row in (("Setting", "Value"), ("Suppress below", 10)):
            settings.worksheets[0].append(row)
        settings.save(folder / "assessment.xlsx")
    document = composed(folder, area="Charnwood")
    assert any(one.noted for one in document.judged.findings)
    shown = page(document, folder)
    assert ("It will be mended." in shown) is not suppressed
    assert ("What the publisher notes" in shown) is not suppressed
    assert ("undercounted" in shown) is not suppressed


def it_says_that_a_long_note_is_cut_and_where_the_whole_of_it_stands(tmp_path: Path) -> None:
    long = f"{CERTAIN} {'Counting rules are told here at length. ' * 120}"
    folder = workbook(tmp_path / "inputs", long)
    document = composed(folder, area="Charnwood")
    (note,) = [one for one in document.judged.data.notes if one.whole]
    assert note.text.endswith("at length.")
    assert (len(note.text) <= 4000, note.whole) == (True, len(long.strip()))
    cut = (
        f"[cut here, at {len(note.text):,} of {note.whole:,} characters: the whole is in crime.xlsx, sheet 'Notes' B3]"
    )
    assert any(row[0].endswith(cut) for row in sheet(document, "Notes"))
    assert cut in unescape(page(document, folder))
    (issue,) = [one for one in document.issues if one.code == "notes"]
    assert (issue.place, f"{note.whole:,} characters" in issue.found) == (note.place, True)


def it_asks_what_is_not_certain_and_is_no_draft_meanwhile(tmp_path: Path) -> None:
    document = composed(workbook(tmp_path, UNSURE), area="Charnwood")
    assert UNSURE not in words(document)
    assert document.waits_for == ()
    assert [one.id for one in document.judged.checks if one.asks] == [NOTE]


def it_ends_check_with_nought_whether_it_notes_or_asks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, note in (("certain", CERTAIN), ("unsure", UNSURE)):
        folder = workbook(tmp_path / name, note)
        with pytest.raises(SystemExit) as ended:
            main(["check", str(folder), "--area", "Charnwood"])
        assert ended.value.code in (0, None)
        assert (NOTE in capsys.readouterr().out) is (name == "unsure")


@pytest.mark.parametrize(("answer", "spoken"), [("yes", True), ("no", False)])
def it_takes_the_answer_from_the_row_that_check_writes(tmp_path: Path, answer: str, spoken: bool) -> None:
    folder = workbook(tmp_path / "inputs", UNSURE)
    with pytest.raises(SystemExit):
        main(["init", str(folder)])
    settings = folder / "assessment.xlsx"
    with pytest.raises(SystemExit):
        main(["check", str(folder), "--area", "Charnwood", "--write"])
    book = load_workbook(settings)
    row = next(row for row in book["Answers"].iter_rows(min_row=2) if row[0].value == NOTE)
    assert "Keep one of: 'yes', 'no'." in str([cell.value for cell in row])
    row[1].value, row[2].value, row[3].value = answer, "asked the force", "A. Analyst"
    book.save(settings)
    document = composed(folder, area="Charnwood")
    assert (UNSURE in words(document)) is spoken
    assert not [one for one in document.issues if one.code.startswith("answer-")]
