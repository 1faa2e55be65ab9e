from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from docx_tools import BRIEFING, SUMMARY, changed, lines, parts, root
from msgspec.structs import replace
from sample_report import FRONT, paragraph, said, sample

from csp_report.document.copies import read_copy
from csp_report.document.ooxml.elements import qn
from csp_report.document.ooxml.text import check_text
from csp_report.document.render import render
from csp_report.domain.errors import TemplateError
from csp_report.domain.report import Block, BlockKind, FrontMatter, Report, Section, Span
from csp_report.settings.charting import ChartFormat

TRICKY = 'R&D <b>"bold"</b> it\'s {{ title }} {% if %} \u200f\u05e9\u05dc\u05d5\u05dd\u200e \U0001f6a8 x\u00a0y'
ALL = ("image_docx", "native_docx", "briefing_docx")


def plain(front: FrontMatter = FRONT, *texts: str) -> Report:
    blocks = tuple(paragraph(f"one/{number}", said(f"one/{number}", text)) for number, text in enumerate(texts))
    return Report(front, (Section("one", "One", blocks),), ())


def rendered(report: Report, template: Path = SUMMARY) -> bytes:
    return render(report, template, ChartFormat.NATIVE)


@pytest.fixture(params=ALL)
def document(request: pytest.FixtureRequest) -> bytes:
    content: bytes = request.getfixturevalue(request.param)
    return content


def it_gives_the_same_bytes_for_the_same_report(report: Report, image_docx: bytes) -> None:
    assert render(report, SUMMARY, ChartFormat.IMAGE) == image_docx


def it_gives_the_same_bytes_with_word_charts() -> None:
    assert rendered(sample(image=False)) == rendered(sample(image=False))


@pytest.mark.parametrize("charts", ChartFormat)
def it_says_the_same_where_it_is_only_to_be_read(report: Report, charts: ChartFormat) -> None:
    composed, bare = (render(report, SUMMARY, charts, to_print=printed) for printed in (True, False))
    assert read_copy(bare) == read_copy(composed)


def it_numbers_every_content_control_once(document: bytes) -> None:
    numbers = [one.find(qn("w:id")).get(qn("w:val")) for one in root(document).iter(qn("w:sdtPr"))]
    assert len(numbers) == len(set(numbers)) > 10


def it_names_and_numbers_every_bookmark_once(document: bytes) -> None:
    marks = list(root(document).iter(qn("w:bookmarkStart")))
    for attribute in ("w:id", "w:name"):
        values = [mark.get(qn(attribute)) for mark in marks]
        assert len(values) == len(set(values)) > 10


def it_hides_its_bookmarks_and_keeps_their_names_short(document: bytes) -> None:
    names = [mark.get(qn("w:name")) for mark in root(document).iter(qn("w:bookmarkStart"))]
    assert all(re.fullmatch(r"_\w{1,39}", name) for name in names)


def it_ends_every_bookmark_that_it_starts(document: bytes) -> None:
    starts = sorted(mark.get(qn("w:id")) for mark in root(document).iter(qn("w:bookmarkStart")))
    assert starts == sorted(mark.get(qn("w:id")) for mark in root(document).iter(qn("w:bookmarkEnd")))


def it_points_every_cross_reference_at_a_bookmark(document: bytes) -> None:
    codes = " ".join(code.text for code in root(document).iter(qn("w:instrText")))
    targets = re.findall(r"\bREF (\S+)", codes)
    names = {mark.get(qn("w:name")) for mark in root(document).iter(qn("w:bookmarkStart"))}
    assert len(targets) >= 4
    assert set(targets) <= names


def it_fills_in_what_a_cross_reference_prints(image_docx: bytes) -> None:
    assert any("at 64.0 in 2023-24 (Figure 1)." in line for line in lines(image_docx))


def it_bookmarks_the_label_and_number_that_a_reference_repeats(image_docx: bytes) -> None:
    marks = [one for one in root(image_docx).iter(qn("w:bookmarkStart")) if one.get(qn("w:name")).startswith("_Ref")]
    caption = marks[1].getparent()
    inside = []
    for element in marks[1].itersiblings():
        if element.tag == qn("w:bookmarkEnd") and element.get(qn("w:id")) == marks[1].get(qn("w:id")):
            break
        inside.append("".join(word.text for word in element.iter(qn("w:t"))))
    assert "".join(inside) == "Figure 2"
    assert "SEQ Figure" in "".join(code.text for code in caption.iter(qn("w:instrText")))


def it_describes_every_drawing_and_numbers_it_once(document: bytes) -> None:
    drawings = list(root(document).iter(qn("wp:docPr")))
    assert len({one.get("id") for one in drawings}) == len(drawings) >= 6
    assert all(one.get("descr") and one.get("title") for one in drawings)


