"""The documents whose pages are looked at: the example and twelve varied partnerships, in both templates and both
kinds of chart.

As a script: python tests/support/page_corpus.py FOLDER [PART OF A NAME]; then python tools/page_look.py FOLDER.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from csp_report.document.render import render
from csp_report.domain.model import Level
from csp_report.job import Composed, Ground, Request
from csp_report.pipeline import conclude, prepare, read
from csp_report.rendering.making import draughtsman
from csp_report.settings.charting import ChartFormat
from csp_report.settings.locating import slug

ROOT = Path(__file__).resolve().parents[2]
WORKBOOK = ROOT.parent / "shared/data/ons-pfa-csp-ye-dec2024/policeforceareatablesyedecember2024.xlsx"
TEMPLATES = ("executive-summary", "board-briefing")
AREAS = (
    "Birmingham", "Blackpool", "City of London", "Isles of Scilly", "Westminster", "Cornwall", "Rutland", "Cwm Taf",
    "Somerset", "Leicester", "County Durham", "Camden",
)  # fmt: skip


def documents(part: str = "") -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of every document whose name holds ``part``."""
    for template in TEMPLATES:
        for area, composed in _composed(template, part):
            for charts in ChartFormat:
                name = f"{area}-{template}-{charts.value}"
                if part in name:
                    yield name, render(composed.report, composed.ground.template.document, charts, draughtsman)


def _composed(template: str, part: str) -> Iterator[tuple[str, Composed]]:
    wanted = [one for one in AREAS if not part or slug(one) in part or part in slug(one) or part in template]
    example = _ground(ROOT / "inputs", template)
    yield "example", conclude(example, read(Request(ROOT / "inputs"), example), _quiet)
    if not WORKBOOK.exists() or not wanted:
        return
    ground = _ground(WORKBOOK, template)
    reading = read(Request(WORKBOOK), ground)
    for area in wanted:
        settings = replace(ground.settings, area=area, level=Level.CSP)
        yield slug(area), conclude(replace(ground, settings=settings), reading, _quiet)


def _ground(inputs: Path, template: str) -> Ground:
    return prepare(Request(inputs, template=ROOT / "templates" / template))


def _quiet(_: str) -> None:
    """Progress that nobody watches."""


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in documents(sys.argv[2] if len(sys.argv) > 2 else ""):
        (folder / f"{name}.docx").write_bytes(content)
