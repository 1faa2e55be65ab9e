"""Which messages a first page holds: the same for the summary's *At a glance* and for the briefing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csp_report.domain.findings import Rule
from csp_report.domain.model import Dataset, Strength, Verdict
from csp_report.domain.points import number
from csp_report.domain.selection import Aspect, Message, Selection

MOST = 6
_SIDE = 3  # of moves, and of standings, where there are as many of both
_FEWEST = 3
_SURE = (Strength.CLEAR, Strength.UNUSUAL)


def first_page(selection: Selection, data: Dataset) -> tuple[Message, ...]:
    """Six messages at most, in the order of their rank; a move of crime as a whole before all others.

    Three moves and three standings, more of the one where there are fewer of the other. What is no more than usual
    stands there where nothing surer does: crime as a whole, then a turn or the largest group's move, one standing,
    three messages in all.
    """
    able = [one for one in selection.fresh() if one.first_page and not one.finding.indicator.residual]
    whole = [one for one in able if one.aspect is Aspect.MOVE and data.is_whole(one.finding.indicator)][:1]
    moves = [one for one in able if one.aspect is not Aspect.STANDING and one not in whole]
    standings = [one for one in able if one.aspect is Aspect.STANDING]
    chosen_moves = whole + (_one_each(_sure(moves), whole) or _one_each(_telling(moves, data), whole))
    chosen_standings = _one_each(_sure(standings) or standings[:1], [])
    spare_moves = max(0, _SIDE - len(chosen_standings))
    spare_standings = max(0, _SIDE - len(chosen_moves))
    page = chosen_moves[: _SIDE + spare_moves] + chosen_standings[: _SIDE + spare_standings]
    page += [one for one in _one_each(able, page) if one not in page][: max(0, _FEWEST - len(page))]
    return tuple(sorted(page[:MOST], key=lambda one: (one not in whole, one.rank)))


def next_after(page: Sequence[Message], selection: Selection, data: Dataset) -> tuple[Message, ...]:
    """The messages that a page with more room holds next, in the order of their rank: what is more than usual of
    crime as a whole and of the groups, which the summary tells of too, where their move, or standing, is not there yet.
    """
    fresh = (one for one in selection.fresh() if one.first_page and not one.finding.indicator.residual)
    parts = {one.id for one in data.indicators.values() if one.parent and data.indicators[one.parent].parent}
    return tuple(_one_each((one for one in _sure([*fresh]) if one.indicator not in parts), page))


def _telling(moves: Sequence[Message], data: Dataset) -> list[Message]:
    """Of moves that are no more than usual: a turn after a long run, the unwelcome first, else that of the group with
    the most events.
    """
    turns = [one for one in moves if one.finding.rule == Rule.TURNING_POINT]
    if turns:
        return sorted(turns, key=lambda one: (one.finding.verdict is not Verdict.BAD, one.rank))[:1]
    groups = [one for one in moves if one.aspect is Aspect.MOVE and one.finding.rule == Rule.CHANGE]
    counted = [one for one in groups if "latest" in one.finding.known and not data.is_whole(one.finding.indicator)]
    return sorted(counted, key=lambda one: (-number(one.finding.known["latest"]), one.finding.id))[:1]


def of_moves(page: Iterable[Message]) -> tuple[Message, ...]:
    """Those that tell what moved."""
    return tuple(one for one in page if one.aspect is not Aspect.STANDING)


def of_standings(page: Iterable[Message]) -> tuple[Message, ...]:
    """Those that tell where the area stands."""
    return tuple(one for one in page if one.aspect is Aspect.STANDING)


def _sure(messages: Sequence[Message]) -> list[Message]:
    return [one for one in messages if one.finding.strength in _SURE]


def _one_each(messages: Iterable[Message], before: Sequence[Message]) -> list[Message]:
    """The first message of each indicator, and none of one whose move stands there already."""
    taken = {(one.indicator, one.aspect is Aspect.STANDING) for one in before}
    made: list[Message] = []
    for one in messages:
        subject = (one.indicator, one.aspect is Aspect.STANDING)
        if subject not in taken:
            taken.add(subject)
            made.append(one)
    return made
