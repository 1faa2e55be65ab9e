"""The copy for the website holds what a reader is to see, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_tools import MAIN, parts
from updates import after, before, findings, text
from word import Draft

from csp_report.document.accessibility.checking import check_accessibility
from csp_report.document.updating.merging import update
from csp_report.document.updating.publishing import publish
from csp_report.domain.errors import InputError

MARKS = ("w:sdt", "w:rsid", "w:ins ", "w:del ", "Editor", "_block_", "w:comment", "proofErr")


@pytest.fixture
def master(tmp_path: Path) -> Path:
    draft = Draft(before())
    draft.track()
    draft.replace("violence/share", "by a wide margin", "by far")
    draft.shattered()
    path = tmp_path / "master.docx"
    path.write_bytes(draft.saved())
    return path


@pytest.mark.wide
def it_holds_the_words_as_they_read_and_no_mark_of_who_made_them(master: Path, tmp_path: Path) -> None:
    kept = master.read_bytes()
    content = publish(master)
    assert text(content) == text(kept)
    found = parts(content)
    assert [mark for mark in MARKS if mark in found[MAIN].decode()] == []
    assert [name for name in found if name.startswith(("customXml", "word/comments", "word/people"))] == []
    assert b"creator" not in found["docProps/core.xml"]
    assert findings(content, tmp_path) == []
    (tmp_path / "published.docx").write_bytes(content)
    assert check_accessibility(tmp_path / "published.docx") == ()
    assert master.read_bytes() == kept


@pytest.mark.wide
def it_leaves_cross_references_whole(master: Path) -> None:
    said = parts(publish(master))[MAIN].decode()
    assert said.count(" REF _Ref_figure_") == said.count('w:name="_Ref_figure_')


@pytest.mark.wide
def it_refuses_a_draft(tmp_path: Path) -> None:
    draft = Draft(before())
    draft.replace("Community Safety Strategic Assessment", "Community", "DRAFT: Community")
    path = tmp_path / "draft.docx"
    path.write_bytes(draft.saved())
    with pytest.raises(InputError, match="is a DRAFT"):
        publish(path)


@pytest.mark.wide
def it_refuses_while_an_offer_waits_to_be_decided(tmp_path: Path) -> None:
    draft = Draft(before())
    draft.replace("shoplifting/change", "fell", "dropped")
    path = tmp_path / "undecided.docx"
    path.write_bytes(update(draft.saved(), after()).content or b"")
    with pytest.raises(InputError, match="tracked changes of csp-report wait to be decided"):
        publish(path)


@pytest.mark.wide
def it_refuses_what_fails_the_accessibility_checks(tmp_path: Path) -> None:
    draft = Draft(before())
    draft.describe("")
    path = tmp_path / "blind.docx"
    path.write_bytes(draft.saved())
    with pytest.raises(InputError, match="fails the accessibility checks"):
        publish(path)
