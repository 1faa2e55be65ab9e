"""Long text files come in pieces: what is read is what the file holds, wherever in it something is odd."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from csp_report.domain.errors import InputError
from csp_report.workbooks.cells import MANY
from csp_report.workbooks.limits import ORDINARY
from csp_report.workbooks.opening import Opened, Piece
from csp_report.workbooks.reader import read_file
from csp_report.workbooks.sheets import sheets_of

ROWS = 3 * MANY + 7


def written(path: Path, rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def records(last: str = "Caf\u00e9") -> list[list[str]]:
    """Rows of three fields, one in ten of two, and one of five among the last."""
    rows = [[f"2024-{1 + at % 12:02}", "Stafford", f"{at}"][: 3 - (at % 10 == 3)] for at in range(ROWS)]
    return [*rows, ["a", "b", "c", "d\nd", last]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def it_reads_every_row_whatever_the_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = written(tmp_path / "long.csv", records(), encoding, delimiter)
    ((sheet, _),) = read_file(path, ORDINARY)
    assert sheet.rows == [[*row, *[""] * (5 - len(row))] for row in records()]


def it_hands_rows_on_in_pieces_in_which_equal_texts_are_one(tmp_path: Path) -> None:
    pieces = [*sheets_of(written(tmp_path / "long.csv", records()), None, ORDINARY, hidden=False)]
    assert [type(one) for one in pieces] == [Piece] * 4 + [Opened]
    assert max(len(one.rows) for one in pieces) == MANY
    assert len({id(row[1]) for one in pieces[:3] for row in one.rows}) == 1


@pytest.mark.parametrize(
    ("last", "limits", "said"),
    [
        ("a\x00b", ORDINARY, "holds bytes that are no text"),
        ("a" * 200_000, ORDINARY, f"row {ROWS + 1} cannot be read"),
        ("a", ORDINARY._replace(rows=ROWS), "a cell stands in row: "),
        ("a", ORDINARY._replace(columns=4), "a cell stands in column: 5; required: 4 at most"),
        ("a", ORDINARY._replace(cells=3 * ROWS), "its last row and column span cells: "),
        ("a", ORDINARY._replace(labels=4), "its labels: 5; required: 4 at most"),
    ],
)
def it_refuses_a_file_for_what_stands_in_its_last_row(tmp_path: Path, last: str, limits: object, said: str) -> None:
    path = written(tmp_path / "long.csv", records(last))
    with pytest.raises(InputError, match=rf"^long\.csv: .*{said}"):
        [*read_file(path, limits)]  # type: ignore[arg-type]
