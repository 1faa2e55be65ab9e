"""A font's measures are those that fontTools reads, in its own order."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from csp_report.document.layout import fonts
from csp_report.document.layout.opentype import measures

BELOW = fonts.SIGNS_BELOW
NAMES = [".notdef", "one", "two", "three", "four"]


def made(folder: Path, signs: dict[int, str]) -> Path:
    """A font of five glyphs, the last three of one width, with a map of some signs."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(NAMES)
    builder.setupCharacterMap(signs)
    builder.setupGlyf({name: Glyph() for name in NAMES})
    builder.setupHorizontalMetrics({name: (200 + 100 * min(place, 2), 0) for place, name in enumerate(NAMES)})
    builder.setupHorizontalHeader(ascent=900, descent=-250)
    builder.setupNameTable({"familyName": "Made"})
    builder.setupPost()
    path = folder / "made.ttf"
    builder.save(path)
    return path


def told(path: Path) -> tuple[list[tuple[str, float]], float]:
    found = measures(path, BELOW)
    assert found is not None
    return [*found[0].items()], found[1]


@pytest.mark.parametrize("beyond", [{}, {0x1F600: "four"}])
def test_a_font_is_read_as_fonttools_reads_it(tmp_path: Path, beyond: dict[int, str]) -> None:
    signs = {32: "four", 65: "one", 66: "two", 67: "three", 97: "two", 98: "one", 0x2099: "three", 0x20AC: "four"}
    path = made(tmp_path, {**signs, 0x2100: "one", **beyond})
    widths, line = fonts.by_font_tools(path)
    assert told(path) == ([*widths.items()], line)
    assert [*widths] == [chr(code) for code in signs]
    assert (widths["A"], widths["B"], widths["C"], line) == (0.3, 0.4, 0.4, 1.15)


@pytest.mark.parametrize("path", [*fonts.installed().values()], ids=lambda path: path.stem)
def test_an_installed_font_is_read_as_fonttools_reads_it(path: Path) -> None:
    widths, line = fonts.by_font_tools(path)
    assert told(path) == ([*widths.items()], line)


def test_what_is_no_whole_truetype_font_is_left_to_fonttools(tmp_path: Path) -> None:
    path = made(tmp_path, {65: "one"})
    content = path.read_bytes()
    for spoiled in (b"OTTO" + content[4:], content[:200], content.replace(b"cmap", b"cmop"), b""):
        path.write_bytes(spoiled)
        assert measures(path, BELOW) is None
