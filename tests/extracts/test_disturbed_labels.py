"""Real tables with labels misspelt, translated, removed, their rows and columns shuffled: nothing wrong is accepted.

A figure of a disturbed table may be lost; it may never be read as another than in the table as published. The draws are
seeded, so that every run disturbs the same labels.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from frames import as_pandas

from csp_report.domain.catalogue import Catalogue
from csp_report.extracts import read_extracts
from csp_report.extracts.files.opening import open_sheets
from csp_report.extracts.files.sheets import is_figure
from csp_report.labels.areas import fold_name

CASES = 500
CHECKOUT = Path(__file__).parents[2]
SHARED = CHECKOUT.parent / "shared" / "data"
# File, sheet, rows kept, rows above the figures, whether columns stand by themselves (one header row).
TABLES = (
    ("ons-pfa-csp-ye-dec2024/*.xlsx", "Table P1", 70, 7, True),
    ("ons-pfa-csp-ye-dec2024/*.xlsx", "Table P2", 70, 8, True),
    ("ons-pfa-csp-ye-dec2024/*.xlsx", "Table P3", 70, 8, True),
    ("ons-pfa-csp-ye-dec2024/*.xlsx", "Table P6 ", 70, 9, True),
    ("ons-pfa-csp-ye-dec2024/*.xlsx", "Table P7 ", 70, 10, True),
    ("ons-pfa-csp-ye-dec2024/*.xlsx", "Table C2", 60, 8, True),
    ("ons-pfa-csp-ye-dec2024/*.xlsx", "Table C3", 60, 8, True),
    ("ons-pfa-csp-ye-dec2024/*.xlsx", "Table C4", 60, 8, True),
    ("ons-pfa-ye-mar2018/*.xlsx", "Table P1", 62, 6, False),
    ("ons-pfa-ye-mar2018/*.xlsx", "Table P3", 62, 6, False),
    ("ons-pfa-ye-mar2018/*.xlsx", "Table P5", 62, 6, False),
    ("ons-pfa-ye-mar2018/*.xlsx", "Table P7", 62, 6, False),
    ("ons-pfa-ye-mar2018/*.xlsx", "Table P9", 60, 5, True),
    ("ons-mye2022/*.xlsx", "MYE4", 100, 8, True),
    ("mps-borough-monthly/*recent.csv", "", 1027, 1, True),
    ("rec-crime-pfa-long/*.csv", "", 900, 1, True),
    ("trafford-population-tidy/*.csv", "", 22, 1, True),
    ("fingertips-export/*.csv", "", 80, 1, True),
    ("nomis-exports/*031312.xlsx", "Data", 90, 8, True),
    ("iopc-deaths-time-series/*.ods", "RTI_By_Force", 60, 8, False),
)
WORDS = (
    "Raub", "Diebstahl", "Gesamt", "Kriminalität", "Einbruch", "Drogendelikte", "Körperverletzung", "Bezirk",
    "Jahr bis März",
    "Bevölkerung", "Vol", "Cambriolage", "Violences", "Ensemble", "Commune", "Lladrad", "Cyfanswm", "Heddlu", "Ardal",
    "Blwyddyn", "Gogledd", "Troseddau", "Veränderung in Prozent", "Rate je 1.000 Einwohner", "Anzahl", "Opfer",
)  # fmt: skip
Rows = list[list[object]]


@dataclass(frozen=True)
class Disturbed:
    """Rows with where each stood: the row and the column (0-based) of the table as published."""

    rows: Rows
    row_of: list[int]
    column_of: list[int]


@cache
def published(pattern: str, sheet: str, most: int) -> tuple[tuple[object, ...], ...]:
    found = sorted(SHARED.glob(pattern))
    if not found:
        pytest.skip(f"{SHARED} is not there: the published files are kept beside the checkout")
    rows = next(one.rows for one in open_sheets(found[0]) if one.name == sheet)[:most]
    return tuple(tuple("" if cell is None else cell for cell in row) for row in rows)


def labels(rows: Rows, top: int) -> list[tuple[int, int]]:
    """The cells that hold words: titles and headings, and the labels of rows."""
    return [
        (row, column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, str) and cell.strip() and (row < top or not is_figure(cell)) and len(cell) > 2
    ]


def misspelt(text: str, draw: random.Random) -> str:
    places = [place for place, character in enumerate(text[:-1]) if character.isalpha() and text[place + 1].isalpha()]
    if not places:
        return text
    at = draw.choice(places)
    return draw.choice(
        (
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + draw.choice("aeinrst") + text[at + 1 :],
        )
    )


def translated(_: str, draw: random.Random) -> str:
    return draw.choice(WORDS)


def removed(_: str, __: random.Random) -> str:
    return ""


def disturbed(rows: Rows, top: int, draw: random.Random, *, columns: bool) -> Disturbed:
    """One to six labels changed, rows and columns shuffled now and then."""
    rows = [[*row] for row in rows]
    change = draw.choice((misspelt, translated, removed))
    cells = labels(rows, top)
    heads = [cell for cell in cells if cell[0] < top]
    for row, column in draw.sample(heads if draw.random() < 0.6 else cells, k=min(draw.randint(1, 6), len(heads))):
        rows[row][column] = change(str(rows[row][column]), draw)
    row_of, column_of = [*range(len(rows))], [*range(len(rows[0]))]
    if draw.random() < 0.3:
        below = row_of[top:]
        draw.shuffle(below)
        row_of = [*row_of[:top], *below]
    if columns and draw.random() < 0.3:
        first = 1 + max(
            column for row in rows[top : top + 3] for column, cell in enumerate(row) if not is_figure(cell) and cell
        )
        right = column_of[first:]
        draw.shuffle(right)
        column_of = [*column_of[:first], *right]
    moved = [[rows[row][column] for column in column_of] for row in row_of]
    return Disturbed(moved, row_of, column_of)


def save(rows: Rows, path: Path) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def meaning(row: object) -> tuple[object, ...]:
    return (row.indicator, row.of, f"{row.start}", f"{row.end}", row.measure, row.base, f"{row.per}", row.value)


def key_of(row: object) -> tuple[object, ...]:
    return (*meaning(row)[:-1], fold_name(row.area))


def same_place(one: object, other: object) -> bool:
    codes = {code for code in (other.code, other.twin) if code}
    if one.code and codes:
        return one.code in codes
    if one.area and other.area and fold_name(one.area) != fold_name(other.area):
        return False
    levels = {one.level, other.level}
    return not (one.level and other.level) or len(levels) == 1 or levels <= {"CSP", "district"}


def faults(found: pd.DataFrame, expected: pd.DataFrame, case: Disturbed) -> Iterator[str]:
    """Figures that are accepted as something else than in the table as published."""
    cells = {(row.row, row.column): row for row in expected[expected["row"] > 0].itertuples()}
    sums = {key_of(row): row.value for row in expected[expected["row"] == 0].itertuples()}
    for row in found[found["value"].notna()].itertuples():
        if row.row == 0:
            was = sums.get(key_of(row))
            if was != row.value:
                yield f"sum {meaning(row)} of {row.area}, was {was}"
            continue
        key = (case.row_of[row.row - 1] + 1, case.column_of[row.column - 1] + 1)
        was = cells.get(key)
        if was is None and sums.get(key_of(row)) == row.value:
            continue  # read by its cell, where as published it is one of a list
        if was is None or meaning(was) != meaning(row) or not same_place(row, was):
            yield f"{key}: {meaning(row)} of {row.area} {row.code} {row.level}, was {was and (meaning(was), was.area)}"


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Callable[[int], pd.DataFrame]:
    folder = tmp_path_factory.mktemp("published")

    @cache
    def read(place: int) -> pd.DataFrame:
        pattern, sheet, most, _, _ = TABLES[place]
        rows = [[*row] for row in published(pattern, sheet, most)]
        return as_pandas(read_extracts([save(rows, folder / f"table-{place}.csv")], catalogue).frame)

    return read


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(CASES))
def it_accepts_no_wrong_label_however_a_table_is_disturbed(
    tmp_path: Path, catalogue: Catalogue, expected: Callable[[int], pd.DataFrame], seed: int
) -> None:
    draw = random.Random(seed)  # noqa: S311 - the same on every run
    place = draw.randrange(len(TABLES))
    pattern, sheet, most, top, columns = TABLES[place]
    case = disturbed([[*row] for row in published(pattern, sheet, most)], top, draw, columns=columns)
    found = as_pandas(read_extracts([save(case.rows, tmp_path / f"table-{place}.csv")], catalogue).frame)
    assert list(faults(found, expected(place), case)) == []
