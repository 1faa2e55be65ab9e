"""What became of each unit of a document that was updated."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Became(StrEnum):
    """What became of a unit. KEPT: the editor's, the data said nothing new. DELETED: by the editor, and so it stays."""

    KEPT = "kept"
    UPDATED = "updated"
    MERGED = "merged"
    CONFLICT = "conflict"
    DELETED = "deleted"
    INSERTED = "inserted"
    REMOVED = "removed"


class Outcome(Struct, frozen=True):
    """A unit with what became of it; ``said`` is for a person, '' where the kind says all."""

    id: str
    became: Became
    said: str = ""


class Updated(Struct, frozen=True):
    """A document brought up to date. ``content`` is None where nothing had to be changed.

    ``refused`` says why the merge is not to be trusted; the edited document is then to stay as it is.
    """

    content: bytes | None
    outcomes: tuple[Outcome, ...] = ()
    refused: str = ""

    def of(self, became: Became) -> tuple[Outcome, ...]:
        """The units of which the same became."""
        return tuple(one for one in self.outcomes if one.became is became)
