"""A person's workbook after rows were added: the cells, and no other byte of the package."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
from pathlib import Path
from shutil import copyfile

import pytest

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import SettingsError
from csp_report.domain.model import Source
from csp_report.settings.model import ExtractSetting
from csp_report.settings.workbook import read_settings
from csp_report.settings.writing import add_extract_rows

ROOT = Path(__file__).parents[2]
CATALOGUE = Catalogue.load(ROOT / "templates" / "indicators.toml")
SHEET = "xl/worksheets/sheet10.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _row(file: str, sheet: str = "Data", header: int | None = 4) -> ExtractSetting:
    return ExtractSetting(file, sheet, header, None, None, None, None, None, None, Source(file, sheet))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "assessment.xlsx"
    copyfile(ROOT / "inputs" / "assessment.xlsx", path)
    return path


def _packed(path: Path) -> dict[str, bytes]:
    """Each part as it is packed in the archive: header, name and compressed bytes."""
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        found = {}
        for one in archive.infolist():
            names = sum(struct.unpack_from("<2H", content, one.header_offset + 26))
            end = one.header_offset + 30 + names + one.compress_size
            found[one.filename] = content[one.header_offset : end]
    return found


def _part(path: Path, name: str = SHEET) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def _with_part(path: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, inside in parts.items():
            archive.writestr(one, inside)


def _sheet(path: Path, data: str, after: str = "", prefix: str = "") -> None:
    """Put a sheet's data in the place of *Extracts*."""
    names = f'xmlns:{prefix[:-1]}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    _with_part(path, SHEET, f"<{prefix}worksheet {names}>{data}{after}</{prefix}worksheet>".encode())


def _read(path: Path) -> list[tuple[str, str, int | None]]:
    return [(one.file, one.sheet, one.header_row) for one in read_settings(path, CATALOGUE)[0].extracts]


def it_copies_every_other_part_as_it_is_packed(example: Path) -> None:
    # What no library knows: a drawing with a text box, an extension with sparklines, a part of a stranger's.
    _with_part(example, "xl/drawings/drawing1.xml", b"<xdr:wsDr><xdr:txBody>A note of mine</xdr:txBody></xdr:wsDr>")
    _with_part(example, "xl/strange.bin", bytes(range(256)))
    before = _packed(example)
    add_extract_rows(example, [_row("a.xlsx")])
    after = _packed(example)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == [SHEET]


def it_changes_nothing_in_the_sheet_but_the_new_row_and_its_extent(example: Path) -> None:
    extension = '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><sparklines/></ext></extLst></worksheet>'
    part = _part(example).decode().replace("</worksheet>", extension)
    _with_part(example, SHEET, part.encode())
    add_extract_rows(example, [_row("a.xlsx")])
    written = _part(example).decode()
    new = re.search(r'<row r="2">.*?</row>', written)
    assert new
    assert written.replace(new[0], "").replace('ref="A1:J2"', 'ref="A1:J1"') == part


CELLS = '<c t="inlineStr"><is><t>File</t></is></c><c t="inlineStr"><is><t>Sheet</t></is></c>'
HEAD = f"<row>{CELLS}</row>"


@pytest.mark.parametrize(
    ("data", "prefix"),
    [
        ("<sheetData/>", ""),
        ("<sheetData></sheetData>", ""),
        (f"<sheetData>{HEAD}</sheetData>", ""),
        (f'<sheetData>{HEAD}<row r="2" s="3" customFormat="1"/></sheetData>', ""),
        (f'<sheetData>{HEAD}<row r="2"><c r="A2" s="1"/><c r="D2" s="1"/></row><row r="9"/></sheetData>', ""),
        (f'<sheetData>{HEAD}<row r="7"><c r="B7"/></row></sheetData>', ""),
        (re.sub(r"<(/?)", r"<\1x:", f"<sheetData>{HEAD}</sheetData>"), "x:"),
    ],
)
def it_adds_rows_to_sheets_of_any_make(example: Path, data: str, prefix: str) -> None:
    _sheet(example, data, prefix=prefix)
    assert add_extract_rows(example, [_row("a & b.xlsx"), _row("b.csv", "", None)]) == 2
    assert _read(example) == [("a & b.xlsx", "Data", 4), ("b.csv", "", None)]


def it_keeps_the_look_of_the_cells_that_it_fills(example: Path) -> None:
    _sheet(example, f'<sheetData>{HEAD}<row r="2"><c r="A2" s="7"/></row></sheetData>')
    add_extract_rows(example, [_row("a.xlsx")])
    assert b'<c r="A2" s="7" t="inlineStr">' in _part(example)


def it_writes_below_what_a_person_wrote(example: Path) -> None:
    add_extract_rows(example, [_row("a.xlsx")])
    add_extract_rows(example, [_row("b.xlsx"), _row("a.xlsx")])
    assert [one[0] for one in _read(example)] == ["a.xlsx", "b.xlsx"]


@pytest.mark.parametrize("name", ["bad\x1b[31m.xlsx", "lone\udc80.xlsx", "null\x00.xlsx"])
def it_writes_signs_that_xml_cannot_hold_as_marks_that_fit_them(example: Path, name: str) -> None:
    add_extract_rows(example, [_row(name)])
    assert [one[0] for one in _read(example)] == [re.sub("[\x00-\x1f\udc80]", "?", name)]


def it_keeps_rights_and_a_link(example: Path, tmp_path: Path) -> None:
    example.chmod(0o640)
    link = tmp_path / "linked" / "assessment.xlsx"
    link.parent.mkdir()
    link.symlink_to(example)
    add_extract_rows(link, [_row("a.xlsx")])
    assert link.is_symlink()
    assert stat.S_IMODE(example.stat().st_mode) == 0o640
    assert [one[0] for one in _read(example)] == ["a.xlsx"]


@pytest.mark.parametrize("reference", ["A1:XFD1048576", "A2:I9"])
def it_refuses_to_write_into_merged_cells(example: Path, reference: str) -> None:
    _sheet(example, f"<sheetData>{HEAD}</sheetData>", f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>')
    before = example.read_bytes()
    with pytest.raises(SettingsError, match=r"assessment\.xlsx: .*are merged.*unmerge them"):
        add_extract_rows(example, [_row("a.xlsx")])
    assert example.read_bytes() == before


@pytest.mark.parametrize("lock", ["~$assessment.xlsx", "~$sessment.xlsx", ".~lock.assessment.xlsx#"])
def it_writes_nothing_while_a_program_has_the_workbook_open(example: Path, lock: str) -> None:
    before = example.read_bytes()
    example.with_name(lock).touch()
    with pytest.raises(SettingsError, match="close it there"):
        add_extract_rows(example, [_row("a.xlsx")])
    assert example.read_bytes() == before


def it_asks_to_show_a_hidden_sheet_rather_than_add_a_second(example: Path) -> None:
    book = _part(example, "xl/workbook.xml").replace(b'sheetId="10" state="visible"', b'sheetId="10" state="hidden"')
    _with_part(example, "xl/workbook.xml", book)
    with pytest.raises(SettingsError, match="'Extracts' is hidden; show it"):
        add_extract_rows(example, [_row("a.xlsx")])


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>',
        '<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData/></worksheet>'.encode("utf-16"),
    ],
)
def it_refuses_parts_that_it_cannot_cut_open_safely(example: Path, part: bytes) -> None:
    _with_part(example, SHEET, part)
    before = example.read_bytes()
    with pytest.raises(SettingsError, match=r"assessment\.xlsx"):
        add_extract_rows(example, [_row("a.xlsx")])
    assert example.read_bytes() == before
