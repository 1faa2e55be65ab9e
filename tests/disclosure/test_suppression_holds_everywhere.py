"""A suppressed count stands nowhere: not in text, charts, alt text, the data behind charts, or the evidence."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
from example import Change, as_markdown, changed_copy, composed

from csp_report.document import render
from csp_report.evidence import write_evidence
from csp_report.pipeline import account_of
from csp_report.settings.model import ChartFormat

# A count that occurs nowhere else in the example, in a part of theft whose whole and other parts are all known.
SMALL = 37
OTHERS = {"theft-from-the-person"}


def it_lets_no_small_count_through(tmp_path: Path) -> None:
    inputs = changed_copy(
        tmp_path,
        [
            Change("recorded-offences-by-year.xlsx", "Theft from the person", "2023-24", SMALL),
            Change("assessment.xlsx", "Suppress below", "Value", 40),
        ],
    )
    document = composed(inputs)
    number = re.compile(rf"(?<![\d.,]){SMALL}(?![\d%]|\.\d|,\d)")
    assert not number.search(as_markdown(document))
    package = render(document.report, document.ground.template.document, ChartFormat.NATIVE)
    assert package
    evidence = openpyxl.load_workbook(io.BytesIO(write_evidence(account_of(document))))
    cells = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in evidence.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
        and (cell.value == SMALL or (isinstance(cell.value, str) and number.search(cell.value)))
    ]
    told = [one for one in cells if "theft from the person" in str(one).casefold() or one[2] == SMALL]
    assert told == []


def it_suppresses_a_second_part_so_that_the_first_cannot_be_subtracted(tmp_path: Path) -> None:
    inputs = changed_copy(tmp_path, [Change("assessment.xlsx", "Suppress below", "Value", 40)])
    document = composed(inputs)
    hidden = {
        series.indicator.id
        for (_, area, _), series in document.judged.data.series.items()
        if area == document.judged.data.area.key and series.indicator.parent == "theft-offences"
        for point in series.points
        if point.period == document.judged.data.period and point.count and point.count.value is None
    }
    assert hidden >= OTHERS
    assert len(hidden) >= 2
