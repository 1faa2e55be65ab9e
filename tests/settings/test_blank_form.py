"""The empty settings workbook that init makes: complete, readable as it is, with lists to choose from."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from csp_report.cli import main
from csp_report.domain.catalogue import Catalogue
from csp_report.review.thresholds import THRESHOLDS
from csp_report.settings.asking import ASKED, LOOKS
from csp_report.settings.blank import form
from csp_report.settings.model import Settings
from csp_report.settings.rows import SETTINGS
from csp_report.settings.workbook import FIRST, SHEETS, read_settings

CATALOGUE = Catalogue.load(Path(__file__).parents[2] / "templates" / "indicators.toml")


def init(folder: Path) -> int:
    with pytest.raises(SystemExit) as raised:
        main(["init", str(folder)])
    return int(raised.value.code or 0)


def it_asks_for_every_setting_that_is_read() -> None:
    assert {one.setting.casefold() for one in ASKED} == set(SETTINGS)


def it_has_a_look_for_every_sheet() -> None:
    assert set(LOOKS) == set(SHEETS) - {FIRST}


@pytest.mark.parametrize("name", LOOKS)
def it_gives_a_width_to_every_column_and_a_list_to_none_that_is_not_there(name: str) -> None:
    look, headings = LOOKS[name], SHEETS[name].headings
    assert len(look.widths) == len(headings)
    assert {*look.choices, *look.open_lists} <= set(headings)


def it_is_read_as_nothing_set(tmp_path: Path) -> None:
    form(CATALOGUE, THRESHOLDS).save(tmp_path / "assessment.xlsx")
    assert read_settings(tmp_path / "assessment.xlsx", CATALOGUE) == (Settings(file="assessment.xlsx"), ())


def it_offers_the_choices_of_a_setting_as_a_list(tmp_path: Path) -> None:
    assert init(tmp_path / "inputs") == 0
    sheet = openpyxl.load_workbook(tmp_path / "inputs" / "assessment.xlsx")["Assessment"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "Wording")
    (rule,) = [one for one in sheet.data_validations.dataValidation if f"B{row}" in one.sqref]
    assert rule.formula1 == '"hedged,plain,strict"'


def it_offers_every_indicator_of_the_catalogue_where_one_is_named(tmp_path: Path) -> None:
    assert init(tmp_path / "inputs") == 0
    book = openpyxl.load_workbook(tmp_path / "inputs" / "assessment.xlsx")
    (rule,) = book["Breaks"].data_validations.dataValidation
    place = rule.formula1.split("!")[1].replace("$", "")
    offered = [row[0].value for row in book["Lists"][place]]
    assert offered == [one.label for one in CATALOGUE.indicators.values()]
    assert book["Lists"].sheet_state == "hidden"


def it_makes_a_folder_for_the_extracts(tmp_path: Path) -> None:
    assert init(tmp_path / "new" / "inputs") == 0
    assert (tmp_path / "new" / "inputs" / "extracts").is_dir()


def it_leaves_a_workbook_that_is_there_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "assessment.xlsx").write_bytes(b"somebody's work")
    assert init(tmp_path) == 2
    assert (tmp_path / "assessment.xlsx").read_bytes() == b"somebody's work"
    assert "was not changed" in capsys.readouterr().err
