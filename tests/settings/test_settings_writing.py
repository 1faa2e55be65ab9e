"""Rows added to *Extracts* and *Answers*: readable again, and nothing else touched."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest
from openpyxl import Workbook, load_workbook

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import SettingsError
from csp_report.domain.model import Source
from csp_report.settings.model import ExtractSetting
from csp_report.settings.workbook import read_settings
from csp_report.settings.writing import add_answer_rows, add_extract_rows

ROOT = Path(__file__).parents[2]
CATALOGUE = Catalogue.load(ROOT / "templates" / "indicators.toml")


def _row(file: str, sheet: str = "Data", header: int | None = None, layout: str | None = None) -> ExtractSetting:
    return ExtractSetting(file, sheet, header, layout, None, None, None, None, None, Source(file, sheet))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "assessment.xlsx"
    copyfile(ROOT / "inputs" / "assessment.xlsx", path)
    return path


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book["Sheet"]
    sheet.title = "Assessment"
    sheet.append(["Setting", "Value"])
    path = tmp_path / "assessment.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("workbook", ["example", "bare"])
def it_writes_rows_that_are_read_again(request: pytest.FixtureRequest, workbook: str) -> None:
    path = request.getfixturevalue(workbook)
    add_extract_rows(path, [_row("a.xlsx", header=4, layout="tidy"), _row("b.csv", "")])
    read = [(one.file, one.sheet, one.header_row, one.layout) for one in read_settings(path, CATALOGUE)[0].extracts]
    assert read == [("a.xlsx", "Data", 4, "tidy"), ("b.csv", "", None, None)]


def it_adds_no_row_twice(example: Path) -> None:
    add_extract_rows(example, [_row("a.xlsx")])
    assert add_extract_rows(example, [_row("A.xlsx", "data"), _row("a.xlsx", "Other")]) == 1


def it_fills_the_columns_that_are_there_in_their_own_order(bare: Path) -> None:
    book = load_workbook(bare)
    book.create_sheet("extracts").append(["layout", "FILE "])
    book.save(bare)
    add_extract_rows(bare, [_row("a.xlsx", layout="tidy")])
    assert [cell.value for cell in load_workbook(bare)["extracts"][2]][:2] == ["tidy", "a.xlsx"]


def it_keeps_the_other_sheets_and_their_lists_to_choose_from(example: Path) -> None:
    def kept(path: Path) -> list[object]:
        book = load_workbook(path)
        cells = [
            [cell.value for cell in row]
            for name in book.sheetnames
            if name != "Extracts"
            for row in book[name].iter_rows()
        ]
        return [cells, [str(rule.sqref) for sheet in book for rule in sheet.data_validations.dataValidation]]

    before = kept(example)
    add_extract_rows(example, [_row("a.xlsx")])
    assert kept(example) == before


def it_leaves_beside_the_workbook_only_a_copy_of_it_as_it_was(example: Path) -> None:
    before = example.read_bytes()
    add_extract_rows(example, [_row("a.xlsx")])
    add_extract_rows(example, [_row("b.xlsx")])
    assert sorted(path.name for path in example.parent.iterdir()) == ["assessment.xlsx", "assessment.xlsx.backup"]
    assert example.with_name("assessment.xlsx.backup").read_bytes() == before


def it_writes_nothing_when_there_is_nothing_to_add(example: Path) -> None:
    before = example.read_bytes()
    assert add_extract_rows(example, []) == 0
    assert example.read_bytes() == before


def it_says_that_a_workbook_is_open_in_excel(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SettingsError, match="close it in Excel"):
        add_extract_rows(example, [_row("a.xlsx")])
    assert sorted(path.name for path in example.parent.iterdir()) == ["assessment.xlsx", "assessment.xlsx.backup"]


def it_says_that_a_workbook_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "assessment.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(SettingsError, match="cannot be read"):
        add_extract_rows(path, [_row("a.xlsx")])


ASKED = {"theft: count against rate": "They differ. Keep one of: 'count', 'rate', 'as published'."}


def _answers(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row][:4] for row in load_workbook(path)["Answers"].iter_rows(min_row=2)]


@pytest.mark.parametrize("workbook", ["example", "bare"])
def it_writes_questions_that_wait_for_an_answer(request: pytest.FixtureRequest, workbook: str) -> None:
    path = request.getfixturevalue(workbook)
    before = len(read_settings(path, CATALOGUE)[0].answers)
    assert add_answer_rows(path, ASKED) == 1
    settings, issues = read_settings(path, CATALOGUE)
    assert len(settings.answers) == before
    assert not [one for one in issues if one.code.startswith("answer")]
    assert ["theft: count against rate", None, None, None] in _answers(path)


def it_asks_no_question_twice_and_changes_no_row_of_a_person(example: Path) -> None:
    mine = _answers(example)
    theirs = str(mine[0][0])
    assert add_answer_rows(example, {theirs.upper(): "again?", **ASKED}) == 1
    assert add_answer_rows(example, ASKED) == 0
    assert _answers(example)[: len(mine)] == mine


def it_reads_a_question_that_was_filled_in(example: Path) -> None:
    add_answer_rows(example, ASKED)
    book = load_workbook(example)
    sheet = book["Answers"]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value in ASKED)
    for cell, value in zip(row[1:4], ("count", "counted by hand", "Analyst"), strict=True):
        cell.value = value
    book.save(example)
    answer = read_settings(example, CATALOGUE)[0].answers[-1]
    assert (answer.check, answer.keep, answer.by) == (*ASKED, "count", "Analyst")
