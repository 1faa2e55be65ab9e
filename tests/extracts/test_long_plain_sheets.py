"""Long sheets that are read row by row: what is read is what calamine reads, or nothing is."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import InputError
from csp_report.domain.model import Level
from csp_report.extracts import read_extracts
from csp_report.workbooks import extent, plain, workbook
from csp_report.workbooks.limits import ORDINARY, Limits
from csp_report.workbooks.opening import Opened, Piece
from csp_report.workbooks.sheets import sheets_of

SHARED = Path(__file__).parents[3] / "shared" / "data"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEXTS = (
    f'<sst xmlns="{MAIN}"><si><t>plain</t></si><si><t xml:space="preserve"> kept </t></si>'
    "<si><r><rPr><b/></rPr><t>in</t></r><r><t xml:space='preserve'> marks</t></r></si>"
    '<si><r><rPr><b/></rPr><t>in</t></r><r><t xml:space="preserve"> two</t></r></si>'
    "<si><t> lost </t></si><si><t>ka</t><rPh sb='0' eb='1'><t>KA</t></rPh></si><si/><si><t>a &lt; b</t></si></sst>"
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="170" formatCode="dd mmm yy"/>'
    '<numFmt numFmtId="171" formatCode="_-* #,##0_-;\\-* #,##0_-;_-* &quot;-&quot;??_-;_-@_-"/></numFmts>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
    "</styleSheet>"
)
# Cells of one row, and whether they are read row by row. Others are left to calamine.
CELLS = {
    "numbers": ('<c r="A1"><v>3</v></c><c r="B1" t="n"><v>-3.25</v></c><c r="C1" s="3"><v>1E-3</v></c>', True),
    "numbers too large or too small": ('<c r="A1"><v>1E+300</v></c><c r="B1"><v>0.00000000000001</v></c>', True),
    "long numbers": ('<c r="A1"><v>0.30000000000000004</v></c><c r="B1"><v>9999999999999</v></c>', True),
    "nought": ('<c r="A1"><v>0</v></c><c r="B1"><v>-0</v></c>', True),
    "texts": ('<c r="A1" t="inlineStr"><is><t>Theft &amp; more</t></is></c><c r="B1" t="str"><v>12</v></c>', True),
    "a text of two lines": ('<c r="A1" t="inlineStr"><is><t>a\nb</t></is></c>', True),
    "shared texts": ('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>7</v></c>', True),
    "a text in runs": ('<c r="A1" t="s"><v>3</v></c>', True),
    "cells that are left out": ('<c r="B1"><v>1</v></c><c r="E1"><v>2</v></c>', True),
    "cells that hold nothing": ('<c r="A1" s="2"/><c r="B1"><v>1</v></c><c r="C1" s="1"></c><c r="D1" t="s"/>', True),
    "outer spaces kept": ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', True),
    "a date": ('<c r="A1" s="1"><v>45000</v></c>', False),
    "a date of another format": ('<c r="A1" s="2"><v>45000.5</v></c>', False),
    "a style that is not there": ('<c r="A1" s="9"><v>45000</v></c>', False),
    "a formula": ('<c r="A1"><f>1+1</f><v>2</v></c>', False),
    "an error": ('<c r="A1" t="e"><v>#N/A</v></c>', False),
    "true": ('<c r="A1" t="b"><v>1</v></c>', False),
    "outer spaces": ('<c r="A1" t="inlineStr"><is><t> a </t></is></c>', False),
    "a sign by its number": ('<c r="A1" t="inlineStr"><is><t>a&#65;</t></is></c>', False),
    "a sign of Excel's own": ('<c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c>', False),
    "a line end of Windows": ('<c r="A1" t="inlineStr"><is><t>a\r\nb</t></is></c>', False),
    "inline runs": ('<c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c>', False),
    "a text that is empty": ('<c r="A1" t="inlineStr"><is><t></t></is></c>', False),
    "a number that is none": ('<c r="A1"><v>1_0</v></c>', False),
    "a shared text in doubt": ('<c r="A1" t="s"><v>4</v></c>', False),
    "a shared text in kana": ('<c r="A1" t="s"><v>5</v></c>', False),
    "a shared text that is empty": ('<c r="A1" t="s"><v>6</v></c>', False),
    "no reference": ("<c><v>1</v></c>", False),
    "the wrong row": ('<c r="A7"><v>1</v></c>', False),
    "the wrong order": ('<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>', False),
    "another attribute": ('<c r="A1" cm="1"><v>1</v></c>', False),
}


def packed(path: Path, data: str, head: str = "", **others: str) -> Path:
    """An .xlsx of one sheet with this XML of rows; ``others`` are parts instead of the usual ones, '' for none."""
    about = f'xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships"'
    parts = (("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml"))
    listed = '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>'
    sheet = f"<worksheet {about}>{head}<sheetData>{data}</sheetData></worksheet>"
    usual = {
        "workbook.xml": f"<workbook {about}>{listed}</workbook>",
        "_rels/workbook.xml.rels": _links(parts),
        "sharedStrings.xml": TEXTS,
        "styles.xml": STYLES,
        "worksheets/sheet1.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n{sheet}',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _links([("officeDocument", "xl/workbook.xml")]))
        for name, content in {**usual, **others}.items():
            if content:
                archive.writestr(f"xl/{name}", content)
    return path


def _links(parts: Iterable[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, start=1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def pieces_of(path: Path, long: float, monkeypatch: pytest.MonkeyPatch, limits: Limits = ORDINARY) -> list[Any]:
    monkeypatch.setattr(workbook, "LONG", long)
    return [*sheets_of(path, None, limits, hidden=False)]


def whole(pieces: list[Opened | Piece]) -> tuple[list[list[object]], Opened]:
    """The rows of the one sheet of a file, all of one length, and what is said of it."""
    rows: list[list[object]] = []
    for one in pieces:
        rows = [*one.rows] if isinstance(one, Piece) and one.anew else [*rows, *one.rows]
    width = max(map(len, rows), default=0)
    sheet = pieces[-1]
    assert isinstance(sheet, Opened)
    return [[*row, *[""] * (width - len(row))] for row in rows], sheet


def compare(path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Hold what is read row by row against what calamine reads; whether it was read row by row to its end."""
    ours, sheet = whole(found := pieces_of(path, 0, monkeypatch))
    theirs, reference = whole(pieces_of(path, float("inf"), monkeypatch))
    assert [[(type(cell), cell) for cell in row] for row in ours] == [
        [(type(cell), cell) for cell in row] for row in theirs
    ]
    assert sheet._replace(rows=[]) == reference._replace(rows=[])
    return len(found) > 1 and not any(isinstance(one, Piece) and one.anew for one in found)


