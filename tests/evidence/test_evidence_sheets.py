"""The sheets of the evidence, as other programs read them: what XlsxWriter would have written cell by cell."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openxml_audit import FileFormat, OpenXmlValidator
from python_calamine import CalamineWorkbook
from sheets_plainly import written_plainly

from csp_report.evidence.frame import LINE
from csp_report.evidence.seal import is_as_written, seal
from csp_report.evidence.sheets import MOST_LINKS, column_letters, escaped
from csp_report.evidence.tables import Cell, Column, EvidenceSheet, Link
from csp_report.evidence.workbook import workbook_of
from csp_report.workbooks.own import is_evidence

DATE = dt.date(2025, 2, 1)
SAID = ("Evidence: Crime & {title}, Any<town>", "A {author}", DATE)
COLUMNS = (Column("Text & <more>", 30), Column("Number", 9), Column("Open", 8), Column("Folded", 12, folded=True))
LINK = Link("../in puts/[50%] {caf\xe9}.xlsx", "'It''s \"here\" & <now>'!B4", "open")
LINKED = EvidenceSheet("Links & more", COLUMNS, (("one", 1, LINK, ""), ("two", 2, "", ""), ("three", 3, LINK, "four")))
MIXED = EvidenceSheet(
    "Mixed",
    COLUMNS,
    (
        ("A title alone", None, "", ""),
        ("=1+1", 1, "", " blanks around "),
        ("tab\tline\nbreak", 0, None, "-1"),
        ("", -0.5, "", "caf\xe9 \U0001f600"),
        (7, None, None, None),
        ("bell\x07 return\r _x0041_ _X0041_ \ufffe", 1e-7, "", "&<>\"'"),
        ("x" * 2_000, 1 / 3, "", "http://example.org/"),
        ("infinite", float("inf"), "", "0"),
        ("not a number", float("nan"), "", "\xa0"),
        ("large", 12_345_678_901, "", 0.001),
    ),
    frozen=0,
)
EMPTY = EvidenceSheet("Empty", COLUMNS, ())
WIDE = EvidenceSheet("Wide", tuple(Column(f"C{place}", 9) for place in range(29)), (tuple(range(29)),), frozen=2)
TABLES = (MIXED, EMPTY, LINKED, WIDE)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
CELLS = st.one_of(
    st.none(), TEXTS, st.integers(-(10**9), 10**9), st.floats(allow_nan=False), st.sampled_from(["_x000D_", "a", "1"])
)


def it_writes_what_xlsxwriter_writes_cell_by_cell() -> None:
    assert seen(workbook_of(TABLES, *SAID)) == seen(written_plainly(TABLES))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=6))
def it_writes_so_whatever_the_cells_hold(rows: list[tuple[Cell, ...]]) -> None:
    table = EvidenceSheet("Any", COLUMNS, tuple(rows))
    assert seen(workbook_of((table,), *SAID)) == seen(written_plainly((table,)))


def it_reads_the_same_for_a_program_that_unescapes_signs() -> None:
    plain, own = (CalamineWorkbook.from_filelike(BytesIO(made)) for made in (written_plainly(TABLES), made_here()))
    for table in TABLES:
        assert own.get_sheet_by_name(table.name).to_python() == plain.get_sheet_by_name(table.name).to_python()


def made_here() -> bytes:
    return workbook_of(TABLES, *SAID)


def seen(content: bytes) -> dict[Any, Any]:
    """All that a reader sees of a workbook: cells with their looks and links, columns, rows, panes, pages, names."""
    book = load_workbook(BytesIO(content))
    return {sheet.title: [*_cells(sheet), *_around(sheet)] for sheet in book}


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None or cell.has_style:
                link = cell.hyperlink and (cell.hyperlink.target, cell.hyperlink.location, cell.hyperlink.tooltip)
                look = (cell.number_format, *map(repr, (cell.font, cell.fill, cell.alignment, cell.border)))
                yield cell.coordinate, cell.value, cell.data_type, *look, link


def _around(sheet: Any) -> Iterator[Any]:
    for one in sheet.column_dimensions.values():
        for place in range(one.min, one.max + 1):
            yield place, one.width, one.hidden, one.outlineLevel
    yield {number: (one.height, one.customHeight) for number, one in sheet.row_dimensions.items()}
    yield sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows, sheet.dimensions
    yield {name: (one.attr_text, one.hidden) for name, one in sheet.defined_names.items()}
    yield from map(
        repr, (sheet.page_setup, sheet.page_margins, sheet.sheet_properties, sheet.views, sheet.sheet_format)
    )
    yield sheet.oddFooter.left.text, sheet.oddFooter.right.text


def it_is_a_workbook_as_excel_demands(tmp_path: Path) -> None:
    path = tmp_path / "evidence.xlsx"
    path.write_bytes(workbook_of(TABLES, *SAID))
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, strict=True).validate(path)
    assert [str(error) for error in result.errors] == []


def it_says_each_part_and_its_range_once() -> None:
    with ZipFile(BytesIO(workbook_of(TABLES, *SAID))) as archive:
        names = archive.namelist()
        book = archive.read("xl/workbook.xml").decode()
        sheets = [archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in range(1, len(TABLES) + 1)]
    assert len(names) == len({*names})
    assert re.findall(r'FilterDatabase" localSheetId="(\d)" hidden="1">([^<]+)<', book) == [
        ("0", "'Mixed'!$A$1:$D$11"), ("2", "'Links &amp; more'!$A$1:$D$4"), ("3", "'Wide'!$A$1:$AC$2"),
    ]  # fmt: skip
    assert [re.findall('<dimension ref="([^"]+)"/>', sheet) for sheet in sheets] == [
        ["A1:D11"], ["A1:D2"], ["A1:D4"], ["A1:AC2"],
    ]  # fmt: skip


def it_says_of_itself_what_the_document_says() -> None:
    told = load_workbook(BytesIO(workbook_of(TABLES, *SAID))).properties
    assert (told.title, told.creator, told.created) == (
        "Evidence: Crime & {title}, Any<town>", "A {author}", dt.datetime(2025, 2, 1),  # noqa: DTZ001 - as Excel has it
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("../in/a b.xlsx", "..\\in\\a%20b.xlsx"),
        ("../in/no. #1, 100%25.xlsx", "..\\in\\no.%20%231,%20100%2525.xlsx"),
        ("C:/in/a.xlsx", "file:///C:\\in\\a.xlsx"),
        ("//server/in/a.xlsx", "file:///\\\\server\\in\\a.xlsx"),
        ("a.xlsx", "a.xlsx"),
    ],
)
def it_opens_a_file_by_its_name_whatever_signs_that_has(path: str, target: str) -> None:
    table = EvidenceSheet("Links", (Column("Open", 8),), ((Link(path, "'S'!A1", "open"),),))
    link = load_workbook(BytesIO(workbook_of((table,), *SAID)))["Links"]["A2"].hyperlink
    assert (link.target, link.location) == (target, "'S'!A1")


def it_links_no_more_cells_than_a_sheet_of_excel_may() -> None:
    table = EvidenceSheet("Links", (Column("Open", 8),), ((Link("a.xlsx", "", "open"),),) * (MOST_LINKS + 1))
    with ZipFile(BytesIO(workbook_of((table,), *SAID))) as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b"<hyperlink ") == MOST_LINKS


def it_shows_a_text_as_it_is_though_it_looks_like_xml() -> None:
    table = EvidenceSheet("Any", (Column("Text", 8),), (("<r><t>bold</t></r>",),))
    assert load_workbook(BytesIO(workbook_of((table,), *SAID)))["Any"]["A2"].value == "<r><t>bold</t></r>"


@pytest.mark.parametrize(
    ("text", "held"), [("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"), ("\x00a_x0041", "_x0000_a_x0041")]
)
def it_writes_signs_that_xml_lacks_by_their_numbers(text: str, held: str) -> None:
    assert escaped(text) == held


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def it_names_columns_as_excel_does(place: int, letters: str) -> None:
    assert column_letters(place) == letters


def it_is_known_again_and_bears_a_seal(tmp_path: Path) -> None:
    path, plain = tmp_path / "sealed.xlsx", tmp_path / "plain.xlsx"
    named = [EvidenceSheet(name, COLUMNS, ()) for name in ("Statements", "Findings", "About")]
    content = workbook_of(named, *SAID)
    path.write_bytes(seal(content))
    plain.write_bytes(content)
    assert [is_as_written(one) for one in (path, plain)] == [True, False]
    assert [is_evidence(one) for one in (path, plain)] == [True, True]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def it_opens_in_libreoffice_with_every_cell_and_link(tmp_path: Path) -> None:
    path = tmp_path / "evidence.xlsx"
    path.write_bytes(workbook_of(TABLES, *SAID))
    command = [
        "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(path),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603  (the test's own arguments)
    again = load_workbook(tmp_path / "out" / path.name)
    assert again.sheetnames == [table.name for table in TABLES]
    for table in (LINKED, WIDE):
        assert [*again[table.name].iter_rows(min_row=2, values_only=True)] == _told(table.rows)
    assert unquote(again["Links & more"]["C2"].hyperlink.location) == LINK.place
    assert [again[table.name].auto_filter.ref for table in TABLES] == ["A1:D11", None, "A1:D4", "A1:AC2"]
    assert again["Mixed"]["A2"].font.bold


def _told(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Any, ...]]:
    return [
        tuple(cell.text if isinstance(cell, Link) else None if cell == "" else cell for cell in row) for row in rows
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("a" * 30, 1), ("a" * 31, 2), ("a" * 90, 3), ("a\nb", 2), ("a" * 61 + "\nb\n", 5), ("\n", 2)],
)
def it_makes_a_row_as_high_as_its_longest_text_wraps_and_breaks(text: str, lines: int) -> None:
    table = EvidenceSheet("Any", (Column("Wide", 120), Column("Narrow", 30)), (("x", text),))
    sheet = load_workbook(BytesIO(workbook_of((table,), *SAID)))["Any"]
    assert sheet.row_dimensions[2].height == lines * LINE
