"""What a build is asked for, what it knows on the way, and what it gives: the values that the pipeline hands on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from csp_report.document.updating.deciding import Wish
from csp_report.document.updating.outcome import Updated
from csp_report.domain.catalogue import Catalogue
from csp_report.domain.findings import Check, Finding
from csp_report.domain.following import JudgedTarget
from csp_report.domain.model import Dataset, FileRead, Issue
from csp_report.domain.report import Report
from csp_report.domain.selection import Selection
from csp_report.extracts import Reading
from csp_report.narrative import Narrative, PhraseBook, SectionPlan
from csp_report.settings.charting import ChartFormat
from csp_report.settings.locating import Inputs, Template
from csp_report.settings.model import Settings
from csp_report.settings.thresholds import Thresholds

if TYPE_CHECKING:
    from csp_report.domain.comparison import Comparison  # imported where there is something to compare

Progress: TypeAlias = Callable[[str], None]
AskPassword: TypeAlias = Callable[[str], str | None]


class Request(Struct, frozen=True):
    """What was asked for on the command line; None where nothing was said.

    ``review``: also a copy of the document with comments; ``to_publish``: also an edition of the evidence without what
    is the analyst's alone; ``page``: also the evidence as a page for a browser.
    """

    inputs: Path
    output: Path = Path("outputs")
    area: str | None = None
    template: Path | None = None
    charts: ChartFormat | None = None
    hidden: bool = False
    password: AskPassword | None = None
    pdf: bool = False
    wish: Wish = field(default_factory=Wish)
    review: bool = False
    to_publish: bool = False
    page: bool = True


class Ground(Struct, frozen=True):
    """What a run stands on before an extract is opened: where things are, the house's words, what the analyst set.

    ``files`` are those read with their digests where many reports rest on them; empty where the evidence is to look.
    """

    inputs: Inputs
    template: Template
    catalogue: Catalogue
    book: PhraseBook
    plans: tuple[SectionPlan, ...]
    settings: Settings
    issues: tuple[Issue, ...]
    files: tuple[FileRead, ...] = ()


class Judged(Struct, frozen=True):
    """Everything known before a word is written.

    ``selection`` is what every document says first; ``thresholds`` and ``priorities`` (ids of indicators) are what the
    figures were judged by.
    """

    settings: Settings
    reading: Reading
    data: Dataset
    findings: tuple[Finding, ...]
    selection: Selection
    checks: tuple[Check, ...]
    thresholds: Thresholds
    priorities: frozenset[str]
    targets: tuple[JudgedTarget, ...]
    issues: tuple[Issue, ...]


class Composed(Struct, frozen=True):
    """The whole document in words and described charts, before anything is drawn or written.

    ``waits_for`` says what still has to be answered or mended before it is more than a draft; empty where nothing has.
    """

    ground: Ground
    judged: Judged
    narrative: Narrative
    report: Report
    waits_for: tuple[str, ...]
    issues: tuple[Issue, ...]


class Made(Struct, frozen=True):
    """A report as bytes, nothing written yet. ``name`` is the document's file name without its ending; ``page``,
    ``review`` and ``published`` None where they were not asked for.
    """

    name: str
    document: bytes
    evidence: bytes
    composed: Composed
    page: bytes | None = None
    review: bytes | None = None
    published: bytes | None = None


class Built(Struct, frozen=True):
    """A finished build.

    ``beside`` is true where a document was left alone and a numbered one written, for the reason ``why``; ``updated``
    what became of each block of an edited one, ``aside`` where its bytes are saved. ``dry_run``: nothing was written.
    ``since`` is what differs from the document that lay there.
    """

    document: Path
    evidence: Path
    page: Path | None
    pdf: Path | None
    beside: bool
    composed: Composed
    updated: Updated | None = None
    aside: Path | None = None
    why: str = ""
    dry_run: bool = False
    review: Path | None = None
    published: Path | None = None
    since: Comparison | None = None
