"""How often documents say things in the same words: sentence patterns, and sentences that open alike.

Usage: python tools/repetition.py EXTRACTS [--areas 50] [--show 12]

For areas spread evenly over those of the extracts, every sentence of every document is masked: figures become N, names
of places and of offences X. A pattern's share is of all sentences that hold a figure or a name; what holds none, and
the note on reading, is fixed text and is not counted. Headings, captions, tables (but for the questions in them) and
the rows of a ranked list, which are no sentences, are left out.
"""
# ruff: noqa: INP001, T201 - a maintainers' script, not a package; it prints

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import Level
from csp_report.domain.report import BlockKind, Section
from csp_report.extracts import read_extracts
from csp_report.job import Composed, Request
from csp_report.narrative.reading import ID as NOTE
from csp_report.pipeline import compose

SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[A-Z“\"(])")
FIGURE = re.compile(r"\d(?:[\d,.]*\d)?(?:-\d\d)?%?|\b(?:one|two|three|four|five|six|seven|eight|nine|none)\b(?= |\))")
MONTHS = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
FORCE = re.compile(r"the [A-Z][\w'-]*(?: (?:and |of )?[A-Z&][\w'-]*)* (?:force area|region)")
CATALOGUE = Path(__file__).parents[1] / "templates" / "indicators.toml"
TELLING = (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.CALLOUT)


def sentences(sections: Iterable[Section]) -> Iterator[str]:
    """The sentences of a document, bullets and callouts as well."""
    for section in sections:
        for block in section.blocks if section.id != NOTE else ():
            if block.kind in TELLING:
                texts = [one.statement.text for one in block.items] or [one.text for one in block.statements]
                for text in texts:
                    yield from (one for one in SENTENCE_END.split(text) if one.endswith((".", "?", ":")))
            if block.table:
                cells = (cell for row in block.table.rows for cell in row.cells)
                yield from (cell for cell in cells if cell.endswith("?"))


def names_of(document: Composed) -> list[str]:
    """The names that stand in a document's sentences, the longest first."""
    data = document.judged.data
    kinds = [name for one in data.indicators.values() for name in (one.many, one.one, one.label)]
    titles = [one.title for one in document.report.sections]
    places = [data.area.name, "England and Wales", *(one.area.name for one in data.comparators)]
    found = {one for one in (*kinds, *titles, *places) if one and one not in ("offence", "offences")}
    return sorted(found, key=lambda one: (-len(one), one))


def masked(sentence: str, names: Iterable[str]) -> str:
    """A sentence with its names as X and its figures as N."""
    text = FORCE.sub("X", sentence)
    text = re.sub("|".join(re.escape(one) for one in names), "X", text, flags=re.IGNORECASE)
    return MONTHS.sub("X", FIGURE.sub("N", text.replace("overall crime", "X").replace("Overall crime", "X")))


def opening(sentence: str) -> str:
    """The three words that a sentence opens with."""
    return " ".join(sentence.casefold().split()[:3])


def measured(documents: Iterable[Composed]) -> tuple[Counter[str], int, list[tuple[int, str, str]]]:
    """Patterns, how many sentences they are of, and the most frequent opening of each document."""
    patterns: Counter[str] = Counter()
    openings: list[tuple[int, str, str]] = []
    for document in documents:
        names = names_of(document)
        told = [*sentences(document.report.sections)]
        patterns.update(one for sentence in told if (one := masked(sentence, names)) != sentence)
        words, times = Counter(opening(one) for one in told if len(one.split()) > 3).most_common(1)[0]
        openings.append((times, document.judged.data.area.name, words))
    return patterns, patterns.total(), openings


def areas_of(extracts: Path, wanted: int) -> list[str]:
    """So many partnerships of the extracts, evenly spread over their names."""
    files = [extracts] if extracts.is_file() else sorted(extracts.glob("*.xlsx"))
    frame = read_extracts(files, Catalogue.load(CATALOGUE)).frame
    coded = frame.texts["code"].where(lambda code: code.startswith(("E22", "W14")))
    every = sorted(frame.texts["area"].take(frame.texts["level"].among([Level.CSP]) & coded).used())
    step = max(1, len(every) // wanted)
    return every[::step][:wanted]


def main() -> None:
    """Print the commonest patterns with their shares, and the documents whose sentences open alike most often."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("extracts", type=Path)
    parser.add_argument("--areas", type=int, default=50)
    parser.add_argument("--show", type=int, default=12)
    asked = parser.parse_args()
    documents = (
        compose(Request(asked.extracts, area=one), lambda _: None) for one in areas_of(asked.extracts, asked.areas)
    )
    patterns, every, openings = measured(documents)
    print(f"{every} sentences, {len(patterns)} patterns")
    for pattern, times in patterns.most_common(asked.show):
        print(f"{100 * times / every:4.1f}%  {pattern}")
    for times, area, words in sorted(openings, reverse=True)[:5]:
        print(f"{times} sentences open '{words}' in {area}")


if __name__ == "__main__":
    main()
