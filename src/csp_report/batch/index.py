"""The index of a batch as a workbook: an area a row, its flags, and how all stand on each funnel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from csp_report.batch.keeping import Saved
from csp_report.batch.league import INNER, OUTER, Funnel, tally
from csp_report.batch.making import Failed
from csp_report.evidence.seal import seal
from csp_report.evidence.tables import Cell, Column, EvidenceSheet, Link
from csp_report.evidence.workbook import workbook_of

NAME: Final = "index.xlsx"
TITLE, MADE = "Index of a batch of reports", date(2000, 1, 1)  # no clock: the same batch gives the same bytes
LIMITS: Final = tuple(
    f"{side} {level:.1%} limit".replace(".0%", "%") for level in (OUTER, INNER) for side in ("Lower", "Upper")
)
# The columns of each sheet with their widths in characters.
AREAS: Final = {
    "Area": 28, "Force": 24, "Period": 24, "State": 10, "Unwelcome flags": 11, "Welcome flags": 11, "Issues": 26,
    "Headline findings": 90, "Document": 44, "Evidence": 44,
}  # fmt: skip
FLAGS: Final = {"Area": 28, "Indicator": 30, "Rule": 16, "Direction": 16, "Reads as": 16, "In words": 60}
LEAGUE: Final = {
    "Indicator": 28, "Period": 30, "Area": 24, "Count": 16, "Residents": 16, "Rate per 1,000": 16, "All areas": 16,
    **dict.fromkeys(LIMITS, 16), "Place": 14,
}  # fmt: skip


class Index(Struct, frozen=True):
    """Everything that the index shows. ``saved`` by what each area is called, in the order of their names."""

    saved: Mapping[str, Saved]
    failed: tuple[Failed, ...]
    funnels: tuple[Funnel, ...]


def called(saved: Sequence[Saved]) -> dict[str, Saved]:
    """What each area is called where all are listed: its name, with its folder's where two are named alike."""
    times = Counter(one.summary.area for one in saved)
    return {
        one.summary.area if times[one.summary.area] == 1 else f"{one.summary.area} ({one.wanted.folder})": one
        for one in saved
    }


def workbook(index: Index) -> bytes:
    """The index as .xlsx, sealed, so that one somebody has written in is not overwritten."""
    tables = (
        EvidenceSheet("Areas", _columns(AREAS), tuple(_areas(index))),
        EvidenceSheet("Flags", _columns(FLAGS), tuple(_flags(index.saved))),
        EvidenceSheet("League", _columns(LEAGUE), tuple(_league(index.funnels))),
    )
    return seal(workbook_of(tables, TITLE, "", MADE))


def _columns(widths: Mapping[str, int]) -> tuple[Column, ...]:
    return tuple(Column(heading, width) for heading, width in widths.items())


def _areas(index: Index) -> Iterator[tuple[Cell, ...]]:
    for name, one in index.saved.items():
        flags, folder = tally(one.summary), one.wanted.folder
        yield (
            *(name, one.wanted.within, one.summary.period, "draft" if one.summary.draft else "made"),
            *(flags.unwelcome, flags.welcome, said_of_issues(one), "\n".join(one.summary.headlines)),
            *(Link(f"{folder}/{path.name}", "", path.name) for path in (one.document, one.evidence)),
        )
    for failure in index.failed:
        yield failure.wanted.name, failure.wanted.within, "", "failed", "", "", failure.reason, "", "", ""


def said_of_issues(one: Saved) -> str:
    """How many issues of each severity, in words; "none"."""
    said = [f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in one.summary.issues]
    return ", ".join(said) or "none"


def _flags(saved: Mapping[str, Saved]) -> list[tuple[Cell, ...]]:
    return [
        (name, flag.label, flag.rule, flag.direction, flag.verdict, flag.said)
        for name, one in saved.items()
        for flag in one.summary.flags
    ]


def _league(funnels: Sequence[Funnel]) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for funnel in funnels:
        for one in sorted(funnel.areas, key=lambda one: one.area):
            at = one.standing
            limits = [side for level in (OUTER, INNER) for side in funnel.limits(at.population, level)]
            figures = (at.count, at.population, at.rate, funnel.overall, *limits)
            rows.append((funnel.label, funnel.period, one.area, *figures, one.place))
    return rows
