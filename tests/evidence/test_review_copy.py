"""The review copy: a comment on each statement that rests on anything, in a file as clean as the document itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_tools import parts, root
from example import ROOT, composed, quiet
from updates import findings
from word import Draft

from csp_report.accounting import account_of
from csp_report.document.copies import with_remarks
from csp_report.document.ooxml.elements import qn
from csp_report.document.package.blocks import is_edited
from csp_report.domain.copies import Remark
from csp_report.evidence.review import review_of
from csp_report.job import Request
from csp_report.pipeline import Made, make
from csp_report.settings.charting import ChartFormat

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=ChartFormat)
def made(request: pytest.FixtureRequest) -> Made:
    asked = Request(ROOT / "inputs", charts=request.param, review=True)
    return make(composed(ROOT / "inputs"), asked, quiet)


def it_has_no_fault_that_two_validators_find(made: Made, tmp_path: Path) -> None:
    assert findings(made.document, tmp_path) == []
    assert findings(made.review or b"", tmp_path) == []


def it_comments_on_every_statement_at_its_words(made: Made) -> None:
    statements = review_of(account_of(made.composed))
    wanted = [(" ".join(text.split(" | ")[0].split()), said) for text, said in statements]
    assert len(wanted) > len(made.composed.report.sections)
    assert commented(made.review or b"") == wanted


def it_leaves_every_other_word_as_it_was(made: Made) -> None:
    before, after = (["".join(p.itertext(qn("w:t"))) for p in root(one).iter(qn("w:p"))] for one in both(made))
    assert before == after
    assert {name for name in parts(made.document) if name not in parts(made.review or b"")} == set()


def it_counts_as_edited_where_the_document_was(made: Made, tmp_path: Path) -> None:
    draft = Draft(made.document)
    draft.replace("shoplifting/change", "Shoplifting", "Theft from shops")
    remarks = [Remark(10, "", "Look at this.")]
    for number, (content, edited) in enumerate(((made.document, False), (draft.saved(), True))):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(with_remarks(content, remarks, "Somebody"))
        assert is_edited(path) is edited


def both(made: Made) -> tuple[bytes, bytes]:
    return made.document, made.review or b""


def commented(content: bytes) -> list[tuple[str, str]]:
    """The words between the marks of each comment, with what it says."""
    said = {
        one.get(qn("w:id")): "\n".join("".join(p.itertext(qn("w:t"))) for p in one.iter(qn("w:p")))
        for one in root(content, "word/comments.xml")
    }
    words: dict[str, str] = {}
    standing: list[str] = []
    marks = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t"))
    for one in root(content).iter(*marks):
        number = str(one.get(qn("w:id")))
        if one.tag == marks[0]:
            standing.append(number)
        elif one.tag == marks[1]:
            standing.remove(number)
        for number in standing if one.tag == marks[2] else ():
            words[number] = words.get(number, "") + (one.text or "")
    assert standing == []
    assert set(words) == set(said)
    return [(" ".join(text.split()), said[number]) for number, text in words.items()]