def it_makes_no_space_of_empty_paragraphs(document: bytes) -> None:
    empty = [one for one in root(document).iter(qn("w:p")) if not "".join(one.itertext()).strip()]
    assert [one for one in empty if one.find(f".//{qn('w:drawing')}") is None] == []


def it_asks_no_reader_to_update_fields(document: bytes) -> None:
    assert b"updateFields" not in parts(document)["word/settings.xml"]


def it_sets_text_in_styles_alone(document: bytes) -> None:
    inside = [
        one for control in root(document).iter(qn("w:sdtContent")) for one in control.iter(qn("w:rPr"), qn("w:pPr"))
    ]
    allowed = {
        qn("w:rStyle"),
        qn("w:pStyle"),
        qn("w:keepNext"),
        qn("w:keepLines"),
    }  # the last two say where it stands, not how it looks
    assert {child.tag for one in inside for child in one} <= allowed


def it_shows_no_box_around_a_block(document: bytes) -> None:
    looks = [one.get(qn("w15:val")) for one in root(document).iter(qn("w15:appearance"))]
    assert set(looks) == {"hidden"}


@pytest.mark.parametrize("template", [SUMMARY, BRIEFING])
def it_prints_text_as_written(template: Path) -> None:
    assert TRICKY in lines(rendered(plain(FRONT, TRICKY), template))


def it_prints_settings_as_written() -> None:
    front = replace(FRONT, title=TRICKY, area=TRICKY, partnership=TRICKY, author="A & B", about=(TRICKY,))
    content = rendered(plain(front, "Text"))
    assert lines(content).count(TRICKY) == 3
    assert any(line.startswith(TRICKY) for line in lines(content, "word/header1.xml"))


def it_takes_control_characters_out() -> None:
    content = rendered(plain(replace(FRONT, area="Staf\x0bford\x00"), "a\x01b\ufffec\nd"))
    assert "abc d" in lines(content)
    assert "Stafford refresh assessment" in lines(content)


def it_reports_the_control_characters_that_it_takes_out() -> None:
    found = check_text(plain(replace(FRONT, area="Staf\x0bford"), "fine", "a\x01b"))
    assert [(issue.code, "U+000B" in issue.found or "U+0001" in issue.found) for issue in found] == [
        ("control-characters", True),
        ("control-characters", True),
    ]


def it_reports_control_characters_in_charts_too() -> None:
    report = sample(image=False)
    line = replace(report.figures[0].chart.lines[0], name="Staf\x01ford")
    figure = replace(report.figures[0], chart=replace(report.figures[0].chart, lines=(line,)))
    assert ["figure overall, 'Stafford'" in one.found for one in check_text(replace(report, figures=(figure,)))] == [
        True
    ]


def it_leaves_a_block_without_words_out() -> None:
    content = rendered(plain(FRONT, " ", "\x01", "Text"))
    tags = [one.get(qn("w:val")) for one in root(content).iter(qn("w:tag"))]
    assert tags == ["one", "one/2"]


def it_prints_names_of_300_signs() -> None:
    name = "Much-Hadham-in-the-Marsh " * 12
    content = rendered(plain(replace(FRONT, area=name.strip()), name.strip()))
    assert name.strip() in lines(content)


@pytest.mark.parametrize(
    ("country", "law"),
    [
        ("England", "; the strategy regulations of 2007 base it on"),
        ("Wales", "; the Welsh strategy regulations of 2007 base it on"),
    ],
)
def it_cites_the_law_of_the_country(country: str, law: str) -> None:
    cited = [line for line in lines(rendered(plain(replace(FRONT, country=country)))) if "regulations of 2007" in line]
    assert len(cited) == 1
    assert law in cited[0]


BARE = replace(FRONT, author="", about=(), kind="", last_full="", priorities=(), example=False, partnership="")


@pytest.mark.parametrize(
    "words", ["About", "Strategic context", "refresh", "full assessment", "example", "made up", "assessment of"]
)
def it_leaves_out_what_the_settings_do_not_say(words: str) -> None:
    content = rendered(plain(BARE, "Text"))
    told = lines(content) + lines(content, "word/header1.xml") + lines(content, "word/footer1.xml")
    assert not [line for line in told if words in line]


@pytest.mark.parametrize("part", ["word/document.xml", "word/header1.xml"])
def it_says_on_cover_and_header_that_an_example_is_one(part: str) -> None:
    assert any("example" in line for line in lines(rendered(plain()), part))


