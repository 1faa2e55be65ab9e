from __future__ import annotations

import pytest

from csp_report.charts import palette
from csp_report.document.accessibility.contrast import FOR_GRAPHICS, FOR_TEXT, contrast

TEXTS = [palette.INK, palette.QUIET, palette.LOCAL, *(style.colour for style in palette.COMPARATOR_LINES)]
MARKS = [palette.LOCAL, palette.BAR, palette.MUTED_EDGE, palette.LIMIT, palette.FLAG]


@pytest.mark.parametrize("colour", TEXTS)
def it_writes_in_colours_that_can_be_read(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= FOR_TEXT


@pytest.mark.parametrize("colour", [*MARKS, *(style.colour for style in palette.COMPARATOR_LINES)])
def it_draws_in_colours_that_can_be_seen(colour: str) -> None:
    assert contrast(colour, palette.PAPER) >= FOR_GRAPHICS


def it_sets_the_flagged_bar_off_from_the_others() -> None:
    assert contrast(palette.LOCAL, palette.BAR) >= FOR_GRAPHICS


def it_tells_every_line_apart_without_colour() -> None:
    styles = [palette.LOCAL_LINE, *palette.COMPARATOR_LINES]
    assert len({(style.dash, style.marker) for style in styles}) == len(styles)
