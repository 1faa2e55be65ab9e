r"""Signs of a text that could steer a terminal, written out instead; and streams that print whatever they are given.

Steering are C0 and C1 controls (ECMA-48), separators of lines and paragraphs, and the marks that turn the direction of
writing round (Unicode technical report 36, 2.8). Halves of signs, which no encoding can print, are shown likewise. Tab
and line feed stay. An escape is shown as \x1b.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from typing import Final

STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


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
