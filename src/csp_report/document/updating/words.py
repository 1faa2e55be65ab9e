"""Words compared, and three texts merged: generated before, in the file now, generated now.

The differences are rapidfuzz's (longest common subsequence over words); what is made of them is decided here, sentence
by sentence: a sentence that only one side changed is that side's; one that both changed is merged where the data
changed figures alone and the editor other words; else it is a conflict, in which the editor's sentence stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct, field

WORDS: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\n|[^\S\n]+|.", re.DOTALL)
SAME: Final = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2011": "-",
    "\u00a0": " ", "\u202f": " ", "\u2026": ".",
})  # fmt: skip
NUMBERS: Final = frozenset({
    "nought", "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "first", "second",
    "fourth", "sixth", "seventh", "eighth", "ninth", "tenth",
})  # fmt: skip
SIGNS_OF_FIGURES: Final = frozenset("%.,()-+/:;'\"£ ")
CONTEXT: Final = 3  # words on each side by which an old figure is found again


class Change(Struct, frozen=True):
    """Words ``[start, end)`` of the first text are words ``[new_start, new_end)`` of the second."""

    start: int
    end: int
    new_start: int
    new_end: int


class Hunk(Struct, frozen=True):
    """Signs ``[start, end)`` of the file's text to replace by signs ``[new_start, new_end)`` of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int


class Offer(Struct, frozen=True):
    """A conflict: the editor's text at ``[start, end)`` stays, ``[new_start, new_end)`` of the new text is offered."""

    start: int
    end: int
    new_start: int
    new_end: int


class Merge(Struct, frozen=True):
    """What is to be done to the file's text: hunks and offers from left to right. ``merged``: both sides changed it."""

    hunks: tuple[Hunk, ...] = ()
    offers: tuple[Offer, ...] = ()
    merged: bool = False
    edited: bool = False


class _Cluster(Struct):
    """Sentences ``[start, end)`` of the first text that changes hold together, and the changes of either side."""

    start: int
    end: int
    gap: bool
    theirs: list[Change] = field(default_factory=list)
    ours: list[Change] = field(default_factory=list)


def words(text: str) -> list[str]:
    """A text as words, numbers, white space and single signs; together they are the text."""
    return WORDS.findall(text)


def keys(tokens: Sequence[str]) -> list[str]:
    """The words as they are compared: quotes, dashes and spaces of all kinds are alike."""
    return [one if one == "\n" else " " if one.isspace() else one.translate(SAME) for one in tokens]


def same(one: str, other: str) -> bool:
    """Whether two texts differ in no word: white space at the ends, quotes and dashes do not count."""
    return keys(words(one.strip())) == keys(words(other.strip()))


