"""Filling a phrase: placeholders become printed figures, ``**`` becomes emphasis, and every figure is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from csp_report.domain.errors import TemplateError
from csp_report.domain.model import Area, Fact, Period
from csp_report.domain.report import PrintedFact, Span
from csp_report.labels.printing import period, sentence_case
from csp_report.narrative.filters import FILTERS, RECORDED, Given, Named, Voice, names, printed
from csp_report.narrative.phrases import PLACEHOLDER, placeholders

# One is on an island, not in it: "in the Isle of Wight" (Isles of several are lived in).
ON_ISLANDS = re.compile(r"\b([iI])n (the Isle of )")
SPACES = re.compile(r"\s+")
SPACE_BEFORE = re.compile(r"\s+([,.;:)])")
DOUBLE_COMMA = re.compile(r",\s*,")
COMMA_BEFORE_STOP = re.compile(r",\s*([.;:])")


@dataclass(frozen=True, slots=True)
class Filled:
    """A phrase as it will be read, the figures printed in it, and what a reader has met in it."""

    spans: tuple[Span, ...]
    facts: tuple[PrintedFact, ...] = ()
    named: frozenset[Named] = frozenset()

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)

    @property
    def words(self) -> int:
        """How long it is."""
        return len(self.text.split())


def _on(match: re.Match[str]) -> str:
    return f"{'O' if match[1] == 'I' else 'o'}n {match[2]}"


def usable(phrase: str, context: Mapping[str, Given]) -> bool:
    """Whether everything that the phrase cites is known."""
    return all(name in context for name, _ in placeholders(phrase))


def fill(phrase: str, context: Mapping[str, Given], voice: Voice, *, emphasise: bool = False) -> Filled:
    """The phrase with its placeholders printed. ``phrase`` is usable with ``context``."""
    facts: list[PrintedFact] = []
    named: set[Named] = set()

    def printing(match: re.Match[str]) -> str:
        given, heard = context.get(match[1]), voice.after(named)
        if given is None:
            raise TemplateError(
                f"phrases.toml: nothing is known as '{match[1]}' in '{phrase}'. Required: one of "
                f"{', '.join(sorted(context)) or 'no placeholder'}."
            )
        text = FILTERS[match[2]](given, heard) if match[2] else printed(given, heard)
        met = names(given, match[2] or "")
        named.update([met] if met else [])
        named.update([RECORDED] if match[1] == "recorded" and not match[2] else [])
        if isinstance(given, Fact) and text:
            facts.append(PrintedFact(match[1], text, _plain_value(given), given.sources, given.how))
        return text

    parts = [ON_ISLANDS.sub(_on, PLACEHOLDER.sub(printing, part)) for part in phrase.split("**")]
    spans = [Span(part, strong=emphasise and index % 2 == 1) for index, part in enumerate(parts)]
    return Filled(tidy(spans), tuple(facts), frozenset(named))


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans with the gaps closed that empty placeholders leave, and neighbours of one kind made one."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and (last.strong, last.figure, span.figure) == (span.strong, None, None):
            merged[-1] = Span(last.text + span.text, last.strong)
        elif span.text:
            merged.append(span)
    cleaned: list[Span] = []
    for span in merged:
        text = SPACE_BEFORE.sub(r"\1", SPACES.sub(" ", span.text))
        text = COMMA_BEFORE_STOP.sub(r"\1", DOUBLE_COMMA.sub(",", text))
        if not cleaned or cleaned[-1].text.endswith((" ", "(")):
            text = text.lstrip()
        elif text[:1] in {",", "."} and cleaned[-1].text.endswith(" "):
            cleaned[-1] = Span(cleaned[-1].text.rstrip(), cleaned[-1].strong, cleaned[-1].figure)
        if text:
            cleaned.append(Span(text, span.strong, span.figure))
    return tuple(cleaned)


def capitalised(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans whose first letter is a capital."""
    if not spans:
        return ()
    first, *rest = spans
    return (Span(sentence_case(first.text), first.strong, first.figure), *rest)


def before_stop(spans: Sequence[Span], addition: Sequence[Span]) -> tuple[Span, ...]:
    """Spans with something put before the full stop that ends them."""
    *head, last = spans
    text = last.text.rstrip()
    if not text.endswith((".", ":")):
        return (*spans, *addition)
    return tidy([*head, Span(text[:-1], last.strong, last.figure), *addition, Span(text[-1], last.strong)])


def _plain_value(fact: Fact) -> str:
    if isinstance(fact.value, Period):
        return period(fact.value)
    if isinstance(fact.value, Area):
        return fact.value.name
    return str(fact.value)
