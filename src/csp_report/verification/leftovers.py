"""What no figure settles: references to nothing, acronyms that nobody explains, words left from a template."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from csp_report.domain.copies import CopyText, TextKind
from csp_report.labels.register import register
from csp_report.verification.tokens import ACRONYM
from csp_report.verification.verdicts import State, Verdict
from csp_report.verification.words import listed

REFERENCE: Final = re.compile(r"\b(Figure|Table)s? (\d+)")
CAPTIONED: Final = re.compile(r"^(Figure|Table) (\d+)\b")
PLACEHOLDER: Final = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\[(?:insert|add|your|name|area|tbc|to be)[^\]]*\]|\blorem ipsum\b|\bXX+\b|\bTBC\b|<<.*?>>"
    r"|Error! (?:Reference source|Bookmark) not (?:found|defined)|Click or tap here",
    re.IGNORECASE,
)
WELL_KNOWN: Final = frozenset(listed("UK ONS CSV PDF NHS OK AM PM GB II III IV A4 US EU BBC"))
CAPITALS: Final = re.compile(r"\b[A-Z]{2,}s?\b")


def leftovers(
    texts: Sequence[CopyText], printed: Iterable[str], example: Iterable[str], areas: Collection[str]
) -> Iterator[Verdict]:
    """A verdict for each. ``printed`` are texts that the document would print by itself, of which only references are
    looked at; ``example`` are those that it would hold only if its inputs said that they are an example; ``areas`` are
    the names that extracts and settings know, in lower case.
    """
    by_itself = frozenset(printed)
    known = " | ".join(areas)
    yield from references(texts)
    yield from acronyms(texts, by_itself)
    for one in texts:
        if one.text not in by_itself:
            for match in PLACEHOLDER.finditer(one.text):
                yield _look(one, match.start(), match[0], "placeholder", "left from a template")
            yield from _strangers(one, known)
        for words in example:
            at = one.text.find(words)
            if at >= 0:
                yield _look(one, at, words, "example", "the inputs do not say that they are an example")


def _strangers(one: CopyText, known: str) -> Iterator[Verdict]:
    """Areas of the shipped register that no extract and no setting knows: words left from another area's document."""
    for name in register().named_in(one.text):
        if name.casefold() not in known:
            yield _look(one, one.text.find(name), name, "area", "no extract and no setting speaks of this area")


def references(texts: Sequence[CopyText]) -> Iterator[Verdict]:
    """References to a figure or table of which there is no caption."""
    captions = {
        match.groups() for one in texts if (match := CAPTIONED.match(one.text)) and one.kind is TextKind.CAPTION
    }
    captions |= {match.groups() for one in texts if (match := re.match(r"^(Figure|Table) (\d+):", one.text))}
    for one in texts:
        for match in REFERENCE.finditer(one.text):
            if match.groups() not in captions:
                yield Verdict(
                    one, match.start(), match[0], State.CONTRADICTED, "reference", "there is none of this number"
                )


def acronyms(texts: Sequence[CopyText], printed: frozenset[str]) -> Iterator[Verdict]:
    """The first use of each acronym that stands in brackets behind its words nowhere before."""
    explained: set[str] = set(WELL_KNOWN)
    for one in texts:
        if one.kind in (TextKind.CHART, TextKind.CELL, TextKind.STORY, TextKind.LABEL):
            continue
        explained |= {match[1] for match in re.finditer(r"\(([A-Z]{2,}?)s?\)", one.text)}
        if one.kind is TextKind.HEADING or one.text.isupper() or one.text in printed:
            continue
        for match in CAPITALS.finditer(one.text):
            short = match[0].rstrip("s")
            if short not in explained and ACRONYM.fullmatch(match[0]):
                explained.add(short)
                yield _look(one, match.start(), match[0], "acronym", "nothing before says what it stands for")


def _look(place: CopyText, start: int, said: str, kind: str, why: str) -> Verdict:
    return Verdict(place, start, said, State.LOOK, kind, why)