def opcodes(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """What two rows share and how they differ: equal, replace, insert, delete, each with its ranges in both."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  # a first build has no rows to compare

    return [
        (one.tag, one.src_start, one.src_end, one.dest_start, one.dest_end) for one in LCSseq.opcodes(before, after)
    ]


def differences(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """What changed between two rows of words, in order; changes with white space alone between them are one."""
    found: list[Change] = []
    for tag, i1, i2, j1, j2 in opcodes(before, after):
        if tag == "equal":
            continue
        last = found[-1] if found else None
        between = before[last.end : i1] if last else []
        if last and all(one.isspace() and one != "\n" for one in between):
            found[-1] = Change(last.start, i2, last.new_start, j2)
        else:
            found.append(Change(i1, i2, j1, j2))
    return [_settled(before, after, one) for one in found]


def _settled(before: Sequence[str], after: Sequence[str], one: Change) -> Change:
    """An insertion moved on to where a sentence ends, as far as it reads the same there."""
    while one.start == one.end and one.end < len(before) and after[one.new_start] == before[one.end]:
        if one.new_end >= len(after) or after[one.new_end] != before[one.end]:
            break
        if _ends(before, one.start):
            break
        one = Change(one.start + 1, one.end + 1, one.new_start + 1, one.new_end + 1)
    return one


def _ends(tokens: Sequence[str], place: int) -> bool:
    """Whether a sentence ends right before a place: at an end of the text or a line, or after a full stop and space."""
    if place in {0, len(tokens)} or tokens[place - 1] == "\n" or tokens[place] == "\n":
        return True
    return place > 1 and tokens[place - 1].isspace() and tokens[place - 2] in {".", "!", "?"}


def _sentences(tokens: Sequence[str]) -> list[int]:
    """The number of the sentence that each word stands in."""
    numbers, current = [], 0
    for place in range(len(tokens)):
        if place and _ends(tokens, place):
            current += 1
        numbers.append(current)
    return numbers


def merge(before: str, file: str, new: str, fields: Sequence[tuple[int, int]] = ()) -> Merge:
    """How the file's text becomes the new one, the editor's words kept.

    ``fields`` are the stretches of the file's text that Word counts itself: a number there is nobody's edit.
    """
    b, f, n = (words(one) for one in (before, file, new))
    kb, kf, kn = keys(b), keys(f), keys(n)
    theirs, ours = differences(kb, kf), differences(kb, kn)
    theirs = [one for one in theirs if not _counted(f, one, fields)]
    hunks: list[Hunk] = []
    offers: list[Offer] = []
    merged = False
    places = (_Places(f, theirs), _Places(n, ours))
    for one in _clusters(kb, theirs, ours):
        if not one.ours:
            continue
        if not one.theirs:
            hunks += [_hunk(change, places) for change in one.ours]
            continue
        if _alike(one, theirs, ours, kf, kn):
            continue
        left = [change for change in one.ours if not _taken_out(change, one.theirs)]
        if not left:
            continue
        if any(_touch(change, other) for change in left for other in one.theirs) or not all(
            _figures_alone(kb, kn, change) for change in left
        ):
            offers.append(Offer(*_range(one, places[0]), *_range(one, places[1])))
        else:
            merged = True
            hunks += [_hunk(change, places) for change in left]
    return Merge(tuple(hunks), tuple(offers), merged or (bool(theirs) and bool(hunks)), bool(theirs))


def _counted(f: Sequence[str], one: Change, fields: Sequence[tuple[int, int]]) -> bool:
    """Whether a change of the file is a number that Word counted anew."""
    start = sum(len(token) for token in f[: one.new_start])
    end = start + sum(len(token) for token in f[one.new_start : one.new_end])
    alike = one.end - one.start == one.new_end - one.new_start == 1
    return alike and f[one.new_start].isdigit() and any(first <= start and end <= last for first, last in fields)


def stale(before: str, new: str) -> list[tuple[tuple[str, ...], str]]:
    """The old figures of a text that changed, each with the words around it and the sentence that holds it now."""
    kb, n = keys(words(before)), words(new)
    found = []
    for one in differences(kb, keys(n)):
        if not any(_is_figure(token) for token in kb[one.start : one.end]):
            continue
        now = "".join((*_ahead(n, one.new_start), *n[one.new_start : one.new_end], *_behind(n, one.new_end))).strip()
        figure = kb[one.start : one.end]
        windows = ((*_ahead(kb, one.start), *figure), (*figure, *_behind(kb, one.end)))
        long = [window for window in windows if sum(token.isalpha() for token in window) >= CONTEXT]
        found += [(tuple(token for token in window if not token.isspace()), now) for window in long]
    return found


def rewordings(before: str, file: str) -> list[tuple[str, str, str, str]]:
    """The words that an editor exchanged: those before, those now, and the sentences that they stood and stand in.

    What was only added as a sentence of its own, and figures alone, are no rewording.
    """
    b, f = words(before), words(file)
    kb, kf = keys(b), keys(f)
    theirs = differences(kb, kf)
    found = []
    places = _Places(f, theirs)
    for one in _clusters(kb, theirs, []):
        start, end = _words_of(one, places)
        if one.gap or start == end:
            continue
        sentence, edited = "".join(b[one.start : one.end]).strip(), "".join(f[start:end]).strip()
        for change in one.theirs:
            if not _figures_alone(kb, kf, change):
                old, new = b[change.start : change.end], f[change.new_start : change.new_end]
                found.append(("".join(old).strip(), "".join(new).strip(), sentence, edited))
    return found


def spoken(text: str) -> list[str]:
    """The words of a text as they are compared, white space left out."""
    return [one for one in keys(words(text)) if not one.isspace()]


def _ahead(tokens: Sequence[str], place: int) -> list[str]:
    """The words before a place, as many as tell where it is."""
    start, seen = place, 0
    while start > 0 and seen < CONTEXT:
        start -= 1
        seen += tokens[start].isalpha()
    return list(tokens[start:place])


def _behind(tokens: Sequence[str], place: int) -> list[str]:
    """The same after a place."""
    end, seen = place, 0
    while end < len(tokens) and seen < CONTEXT:
        seen += tokens[end].isalpha()
        end += 1
    return list(tokens[place:end])


class _Places:
    """Where the words of the first text stand in the second: places before and after what was put in there."""

    def __init__(self, tokens: Sequence[str], changes: Sequence[Change]) -> None:
        self.changes = changes
        self.signs = [0]
        for one in tokens:
            self.signs.append(self.signs[-1] + len(one))

    def first(self, place: int) -> int:
        """The word of the second text at a place of the first, before what was put in there."""
        shift = 0
        for one in self.changes:
            if one.end > place or (one.end == place and one.start == place):
                break
            shift = one.new_end - one.end
        return place + shift

    def last(self, place: int) -> int:
        """The same after what was put in there."""
        shift = 0
        for one in self.changes:
            if one.end > place:
                break
            shift = one.new_end - one.end
        return place + shift


def _hunk(change: Change, places: tuple[_Places, _Places]) -> Hunk:
    file, new = places
    start = file.last(change.start) if change.start < change.end else file.first(change.start)
    end = file.first(change.end) if change.start < change.end else start
    return Hunk(file.signs[start], file.signs[end], new.signs[change.new_start], new.signs[change.new_end])


def _range(one: _Cluster, places: _Places) -> tuple[int, int]:
    start = places.first(one.start) if one.gap else places.last(one.start)
    end = places.last(one.end) if one.gap else places.first(one.end)
    return places.signs[start], places.signs[max(start, end)]


def _clusters(tokens: Sequence[str], theirs: Sequence[Change], ours: Sequence[Change]) -> list[_Cluster]:
    """The sentences that changes touch, those that one change spans together, with the changes of each."""
    numbers = _sentences(tokens)
    bounds: dict[int, tuple[int, int]] = {}
    for place, number in enumerate(numbers):
        bounds[number] = (bounds.get(number, (place, place))[0], place + 1)
    spans = sorted({_span(tokens, numbers, bounds, one) for one in (*theirs, *ours)})
    joined: list[_Cluster] = []
    for start, end in spans:
        if start == end:
            joined.append(_Cluster(start, end, gap=True))
        elif (last := next((one for one in reversed(joined) if not one.gap), None)) and start < last.end:
            last.end = max(last.end, end)
        else:
            joined.append(_Cluster(start, end, gap=False))
    joined = [one for one in joined if not one.gap or not any(o.start < one.start < o.end for o in joined if not o.gap)]
    for side, changes in (("theirs", theirs), ("ours", ours)):
        for change in changes:
            start, end = _span(tokens, numbers, bounds, change)
            home = next(
                (one for one in joined if one.gap and start == end == one.start),
                None,
            ) or next(one for one in joined if not one.gap and one.start <= start and end <= one.end)
            getattr(home, side).append(change)
    return sorted(joined, key=lambda one: (one.start, one.end))


def _span(
    tokens: Sequence[str], numbers: Sequence[int], bounds: dict[int, tuple[int, int]], one: Change
) -> tuple[int, int]:
    if one.start == one.end and _ends(tokens, one.start):
        return one.start, one.start
    first, last = numbers[one.start], numbers[max(one.start, one.end - 1)]
    return bounds[first][0], bounds[last][1]


def _alike(
    one: _Cluster, theirs: Sequence[Change], ours: Sequence[Change], kf: Sequence[str], kn: Sequence[str]
) -> bool:
    """Whether both sides made the same of the sentences."""
    file, new = _Places(kf, theirs), _Places(kn, ours)
    (fs, fe), (ns, ne) = _words_of(one, file), _words_of(one, new)
    return list(kf[fs:fe]) == list(kn[ns:ne])


def _words_of(one: _Cluster, places: _Places) -> tuple[int, int]:
    if one.gap:
        return places.first(one.start), places.last(one.end)
    return places.last(one.start), places.first(one.end)


def _taken_out(change: Change, theirs: Sequence[Change]) -> bool:
    """Whether the editor removed all the words that the data changed."""
    return any(one.new_start == one.new_end and one.start <= change.start < change.end <= one.end for one in theirs)


def _touch(one: Change, other: Change) -> bool:
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end


def _figures_alone(kb: Sequence[str], kn: Sequence[str], change: Change) -> bool:
    both = (*kb[change.start : change.end], *kn[change.new_start : change.new_end])
    return bool(both) and all(_is_figure(one) or one in SIGNS_OF_FIGURES for one in both)


def _is_figure(token: str) -> bool:
    return token[:1].isdigit() or token.lower() in NUMBERS
