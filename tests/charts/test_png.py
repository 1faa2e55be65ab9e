from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from csp_report.charts.png import encoded

PAPER, INK, BAR = "#FFFFFF", "#12436D", "#7C92A8"


def parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def sheet(colours: np.ndarray) -> np.ndarray:
    """Rows of dots as they come from the painter."""
    return np.dstack([colours, np.full(colours.shape[:2], 255)]).astype(np.uint8)


def read(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def shades(*colours: str) -> np.ndarray:
    """Rows of every shade between the paper and each colour."""
    steps = np.linspace(0, 1, 256)[:, None]
    return np.array([np.array(parts(PAPER)) * (1 - steps) + np.array(parts(one)) * steps for one in colours]).round()


def it_leaves_colours_apart_that_are_drawn_with_and_nearly_alike() -> None:
    near = "#12456F"
    drawn = np.array([[parts(INK)] * 3, [parts(near)] * 3, [parts(PAPER)] * 3])
    assert (read(encoded(sheet(drawn), [PAPER, INK, near])) == drawn).all()


def it_leaves_paper_and_colours_that_are_drawn_with_as_they_are() -> None:
    drawn = np.full((4, 6, 3), parts(PAPER))
    drawn[1, 1:3], drawn[2, 2:5] = parts(INK), parts(BAR)
    assert (read(encoded(sheet(drawn), [PAPER, INK, BAR])) == drawn).all()


@pytest.mark.parametrize("colours", [(INK,), (INK, BAR), (INK, BAR, "#1F2933", "#A85600")])
def it_moves_the_shades_between_them_by_less_than_can_be_seen(colours: tuple[str, ...]) -> None:
    drawn = shades(*colours)
    png = encoded(sheet(drawn), [PAPER, *colours])
    assert Image.open(io.BytesIO(png)).mode == "P"
    assert np.abs(read(png) - drawn).max() < 12


def it_keeps_the_colour_of_what_is_seen_through_however_many_shades_there_are() -> None:
    through = [226, 232, 237]  # a band
    edges = shades(INK, BAR, "#1F2933", "#A85600", "#801650", "#3D3D3D", "#1E7B73")
    drawn = np.vstack([np.full((200, edges.shape[1], 3), through), edges])
    read_again = read(encoded(sheet(drawn), [PAPER, INK, BAR]))
    assert np.abs(read_again[:200] - through).max() <= 1
    assert np.abs(read_again - drawn).max() < 16


def it_keeps_every_colour_of_a_picture_of_too_many() -> None:
    drawn = np.random.default_rng(1).integers(0, 256, (40, 60, 3))
    png = encoded(sheet(drawn), [PAPER, INK])
    assert Image.open(io.BytesIO(png)).mode == "RGB"
    assert (read(png) == drawn).all()


def it_gives_blank_paper() -> None:
    drawn = np.full((3, 5, 3), parts("#FFF4D6"))
    assert (read(encoded(sheet(drawn), ["#FFF4D6"])) == drawn).all()


def it_gives_the_same_bytes_whatever_order_colours_come_in() -> None:
    drawn = shades(INK, BAR)
    assert encoded(sheet(drawn), [PAPER, INK, BAR]) == encoded(sheet(drawn), [BAR, INK, PAPER])
