"""How sure a sentence is, and what it denies: "no clear change" made "a clear change", a "not" dropped or put in.

An edited sentence is compared with the one that it was edited from. A doubt that was taken away, or a certainty that
was put in, makes it say more than the data do; a sentence that only became more careful stays true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from csp_report.verification.expected import Sentence
from csp_report.verification.meaning import Ruling
from csp_report.verification.tokens import Kind, Token
from csp_report.verification.verdicts import State
from csp_report.verification.words import DENYING, GRADES, LIGHT

REACH: Final = 5  # words that a denial reaches: "not to be told clearly"
JOINED: Final = 6  # words more than the printed sentence has, from which another may have been joined to it
OPPOSITE: Final = MappingProxyType({"usual": ("unusual", True), "unclear": ("clear", True)})


class Grade(Struct, frozen=True):
    """What a sentence says of how sure something is: "clear" or "unusual", and whether it denies it."""

    word: str
    denied: bool


def of_certainty(mine: Sentence, printed: Sentence) -> Iterator[tuple[Token, Ruling]]:
    """Rulings on what an edited sentence grades or denies otherwise than the printed one that it was edited from."""
    if len(_words(mine)) > len(_words(printed)) + JOINED:
        return
    here, there = dict(_graded(mine.tokens)), dict(_graded(printed.tokens))
    added = Counter(here.values()) - Counter(there.values())
    lost = Counter(there.values()) - Counter(here.values())
    found = False
    for token, grade in here.items():
        if added[grade] and _says_more(grade, lost):
            found = True
            yield token, _contradicted(printed, next(iter(there), None))
    if found or added or (lost and lost != Counter([Grade("clear", denied=True)])):
        return
    for stood in (token for token, grade in there.items() if lost[grade]):
        for one in _left_by(stood, mine, printed):
            yield one, _contradicted(printed, stood)
            return
    yield from _denied_otherwise(mine, printed, LIGHT | frozenset(GRADES) if lost else LIGHT)


def _says_more(grade: Grade, lost: Counter[Grade]) -> bool:
    """Whether a grade that the printed sentence does not have makes it say more than that, or the opposite."""
    if not grade.denied:
        return grade.word == "clear" or any(one.denied for one in lost)
    return any(not one.denied and one.word == grade.word for one in lost)


def _graded(tokens: Sequence[Token]) -> Iterator[tuple[Token, Grade]]:
    """The words that grade, with what they say."""
    for index, one in enumerate(tokens):
        word = GRADES.get(str(one.value)) if one.kind is Kind.WORD else None
        if word is not None:
            plain, turned = OPPOSITE.get(word, (word, False))
            yield one, Grade(plain, turned != _is_denied(tokens, index))


def _is_denied(tokens: Sequence[Token], index: int) -> bool:
    """Whether one of the few words before, with no sign between, denies."""
    for one in reversed(tokens[max(0, index - REACH) : index]):
        if one.kind is Kind.SIGN:
            return False
        if _denies(one):
            return True
    return False


def _left_by(stood: Token, mine: Sentence, printed: Sentence) -> list[Token]:
    """The word that now follows a denial in the place of a grade: "not different" for "not clearly different"."""
    index = printed.tokens.index(stood)
    before, after = printed.tokens[index - 1 : index], printed.tokens[index + 1 : index + 2]
    around = [_sign(one) for one in (*before, *after)]
    return [two for one, two in pairwise(mine.tokens) if [_sign(one), _sign(two)] == around][:1]


def _denied_otherwise(mine: Sentence, printed: Sentence, light: frozenset[str]) -> Iterator[tuple[Token, Ruling]]:
    """A denial that came or went while the words around it stand as they stood; ``light`` ones may come and go too."""
    signs, others = ([_sign(one) for one in sentence.tokens] for sentence in (mine, printed))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, signs, others, autojunk=False).get_opcodes():
        new, old = mine.tokens[i1:i2], printed.tokens[j1:j2]
        alone = _weighty(new, light) == _weighty(old, light)
        odd = sum(map(_denies, new)) % 2 != sum(map(_denies, old)) % 2
        if tag != "equal" and alone and odd:
            beside = [*new, *mine.tokens[i1 : i1 + 1], *mine.tokens[max(0, i1 - 1) : i1]]
            shown = next((one for one in new if _denies(one)), beside[0])
            yield shown, _contradicted(printed, next((one for one in old if _denies(one)), None))
            return


def _contradicted(printed: Sentence, stood: Token | None) -> Ruling:
    right = stood.text if stood is not None else ""
    said = f"the data give '{printed.text}'"
    return Ruling(State.CONTRADICTED, said, right, printed.sources)


def _sign(token: Token) -> str:
    return f"<{token.kind}>" if token.claims else str(token.value)


def _weighty(tokens: Sequence[Token], light: frozenset[str]) -> list[str]:
    return [_sign(one) for one in tokens if not (_denies(one) or (one.kind is Kind.WORD and str(one.value) in light))]


def _denies(token: Token) -> bool:
    value = str(token.value)
    return token.kind is Kind.WORD and (value in DENYING or value.replace("\u2019", "'").endswith("n't"))


def _words(sentence: Sentence) -> list[Token]:
    return [one for one in sentence.tokens if one.kind is not Kind.SIGN]
