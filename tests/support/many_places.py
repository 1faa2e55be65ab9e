"""The example with as many sub-areas as asked for, so that what grows with them can be counted."""

from __future__ import annotations

import random
import shutil
from itertools import islice, product
from pathlib import Path

import openpyxl
from example import ROOT

SUB_AREAS = "sub-areas-2023-24.xlsx"
FIRST = ("Ash", "Bram", "Cal", "Dun", "East", "Farn", "Gor", "Hax", "Ing", "Kirk", "Lang", "Mar", "Nor", "Oak", "Pen",
    "Rad", "Stan", "Thorn", "Up", "Wy")  # fmt: skip
MIDDLE = (
    "ber",
    "com",
    "dal",
    "er",
    "fin",
    "gate",
    "ham",
    "ing",
    "ling",
    "mer",
    "ner",
    "ring",
    "ster",
    "ton",
    "wel",
    "wor",
)
LAST = ("bourne", "by", "den", "ey", "field", "ford", "hurst", "land", "ley", "moor", "park", "ridge", "side", "stead",
    "thorpe", "wick", "wood")  # fmt: skip


def many_places(folder: Path, places: int) -> Path:
    """The example's inputs with this many sub-areas, up to 5,440, each with residents, all crime and violence."""
    inputs = folder / "inputs"
    shutil.copytree(ROOT / "inputs", inputs)
    names = ["".join(parts) for parts in islice(product(FIRST, MIDDLE, LAST), places)]
    draw = random.Random(7)  # noqa: S311  (made-up figures, the same every time)
    path = inputs / "extracts" / SUB_AREAS
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.delete_rows(4, sheet.max_row)
    for name in names:
        violence = draw.randrange(20, 200)
        sheet.append((name, draw.randrange(1000, 9000), 2 * violence + draw.randrange(100), violence, "made up"))
    book.save(path)
    settings = openpyxl.load_workbook(inputs / "assessment.xlsx")
    listed = settings["Areas"]
    listed.delete_rows(2, listed.max_row)
    for name in names:
        listed.append((name, None))
    settings.save(inputs / "assessment.xlsx")
    return inputs