@pytest.mark.parametrize(("cells", "is_plain"), CELLS.values(), ids=CELLS)
def it_reads_cells_as_calamine_does_or_leaves_them_to_it(
    cells: str, *, is_plain: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path / "one.xlsx", f'<row r="1">{cells}</row><row r="2"><c r="A2"><v>7</v></c></row>')
    assert compare(path, monkeypatch) is is_plain


@pytest.mark.parametrize(
    ("rows", "is_plain"),
    [
        ('<row r="3"><c r="B3"><v>1</v></c></row>\n<row r="7"><c r="A7"><v>2</v></c></row>', True),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="2" ht="15"/><row r="3"><c r="A3"><v>1</v></c></row>', True),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="5"><c r="C5" s="1"/></row><row r="6"/>', True),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="x"/>', False),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="0"/>', False),
        ('<row r="3"><c r="B3"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>', False),
        ("<row><c><v>1</v></c></row>", False),
        ("", True),
    ],
)
def it_reads_rows_that_are_left_out_hold_nothing_or_stand_in_another_order(
    rows: str, *, is_plain: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path / "one.xlsx", rows)
    if 'r="x"' in rows or 'r="0"' in rows:
        assert _values(path, 0, monkeypatch) == _values(path, float("inf"), monkeypatch)
    else:
        assert compare(path, monkeypatch) is is_plain


