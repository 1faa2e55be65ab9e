"""A document before and after late data, and what must hold of an edited one after an update."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import ooxml_integrity
from docx_tools import SUMMARY
from openxml_audit import FileFormat, OpenXmlValidator
from told import report

from csp_report.document.render import render
from csp_report.document.updating.outcome import Became, Updated
from csp_report.document.updating.package import Package
from csp_report.document.updating.record import read_record
from csp_report.document.updating.revisions import settle
from csp_report.document.updating.units import Kind, Known, find_units, leaves, text_of
from csp_report.document.updating.words import spoken, stale
from csp_report.rendering.making import draughtsman
from csp_report.settings.charting import ChartFormat


@cache
def document(*, late: bool = False, longer: bool = False, charts: ChartFormat = ChartFormat.IMAGE) -> bytes:
    """A document of made-up words, before or after late data, with a section more or without."""
    made = report(late=late, longer=longer, image=charts is ChartFormat.IMAGE)
    return render(made, SUMMARY, charts, draughtsman)


def before() -> bytes:
    """The document that the editor got."""
    return document()


def after() -> bytes:
    """The document of the late data."""
    return document(late=True)


def longer() -> bytes:
    """The document of late data that give it one more section."""
    return document(late=True, longer=True)


def text(content: bytes, *, accept: bool | None = None) -> str:
    """All text of a document's body as it reads; csp-report's own tracked changes accepted or rejected where asked."""
    package = Package.read(content)
    if accept is not None:
        settle(package.root, accept=accept, author="csp-report")
    return text_of(leaves(package.body))


def blocks(content: bytes) -> dict[str, str]:
    """The text of each block as it now stands, found as an update finds it."""
    package = Package.read(content)
    record = read_record(package)
    assert record
    return {name: unit.text for name, unit in find_units(package, record.blocks).blocks.items()}


def generated(content: bytes) -> dict[str, Known]:
    """What a document says was generated, by block."""
    record = read_record(Package.read(content))
    assert record
    return {one.id: one for one in record.blocks}


def old_figures(made: Updated, content: bytes, old: bytes, new: bytes) -> list[str]:
    """The figures of before that still stand in a document, though no conflict and no deletion is listed for them."""
    listed = {one.id for one in made.outcomes if one.became in {Became.CONFLICT, Became.DELETED}}
    was, now = generated(old), generated(new)
    words, fresh = _joined(text(content)), _joined(text(new))
    return [
        f"{name}: {' '.join(window)}"
        for name, known in was.items()
        if name in now and name not in listed and known.merged_as is Kind.TEXT
        for window, _ in stale(known.text, now[name].text)
        if _joined_words(window) in words and _joined_words(window) not in fresh
    ]


def findings(content: bytes, folder: Path) -> list[str]:
    """What two validators find wrong with a document."""
    path = folder / "checked.docx"
    path.write_bytes(content)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True).validate(path)
    return sorted([*map(str, result.errors), *map(str, ooxml_integrity.check(path))])


def _joined(said: str) -> str:
    return _joined_words(tuple(spoken(said)))


def _joined_words(several: tuple[str, ...]) -> str:
    return "\x00" + "\x00".join(several) + "\x00"
