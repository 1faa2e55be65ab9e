"""Names and numbers that Word wants unique: tags and titles of content controls, bookmarks, drawing ids."""

from __future__ import annotations

import hashlib
from typing import Final

from msgspec import Struct, field

LONGEST_TAG: Final = 64  # Word refuses a longer tag or title of a content control


def tag_of(identifier: str) -> str:
    """A block's id as a tag: itself, or its beginning and a digest where it is too long."""
    if len(identifier) <= LONGEST_TAG:
        return identifier
    return f"{identifier[: LONGEST_TAG - 13]}~{digest(identifier)}"


def title_of(title: str) -> str:
    """A title that a person reads, cut to what Word allows."""
    return title if len(title) <= LONGEST_TAG else title[: LONGEST_TAG - 1] + "…"


def block_bookmark(identifier: str) -> str:
    """The hidden bookmark of a block."""
    return f"_block_{digest(identifier)}"


def caption_bookmark(figure: str) -> str:
    """The hidden bookmark around a caption's label and number, at which cross-references point."""
    return f"_Ref_figure_{digest(figure)}"


def heading_bookmark(section: str) -> str:
    """The hidden bookmark of a heading, at which the contents point."""
    return f"_Toc_{digest(section)}"


def digest(text: str) -> str:
    """Twelve hexadecimal digits that stand for a text; bookmark names allow no other sign than letters and digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Counter(Struct):
    """Numbers handed out once each, in one document: bookmarks, content controls and drawings count separately."""

    last: dict[str, int] = field(default_factory=dict)

    def next(self, kind: str) -> int:
        """The next number of a kind, from 1."""
        self.last[kind] = self.last.get(kind, 0) + 1
        return self.last[kind]

    def reserve(self, kind: str, numbers: list[int]) -> None:
        """Keep clear of numbers that the template uses."""
        self.last[kind] = max([self.last.get(kind, 0), *(one for one in numbers if one > 0)])
