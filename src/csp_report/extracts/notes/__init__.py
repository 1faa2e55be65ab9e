"""Publishers' notes: found, tied to the tables that point at them, and read for what they speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from csp_report.domain.frame import Frame
from csp_report.domain.model import Issue, Severity, Source
from csp_report.domain.notes import Mark, PublisherNote
from csp_report.extracts.files.sheets import Sheet
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.notes.gathering import LONGEST, MOST, Written, written_notes
from csp_report.extracts.notes.marking import marks_of
from csp_report.extracts.notes.speaking import remarks_of
from csp_report.extracts.tables.found import Table


class NotesOfFile(Struct, frozen=True):
    """A file's notes as they are written, and by their place among them where its tables point at them.

    ``too_many``: how many texts there are where they are too many to be notes; none of them is then kept.
    """

    file: str
    written: tuple[Written, ...] = ()
    marks: Mapping[int, tuple[Mark, ...]] = field(default_factory=dict)
    too_many: int = 0

    def issues(self) -> tuple[Issue, ...]:
        """A word on texts that are too many to be notes, and on each note that is too long to be read whole."""
        if not self.too_many:
            return tuple(_too_long(one) for one in self.written if one.whole)
        found = f"{self.too_many:,} texts beside its tables; they were not read as a publisher's notes"
        return (Issue(Severity.NOTE, "notes", found, f"at most {MOST} notes in a file", Source(self.file)),)


def _too_long(one: Written) -> Issue:
    found = f"a note of {one.whole:,} characters, of which the first {len(one.text):,} were read"
    return Issue(Severity.NOTE, "notes", found, f"at most {LONGEST:,} characters; read the rest there", one.place)


def notes_of_file(file: str, sheets: Sequence[Sheet], tables: Sequence[Table], lexicon: Lexicon) -> NotesOfFile:
    """What is to be kept of a file's sheets until everything is read."""
    written = written_notes(sheets, tables)
    if len(written) > MOST:
        return NotesOfFile(file, too_many=len(written))
    return NotesOfFile(file, written, marks_of(tables, written, lexicon) if written else {})


def read_notes(files: Sequence[NotesOfFile], frame: Frame, lexicon: Lexicon) -> tuple[PublisherNote, ...]:
    """Every note of files that gave figures, with what its sentences speak of."""
    return tuple(note for one in files if one.written for note in _notes(one, _codes(frame, one.file), lexicon))


def _notes(one: NotesOfFile, codes: frozenset[str] | None, lexicon: Lexicon) -> list[PublisherNote]:
    if codes is None:
        return []
    return [
        PublisherNote(
            note.text,
            note.number,
            note.place,
            remarks_of(note.text, lexicon, codes, note.sheets, one.marks.get(place, ())),
            note.whole,
        )
        for place, note in enumerate(one.written)
    ]


def _codes(frame: Frame, file: str) -> frozenset[str] | None:
    """The codes of a file's areas and of what they lie in; None where no figure of it is used."""
    rows = frame.texts["file"].among([file])
    if not rows.any():
        return None
    columns = (frame.texts[name].take(rows) for name in ("code", "twin", "within_code"))
    return frozenset(code for column in columns for code in column.used() if code)


__all__ = ["NotesOfFile", "notes_of_file", "read_notes"]
