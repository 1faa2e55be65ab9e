"""A number in a sentence of somebody's own, held against the figures of the kind, area and period that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from csp_report.domain.model import Source
from csp_report.verification.expected import rounds_to
from csp_report.verification.figures import Days, Figures, Known, Sort
from csp_report.verification.pairing import anchors
from csp_report.verification.tokens import Kind, NumberUnit, Token
from csp_report.verification.verdicts import State
from csp_report.verification.words import MOVING, ROUGHLY, listed

LIGHT: Final = frozenset(listed("in and to from during for of last this against compared with over"))
DESCRIBING: Final = frozenset(["recorded", "reported", "police", "further", "new", "such"])
REACH: Final = 3  # words before a number among which one says that it is rough
PER: Final = 1000.0  # residents that a rate is per


class Ruling(Struct, frozen=True):
    """What the figures say of a number."""

    state: State
    why: str = ""
    right: str = ""
    sources: tuple[Source, ...] = ()


class Setting(Struct, frozen=True):
    """What a sentence speaks of: its tokens, and the kind of event of the text before it ('' where none is named)."""

    tokens: tuple[Token, ...]
    subject: str


NOTHING_KNOWN: Final = Ruling(State.UNKNOWN, "no figure of this kind, area and period is known")


def ruled(token: Token, setting: Setting, figures: Figures) -> Ruling:
    """A number held against the figures that it may be."""
    if token.unit is NumberUnit.BASE:
        return _base(token, setting.tokens)
    sort = _sort(token, setting)
    indicator = _nearest(token, setting.tokens, Kind.INDICATOR) or setting.subject
    if not indicator or sort is None:
        return NOTHING_KNOWN
    area = _area(token, setting.tokens) or figures.local
    known = figures.at(indicator, area, sort)
    periods = _periods(token, setting.tokens, figures.period)
    here = [one for one in known if one.period in periods]
    if sort in (Sort.CHANGE, Sort.DIFFERENCE):
        here = _changes(here, periods)
    if not here:
        return NOTHING_KNOWN
    value = _signed(token, setting.tokens, sort)
    rough = _is_rough(token, setting.tokens)
    for one in here:
        if _same(value, token.decimals, one.value, rough=rough):
            return Ruling(State.CONFIRMED, one.how, "", one.sources)
    right = min(here, key=lambda one: (periods.index(one.period), abs(abs(one.value) - abs(value))))
    return Ruling(State.CONTRADICTED, f"the data give {right.printed}", right.printed, right.sources)


def _base(token: Token, tokens: tuple[Token, ...]) -> Ruling:
    """What a rate is per: every rate of the data is per 1,000 residents."""
    after = tokens[tokens.index(token) + 1 :][:1]
    if not after or after[0].value != "residents":
        return NOTHING_KNOWN
    if token.value == PER:
        return Ruling(State.CONFIRMED, "as every rate is")
    return Ruling(State.CONTRADICTED, "rates are per 1,000 residents", "1,000")


def moves(token: Token, setting: Setting, figures: Figures) -> Ruling | None:
    """A word of motion held against the count, or the rate, of the kind of event that it is said of; None where it is
    said of none, or where no two years are known.
    """
    before = setting.tokens[: setting.tokens.index(token)][-1:]
    if token.text.casefold() not in MOVING or any(one.kind in (Kind.NUMBER, Kind.ORDINAL) for one in before):
        return None
    indicator = _nearest(token, setting.tokens, Kind.INDICATOR) or setting.subject
    area = _area(token, setting.tokens) or figures.local
    if not indicator:
        return None
    periods = _periods(token, setting.tokens, figures.period)
    here = _changes([one for one in figures.at(indicator, area, Sort.CHANGE) if one.period in periods], periods)
    if not here:
        return None
    best = min(here, key=lambda one: periods.index(one.period))
    way = "up" if best.value > 0 else "down" if best.value < 0 else "same"
    if way == token.value:
        return Ruling(State.CONFIRMED, best.how, "", best.sources)
    return Ruling(State.CONTRADICTED, f"the data give {best.printed}", best.printed, best.sources)


def _sort(token: Token, setting: Setting) -> Sort | None:
    """What a number measures by the words around it; None for what is no figure of a kind of event ("12 meetings")."""
    if token.kind is not Kind.NUMBER or token.unit in (NumberUnit.BASE, NumberUnit.POINTS, NumberUnit.MONEY):
        return None
    index = setting.tokens.index(token)
    before, after = setting.tokens[max(0, index - REACH) : index], setting.tokens[index + 1 : index + 5]
    if token.unit is NumberUnit.PERCENT:
        return _sort_of_percentage(before, after)
    if any(one.unit is NumberUnit.BASE for one in after) or token.decimals:
        return Sort.RATE
    if any(one.value == "residents" for one in after[:2]):
        return Sort.RESIDENTS
    if (
        after
        and after[0].kind is Kind.DIRECTION
        and str(after[0].text).casefold() in ("fewer", "more", "higher", "lower")
    ):
        return Sort.DIFFERENCE
    return Sort.COUNT if _counts_events(after) else None


def _sort_of_percentage(before: Sequence[Token], after: Sequence[Token]) -> Sort | None:
    if any(one.kind is Kind.DIRECTION for one in (*before, *after[:REACH])):
        return Sort.CHANGE
    return Sort.SHARE if _is_of_events(after) else None


def _counts_events(after: Sequence[Token]) -> bool:
    """Whether what follows a number is what the police count, or no noun at all."""
    first = next((one for one in after if str(one.value) not in DESCRIBING), None)
    if first is None or first.kind in (Kind.SIGN, Kind.PERIOD, Kind.INDICATOR):
        return True
    if first.kind is Kind.COUNTED:
        return first.value in ("offences", "incidents", "casualties")
    return str(first.value) in LIGHT


def _is_of_events(after: Sequence[Token]) -> bool:
    """Whether a share is one of a kind of event, or of nothing that is named."""
    if not after or str(after[0].value) != "of":
        return True
    named = [one for one in after[1:4] if str(one.value) not in ("the", "all", "total", "recorded", "overall")]
    return not named or named[0].kind in (Kind.INDICATOR, Kind.SIGN) or named[0].value == "offences"


def _nearest(token: Token, tokens: Sequence[Token], kind: Kind) -> str:
    """The last of a kind before a token, else the first after it."""
    before = [one for one in tokens if one.kind is kind and one.start < token.start]
    after = [one for one in tokens if one.kind is kind and one.start > token.start]
    found = before[-1] if before else after[0] if after else None
    return str(found.value) if found else ""


def _area(token: Token, tokens: tuple[Token, ...]) -> str:
    beside = [value for kind, value in anchors(token, tokens) if kind == Kind.AREA]
    return str(beside[0]) if beside else _nearest(token, tokens, Kind.AREA)


def _periods(token: Token, tokens: tuple[Token, ...], latest: Days) -> list[Days]:
    """The periods that a number may be of: the one beside it, else those of its sentence, else the report's own."""
    beside = [value for kind, value in anchors(token, tokens) if kind == Kind.PERIOD]
    named = beside or [one.value for one in tokens if one.kind is Kind.PERIOD]
    found = [one for one in named if isinstance(one, tuple)]
    return [*dict.fromkeys(found)] or [latest]


