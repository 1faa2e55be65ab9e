from __future__ import annotations

import pytest
from docx_tools import root
from sample_report import CHARTS

from csp_report.document import table_of
from csp_report.document.ooxml import qn

LINE = [
    ["Period", "Stafford", "Staffordshire", "England and Wales"],
    ["2018-19", "58.1", "66.0", "83.0"],
]
BARS = [
    ["Name", "Offences per 1,000 residents"],
    ["Violence against the person", "28.8"],
    ["of which Stalking and harassment", "12.1"],
]
SHARES = [["Name", "% of theft offences"], ["Shoplifting", "24%"], ["Vehicle offences", "19%"]]
BOUNDS = [
    ["Name", "Offences per 1,000 residents", "Lower bound", "Upper bound"],
    ["Stafford", "4.3", "3.6", "5.1"],
    ["West Midlands region", "7.2", "not available", "not available"],
]
FUNNEL = [["Area", "Residents", "Offences per 1,000 residents"], ["Cannock Chase", "100,762", "84.1"]]


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("overall", LINE),
        ("groups", BARS),
        ("theft-types", SHARES),
        ("shoplifting-benchmark", BOUNDS),
        ("funnel", FUNNEL),
    ],
)
def it_tabulates_what_a_chart_shows(name: str, beginning: list[list[str]]) -> None:
    assert table_of(CHARTS[name])[: len(beginning)] == beginning


@pytest.mark.parametrize("name", list(CHARTS))
def it_gives_every_row_as_many_cells_as_the_header(name: str) -> None:
    rows = table_of(CHARTS[name])
    assert {len(row) for row in rows} == {len(rows[0])}


def it_holds_the_whole_area_of_small_multiples_once() -> None:
    assert [row[0] for row in table_of(CHARTS["sub-areas"])].count("Stafford") == 1


def it_marks_and_repeats_every_header_row(image_docx: bytes) -> None:
    tables = list(root(image_docx).iter(qn("w:tbl")))
    assert len(tables) == 6
    assert all(table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for table in tables)


def it_says_of_every_table_what_it_holds(image_docx: bytes) -> None:
    for table in root(image_docx).iter(qn("w:tbl")):
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val"))


def it_leaves_tables_out_where_the_template_does_not_ask(briefing_docx: bytes) -> None:
    assert not list(root(briefing_docx).iter(qn("w:tbl")))
