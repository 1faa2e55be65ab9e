"""Elements that are built once and copied are those that would be built, and no copy knows of another."""

from __future__ import annotations

import pytest
from docx_tools import SUMMARY
from docxtpl import DocxTemplate
from lxml import etree

from csp_report.document.charts.look import shows, stroke
from csp_report.document.ooxml.elements import content_control, el, paragraph, pattern, qn, run
from csp_report.document.template.fill import KeptTemplate


def told(element: object) -> bytes:
    return etree.tostring(element)


def test_a_copy_is_what_was_built_and_its_change_stays_with_it() -> None:
    built = []

    @pattern
    def made(style: str) -> object:
        built.append(style)
        return el("w:p", el("w:pPr", el("w:pStyle", w_val=style)))

    first, second = made("one"), made("one")
    first[0][0].set(qn("w:val"), "changed")
    first.append(el("w:r"))
    assert told(second) == told(made("one")) == told(paragraph("one"))
    assert made("two")[0][0].get(qn("w:val")) == "two"
    assert built == ["one", "two"]


def test_runs_and_controls_say_each_their_own_words() -> None:
    words = [run("one", "Strong"), run("two", "Strong"), run("three")]
    assert ["".join(one.itertext()) for one in words] == ["one", "two", "three"]
    assert words[0].find(f"{qn('w:rPr')}/{qn('w:rStyle')}").get(qn("w:val")) == "Strong"
    controls = [content_control(number, f"tag{number}", f"Title {number}", [paragraph("x")]) for number in (1, 2)]
    assert [[one.get(qn("w:val")) for one in control[0][:3]] for control in controls] == [
        ["Title 1", "tag1", "1"],
        ["Title 2", "tag2", "2"],
    ]


def test_a_template_is_made_ready_for_jinja_as_docxtpl_does() -> None:
    plain, kept = DocxTemplate(SUMMARY), KeptTemplate(SUMMARY)
    for one in (plain, kept, kept):
        one.init_docx()
    assert kept.patch_xml(plain.get_xml()) == kept.patch_xml(kept.get_xml()) == plain.patch_xml(plain.get_xml())


@pytest.mark.parametrize("sign", ["", "\t", "\n", "\a", "\f"])
def test_signs_in_a_text_become_elements_as_docxtpl_has_it(sign: str) -> None:
    xml = f"<w:p><w:pPr/><w:r><w:t>one{sign}two</w:t></w:r></w:p>"
    made = KeptTemplate("").resolve_listing(xml)
    assert made == DocxTemplate("").resolve_listing(xml)
    assert (made == xml) is (not sign)


def test_what_a_label_shows_can_be_put_into_several() -> None:
    first, second = el("c:dLbl", *shows(number=True)), el("c:dLbl", *shows(number=True))
    assert told(first) == told(second)
    assert len(first) == 6
    assert told(stroke(None)) == told(el("a:ln", el("a:noFill")))
