"""Every partnership of the real ONS workbook as its own dataset, where the workbook is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ons_tables import WORKBOOK

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.frame import Frame
from csp_report.domain.model import Dataset, Level
from csp_report.extracts import read_extracts
from csp_report.series import assemble
from csp_report.settings.model import Settings

CATALOGUE = Path(__file__).parents[2] / "templates" / "indicators.toml"


@cache
def read() -> tuple[Frame, Catalogue]:
    """The workbook as a frame, and the shipped catalogue."""
    catalogue = Catalogue.load(CATALOGUE)
    return read_extracts([WORKBOOK], catalogue).frame, catalogue


def codes(frame: Frame) -> list[tuple[str, str]]:
    """The code and the name of every partnership in a frame, by code."""
    coded = frame.texts["code"].where(lambda code: code.startswith(("E22", "W14")))
    chosen = frame.take(frame.texts["level"].among([Level.CSP]) & coded)
    return sorted(dict(zip(chosen.cells("code"), chosen.cells("area"), strict=True)).items())


def datasets(step: int = 1) -> Iterator[Dataset]:
    """A dataset a partnership, by code; every ``step``-th."""
    frame, catalogue = read()
    for code, name in codes(frame)[::step]:
        yield assemble(frame, catalogue, Settings(area=name, code=code)).dataset
