"""From findings to messages in order: what says the same once, and which of it may lead a first page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.declaring import Declared, Threshold
from csp_report.domain.findings import Finding, Kind, Rule
from csp_report.domain.model import Dataset, Direction, Strength
from csp_report.domain.points import count_of, latest_of, number
from csp_report.domain.selection import Aspect, Message, Selection, Weight, told_item
from csp_report.review.salience import Weigher
from csp_report.rules.kit.limits import COMPARE_FROM
from csp_report.settings.thresholds import Thresholds

LEADING_Q: Final = Threshold(
    "page one", "q", 0.2, "a finding leads only with a smaller false discovery rate", "probability", 0.01, 1.0
)
_REPEATED: Final = 0.5  # of what another message says too
_FEW: Final = 0.5  # of few events that stand below another's rate, which are no news
_RESIDUAL: Final = 0.7  # of a group that is no one type
_GRADES: Final = tuple(Strength)
_SILENT: Final = (Kind.TOO_EARLY, Kind.CANNOT_TELL, Kind.WITH, Kind.NOT_KNOWN)


def selected(
    data: Dataset, findings: Sequence[Finding], declared: Declared, thresholds: Thresholds
) -> tuple[tuple[Finding, ...], Selection]:
    """The findings with their salience, and what a document says first.

    A message is what a rule that judges has to say: a move, a departure from others', a standing, a shift inside a
    total, a place. Of several on one subject the weightiest leads and the others repeat it; so does a part's that says
    what its whole's says, crime as a whole apart, which is everybody's whole. What repeats weighs half.
    """
    weigher = Weigher(data, findings, declared)
    alone = {one.id: weigher.weight(one) for one in findings}
    said = [_Said(one, aspect, alone[one.id]) for one in findings if (aspect := aspect_of(one, declared))]
    leaders = _leaders(said, declared)
    messages = [_message(one, leaders, data, thresholds) for one in said]
    messages.sort(key=_place)
    weights = {**alone, **{one.finding.id: one.weight for one in messages}}
    weighed = {one.id: replace(one, salience=weights[one.id].total) for one in findings}
    told = tuple(replace(one, rank=rank, finding=weighed[one.finding.id]) for rank, one in enumerate(messages, 1))
    return tuple(weighed[one.id] for one in findings), Selection(told, weights)


def _place(one: Message) -> tuple[int, bool, float, str]:
    """The surer first, of these what repeats no other, of these the weightier."""
    return _GRADES.index(one.finding.strength), bool(one.repeats), -one.weight.total, one.finding.id


def aspect_of(one: Finding, declared: Declared) -> Aspect | None:
    """What a finding is about, None where it may lead no message: it describes, waits, or has nothing to tell."""
    if one.strength is Strength.NOT_ASSESSABLE or one.held or one.kind in _SILENT:
        return None
    if one.rule == Rule.TREND and one.strength not in (Strength.CLEAR, Strength.UNUSUAL):
        return None
    if one.rule == Rule.DRIVERS:
        return Aspect.MAKE_UP if one.test else None
    if one.rule == Rule.HOT_SPOT:
        return Aspect.PLACE if one.kind == Kind.CONCENTRATED else None
    aspects = {Rule.BENCHMARK: Aspect.STANDING, Rule.APART: Aspect.DEPARTURE, Rule.SPECIAL_CAUSE: Aspect.MOVE}
    return aspects.get(one.rule, Aspect.MOVE if declared[one.rule].move is not None else None)


class _Said(Struct, frozen=True):
    """A finding with its aspect and its weight by itself."""

    finding: Finding
    aspect: Aspect
    weight: Weight

    @property
    def subject(self) -> tuple[str, Aspect]:
        return self.finding.indicator.id, self.aspect


def _leaders(said: Sequence[_Said], declared: Declared) -> Mapping[tuple[str, Aspect], _Said]:
    """The surest of each subject, of these the one that tells most of the latest move, then the weightiest.

    None that the latest year has gone against, where it moved.
    """
    latest = {one.finding.indicator.id: one.finding.direction for one in said if one.finding.rule == Rule.CHANGE}
    leaders: dict[tuple[str, Aspect], _Said] = {}

    def place(one: _Said) -> tuple[bool, int, int, float, str]:
        way = latest.get(one.finding.indicator.id, one.finding.direction)
        gone = one.finding.rule in (Rule.TREND, Rule.SINCE_BASELINE) and way is not one.finding.direction
        order = declared[one.finding.rule].move or 0
        return gone, _GRADES.index(one.finding.strength), order, -one.weight.total, one.finding.id

    for one in sorted(said, key=place):
        leaders.setdefault(one.subject, one)
    return leaders


def _message(one: _Said, leaders: Mapping[tuple[str, Aspect], _Said], data: Dataset, thresholds: Thresholds) -> Message:
    repeats = _repeated(one, leaders, data)
    weight = one.weight
    if repeats:
        weight = replace(weight, factor=_REPEATED, why=f"{repeats} says the same")
    elif _few_below(one.finding, data, thresholds):
        weight = replace(weight, factor=_FEW, why="few events, and below another's rate")
    elif one.finding.indicator.residual:
        weight = replace(weight, factor=_RESIDUAL, why="a residual group, which is no one type")
    return Message(one.finding, one.aspect, weight, 0, _first_page(one.finding, data, thresholds), repeats)


def _repeated(one: _Said, leaders: Mapping[tuple[str, Aspect], _Said], data: Dataset) -> str:
    """The finding that says the same: on the same subject, or of a whole that the indicator is part of."""
    leader = leaders[one.subject]
    if leader.finding.id != one.finding.id:
        return leader.finding.id
    parent = data.indicators.get(one.finding.indicator.parent or "")
    while parent is not None and parent.parent is not None:
        above = leaders.get((parent.id, one.aspect))
        if above and above.finding.strength is one.finding.strength and _side(above.finding) is _side(one.finding):
            return above.finding.id
        parent = data.indicators.get(parent.parent)
    return ""


def _side(one: Finding) -> Direction:
    """Which way a finding points; a standing by the comparator that it is told by, below all where nothing happened."""
    if one.rule != Rule.BENCHMARK:
        return one.direction
    item = told_item(one)
    return item.direction if item is not None else Direction.BELOW


def _first_page(one: Finding, data: Dataset, thresholds: Thresholds) -> bool:
    """What is clear leads only with a false discovery rate under the analyst's threshold; what is not is hedged.

    A month is no year, and few events below another's rate are no news: they lead nothing.
    """
    if one.rule == Rule.SPECIAL_CAUSE or _few_below(one, data, thresholds):
        return False
    if one.strength is not Strength.CLEAR:
        return True
    q = one.test.q if one.test else None
    return q is None or q < thresholds.get(LEADING_Q, one.indicator.id)


def _few_below(one: Finding, data: Dataset, thresholds: Thresholds) -> bool:
    if one.rule != Rule.BENCHMARK:
        return False
    count = count_of(latest_of(data.of(one.indicator.id), data.period))
    few = count is not None and number(count) < thresholds.get(COMPARE_FROM, one.indicator.id)
    return few and _side(one) is Direction.BELOW
