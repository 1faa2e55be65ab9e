"""Documents as editors and slips of the keyboard leave them: one edit at a time, at random, from a fixed seed.

The words here are this module's own, so that what verification knows of words is not what it is tried with.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
FLIPS = {
    "fell": "rose",
    "rose": "fell",
    "fall": "rise",
    "rise": "fall",
    "falls": "rises",
    "fallen": "risen",
    "risen": "fallen",
    "increase": "decrease",
    "increased": "decreased",
    "decreased": "increased",
    "below": "above",
    "above": "below",
    "higher": "lower",
    "lower": "higher",
    "fewer": "more",
    "highest": "lowest",
    "lowest": "highest",
    "largest": "smallest",
    "down": "up",
    "up": "down",
}
# Where such a word says nothing of figures.
IDLE = re.compile(
    r"made-up|up to date|brings? .{0,40} up|come up|to light|no more|more than ordinary|lower bound|upper bound"
    r"|Upper|Lower"
)
UNITS = (
    ("%", " percentage points"),
    ("per 1,000 residents", "per 10,000 residents"),
    ("per 1,000 residents", "per 1,000 households"),
    ("for every 1,000 residents", "for every 100 residents"),
    ("offences", "incidents"),
    ("incidents", "offences"),
    ("casualties", "collisions"),
)
# How sure a sentence is, or what it denies, made otherwise.
SURER = (
    (r"not a clear ", "a clear "),
    (r"not clearly ", "clearly "),
    (r"not clearly ", "not "),
    (r"no clear ", "a clear "),
    (r"within the usual range", "outside the usual range"),
    (r"within the usual range", "a clear change"),
    (r"an unusual ", "a clear "),
    (r"which is unusual", "which is usual"),
    (r"a clear ", "no clear "),
    (r"which is clear", "which is not clear"),
    (r"\bis (well )?(?=above|below)", r"is not \1"),
    (r"\bare (well )?(?=above|below)", r"are not \1"),
    (r"\b(is|are) never\b", r"\1"),
    (r"\bdoes not show\b", "shows"),
    (r"\bdo not show\b", "show"),
    (r"\bis not (?!a clear|clearly)", "is "),
    (r"\bare not (?!a clear|clearly)", "are "),
    (r"\bcannot\b", "can"),
)
SAYINGS = (
    ("fell by", "dropped by"),
    ("rose by", "increased by"),
    ("rose from", "went up from"),
    ("has come down", "has fallen"),
    ("well below", "far below"),
    ("offences", "crimes"),
    ("The police recorded", "Police recorded"),
    ("in the rest of", "across the rest of"),
    ("the two problems overlap heavily", "the two issues are closely linked"),
    ("Much domestic abuse is never reported", "A great deal of domestic abuse goes unreported"),
    ("per 1,000 residents", "for every 1,000 residents"),
    ("per 1,000 residents", "per thousand people"),
    ("The largest type", "The biggest type"),
    ("The largest named type", "The biggest named type"),
    ("local stakeholders are worried about", "local partners have concerns about"),
    ("Recommended:", "To be agreed:"),
    ("accounted for", "made up"),
    ("less than half the rate", "under half the rate"),
    ("the rate is", "its rate is"),
    ("was recorded", "was noted"),
    ("fewer than in", "fewer than it was in"),
    ("a gap of", "a difference of"),
    ("just over", "slightly over"),
    ("residents", "people"),
    ("against", "compared with"),
    ("not clearly different from", "not distinguishable from"),
    ("not clearly different from", "not to be told clearly from"),
    ("is not clearly different", "isn't clearly different"),
    ("within the usual range", "in the usual range"),
    ("within the usual range", "no unusual change"),
    ("a clear change", "a change that is clear"),
    ("an unusual change", "a change that is unusual"),
    ("which is unusual", "an unusual move"),
    ("a clear difference", "a difference"),
    ("is never reported", "goes unreported"),
    ("cannot tell", "do not tell"),
    ("does not show", "cannot show"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: its sort, and what stood there and stands there now."""

    sort: str
    before: str
    after: str


