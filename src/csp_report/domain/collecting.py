"""The collector of cycles, held off where much is made of which no cycle is."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Do without the collector of cycles: it would look through every list of cells and every import again and again.

    What is in no cycle is freed at once all the same.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
