"""No pattern takes longer and longer over a text that somebody may put into a cell."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from types import FrameType

import pytest

import csp_report

LONG = 200
PIECES = ("1", "a", " ", "-", "1 ", "a ", "1-", "year ", "a, ", "(", "e1")
TEXTS = tuple(piece * LONG + end for piece in PIECES for end in ("", "!"))
SECONDS = 2


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern of text that a module holds, by its name."""
    for one in pkgutil.walk_packages(csp_report.__path__, "csp_report."):
        if one.name.endswith((".__main__", ".worker")):
            continue
        for name, value in vars(importlib.import_module(one.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{one.name}.{name}", value


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="this system cannot interrupt a pattern")
def it_takes_no_pattern_long_over_a_long_text() -> None:
    asked = ""

    def late(_: int, __: FrameType | None) -> None:
        raise TimeoutError(asked)

    before = signal.signal(signal.SIGALRM, late)
    try:
        for name, pattern in patterns():
            for text in TEXTS:
                asked = f"{name} over {text[:10]!r} again and again"
                signal.alarm(SECONDS)
                pattern.search(text)
                pattern.fullmatch(text)
                signal.alarm(0)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert asked
