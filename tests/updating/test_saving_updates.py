"""What a build does with an edited document that stands where the new one goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from example import ROOT, composed
from msgspec.structs import replace
from updates import after, before, text
from word import Draft

from csp_report.document.updating.deciding import Existing, Wish
from csp_report.document.updating.merging import update
from csp_report.document.updating.outcome import Became
from csp_report.domain.errors import InputError
from csp_report.job import Built, Composed, Made, Request
from csp_report.pipeline import save
from csp_report.screen.options import several_copies

NAME = "stafford-executive-summary"
pytestmark = pytest.mark.wide


@pytest.fixture(scope="module")
def example() -> Composed:
    return replace(composed(ROOT / "inputs"), waits_for=())


@pytest.fixture
def edited(tmp_path: Path) -> bytes:
    draft = Draft(before())
    draft.replace("theft/level", "which covers many kinds", "a wide mixture")
    (tmp_path / f"{NAME}.docx").write_bytes(draft.saved())
    return draft.saved()


def built(folder: Path, example: Composed, new: bytes, wish: Wish | None = None) -> Built:
    made = Made(NAME, new, b"evidence", example)
    return save(made, Request(ROOT / "inputs", folder, wish=wish or Wish()))


def it_updates_in_place_and_saves_the_bytes_aside(tmp_path: Path, example: Composed, edited: bytes) -> None:
    one = built(tmp_path, example, after())
    assert one.document == tmp_path / f"{NAME}.docx"
    assert one.aside == tmp_path / f"{NAME}-before-update.docx"
    assert one.aside.read_bytes() == edited
    said = text(one.document.read_bytes())
    assert "a wide mixture" in said
    assert "at 26% of the total" in said
    assert one.updated
    assert [each.id for each in one.updated.of(Became.MERGED)] == ["theft/level"]


def it_writes_nothing_the_second_time(tmp_path: Path, example: Composed, edited: bytes) -> None:
    built(tmp_path, example, after())
    once = {path.name: path.read_bytes() for path in tmp_path.glob("*.docx")}
    again = built(tmp_path, example, after())
    assert again.aside is None
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.docx")} == once
    assert edited in once.values()


def it_makes_the_same_bytes_each_time(edited: bytes) -> None:
    assert update(edited, after()).content == update(edited, after()).content


def it_writes_nothing_in_a_dry_run(tmp_path: Path, example: Composed, edited: bytes) -> None:
    one = built(tmp_path, example, after(), Wish(dry_run=True))
    assert one.updated
    assert one.updated.of(Became.MERGED)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [edited]


def it_starts_over_where_asked_to_and_saves_the_bytes_aside(tmp_path: Path, example: Composed, edited: bytes) -> None:
    one = built(tmp_path, example, after(), Wish(Existing.FRESH))
    assert one.document.read_bytes() == after()
    assert one.aside
    assert one.aside.read_bytes() == edited


def it_never_writes_over_an_earlier_copy_aside(tmp_path: Path, example: Composed, edited: bytes) -> None:
    (tmp_path / f"{NAME}-before-update.docx").write_bytes(b"an earlier one")
    one = built(tmp_path, example, after())
    assert one.aside == tmp_path / f"{NAME}-before-update-2.docx"
    assert one.aside.read_bytes() == edited
    assert (tmp_path / f"{NAME}-before-update.docx").read_bytes() == b"an earlier one"


@pytest.mark.parametrize("draft", [True, False])
def it_leaves_the_edited_document_where_the_new_one_is_a_draft(
    tmp_path: Path, example: Composed, edited: bytes, draft: bool
) -> None:
    waiting = replace(example, waits_for=("an answer",)) if draft else example
    one = built(tmp_path, waiting, after())
    assert ((tmp_path / f"{NAME}.docx").read_bytes() == edited) is draft
    assert one.beside is draft
    assert one.why == ("the new document is a DRAFT" if draft else "")


def it_leaves_the_edited_document_where_the_merge_does_not_hold(
    tmp_path: Path, example: Composed, edited: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csp_report.document.updating.merging.faults", lambda *_: "words of yours would be lost: one")
    one = built(tmp_path, example, after())
    assert (tmp_path / f"{NAME}.docx").read_bytes() == edited
    assert one.document.name == f"{NAME}-2.docx"
    assert one.why == "words of yours would be lost: one"


def it_replaces_a_document_that_nobody_touched(tmp_path: Path, example: Composed) -> None:
    (tmp_path / f"{NAME}.docx").write_bytes(before())
    one = built(tmp_path, example, after())
    assert one.document.read_bytes() == after()
    assert one.aside is None


def it_merges_reviewers_copies_first(tmp_path: Path, example: Composed, edited: bytes) -> None:
    (tmp_path / f"{NAME}.docx").write_bytes(before())
    other = Draft(before())
    other.append("road-safety/change", " Bob adds this.")
    copies = (tmp_path / "a.docx", tmp_path / "b.docx")
    copies[0].write_bytes(edited)
    copies[1].write_bytes(other.saved())
    said = text(built(tmp_path, example, after(), Wish(merge=copies)).document.read_bytes())
    for words in ("a wide mixture", "Bob adds this.", "76 in 2023"):
        assert words in said


def it_says_where_there_is_nothing_that_copies_were_made_from(tmp_path: Path, example: Composed) -> None:
    with pytest.raises(InputError, match="the document that the copies were made from"):
        built(tmp_path, example, after(), Wish(merge=(tmp_path / "a.docx",)))


def it_updates_a_document_of_the_version_before_without_loss(tmp_path: Path, example: Composed) -> None:
    draft = Draft(before())
    draft.older()
    draft.replace("theft/level", "which covers many kinds", "a wide mixture")
    draft.replace("This refresh", "updates", "would update")
    draft.paragraph_after("road-safety/change", "A paragraph of theirs.")
    (tmp_path / f"{NAME}.docx").write_bytes(draft.saved())
    one = built(tmp_path, example, after())
    said = text(one.document.read_bytes())
    for words in ("a wide mixture", "would update", "A paragraph of theirs.", "at 26% of the total", "76 in 2023"):
        assert words in said
    assert one.document.name == f"{NAME}.docx"
    assert built(tmp_path, example, after()).aside is None


def it_takes_several_copies_after_one_option() -> None:
    given = ["build", "inputs", "--merge", "a.docx", "B.DOCX", "--track", "other.docx"]
    assert several_copies(given) == [
        "build", "inputs", "--merge", "a.docx", "--merge", "B.DOCX", "--track", "other.docx",
    ]  # fmt: skip
