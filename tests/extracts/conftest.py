"""Making workbooks out of rows, and reading them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from frames import as_pandas

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import Area, Level
from csp_report.extracts import Reading, read_extracts

CHECKOUT = Path(__file__).parents[2]
SHARED = CHECKOUT.parent / "shared" / "data"

Rows = Sequence[Sequence[object]]
# Made-up smaller areas, as the sheet Areas of the settings would name them.
_SUB_AREAS = (
    "Town Centre", "Rural", "Town", "Rural Edge", "Hill", "Forebridge", "Rowley", "Victoria", "Aylesford",
    "St Michael's",
)  # fmt: skip
SUB_AREAS = tuple(Area(name, Level.SUB_AREA) for name in _SUB_AREAS)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load(CHECKOUT / "templates" / "indicators.toml")


@pytest.fixture(scope="session")
def shared() -> Callable[[str], list[Path]]:
    """The published files whose path fits a pattern; skips where the folder is not there."""

    def found(pattern: str) -> list[Path]:
        if not SHARED.exists():
            pytest.skip(f"{SHARED} is not there: the published files are kept beside the checkout")
        paths = sorted(SHARED.glob(pattern))
        assert paths, pattern
        return paths

    return found


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """A workbook of sheets of rows; a number format can be given to columns."""

    def made(
        sheets: Mapping[str, Rows] | Rows, name: str = "extract.xlsx", formats: Mapping[int, str] | None = None
    ) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(str(path)) as book:
            for title, rows in (sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}).items():
                sheet = book.add_worksheet(title)
                for column, form in (formats or {}).items():
                    sheet.set_column(column, column, None, book.add_format({"num_format": form}))
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        form = (
                            book.add_format({"num_format": formats[column]}) if formats and column in formats else None
                        )
                        if cell is not None:
                            sheet.write(number, column, cell, form)
        return path

    return made


@pytest.fixture
def read(make: Callable[..., Path], catalogue: Catalogue) -> Callable[..., Reading]:
    """Rows made into a workbook and read."""

    def reading(sheets: Mapping[str, Rows] | Rows, name: str = "extract.xlsx", **options: object) -> Reading:
        formats = options.pop("formats", None)
        options.setdefault("areas", SUB_AREAS)
        return read_extracts([make(sheets, name, formats)], catalogue, **options)

    return reading


@pytest.fixture
def figures() -> Callable[..., list[tuple[object, ...]]]:
    """The observations of a reading as tuples of some columns, in the order of their cells."""

    def taken(reading: Reading, *columns: str) -> list[tuple[object, ...]]:
        frame = as_pandas(reading.frame).sort_values(["file", "sheet", "row", "column"], kind="stable")
        return list(_tuples(frame, columns or ("indicator", "area", "start", "measure", "value")))

    return taken


def _tuples(frame: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
    for record in frame[list(columns)].itertuples(index=False):
        yield tuple(cell.date().isoformat() if isinstance(cell, pd.Timestamp) else cell for cell in record)
