"""Files of every kind, whole, locked or broken."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from csp_report.domain.catalogue import Catalogue
from csp_report.extracts import Reading, read_extracts
from csp_report.workbooks.finding import find_extracts

ROWS = [
    ["Recorded crime in Ashford"],
    ["Offence", "2022-23", "2023-24"],
    ["Shoplifting", 618, 591],
    ["Burglary \u2013 residential", 50, "1,060"],
]
VALUES = [618.0, 591.0, 50.0, 1060.0]


def _read(path: Path, catalogue: Catalogue, **options: object) -> Reading:
    return read_extracts([path], catalogue, **options)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def it_reads_text_in_any_usual_encoding_and_delimiter(
    tmp_path: Path, catalogue: Catalogue, encoding: str, delimiter: str
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(ROWS)
    path = tmp_path / "extract.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    reading = _read(path, catalogue)
    assert reading.frame.cells("value") == VALUES
    assert set(reading.frame.cells("area")) == {"Ashford"}


def it_reads_a_workbook_with_macros(tmp_path: Path, make: Callable[..., Path], catalogue: Catalogue) -> None:
    path = shutil.copy(make(ROWS), tmp_path / "extract.xlsm")
    assert _read(Path(path), catalogue).frame.cells("value") == VALUES


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xls", "ods"])
def it_reads_old_and_open_workbooks(tmp_path: Path, make: Callable[..., Path], catalogue: Catalogue, kind: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not there to make the file")
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [office, home, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "out"), str(make(ROWS))]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - LibreOffice on a file made here
    reading = _read(tmp_path / "out" / f"extract.{kind}", catalogue)
    assert reading.frame.cells("value") == VALUES


@pytest.fixture
def locked(tmp_path: Path, make: Callable[..., Path]) -> Path:
    path = tmp_path / "locked.xlsx"
    with make(ROWS, "plain.xlsx").open("rb") as plain, path.open("wb") as target:
        OOXMLFile(plain).encrypt("open sesame", target)
    return path


def it_names_a_locked_workbook_as_locked(locked: Path, catalogue: Catalogue) -> None:
    issues = _read(locked, catalogue).issues
    assert [(issue.code, "locked with a password" in issue.found) for issue in issues] == [("unreadable-file", True)]


def it_opens_a_locked_workbook_with_its_password(locked: Path, catalogue: Catalogue) -> None:
    asked: list[str] = []
    reading = _read(locked, catalogue, password=lambda name: asked.append(name) or "open sesame")
    assert (reading.frame.cells("value"), asked) == (VALUES, ["locked.xlsx"])


def it_says_that_a_password_is_wrong(locked: Path, catalogue: Catalogue) -> None:
    issues = _read(locked, catalogue, password=lambda _: "sesame").issues
    assert ["does not open it" in issue.found for issue in issues] == [True]


def it_writes_nothing_beside_a_locked_workbook(locked: Path, catalogue: Catalogue) -> None:
    before = sorted(locked.parent.iterdir())
    _read(locked, catalogue, password=lambda _: "open sesame")
    assert sorted(locked.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.xlsx", b"PK\x03\x04 no workbook"),
        ("text.xlsx", b"hello"),
        ("broken.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.pdf", b"%PDF"),
    ],
)
def it_names_a_file_that_cannot_be_read_and_reads_the_others(
    tmp_path: Path, make: Callable[..., Path], catalogue: Catalogue, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    reading = read_extracts([path, make(ROWS)], catalogue)
    assert [(issue.severity, issue.code, name in issue.found) for issue in reading.issues] == [
        ("error", "unreadable-file", True)
    ]
    assert reading.frame.cells("value") == VALUES


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, ".xls"),
        (b"PK\x03\x04" + b"\x00" * 99, ".xlsx"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods"),
    ],
)
def it_calls_a_workbook_that_is_named_as_text_what_it_is(
    tmp_path: Path, catalogue: Catalogue, content: bytes, ending: str
) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    (issue,) = _read(path, catalogue).issues
    assert issue.found == (
        f"figures.csv: a workbook ({ending}) by what is in it; required: the file renamed to end in {ending}, or saved "
        "as CSV from Excel"
    )


def it_reads_an_empty_workbook_as_unused(make: Callable[..., Path], catalogue: Catalogue) -> None:
    assert [one.reason for one in _read(make([]), catalogue).unused] == ["empty"]


def it_leaves_hidden_sheets_out_unless_asked(tmp_path: Path, catalogue: Catalogue) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("Shown")
    book["Sheet"].sheet_state = "hidden"
    path = tmp_path / "hidden.xlsx"
    book.save(path)
    assert _read(path, catalogue).frame.empty
    assert _read(path, catalogue, hidden=True).frame.cells("value") == VALUES


def it_leaves_a_pivot_table(make: Callable[..., Path], catalogue: Catalogue) -> None:
    reading = _read(
        make([["Sum of Count", "Column Labels"], ["Row Labels", "2022-23", "2023-24"], ["Robbery", 5, 6]]), catalogue
    )
    assert reading.frame.empty
    assert [one.reason.startswith("a pivot table") for one in reading.unused] == [True]


def it_tells_a_blank_from_an_error_and_from_a_formula_without_a_value(tmp_path: Path, catalogue: Catalogue) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Recorded crime in Ashford"],
        ["Offence", "2021-22", "2022-23", "2023-24"],
        ["Burglary", 1, 2, 3],
        ["Robbery", None, "#DIV/0!", "=1+1"],
        ["Arson", 1, 2, 3],
    ):
        sheet.append(row)
    path = tmp_path / "formulas.xlsx"
    book.save(path)
    reading = _read(path, catalogue)
    assert [(issue.code, issue.place.cell if issue.place else "") for issue in reading.issues] == [
        ("error-value", "C4"),
        ("formula-without-value", "D4"),
    ]
    assert reading.frame.known().tolist() == [True] * 6


@pytest.mark.parametrize(("form", "value"), [("0%", 24.0), ("0.0%", 24.0)])
def it_reads_a_fraction_under_a_percent_format_as_a_percentage(
    read: Callable[..., Reading], form: str, value: float
) -> None:
    reading = read(
        [["Drug offences, Ashford, 2023-24"], ["Type", "% of drug offences"], ["Possession of drugs", 0.24]],
        formats={1: form},
    )
    assert reading.frame.cells("value") == [value]


def it_leaves_a_percentage_that_is_none_under_a_plain_format(read: Callable[..., Reading]) -> None:
    reading = read(
        [["Drug offences, Ashford, 2023-24"], ["Type", "% of drug offences"], ["Possession of drugs", 0.24]],
        formats={1: "0.00"},
    )
    assert reading.frame.cells("value") == [0.24]


def it_warns_of_fractions_where_the_file_cannot_tell(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "shares.csv"
    path.write_text(
        "Drug offences in Ashford 2023-24,\nType,% of drug offences\n"
        "Possession of drugs,0.24\nTrafficking of drugs,0.76\n",
        encoding="utf-8",
    )
    reading = _read(path, catalogue)
    assert [(issue.severity, issue.code) for issue in reading.issues] == [("warning", "percentages-as-fractions")]


def it_finds_extracts_and_no_lock_files(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.csv", "~$b.xlsx", ".hidden.xlsx", "SOURCE.md", "notes.docx"):
        (tmp_path / name).touch()
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "c.ods").touch()
    assert [path.name for path in find_extracts(tmp_path)] == ["a.csv", "b.xlsx", "c.ods"]
