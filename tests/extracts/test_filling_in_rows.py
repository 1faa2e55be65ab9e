"""``csp-report check --write``: from a table that nobody understands to a row that tells what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from frames import as_pandas

from csp_report.cli import main
from csp_report.domain.errors import SettingsError
from csp_report.screen.checking import CheckRequest, check

STRANGE = [
    ["Where", "What", "When", "N"],
    ["Upper Wick", "Robbery", "2023-24", 60],
    ["Lower Wick", "Robbery", "2022-23", 40],
]
ASSESSMENT = {"Assessment": [["Setting", "Value", "Meaning"], ["Area", "", ""]]}


def write(path: Path, sheets: Mapping[str, list[list[object]]]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    (folder / "extracts").mkdir(parents=True)
    write(folder / "extracts" / "strange.xlsx", {"Sheet1": STRANGE})
    write(folder / "assessment.xlsx", ASSESSMENT)
    return folder


def fill_in(inputs: Path, **given: str) -> None:
    """What an analyst does: open the workbook, write below the headings, save it."""
    path = inputs / "assessment.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Extracts"]
    headings = {str(cell.value).casefold(): cell.column for cell in sheet[1]}
    for heading, value in given.items():
        sheet.cell(2, headings[heading]).value = value
    book.save(path)


def rows_of(inputs: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(inputs / "assessment.xlsx")["Extracts"].iter_rows(values_only=True))


def it_adds_a_row_that_names_file_sheet_and_header_row(inputs: Path) -> None:
    assert check(CheckRequest(inputs, write=True)).added == 1
    assert rows_of(inputs)[1:] == [("strange.xlsx", "Sheet1", 1, *[None] * 7)]


def it_reads_the_table_once_its_row_is_filled_in(inputs: Path) -> None:
    check(CheckRequest(inputs, write=True))
    fill_in(inputs, area="Where", indicator="What", period="When")
    frame = as_pandas(check(CheckRequest(inputs)).reading.frame)
    assert frame[["area", "indicator", "value"]].to_numpy().tolist() == [
        ["Upper Wick", "robbery", 60],
        ["Lower Wick", "robbery", 40],
    ]


def it_says_in_which_cell_a_filled_in_row_is_wrong_and_what_could_stand_there(inputs: Path) -> None:
    check(CheckRequest(inputs, write=True))
    fill_in(inputs, area="Where", indicator="What", period="Whenn")
    found = [one for one in check(CheckRequest(inputs)).issues if one.code == "bad-setting"]
    assert [str(one.place) for one in found] == ["assessment.xlsx, sheet 'Extracts' G2"]
    assert "'When', " in found[0].required


def it_adds_no_row_twice(inputs: Path) -> None:
    check(CheckRequest(inputs, write=True))
    before = rows_of(inputs)
    assert check(CheckRequest(inputs, write=True)).added == 0
    assert rows_of(inputs) == before


def it_leaves_everything_else_in_the_settings_as_it_is(inputs: Path) -> None:
    check(CheckRequest(inputs, write=True))
    sheet = openpyxl.load_workbook(inputs / "assessment.xlsx")["Assessment"]
    assert list(sheet.iter_rows(values_only=True)) == [("Setting", "Value", "Meaning"), ("Area", None, None)]


def it_writes_nothing_where_every_table_is_understood(inputs: Path) -> None:
    write(inputs / "extracts" / "strange.xlsx", {"Ashford": [["Offence", "2023-24"], ["Robbery", 60]]})
    before = (inputs / "assessment.xlsx").read_bytes()
    assert check(CheckRequest(inputs, write=True)).added == 0
    assert (inputs / "assessment.xlsx").read_bytes() == before


def it_wants_a_settings_workbook_to_write_to(inputs: Path) -> None:
    (inputs / "assessment.xlsx").unlink()
    with pytest.raises(SettingsError, match=r"assessment\.xlsx"):
        check(CheckRequest(inputs, write=True))


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as raised:
        main([str(one) for one in arguments])
    return int(raised.value.code or 0)


def it_says_how_many_rows_it_added(inputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", inputs, "--write") == 0
    assert "1 row to fill in was added to the sheet 'Extracts'" in " ".join(capsys.readouterr().out.split())


def it_checks_inputs_of_which_nothing_is_understood(inputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", inputs) == 0
    assert "do not tell the area" in " ".join(capsys.readouterr().out.split())


def it_lets_an_analyst_leave_a_sheet_out(inputs: Path) -> None:
    check(CheckRequest(inputs, write=True))
    fill_in(inputs, layout="ignore")
    checked = check(CheckRequest(inputs))
    assert [one.reason for one in checked.reading.unused] == ["left out by the sheet 'Extracts'"]
    assert not [one for one in checked.issues if one.code in ("not-understood", "bad-setting")]


@pytest.fixture
def only_build(tmp_path: Path) -> Callable[[Path], int]:
    return lambda inputs: run("build", inputs, "--output", tmp_path / "out", "--charts", "native")


def it_refuses_to_build_from_nothing_and_says_where_to_look(
    inputs: Path, tmp_path: Path, only_build: Callable[[Path], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert only_build(inputs) == 2
    assert "csp-report check" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
