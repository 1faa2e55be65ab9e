"""Every number that a document prints, wherever it stands, with the figure that it is and the cells behind it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.copies import CopyText, TextKind
from csp_report.domain.model import Source
from csp_report.domain.report import ChartPoint, Figure, Passage, PrintedFact, Report, passages

YEARS: Final = r"(?:19|20)\d\d[-/\u2013]\d\d(?!\d)"  # a financial year is one thing
NUMBER: Final = re.compile(rf"{YEARS}|\d+(?:,\d{{3}})*(?:\.\d+)?")
END: Final = re.compile(r"[.!?:;](?=\s|$)")
SAME_BUT_FOR_STORING: Final = 1e-12
AROUND: Final = 10  # letters on each side by which words are found again in the template or the settings
INTERVAL: Final = "bound of the 95% interval around {}"
MEASURE: Final = "a period, a unit or the number of a figure: of these cells"
RECKONED: Final = "reckoned from the period of these cells"
CLOCK: Final = Source("(the day of the build)", note="no date is set in assessment.xlsx")


class Printed(Struct, frozen=True):
    """A number as printed in ``text``, what it is exactly, how it came about, and where from."""

    number: str
    text: CopyText
    start: int
    fact: PrintedFact
    passage: str = ""

    @property
    def sentence(self) -> str:
        """The sentence that the number stands in."""
        whole = self.text.text
        first = max((one.end() for one in END.finditer(whole, 0, self.start)), default=0)
        last = next((one.end() for one in END.finditer(whole, self.start + len(self.number))), len(whole))
        return whole[first:last].strip()


class Words(Struct, frozen=True):
    """Texts that stand in a document as typed, in plain letters: each with its cell, or its place in the template."""

    typed: Sequence[tuple[str, Source]] = ()

    def around(self, text: str, start: int, end: int) -> Source | None:
        """The place that holds a number with the words on both sides of it, else on one, else the number alone."""
        first, last = max(0, start - AROUND), end + AROUND
        for near in (text[first:last], text[first:end], text[start:last]):
            wanted = _plain(near)
            for typed, place in self.typed:
                if wanted in typed:
                    return place
        return next((place for typed, place in self.typed if text[start:end] in NUMBER.findall(typed)), None)


def words_typed(typed: Iterable[tuple[str, Source]]) -> Words:
    """From texts as typed; those without a number are of no use here."""
    return Words([(_plain(text), place) for text, place in typed if any(sign.isdigit() for sign in text)])


def printed(texts: Sequence[CopyText], report: Report, words: Words) -> Iterator[Printed]:
    """Every number of the texts in their order; none is left out, so that one without a place would be seen.

    A picture's own words stand in no text of a document: they come after its alternative text.
    """
    told = [one for one in passages(report) if one.text]
    by_number = {one.words.number: one for one in report.figures}
    charted = {one.text: one for one in told if one.text.startswith("Figure ")}
    places = _places(texts, by_number)
    for one in _with_labels(texts, places):
        figure = places.get(one.order)
        facts = _facts_of(figure, charted) if figure is not None else ()
        numbers = [*NUMBER.finditer(one.text)]
        stretches = _stretches(one.text, told) if numbers else []
        for match in numbers:
            at = match.start()
            passage = next((each for first, last, each in stretches if first <= at < last), None)
            mine = (*(passage.facts if passage else ()), *facts)
            found = (
                _fact(match[0], one, mine, figure)
                or _labelled(match[0], one, figure)
                or _of_all(match[0], mine, figure)
            )
            name = passage.id if passage else (figure.words.id if figure else "")
            fact = found or _typed(match, one, words) or _of_period(match[0], report, told)
            yield Printed(match[0], one, at, _reckoned(fact, told), name)


def _places(texts: Sequence[CopyText], figures: Mapping[int, Figure]) -> dict[int, Figure]:
    """The figure to which each paragraph belongs, by its number in the body."""
    found: dict[int, Figure] = {}
    current: Figure | None = None
    for one in texts:
        named = re.search(r"Figure (\d+)", one.text) if one.kind is TextKind.CAPTION else None
        if named is not None and int(named[1]) in figures:
            current = figures[int(named[1])]
            found[one.order] = current
            if one.text.startswith("Figure "):
                found[one.order - 1] = current
        elif current is not None and (one.kind is TextKind.CELL or one.text == current.chart.source):
            found[one.order] = current
        elif one.text.startswith("Figure ") and (match := re.match(r"Figure (\d+):", one.text)):
            found.setdefault(one.order, figures.get(int(match[1]), current))  # type: ignore[arg-type]
    return {order: figure for order, figure in found.items() if figure is not None}


def _with_labels(texts: Sequence[CopyText], places: Mapping[int, Figure]) -> Iterator[CopyText]:
    """The texts, and what pictures say beside the points that stand out; Word charts hold that as text themselves."""
    in_word = {one.order for one in texts if one.kind is TextKind.CHART}
    for one in texts:
        yield one
        figure = places.get(one.order) if one.kind is TextKind.ALT and one.order not in in_word else None
        for point in (point for line in figure.chart.lines for point in line.points) if figure else ():
            if point.note:
                yield CopyText(TextKind.LABEL, point.note, one.order, one.heading)


def _facts_of(figure: Figure, charted: Mapping[str, Passage]) -> tuple[PrintedFact, ...]:
    passage = charted.get(f"Figure {figure.words.number}: {figure.words.caption}")
    return passage.facts if passage else ()


def _stretches(text: str, told: Iterable[Passage]) -> list[tuple[int, int, Passage]]:
    """From where to where a text says passages of the report."""
    return [(at, at + len(one.text), one) for one in told if (at := text.find(one.text)) >= 0]


def _fact(number: str, text: CopyText, facts: Sequence[PrintedFact], figure: Figure | None) -> PrintedFact | None:
    """The figure that a number is: as printed, as a chart keeps it unrounded, or a bound of an interval."""
    for one in facts:
        if _is_printed(number, one) or _is_value(number, one.value):
            return one
    if figure is None or text.kind not in (TextKind.CELL, TextKind.CHART):
        return None
    return _bound(number, figure)


def _is_printed(number: str, fact: PrintedFact) -> bool:
    """Whether a number is the one that a figure is printed with, and not the base of its unit ("per 1,000")."""
    there = NUMBER.findall(fact.printed)
    if number not in there:
        return False
    try:
        value = float(fact.value)
    except ValueError:
        return True
    return len(there) == 1 or _rounds_to(number, value)


def _bound(number: str, figure: Figure) -> PrintedFact | None:
    for line in figure.chart.lines:
        for point in line.points:
            for name, value in _values(point):
                if value is not None and _rounds_to(number, value):
                    return _of_point(name, number, value, point)
    return None


def _reckoned(fact: PrintedFact, told: Sequence[Passage]) -> PrintedFact:
    """A year that was reckoned from the report's own period (the next one), with the cells of that period."""
    if fact.sources or not re.search(r"\b(?:19|20)\d\d", fact.printed):
        return fact
    cells = next((one.sources for passage in told for one in passage.facts if one.sources), ())
    return replace(fact, sources=cells, how=fact.how or RECKONED)


