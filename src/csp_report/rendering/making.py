"""The work itself, wherever it is done: a document with its texts, its evidence, whether a page has room."""

from __future__ import annotations

import contextlib
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from csp_report.charts import draw, size
from csp_report.document.body.figures import Draughtsman
from csp_report.document.copies import read_copy
from csp_report.document.render import has_room as _has_room
from csp_report.document.render import render
from csp_report.domain.brand import Brand
from csp_report.domain.copies import CopyText, Rendered
from csp_report.domain.errors import TemplateError
from csp_report.domain.report import FrontMatter, Report
from csp_report.evidence.account import Account
from csp_report.evidence.workbook import write_evidence
from csp_report.settings.charting import ChartFormat

NOTHING: Final = Report(FrontMatter("", "", "", "full", "", "England", "", (), date(2000, 1, 1), ""), (), ())


def draughtsman(brand: Brand) -> Draughtsman:
    """Who draws pictures of charts in the colours and the type of a template."""
    return Draughtsman(partial(size, brand=brand), partial(draw, brand=brand))


def made(report: Report, template: Path, charts: ChartFormat) -> Rendered:
    """The document with its texts and the template's. Raises TemplateError as ``document.render`` does."""
    content = render(report, template, charts, draughtsman)
    return Rendered(content, read_copy(content), _typed(template, template.stat().st_mtime_ns))


@lru_cache(maxsize=8)
def _typed(template: Path, changed: int) -> tuple[CopyText, ...]:  # noqa: ARG001  (tells it from what it was before)
    """The texts of a template, which all of its documents share."""
    return read_copy(template)


def evidence(account: Account) -> bytes:
    """The evidence workbook, not sealed."""
    return write_evidence(account)


def has_room(report: Report, template: Path) -> bool:
    """Whether a report takes one page with room to spare. Raises TemplateError as ``document.render`` does."""
    return _has_room(report, template, draughtsman)


def get_ready(charts: ChartFormat, template: Path) -> None:
    """Load what draws this kind of chart, and what a template's documents share, by making one that says nothing.

    What is wrong with the template is met again, and told, where a report is made from it.
    """
    load(charts)
    with contextlib.suppress(TemplateError):
        render(NOTHING, template, charts, draughtsman)
        has_room(NOTHING, template)  # which measures its words too
        _typed(template, template.stat().st_mtime_ns)


def load(charts: ChartFormat) -> None:
    """Import what draws this kind of chart, which takes as long as drawing some."""
    if charts is ChartFormat.IMAGE:
        # matplotlib, for pictures alone
        from csp_report.charts import bars, panels, scatter, trend  # noqa: F401, PLC0415
    else:
        from csp_report.document.charts import parts  # noqa: F401, PLC0415  (python-pptx, for Word charts alone)
