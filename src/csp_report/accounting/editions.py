"""What is made of a finished document: a copy to review, and what differs from the one before it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from csp_report.document.package.existing import is_same
from csp_report.domain.errors import InputError
from csp_report.evidence import Account

if TYPE_CHECKING:
    from csp_report.domain.comparison import Comparison


def reviewed(content: bytes, account: Account) -> bytes:
    """The document with a comment on each statement: its rule, its figures, their cells."""
    from csp_report.document.copies import read_copy, remarks_at, with_remarks  # noqa: PLC0415  # where it is asked for
    from csp_report.evidence.review import AUTHOR, review_of  # noqa: PLC0415  # as above

    moment = datetime.combine(account.report.front.date, time(), UTC)
    return with_remarks(content, remarks_at(read_copy(content), review_of(account)), AUTHOR, moment)


def since_last(before: Path, document: bytes) -> Comparison | None:
    """What a document differs in from the one that lies in its place; None where none lies there that can be read."""
    if not before.is_file():
        return None
    if is_same(before, document):
        from csp_report.domain.comparison import Comparison  # noqa: PLC0415  # not for a first build

        return Comparison(())
    from csp_report.document.copies import read_copy  # noqa: PLC0415  # not for a first build
    from csp_report.verification import compare  # noqa: PLC0415  # as above

    try:
        return compare(read_copy(before), read_copy(document))
    except InputError:
        return None
