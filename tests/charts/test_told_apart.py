"""What a chart shows is told apart by everybody: in grey, and with the two commonest kinds of colour blindness.

Lines are told by dash or marker, whatever their colour; fills by how they look; words by their contrast.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from charts_made import chart_of
from sample_report import CHARTS
from seen import VIEWS, apart, seen

from csp_report.charts import KINDS, draw, palette
from csp_report.charts.canvas import Canvas
from csp_report.charts.marks import Mark, Shape, Stroke, Words
from csp_report.document.accessibility.contrast import FOR_GRAPHICS, FOR_TEXT, contrast
from csp_report.domain.brand import HOUSE
from csp_report.domain.report import Chart, ChartLine, ChartPoint

FILLS_APART = 20.0  # of CIELAB: twenty differences that are just seen; large fills beside each other
YEARS = 20  # more than a line has room for markers


def crowded(comparators: int) -> Chart:
    """The area with comparators, each of another height, over more years than bear a marker each."""
    names = ("Stafford", *(f"Area {number}" for number in range(comparators)))
    runs = [
        tuple(ChartPoint(str(2000 + year), 10.0 * place + year) for year in range(YEARS)) for place in range(len(names))
    ]
    lines = tuple(ChartLine(name, run, local=name == "Stafford") for name, run in zip(names, runs, strict=True))
    return chart_of("line", "Crime fell", lines, "Offences per 1,000 residents", 1)


DRAWN = {**CHARTS, "four comparators": crowded(4), "nine comparators": crowded(9)}


@pytest.fixture(scope="module", params=list(DRAWN))
def drawn(request: pytest.FixtureRequest) -> list[Mark]:
    """The marks that a chart is drawn with."""
    held: list[Mark] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Canvas, "png", lambda sheet: held.extend(sheet.marks) or b"")
        draw(DRAWN[request.param])
    return held


def it_has_a_chart_of_every_kind() -> None:
    assert {one.kind for one in DRAWN.values()} == set(KINDS)


def looks(line: Stroke) -> tuple[object, ...]:
    """What tells a line from another without colour: dash, marker and its size, whether it is filled, thickness."""
    signs = line.signs
    sign = (signs.marker, signs.size, signs.fill not in {"", HOUSE.paper}) if signs else ()
    return line.dash, sign, line.wide > 2


def runs(drawn: list[Mark]) -> list[Stroke]:
    """The lines of a chart that are figures: axes, whiskers and rings are of one point or two."""
    return [one for one in drawn if isinstance(one, Stroke) and len(one.places) > 2]


def panels(drawn: list[Mark]) -> list[list[Stroke]]:
    """The same, of each plot."""
    frames = dict.fromkeys(one.within for one in runs(drawn))
    return [[one for one in runs(drawn) if one.within == frame] for frame in frames]


def test_lines_are_told_apart_without_colour(drawn: list[Mark]) -> None:
    for lines in panels(drawn):
        for one, other in combinations(lines, 2):
            if one.colour != other.colour:
                assert looks(one) != looks(other)


def test_no_two_of_sixteen_comparators_have_dash_and_marker_alike() -> None:
    styles = [palette.comparator_line(HOUSE, place) for place in range(16)]
    assert len({(one.dash, one.marker) for one in styles}) == len(styles)
    assert palette.local_line(HOUSE).dash not in {one.dash for one in styles}


def test_a_colour_that_comes_again_comes_with_another_dash_and_another_marker() -> None:
    first, again = (palette.comparator_line(HOUSE, place) for place in (0, 4))
    assert first.colour == again.colour
    assert (first.dash == again.dash, first.marker == again.marker) == (False, False)


def test_lines_stand_out_from_the_paper(drawn: list[Mark]) -> None:
    for view in VIEWS:
        for line in runs(drawn):
            mark = line.colour if line.wide or line.signs is None else line.signs.edge
            assert contrast(seen(mark, view), HOUSE.paper) >= FOR_GRAPHICS


def test_bars_are_told_apart(drawn: list[Mark]) -> None:
    bars = [one for one in drawn if isinstance(one, Shape) and one.edge]
    for view in VIEWS:
        for one, other in combinations(sorted({bar.fill for bar in bars}), 2):
            assert apart(one, other, view) >= FILLS_APART
        for bar in bars:
            assert contrast(seen(bar.edge, view), HOUSE.paper) >= FOR_GRAPHICS


def test_words_can_be_read(drawn: list[Mark]) -> None:
    words = [one for one in drawn if isinstance(one, Words) and one.text.strip()]
    assert words
    for view in VIEWS:
        for text in words:
            assert contrast(seen(text.colour, view), HOUSE.paper) >= FOR_TEXT


def test_the_flagged_bar_is_set_off_from_the_others() -> None:
    for view in VIEWS:
        assert contrast(seen(HOUSE.local, view), seen(HOUSE.bar, view)) >= FOR_GRAPHICS


def test_the_simulation_makes_alike_what_is_known_to_look_alike() -> None:
    red, green = "#B03A2E", "#6E7B1F"
    assert apart(red, green, "usual") > 60
    assert apart(red, green, "deuteranopia") < 25
    assert seen("#808080", "protanopia") == "#808080"
    assert len({seen(red, "grey")[at : at + 2] for at in (1, 3, 5)}) == 1
