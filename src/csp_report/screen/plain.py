"""Text from files, shown on a terminal as text: what could steer the terminal is shown as a sign instead."""

from __future__ import annotations

from typing import Any, Final

from rich.console import Console
from rich.text import Text

from csp_report.screen.signs import harmless

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
