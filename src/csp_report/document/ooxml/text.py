"""Text on its way into XML: what XML cannot hold is taken out, and reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from csp_report.domain.model import Issue, Severity
from csp_report.domain.report import Figure, FrontMatter, Report, Section

# Everything outside the Char production of XML 1.0 (fifth edition, section 2.2), lone surrogates included.
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WHITE: Final = re.compile(r"[\t\n\r]+")


def clean(text: str) -> str:
    """Text without control characters, on one line. Everything else stands as written, marks of direction included."""
    return WHITE.sub(" ", FORBIDDEN.sub("", text))


def check_text(report: Report) -> tuple[Issue, ...]:
    """A warning for each text from which ``render`` takes characters that Word cannot hold."""
    return tuple(
        Issue(
            Severity.WARNING,
            "control-characters",
            f"{place} holds characters that Word cannot hold ({', '.join(_codes(text))}); they were left out",
            "text without control characters",
        )
        for place, text in _texts(report)
        if FORBIDDEN.search(text)
    )


def _codes(text: str) -> list[str]:
    return sorted({f"U+{ord(sign):04X}" for sign in FORBIDDEN.findall(text)})


def _texts(report: Report) -> Iterator[tuple[str, str]]:
    yield from _front(report.front)
    for section in report.sections:
        yield from _section(section)
    for figure in report.figures:
        yield from _figure(figure)
        for line in figure.chart.lines:
            words = "".join(point.label + point.note for point in line.points)
            yield f"figure {figure.words.id}, '{clean(line.name)}'", line.name + line.panel + words


def _front(front: FrontMatter) -> Iterator[tuple[str, str]]:
    for name in ("title", "area", "partnership", "period", "author", "date_printed", "last_full", "subject"):
        yield name.replace("_", " "), getattr(front, name)
    for text in front.about:
        yield "about", text
    for body in front.priorities:
        yield f"the priorities of {body.owner}", "".join(body.items) + body.owner


def _section(section: Section) -> Iterator[tuple[str, str]]:
    yield f"the title of section {section.id}", section.title
    for block in section.blocks:
        yield f"block {block.id}", block.text


def _figure(figure: Figure) -> Iterator[tuple[str, str]]:
    words, chart = figure.words, figure.chart
    yield f"figure {words.id}", chart.headline + words.caption + words.alt_text + chart.source
