# ruff: noqa: INP001  (a script, not a package)
"""How long an executive summary is: python tools/count_words.py [INPUTS] [--area NAME] [--by-sections].

Words of a made document from the heading *Executive summary* to the figures behind the charts: At a glance, headings,
lists, callouts, notes, questions and prose in table cells with them; without captions, charts' sources, the table of
recommendations, whose words stand in the text already, and what is drawn in a chart. Counted as a word is what stands
between white space and holds a letter or a digit.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from csp_report.job import Request
from csp_report.pipeline import build

WORD = re.compile(r"\S*\w\S*")
NOT_COUNTED = ("Caption", "FigureSource")
FIRST, LAST = "Executive summary", "The figures behind the charts"
TABLE_OF = "Recommendations"


def words(text: str) -> int:
    """How many words a text has."""
    return len(WORD.findall(text))


def paragraphs(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Every paragraph of a document in order: its style, its text, whether it stands in a table."""
    for one in Document(str(path)).element.body.iter(qn("w:p")):
        style = one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        text = "".join(run.text or "" for run in one.iter(qn("w:t")))
        inside = any(above.tag == qn("w:tbl") for above in one.iterancestors())
        yield "" if style is None else str(style.get(qn("w:val"))), text, inside


def by_section(path: Path) -> dict[str, int]:
    """The words under each heading of the second level, its own with them; those before the first under ''."""
    counts: dict[str, int] = {}
    section, begun = "", False
    for style, text, inside in paragraphs(path):
        begun = begun or (style == "Heading1" and text.strip().casefold() == FIRST.casefold())
        if style == "Heading2":
            section = text.strip()
        if section.startswith(LAST):
            break
        skipped = style in NOT_COUNTED or (inside and section == TABLE_OF)
        if begun and not skipped:
            counts[section] = counts.get(section, 0) + words(text)
    return counts


def main(inputs: Path, area: str | None, *, by_sections: bool) -> None:
    """Build a document and print how many words it has."""
    with tempfile.TemporaryDirectory() as folder:
        built = build(Request(inputs, Path(folder), area=area), lambda _: None, lambda _: None)
        counts = by_section(built.document)
    for title, number in counts.items() if by_sections else ():
        sys.stdout.write(f"{number:6d}  {title or FIRST}\n")
    sys.stdout.write(f"{sum(counts.values())} words\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("inputs", type=Path, nargs="?", default=Path("inputs"))
    parser.add_argument("--area")
    parser.add_argument("--by-sections", action="store_true")
    given = parser.parse_args()
    main(given.inputs, given.area, by_sections=given.by_sections)
