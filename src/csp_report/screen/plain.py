r"""Text from files, shown on a terminal as text: what could steer the terminal is shown as a sign instead.

Steering are C0 and C1 controls (ECMA-48), separators of lines and paragraphs, and the marks that turn the direction of
writing round (Unicode technical report 36, 2.8). Halves of signs, which no encoding can print, are shown likewise. Tab
and line feed stay. An escape is shown as \x1b.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from typing import Any, Final

from rich.console import Console
from rich.text import Text

STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
PIPED_WIDTH: Final = 160


class PlainConsole(Console):
    """A console on which nothing that a file holds does more than be read; every text passes through here."""

    def render_str(self, text: str, **options: Any) -> Text:  # noqa: ANN401  (as rich has it)
        """The text with its markup, no sign of it steering."""
        return super().render_str(harmless(text), **options)


def console() -> Console:
    """The terminal as wide as it is; what is piped into a file or a program is not folded at 80 columns."""
    found = PlainConsole()
    return found if found.is_terminal else PlainConsole(width=PIPED_WIDTH)


def harmless(text: str) -> str:
    """The text with each steering sign written out."""
    return STEERING.sub(lambda found: ascii(found[0])[1:-1], text)


def harmless_json(text: str) -> str:
    """JSON with each steering sign written out as JSON has it: the same values."""
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def print_anything() -> None:
    """Let signs that a terminal's encoding does not have be written out, rather than end the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(io.UnsupportedOperation):
                stream.reconfigure(errors="backslashreplace")
