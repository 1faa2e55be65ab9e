"""Two documents as one with tracked changes: accepting all gives the newer text, rejecting all the older one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from differences import marked, saved, settled
from docx_tools import BRIEFING, MAIN, parts
from random_edits import Hand
from sample_report import sample
from told import LATE
from updates import after, before, document, findings, longer, text
from word import Draft
from writer import Step, is_there
from writer import edited as through_writer

from csp_report.document.ooxml.elements import qn
from csp_report.document.render import render
from csp_report.document.updating.differing import with_differences
from csp_report.document.updating.package import Package
from csp_report.domain.errors import InputError
from csp_report.settings.charting import ChartFormat

SHOP, THEFT, ROAD, LIST = "shoplifting/change", "theft/level", "road-safety/change", "local-priorities/list"
Edit = Callable[[Draft], None]


def of(folder: Path, old: bytes, new: bytes) -> bytes:
    return with_differences(*saved(folder, old, new))


def edited(edit: Edit) -> bytes:
    draft = Draft(before())
    edit(draft)
    return draft.saved()


def tracked(edit: Edit) -> Edit:
    def with_track(draft: Draft) -> None:
        draft.track()
        edit(draft)

    return with_track


def drop(element: Any) -> None:
    element.getparent().remove(element)


def briefing() -> bytes:
    return render(sample(image=False), BRIEFING, ChartFormat.NATIVE)


EDITS: dict[str, tuple[Edit, list[tuple[str, str]]]] = {
    "nothing": (lambda _: None, []),
    "words": (lambda d: d.replace(SHOP, "fell by 4.4%", "dropped"), [("-", "fell by 4.4%"), ("+", "dropped")]),
    "a figure": (lambda d: d.replace(ROAD, "73", "76"), [("-", "73"), ("+", "76")]),
    "emphasis alone": (lambda d: d.bold(SHOP, "retailers report"), []),
    "a paragraph of one's own": (lambda d: d.paragraph_after(SHOP, "Shops met."), [("+", "Shops met.")]),
    "a cell": (lambda d: d.cell(1, 1, 0, "Shops in town"), [("-", "Apr"), ("+", "Shops in town")]),
    "a row": (lambda d: d.row(1, "Nov", "140", "141"), [("+", "Nov"), ("+", "140"), ("+", "141")]),
    "a row less": (lambda d: d.without_row(1, 1), [("-", "Apr"), ("-", "151"), ("-", "166")]),
    "words of an editor who tracks": (
        tracked(lambda d: d.replace(SHOP, "fell by 4.4%", "dropped")),
        [("-", "fell by 4.4%"), ("+", "dropped")],
    ),
    "a line of a list": (
        lambda d: d.paragraphs(LIST)[3].getparent().remove(d.paragraphs(LIST)[3]),
        [("-", "violence with injury, 7.9")],
    ),
    "a quote made round": (lambda d: d.replace(THEFT, "2022-23", "2022\u201323"), [("-", "-"), ("+", "\u2013")]),
}


@pytest.mark.wide
@pytest.mark.parametrize("name", EDITS)
def it_marks_what_was_changed_and_nothing_else(name: str, tmp_path: Path) -> None:
    edit, expected = EDITS[name]
    assert marked(of(tmp_path, before(), edited(edit))) == expected


PAIRS: dict[str, tuple[Callable[[], bytes], Callable[[], bytes]]] = {
    "late data": (before, after),
    "a section more": (before, longer),
    "a section less": (longer, before),
    "Word charts for pictures": (before, lambda: document(late=True, longer=True, charts=ChartFormat.NATIVE)),
    "another kind of document": (briefing, before),
    "a paragraph moved": (before, lambda: edited(lambda d: d.move(ROAD, SHOP))),
    "a paragraph split": (before, lambda: edited(lambda d: d.split(THEFT, "This was"))),
    "two paragraphs joined": (before, lambda: edited(lambda d: d.join(SHOP, "shoplifting/commentary"))),
    "a paragraph tracked away": (
        before,
        lambda: edited(tracked(lambda d: d.delete(SHOP, "How many thefts from shops"))),
    ),
    "controls and bookmarks gone": (before, lambda: edited(lambda d: (d.without_controls(), d.without_bookmarks())[0])),
    "another header": (before, lambda: edited(lambda d: d.header("Strategic Assessment", "Assessment"))),
    "other columns": (before, lambda: edited(without_a_column)),
}


def without_a_column(draft: Draft) -> None:
    """Take the last cell of each row of a table away."""
    table = list(draft.root.iter(qn("w:tbl")))[1]
    for row in table.iter(qn("w:tr")):
        row.remove(row.findall(qn("w:tc"))[-1])
    columns = table.find(qn("w:tblGrid"))
    columns.remove(columns[-1])


@pytest.mark.wide
@pytest.mark.parametrize("name", PAIRS)
def it_gives_either_text_back(name: str, tmp_path: Path) -> None:
    old, new = (each() for each in PAIRS[name])
    made = of(tmp_path, old, new)
    assert settled(made) == settled(new)
    assert settled(made, accept=False) == settled(old)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAIRS)
def it_makes_documents_without_fault(name: str, tmp_path: Path) -> None:
    old, new = (each() for each in PAIRS[name])
    known = findings(new, tmp_path)
    assert [one for one in findings(of(tmp_path, old, new), tmp_path) if one not in known] == []


def either_way(seed: int, folder: Path) -> None:
    one, other = Hand(before(), seed).work(), Hand((before, after, longer)[seed % 3](), seed + 1).work()
    made = of(folder, one, other)
    assert settled(made) == settled(other), seed
    assert settled(made, accept=False) == settled(one), seed


@pytest.mark.wide
def it_gives_either_text_of_a_few_edited_documents_back(tmp_path: Path) -> None:
    for seed in range(3):
        either_way(seed, tmp_path)


@pytest.mark.slow
def it_gives_either_text_of_three_hundred_edited_documents_back(tmp_path: Path) -> None:
    for seed in range(100, 400):
        either_way(seed, tmp_path)


@pytest.mark.wide
def it_leaves_the_newer_document_as_it_is_beside_the_marks(tmp_path: Path) -> None:
    old, new = edited(lambda d: d.replace(SHOP, "fell", "dropped")), edited(lambda d: d.comment(ROAD, "Bob", "So?"))
    made = parts(of(tmp_path, old, new))
    assert {name for name, content in parts(new).items() if made[name] != content} == {MAIN}
    for mark in ("<w:sdt>", "<w:commentReference ", "<w:bookmarkStart ", "<w:drawing>"):
        assert made[MAIN].decode().count(mark) == parts(new)[MAIN].decode().count(mark)


@pytest.mark.wide
def it_exchanges_what_a_figure_shows(tmp_path: Path) -> None:
    made = Package.open(of(tmp_path, before(), after()))
    shown: dict[str, list[bytes]] = {"del": [], "ins": []}
    for drawing in made.root.iter(qn("w:drawing")):
        holder = next(drawing.iterancestors(qn("w:ins"), qn("w:del")), None)
        if holder is not None:
            part = made.related(str(next(drawing.iter(qn("a:blip"))).get(qn("r:embed"))))
            shown[holder.tag.partition("}")[2]].append(made.parts[part or ""])
    pictures = [content for name, content in parts(before()).items() if name.startswith("word/media/")]
    assert len(shown["del"]) == len(shown["ins"]) == len(LATE)
    assert all(one in pictures for one in shown["del"])
    assert not any(one in pictures for one in shown["ins"])


@pytest.mark.wide
def it_tells_who_marked_and_gives_the_moment_of_the_newer_document(tmp_path: Path) -> None:
    made = of(tmp_path, before(), after())
    marks = list(Package.open(made).root.iter(qn("w:ins"), qn("w:del")))
    assert {one.get(qn("w:author")) for one in marks} == {"csp-report compare"}
    assert {one.get(qn("w:date")) for one in marks} == {Package.open(after()).moment()}
    assert len({one.get(qn("w:id")) for one in marks}) == len(marks)
    assert made == of(tmp_path, before(), after())


@pytest.mark.wide
def it_lets_nothing_new_stand_in_a_control_that_nobody_could_reject(tmp_path: Path) -> None:
    made = Package.open(of(tmp_path, before(), longer()))
    mark = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:ins')}"
    inserted = [one for one in made.root.iter(qn("w:p")) if one.find(mark) is not None]
    assert inserted
    assert [one for one in inserted if all(p in inserted for p in one.getparent())] == []


def it_names_a_file_that_is_no_document(tmp_path: Path) -> None:
    old, new = saved(tmp_path, b"none", before())
    with pytest.raises(InputError, match=r"old\.docx"):
        with_differences(old, new)


@pytest.mark.slow
@pytest.mark.skipif(not is_there(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["late data", "a section more", "a section less", "other columns"])
def it_gives_either_text_back_in_libreoffice(name: str, tmp_path: Path) -> None:
    def saved_by_writer(content: bytes, *steps: Step) -> str:
        (folder := tmp_path / str(len(list(tmp_path.iterdir())))).mkdir()
        return text(through_writer(folder, content, {"it": steps})["it"]).replace("\n\n", "\n")

    old, new = (each() for each in PAIRS[name])
    made = of(tmp_path, old, new)
    assert saved_by_writer(made, ("accept",)) == saved_by_writer(new)
    assert saved_by_writer(made, ("reject",)) == saved_by_writer(old)