def _of_period(number: str, report: Report, told: Sequence[Passage]) -> PrintedFact:
    """The period of the report, of the cells of the first figures that are told; what is left is the clock's."""
    cells = next((fact.sources for one in told for fact in one.facts if fact.sources), ())
    if number in NUMBER.findall(report.front.period) and cells:
        return PrintedFact("period", number, number, cells, MEASURE)
    return PrintedFact("", number, "", (CLOCK,))


def _values(point: ChartPoint) -> Iterator[tuple[str, float | None]]:
    """What a chart draws and keeps of a point: its value, its interval, and how far that reaches on each side."""
    yield "value", point.value
    yield "low", point.low
    yield "high", point.high
    yield "x", point.x
    if point.value is not None and point.low is not None and point.high is not None:
        yield "up to high", point.high - point.value
        yield "down to low", point.value - point.low


def _labelled(number: str, text: CopyText, figure: Figure | None) -> PrintedFact | None:
    """The period or name of a row: of the cells of the points that stand in it."""
    if figure is None or text.table == -1:
        return None
    here = [point for line in figure.chart.lines for point in line.points if point.label == text.text and point.fact]
    cells = tuple(dict.fromkeys(source for one in here if one.fact for source in one.fact.sources))
    return PrintedFact(text.text, number, number, cells, MEASURE) if cells else None


def _of_point(name: str, number: str, value: float, point: ChartPoint) -> PrintedFact:
    fact = point.fact
    how = fact.how if fact else ""
    if name not in ("value", "x"):
        how = INTERVAL.format(fact.printed if fact else point.label)
    return PrintedFact(f"{name}, {point.label}", number, repr(value), fact.sources if fact else (), how)


def _typed(match: re.Match[str], text: CopyText, words: Words) -> PrintedFact | None:
    """A number that somebody typed into the settings or the template."""
    place = words.around(text.text, *match.span()) if text.table == -1 else None
    return PrintedFact("as typed", match[0], match[0], (place,)) if place else None


def _of_all(number: str, facts: Sequence[PrintedFact], figure: Figure | None) -> PrintedFact | None:
    """What is no figure itself but says which: a year, a unit, the number of a chart. All cells of what it is of."""
    cells = tuple(dict.fromkeys(source for one in facts for source in one.sources))
    cells = cells or (figure.chart.sources if figure else ())
    return PrintedFact("", number, number, cells, MEASURE) if cells else None


def _is_value(number: str, value: str) -> bool:
    try:
        return math.isclose(float(number.replace(",", "")), abs(float(value)), rel_tol=SAME_BUT_FOR_STORING)
    except ValueError:
        return False


def _rounds_to(number: str, value: float) -> bool:
    if not number.replace(",", "").replace(".", "", 1).isdigit():
        return False
    decimals = len(number.partition(".")[2])
    return abs(abs(value) - float(number.replace(",", ""))) <= 0.5 * 10.0**-decimals + 1e-9


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
