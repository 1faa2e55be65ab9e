"""The command: what it says, its exit status, comments at the places, and documents that another program saved."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import ooxml_integrity
import pytest
from edited_documents import Edit, Manuscript, _set, _text
from example import ROOT, composed
from openxml_audit import FileFormat, OpenXmlValidator

from csp_report.cli import main
from csp_report.document.render import render
from csp_report.settings.charting import ChartFormat

pytestmark = pytest.mark.wide


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    one = composed(ROOT / "inputs")
    path = tmp_path_factory.mktemp("made") / "made.docx"
    path.write_bytes(render(one.report, one.ground.template.document, ChartFormat.NATIVE))
    return path


@pytest.fixture(scope="module")
def wrong(made: Path) -> Path:
    def edit(texts: list[docx.text.paragraph.Paragraph]) -> Edit:
        paragraph = next(one for one in texts if "2,905" in _text(one))
        _set(paragraph, _text(paragraph).replace("2,905", "2,950"))
        return Edit("digit", "2,905", "2,950")

    found = Manuscript(made.read_bytes()).edited(edit)
    assert found
    path = made.with_name("wrong.docx")
    path.write_bytes(found[0])
    return path


def ran(*arguments: str | Path) -> int | str | None:
    with pytest.raises(SystemExit) as ended:
        main(["verify", *(str(one) for one in arguments)])
    return ended.value.code


def it_ends_with_0_where_nothing_is_contradicted(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(made, ROOT / "inputs") == 0
    assert " 0 contradicted, 0 unknown; 0 to look at" in capsys.readouterr().out


def it_ends_with_1_where_something_is_and_says_what_the_data_give(
    wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(wrong, ROOT / "inputs", "--json") == 1
    claims = json.loads(capsys.readouterr().out)["claims"]
    [found] = [one for one in claims if one["state"] == "contradicted"]
    assert (found["says"], found["right"], found["heading"]) == ("2,950", "2,905", "Theft")
    assert found["sources"] == [{"file": "recorded-offences-by-year.xlsx", "sheet": "Stafford", "cell": "F14"}]


def it_puts_a_comment_on_the_words_that_are_contradicted(wrong: Path, tmp_path: Path) -> None:
    out = tmp_path / "annotated.docx"
    assert ran(wrong, ROOT / "inputs", "--annotate", out) == 1
    [comment] = docx.Document(str(out)).comments
    assert comment.text.startswith("Contradicted: 2,950\nthe data give '2,905'\nSource: recorded-offences-by-year.xlsx")
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(out)
    assert [*map(str, result.errors), *map(str, ooxml_integrity.check(out))] == []


def it_does_not_write_its_comments_over_the_document(wrong: Path) -> None:
    before = wrong.read_bytes()
    assert ran(wrong, ROOT / "inputs", "--annotate", wrong) == 2
    assert wrong.read_bytes() == before


def it_holds_the_figures_that_a_word_chart_keeps(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made.with_name("chart.docx")
    with zipfile.ZipFile(made) as package, zipfile.ZipFile(path, "w") as changed:
        for name in package.namelist():
            content = package.read(name)
            changed.writestr(name, content.replace(b"<c:v>93.8</c:v>", b"<c:v>39.8</c:v>"))
    assert ran(path, ROOT / "inputs", "--json") == 1
    found = [one for one in json.loads(capsys.readouterr().out)["claims"] if one["state"] == "contradicted"]
    assert [(one["says"], one["right"]) for one in found] == [("39.8", "93.8")]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def it_reads_what_libreoffice_saved(wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    odt = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(wrong)]
    back = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "wrong.odt"),
    ]
    for command in (odt, back):
        subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - LibreOffice itself
    assert ran(tmp_path / "wrong.docx", ROOT / "inputs", "--json") == 1
    found = [one for one in json.loads(capsys.readouterr().out)["claims"] if one["state"] == "contradicted"]
    assert {one["right"] for one in found} == {"2,905"}
