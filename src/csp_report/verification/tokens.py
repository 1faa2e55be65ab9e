"""A sentence as words and claims: numbers with their units, periods, places, kinds of event, directions, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from csp_report.labels.periods import read_period
from csp_report.verification.words import (
    COUNTED,
    COUNTING,
    DOWN,
    FRACTION,
    LEAST,
    MOST,
    NUMBER_WORDS,
    ORDINALS,
    PARTS,
    UP,
    listed,
)


class Kind(StrEnum):
    """What a stretch of a sentence is. All but WORD and SIGN claim something."""

    NUMBER = "number"
    FRACTION = "fraction"
    ORDINAL = "place in order"
    PERIOD = "period"
    REFERENCE = "reference"
    AREA = "area"
    INDICATOR = "indicator"
    DIRECTION = "direction"
    EXTREME = "highest or lowest"
    COUNTED = "unit"
    NAME = "name"
    WORD = "word"
    SIGN = "sign"


class NumberUnit(StrEnum):
    """What the words around a number say that it is."""

    PLAIN = ""
    PERCENT = "%"
    POINTS = "percentage points"
    BASE = "per"
    MONEY = "£"


class Token(Struct, frozen=True):
    """A stretch from ``start`` to ``end`` of its text. ``value`` is what it claims, in a form that can be compared:
    a float, the days of a period, the key of an area, the id of an indicator, "up", "most"; else its lower case.
    """

    kind: Kind
    text: str
    start: int
    end: int
    value: object
    unit: NumberUnit = NumberUnit.PLAIN
    decimals: int = 0

    @property
    def claims(self) -> bool:
        """Whether it can be true or false."""
        return self.kind not in (Kind.WORD, Kind.SIGN)


class Lexicon(Struct, frozen=True):
    """Names of several words by their first, longest first: each with its words, its kind and what it stands for."""

    names: Mapping[str, tuple[tuple[tuple[str, ...], Kind, str], ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    @classmethod
    def of(cls, entries: Mapping[str, tuple[Kind, str]]) -> Lexicon:
        """From names as written."""
        found: dict[str, list[tuple[tuple[str, ...], Kind, str]]] = {}
        for name, (kind, key) in entries.items():
            words = tuple(one.casefold() for one in WORD.findall(name))
            if words:
                found.setdefault(words[0], []).append((words, kind, key))
        return cls({word: tuple(sorted(mine, key=lambda one: -len(one[0]))) for word, mine in found.items()})


WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR: Final = r"(?:19|20)\d\d(?![\d%]|[,.]\d)"
PERIOD: Final = (
    rf"(?:the )?(?:year|12 months|twelve months) (?:ending|ended|to)(?: the end of)?(?: in)? {_MONTH} {_YEAR}"
    rf"|\b{_MONTH}(?: {_YEAR})? ?(?:to|and|until|[-\u2013]) ?{_MONTH} {_YEAR}|\b{_MONTH} {_YEAR}"
    r"|\b(?:19|20)\d\d ?[-/\u2013] ?(?:(?:19|20)\d\d|\d\d)(?![\d%]|[,.]\d)|\b" + _YEAR
)
_SCAN: Final = re.compile(
    rf"(?P<period>{PERIOD})"
    r"|(?P<reference>\b(?:Figure|Table|Chart) \d+\b)"
    r"|(?P<number>(?<![\w.,])(?P<money>£ ?)?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|(?<![\w.])(?:£ ?)?\d+(?:\.\d+)?)"
    r"(?P<suffix> ?percentage points?| ?(?:%|per ?cent\b)|(?:st|nd|rd|th)\b)?"
    r"|(?P<named>[A-Z]+\d+[A-Z\d]*\b)"
    rf"|(?P<word>{WORD.pattern})|(?P<sign>[^\s\w])|(?P<rest>\w+)"
)
_BEFORE_A_BASE: Final = frozenset({"per", "every", "each"})
_STARTS: Final = re.compile(r"(?<=[.!?:;])[\"')\u2019\u201d]*\s+(?=[\"'(\u2018\u201c]*[A-Z\d])|\n+")
ACRONYM: Final = re.compile(r"[A-Z]{2,}s?")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it starts."""
    start = 0
    for match in _STARTS.finditer(text):
        if text[start : match.start()].strip():
            yield start, text[start : match.start()]
        start = match.end()
    if text[start:].strip():
        yield start, text[start:]