@pytest.mark.parametrize(
    ("kind", "last", "words"),
    [
        ("refresh", "2021-22", "This refresh updates the full assessment of 2021-22."),
        ("refresh", "", "This refresh updates the last full assessment."),
        ("full", "2021-22", "This is a full assessment. The previous one was that of 2021-22."),
        ("full", "", "This is a full assessment."),
    ],
)
def it_says_what_kind_of_assessment_it_is(kind: str, last: str, words: str) -> None:
    assert any(words in line for line in lines(rendered(plain(replace(FRONT, kind=kind, last_full=last)))))


def it_sets_the_properties_from_the_settings(image_docx: bytes) -> None:
    properties = docx.Document(io.BytesIO(image_docx)).core_properties
    assert properties.title == "Executive summary: Community Safety Strategic Assessment, Stafford"
    assert (properties.author, properties.language) == ("The Example Insight Team", "en-GB")
    assert properties.created == properties.modified
    assert f"{properties.created:%Y-%m-%d}" == "2025-02-14"


def it_dates_the_document_by_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    properties = docx.Document(io.BytesIO(rendered(plain()))).core_properties
    assert f"{properties.modified:%Y-%m-%d %H:%M:%S}" == "2001-09-09 01:46:40"


def it_nests_a_list_by_style(image_docx: bytes) -> None:
    styles = [
        one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
        for control in root(image_docx).iter(qn("w:sdt"))
        if control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == "priorities/list"
        for one in control.iter(qn("w:p"))
    ]
    assert styles == ["ListBullet", "ListBullet2", "ListBullet2", "ListBullet2", "ListBullet"]


def it_refuses_a_reference_to_a_figure_that_is_not_there() -> None:
    block = paragraph("one/1", said("one/crime/level", Span("Figure 9", figure="gone")))
    with pytest.raises(TemplateError, match="one/crime/level points at figure 'gone'"):
        rendered(Report(FRONT, (Section("one", "One", (block,)),), ()))


def it_refuses_a_block_whose_figure_is_not_there() -> None:
    block = Block("one/figure", BlockKind.FIGURE, figure="gone")
    with pytest.raises(TemplateError, match="one/figure shows figure 'gone'"):
        rendered(Report(FRONT, (Section("one", "One", (block,)),), ()))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{ sections }}", "Nothing", r"no \{\{ sections \}\}"),
        ("{{ title }}", "{{ titel }}", "nothing is known as 'titel'"),
        ("{{ title }}", "{{ ''.__class__.__mro__ }}", "hidden name '__mro__'"),
        ("{%p endif %}", "{%p endfor %}", "endfor"),
        ('w:val="Callout"', 'w:val="Renamed"', "no style is named 'Callout'"),
    ],
)
def it_refuses_a_broken_template_by_name(tmp_path: Path, old: str, new: str, message: str) -> None:
    template = tmp_path / "broken.docx"
    content = SUMMARY.read_bytes()
    for part in ("word/document.xml", "word/styles.xml"):
        content = changed(content, lambda text: text.replace(old, new, 1), part)
    template.write_bytes(content)
    with pytest.raises(TemplateError, match=message):
        render(sample(image=False), template, ChartFormat.NATIVE)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\x00" * 18])
def it_refuses_what_is_no_template(tmp_path: Path, content: bytes) -> None:
    template = tmp_path / "broken.docx"
    template.write_bytes(content)
    with pytest.raises(TemplateError, match=r"broken\.docx: (?:cannot be opened as|is not) a Word document"):
        render(plain(), template, ChartFormat.NATIVE)


@pytest.fixture
def with_lists(tmp_path: Path) -> Path:
    """The executive summary with contents and list of figures switched on."""
    template = tmp_path / "lists.docx"
    markers = "".join(f"<w:p><w:r><w:t>{{{{ {name} }}}}</w:t></w:r></w:p>" for name in ("contents", "list_of_figures"))
    place = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">Context'
    content = SUMMARY.read_bytes()
    template.write_bytes(changed(content, lambda text: text.replace(place, markers + place, 1)))
    return template


def it_lists_sections_and_figures_where_the_template_asks(with_lists: Path) -> None:
    content = render(sample(image=False), with_lists, ChartFormat.NATIVE)
    links = [link.get(qn("w:anchor")) for link in root(content).iter(qn("w:hyperlink"))]
    names = {mark.get(qn("w:name")) for mark in root(content).iter(qn("w:bookmarkStart"))}
    assert len(links) == 5 + 6
    assert set(links) <= names


def it_closes_every_field_that_it_opens(with_lists: Path) -> None:
    content = render(sample(image=False), with_lists, ChartFormat.NATIVE)
    kinds = [one.get(qn("w:fldCharType")) for one in root(content).iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 10


def it_drops_contents_and_lists_of_nothing(with_lists: Path) -> None:
    content = render(Report(FRONT, (), ()), with_lists, ChartFormat.NATIVE)
    assert not [line for line in lines(content) if "\ue000" in line or "contents" in line]
