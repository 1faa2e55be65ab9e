"""What a finished document is accounted for with: its findings, checks and issues, its texts and its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os.path import relpath
from pathlib import Path

from msgspec.structs import replace

from csp_report.accounting.files import files_read
from csp_report.domain.copies import Rendered
from csp_report.domain.model import Area, Level, Period, Source
from csp_report.evidence import Account, SheetRead
from csp_report.extracts import coverage_of
from csp_report.job import Composed, Judged
from csp_report.labels.printing import period as printed_period
from csp_report.review.lives import Life, a_year_before, lives
from csp_report.rules import WITH_DIRECTIONS, judge
from csp_report.settings.sheets import typed_cells
from csp_report.workbooks.opening import printable

NOT_QUOTED = "not said here, since small counts are suppressed; csp-report check says it"


def account_of(composed: Composed) -> Account:
    """Everything that the evidence accounts for.

    Where small counts are suppressed, the words of issues stay out of the evidence, which may be published: they may
    quote a figure of an extract.
    """
    judged = composed.judged
    issues = composed.issues
    files = composed.ground.files or files_read(composed.ground.inputs)
    if judged.settings.suppress_below > 0:
        issues = tuple(replace(one, found=NOT_QUOTED, required="") for one in issues)
        files = tuple(replace(one, size=0) for one in files)  # a digit more or less is a byte
    return Account(
        composed.report,
        judged.findings,
        judged.checks,
        issues,
        composed.narrative.left_out,
        files,
        judged.settings.answers,
        _lives(judged),
        coverage_of(judged.reading.frame, _anywhere(judged.data.area)),
        judged.selection,
        notes=judged.data.notes,
    )


def _lives(judged: Judged) -> Mapping[str, Life]:
    """What became of each flag since the year before, which the rules that know directions judge alone."""
    data = a_year_before(judged.data)
    return lives(judged.findings, judge(data, judged.thresholds, judged.priorities, WITH_DIRECTIONS))


def _anywhere(area: Area) -> Area:
    """An area by name and code; a partnership also as the district that it is."""
    return Area(area.name, None if area.level in (Level.CSP, Level.DISTRICT) else area.level, area.code)


def with_document(account: Account, composed: Composed, rendered: Rendered, output: Path) -> Account:
    """The account with what the finished document tells: its texts, and where files lie as seen from ``output``."""
    inputs, template = composed.ground.inputs, composed.ground.template.document
    typed = [(one.text, Source(template.name, "", f"paragraph {one.order + 1}")) for one in rendered.typed]
    if inputs.settings:
        typed = [*typed_cells(inputs.settings), *typed]
    paths = [*([inputs.settings] if inputs.settings else []), *inputs.files, template]
    folders = {printable(path.name): Path(relpath(path.resolve(), output.resolve())).as_posix() for path in paths}
    sheets = [
        SheetRead(one.place.file, one.place.sheet, _first_and_last(one.periods), one.observations)
        for one in composed.judged.reading.tables
    ]
    return replace(account, texts=rendered.texts, typed=typed, folders=folders, sheets=sheets)


def _first_and_last(periods: Sequence[Period]) -> str:
    names = [printed_period(one).removeprefix("the ") for one in sorted(periods)]
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]} ({len(names)})" if names else ""
