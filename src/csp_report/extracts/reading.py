"""What reading gives: the observations, how each table was understood, what was not used, and every issue."""

from __future__ import annotations

from msgspec import Struct

from csp_report.domain.frame import Frame
from csp_report.domain.model import Issue, Period, Source
from csp_report.domain.notes import PublisherNote
from csp_report.extracts.meaning.certainty import Because, Certainty, whole
from csp_report.settings.model import ExtractSetting


class TableRead(Struct, frozen=True):
    """How one table was understood.

    ``header_rows`` are 1-based. ``indicators`` are catalogue ids; ``unknown`` the labels that the catalogue has not.
    ``areas`` are the first few of ``area_count``. ``sample`` is one observation in words. ``because`` says, role by
    role, what tells what the figures are.
    """

    place: Source
    layout: str
    header_rows: tuple[int, ...]
    title: str
    periods: tuple[Period, ...]
    indicators: tuple[str, ...]
    unknown: tuple[str, ...]
    areas: tuple[str, ...]
    area_count: int
    observations: int
    sample: str
    because: tuple[Because, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """How sure it is what the figures are."""
        return whole(self.because)


class Unused(Struct, frozen=True):
    """A sheet, table, row or column that gave no observations, and why."""

    place: Source
    what: str
    reason: str


class Question(Struct, frozen=True):
    """A table of which something is not certain: the row of *Extracts* that settles it, as far as it can be filled in.

    ``certainty`` is LIKELY where the row is complete and only has to be kept, UNCLEAR where something is to be written.
    """

    row: ExtractSetting
    certainty: Certainty
    asks: tuple[str, ...]


class Reading(Struct, frozen=True):
    """Everything that the extracts say. ``frame``: a row an observation."""

    frame: Frame
    issues: tuple[Issue, ...] = ()
    tables: tuple[TableRead, ...] = ()
    unused: tuple[Unused, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[PublisherNote, ...] = ()
