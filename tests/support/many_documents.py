"""The documents of many partnerships, read once: the summary's and the briefing's, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from every_partnership import codes
from example import ONS, ROOT, quiet
from msgspec.structs import replace

from csp_report.extracts import Reading
from csp_report.job import Composed, Ground, Request
from csp_report.pipeline import judge_all, prepare, read, written

BRIEFING = ROOT / "templates" / "board-briefing"


@dataclass(frozen=True, slots=True)
class Documents:
    """What is written of one partnership from one judgement of its figures."""

    area: str
    summary: Composed
    briefing: Composed


def documents(step: int = 1) -> Iterator[Documents]:
    """Both documents of every ``step``-th partnership of the ONS workbook, by code."""
    for code, area in codes(_reading().frame)[::step]:
        summary, briefing = (replace(one, settings=replace(one.settings, area=area, code=code)) for one in _grounds())
        judged = judge_all(summary, _reading())
        yield Documents(area, written(summary, judged, quiet), written(briefing, judged, quiet))


@cache
def _grounds() -> tuple[Ground, Ground]:
    return prepare(Request(ONS)), prepare(Request(ONS, template=BRIEFING))


@cache
def _reading() -> Reading:
    return read(Request(ONS), _grounds()[0])
