"""Claims on a whole series: so many falls in a row, the highest since a year, the lowest in so many years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from csp_report.domain.model import Point, Series
from csp_report.domain.points import count_of, non_overlapping, number, rate_of
from csp_report.verification.figures import Days, Figures
from csp_report.verification.meaning import Ruling, Setting
from csp_report.verification.tokens import Kind, Token
from csp_report.verification.verdicts import State

FALLS: Final = frozenset(
    {"fall", "falls", "decrease", "decreases", "decline", "declines", "drop", "drops", "reductions"}
)
RISES: Final = frozenset({"rise", "rises", "increase", "increases"})
LONGEST: Final = 40  # years that a series is looked back


def in_a_row(token: Token, setting: Setting, figures: Figures) -> Ruling | None:
    """Of "eight falls in a row": whether so many moves one way lead up to the latest figure or the one before."""
    index = setting.tokens.index(token)
    words = [str(one.text).casefold() for one in setting.tokens[index + 1 : index + 5]]
    if token.kind is not Kind.NUMBER or not words or words[0] not in FALLS | RISES:
        return None
    if "row" not in words and "successive" not in words and "consecutive" not in words:
        return None
    series = _series(setting, figures)
    if series is None:
        return None
    falling = words[0] in FALLS
    found = {_run(points, falling=falling) for points in _ways(series, figures.period)}
    wanted = int(float(str(token.value)))
    if wanted in found:
        return Ruling(State.CONFIRMED, f"{wanted} moves one way")
    said = " or ".join(str(one) for one in sorted(found))
    return Ruling(State.CONTRADICTED, f"the data give {said} in a row", said)


def extreme_since(token: Token, setting: Setting, figures: Figures) -> Ruling | None:
    """Of "the highest since 2018-19": whether every figure after that, up to the latest, lies on the other side."""
    index = setting.tokens.index(token)
    after = setting.tokens[index + 1 : index + 6]
    since = next((place for place, one in enumerate(after) if one.value == "since"), None)
    if token.kind is not Kind.EXTREME or since is None:
        return None
    period = next((one for one in after[since:] if one.kind is Kind.PERIOD and isinstance(one.value, tuple)), None)
    series = _series(setting, figures)
    if period is None or series is None or not isinstance(period.value, tuple):
        return None
    points = _points(series, figures.period)
    start = period.value[0]
    later = [value for point, value in points if point.period.start > start]
    if len(later) < 2:
        return None
    latest, others = later[-1], later[:-1]
    true = latest > max(others) if token.value == "most" else latest < min(others)
    if true:
        return Ruling(State.CONFIRMED, "held against every figure since")
    worst = max(others) if token.value == "most" else min(others)
    return Ruling(
        State.CONTRADICTED, f"{worst:,.10g} stands in between, and the latest is {latest:,.10g}", f"{worst:,.10g}"
    )


def _series(setting: Setting, figures: Figures) -> Series | None:
    named = [str(one.value) for one in setting.tokens if one.kind is Kind.INDICATOR] or [setting.subject]
    return next((figures.series[one, figures.local] for one in named if (one, figures.local) in figures.series), None)


def _points(series: Series, period: Days) -> list[tuple[Point, float]]:
    latest = [one for one in series.points if one.period.end <= period[1]]
    if not latest:
        return []
    found = []
    for point in non_overlapping(series, latest[-1], LONGEST):
        fact = count_of(point) or rate_of(point)
        if fact is not None:
            found.append((point, number(fact)))
    return found


def _ways(series: Series, period: Days) -> Iterator[list[float]]:
    values = [value for _, value in _points(series, period)]
    yield values
    yield values[:-1]


def _run(values: list[float], *, falling: bool) -> int:
    count = 0
    for before, after in zip(reversed(values[:-1]), reversed(values[1:]), strict=True):
        if (after < before) != falling or after == before:
            break
        count += 1
    return count
