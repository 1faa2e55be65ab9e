"""Two documents beside each other, and what a build differs in from the one before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.markup import escape

from csp_report.document.copies import read_copy
from csp_report.document.package.saving import write_unless_edited
from csp_report.document.updating.differing import with_differences
from csp_report.domain.errors import InputError
from csp_report.verification.comparing import Change, Comparison, compare

SHOWN: Final = 110  # letters of a sentence
LINES: Final = 3


def compared(old: Path, new: Path) -> Comparison:
    """What differs between two documents. Raises InputError where either cannot be read."""
    for path in (old, new):
        if not path.is_file():
            raise InputError(f"{path} does not exist. Required: a .docx.")
    return compare(read_copy(old), read_copy(new))


def track(old: Path, new: Path, out: Path) -> Path:
    """Write the newer document with what differs as tracked changes; the path written.

    A file that stands there is left alone, and a number given to the new one's name, unless both are the same.
    """
    content = with_differences(old, new)
    if out.exists() and any(out.samefile(path) for path in (old, new)):
        raise InputError(f"{out} is one of the two documents. Required: another name for the one with tracked changes.")
    return write_unless_edited(content, out, lambda path: path.read_bytes() != content)


def show(console: Console, found: Comparison, tracked: Path | None = None) -> None:
    """Every difference, by kind, and where they stand as tracked changes."""
    console.print(escape(summary(found)), highlight=False, soft_wrap=True)
    for change in Change:
        for one in (one for one in found.differences if one.change is change):
            console.print(f"\n[bold]{change}[/] ({escape(one.heading)})", highlight=False, soft_wrap=True)
            for sign, text in (("-", one.old), ("+", one.new)):
                if text:
                    console.print(f"  {sign} {escape(text)}", highlight=False, soft_wrap=True)
    if tracked:
        console.print(f"\nTracked:   {escape(str(tracked))}", highlight=False, soft_wrap=True)


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
