"""Accessibility of pictures and charts: they are described, and they stand in the line of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from csp_report.document.accessibility.structure import issue
from csp_report.document.ooxml.elements import qn
from csp_report.document.package.opening import Opened
from csp_report.domain.model import Issue

FILE_NAME: Final = re.compile(r"^[\w\- ().]+\.(png|jpe?g|gif|svg|emf|bmp|tiff?|xlsx)$", re.IGNORECASE)
DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def alternative_text(opened: Opened) -> Iterator[Issue]:
    """Each drawing has words that say what it shows, and they are not a file's name."""
    for story, root in opened.stories():
        for drawing in root.iter(qn("wp:docPr")):
            words = (drawing.get("descr") or "").strip()
            place = opened.place(f"{story} drawing '{drawing.get('name') or ''}'".strip())
            if not words and next(drawing.iter(DECORATIVE), None) is None:
                yield issue(
                    "access-alt-text", "a drawing without alternative text", "words that say what it shows", place
                )
            elif FILE_NAME.match(words):
                yield issue("access-alt-text", f"'{words}' is a file's name", "words that say what it shows", place)


def nothing_floats(opened: Opened) -> Iterator[Issue]:
    """No floating object and no text box: screen readers meet them out of order, or not at all."""
    for story, root in opened.stories():
        for anchor in root.iter(qn("wp:anchor")):
            name = anchor.find(qn("wp:docPr"))
            called = name.get("name") if name is not None else ""
            place = opened.place(f"{story} drawing '{called}'".strip())
            yield issue("access-floating", "an object floats over the text", "it in line with the text", place)
        for _ in root.iter(qn("w:txbxContent")):
            yield issue("access-text-box", "a text box", "its text in a paragraph", opened.place(story or "body"))
        for _ in root.iter(qn("w:framePr")):
            yield issue(
                "access-frame", "a paragraph in a frame", "it in the flow of text", opened.place(story or "body")
            )
