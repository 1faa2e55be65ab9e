"""Acronyms, spelled out where they first stand in the document and short afterwards; the force area likewise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct, field

from csp_report.domain.model import Area, Indicator, Level
from csp_report.domain.report import Span
from csp_report.labels.names import area_name
from csp_report.labels.printing import sentence_case


class Acronym(Struct, frozen=True):
    """A short form and what it stands for, as in the middle of a sentence."""

    short: str
    long: str


class Acronyms(Struct):
    """The acronyms of one document, and which of them a reader has met.

    ``force`` is the one force area that it may compare with, as printed, '' where there is none or several;
    ``force_again`` what it is called once it has been named.
    """

    known: tuple[Acronym, ...]
    force: str = ""
    force_again: str = ""
    met: set[str] = field(default_factory=set)

    def apply(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Spans with every acronym spelled out at its first use, and its long form shortened after."""
        return tuple(span if span.figure else Span(self._text(span.text), span.strong, span.figure) for span in spans)

    def running(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Spans of running text, with the force area by its name the first time, and by ``force_again`` after."""
        return tuple(self._by_name_once(span) for span in self.apply(spans))

    def _by_name_once(self, span: Span) -> Span:
        if not self.force or span.figure or self.force not in span.text:
            return span
        kept = 0 if self.force in self.met else 1
        self.met.add(self.force)
        head, *rest = span.text.split(self.force)
        named = (self.force if place < kept else self.force_again for place in range(len(rest)))
        return Span(head + "".join(f"{name}{text}" for name, text in zip(named, rest, strict=True)), span.strong)

    def heading(self, text: str) -> str:
        """A heading: it introduces an acronym with its long form, and is never shortened."""
        for one in self.known if "(" in text else ():
            if re.search(rf"{re.escape(one.long)} \({re.escape(one.short)}\)", text, re.IGNORECASE):
                self.met.add(one.short)
        return text

    def _text(self, text: str) -> str:
        for one in self.known:
            text = self._one(text, one)
        return text

    def _one(self, text: str, one: Acronym) -> str:
        if one.short in self.met:
            introduced, long = _long_forms(one)
            return long.sub(one.short, introduced.sub(one.short, text))
        first = _any_form(one).search(text)
        if not first or (first[0].isupper() is False and first[0].rstrip("s").upper() == one.short.upper()):
            return text
        self.met.add(one.short)
        spelled = sentence_case(one.long) if first[0][:1].isupper() and first.start() == 0 else one.long
        rest = self._one(text[first.end() :], one)
        return f"{text[: first.start()]}{spelled} ({one.short}){rest}"


@lru_cache(maxsize=256)
def _any_form(one: Acronym) -> re.Pattern[str]:
    """An acronym introduced, in its long form or as such."""
    introduced, long = _spelled(one)
    return re.compile(rf"{introduced}|{long}|\b{re.escape(one.short)}(s?)\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def _long_forms(one: Acronym) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An acronym introduced, and in its long form."""
    introduced, long = _spelled(one)
    return re.compile(introduced, re.IGNORECASE), re.compile(long, re.IGNORECASE)


def _spelled(one: Acronym) -> tuple[str, str]:
    long = rf"\b{re.escape(one.long)}\b"
    return rf"{long} \({re.escape(one.short)}\)", long


def acronyms_of(
    settings: Iterable[tuple[str, str]],
    indicators: Iterable[Indicator],
    comparators: Iterable[Area] = (),
    force_again: str = "",
) -> Acronyms:
    """The acronyms of the settings, and those of the catalogue; the settings win. ``comparators`` are the areas that
    the document compares with.
    """
    forces = [area_name(one) for one in comparators if one.level is Level.FORCE]
    made = {short: Acronym(short, long) for short, long in settings}
    for indicator in indicators:
        if indicator.acronym:
            made.setdefault(indicator.acronym, Acronym(indicator.acronym, indicator.label))
    # longer forms first, so that a form within another does not take its place
    long_first = tuple(sorted(made.values(), key=lambda one: -len(one.long)))
    return Acronyms(long_first, force=forces[0] if len(forces) == 1 else "", force_again=force_again)
