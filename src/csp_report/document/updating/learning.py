"""What editors changed in the words of generated blocks: each with the sentence that it stood in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from csp_report.document.updating.package import Package
from csp_report.document.updating.record import read_record
from csp_report.document.updating.units import Kind, find_units
from csp_report.document.updating.words import rewordings
from csp_report.domain.errors import InputError


class Reworded(Struct, frozen=True):
    """Words that an editor put in the place of generated ones, with the sentence as generated and as edited."""

    document: str
    block: str
    before: str
    after: str
    sentence: str
    edited: str


def reworded(path: Path) -> Iterator[Reworded]:
    """Every change of words in the blocks of an edited document; changes of figures alone are none.

    Raises InputError where it cannot be read, or carries no list of what was generated.
    """
    package = Package.open(path)
    record = read_record(package)
    units = find_units(package, record.blocks, record.others or ()) if record else None
    if record is None or units is None:
        raise InputError(f"{path}: carries no list of what was generated; only edited documents of csp-report teach.")
    for known in record.blocks:
        unit = units.blocks.get(known.id)
        if unit is not None and known.merged_as is Kind.TEXT:
            for before, after, sentence, edited in rewordings(known.text, unit.text):
                yield Reworded(path.name, known.id, before, after, sentence, edited)
