"""Marked-up copies of one document come in together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from updates import after, before, findings, text
from word import Draft

from csp_report.document.updating.merging import update
from csp_report.document.updating.outcome import Became
from csp_report.document.updating.package import Package
from csp_report.document.updating.reviewers import combine, comments_of
from csp_report.domain.errors import InputError

THEFT, ROAD = "theft/level", "road-safety/change"


def copy(edit: Callable[[Draft], None], author: str) -> bytes:
    draft = Draft(before())
    edit(draft)
    core = draft.parts["docProps/core.xml"].decode()
    start, end = core.index("<cp:lastModifiedBy>") + len("<cp:lastModifiedBy>"), core.index("</cp:lastModifiedBy>")
    draft.parts["docProps/core.xml"] = f"{core[:start]}{author}{core[end:]}".encode()
    return draft.saved()


@pytest.fixture(scope="module")
def three() -> list[tuple[str, bytes]]:
    def of_ann(draft: Draft) -> None:
        draft.replace(THEFT, "which covers many kinds", "a wide mixture")
        draft.append(ROAD, " Ann adds this.")

    def of_bob(draft: Draft) -> None:
        draft.replace(THEFT, "which covers many kinds", "of many sorts")
        draft.paragraph_after(ROAD, "Bob adds a paragraph.")
        draft.comment(ROAD, "Bob", "Which junctions?")

    def of_cec(draft: Draft) -> None:
        draft.replace("violence/share", "by a wide margin", "by far")
        draft.drop("anti-social-behaviour/commentary")

    return [("a", copy(of_ann, "Ann")), ("b", copy(of_bob, "Bob")), ("c", copy(of_cec, "Cec"))]


@pytest.mark.wide
def it_takes_the_changes_of_all_three(three: list[tuple[str, bytes]], tmp_path: Path) -> None:
    made = combine(before(), three)
    assert made.content
    said = text(made.content)
    for words in ("a wide mixture", "Ann adds this.", "Bob adds a paragraph.", "by far", "of many sorts"):
        assert words in said
    assert "has put many kinds of measures in place" not in said
    assert findings(made.content, tmp_path) == []


@pytest.mark.wide
def it_sets_conflicts_side_by_side_by_name(three: list[tuple[str, bytes]]) -> None:
    made = combine(before(), three)
    assert [one.id for one in made.of(Became.CONFLICT)] == [f"Bob: {THEFT}"]
    assert made.content
    [(author, said), asked] = comments_of(Package.read(made.content))
    assert author == "Bob"
    assert "Bob changed these words too. Ann's stand" in said
    assert asked == ("Bob", "Which junctions?")


@pytest.mark.wide
def it_goes_on_to_bring_in_the_figures(three: list[tuple[str, bytes]]) -> None:
    made = combine(before(), three)
    later = update(made.content or b"", after())
    assert later.refused == ""
    said = text(later.content or b"")
    for words in ("a wide mixture", "Ann adds this.", "Bob adds a paragraph.", "by far", "76 in 2023", "at 26%"):
        assert words in said


def it_refuses_a_file_that_is_no_copy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="other: cannot be opened as a Word document"):
        combine(before(), [("a", before()), ("other", b"none")])
    assert not [*tmp_path.iterdir()]
