from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from docx_tools import BRIEFING, SUMMARY, changed, with_paragraph
from sample_report import sample

from csp_report.document.accessibility.checking import check_accessibility
from csp_report.document.package.blocks import read_blocks
from csp_report.document.render import render
from csp_report.document.template.contract import check_template
from csp_report.domain.model import Severity
from csp_report.settings.charting import ChartFormat


def p(text: str, style: str = "Normal") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def split(*pieces: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in pieces) + "</w:p>"


def cell(paragraph: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>"


def saved(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "template.docx"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("template", [SUMMARY, BRIEFING])
def it_finds_no_fault_in_the_shipped_templates(template: Path) -> None:
    assert check_template(template) == ()


@pytest.mark.parametrize(
    ("paragraph", "code", "severity"),
    [
        (p("{{ titel }}"), "template-unknown-name", Severity.ERROR),
        (p("{% if autor %}x{% endif %}"), "template-unknown-name", Severity.ERROR),
        (p("{{ title|upper }} {{ areas }}"), "template-unknown-name", Severity.ERROR),
        (p("Before {%p if title %}") + p("{%p endif %}"), "template-text-beside-tag", Severity.ERROR),
        (split("{{ ti", "tle }}"), "template-split-tag", Severity.WARNING),
        (p("{{ title"), "template-unclosed-tag", Severity.ERROR),
        (p("title }}"), "template-unclosed-tag", Severity.ERROR),
        (p("{% if kind == \u2018full\u2019 %}x{% endif %}"), "template-curly-quotes", Severity.WARNING),
        (p("{%p if title %}"), "template-syntax", Severity.ERROR),
        (p("{%p endfor %}"), "template-syntax", Severity.ERROR),
        (p("Text", "NoSuchStyle"), "template-unknown-style", Severity.ERROR),
        (p("See {{ contents }}"), "template-marker-not-alone", Severity.ERROR),
        (p("{{ data_tables }}"), "template-marker-twice", Severity.ERROR),
        (cell(p("{{ contents }}")), "template-marker-not-alone", Severity.ERROR),
    ],
)
def it_finds_a_fault_and_where_it_stands(tmp_path: Path, paragraph: str, code: str, severity: Severity) -> None:
    found = check_template(saved(tmp_path, with_paragraph(SUMMARY.read_bytes(), paragraph)))
    assert (code, severity) in {(issue.code, issue.severity) for issue in found}
    places = [str(issue.place) for issue in found if issue.code == code]
    assert all(place.startswith("template.docx, paragraph ") for place in places)


def it_stands_by_the_right_paragraph(tmp_path: Path) -> None:
    (found,) = check_template(saved(tmp_path, with_paragraph(SUMMARY.read_bytes(), p("Dear {{ titel }}"))))
    assert str(found.place) == "template.docx, paragraph 1 ('Dear {{ titel }}')"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("titel", "title"), ("priority", "priorities"), ("last_ful", "last_full"), ("section", "sections")],
)
def it_names_the_nearest_placeholder(tmp_path: Path, typed: str, meant: str) -> None:
    found = check_template(saved(tmp_path, with_paragraph(SUMMARY.read_bytes(), p(f"{{{{ {typed} }}}}"))))
    assert any(f"did you mean '{meant}'" in issue.required for issue in found)


def it_knows_the_names_that_a_loop_gives(tmp_path: Path) -> None:
    loop = p("{%p for body in priorities %}") + p("{{ body.name }} {{ body.nam }}") + p("{%p endfor %}")
    found = check_template(saved(tmp_path, with_paragraph(SUMMARY.read_bytes(), loop)))
    assert [issue.found for issue in found] == ["nothing is known as 'body.nam'"]


def it_reads_headers_and_footers_too(tmp_path: Path) -> None:
    content = changed(SUMMARY.read_bytes(), lambda text: text.replace("{{ title }}", "{{ titel }}"), "word/header1.xml")
    (found,) = check_template(saved(tmp_path, content))
    assert str(found.place).startswith("template.docx, header paragraph 1")


def it_wants_a_place_for_the_sections(tmp_path: Path) -> None:
    content = changed(SUMMARY.read_bytes(), lambda text: text.replace("{{ sections }}", "Nothing"))
    assert "template-no-sections" in {issue.code for issue in check_template(saved(tmp_path, content))}


@pytest.mark.parametrize("style", ["Callout", "Figure Source", "List Bullet 2", "Strong", "Table Heading"])
def it_wants_every_style_that_generated_text_is_set_in(tmp_path: Path, style: str) -> None:
    content = changed(
        SUMMARY.read_bytes(),
        lambda text: text.replace(f'w:name w:val="{style}"', 'w:name w:val="Other"'),
        "word/styles.xml",
    )
    faults = [issue for issue in check_template(saved(tmp_path, content)) if issue.code == "template-missing-style"]
    assert [f"'{style}'" in issue.found for issue in faults] == [True]


@pytest.mark.parametrize("content", [b"", b"text"])
def it_says_what_is_no_word_document(tmp_path: Path, content: bytes) -> None:
    assert [issue.code for issue in check_template(saved(tmp_path, content))] == ["template-unreadable"]


@pytest.mark.slow
def it_takes_a_template_that_another_program_saved(tmp_path: Path) -> None:
    command = [
        "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path), str(SUMMARY),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (the test's own arguments)
    again = tmp_path / SUMMARY.name
    assert check_template(again) == ()
    path = tmp_path / "report.docx"
    path.write_bytes(render(sample(image=False), again, ChartFormat.NATIVE))
    assert not [one for one in read_blocks(path) if one.edited]
    assert check_accessibility(path) == ()
