"""Words on axes."""

from __future__ import annotations

from collections.abc import Sequence


def thin(labels: Sequence[str], most: int) -> tuple[str, ...]:
    """The labels with all but every nth blanked, so that at most ``most`` remain; the last one always remains."""
    step = -(-len(labels) // most)
    last = len(labels) - 1
    return tuple(label if (last - place) % step == 0 else "" for place, label in enumerate(labels))
