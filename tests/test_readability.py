"""The generated prose is no harder to read than the published summary's own (Flesch-Kincaid grade)."""

from __future__ import annotations

import re

import pyphen
import pytest
from example import ROOT, SHARED, composed

PUBLISHED = SHARED / "reference" / "stafford-executive-summary.txt"
BODY_BEGINS = "Overall crime in Stafford"
# No harder than this, however hard the published one is.
HARDEST = 9.0


def prose(text: str) -> str:
    """Sentences alone: no headings, bullets or figure references, which no formula for prose is made for."""
    lines = [line.strip().replace("*", "") for line in text.splitlines()]
    kept = [line for line in lines if line.endswith(".") and not line.startswith(("-", "•"))]
    return re.sub(r" \(Figure \d+\)", "", " ".join(kept))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade (Kincaid et al. 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Syllables by the British hyphenation patterns of pyphen; both texts are measured alike.
    """
    hyphens = pyphen.Pyphen(lang="en_GB")
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", text) if one]
    words = re.findall(r"[A-Za-z][A-Za-z'-]*", text)
    syllables = sum(len(hyphens.positions(word)) + 1 for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def it_is_no_harder_to_read_than_the_published_summary() -> None:
    if not PUBLISHED.exists():
        pytest.skip(f"the published summary is not beside the checkout: {PUBLISHED.name}")
    blocks = [block for one in composed(ROOT / "inputs").report.sections for block in one.blocks if block.statements]
    ours = grade(prose("\n".join(block.text for block in blocks)))
    published = PUBLISHED.read_text(encoding="utf-8")
    theirs = grade(prose(published[published.index(BODY_BEGINS) :]))
    assert ours <= min(theirs, HARDEST), f"Flesch-Kincaid grade: ours {ours:.1f}, published {theirs:.1f}"
    assert 5 < ours < 16
    print(f"Flesch-Kincaid grade: ours {ours:.1f}, published {theirs:.1f}")  # noqa: T201  # shown by pytest -s
