"""What a document says of numbers, recounted from raw figures: it shares no code with the rules.

A claim is a phrase of a sentence that a list of figures proves or disproves: "in a row", "highest", "lowest", "since",
a share, a rank, a direction. ``claims`` finds them in a text; ``is_true`` recounts them from the yearly figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Figures = dict[int, float]

NUMBERS = ("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
WORD = "|".join(NUMBERS)
# A force by its name, "force area" where the text has named it, or the country.
PLACE = r"(?:the )?([A-Z][^(;]*?|force area)(?: force area)?"
UP, DOWN = ("rose", "risen", "rise", "more"), ("fell", "fallen", "fall", "fewer", "come down")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, and with which words of the sentence."""

    kind: str
    words: tuple[str, ...]


PATTERNS: dict[str, str] = {
    "row": rf"After ({WORD}|\d+) (falls|rises) in a row",
    "of the last": rf"(rose|fell) in ({WORD}|\d+) of the last ({WORD}|\d+) years",
    "having": rf"having (risen|fallen) in ({WORD}|\d+) of ({WORD}|\d+) years",
    "stood": r"(?:is|are) (?:now|still) (\d+(?:\.\d+)?)% (above|below) (\d{4}(?:-\d\d)?)",
    "since": r"ha(?:s|ve) (come down|risen) from the recent (peak|low) of ([\d.,]+)(?: per 1,000)?(?: residents)? in "
    r"(\d{4}(?:-\d\d)?)",
    "from to": r"(rose|fell) by (\d+(?:\.\d+)?)%(?:, within the usual range|, an unusual change|, a clear change)?"
    r", from ([\d,]+)",
    "moved": r"That was (\d+(?:\.\d+)?)% (more|fewer) than in (?:the baseline year, )?(\d{4}(?:-\d\d)?) \(([\d,]+)\)",
    "held": r"hardly changed, at ([\d,]+) .*?against ([\d,]+) in (\d{4}(?:-\d\d)?)",
    "others": rf"[Tt]he (?:rest|other part) of {PLACE} (?:\(|was )(unchanged|up [\d.]+%|down [\d.]+%)",
    "beside": rf"a (larger|smaller) (rise|fall) than in the rest of {PLACE} \(",
    "country": r"(?<!rest of )England and Wales (?:was |the figure was )?"
    r"(hardly changed|rose by [\d.]+%|fell by [\d.]+%|unchanged|up [\d.]+%|down [\d.]+%)",
    "same year": r"Over the same year [a-z ]+? (hardly changed|rose by [\d.]+%|fell by [\d.]+%) in England and Wales",
    "levels": r"Having (fallen|risen) from ([\d,]+) in (\d{4}(?:-\d\d)?) to ([\d,]+) in (\d{4}(?:-\d\d)?)",
}


def claims(sentence: str) -> Iterator[Claim]:
    """Every claim of a sentence."""
    for kind, pattern in PATTERNS.items():
        for match in re.finditer(pattern, sentence):
            yield Claim(kind, match.groups())


def year_of(label: str) -> int:
    """2023-24 and 2023 as the year that they begin in, as the made figures are numbered."""
    return int(label[:4])


def is_true(claim: Claim, figures: Figures, rates: Figures) -> bool:
    """Whether yearly counts, or rates where the sentence may speak of them, bear it out; the last year is latest."""
    return RECOUNTS[claim.kind](claim.words, figures, rates)


def moved_so(words: str, later: float, earlier: float) -> bool:
    """Whether "rose by 24%", "down 3.0%", "hardly changed" or "unchanged" is true of two figures."""
    percent = 100 * (later / earlier - 1)
    words = words.replace("up ", "rose by ").replace("down ", "fell by ")
    if words == "unchanged":
        return percent == 0
    if words == "hardly changed":
        return abs(percent) < 2
    way, _, printed = words.partition(" by ")
    return (percent > 0) == (way == "rose") and _prints_as(abs(percent), printed.rstrip("%"))


