# ruff: noqa: INP001  (a script, not a package)
"""How long an executive summary is: python tools/count_words.py [INPUTS] [--area NAME] [--by-section].

Words from the heading *Executive summary* to the figures behind the charts, At a glance, headings, notes, questions and
prose in table cells with them; without captions, charts' titles and sources, and the table of recommendations, whose
words stand in the text already. Counted as a word is what stands between white space and holds a letter or a digit.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from csp_report.domain.report import Block, BlockKind, Section
from csp_report.job import Composed, Request
from csp_report.pipeline import compose

WORD = re.compile(r"\S*\w\S*")
NOT_COUNTED = ("recommendations",)


def words(text: str) -> int:
    """How many words a text has."""
    return len(WORD.findall(text))


def counted(block: Block) -> str:
    """The words of a block that a reader reads as text."""
    return "" if block.kind is BlockKind.FIGURE else block.text


def of_section(section: Section) -> int:
    """The words of a section with its heading."""
    if section.id in NOT_COUNTED:
        return words(section.title)
    return words(section.title) + sum(words(counted(block)) for block in section.blocks)


def of_context(document: Path) -> int:
    """The words of the template's own text from the heading *Executive summary* on, as it stands in a made document."""
    from docx import Document  # noqa: PLC0415  (needed here alone)

    lines = [one.text for one in Document(str(document)).paragraphs]  # what stands in content controls is left out
    first = next(place for place, text in enumerate(lines) if text.strip().casefold() == "executive summary")
    starts = [place for place, text in enumerate(lines) if text.strip().casefold() == "executive summary"]
    begin = starts[-1] if starts else first
    ends = [place for place, text in enumerate(lines) if text.startswith("The figures behind the charts")]
    return sum(words(text) for text in lines[begin : ends[-1] if ends else None])


def by_section(composed: Composed) -> Iterator[tuple[str, int]]:
    """Each section's heading with its words."""
    for section in composed.report.sections:
        yield section.title, of_section(section)


def main(inputs: Path = Path("inputs"), area: str | None = None, *, by_sections: bool = False) -> None:
    """Print the number of words, with and without the template's own text."""
    import tempfile  # noqa: PLC0415  (needed here alone)

    from csp_report.pipeline import build  # noqa: PLC0415  (needed here alone)

    composed = compose(Request(inputs, area=area), lambda _: None)
    if by_sections:
        for title, number in by_section(composed):
            sys.stdout.write(f"{number:6d}  {title}\n")
    with tempfile.TemporaryDirectory() as folder:
        built = build(Request(inputs, Path(folder), area=area), lambda _: None, lambda _: None)
        own = of_context(built.document)
    generated = sum(number for _, number in by_section(composed))
    sys.stdout.write(f"{own + generated} words: {generated} generated, {own} of the template's own text\n")


if __name__ == "__main__":
    typer.run(main)