class Tokeniser:
    """Reads sentences with the names that one set of data knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = lexicon.names
        self.read = lru_cache(maxsize=4096)(self._read)

    def _read(self, text: str) -> tuple[Token, ...]:
        """The tokens of a sentence, in order."""
        plain = [_plain(match) for match in _SCAN.finditer(text)]
        return tuple(_numbered(self._named(_fractions(plain, text), text)))

    def _named(self, plain: list[Token], text: str) -> list[Token]:
        found: list[Token] = []
        index = 0
        while index < len(plain):
            one = plain[index]
            length, token = self._known(plain, index, text) if one.kind is Kind.WORD else (0, None)
            if token is None:
                length, token = _proper(plain, index, text)
            found.append(token or one)
            index += length or 1
        return found

    def _known(self, plain: list[Token], index: int, text: str) -> tuple[int, Token | None]:
        """An area or a kind of event that starts at a word, the longest that does."""
        for words, kind, key in self._names.get(str(plain[index].value), ()):
            here = plain[index : index + len(words)]
            if tuple(str(one.value) for one in here) == words and all(one.kind is Kind.WORD for one in here):
                said = text[here[0].start : here[-1].end]
                if kind is Kind.AREA and not said[:1].isupper():
                    continue
                return len(words), Token(kind, said, here[0].start, here[-1].end, key)
        return 0, None


def _plain(match: re.Match[str]) -> Token:
    """A token by how it is written alone."""
    text, start = match[0], match.start()
    if match["period"]:
        said = " ".join(text.split())
        period = read_period(said.removeprefix("the ").replace(" and ", " to "))
        value = (period.start, period.end) if period else said.casefold()
        return Token(Kind.PERIOD, text, start, match.end(), value)
    if match["reference"]:
        return Token(Kind.REFERENCE, text, start, match.end(), text.casefold())
    if match["number"]:
        return _number(match, text, start)
    if match["named"]:
        return Token(Kind.NAME, text, start, match.end(), text.casefold())
    if match["word"]:
        return _word(text, start)
    return Token(Kind.SIGN, text, start, match.end(), text)


def _number(match: re.Match[str], text: str, start: int) -> Token:
    digits = match["number"].replace(",", "").replace("£", "").strip()
    suffix = (match["suffix"] or "").strip()
    if suffix in ("st", "nd", "rd", "th"):
        return Token(Kind.ORDINAL, text, start, match.end(), float(digits))
    unit = NumberUnit.PLAIN
    if suffix:
        unit = NumberUnit.POINTS if "point" in suffix else NumberUnit.PERCENT
    elif "£" in match["number"]:
        unit = NumberUnit.MONEY
    return Token(Kind.NUMBER, text, start, match.end(), float(digits), unit, len(digits.partition(".")[2]))


def _word(text: str, start: int) -> Token:
    return Token(Kind.WORD, text, start, start + len(text), text.casefold())


def _fractions(plain: list[Token], text: str) -> list[Token]:
    """The tokens with those that make a fraction joined."""
    spans = [match for match in FRACTION.finditer(text) if _part(match) is not None]
    if not spans:
        return plain
    found = [one for one in plain if not any(span.start() <= one.start < span.end() for span in spans)]
    found += [Token(Kind.FRACTION, one[0], one.start(), one.end(), (_hedge(one), _part(one))) for one in spans]
    return sorted(found, key=lambda one: one.start)


def _hedge(match: re.Match[str]) -> str:
    return (match["hedge"] or match["hedge2"] or "").strip().casefold()


def _part(match: re.Match[str]) -> float | None:
    """The fraction in per cent; None for "quarter" or "third" alone, which are none."""
    if match["one"]:
        each, parts = match["each"].casefold(), match["one"].casefold()
        return 100 * _counted(parts) / _counted(each)
    if not match["parts"]:
        return 50.0 if match["of"].casefold() == "half" else None
    return 100 * _counted(match["parts"].casefold()) / PARTS[match["of"].casefold()]


def _counted(word: str) -> int:
    return COUNTING[word] if word in COUNTING else int(word)


def _proper(plain: list[Token], index: int, text: str) -> tuple[int, Token | None]:
    """A run of words with capitals, not the first word of a sentence; an acronym anywhere."""
    one = plain[index]
    if one.kind is not Kind.WORD or not one.text[0].isupper():
        return 0, None
    opens = index == 0 or (plain[index - 1].text in ("(", '"', "\u201c", "\u2018") and index == 1)
    length = 0
    while index + length < len(plain) and _is_proper(plain[index + length]):
        length += 1
    if opens and length == 1 and not ACRONYM.fullmatch(one.text):
        return 0, None
    if opens and length > 1 and str(one.value) in _OPENING:
        return 0, None
    last = plain[index + length - 1]
    said = text[one.start : last.end]
    return length, Token(Kind.NAME, said, one.start, last.end, said.casefold())


def _is_proper(one: Token) -> bool:
    return one.kind is Kind.WORD and one.text[0].isupper()


_OPENING: Final = frozenset(listed("the in of at a an this these that for from of and after as by on since"))


def _numbered(found: list[Token]) -> Iterator[Token]:
    """The tokens with what single words claim, and the base of a rate told from other numbers."""
    for index, one in enumerate(found):
        before = str(found[index - 1].value) if index else ""
        if one.kind is Kind.NUMBER and before in _BEFORE_A_BASE:
            yield Token(one.kind, one.text, one.start, one.end, one.value, NumberUnit.BASE, one.decimals)
        elif one.kind is Kind.WORD:
            yield _claiming(one)
        else:
            yield one


def _claiming(one: Token) -> Token:
    low = str(one.value)
    for words, kind, value in (
        (UP, Kind.DIRECTION, "up"),
        (DOWN, Kind.DIRECTION, "down"),
        (MOST, Kind.EXTREME, "most"),
        (LEAST, Kind.EXTREME, "least"),
    ):
        if low in words:
            return Token(kind, one.text, one.start, one.end, value)
    if low in COUNTED:
        return Token(Kind.COUNTED, one.text, one.start, one.end, COUNTED[low])
    if low in NUMBER_WORDS:
        return Token(Kind.NUMBER, one.text, one.start, one.end, float(NUMBER_WORDS[low]))
    if low == "thousand":
        return Token(Kind.NUMBER, one.text, one.start, one.end, 1000.0, NumberUnit.BASE)
    if low in ORDINALS:
        return Token(Kind.ORDINAL, one.text, one.start, one.end, float(ORDINALS[low]))
    return one
