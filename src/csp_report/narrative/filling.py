"""Filling a phrase: placeholders become printed figures, ``**`` becomes emphasis, and every figure is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from csp_report.domain.errors import TemplateError
from csp_report.domain.model import Area, Fact, Period
from csp_report.domain.report import PrintedFact, Span
from csp_report.labels.printing import period, sentence_case
from csp_report.narrative.filters import FILTERS, RECORDED, Given, Named, Voice, names, printed
from csp_report.narrative.phrases import KEPT, PLACEHOLDER, placeholders

# One is on an island, not in it: "in the Isle of Wight" (Isles of several are lived in).
ISLAND = "the Isle of "
ON_ISLANDS = re.compile(r"\b([iI])n (the Isle of )")
SPACES = re.compile(r"\s+")
SPACE_BEFORE = re.compile(r"\s+([,.;:)])")
DOUBLE_COMMA = re.compile(r",\s*,")
COMMA_BEFORE_STOP = re.compile(r",\s*([.;:])")
# What one of the four above, or a space that is none of the common ones, would change: most texts have none of it.
UNTIDY = re.compile(r"\s(?=[\s,.;:)])|[^\S ]|,(?=[,.;:])")


class Filled(Struct, frozen=True):
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
    printing = _Printing(phrase, context, voice)
    spans: list[Span] = []
    for index, (opening, placed) in enumerate(_parts(phrase)):
        text = opening + "".join([printing.of(name, filter_) + literal for name, filter_, literal in placed])
        text = ON_ISLANDS.sub(_on, text) if ISLAND in text else text
        spans.append(Span(text, strong=emphasise and index % 2 == 1))
    return Filled(tidy(spans), tuple(printing.facts), frozenset(printing.named))


@lru_cache(maxsize=KEPT)
def _parts(phrase: str) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    """A phrase between its marks of emphasis: of each part the words before its first placeholder, and each placeholder
    with its filter ('' where it has none) and the words behind it.
    """
    made = []
    for part in phrase.split("**"):
        opening, *rest = PLACEHOLDER.split(part)
        made.append((opening, tuple(zip(rest[::3], (one or "" for one in rest[1::3]), rest[2::3], strict=True))))
    return tuple(made)


class _Printing(Struct):
    """The placeholders of one phrase, printed from left to right: what one names, the next has heard."""

    phrase: str
    context: Mapping[str, Given]
    voice: Voice
    facts: list[PrintedFact] = field(default_factory=list)
    named: set[Named] = field(default_factory=set)

    def of(self, name: str, filter_: str) -> str:
        given = self.context.get(name)
        if given is None:
            raise TemplateError(
                f"phrases.toml: nothing is known as '{name}' in '{self.phrase}'. Required: one of "
                f"{', '.join(sorted(self.context)) or 'no placeholder'}."
            )
        text = FILTERS[filter_](given, self.voice) if filter_ else printed(given, self.voice)
        met = RECORDED if name == "recorded" and not filter_ else names(given, filter_)
        if met:
            self.named.add(met)
            self.voice = self.voice.after((met,))
        if isinstance(given, Fact) and text:
            self.facts.append(PrintedFact(name, text, _plain_value(given), given.sources, given.how))
        return text


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
        text = _closed(span.text) if UNTIDY.search(span.text) else span.text
        if not cleaned or cleaned[-1].text.endswith((" ", "(")):
            text = text.lstrip()
        elif text[:1] in {",", "."} and cleaned[-1].text.endswith(" "):
            cleaned[-1] = Span(cleaned[-1].text.rstrip(), cleaned[-1].strong, cleaned[-1].figure)
        if text:
            cleaned.append(Span(text, span.strong, span.figure))
    return tuple(cleaned)


def _closed(text: str) -> str:
    """A text without the gaps that empty placeholders leave."""
    text = SPACE_BEFORE.sub(r"\1", SPACES.sub(" ", text))
    return COMMA_BEFORE_STOP.sub(r"\1", DOUBLE_COMMA.sub(",", text))


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
