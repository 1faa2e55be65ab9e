"""What is to become of a document that stands where a new one goes: replaced, updated in place, or left alone."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from csp_report.document.package.existing import area_of, is_edited, is_same
from csp_report.document.updating.outcome import Updated
from csp_report.domain.errors import InputError

ASIDE = "before-update"


class Existing(StrEnum):
    """What to do with an edited document: bring it up to date, start over, or write a numbered one beside it."""

    UPDATE = "update"
    FRESH = "fresh"
    BESIDE = "beside"


class Wish(Struct, frozen=True):
    """What was asked for. ``merge`` are reviewers' copies of the document that stands there."""

    existing: Existing = Existing.UPDATE
    track: bool = False
    dry_run: bool = False
    merge: tuple[Path, ...] = ()


class Decision(Struct, frozen=True):
    """``content`` is what goes to the document's place; None where what stands there stays as it is.

    ``aside`` are the bytes to save aside first. ``beside``: the content goes under a numbered name instead, for the
    reason ``why``.
    """

    content: bytes | None
    aside: bytes | None = None
    updated: Updated | None = None
    beside: bool = False
    why: str = ""


def decide(path: Path, fresh: bytes, area: str, wish: Wish, *, draft: bool) -> Decision:
    """What becomes of the document at ``path`` now that a new one of ``area`` is there.

    Raises InputError where reviewers' copies cannot be read, or there is no document that they are copies of.
    """
    if not path.is_file():
        if wish.merge:
            raise InputError(f"--merge: {path} is not there. Required: the document that the copies were made from.")
        return Decision(fresh)
    if not wish.merge and (is_same(path, fresh) or (not is_edited(path) and area_of(path) == area)):
        return Decision(fresh)
    edited = path.read_bytes()
    if wish.existing is Existing.FRESH:
        return Decision(fresh, edited)
    if wish.existing is Existing.BESIDE:
        return Decision(fresh, beside=True, why="--beside")
    why = _why_not(path, area, draft=draft)
    if why:
        return Decision(fresh, beside=True, why=why)
    return _update(edited, fresh, wish)


def _why_not(path: Path, area: str, *, draft: bool) -> str:
    """Why an edited document is not to be updated; '' where it may be."""
    of = area_of(path)
    if of is None:
        return "the document there carries no list of what was generated"
    if of != area:
        return f"the document there is of {of}"
    return "the new document is a DRAFT" if draft else ""


def _update(edited: bytes, fresh: bytes, wish: Wish) -> Decision:
    # Twenty files of code that a build needs only where an editor has been at work.
    from csp_report.document.updating.merging import update  # noqa: PLC0415
    from csp_report.document.updating.reviewers import combine  # noqa: PLC0415

    start, found = edited, Updated(None)
    if wish.merge:
        found = combine(edited, _copies(wish.merge))
        start = found.content or edited
    if not found.refused:
        made = update(start, fresh, track=wish.track)
        found = replace(
            made,
            content=made.content or found.content,
            outcomes=(*found.outcomes, *made.outcomes),
        )
    if found.refused:
        return Decision(fresh, updated=found, beside=True, why=found.refused)
    if found.content is None:
        return Decision(None, updated=found)
    return Decision(found.content, edited, found)


def _copies(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    try:
        return [(path.stem, path.read_bytes()) for path in paths]
    except OSError as error:
        raise InputError(f"--merge: {error.filename} cannot be read ({error.strerror}).") from error
