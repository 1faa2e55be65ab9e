"""How high figures are drawn so that pages are full, nothing is cut and a figure stands with its words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from csp_report.document.layout.flow import Page
from csp_report.document.layout.measuring import Box
from csp_report.document.layout.planning import FROM_COMPACT, SHRUNK, SPARE, STRETCHED, Planner

ROOM = 700.0 + SPARE


def text(height: float, *, speaks_of: str = "", keep_next: bool = False) -> Box:
    """A paragraph that is not parted."""
    return Box(height, keep_next=keep_next, speaks_of=(speaks_of,) if speaks_of else ())


def figure(height: float, plot: float, name: str = "one") -> Box:
    return Box(height, figure=name, plot=plot)


def pages(*boxes: Box) -> list[Page]:
    return [page for page, _ in Planner(boxes, ROOM).pages()]


def test_a_figure_that_misses_a_page_by_little_is_drawn_lower() -> None:
    boxes = (text(420, speaks_of="one"), figure(300, 250), text(690))
    assert [page.following[0] for page in pages(*boxes)] == [2, 3]
    assert SHRUNK <= Planner(boxes, ROOM).stretches()["one"] < 1.0


def test_a_figure_that_misses_a_page_by_more_opens_the_next() -> None:
    assert [page.following[0] for page in pages(text(560, speaks_of="one"), figure(300, 250), text(300))] == [1, 3]


def test_a_figure_fills_the_page_that_it_stands_on() -> None:
    planned = Planner((text(300), figure(250, 200), text(690)), ROOM)
    stretch = planned.stretches()["one"]
    assert 300 + 250 + 200 * (stretch - 1) == pytest.approx(700, abs=200 * (STRETCHED - SHRUNK) / 40)


@pytest.mark.parametrize("most", [STRETCHED, FROM_COMPACT])
def test_no_figure_is_drawn_higher_than_can_be_asked_of_it(most: float) -> None:
    assert Planner((figure(100, 90), text(690)), ROOM, most).stretches()["one"] <= most + 0.001


def test_a_figure_of_a_last_page_grows_too_and_never_onto_another() -> None:
    (page,) = pages(text(300), figure(250, 200))
    assert 550 < page.used <= 700


def test_a_figure_is_not_parted_from_its_words_by_other_words() -> None:
    """Drawn at its own height the first figure would leave the second one's words behind, and more text before it."""
    words, more, second = text(60, speaks_of="two"), text(200), figure(300, 250, "two")
    planned = pages(text(200), figure(400, 300), words, more, second, text(500))
    start = {index: number for number, page in enumerate(planned) for index in range(page.start[0], page.following[0])}
    assert start[2] == start[4] or planned[start[4]].start[0] == 4


def test_a_page_is_not_left_under_half_full_where_a_figure_can_be_lower() -> None:
    boxes = (text(300), text(30, keep_next=True), figure(400, 360), text(650), text(650))
    assert all(page.used > 350 for page in pages(*boxes)[:-1])


def test_pages_behind_the_last_figure_are_as_if_every_height_had_been_tried() -> None:
    columned = tuple(replace(text(90), columns=2, keep_next=place % 3 == 0) for place in range(40))
    boxes = (text(300), figure(250, 200), text(690, keep_next=True), *columned, text(500), text(300))
    tried = Planner(boxes, ROOM)
    tried.last_plot = len(boxes)
    assert Planner(boxes, ROOM).pages() == tried.pages()
    assert len(tried.pages()) > 3
