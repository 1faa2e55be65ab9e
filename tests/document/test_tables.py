from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx_tools import BRIEFING, root
from sample_report import CHARTS, FRONT

from csp_report.document.accessibility.checking import check_accessibility
from csp_report.document.ooxml.elements import qn
from csp_report.document.ooxml.tables import table
from csp_report.document.package.blocks import read_blocks
from csp_report.document.render import render
from csp_report.document.template.styles import Styles
from csp_report.domain.report import Block, BlockKind, Report, Section, Table, TableRow
from csp_report.settings.charting import ChartFormat

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
    ["Name", "Offences per 1,000 residents"],
    ["Stafford", "4.3 (3.6 to 5.1)"],
    ["West Midlands region", "7.2"],
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
    assert [list(row) for row in CHARTS[name].rows[: len(beginning)]] == beginning


@pytest.mark.parametrize("name", list(CHARTS))
def it_gives_every_row_as_many_cells_as_the_header(name: str) -> None:
    rows = CHARTS[name].rows
    assert {len(row) for row in rows} == {len(rows[0])}


def it_holds_the_whole_area_of_small_multiples_once() -> None:
    assert [row[0] for row in CHARTS["sub-areas"].rows].count("Stafford") == 1


def it_marks_and_repeats_every_header_row(image_docx: bytes) -> None:
    tables = list(root(image_docx).iter(qn("w:tbl")))
    assert len(tables) == 6
    assert all(one.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for one in tables)


def it_says_of_every_table_what_it_holds(image_docx: bytes) -> None:
    for one in root(image_docx).iter(qn("w:tbl")):
        assert one.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val"))


def it_leaves_tables_out_where_the_template_does_not_ask(briefing_docx: bytes) -> None:
    assert not list(root(briefing_docx).iter(qn("w:tbl")))


OVERVIEW = Table(
    ("Offences recorded", "2023-24", "2022-23"),
    (TableRow("one/theft", ("Theft & <more>", "2,476", "2,905")), TableRow("one/robbery", ("Robbery", "45", "54"))),
    "What was recorded in each of two years",
)


@pytest.fixture
def with_table(tmp_path: Path) -> Path:
    block = Block("one/overview", BlockKind.TABLE, table=OVERVIEW)
    path = tmp_path / "report.docx"
    report = Report(FRONT, (Section("one", "The figures", (block,)),), ())
    path.write_bytes(render(report, BRIEFING, ChartFormat.NATIVE))
    return path


def it_prints_a_table_of_the_report(with_table: Path) -> None:
    (table,) = root(with_table.read_bytes()).iter(qn("w:tbl"))
    cells = [["".join(cell.itertext(qn("w:t"))) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
    assert cells == [list(OVERVIEW.header), *(list(row.cells) for row in OVERVIEW.rows)]


def it_reads_a_table_back_as_the_report_words_it(with_table: Path) -> None:
    block = Block("one/overview", BlockKind.TABLE, table=OVERVIEW)
    (found,) = [one for one in read_blocks(with_table) if one.id == "one/overview"]
    assert found.text == found.generated == block.text


def it_describes_a_table_of_the_report(with_table: Path) -> None:
    assert check_accessibility(with_table) == ()
    (table,) = root(with_table.read_bytes()).iter(qn("w:tbl"))
    assert table.find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}").get(qn("w:val")) == OVERVIEW.summary


def widths(rows: list[list[str]]) -> list[int]:
    styles = Styles(docx.Document(str(BRIEFING)).styles.element)
    made = table(rows, styles, "One", "One", 9400, worded=True)
    return [int(one.get(qn("w:w"))) for one in made.iter(qn("w:gridCol"))]


def it_gives_a_column_of_words_the_room_that_others_do_not_need() -> None:
    asked, now, again = widths([["To discuss", "Figure now", "Look again"], ["word " * 30, "376 offences", "In 2025"]])
    assert asked > 9400 / 2
    assert asked + now + again == 9400
    assert now > again


def it_shares_the_room_evenly_among_columns_of_many_words() -> None:
    assert widths([["One", "Two"], ["word " * 30, "word " * 40]]) == [4700, 4700]
