from __future__ import annotations

import math
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from csp_report.charts import lettering
from csp_report.domain.brand import HOUSE

FONT = HOUSE.font
LINES = ("Violence with injury", "Allerdale", "64.3", "17%", "Jam", "Tyne and Wear", "Crime fell: 5 in 6 'AV'", " 9,5")
START = 20  # dots from the left and from the top, where matplotlib is made to write


def by_matplotlib(text: str, size: float, *, bold: bool) -> np.ndarray:
    """How matplotlib itself covers dots with a text, its baseline beginning at a whole dot."""
    make: Any = RendererAgg
    sheet = make(800, 80, lettering.DPI)
    pen = sheet.new_gc()
    pen.set_foreground((0.0, 0.0, 0.0, 1.0), isRGBA=True)
    font = FontProperties(family=list(lettering.families(FONT)), size=size, weight="bold" if bold else "normal")
    with rc_context({"text.hinting": "none"}):
        sheet.draw_text(pen, START, 2 * START, text, font, 0)
    return np.asarray(sheet.buffer_rgba())[..., 3].astype(int)


@pytest.mark.skipif(mpl.__version_info__ < (3, 11), reason="sets a line's first sign apart from the others")
@pytest.mark.parametrize("text", LINES)
@pytest.mark.parametrize(("size", "bold"), [(9.0, False), (9.0, True), (11.5, True), (8.0, False)])
def it_covers_the_dots_that_matplotlib_covers(text: str, size: float, *, bold: bool) -> None:
    ours, theirs = lettering.line(FONT, text, size, bold=bold), by_matplotlib(text, size, bold=bold)
    top, left = 2 * START - ours.over, START + ours.begins
    high, wide = ours.dots.shape
    placed = np.zeros_like(theirs)
    placed[top : top + high, left : left + wide] = ours.dots
    assert np.abs(placed - theirs).max() <= 8  # where two signs meet in a dot


def it_reaches_over_and_under_the_baseline_as_far_as_its_signs_do() -> None:
    plain, hanging = (lettering.line(FONT, text, 9.0, bold=False) for text in ("hill", "jig"))
    assert plain.descent < 1 < hanging.descent
    assert plain.over == math.floor(plain.ascent) + 1


def it_is_as_wide_as_its_signs_without_the_space_that_it_is_set_with() -> None:
    words = ("Violence", "with", "injury")
    whole = lettering.line(FONT, " ".join(words), 9.0, bold=False).wide
    parts = sum(lettering.line(FONT, word, 9.0, bold=False).wide for word in words)
    space = lettering._space(FONT, 9.0, bold=False)  # noqa: SLF001  (what is taken off)
    assert whole == pytest.approx(parts + 2 * space, abs=1.5)  # signs beside a space stand a little nearer


def it_keeps_no_more_lines_than_it_says() -> None:
    assert lettering.line.cache_info().maxsize == lettering.KEPT


def it_sets_a_sign_that_no_font_has() -> None:
    assert lettering.line(FONT, "\U0010fffd", 9.0, bold=False).dots.any()


def it_sets_a_line_of_spaces_without_a_dot() -> None:
    assert not lettering.line(FONT, "   ", 9.0, bold=False).dots.any()
