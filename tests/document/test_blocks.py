from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from docx_tools import MAIN, SUMMARY, changed, parts, swapped, zipped
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import FRONT, paragraph, said

from csp_report.document.ooxml.names import LONGEST_TAG, tag_of
from csp_report.document.package.blocks import is_edited, read_blocks
from csp_report.document.render import render
from csp_report.domain.errors import InputError
from csp_report.domain.report import BlockText, Report, Section
from csp_report.settings.charting import ChartFormat

OLD, NEW = "There were 2,476 theft offences", "The police recorded 2,476 theft offences"


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "edited.docx"
    path.write_bytes(content)
    return path


def block(path: Path, identifier: str) -> BlockText:
    return next(one for one in read_blocks(path) if one.id == identifier)


def it_reads_back_every_block_as_it_was_written(saved: Path, report: Report) -> None:
    found = {one.id: one.text for one in read_blocks(saved)}
    for section in report.sections:
        assert found[section.id] == section.title
        for one in section.blocks:
            assert found[one.id] == one.text


def it_reads_captions_and_sources_too(saved: Path) -> None:
    assert (block(saved, "roads/figure/caption").text or "").startswith("Figure 6: Road casualties")
    assert (block(saved, "roads/figure/source").text or "").startswith("Source: police recorded crime")


def it_finds_nothing_edited_in_a_fresh_document(saved: Path) -> None:
    assert not is_edited(saved)
    assert not [one for one in read_blocks(saved) if one.edited]


def it_finds_the_one_block_that_was_reworded(tmp_path: Path, image_docx: bytes) -> None:
    path = written(tmp_path, swapped(image_docx, OLD, NEW))
    assert [one.id for one in read_blocks(path) if one.edited] == ["theft/level"]
    assert (block(path, "theft/level").text or "").startswith(NEW)
    assert (block(path, "theft/level").generated or "").startswith(OLD)


@pytest.mark.parametrize("part", [MAIN, "word/styles.xml", "word/header1.xml", "word/settings.xml"])
def it_counts_any_difference_as_an_edit(tmp_path: Path, image_docx: bytes, part: str) -> None:
    assert is_edited(written(tmp_path, changed(image_docx, lambda text: text + "\n", part)))


def it_counts_a_new_part_as_an_edit(tmp_path: Path, image_docx: bytes) -> None:
    assert is_edited(written(tmp_path, zipped({**parts(image_docx), "word/comments.xml": b"<x/>"})))


def it_counts_no_property_as_an_edit(tmp_path: Path, image_docx: bytes) -> None:
    assert not is_edited(written(tmp_path, changed(image_docx, lambda text: text + "\n", "docProps/core.xml")))


@pytest.mark.parametrize(
    "content", [b"", b"text", zipped({"a.xml": b"<a/>"}), zipped({"customXml/item1.xml": b"<broken"})]
)
def it_takes_what_is_not_ours_for_edited(tmp_path: Path, content: bytes) -> None:
    assert is_edited(written(tmp_path, content))


def it_takes_a_file_cut_short_for_edited(tmp_path: Path, image_docx: bytes) -> None:
    assert is_edited(written(tmp_path, image_docx[: len(image_docx) // 2]))


def it_expands_no_entities(tmp_path: Path, image_docx: bytes) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "expanded">]>'
    content = changed(image_docx, lambda text: bomb + text[text.index("<w:document") :].replace(OLD, "&a;"))
    assert "expanded" not in (block(written(tmp_path, content), "theft/level").text or "")


def it_finds_a_block_by_its_bookmark_where_the_control_is_gone(tmp_path: Path, image_docx: bytes) -> None:
    bare = changed(image_docx, lambda text: text.replace('w:val="theft/level"', 'w:val="something-else"'))
    assert (block(written(tmp_path, bare), "theft/level").text or "").startswith(OLD)


def it_finds_a_list_by_its_bookmark_where_the_control_is_gone(tmp_path: Path, image_docx: bytes) -> None:
    bare = changed(image_docx, lambda text: text.replace('w:val="priorities/list"', 'w:val="something-else"'))
    found = block(written(tmp_path, bare), "priorities/list")
    assert found.text == found.generated


def it_says_that_a_deleted_block_is_gone(tmp_path: Path, image_docx: bytes) -> None:
    def delete(text: str) -> str:
        start = text.index('<w:sdt><w:sdtPr><w:alias w:val="Theft: paragraph"/><w:tag w:val="theft/level"/>')
        end = text.index("</w:sdt>", start) + len("</w:sdt>")
        return text[:start] + text[end:]

    assert block(written(tmp_path, changed(image_docx, delete)), "theft/level").text is None


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ('<w:ins w:id="900" w:author="E"><w:r><w:t>Now t</w:t></w:r></w:ins>', "Now there were"),
        (
            '<w:del w:id="900" w:author="E"><w:r><w:delText>Gone </w:delText></w:r></w:del><w:r><w:t>T</w:t></w:r>',
            "There",
        ),
        ("<w:r><w:t>Line</w:t><w:br/><w:t>t</w:t></w:r>", "Line there were"),
    ],
)
def it_reads_what_a_reader_sees(tmp_path: Path, image_docx: bytes, change: str, text: str) -> None:
    old = '<w:r><w:t xml:space="preserve">There were 2,476'
    new = change + '<w:r><w:t xml:space="preserve">here were 2,476'
    assert (block(written(tmp_path, swapped(image_docx, old, new)), "theft/level").text or "").startswith(text)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"text", "cannot be opened"),
        (zipped({MAIN: b"<w/>"}), "no list of generated"),
        (zipped({"a": b""}), "not a readable"),
    ],
    ids=["text", "no list", "no document"],
)
def it_refuses_what_it_cannot_read_back(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_blocks(written(tmp_path, content))


TEXTS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "Cf", "Cc")), min_size=1, max_size=60
)


@settings(deadline=None, max_examples=12)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def it_survives_any_text(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    blocks = tuple(paragraph(f"one/{number}", said(f"one/{number}", text)) for number, text in enumerate(texts))
    content = render(Report(FRONT, (Section("one", "One", blocks),), ()), SUMMARY, ChartFormat.NATIVE)
    path = written(tmp_path_factory.mktemp("any"), content)
    assert not is_edited(path)
    assert not [one for one in read_blocks(path) if one.edited]


def it_keeps_a_long_id_apart_from_its_like() -> None:
    one, other = tag_of("theft/" + "a" * 80 + "1"), tag_of("theft/" + "a" * 80 + "2")
    assert one != other
    assert len(one) <= LONGEST_TAG


@pytest.mark.slow
def it_reads_back_what_libreoffice_saved_anew(tmp_path: Path, saved: Path) -> None:
    command = [
        "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(saved),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (the test's own arguments)
    again = tmp_path / "out" / saved.name
    assert is_edited(again)
    lost = [one.id for one in read_blocks(again) if one.edited]
    assert lost == []
