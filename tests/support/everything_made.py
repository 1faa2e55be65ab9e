"""Everything that a reader of what is made could find a figure in, as texts by the place where they stand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
from example import as_markdown
from lxml import etree

from csp_report.accounting import account_of
from csp_report.document.render import render
from csp_report.evidence.workbook import write_evidence
from csp_report.job import Composed
from csp_report.settings.charting import ChartFormat

PLACES = ("described", "text", "tables", "alt text", "charts", "workbooks", "hidden parts", "evidence")
FINGERPRINT = re.compile(r"^[0-9a-f]{64}$")  # a fingerprint holds every digit sooner or later


def outputs_of(document: Composed) -> dict[str, list[str]]:
    """Texts by place: what is described, the parts of the document with Word charts, their workbooks, the evidence."""
    content = render(document.report, document.ground.template.document, ChartFormat.NATIVE)
    found = {
        "described": as_markdown(document).splitlines(),
        "evidence": [*_cells(write_evidence(account_of(document)))],
        "alt text": [*_alt_texts(content)],
        "tables": [*_table_cells(content)],
        "text": [],
        "charts": [],
        "workbooks": [],
        "hidden parts": [],
    }
    for name, part in _parts(content):
        if name.endswith(".xlsx"):
            found["workbooks"] += _cells(part)
        elif name.endswith((".xml", ".rels")):
            kind = "charts" if "/charts/" in name else "text" if name.startswith("word/") else "hidden parts"
            found[kind] += _words(part)
    return {place: [one for one in texts if not FINGERPRINT.match(one)] for place, texts in found.items()}


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in sorted(package.namelist()):
            yield name, package.read(name)


def _words(part: bytes) -> Iterator[str]:
    """What the elements of a part say, paragraph by paragraph, so that no figure is split between runs."""
    root = etree.fromstring(part)
    for one in root.iter("{*}p"):
        yield "".join(one.itertext())
    for one in root.iter():
        if one.text and one.text.strip() and next(one.iterancestors("{*}p"), None) is None:
            yield one.text


def _document(content: bytes) -> etree._Element:
    return etree.fromstring(dict(_parts(content))["word/document.xml"])


def _alt_texts(content: bytes) -> Iterator[str]:
    for one in _document(content).iter():
        yield from (one.get(name, "") for name in ("descr", "title") if one.get(name))


def _table_cells(content: bytes) -> Iterator[str]:
    for cell in _document(content).iter("{*}tc"):
        yield "".join(cell.itertext())


def _cells(workbook: bytes) -> Iterator[str]:
    """Every cell of a workbook as text, comments too."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for sheet in book.worksheets:
        places = {cell.column for cell in sheet[1] if cell.value == "Rank"}  # a finding's place among all is no figure
        for row in sheet.iter_rows():
            for cell in (one for one in row if one.column not in places):
                yield from (str(cell.value),) if cell.value is not None else ()
                yield from (cell.comment.text,) if cell.comment else ()
