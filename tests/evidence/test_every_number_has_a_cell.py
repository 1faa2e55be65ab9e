"""Every number that a .docx prints stands in its evidence with the place that it comes from.

The numbers are taken from the parts of the package here, by other means than those that the evidence is made with.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from example import ONS, ROOT, quiet
from lxml import etree
from openpyxl import load_workbook

from csp_report.charts.canvas import Canvas
from csp_report.charts.marks import Words
from csp_report.job import Request
from csp_report.pipeline import compose, make
from csp_report.settings.charting import ChartFormat

AREAS = (
    "Stoke-on-Trent", "Cornwall", "Cardiff", "Westminster", "Leeds", "Cannock Chase", "Carmarthenshire", "Birmingham",
    "City of York", "Rutland", "Manchester", "Hackney",
)  # fmt: skip
DIGITS = re.compile(r"\d(?:[\d,.]*\d)?")
PAGES = re.compile(r"Page \d* ?of \d*")
pytestmark = [pytest.mark.slow, pytest.mark.wide]


def numbers_of(content: bytes) -> Counter[str]:
    """Every number of every text, alt text and kept chart value, page numbers left out."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if re.match(r"word/(document|header\d|footer\d|footnotes|charts/\w+)\.xml$", name):
                for text in texts_of(etree.fromstring(package.read(name))):
                    found.update(DIGITS.findall(PAGES.sub("", text)))
    return found


def texts_of(root: Any) -> list[str]:
    alternatives = [one.get("descr") for one in root.iter() if local(one) == "docPr" and one.get("descr")]
    return [*alternatives, *joined(root, "p", "t"), *joined(root, "pt", "v")]


def joined(root: Any, holder: str, piece: str) -> list[str]:
    holders = [one for one in root.iter() if local(one) == holder]
    return ["".join(part.text or "" for part in one.iter() if local(part) == piece) for one in holders]


def local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def traced(evidence: bytes) -> tuple[Counter[str], list[dict[str, Any]]]:
    """The numbers of the sheet *Figures*, counted once each, and its rows."""
    rows = list(load_workbook(io.BytesIO(evidence))["Figures"].iter_rows(values_only=True))
    found = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return Counter(number for row in found for number in DIGITS.findall(str(row["As printed"]))), found


def without_place(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if not row["File"] or not (row["Cell"] or str(row["File"]).endswith(".csv"))]


@pytest.mark.parametrize("charts", list(ChartFormat))
@pytest.mark.parametrize("area", [None, *AREAS])
def it_has_a_place_for_every_number(area: str | None, charts: ChartFormat, capsys: pytest.CaptureFixture[str]) -> None:
    if area and not ONS.exists():
        pytest.skip(f"{ONS.name} is not beside the checkout")
    if area and charts is ChartFormat.IMAGE:
        pytest.skip("the pictures are those of the other charts: once is enough")
    request = Request(ONS if area else ROOT / "inputs", Path("outputs"), area, charts=charts)
    made = make(compose(request, quiet), request, quiet)
    printed = numbers_of(made.document)
    known, rows = traced(made.evidence)
    placeless = without_place(rows)
    # Without settings the day on the cover and in the footer is the clock's.
    dated = set(made.composed.report.front.date_printed.split()[-1:]) if area else set()
    with capsys.disabled():
        traceable = printed.total() - len(placeless)
        print(f"\n{area or 'example'}, {charts}: {traceable} of {printed.total()} numbers have a place")  # noqa: T201
    assert [number for number in printed if known[number] < printed[number]] == []
    assert {row["As printed"] for row in placeless} <= dated
    assert len(placeless) <= 2


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is written on each picture, read from the marks that it is drawn with; scales left out."""
    found: list[list[str]] = []
    finish = Canvas.png

    def watched(canvas: Canvas) -> bytes:
        texts = [one.text for one in canvas.marks if isinstance(one, Words) and not one.scale]
        found.append([" ".join(one.split()) for one in texts])
        return finish(canvas)

    monkeypatch.setattr(Canvas, "png", watched)
    return found


@pytest.mark.parametrize("area", [None, *AREAS])
def it_has_a_place_for_every_number_that_a_picture_draws(
    area: str | None, drawn: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    if area and not ONS.exists():
        pytest.skip(f"{ONS.name} is not beside the checkout")
    request = Request(ONS if area else ROOT / "inputs", Path("outputs"), area, charts=ChartFormat.IMAGE)
    made = make(compose(request, quiet), request, quiet)
    _, rows = traced(made.evidence)
    placed = [row for row in rows if row not in without_place(rows)]
    missing: list[tuple[str, str]] = []
    total = 0
    for figure in made.composed.report.figures:
        written = [texts for texts in drawn if " ".join(figure.chart.headline.split()) in texts]
        assert written, figure.words.id
        numbers = Counter(number for text in written[-1] for number in DIGITS.findall(text))
        mine = [row for row in placed if row["Statement"] == figure.words.id]
        known = {number for row in mine for number in DIGITS.findall(str(row["As printed"]))}
        total += numbers.total()
        missing += [(figure.words.id, number) for number in numbers.elements() if number not in known]
    with capsys.disabled():
        traceable = total - len(missing)
        print(f"\n{area or 'example'}: {traceable} of {total} numbers drawn in pictures have a place")  # noqa: T201
    assert total > 0
    assert missing == []


def it_keeps_in_the_workbooks_behind_word_charts_what_the_charts_draw() -> None:
    request = Request(ROOT / "inputs", charts=ChartFormat.NATIVE)
    made = make(compose(request, quiet), request, quiet)
    known = [float(number.replace(",", "")) for number in traced(made.evidence)[0]]
    kept = 0
    with zipfile.ZipFile(io.BytesIO(made.document)) as package:
        for name in [one for one in package.namelist() if one.endswith(".xlsx")]:
            for row in load_workbook(io.BytesIO(package.read(name))).active.iter_rows(values_only=True):
                found = [number for cell in row if cell is not None for number in DIGITS.findall(str(cell))]
                values = [float(number.replace(",", "")) for number in found]
                kept += len(values)
                # 15 to 17 digits are kept of the same number.
                assert [one for one in values if not any(math.isclose(one, other) for other in known)] == [], name
    assert kept > 0


def it_gives_exact_values_that_print_as_they_are_printed() -> None:
    request = Request(ROOT / "inputs", charts=ChartFormat.NATIVE)
    _, rows = traced(make(compose(request, quiet), request, quiet).evidence)
    off = []
    for row in rows:
        number = str(row["As printed"]).replace(",", "")
        exact = row["Exact value"]
        if isinstance(exact, float | int) and re.fullmatch(r"\d+(\.\d+)?", number):
            decimals = len(number.partition(".")[2])
            if abs(abs(exact) - float(number)) > 0.5 * 10**-decimals + 1e-9:
                off.append((row["As printed"], exact, row["In the text"]))
    assert off == []
