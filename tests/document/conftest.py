"""Documents that many tests look at and none changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_tools import BRIEFING, SUMMARY
from sample_report import every_kind, sample

from csp_report.document.render import render
from csp_report.domain.report import Report
from csp_report.settings.charting import ChartFormat


@pytest.fixture(scope="session")
def report() -> Report:
    return sample()


@pytest.fixture(scope="session")
def image_docx(report: Report) -> bytes:
    return render(report, SUMMARY, ChartFormat.IMAGE)


@pytest.fixture(scope="session")
def native_docx() -> bytes:
    return render(every_kind(image=False), SUMMARY, ChartFormat.NATIVE)


@pytest.fixture(scope="session")
def briefing_docx() -> bytes:
    return render(sample(image=False), BRIEFING, ChartFormat.NATIVE)


@pytest.fixture
def saved(tmp_path: Path, image_docx: bytes) -> Path:
    path = tmp_path / "report.docx"
    path.write_bytes(image_docx)
    return path
