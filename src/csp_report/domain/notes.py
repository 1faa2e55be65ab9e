"""What publishers say of their figures in words: notes, and what each of their sentences speaks of."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from csp_report.domain.model import Level, Source


class Bearing(StrEnum):
    """How sure it is of which figures a sentence speaks. ROUTINE: of how all are made, or of none in particular."""

    CERTAIN = "certain"
    UNSURE = "unsure"
    ROUTINE = "routine"


class NamedArea(Struct, frozen=True):
    """An area that a note names: of one name the codes that it may be, by level; '' names none of the register."""

    name: str
    codes: tuple[tuple[str, Level], ...]


class Days(Struct, frozen=True):
    """A stretch of days that a note speaks of, open where None. ``turn``: figures before and after it are unlike."""

    first: date | None
    last: date | None
    turn: bool = False


class Mark(Struct, frozen=True):
    """Where tables point at a note: a row, a column or a cell of a sheet, numbers from 1, 0 for all.

    ``of_area``: what is marked there is the name of an area smaller than a nation.
    """

    sheet: str
    row: int = 0
    column: int = 0
    of_area: bool = False


class Remark(Struct, frozen=True):
    """A sentence of a note and what it speaks of; a field that is empty restricts nothing.

    ``said`` as published; ``indicators`` are catalogue ids; ``marks`` are where the tables point at the note, where it
    speaks of nothing else; ``sheets`` the only ones that the note is of;
    ``rates``: of rates and no counts. ``why``: what makes it unsure or routine.
    """

    said: str
    bearing: Bearing
    areas: tuple[NamedArea, ...] = ()
    indicators: tuple[str, ...] = ()
    days: tuple[Days, ...] = ()
    marks: tuple[Mark, ...] = ()
    sheets: frozenset[str] = frozenset()
    rates: bool = False
    why: str = ""


class PublisherNote(Struct, frozen=True):
    """A note of a workbook: its text, its number ('' without one), its place, and its sentences.

    ``whole``: how many characters stand in its cell, where it is too long to be kept whole; 0 where ``text`` is all of
    it. ``withheld``: its words may not be quoted, and ``text`` says so.
    """

    text: str
    number: str
    place: Source
    remarks: tuple[Remark, ...]
    whole: int = 0
    withheld: bool = False

    @property
    def told(self) -> str:
        """Its text, and where it is cut, that it is and where the whole of it stands."""
        if not self.whole:
            return self.text
        return (
            f"{self.text} [cut here, at {len(self.text):,} of {self.whole:,} characters: the whole is in {self.place}]"
        )

    @property
    def id(self) -> str:
        """What an answer calls it: by its cell, as numbers begin anew in each file and under each heading."""
        cell = f"{self.place.sheet.strip()} {self.place.cell}".strip()
        return f"note at {self.place.file}, {cell}"


class Noted(Struct, frozen=True):
    """The note that a finding rests on, and the sentence of it that speaks of its figures."""

    note: PublisherNote
    remark: Remark
