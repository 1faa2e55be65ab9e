"""The sheets of a file, whatever its format: workbooks through calamine, text through csv. Runs in the reading process.

A long sheet comes in pieces, so that neither process holds all of it in a second form.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

from csp_report.domain.errors import InputError
from csp_report.workbooks.cells import MANY, Texts, check_labels, itself
from csp_report.workbooks.decrypting import decrypted, is_encrypted
from csp_report.workbooks.limits import MEBIBYTE, Limits, too_much
from csp_report.workbooks.opening import KINDS, TEXTS, WORKBOOKS, LockedError, Opened, Piece, place_of


def unlocked(path: Path, password: str | None) -> bytes | None:
    """The content of a workbook without its lock; None where it has none.

    Raises LockedError where there is no password, InputError where it is wrong or the lock is damaged.
    """
    if path.suffix.casefold() not in WORKBOOKS or not is_encrypted(path):
        return None
    if not password:
        raise LockedError(
            f"{path.name}: locked with a password; required: the password (--password), or a copy without one"
        )
    return decrypted(path, password)


def sheets_of(path: Path, content: bytes | None, limits: Limits, *, hidden: bool) -> Iterator[Opened | Piece]:
    """The sheets of a file in their order, a long one after pieces of it; ``content`` instead of the file's where it
    was locked.

    Raises InputError, naming the file, for what is damaged, of another kind or past a limit.
    """
    size = path.stat().st_size
    if size > limits.file_size:
        most = limits.file_size / MEBIBYTE
        raise InputError(f"{path.name}: {too_much('its size in MiB', size / MEBIBYTE, most, 'file size')}")
    kind = path.suffix.casefold()
    if kind in TEXTS:
        from csp_report.workbooks.text import rows_of_text  # noqa: PLC0415  # a process that starts at once

        pieces = map(Piece, rows_of_text(path, limits))
        return itertools.chain(pieces, [Opened("", hidden=False, rows=[])])
    if kind in WORKBOOKS:
        from csp_report.workbooks.workbook import workbook_sheets  # noqa: PLC0415  # as above

        return _in_pieces(path, workbook_sheets(path, content, limits, hidden=hidden), limits)
    raise InputError(f"{path.name}: a file of the kind '{kind}'; required: one of {', '.join(KINDS)}")


def _in_pieces(path: Path, sheets: Iterable[Opened | Piece], limits: Limits) -> Iterator[Opened | Piece]:
    """The sheets, none with more labels than can be looked up one by one, and long ones in pieces.

    Raises InputError for a sheet with too many labels.
    """
    for one in sheets:
        if isinstance(one, Piece) or sum(map(len, one.rows)) <= limits.labels:
            yield one
            continue
        texts = Texts(itself)
        for start in range(0, len(one.rows), MANY):
            rows = [
                [texts[cell] if type(cell) is str else cell for cell in row] for row in one.rows[start : start + MANY]
            ]
            check_labels(texts.labels, place_of(path, one.name), limits)
            yield Piece(rows)
        yield one._replace(rows=[])
