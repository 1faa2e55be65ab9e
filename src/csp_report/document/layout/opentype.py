"""The measures of a font straight from its tables (OpenType 1.9): widths by sign, and the height of a line.

Four of a font's tables are asked for. fontTools, which reads fonts of every kind, takes 30 ms for the two fonts of a
document, its import among them; this takes two.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

TRUETYPE: Final = b"\x00\x01\x00\x00"
PREFERRED: Final = (
    (3, 10),
    (3, 1),
    (0, 6),
    (0, 4),
    (0, 3),
    (0, 2),
    (0, 1),
    (0, 0),
)  # character maps, the fullest first


def measures(path: Path, below: int) -> tuple[dict[str, float], float] | None:
    """The width of each sign ``below`` a code, and the height of a line, as multiples of the type size.

    None for a font of another kind, one whose map of signs has a format that is seldom used, and one that is damaged.
    """
    try:
        return _measures(path, below)
    except (struct.error, KeyError, IndexError, ZeroDivisionError):
        return None


def _measures(path: Path, below: int) -> tuple[dict[str, float], float] | None:
    with path.open("rb") as font:
        places = _places(font)
        if places is None:
            return None
        head, across, advances, signs = (_table(font, places[name]) for name in (b"head", b"hhea", b"hmtx", b"cmap"))
    (units,) = struct.unpack_from(">H", head, 18)
    ascent, descent, gap = struct.unpack_from(">hhh", across, 4)
    (count,) = struct.unpack_from(">H", across, 34)
    wide = struct.unpack_from(">" + "Hh" * count, advances)[::2]
    found = _glyphs(signs, below)
    if found is None:
        return None
    widths = {chr(code): wide[min(glyph, count - 1)] / units for code, glyph in found if glyph}
    return widths, (ascent - descent + gap) / units


def _places(font: BinaryIO) -> dict[bytes, tuple[int, int]] | None:
    """Where each table lies, and how long it is."""
    kind, count = struct.unpack(">4sH", font.read(12)[:6])
    if kind != TRUETYPE:
        return None
    records = struct.iter_unpack(">4sLLL", font.read(16 * count))
    return {name: (offset, length) for name, _, offset, length in records}


def _table(font: BinaryIO, place: tuple[int, int]) -> bytes:
    font.seek(place[0])
    return font.read(place[1])


def _glyphs(table: bytes, below: int) -> Iterator[tuple[int, int]] | None:
    """The glyph of each code below one, in order, by the fullest character map."""
    (count,) = struct.unpack_from(">H", table, 2)
    maps = {(kind, how): offset for kind, how, offset in struct.iter_unpack(">HHL", table[4 : 4 + 8 * count])}
    chosen = next((maps[one] for one in PREFERRED if one in maps), None)
    if chosen is None:
        return None
    (form,) = struct.unpack_from(">H", table, chosen)
    read = {4: _by_segments, 12: _by_groups}.get(form)
    return read(table[chosen:], below) if read else None


def _by_segments(table: bytes, below: int) -> Iterator[tuple[int, int]]:
    """Format 4: segments of codes, whose glyphs follow each other or are listed."""
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", table, place) for place in (14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice)
    )
    for segment, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end + 1, below, 0xFFFF)):
            glyph = code
            if offsets[segment]:
                listed = 16 + 3 * twice + 2 * segment + offsets[segment] + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", table, listed)
                if not glyph:
                    continue
            yield code, (glyph + deltas[segment]) & 0xFFFF


def _by_groups(table: bytes, below: int) -> Iterator[tuple[int, int]]:
    """Format 12: groups of codes whose glyphs follow each other."""
    (count,) = struct.unpack_from(">L", table, 12)
    for start, end, first in struct.iter_unpack(">LLL", table[16 : 16 + 12 * count]):
        for code in range(start, min(end + 1, below)):
            yield code, first + code - start
