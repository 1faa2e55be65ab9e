"""Tables and the figures that Word charts keep, cell by cell beside those that the data make now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from csp_report.domain.copies import CopyText, TextKind
from csp_report.domain.report import PrintedFact
from csp_report.verification.expected import agrees
from csp_report.verification.tokens import Kind, Token, Tokeniser
from csp_report.verification.verdicts import State, Verdict

Grid = dict[tuple[int, int], CopyText]
LIKE_ENOUGH: Final = 0.3  # share of labels that a table must have in common with the one it was made as


def held_tables(
    edited: Sequence[CopyText], printed: Sequence[CopyText], facts: Sequence[PrintedFact], tokeniser: Tokeniser
) -> Iterator[Verdict]:
    """A verdict for each figure, period and name in a table of the edited document."""
    for mine, theirs in _matched(_grids(edited), _grids(printed)):
        yield from _held(mine, theirs, facts, tokeniser)


def _matched(edited: list[Grid], printed: list[Grid]) -> list[tuple[Grid, Grid]]:
    """Each table with the one that it was made as: the most alike first, of several the one in the same place."""
    pairs = [
        (_alike(mine, theirs), -abs(place - other), place, other)
        for place, mine in enumerate(edited)
        for other, theirs in enumerate(printed)
        if _kind(mine) is _kind(theirs)
    ]
    found: dict[int, int] = {}
    for alike, _, place, other in sorted(pairs, reverse=True):
        if alike >= LIKE_ENOUGH and place not in found and other not in found.values():
            found[place] = other
    return [(edited[place], printed[other]) for place, other in sorted(found.items())]


def _kind(grid: Grid) -> TextKind:
    return next(iter(grid.values())).kind


def _held(mine: Grid, theirs: Grid, facts: Sequence[PrintedFact], tokeniser: Tokeniser) -> Iterator[Verdict]:
    rows = _aligned(_column(mine), _column(theirs))
    columns = _aligned(_row(mine), _row(theirs))
    for (row, column), cell in mine.items():
        other = theirs.get((rows.get(row, -1), columns.get(column, -1)))
        if other is None:
            continue
        if (row == 0 or column == 0) and cell.text in {_label.text for _label in theirs.values()}:
            other = cell  # a label that stands elsewhere was moved: the figures beside it tell whether with them
        yield from _cell(cell, other, facts, tokeniser)


def _cell(cell: CopyText, other: CopyText, facts: Sequence[PrintedFact], tokeniser: Tokeniser) -> Iterator[Verdict]:
    mine = [one for one in tokeniser.read(cell.text) if one.claims]
    theirs = [one for one in tokeniser.read(other.text) if one.claims]
    for index, token in enumerate(mine):
        right = theirs[index] if index < len(theirs) else None
        sources = next((one.sources for one in facts if one.printed == other.text), ())
        if right is None or not _comparable(token, right):
            yield Verdict(cell, token.start, token.text, State.UNKNOWN, token.kind, "no figure of this place is known")
        elif agrees(token, right, None) or token.value == right.value:
            yield Verdict(cell, token.start, token.text, State.CONFIRMED, token.kind, "", "", sources)
        else:
            why = f"the data give {other.text}"
            yield Verdict(cell, token.start, token.text, State.CONTRADICTED, token.kind, why, other.text, sources)
    if not mine and theirs and cell.text != other.text:
        why = f"the data give {other.text}"
        yield Verdict(cell, 0, cell.text, State.CONTRADICTED, theirs[0].kind, why, other.text)


def _comparable(one: Token, other: Token) -> bool:
    return one.kind is other.kind or {one.kind, other.kind} <= {Kind.NUMBER, Kind.PERIOD}


def _grids(texts: Sequence[CopyText]) -> list[Grid]:
    found: dict[int, Grid] = {}
    for one in texts:
        if one.table != -1:
            found.setdefault(one.table, {})[one.row, one.column] = one
    return list(found.values())


def _column(grid: Grid) -> dict[int, str]:
    return {row: cell.text for (row, column), cell in sorted(grid.items()) if column == 0}


def _row(grid: Grid) -> dict[int, str]:
    return {column: cell.text for (row, column), cell in sorted(grid.items()) if row == 0}


def _alike(one: Grid, other: Grid) -> float:
    """The share of places that hold the same text."""
    same = sum(1 for place, cell in one.items() if place in other and other[place].text == cell.text)
    labels = len({*_column(one).values()} & {*_column(other).values()})
    return (same + labels) / max(1, len(one) + len(_column(one)))


def _aligned(mine: dict[int, str], theirs: dict[int, str]) -> dict[int, int]:
    """The place of each label among those of the other: of the same words, else between the same neighbours."""
    found: dict[int, int] = {}
    places = {text: place for place, text in reversed(theirs.items())}
    for place, text in mine.items():
        if text in places and list(mine.values()).count(text) == 1:
            found[place] = places[text]
    one, other = list(mine), list(theirs)
    matcher = SequenceMatcher(None, list(mine.values()), list(theirs.values()), autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and last - first == end - start):
            for step in range(last - first):
                found.setdefault(one[first + step], other[start + step])
    return found
