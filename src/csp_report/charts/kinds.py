"""What a kind of chart is: one record, in the file of the kind, that says everything of it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from csp_report.domain.brand import Brand
from csp_report.domain.model import Dataset
from csp_report.domain.report import Chart, ChartForm, FigureAsked

Rows = tuple[tuple[str, ...], ...]


class ChartKind(Struct, frozen=True):
    """A kind of chart by its id, as ``sections.toml`` names it.

    ``describe`` gives what a figure shows, or None where there is nothing to show; ``rows`` its figures as a table, the
    header first; ``told`` the same in words; ``picture`` draws it in the colours and the type of a brand, as PNG.
    ``form`` is what both drawings are made of.
    """

    id: str
    form: ChartForm
    describe: Callable[[FigureAsked, Dataset], Chart | None]
    rows: Callable[[Chart], Rows]
    told: Callable[[Chart], str]
    picture: Callable[[Chart, Brand], bytes]