def _changes(known: list[Known], periods: list[Days]) -> list[Known]:
    """The changes that a sentence can mean: from a period that it names, else from the year before."""
    named = [one for one in known if any(_starts(one) == period[0] for period in periods)]
    return named or [one for one in known if one.years == 1]


def _starts(one: Known) -> date:
    return date(one.period[0].year - one.years, one.period[0].month, one.period[0].day)


def _signed(token: Token, tokens: tuple[Token, ...], sort: Sort) -> float:
    value = float(str(token.value))
    if sort not in (Sort.CHANGE, Sort.DIFFERENCE):
        return value
    ways = [one for one in tokens if one.kind is Kind.DIRECTION]
    near = min(ways, key=lambda one: abs(one.start - token.start))
    return -value if near.value == "down" else value


def _is_rough(token: Token, tokens: tuple[Token, ...]) -> bool:
    index = tokens.index(token)
    return any(str(one.value) in ROUGHLY for one in tokens[max(0, index - REACH) : index])


def _same(value: float, decimals: int, exact: float, *, rough: bool) -> bool:
    if (value < 0) != (exact < 0) and value and exact:
        return False
    if rough:
        return abs(abs(value) - abs(exact)) <= 0.05 * abs(exact)
    return rounds_to(exact, abs(value), decimals)
