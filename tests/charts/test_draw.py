from __future__ import annotations

import io
import subprocess
import sys

import pytest
from charts_made import chart_of
from figure_cases import LATEST
from msgspec.structs import replace
from PIL import Image

from csp_report.charts import KINDS, draw
from csp_report.charts import size as foreseen
from csp_report.charts.trend import apart
from csp_report.domain.brand import HOUSE
from csp_report.domain.report import Chart, ChartLine, ChartPoint
from csp_report.labels.printing import short_period

LONG = "Kingston upon Hull, City of, with the whole of its surroundings and harbour " * 4
ODD = "Café & <Tea> \"x\" '$5 and $6' \u200f\u05d0\u05d1 \U0001f600 \u4e2d"


def chart(kind: str, name: str = "Stafford") -> Chart:
    points = tuple(
        ChartPoint(
            f"{name} {number}", 10.0 + number, 9.0, 13.0 + number, flagged=number == 3, note="peak", x=1000.0 * number
        )
        for number in range(1, 6)
    )
    lines = (ChartLine(name, points, local=True, panel=name), ChartLine(f"Not {name}", points, panel=name))
    return chart_of(kind, f"Crime in {name} fell", lines, "Offences per 1,000 residents", 1, "Source: made up")


def size(png: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(png)).size


@pytest.mark.parametrize("kind", list(KINDS))
def it_draws_16_centimetres_at_200_dots_an_inch(kind: str) -> None:
    assert abs(size(draw(chart(kind)))[0] - 16 / 2.54 * 200) <= 1


@pytest.mark.parametrize("kind", ["line", "composition", "funnel"])
def it_gives_the_same_bytes_for_the_same_chart(kind: str) -> None:
    assert draw(chart(kind)) == draw(chart(kind))


@pytest.mark.parametrize(("kind", "name"), [*((kind, ODD) for kind in KINDS), ("line", LONG), ("benchmark", LONG)])
def it_draws_any_name(kind: str, name: str) -> None:
    wide, high = size(draw(chart(kind, name)))
    assert high < 4 * wide


@pytest.mark.parametrize("kind", ["line", "ranked-bars"])
@pytest.mark.parametrize("name", ["X" * 300, ""])
def it_draws_a_name_that_cannot_be_broken_at_spaces(kind: str, name: str) -> None:
    assert size(draw(chart(kind, name)))[1] > 0


@pytest.mark.parametrize("kind", list(KINDS))
def it_draws_a_chart_without_lines(kind: str) -> None:
    assert size(draw(replace(chart(kind), lines=())))[1] > 0


@pytest.mark.parametrize("kind", list(KINDS))
def it_draws_missing_values_and_noughts(kind: str) -> None:
    points = (
        ChartPoint("a", None, x=10.0),
        ChartPoint("b", 0.0, x=20.0),
        ChartPoint(short_period(LATEST), 0.0, x=30.0),
    )
    assert draw(replace(chart(kind), lines=(ChartLine("Stafford", points, local=True, panel="a"),)))


@pytest.mark.parametrize("kind", list(KINDS))
def it_draws_a_compact_chart_lower_and_as_wide(kind: str) -> None:
    (wide, high), (compact_wide, compact_high) = size(draw(chart(kind))), size(draw(replace(chart(kind), compact=True)))
    assert (compact_wide, compact_high < 0.85 * high) == (wide, True)


@pytest.mark.parametrize(("headline", "lower"), [("Crime fell", True), ("Crime in a place fell clearly " * 3, False)])
def it_puts_the_unit_beside_a_compact_headline_that_leaves_room(headline: str, *, lower: bool) -> None:
    said = replace(chart("line"), compact=True, headline=headline)
    assert (size(draw(said))[1] == size(draw(replace(said, unit="")))[1]) is lower


def it_gives_a_long_headline_more_lines_rather_than_losing_it() -> None:
    short, long = chart("line"), replace(chart("line"), headline="A long headline " * 20)
    assert size(draw(long))[1] > size(draw(short))[1]


def it_shows_the_words_of_a_flag() -> None:
    one = chart("line")
    flagged = tuple(replace(point, note="trough") for point in one.lines[0].points)
    other = replace(one, lines=(replace(one.lines[0], points=flagged), one.lines[1]))
    assert draw(one) != draw(other)


def it_describes_without_loading_matplotlib() -> None:
    code = "import sys, csp_report.charts; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  (our own interpreter)


def it_draws_without_the_figures_and_axes_of_matplotlib() -> None:
    code = "import sys; from csp_report.charts import bars, panels, scatter; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603  (the same)
    assert not {"matplotlib.axes", "matplotlib.figure", "matplotlib.pyplot"} & set(done.stdout.split())


def it_leaves_what_matplotlib_says_of_itself_to_others_as_it_was() -> None:
    code = "from csp_report.charts import canvas; from matplotlib.artist import Artist, kwdoc; print(kwdoc(Artist))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603  (the same)
    assert "alpha" in done.stdout


@pytest.mark.parametrize("kind", ["line", "ranked-bars", "funnel", "small-multiples"], ids=str)  # one of each form
def it_draws_on_the_paper_of_the_brand_throughout(kind: str) -> None:
    plain = chart(kind)
    drawn = Image.open(io.BytesIO(draw(plain, replace(HOUSE, paper="#FFF4D6"))))
    assert (255, 255, 255) not in {colour for _, colour in drawn.convert("RGB").getcolors(1 << 20)}


def it_moves_labels_apart_as_little_as_need_be() -> None:
    assert apart([1.0, 1.0, 3.0], [0.5, 0.5, 0.5], 4.0) == pytest.approx([1.0, 1.5, 3.0])


def it_keeps_labels_under_the_top_of_the_plot() -> None:
    assert max(apart([3.9, 4.0], [0.5, 0.5], 4.0)) <= 4.0 + 0.25


@pytest.mark.parametrize("stretch", [0.85, 1.9])
@pytest.mark.parametrize("kind", ["line", "ranked-bars", "funnel", "small-multiples"], ids=str)  # one of each form
def it_draws_as_high_as_pages_were_planned_with(kind: str, stretch: float) -> None:
    made = chart(kind)
    own = foreseen(made)
    wide, high = size(draw(replace(made, stretch=stretch)))
    assert 16.0 * high / wide == pytest.approx(own.height + own.plot * (stretch - 1), abs=0.02)