class Manuscript:
    """A document whose paragraphs can be read and rewritten as plain text; tables, captions and alt texts too."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    def edited(self, edit: Callable[[list[Any]], Edit | None]) -> tuple[bytes, Edit] | None:
        """The document after an edit of its texts; None where the edit found nothing to do."""
        root = etree.fromstring(self.parts[MAIN])
        # A line break inside a paragraph would be lost, and with it the space between two words.
        texts = [one for one in root.iter(f"{W}p") if _text(one) and one.find(f".//{W}br") is None]
        done = edit(texts)
        if done is None:
            return None
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as package:
            for name, part in self.parts.items():
                package.writestr(name, etree.tostring(root) if name == MAIN else part)
        return content.getvalue(), done


def false_edits(content: bytes, chance: random.Random, count: int) -> Iterator[tuple[bytes, Edit]]:
    """Documents with one statement made false each."""
    yield from _many(content, chance, count, (_digit, _digit, _flip, _swap, _unit, _certainty))


def harmless_edits(content: bytes, chance: random.Random, count: int) -> Iterator[tuple[bytes, Edit]]:
    """Documents with one edit that leaves every statement as true as it was."""
    kinds = (_saying, _saying, _order, _punctuation, _without_commas, _sentence_gone, _sentence_added, _comparators)
    yield from _many(content, chance, count, kinds)


def _many(content: bytes, chance: random.Random, count: int, kinds: tuple[Any, ...]) -> Iterator[tuple[bytes, Edit]]:
    manuscript = Manuscript(content)
    made, tries = 0, 0
    while made < count:
        kind = kinds[tries % len(kinds)]
        tries += 1
        assert tries < 40 * count, "nothing to edit"
        found = manuscript.edited(lambda texts, kind=kind: kind(texts, chance))
        if found is not None:
            made += 1
            yield found


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t"))


def _set(paragraph: Any, text: str) -> None:
    first, *others = paragraph.iter(f"{W}t")
    first.text = text
    for one in others:
        one.text = ""


def _edit(paragraph: Any, start: int, end: int, words: str, sort: str) -> Edit:
    text = _text(paragraph)
    _set(paragraph, text[:start] + words + text[end:])
    return Edit(sort, text[max(0, start - 40) : end + 30], words)


def _prose(texts: list[Any]) -> list[Any]:
    return [one for one in texts if len(_text(one)) > 60 and not _text(one).startswith("Source:")]


def _pick(texts: list[Any], chance: random.Random, pattern: str) -> tuple[Any, re.Match[str]] | None:
    found = [(one, match) for one in texts for match in re.finditer(pattern, _text(one))]
    return chance.choice(found) if found else None


def _digit(texts: list[Any], chance: random.Random) -> Edit | None:
    # A heading's or file's digits are no figures; the line of sources names files.
    texts = [one for one in texts if not _text(one).startswith("Source:")]
    found = _pick(texts, chance, r"\d")
    if found is None:
        return None
    paragraph, match = found
    first = not _text(paragraph)[: match.start()][-1:].isdigit()
    other = chance.choice([one for one in "0123456789"[first:] if one != match[0]])
    return _edit(paragraph, match.start(), match.end(), other, "digit")


def _flip(texts: list[Any], chance: random.Random) -> Edit | None:
    found = [
        (one, match)
        for one in texts
        for match in re.finditer(r"[A-Za-z]+", _text(one))
        if match[0] in FLIPS and not IDLE.search(_text(one)[max(0, match.start() - 45) : match.end() + 12])
    ]
    if not found:
        return None
    paragraph, match = chance.choice(found)
    return _edit(paragraph, match.start(), match.end(), FLIPS[match[0]], "direction")


NUMBER = r"(?<![\w.,/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/-]|,\d|\.\d)"


def _swap(texts: list[Any], chance: random.Random) -> Edit | None:
    """Two figures of one paragraph, years, bases and numbers of captions left alone."""
    able = []
    for one in texts:
        text = _text(one)
        figures = [
            match
            for match in re.finditer(NUMBER, text)
            if not re.fullmatch(r"(?:19|20)\d\d", match[0])
            and not text[: match.start()].endswith(("per ", "every ", "Figure ", "Table ", "Section "))
        ]
        pairs = [(a, b) for a in figures for b in figures if a.start() < b.start() and a[0] != b[0]]
        able += [(one, pair) for pair in pairs]
    if not able:
        return None
    paragraph, (a, b) = chance.choice(able)
    text = _text(paragraph)
    _set(paragraph, text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :])
    return Edit("swap", text[a.start() - 30 : b.end() + 10], f"{b[0]} ... {a[0]}")


def _unit(texts: list[Any], chance: random.Random) -> Edit | None:
    old, new = chance.choice(UNITS)
    texts = [one for one in _prose(texts) if "count" not in _text(one)]
    found = _pick(texts, chance, rf"(?<=\d){old}" if old == "%" else rf"\b{old}\b")
    if found is None or re.search(r"drug $|theft $|of $", _text(found[0])[: found[1].start()]):
        return None
    return _edit(found[0], found[1].start(), found[1].end(), new, "unit")


def _certainty(texts: list[Any], chance: random.Random) -> Edit | None:
    old, new = chance.choice(SURER)
    found = _pick(_prose(texts), chance, old)
    return _edit(found[0], *found[1].span(), found[1].expand(new), "certainty") if found else None


def _saying(texts: list[Any], chance: random.Random) -> Edit | None:
    old, new = chance.choice(SAYINGS)
    found = _pick(_prose(texts), chance, rf"(?<!\w){re.escape(old)}(?!\w)")
    return _edit(found[0], *found[1].span(), new, "wording") if found else None


def _split(text: str) -> list[str]:
    return re.split(r"(?<=[.!?]) (?=[A-Z])", text)


def _order(texts: list[Any], chance: random.Random) -> Edit | None:
    able = [one for one in _prose(texts) if len(_split(_text(one))) > 2]
    if not able:
        return None
    paragraph = chance.choice(able)
    parts = _split(_text(paragraph))
    before = list(parts)
    chance.shuffle(parts)
    if parts == before or any(one.startswith(("This", "Of these", "The change", "It ")) for one in before):
        return None
    _set(paragraph, " ".join(parts))
    return Edit("order", before[0], parts[0])


def _punctuation(texts: list[Any], chance: random.Random) -> Edit | None:
    old, new = chance.choice(
        ((", ", " "), (". ", "; "), (" (", ", ("), (": ", " \u2013 "), (", but", "; but"), ("-", "\u2011"))
    )
    texts = [one for one in _prose(texts) if not re.match(r"(Figure|Table) \d", _text(one))]
    pattern = rf"(?<=[a-z]){re.escape(old)}(?=[a-z])" if old == "-" else rf"(?<=[a-z)]){re.escape(old)}(?=[A-Za-z\d])"
    found = _pick(texts, chance, pattern)
    return _edit(found[0], *found[1].span(), new, "punctuation") if found else None


def _without_commas(texts: list[Any], chance: random.Random) -> Edit | None:
    """A number in another common spelling: without its comma, or with "per cent"."""
    old, new = chance.choice(((r"(?<=\d),(?=\d{3})", ""), (r"(?<=\d)%", " per cent")))
    found = _pick(_prose(texts), chance, old)
    return _edit(found[0], *found[1].span(), new, "spelling of a number") if found else None


def _sentence_gone(texts: list[Any], chance: random.Random) -> Edit | None:
    able = [one for one in _prose(texts) if len(_split(_text(one))) > 2]
    if not able:
        return None
    paragraph = chance.choice(able)
    parts = _split(_text(paragraph))
    gone = parts.pop(chance.randrange(1, len(parts)))
    _set(paragraph, " ".join(parts))
    return Edit("sentence left out", gone, "")


ADDED = (
    "The partnership will return to this at its next meeting.",
    "Partners have asked for more detail on where and when this happens.",
    "This matters to people who live and work here.",
    "Officers are looking at what lies behind it.",
)


def _sentence_added(texts: list[Any], chance: random.Random) -> Edit | None:
    able = [one for one in _prose(texts) if len(_split(_text(one))) > 1]
    paragraph = chance.choice(able)
    added = chance.choice(ADDED)
    _set(paragraph, f"{_text(paragraph)} {added}")
    return Edit("sentence added", "", added)


def _comparators(texts: list[Any], chance: random.Random) -> Edit | None:
    """Two places with their figures in the other order."""
    found = _pick(_prose(texts), chance, r"((?:the )?[A-Z][\w ]*? \([\d.,]+\)) and ((?:the )?[A-Z][\w ]*? \([\d.,]+\))")
    if found is None:
        return None
    paragraph, match = found
    return _edit(paragraph, *match.span(), f"{match[2]} and {match[1]}", "order of places")