@pytest.mark.parametrize("head", ['<dimension ref="A:C"/>', "<dimension/>", '<dimension ref="foo"/>', "<sheetData/>"])
def it_leaves_a_sheet_that_begins_oddly_to_calamine(head: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path / "one.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>', head)
    assert _values(path, 0, monkeypatch) == _values(path, float("inf"), monkeypatch)


def _records(count: int, last: str = "") -> str:
    row = '<row r="{0}"{1}><c r="A{0}" t="inlineStr"><is><t>Theft {2}</t></is></c><c r="B{0}"><v>{0}</v></c></row>'
    return "".join(row.format(one, ' hidden="1"' if one % 7 == 0 else "", one % 3) for one in range(1, count)) + last


def it_tells_what_is_hidden_in_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = '<cols><col min="2" max="9" hidden="1"/></cols>'
    path = packed(tmp_path / "one.xlsx", _records(10_000), head)
    assert compare(path, monkeypatch)
    _, sheet = whole(pieces_of(path, 0, monkeypatch))
    assert (sheet.hidden_rows[:2], len(sheet.hidden_rows), sheet.hidden_columns) == ((6, 13), 1428, (1,))


DATES = f'<styleSheet xmlns="{MAIN}">{{}}<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>{{}}</styleSheet>'
DAYS = '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
CONDITIONAL = '<dxfs><dxf><numFmt numFmtId="164" formatCode="0.0"/></dxf></dxfs>'
ITEMS = f'<sst xmlns="{MAIN}">{{}}</sst>'
BOLD, SLANTED = "<rPr><b/></rPr>", "<rPr><i/></rPr>"
LOST = f"<si><r>{BOLD}<t xml:space='preserve'>lost </t></r><r>{SLANTED}<t>kept</t></r></si>"
EMPTY = f"<si><r>{BOLD}<t></t></r><r>{SLANTED}<t>kept</t></r></si>"
NAMES = f'xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships" xmlns:x="urn:x"'
SHEETS = f"<workbook {NAMES}><sheets>{{}}</sheets>{{}}</workbook>"
SHEET = '<sheet name="A" sheetId="{0}" r:id="rId{0}"/>'
OTHER = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>9</v></c></row></sheetData></worksheet>'
AGAIN = f'<Relationship Id="rId1" Type="{OFFICE}/relationships/worksheet" Target="worksheets/sheet2.xml"/>'
LINKS = "_rels/workbook.xml.rels"


def _days(code: str, number: str = "164") -> str:
    """A format of this code."""
    return f'<numFmts><numFmt numFmtId="{number}" formatCode="{code}"/></numFmts>'


def _linked(*others: str) -> str:
    """The relations of a workbook of two sheets to parts of these names."""
    sheets = [("worksheet", f"worksheets/sheet{one}.xml") for one in (1, 2)]
    return _links([*sheets, *((one.rstrip("2"), f"{one}.xml") for one in others)])


# Workbooks whose parts say something in an odd place, which must not be taken for what calamine takes.
ODD = {
    "a format of dates that a condition has too": {"styles.xml": DATES.format(DAYS, CONDITIONAL)},
    "formats in a comment": {"styles.xml": DATES.format(f'<!-- <cellXfs><xf numFmtId="0"/></cellXfs> -->{DAYS}', "")},
    "a format between other quotes": {"styles.xml": DATES.format(DAYS.replace('"', "'"), "")},
    "styles that nothing points to": {"styles.xml": DATES.format(DAYS, ""), LINKS: _linked("sharedStrings")},
    "styles under another name": {
        "styles.xml": DATES.format(DAYS, ""),
        "styles2.xml": STYLES,
        LINKS: _linked("sharedStrings", "styles2"),
    },
    "no styles": {"styles.xml": ""},
    "a run that is written in another way": {"sharedStrings.xml": ITEMS.format(2 * LOST)},
    "a run that is empty": {"sharedStrings.xml": ITEMS.format(2 * EMPTY)},
    "texts in a comment": {"sharedStrings.xml": f"<!-- {ITEMS.format('<si><t>no</t></si>')} -->{TEXTS}"},
    "texts under another name": {
        "sharedStrings2.xml": ITEMS.format(2 * "<si><t>second</t></si>"),
        LINKS: _linked("sharedStrings2", "styles"),
    },
    "two sheets of one name": {"workbook.xml": SHEETS.format(SHEET.format(1) + SHEET.format(2), "")},
    "a sheet in a comment": {"workbook.xml": SHEETS.format(SHEET.format(1), f"<!-- {SHEET.format(2)} -->")},
    "two references": {"workbook.xml": SHEETS.format(SHEET.format(1).replace("r:id", 'x:id="rId2" r:id'), "")},
    "styles whose part is written in another case": {"styles.xml": "", "Styles.xml": DATES.format(DAYS, "")},
    "a colour behind a sign that is set free": {"styles.xml": DATES.format(_days("0\\[Red]"), "")},
    "a colour behind a space": {"styles.xml": DATES.format(_days("_[Red]0"), "")},
    "formats behind the styles": {"styles.xml": DATES.replace("164", "14").format("", _days("0").replace("164", "14"))},
    "a format's number with a nought": {"styles.xml": DATES.replace("164", "14").format(_days("0", "014"), "")},
    "formats twice": {"styles.xml": DATES.replace("164", "2").format(_days("0", "2") + _days("dd", "2"), "")},
    "a code of another space": {
        "styles.xml": DATES.format(DAYS.replace("formatCode", 'x:formatCode="0" formatCode'), "")
    },
    "a style of another space": {"styles.xml": DATES.format("", "").replace("<xf", '<x:xf numFmtId="0"/><xf', 1)},
    "a style that is none": {"styles.xml": DATES.replace("164", "14").format("", "").replace("<xf", "<xf-a/><xf", 1)},
    "styles in an instruction": {"styles.xml": DATES.format(f'<?a <cellXfs><xf numFmtId="0"/></cellXfs>?>{DAYS}', "")},
    "texts in an instruction": {"sharedStrings.xml": f"<?a {ITEMS.format('<si><t>no</t></si>')}?>{TEXTS}"},
    "a text in how a run looks": {
        "sharedStrings.xml": ITEMS.format(
            2 * EMPTY.replace(BOLD, "<rPr><t> y</t><b/></rPr>").replace("<t></t>", "<t>in</t>")
        )
    },
    "a sheet between other quotes": {
        "workbook.xml": SHEETS.format(SHEET.format(2).replace('"', "'") + SHEET.format(1), "")
    },
    "a sheet of another space": {
        "workbook.xml": SHEETS.format(SHEET.format(2).replace("<sheet", "<x:sheet") + SHEET.format(1), "")
    },
    "a name by its sign": {"workbook.xml": SHEETS.format(SHEET.format(2).replace("A", "&#65;") + SHEET.format(1), "")},
    "a name with spaces about it": {
        "workbook.xml": SHEETS.format(SHEET.format(2).replace("name=", "name = ") + SHEET.format(1), "")
    },
    "a relation of another space": {
        LINKS: _linked("sharedStrings", "styles").replace(
            "</Relationships>", f"{AGAIN.replace('<', '<p:')}</Relationships>"
        )
    },
    "a relation between other quotes": {
        LINKS: _linked("sharedStrings", "styles").replace(
            "</Relationships>", AGAIN.replace('"', "'") + "</Relationships>"
        )
    },
    "a target of another space": {
        LINKS: _linked("sharedStrings", "styles").replace(
            'Target="worksheets/sheet1', 'x:Target="worksheets/sheet2.xml" Target="worksheets/sheet1'
        )
    },
    "a target that is not written as it is": {
        LINKS: _linked("sharedStrings", "styles").replace("worksheets/sheet1", "./worksheets/sheet1")
    },
    "two parts of one reference": {
        LINKS: _linked("sharedStrings", "styles").replace("</Relationships>", f"{AGAIN}</Relationships>")
    },
}


@pytest.mark.parametrize("parts", ODD.values(), ids=ODD)
def it_takes_no_part_of_a_workbook_for_another(
    parts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = '<row r="1"><c r="A1" s="1"><v>45000</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    others = {LINKS: _linked("sharedStrings", "styles"), "worksheets/sheet2.xml": OTHER, **parts}
    for name, xml in (("a date", cells), ("no date", cells.replace(' s="1"', ""))):
        path = packed(tmp_path / f"{name}.xlsx", xml, **others)
        ours, theirs = (_values(path, long, monkeypatch) for long in (0, float("inf")))
        assert ours == theirs


def _values(path: Path, long: float, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(workbook, "LONG", long)
    try:
        return repr(_by_sheet(path))
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("aside", ["<!-- {} -->", "<![CDATA[{}]]>", "<?a {}?>"])
def it_takes_no_rows_that_are_set_aside_for_the_sheets(
    aside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = aside.format('<sheetData><row r="1"><c r="A1"><v>9</v></c></row></sheetData>')
    path = packed(tmp_path / "one.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>', fake)
    assert compare(path, monkeypatch) is False
    assert whole(pieces_of(path, 0, monkeypatch))[0] == [[1.0]]


@pytest.mark.parametrize("last", ['<row r="9000"><c r="A9000" s="1"><v>45000</v></c></row>', "<oddity/>"])
def it_begins_anew_with_calamine_where_the_last_row_is_not_plain(
    last: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path / "one.xlsx", _records(9000, last))
    assert compare(path, monkeypatch) is False
    assert [one.anew for one in pieces_of(path, 0, monkeypatch)[:-1]].count(True) == 1


@pytest.mark.parametrize(("limit", "most"), [("rows", 500), ("columns", 1), ("cells", 999), ("labels", 40)])
def it_refuses_what_goes_past_a_limit(limit: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csp_report.workbooks.extent.LOOKED_THROUGH", 0)  # as if it were longer than is looked through
    data = "".join(
        f'<row r="{one}"><c r="A{one}" t="inlineStr"><is><t>{chr(97 + one % 26)}{chr(97 + one // 26)}</t></is></c>'
        f'<c r="B{one}"><v>1</v></c></row>'
        for one in range(1, 601)
    )
    path = packed(tmp_path / "one.xlsx", data)
    with pytest.raises(InputError, match=rf"one\.xlsx, sheet 'A': .*limits, {limit}"):
        pieces_of(path, 0, monkeypatch, ORDINARY._replace(**{limit: most}))


def it_leaves_a_sheet_whose_rows_are_all_unlike_to_calamine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "IRREGULAR", 50)
    one = '<c r="{}{}"><v>1</v></c>'
    rows = {row: "".join(one.format("ABCDEFGHI"[at], row) for at in range(9) if row >> at & 1) for row in range(1, 512)}
    path = packed(tmp_path / "one.xlsx", "".join(f'<row r="{row}">{cells}</row>' for row, cells in rows.items()))
    assert compare(path, monkeypatch) is False


TEXT = st.one_of(
    st.sampled_from(["Theft", "Burglary & more", " outer ", "a\nb", "<b>", "_x0041_", '5" pipe', "\u00e9", ""]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8),
)
VALUE = st.one_of(
    TEXT,
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.none(),
    st.just(date(2024, 3, 31)),
)
COLUMNS = st.lists(st.sampled_from(["text", "number", "any"]), min_size=1, max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> list[list[object]]:
    """Rows whose columns are mostly of one kind, as records have them."""
    kinds = {"text": TEXT, "number": st.integers(0, 999), "any": VALUE}
    columns = draw(COLUMNS)
    return draw(st.lists(st.tuples(*(kinds[one] for one in columns)).map(list), min_size=1, max_size=12))


@given(rows=tables(), shared=st.booleans(), hidden=st.sets(st.integers(0, 11)))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def it_reads_any_table_as_calamine_does(
    rows: list[list[object]], hidden: set[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, shared: bool
) -> None:
    path = tmp_path / "any.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": not shared, "strings_to_urls": False}) as book:
        sheet, of_days = book.add_worksheet("A"), book.add_format({"num_format": "dd/mm/yyyy"})
        for at, row in enumerate(rows):
            if at in hidden:
                sheet.set_row(at, None, None, {"hidden": True})
            for column, cell in enumerate(row):
                sheet.write(at, column, cell, of_days if isinstance(cell, date) else None)
    compare(path, monkeypatch)


SPOILS = (
    '"',
    "'",
    "<",
    ">",
    "/",
    "&",
    " ",
    "\n",
    "-",
    "1",
    "E5",
    "<f>1</f>",
    '<c r="A1">',
    "</c>",
    "</row>",
    "</sheetData>",
)


def _spoiled(draw: random.Random) -> str:
    """XML of a few rows with something put in, taken out, or repeated elsewhere."""
    text = '<c r="B{0}" t="inlineStr"><is><t>x &amp; y</t></is></c>'
    row = f'<row r="{{0}}" spans="1:3"><c r="A{{0}}" t="s"><v>{{1}}</v></c>{text}<c r="C{{0}}"><v>{{2}}</v></c></row>'
    xml = "".join(
        row.format(at, draw.choice((0, 1, 3, 7)), draw.randrange(999)) for at in range(1, draw.randrange(3, 9))
    )
    for _ in range(draw.randrange(1, 4)):
        at, kind = draw.randrange(len(xml)), draw.randrange(3)
        other = draw.randrange(len(xml))
        put = (draw.choice(SPOILS), "", xml[other : other + draw.randrange(1, 60)])[kind]
        xml = xml[:at] + put + xml[at + (draw.randrange(1, 12) if kind == 1 else 0) :]
    return xml


@pytest.mark.parametrize("seed", range(4))
def it_reads_nothing_else_of_spoiled_xml_than_calamine_does(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw, compared = random.Random(seed), 0  # noqa: S311 - the same spoils on every run
    for _ in range(150):
        path = packed(tmp_path / "one.xlsx", _spoiled(draw))
        try:
            pieces_of(path, float("inf"), monkeypatch)
        except InputError:
            with pytest.raises(InputError):
                pieces_of(path, 0, monkeypatch)
        else:
            compared += 1
            compare(path, monkeypatch)
    assert compared > 10  # the others are refused by both


def _published() -> Iterator[Path]:
    yield from sorted(path for path in SHARED.rglob("*.xls[xm]"))


def it_reads_the_published_workbooks_as_calamine_does(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [*_published()]
    if not paths:
        pytest.skip("the published workbooks are not beside the checkout")
    monkeypatch.setattr(workbook, "LONG", 0)
    ours = {path.name: _by_sheet(path) for path in paths}
    monkeypatch.setattr(workbook, "LONG", float("inf"))
    assert ours == {path.name: _by_sheet(path) for path in paths}


def _by_sheet(path: Path) -> dict[str, list[list[object]]]:
    found: dict[str, list[list[object]]] = {}
    before: list[Opened | Piece] = []
    for one in sheets_of(path, None, ORDINARY, hidden=True):
        before.append(one)
        if isinstance(one, Opened):
            found[one.name], before = whole(before)[0], []
    return found


def it_reads_a_long_workbook_of_records_through_the_reading_process(tmp_path: Path, catalogue: Catalogue) -> None:
    path, rows = tmp_path / "records.xlsx", 12_000
    headings = ["Financial Year", "Financial Quarter", "Force Name", "CSP Name", "Offence Description"]
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, [*headings, "Offence Group", "Offence Count"])
        for row in range(1, rows + 1):
            year = f"{2020 + row % 3}/{21 + row % 3}"
            place = ["Staffordshire", ("Stafford", "Tamworth")[row % 2]]
            sheet.write_row(row, 0, [year, 1 + row // 6 % 4, *place, "Shoplifting", "Theft offences", row % 10])
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo("xl/worksheets/sheet1.xml").file_size > workbook.LONG
    reading = read_extracts([path], catalogue)
    cells = zip(*(reading.frame.cells(name) for name in ("indicator", "area", "level", "value")), strict=True)
    counted = sum(value for indicator, _, level, value in cells if (indicator, level) == ("shoplifting", Level.CSP))
    assert counted == sum(row % 10 for row in range(1, rows + 1))


@pytest.mark.parametrize(
    ("last", "beyond_limits"),
    [
        ("", False),
        ('<row r="99999"><c r="C99999"><v>1</v></c></row>', False),
        ("<row r='99999'><c r='CV99999'><v>1</v></c></row>", False),
        ('<row r="9999"><c r="BBB9999"><v>1</v></c></row>', True),
        ('<row r="99999"><c r="ZZ99999"><v>1</v></c></row>', True),
        ("<row r='99999'><c r='ZZ99999'><v>1</v></c></row>", True),
    ],
)
def it_tells_how_large_a_sheet_is_from_all_of_its_xml(last: str, tmp_path: Path, *, beyond_limits: bool) -> None:
    path = packed(tmp_path / "one.xlsx", _records(20_000) + last)  # in several pieces, the first of them near
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
        assert part.file_size > extent.PIECE
        assert bool(extent.beyond(extent.looked_through(archive, part, ORDINARY).extent, ORDINARY)) is beyond_limits


@pytest.mark.parametrize(
    ("cell", "is_formula"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', True),
        ('<c r="A1"><f t="shared" si="0"/><v>2</v></c>', True),
        ('<x:c r="A1"><x:f>1+1</x:f></x:c>', True),
        ('<c r="A1" t="e"><v>#N/A</v></c>', True),
        ("<c r='A1' t='e'><v>#N/A</v></c>", True),
        ('<c r="A1" t="inlineStr"><is><t>a:f</t></is></c>', False),
        ('<formula>1</formula><c r="A1"><v>2</v></c>', False),
    ],
)
def it_tells_whether_a_sheet_has_formulas_or_errors(cell: str, tmp_path: Path, *, is_formula: bool) -> None:
    path = packed(tmp_path / "one.xlsx", f'<row r="1">{cell}</row>')
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
        assert extent.looked_through(archive, part, ORDINARY).formulas is is_formula
        assert extent.names_formulas(archive, part.filename) is is_formula
