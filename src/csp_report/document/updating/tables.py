"""A table of three: cell by cell, in the file's own table."""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.document.ooxml.elements import Element, el, qn
from csp_report.document.updating.flows import Flow
from csp_report.document.updating.outcome import Became
from csp_report.document.updating.placing import top_of
from csp_report.document.updating.revisions import Pen, mark_inserted, strike_whole
from csp_report.document.updating.texts import Desk, merge_text, no_longer
from csp_report.document.updating.units import Kind, Unit, rows_of, standing_rows
from csp_report.document.updating.words import keys, opcodes, same, words

Grid = list[list[str]]


def grid(text: str) -> Grid:
    """A table's text as rows of cells."""
    return [[cell.strip() for cell in line.split("\t")] for line in text.split("\n")]


def merge_table(desk: Desk, before: str, unit: Unit, new: Element) -> tuple[Became, str]:
    """Bring a table up to date in place; what became of it."""
    table = next(one for one in unit.leaves if one.tag == qn("w:tbl"))
    old, here, fresh = grid(before), rows_of(table), rows_of(new)
    if _alike(old, fresh) or _alike(here, fresh):
        return Became.KEPT, ""
    if _alike(old, here):
        if _columns(old) != _columns(fresh):
            return _replaced(desk, table, new)
        return _in_turn(desk, old, table, new)
    if not _columns(old) == _columns(here) == _columns(fresh):
        return offer_table(desk, table, new)
    return _by_row(desk, old, table, new)


def _alike(one: Grid, other: Grid) -> bool:
    return len(one) == len(other) and all(
        len(row) == len(twin) and all(same(a, b) for a, b in zip(row, twin, strict=True))
        for row, twin in zip(one, other, strict=True)
    )


def _columns(rows: Grid) -> set[int]:
    return {len(row) for row in rows}


def _replaced(desk: Desk, table: Element, new: Element) -> tuple[Became, str]:
    """A table of other columns in the place of one that nobody changed."""
    made = desk.mover.copied(new)
    table.addnext(made)
    if desk.pen.track:
        mark_inserted(desk.pen, made)
        made.addprevious(el("w:p"))  # two tables in a row would be one
    strike_whole(desk.pen, table)
    return Became.UPDATED, ""


def offer_table(desk: Desk, table: Element, new: Element) -> tuple[Became, str]:
    """The new table after the editor's, as a tracked insertion with a comment."""
    made = desk.mover.copied(new)
    between = el("w:p")
    top_of(table).addnext(between)
    between.addnext(made)
    mark_inserted(desk.pen, made)
    first = next(table.iter(qn("w:p")))
    first.extend(desk.pen.comment(desk.told("", "the table that follows")))
    mark_inserted(desk.pen, between)
    return Became.CONFLICT, "the new table is offered after the edited one"


def _cells(row: Element) -> list[Element]:
    return list(row.findall(qn("w:tc")))


def _cell(desk: Desk, before: str, cell: Element, new: Element) -> tuple[Became, str]:
    paragraphs = list(cell.iter(qn("w:p")))
    flow = Flow(paragraphs)
    if len(paragraphs) > 1 and same(flow.text.replace("\n", " "), before):
        before = flow.text
    return merge_text(desk, before, Unit("", Kind.TEXT, paragraphs), list(new.iter(qn("w:p"))))


def _row(desk: Desk, old: Sequence[str], row: Element, new: Element) -> list[tuple[Became, str]]:
    return [_cell(desk, before, cell, fresh) for before, cell, fresh in zip(old, _cells(row), _cells(new), strict=True)]


def _in_turn(desk: Desk, old: Grid, table: Element, new: Element) -> tuple[Became, str]:
    """A table that nobody changed: each row takes the text of the new one at its place."""
    rows, fresh = standing_rows(table), standing_rows(new)
    for before, row, twin in zip(old, rows, fresh, strict=False):
        _row(desk, before, row, twin)
    for row in rows[len(fresh) :]:
        strike_row(desk.pen, row)
    last = rows[min(len(rows), len(fresh)) - 1]
    for twin in fresh[len(rows) :]:
        last = _row_after(desk, last, twin)
    return Became.UPDATED, ""


def strike_row(pen: Pen, row: Element) -> None:
    """Take a row out of its table: tracked, or for good."""
    if not pen.track:
        row.getparent().remove(row)
        return
    holder = el("w:tbl")  # what is done to whole tables, done to a row
    row.addprevious(holder)
    holder.append(row)
    strike_whole(pen, holder)
    holder.addprevious(row)
    holder.getparent().remove(holder)


def _row_after(desk: Desk, last: Element, new: Element) -> Element:
    made = desk.mover.copied(new)
    if desk.pen.track:
        holder = el("w:tbl", made)
        mark_inserted(desk.pen, holder)
    last.addnext(made)
    return made


def pairs_of_rows(one: Grid, other: Grid) -> dict[int, int]:
    """Rows by rows of the same first cell; the headers go together."""
    left = ["".join(keys(words(row[0]))).strip() for row in one[1:]]
    right = ["".join(keys(words(row[0]))).strip() for row in other[1:]]
    found = {0: 0}
    for tag, i1, i2, j1, j2 in opcodes(left, right):
        if tag == "equal":
            found.update(zip(range(i1 + 1, i2 + 1), range(j1 + 1, j2 + 1), strict=True))
    for number, name in enumerate(left, start=1):
        if number not in found and right.count(name) == 1 and right.index(name) + 1 not in found.values():
            found[number] = right.index(name) + 1
    return found


def _by_row(desk: Desk, old: Grid, table: Element, new: Element) -> tuple[Became, str]:
    """An edited table: rows by what their first cells say; the editor's own rows and removals stay."""
    rows, fresh = standing_rows(table), standing_rows(new)
    theirs, ours = pairs_of_rows(old, rows_of(table)), pairs_of_rows(old, rows_of(new))
    renamed(old, rows_of(table), theirs)
    results: list[tuple[Became, str]] = []
    for number, before in enumerate(old):
        row = rows[theirs[number]] if number in theirs else None
        if row is None:
            continue
        if number in ours:
            results += _row(desk, before, row, fresh[ours[number]])
        elif [one.strip() for one in before] == rows_of(table)[theirs[number]]:
            strike_row(desk.pen, row)
            results.append((Became.UPDATED, ""))
        else:
            results.append((Became.CONFLICT, no_longer(desk, next(row.iter(qn("w:p"))))))
    back = {place: number for number, place in ours.items()}
    last = rows[0]
    for place, twin in enumerate(fresh):
        earlier = back.get(place)
        if earlier is None:
            last = _row_after(desk, last, twin)
            results.append((Became.UPDATED, ""))
        elif earlier in theirs:
            last = rows[theirs[earlier]]
    said = "; ".join(text for became, text in results if became is Became.CONFLICT)
    if any(became is Became.CONFLICT for became, _ in results):
        return Became.CONFLICT, said
    return (Became.MERGED if any(became is not Became.KEPT for became, _ in results) else Became.KEPT), ""


def renamed(old: Grid, here: Grid, theirs: dict[int, int]) -> None:
    """Rows whose name the editor changed: those with the same other cells."""
    for number, before in enumerate(old):
        if number in theirs:
            continue
        free = [place for place, row in enumerate(here) if place not in theirs.values() and row[1:] == before[1:]]
        if len(free) == 1:
            theirs[number] = free[0]
