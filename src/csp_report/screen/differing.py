"""What two documents differ in, in words: of two that a person compares, and of a build and the one before it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from rich.markup import escape

from csp_report.domain.comparison import Change, Comparison

SHOWN: Final = 110  # letters of a sentence
LINES: Final = 3


def in_three_lines(say: Callable[[str], None], found: Comparison) -> None:
    """What differs from the last build, in three lines at most: how much, and the first of what changed."""
    say(f"Changes:   {escape(summary(found))}")
    told = [one for one in found.differences if one.change is Change.FIGURES] or [*found.differences]
    for one in told[: LINES - 1]:
        text = one.new or one.old
        say(f"           {one.change}: {escape(text[:SHOWN])}{'…' if len(text) > SHOWN else ''}")


def summary(found: Comparison) -> str:
    """How many sentences differ, and why."""
    if not found.differences:
        return "no sentence differs"
    counts = found.counts
    said = {
        Change.FIGURES: "with the figures",
        Change.WORDING: "in wording alone",
        Change.NEW: "new",
        Change.GONE: "gone",
    }
    return "sentences changed: " + ", ".join(f"{counts[change]} {words}" for change, words in said.items())


def as_json(found: Comparison, tracked: Path | None = None) -> dict[str, Any]:
    """The same for programs."""
    return {
        "tracked": str(tracked) if tracked else None,
        "counts": {str(change): found.counts[change] for change in Change},
        "differences": [
            {"change": str(one.change), "heading": one.heading, "old": one.old, "new": one.new}
            for one in found.differences
        ],
    }
