"""The claims of a sentence: of one that was edited from a printed sentence, and of one that is somebody's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from csp_report.domain.report import PrintedFact
from csp_report.verification.certainty import of_certainty
from csp_report.verification.expected import Expected, Sentence, agrees
from csp_report.verification.figures import Figures
from csp_report.verification.fractions import borne_out, unsupported
from csp_report.verification.meaning import NOTHING_KNOWN, Ruling, Setting, moves, ruled
from csp_report.verification.pairing import Pair, anchors, moved, paired
from csp_report.verification.runs import extreme_since, in_a_row
from csp_report.verification.tokens import Kind, Token, Tokeniser
from csp_report.verification.verdicts import State

WORDED: Final = (Kind.DIRECTION, Kind.EXTREME, Kind.COUNTED)  # several of a kind in a sentence are told by number
NAMED: Final = (Kind.NAME, Kind.AREA, Kind.INDICATOR)


class Ground(Struct, frozen=True):
    """What a document is held against: the sentences that the data make now, all figures that they know, and the
    reader of names. ``areas`` are the names of areas, in lower case; ``example`` as in ``leftovers``.
    """

    expected: Expected
    figures: Figures
    tokeniser: Tokeniser
    facts: tuple[PrintedFact, ...]
    areas: tuple[str, ...]
    example: tuple[str, ...] = ()


def rulings_on(mine: Sentence, subject: str, ground: Ground) -> list[tuple[Token, Ruling]]:
    """What the data say of each claim of a sentence; ``subject`` is the kind of event that it goes on speaking of."""
    same = ground.expected.same(mine.text, mine.kind, mine.heading)
    if same is not None:
        return [(one, confirmed(one, same, one)) for one in mine.tokens if one.claims]
    printed = ground.expected.nearest(mine)
    setting = Setting(mine.tokens, subject)
    if printed is None:
        found = [(one, _own(one, setting, ground)) for one in mine.tokens if one.claims]
    else:
        found = list(_edited(mine, printed, setting, ground))
    return _with_fractions([(one, ruling) for one, ruling in found if ruling is not None], mine.tokens)


def _with_fractions(found: list[tuple[Token, Ruling]], tokens: tuple[Token, ...]) -> list[tuple[Token, Ruling]]:
    """The rulings, with fractions contradicted that the percentage beside them does not bear out."""
    other = {
        one: Ruling(State.CONTRADICTED, f"{percentage.text} does not bear it out", percentage.text)
        for one, percentage in unsupported(tokens)
    }
    told = {one for one, _ in found}
    return [
        *((one, ruling if ruling.state is State.CONTRADICTED else other.get(one, ruling)) for one, ruling in found),
        *((one, ruling) for one, ruling in other.items() if one not in told),
    ]


def confirmed(edited: Token, sentence: Sentence, printed: Token) -> Ruling:
    """A claim that stands as it is printed, with the cells of the figure that it is."""
    fact = sentence.behind(printed)
    if fact is not None:
        return Ruling(State.CONFIRMED, fact.how, "", fact.sources)
    return Ruling(State.CONFIRMED, "as the document is made", "", sentence.sources if edited.kind in WORDED else ())


def _edited(
    mine: Sentence, printed: Sentence, setting: Setting, ground: Ground
) -> Iterator[tuple[Token, Ruling | None]]:
    """Rulings on the claims of a sentence that was edited from one that is printed."""
    exceeding = _exceeding(mine, printed)
    for pair in paired(mine, printed):
        yield pair.edited, _pair(pair, mine, printed, setting, ground, exceeding)
    yield from of_certainty(mine, printed)


def _pair(
    pair: Pair, mine: Sentence, printed: Sentence, setting: Setting, ground: Ground, exceeding: frozenset[object]
) -> Ruling | None:
    edited, other = pair.edited, pair.printed
    if edited.text in ground.expected.free or (other is not None and other.text in ground.expected.free):
        return Ruling(State.UNKNOWN, "no data settle it")
    if other is None:
        return _added(edited, mine, printed, setting, ground)
    if agrees(edited, other, printed.behind(other)) or (edited.kind in WORDED and edited.value not in exceeding):
        return confirmed(edited, printed, other)
    if edited.kind in NAMED:
        return _name(edited, other, printed, ground)
    return _differing(edited, other, mine, printed, setting, ground)


def _differing(
    edited: Token, other: Token, mine: Sentence, printed: Sentence, setting: Setting, ground: Ground
) -> Ruling:
    """A claim that is not the one that stood at its place: moved there, true of something else, or contradicted."""
    if edited.kind is Kind.FRACTION and borne_out(edited, mine.tokens):
        return Ruling(State.CONFIRMED, "the percentage beside it bears it out", "", printed.sources)
    if edited.kind not in WORDED and moved(edited, mine, printed):
        return Ruling(State.CONFIRMED, "moved with what it is said of", "", printed.sources)
    if edited.kind is Kind.NUMBER and _is_bound(edited, setting):
        said = ruled(edited, setting, ground.figures)
        if said.state is State.CONFIRMED:
            return said
    fact = printed.behind(other)
    cells = fact.sources if fact else printed.sources
    return Ruling(State.CONTRADICTED, f"the data give '{other.text}'", other.text, cells)


def _is_bound(token: Token, setting: Setting) -> bool:
    """Whether a number names its own period right beside it, so that it is another figure and not a changed one."""
    return any(kind == Kind.PERIOD for kind, _ in anchors(token, setting.tokens))


def _name(edited: Token, other: Token, printed: Sentence, ground: Ground) -> Ruling:
    if (edited.kind, edited.value) in printed.values:
        return confirmed(edited, printed, edited)
    if edited.kind is Kind.NAME and edited.value in ground.expected.names:
        return Ruling(State.CONFIRMED, "named elsewhere in the document")
    return Ruling(State.CONTRADICTED, f"'{other.text}' stands here in what the data and settings say", other.text)


def _added(edited: Token, mine: Sentence, printed: Sentence, setting: Setting, ground: Ground) -> Ruling | None:
    """A claim that has no counterpart in the sentence it stands in."""
    if (edited.kind, edited.value) in printed.values:
        return confirmed(edited, printed, edited)
    for one in ground.expected.sentences:
        if one.heading == mine.heading and (edited.kind, edited.value) in one.values:
            return Ruling(State.CONFIRMED, "printed elsewhere under this heading", "", one.sources)
    return _own(edited, setting, ground)


def _own(edited: Token, setting: Setting, ground: Ground) -> Ruling | None:
    """A claim of somebody's own sentence; None for words that claim nothing that the data could settle."""
    if edited.kind is Kind.NUMBER:
        return in_a_row(edited, setting, ground.figures) or ruled(edited, setting, ground.figures)
    if edited.kind is Kind.EXTREME:
        return extreme_since(edited, setting, ground.figures)
    if edited.kind is Kind.DIRECTION:
        return moves(edited, setting, ground.figures)
    if edited.kind is Kind.NAME:
        known = edited.value in ground.expected.names
        return Ruling(State.CONFIRMED, "named elsewhere in the document") if known else NOTHING_KNOWN
    return None


def _exceeding(mine: Sentence, printed: Sentence) -> frozenset[object]:
    """The directions, extremes and units that the edited sentence has more of than the printed one."""
    here = Counter(one.value for one in mine.tokens if one.kind in WORDED)
    there = Counter(one.value for one in printed.tokens if one.kind in WORDED)
    return frozenset(value for value, count in here.items() if count > there[value])
