"""What the terminal says of an edited document that was brought up to date."""

from __future__ import annotations

from collections.abc import Callable

from rich.markup import escape

from csp_report.document.updating.outcome import Became, Outcome, Updated
from csp_report.job import Built

SHOWN = 30
TITLES = {
    Became.CONFLICT: "[bold yellow]conflicts[/], yours stand, the new text is beside them as a tracked insertion",
    Became.MERGED: "merged, your words with the new figures",
    Became.UPDATED: "updated",
    Became.KEPT: "kept as you wrote them",
    Became.INSERTED: "new, as tracked insertions",
    Became.DELETED: "deleted by you, and left out",
    Became.REMOVED: "no longer generated, and taken out",
}


def summary(say: Callable[[str], None], built: Built) -> None:
    """What became of each block: the conflicts each with what was offered, the others by their ids."""
    if built.dry_run:
        say("           [yellow]Nothing was written[/] (--dry-run).")
    if built.aside:
        say(f"           The document as you had it is saved as {escape(built.aside.name)}.")
    updated = built.updated
    if updated is None or updated.refused:
        return
    if updated.content is None:
        say("           It is up to date; nothing in it was changed.")
    counts = ", ".join(f"{len(updated.of(one))} {one}" for one in Became if updated.of(one))
    if counts:
        say(f"Update:    {counts}")
    for became, title in TITLES.items():
        _group(say, updated, became, title)


def _group(say: Callable[[str], None], updated: Updated, became: Became, title: str) -> None:
    several = updated.of(became)
    if not several:
        return
    say(f"  {title}:")
    if became is Became.CONFLICT:
        for one in several[:SHOWN]:
            say(f"    {escape(_line(one))}")
    else:
        say(f"    {escape(', '.join(one.id for one in several[:SHOWN]))}")
    if len(several) > SHOWN:
        say(f"    and {len(several) - SHOWN} more")


def _line(one: Outcome) -> str:
    return f"{one.id}: {one.said}" if one.said else one.id
