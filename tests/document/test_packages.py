"""What other programs make of the documents: two validators, and LibreOffice."""

from __future__ import annotations

import subprocess
from pathlib import Path

import ooxml_integrity
import pytest
from docx_tools import BRIEFING, SUMMARY, lines, parts, root
from openxml_audit import FileFormat, OpenXmlValidator
from sample_report import every_kind

from csp_report.document.accessibility.contrast import contrast
from csp_report.document.ooxml.elements import qn
from csp_report.document.render import render
from csp_report.settings.charting import ChartFormat

DOCUMENTS = [(template, kind) for template in (SUMMARY, BRIEFING) for kind in ChartFormat]


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda pair: f"{pair[0].parent.name}-{pair[1]}")
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    template, kind = request.param
    path = tmp_path_factory.mktemp("package") / "report.docx"
    path.write_bytes(render(every_kind(image=kind is ChartFormat.IMAGE), template, kind))
    return path


def it_satisfies_the_schemas_of_microsoft_365(document: Path) -> None:
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True).validate(document)
    assert [str(error) for error in result.errors] == []


def it_is_consistent_in_itself(document: Path) -> None:
    assert [str(finding) for finding in ooxml_integrity.check(document)] == []


@pytest.mark.parametrize("template", [SUMMARY, BRIEFING])
def it_starts_from_templates_that_pass_both(template: Path) -> None:
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True).validate(template)
    assert [*map(str, result.errors), *map(str, ooxml_integrity.check(template))] == []


def it_dates_every_entry_alike(document: Path) -> None:
    files = parts(document.read_bytes())
    assert next(iter(files)) == "[Content_Types].xml"


@pytest.mark.slow
def it_reads_the_same_in_libreoffice(document: Path, tmp_path: Path) -> None:
    command = [
        "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(document),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (the test's own arguments)
    told = "".join(
        (tmp_path / "report.txt").read_text(encoding="utf-8-sig").replace("\u2022", "").replace("\u2013", "").split()
    )
    content = document.read_bytes()
    ours = [line for line in lines(content) if "\u2013" not in line]
    assert [line for line in ours if "".join(line.split()) not in told] == []
    assert "Error" not in told
    assert list(root(content).iter(qn("w:sdt")))


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#FFFFFF", 21.0), ("FFFFFF", "FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.48)]
)
def it_computes_contrast_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)
