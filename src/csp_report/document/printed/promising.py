"""A PDF that is mended, checked, and says that it is PDF/UA only where the check finds nothing."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Final

from csp_report.document.ooxml.elements import qn
from csp_report.document.package.parts import MAIN, parse
from csp_report.document.printed.checking import check_printed
from csp_report.document.printed.mending import mended, without_identifier

CREATED: Final = "{http://purl.org/dc/terms/}created"
UNDATED: Final = datetime(1980, 1, 1, tzinfo=UTC)


def readable(printed: bytes, document: bytes) -> bytes:
    """The PDF of a document with what LibreOffice left out, its claim taken away where a fault is left."""
    content = mended(printed, *_said(document))
    return without_identifier(content) if check_printed(content) else content


def _said(document: bytes) -> tuple[list[str], datetime]:
    """The alternative text of each drawing of a document's body, in order, and when it counts as made."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        body, core = parse(package.read(MAIN)), parse(package.read("docProps/core.xml"))
    created = core.find(CREATED)
    moment = datetime.fromisoformat(created.text) if created is not None and created.text else UNDATED
    return [one.get("descr") or "" for one in body.iter(qn("wp:docPr"))], moment
