"""What the evidence is written from: everything that stands behind a document, in one bundle."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from csp_report.domain.copies import CopyText
from csp_report.domain.coverage import Coverage
from csp_report.domain.findings import Check, Finding
from csp_report.domain.model import FileRead, Issue, Source
from csp_report.domain.notes import PublisherNote
from csp_report.domain.report import Report
from csp_report.domain.selection import Selection
from csp_report.settings.model import Answer

NOTHING: Final = Coverage("", ())


class LeftOut(Protocol):
    """A section that is not in the document, and why."""

    @property
    def section(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """Its heading."""

    @property
    def reason(self) -> str:
        """Why it is not in the document, as prose."""


class SheetRead(Struct, frozen=True):
    """A sheet as it was understood: which periods it holds, and how many figures were read from it."""

    file: str
    sheet: str
    periods: str
    figures: int


class Account(Struct, frozen=True):
    """Everything behind a document. ``findings`` are all that were made, those not in the document included.

    ``lives`` says by finding id what became of a flag since the year before: new, persisting, resolved, reversed;
    ``coverage`` what the extracts hold of the area; ``selection`` which findings lead, and why each has its place.
    ``texts`` are those of the finished document, ``typed`` those of the settings and the template with their places.
    ``folders`` says by a file's name where it lies, from where the evidence lies, so that a link can open its cells.
    ``notes`` are the publishers' own, of the files that were read. ``public``: the edition that may be published.
    """

    report: Report
    findings: Sequence[Finding] = ()
    checks: Sequence[Check] = ()
    issues: Sequence[Issue] = ()
    left_out: Sequence[LeftOut] = ()
    files: Sequence[FileRead] = ()
    answers: Sequence[Answer] = ()
    lives: Mapping[str, str] = field(default_factory=dict)
    coverage: Coverage = NOTHING
    selection: Selection = field(default_factory=Selection)
    texts: Sequence[CopyText] = ()
    typed: Sequence[tuple[str, Source]] = ()
    folders: Mapping[str, str] = field(default_factory=dict)
    sheets: Sequence[SheetRead] = ()
    notes: Sequence[PublisherNote] = ()
    public: bool = False

    def edition_to_publish(self) -> Account:
        """The same without what is the analyst's alone: checks that wait and answers, issues, links into folders."""
        return replace(self, checks=(), answers=(), issues=(), folders={}, public=True)


def fingerprint(path: Path) -> FileRead:
    """A file's name and the SHA-256 of its bytes. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return FileRead(path.name, hashlib.file_digest(file, "sha256").hexdigest())
