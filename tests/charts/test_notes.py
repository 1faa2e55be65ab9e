from __future__ import annotations

from itertools import combinations

import pytest
from charts_made import chart_of
from figure_cases import change

from csp_report.charts import notes
from csp_report.charts.canvas import Canvas
from csp_report.charts.flags import flags
from csp_report.charts.notes import Box
from csp_report.charts.trend import plot
from csp_report.domain.brand import HOUSE
from csp_report.domain.model import Direction
from csp_report.domain.report import ChartLine, ChartPoint

CROWDED = tuple(
    ChartPoint(str(2015 + place), value, value * 0.9, value * 1.1, flagged=place > 4, note="down 6% since 2022-23")
    for place, value in enumerate((60.0, 62.0, 61.0, 66.0, 70.0, 75.0, 64.0))
)


def boxes_of(points: tuple[ChartPoint, ...], monkeypatch: pytest.MonkeyPatch) -> list[Box]:
    """Where the notes of one line were put."""
    placed: list[Box] = []
    best = notes._best  # noqa: SLF001  (the decision under test)

    def remember(*arguments: object) -> Box:
        placed.append(best(*arguments))  # type: ignore[arg-type]
        return placed[-1]

    monkeypatch.setattr(notes, "_best", remember)
    chart = chart_of("line", "Crime fell", (ChartLine("Stafford", points, local=True),), "Offences", 1, "")
    plot(Canvas("Crime fell", "Offences", 2.4, HOUSE), chart)
    return placed


def it_lets_no_note_cover_another(monkeypatch: pytest.MonkeyPatch) -> None:
    placed = boxes_of(CROWDED, monkeypatch)
    assert len(placed) == 2
    assert not any(one.meets(other) for one, other in combinations(placed, 2))


def it_keeps_notes_inside_the_plot(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(
        box.x - box.half_width >= -0.01 and box.y - box.half_height >= 0 for box in boxes_of(CROWDED, monkeypatch)
    )


def it_writes_the_words_that_the_flag_gives() -> None:
    (words,) = flags((change(Direction.FALL, 4.4),)).values()
    point = ChartPoint("2023-24", 61.0, flagged=True, note=words)
    chart = chart_of("line", "", (ChartLine("Stafford", (point,), local=True),), "Offences per 1,000 residents", 1, "")
    assert notes._words(point, chart) == "61.0: down 4.4% on 2022-23"  # noqa: SLF001  (what is written)
