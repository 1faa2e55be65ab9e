"""Golden texts, read as prose before they are accepted.

To accept a new text: CSP_REPORT_ACCEPT=1 python3 run.py test tests/test_golden_texts.py, and read the difference aloud.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from example import ONS, ROOT, as_markdown, composed
from made_areas import flat, mirrored, sparse

from csp_report.narrative.lint import lint

GOLDEN = Path(__file__).parent / "golden"
PARTNERSHIPS = (
    "Cannock Chase", "Stoke-on-Trent", "Westminster", "Carmarthenshire", "Birmingham", "Blackpool", "City of London",
    "Isles of Scilly", "Cornwall", "Rutland", "Cwm Taf",
)  # fmt: skip
# Where an editor would still mend a sentence.
TO_MEND = ("City of London", "Isles of Scilly")
MADE = {"made-mirrored": mirrored, "made-flat": flat, "made-sparse": sparse}


def held_to(name: str, text: str) -> None:
    """Compare with the golden text, or take the text as the new one where that is asked for."""
    path = GOLDEN / f"{name}.md"
    if os.environ.get("CSP_REPORT_ACCEPT"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def it_writes_the_example_as_it_was_last_read_and_accepted() -> None:
    document = composed(ROOT / "inputs")
    assert lint(document.report.sections) == ()
    held_to("example", as_markdown(document))


@pytest.mark.parametrize("name", MADE)
def it_writes_a_made_area_as_it_was_last_read_and_accepted(name: str, tmp_path: Path) -> None:
    document = composed(MADE[name](tmp_path))
    assert lint(document.report.sections) == ()
    held_to(name, as_markdown(document))


@pytest.mark.parametrize("area", PARTNERSHIPS)
def it_writes_a_real_partnership_as_it_was_last_read_and_accepted(area: str) -> None:
    if not ONS.exists():
        pytest.skip(f"the published ONS workbook is not beside the checkout: {ONS.name}")
    document = composed(ONS, area=area)
    assert area in TO_MEND or lint(document.report.sections) == ()
    held_to(area.casefold().replace(" ", "-"), as_markdown(document))
