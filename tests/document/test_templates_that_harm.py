"""Templates that would run on, run something, or bring something along: refused at once, with the place."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_tools import SUMMARY, changed, parts, with_paragraph, zipped
from sample_report import sample

from csp_report.document.package import parts as packages
from csp_report.document.render import render
from csp_report.document.template.contract import check_template
from csp_report.domain.errors import TemplateError
from csp_report.domain.model import Severity
from csp_report.settings.charting import ChartFormat

LINKS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def saved(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "template.docx"
    path.write_bytes(content)
    return path


def refused(path: Path) -> str:
    """What is said of a template, by a build and by ``check`` alike; soon."""
    begun = time.monotonic()
    with pytest.raises(TemplateError) as told:
        render(sample(), path, ChartFormat.NATIVE)
    assert time.monotonic() - begun < 5
    assert any(one.severity is Severity.ERROR for one in check_template(path))
    assert str(path) in str(told.value)
    return str(told.value)


@pytest.mark.parametrize(
    "text",
    [
        "{{ 1/0 }}",
        "{{ 'a' * 10**10 }}",
        "{{ lipsum(n=200000) }}",
        "{{ range(10**9)|list }}",
        "{{ title.upper() }}",
        "{{ title|center(1000000000) }}",
        "{{ title|replace('e', title) }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ title ~ title }}",
        "{{ title[0:9] }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ title.__class__ }}",
        "{{ cycler('a', 'b') }}",
        "{{ joiner() }}",
        "{{ namespace(a=1) }}",
        "{{ self }}",
        "{% for one in range(100000000) %}x{% endfor %}",
        "{% for a in title %}{% for b in title %}{% for c in title %}x{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in [1, 2] recursive %}{{ loop([3]) }}{% endfor %}",
        "{% set x = title ~ title %}{{ x }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 'document.xml' %}",
        "{% extends 'document.xml' %}",
        "{% import 'os' as os %}",
        "{% call title() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
    ],
)
def it_refuses_what_could_run_on_or_out(tmp_path: Path, text: str) -> None:
    refused(saved(tmp_path, with_paragraph(SUMMARY.read_bytes(), p(text))))


def it_refuses_it_in_places_that_no_paragraph_shows(tmp_path: Path) -> None:
    """docxtpl fills in the whole part: attributes and field codes too."""
    path = saved(tmp_path, with_paragraph(SUMMARY.read_bytes(), "<w:p w:rsidR=\"{{ 'a' * 10**10 }}\"/>"))
    with pytest.raises(TemplateError, match="arithmetic is no part of what a template may say"):
        render(sample(), path, ChartFormat.NATIVE)


@pytest.mark.parametrize(
    "text",
    [
        "{{ title|upper }}",
        "{% if figures > 1 %}{{ area }}{% else %}x{% endif %}",
        "{{ author or 'nobody' }}",
        "{% for one in priorities %}{{ one.name }}{% for item in one.priorities %}{{ item }}{% endfor %}{% endfor %}",
        "{% for line in about %}{{ loop.index }} {{ line }}{% endfor %}",
        "{{ about|first|default('none') }}",
        "{% set who = author %}{{ who }}",
    ],
)
def it_still_says_what_a_house_says(tmp_path: Path, text: str) -> None:
    path = saved(tmp_path, with_paragraph(SUMMARY.read_bytes(), p(text)))
    assert render(sample(), path, ChartFormat.NATIVE)


@pytest.mark.parametrize("text", ["{{ title", "{% if title", "title }}"])
def it_swallows_no_line_of_an_unclosed_placeholder(tmp_path: Path, text: str) -> None:
    assert "does not end" in refused(saved(tmp_path, with_paragraph(SUMMARY.read_bytes(), p(text))))


def linked(kind: str, target: str) -> Callable[[bytes], bytes]:
    link = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return lambda content: changed(
        content, lambda text: text.replace("</Relationships>", f"{link}</Relationships>"), LINKS
    )


def with_part(name: str) -> Callable[[bytes], bytes]:
    return lambda content: zipped({**parts(content), name: b"x"})


def field(code: str) -> Callable[[bytes], bytes]:
    run = f"<w:p><w:r><w:instrText>{code}</w:instrText></w:r></w:p>"
    return lambda content: with_paragraph(content, run)


@pytest.mark.parametrize(
    "change",
    [
        with_part("word/vbaProject.bin"),
        with_part("word/activeX/activeX1.xml"),
        with_part("word/embeddings/oleObject1.bin"),
        with_part("word/chunk.html"),
        linked("image", "http://example.org/pixel.png"),
        linked("attachedTemplate", "file:///S:/house.dotm"),
        linked("oleObject", "file:///S:/book.xlsx"),
        linked("hyperlink", "javascript:alert(1)"),
        linked("hyperlink", "file:///S:/secret.docx"),
        field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '),
        field(' INCLUDEPICTURE "http://example.org/x.png" '),
        field(" includetext S:/x.docx "),
        lambda content: changed(
            content,
            lambda text: text.replace("wordprocessingml.document.main", "ms-word.document.macroEnabled.main"),
            "[Content_Types].xml",
        ),
    ],
)
def it_refuses_what_would_come_along_into_the_document(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    refused(saved(tmp_path, change(SUMMARY.read_bytes())))


@pytest.mark.parametrize("target", ["https://example.org/", "mailto:csp@example.org"])
def it_keeps_links_that_a_reader_follows(tmp_path: Path, target: str) -> None:
    path = saved(tmp_path, linked("hyperlink", target)(SUMMARY.read_bytes()))
    assert check_template(path) == ()


def it_refuses_a_template_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST", 10_000)
    assert "unpacks to" in refused(saved(tmp_path, SUMMARY.read_bytes()))
