"""A document as its readers have it: every piece of text with where it stands, whoever wrote it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class TextKind(StrEnum):
    """What a piece of text is. ``CHART`` is a value, category or series name that a Word chart keeps of its own."""

    HEADING = "heading"
    CAPTION = "caption"
    TEXT = "text"
    ALT = "alt text"
    CELL = "table"
    CHART = "chart"
    LABEL = "words in a chart"
    STORY = "header, footer or note"


class CopyText(Struct, frozen=True):
    """One paragraph, alt text, cell of a table or label of a chart.

    ``order`` numbers the paragraphs of the body from 0, and is that of the paragraph around an alt text or a chart; -1
    outside the body. ``heading`` is the nearest heading above. Cells and charts have the number of their ``table``,
    with ``row`` and ``column`` counted from 0.
    """

    kind: TextKind
    text: str
    order: int = -1
    heading: str = ""
    table: int = -1
    row: int = -1
    column: int = -1


class Remark(Struct, frozen=True):
    """A comment to put at a place: on ``text`` inside the body's paragraph number ``order``."""

    order: int
    text: str
    said: str


class Rendered(Struct, frozen=True):
    """A finished document as bytes, its texts, and those of the template that it was made from."""

    content: bytes
    texts: tuple[CopyText, ...]
    typed: tuple[CopyText, ...]
