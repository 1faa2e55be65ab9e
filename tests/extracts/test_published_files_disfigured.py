"""Published files with labels misspelt, translated, taken away or shuffled at random: what is read stays as it was.

A change to one label may cost figures, since nobody is sure of them any more. It may never give a figure another label,
nor a label to a figure that had none.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeAlias

import pandas as pd
import pytest
from made.judging import accepted, reading_of
from sheets_disfigured import Change, Cut, changed, cuts, write

Label: TypeAlias = tuple[object, ...]
SEEDS = 20
EACH = 25
CHOSEN = "land-area-population-density-london.xlsx"  # without the words "Choose year", the year that was chosen is left
RECORDS = ("police-uk-staffordshire-street", "stats19-greater-manchester")  # a row an event: one less is counted
MEANING = ["indicator", "of", "start", "end", "measure", "base", "per"]


@pytest.fixture(scope="module")
def sheets() -> list[Cut]:
    folder = Path(__file__).parents[3] / "shared" / "data"
    if not folder.exists():
        pytest.skip(f"{folder} is not there: the published files are kept beside the checkout")
    kinds = (".csv", ".xlsx", ".ods")
    found = [path for path in sorted(folder.rglob("*")) if path.suffix in kinds and path.parent.name not in RECORDS]
    return cuts([path for path in found if path.name != CHOSEN])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS))
def it_gives_no_figure_another_label(sheets: list[Cut], seed: int, tmp_path: Path) -> None:
    rng = Random(seed)  # noqa: S311 - the same examples for everybody, no secret
    found: list[str] = []
    done = 0
    while done < EACH:
        cut = rng.choice(sheets)
        change = changed(cut, rng)
        if change:
            done += 1
            found += [f"{change.said}: {wrong}" for wrong in _wrong(cut, change, tmp_path / str(done))]
    assert found == []


def _wrong(cut: Cut, change: Change, folder: Path) -> list[str]:
    """The figures that the change gave another label, or one at all."""
    key = _by_label if change.shuffled else _by_cell
    before, after = (_read(one, folder / name, key) for one, name in ((cut, "before"), (change.cut, "after")))
    return [f"{place}: {labels}" for place, labels in after.items() if not _same(before.get(place), labels)][:3]


def _read(cut: Cut, folder: Path, key: Callable[[pd.DataFrame], list[Label]]) -> dict[Label, Label]:
    folder.mkdir(parents=True)
    frame = accepted(reading_of([write(cut, folder)]))
    labels = [
        (*meaning, _area(area, code), level)
        for meaning, area, code, level in zip(
            frame[MEANING].astype(str).itertuples(index=False, name=None),
            frame["area"],
            frame["code"],
            frame["level"],
            strict=True,
        )
    ]
    return dict(zip(key(frame), labels, strict=True))


def _by_cell(frame: pd.DataFrame) -> list[Label]:
    """Where a figure stands; a sum of many cells by what it is."""
    cells = frame[["row", "column"]].itertuples(index=False, name=None)
    return [cell if cell[0] else label for cell, label in zip(cells, _by_label(frame), strict=True)]


def _by_label(frame: pd.DataFrame) -> list[Label]:
    places = [_area(area, code) for area, code in zip(frame["area"], frame["code"], strict=True)]
    meaning = frame[MEANING].astype(str).itertuples(index=False, name=None)
    return [(*one, place, value) for one, place, value in zip(meaning, places, frame["value"], strict=True)]


def _area(name: str, code: str) -> str:
    return str(code or name).casefold()


def _same(before: Label | None, after: Label) -> bool:
    """Whether two labels are one; a level that nothing tells any more is no other level."""
    return before is not None and before[:-1] == after[:-1] and after[-1] in ("", before[-1])
