"""Months that may be the last of rolling years: figures under them that do not move as those of single months do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from csp_report.domain.columns import Texts, distinct
from csp_report.domain.model import Grain, Measure
from csp_report.extracts.meaning.grid import MONTHS_OR_YEARS
from csp_report.extracts.meaning.laid import Laid, Meaning, Role
from csp_report.extracts.observing.telling import Block

_MONTHLY: Final = re.compile(
    r"\bmonthly\b|\b(?:by|each|per|single|individual|calendar) (?:[a-z]+ and )?months?\b|\bin (?:the|each) month\b"
    r"|\band month\b",
    re.IGNORECASE,
)
_QUARTER: Final = 3  # months
_FEW: Final = 3  # under "Month" two months of two quarters may be all that somebody asked for
_LEAST: Final = 30.0  # a smaller count moves as it likes
_STEPS: Final = 12  # from one month to the next, of all series together
_SMOOTH: Final = 0.35  # of the movement that chance alone gives single months (Poisson: the variance is the mean)


def with_unsure_months(laid: Laid, block: Block, meanings: list[Meaning]) -> list[Meaning]:
    """The meanings, those of counts of a month unclear where the months may be the last of rolling years.

    They may be where only every third month is there, or where the figures move less from month to month than chance
    alone would move them: each is then made of nearly the same events as the one before.
    """
    if laid.named.stated.period or laid.context.rolling or laid.context.single_months:
        return meanings
    monthly = [_is_monthly(one) for one in meanings]
    used = distinct(block.meaning)
    stamps = sorted({_stamp(meanings[index]) for index in used if monthly[index]})
    if len(stamps) < 2:
        return meanings
    words = any(_MONTHLY.search(line) for line in laid.context.lines)
    headed = any(one.role is Role.PERIOD and "month" in one.label.casefold() for one in laid.columns)
    spread = (
        len(stamps) >= (_FEW if headed else _FEW - 1)
        and all((other - one) % _QUARTER == 0 for one, other in pairwise(stamps))
        and not words
    )
    if not spread and not _is_smooth(block, meanings, np.array(monthly, dtype=bool)):
        return meanings
    return [
        replace(one, missing=MONTHS_OR_YEARS, likely=False) if is_month and not one.missing else one
        for one, is_month in zip(meanings, monthly, strict=True)
    ]


def _is_monthly(one: Meaning) -> bool:
    return one.measure is Measure.COUNT and one.period is not None and one.period.grain is Grain.MONTH


def _stamp(one: Meaning) -> int:
    assert one.period is not None  # noqa: S101 - only months are asked for
    return one.period.end.year * 12 + one.period.end.month


def _is_smooth(block: Block, meanings: Sequence[Meaning], monthly: npt.NDArray[np.bool_]) -> bool:
    """Whether counts of consecutive months move less than those of single months can."""
    values = block.values.value
    at = np.flatnonzero(monthly[block.meaning] & np.isfinite(values))
    told = [meanings[index] for index in block.meaning[at]]
    series = Texts.of(f"{one.indicator} {one.of} {one.label}" for one in told).codes
    stamp = np.array([_stamp(one) for one in told], dtype=np.int64)
    order = np.lexsort((stamp, block.place[at], series))
    beside = np.ones(max(len(at) - 1, 0), dtype=bool)
    for column, step in ((series, 0), (block.place[at], 0), (stamp, 1)):
        beside &= np.diff(column[order]) == step
    counts = values[at][order]
    both = counts[1:] + counts[:-1]
    beside &= both >= 2 * _LEAST
    steps = np.diff(counts)[beside] ** 2 / both[beside]
    return len(steps) >= _STEPS and float(steps.mean()) < _SMOOTH
