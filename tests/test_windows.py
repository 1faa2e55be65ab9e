"""What Windows does otherwise, as far as another system can show it.

A place that cannot be taken is in ``document/test_saving_together.py``, encodings of CSV in
``extracts/test_opening_files.py``.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx_tools import lines
from openpyxl import load_workbook
from test_example_inputs import INPUTS

from csp_report.batch.areas import names_asked
from csp_report.charts import KINDS
from csp_report.cli import main
from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import TemplateError
from csp_report.evidence.sheets import LONGEST_LINK, LONGEST_TIP, Ends, Files, Texts, filled
from csp_report.evidence.tables import Column, EvidenceSheet, Link
from csp_report.narrative import load_layout, load_phrases
from csp_report.rules import DECLARED
from csp_report.screen.ending import FAILED
from csp_report.screen.signs import print_anything
from csp_report.settings.locating import find_inputs, slug

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
SIMULATED = Path(__file__).parent / "support" / "as_windows.py"
TEXTS = ("indicators.toml", "executive-summary/sections.toml", "executive-summary/phrases.toml")
posix = pytest.mark.skipif(sys.platform == "win32", reason="played on other systems; here it is real")


@pytest.mark.parametrize(("settings", "extracts"), [("assessment.xlsx", "extracts"), ("Assessment.XLSX", "Extracts")])
def it_finds_settings_and_extracts_in_any_capitals(tmp_path: Path, settings: str, extracts: str) -> None:
    (tmp_path / settings).touch()
    (tmp_path / extracts).mkdir()
    found = find_inputs(tmp_path)
    assert found.settings
    assert (found.settings.name, found.extracts.name) == (settings, extracts)


@posix
def it_takes_the_settings_that_are_called_just_so_where_names_differ_in_capitals(tmp_path: Path) -> None:
    for name in ("ASSESSMENT.xlsx", "assessment.xlsx", "assessment.xlsx.backup"):
        (tmp_path / name).touch()
    assert find_inputs(tmp_path).settings == tmp_path / "assessment.xlsx"


def it_has_no_settings_where_no_file_is_called_so(tmp_path: Path) -> None:
    for name in ("assessments.xlsx", "assessment.xls", "my assessment.xlsx"):
        (tmp_path / name).touch()
    assert find_inputs(tmp_path).settings is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Con", "con-area"), ("NUL", "nul-area"), ("Aux.", "aux-area"), ("LPT1", "lpt1-area"), ("com9", "com9-area"),
        ("Conwy", "conwy"), ("Nuneaton", "nuneaton"), ("COM10", "com10"), ("Prn and Aux", "prn-and-aux"),
        ("Stoke...", "stoke"), ('A/B\\C:D*E?F"G<H>I|J', "a-b-c-d-e-f-g-h-i-j"), ("\u5317\u4eac", "area"),
        ("n" * 300, "n" * 80),
    ],
)  # fmt: skip
def it_makes_names_that_a_file_can_have_on_windows(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize("name", TEXTS)
def it_reads_texts_of_a_template_as_notepad_saves_them(tmp_path: Path, name: str) -> None:
    copy = tmp_path / Path(name).name
    copy.write_bytes(b"\xef\xbb\xbf" + (TEMPLATES / name).read_bytes().replace(b"\n", b"\r\n"))
    assert loaded(copy) == loaded(TEMPLATES / name)


@pytest.mark.parametrize("name", TEXTS)
def it_says_which_text_of_a_template_is_in_a_code_page(tmp_path: Path, name: str) -> None:
    copy = tmp_path / Path(name).name
    copy.write_bytes("# Ynys M\u00f4n\n".encode("cp1252") + (TEMPLATES / name).read_bytes())
    with pytest.raises(TemplateError, match=rf"{copy.name}.*'utf-8' codec can't decode byte 0xf4"):
        loaded(copy)


def loaded(path: Path) -> object:
    """A text of a template, read as what its name says it is."""
    if path.name == "indicators.toml":
        return Catalogue.load(path)
    if path.name == "phrases.toml":
        return load_phrases(path, DECLARED)
    return load_layout(path, Catalogue.load(TEMPLATES / "indicators.toml").indicators, DECLARED, KINDS)


def it_reads_a_list_of_areas_as_notepad_saves_it(tmp_path: Path) -> None:
    path = tmp_path / "areas.txt"
    path.write_bytes(b"\xef\xbb\xbfStafford\r\n\r\n# of the north\r\nStoke-on-Trent\r\n")
    assert names_asked([str(path)]) == ("Stafford", "Stoke-on-Trent")


def it_prints_what_the_code_page_of_a_terminal_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252", newline="\r\n"))
    print_anything()
    sys.stdout.write("Ynys M\u00f4n \u2013 \u5317\n")
    sys.stdout.flush()
    assert written.getvalue() == b"Ynys M\xf4n \x96 \\u5317\r\n"


@pytest.mark.parametrize(
    ("length", "expected"),
    [(LONGEST_TIP, "n" * LONGEST_TIP), (LONGEST_TIP + 1, "\u2026" + "n" * (LONGEST_TIP - 1))],
)
def it_shows_the_end_of_a_path_that_is_too_long_for_a_tip(length: int, expected: str) -> None:
    assert f'tooltip="{expected}"' in sheet_with(Link("n" * length, "", "open"))


@pytest.mark.parametrize(("length", "linked"), [(LONGEST_LINK, True), (LONGEST_LINK + 1, False)])
def it_writes_a_path_that_is_too_long_for_a_link_as_text(length: int, linked: bool) -> None:
    xml = sheet_with(Link("n" * length, "", "open"))
    assert ("<hyperlink " in xml) is linked
    assert 't="s"' in xml  # the text stands there either way


def sheet_with(link: Link) -> str:
    """The XML of a sheet that holds a link alone."""
    table = EvidenceSheet("Links", (Column("Open", 8),), ((link,),))
    return filled("<sheetData></sheetData>", table, Ends(Texts()), Files())


@posix
@pytest.mark.parametrize("length", [250, 300])
def it_says_that_a_name_is_too_long_and_writes_nothing(
    tmp_path: Path, length: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["check", str(tmp_path / ("n" * length))])
    said = capsys.readouterr().err
    assert raised.value.code == FAILED
    assert ("does not exist" if length < 256 else "the name is longer than this system allows") in said
    assert [*tmp_path.iterdir()] == []


@posix
@pytest.mark.slow
def it_builds_where_there_is_what_windows_has_and_no_more(tmp_path: Path) -> None:
    """Twice, so that the second takes the places of the first: locks and open files are those of Windows."""
    inputs = shutil.copytree(INPUTS, tmp_path / "inputs")
    command = [sys.executable, str(SIMULATED), "build", str(inputs), "--output", str(tmp_path / "out")]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (the project's own)
        assert done.returncode == 0, done.stdout + done.stderr
    names = ["stafford-executive-summary" + end for end in ("-evidence.html", "-evidence.xlsx", ".docx")]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    with pytest.raises(SystemExit):
        main(["build", str(inputs), "--output", str(tmp_path / "here")])
    there, here = ((tmp_path / one / names[-1]).read_bytes() for one in ("out", "here"))
    assert lines(there) == lines(here)
    assert statements(tmp_path / "out" / names[1]) == statements(tmp_path / "here" / names[1])


def statements(path: Path) -> list[tuple[object, ...]]:
    return [*load_workbook(path)["Statements"].iter_rows(values_only=True)]
