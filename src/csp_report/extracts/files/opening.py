"""Opening a file, whatever its format: its sheets, each with the file that it came from."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from csp_report.domain.errors import InputError
from csp_report.extracts.files.sheets import Hidden, Sheet
from csp_report.workbooks.limits import ORDINARY, Limits
from csp_report.workbooks.reader import Password, read_file, start

__all__ = ["Password", "open_sheets"]


def be_ready() -> None:
    """Have the process that opens files start while this one does something else."""
    with contextlib.suppress(InputError):  # which is told of each file
        start()


def open_sheets(
    path: Path, password: Password | None = None, limits: Limits = ORDINARY, *, hidden: bool = False
) -> Iterator[Sheet]:
    """The sheets of a file in their order, hidden ones marked, and without rows unless ``hidden``.

    Raises InputError, naming the file, for what is missing, damaged, of another kind, past a limit, or locked with a
    password that ``password`` (asked with the file's name) does not give.
    """
    for one, content in read_file(path, limits, password, hidden=hidden):
        hides = Hidden(frozenset(one.hidden_rows), frozenset(one.hidden_columns))
        yield Sheet(path, one.name, one.rows, one.hidden, content, hides, formulas=one.formulas)