def _number(word: str) -> int:
    return NUMBERS.index(word) if word in NUMBERS else int(word)


def _steps(figures: Figures) -> list[int]:
    values = [figures[year] for year in sorted(figures)]
    return [(later > before) - (later < before) for before, later in pairwise(values)]


def _same(figures: Figures, rates: Figures) -> Sequence[Figures]:
    return [one for one in (figures, rates) if one]


def _row(words: tuple[str, ...], figures: Figures, _: Figures) -> bool:
    many, way = _number(words[0]), -1 if words[1] == "falls" else 1
    steps = _steps(figures)
    run = steps[-1 - many : -1]
    before = steps[-2 - many : -1 - many]
    return steps[-1] == -way and run == [way] * many and before != [way]


def _of_the_last(words: tuple[str, ...], figures: Figures, rates: Figures) -> bool:
    way, many, steps = (1 if words[0] == "rose" else -1), _number(words[1]), _number(words[2])
    return any(_steps(one)[-steps:].count(way) == many for one in _same(figures, rates))


def _stood(words: tuple[str, ...], figures: Figures, rates: Figures) -> bool:
    percent, side, since = float(words[0]), words[1], year_of(words[2])
    for one in _same(figures, rates):
        if since in one:
            moved = 100 * (one[max(one)] / one[since] - 1)
            if (moved > 0) == (side == "above") and _prints_as(abs(moved), words[0]):
                return True
    return not percent


def _since(words: tuple[str, ...], figures: Figures, rates: Figures) -> bool:
    at, best = year_of(words[3]), max if words[1] == "peak" else min
    for one in _same(figures, rates):
        earlier = {year: value for year, value in one.items() if year < max(one)}
        latest, extreme = one[max(one)], best(earlier.values())
        apart = latest < extreme if words[1] == "peak" else latest > extreme
        told = _prints_as(extreme, words[2].replace(",", ""))
        if apart and told and earlier.get(at) == extreme and (words[0] == "come down") == (words[1] == "peak"):
            return True
    return False


def _from_to(words: tuple[str, ...], figures: Figures, _: Figures) -> bool:
    way, before = words[0] in UP, float(words[2].replace(",", ""))
    latest = figures[max(figures)]
    return (
        before in figures.values()
        and (latest > before) == way
        and _prints_as(abs(100 * (latest / before - 1)), words[1])
    )


def _moved(words: tuple[str, ...], figures: Figures, _: Figures) -> bool:
    before = float(words[3].replace(",", ""))
    latest = figures[max(figures)]
    same = figures.get(year_of(words[2])) == before
    return same and (latest > before) == (words[1] == "more") and _prints_as(abs(100 * (latest / before - 1)), words[0])


def _having(words: tuple[str, ...], figures: Figures, rates: Figures) -> bool:
    return _of_the_last(("rose" if words[0] == "risen" else "fell", *words[1:]), figures, rates)


def _held(words: tuple[str, ...], figures: Figures, _: Figures) -> bool:
    now, before = (float(one.replace(",", "")) for one in words[:2])
    return figures[max(figures)] == now and figures.get(year_of(words[2])) == before and abs(now / before - 1) <= 0.05


def _levels(words: tuple[str, ...], figures: Figures, _: Figures) -> bool:
    first, last = (float(one.replace(",", "")) for one in (words[1], words[3]))
    true = figures.get(year_of(words[2])) == first and figures.get(year_of(words[4])) == last
    return true and (last < first) == (words[0] == "fallen")


def _prints_as(value: float, printed: str) -> bool:
    decimals = len(printed.partition(".")[2])
    return abs(value - float(printed)) <= 0.5 * 10**-decimals + 1e-6


RECOUNTS = {
    "row": _row,
    "of the last": _of_the_last,
    "stood": _stood,
    "since": _since,
    "from to": _from_to,
    "moved": _moved,
    "levels": _levels,
    "having": _having,
    "held": _held,
}
