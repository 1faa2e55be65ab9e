"""Which part of a workbook's package holds a sheet, and what a new sheet needs in the parts around it.

ECMA-376 part 1, 18.2.19 (sheets of a workbook), and part 2, 9.3 (relationships) and 10.1.2 (content types).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import escape  # as in cells.py
from typing import Final
from xml.etree import ElementTree as ET

from csp_report.domain.errors import SettingsError

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
CONTENT_TYPES: Final = "[Content_Types].xml"
EMPTY_SHEET: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()
)


def part_of(parts: Mapping[str, bytes], sheet: str) -> str:
    """The name of the part that holds a sheet. Raises SettingsError where the package names none."""
    workbook = workbook_part(parts)
    for one in _parsed(parts, workbook).iterfind("{*}sheets/{*}sheet"):
        if one.get("name", "").strip().casefold() == sheet.strip().casefold():
            identity = next((value for name, value in one.attrib.items() if name.endswith("}id")), "")
            target = next(
                (link.get("Target", "") for link in _links(parts, workbook) if link.get("Id") == identity), ""
            )
            name = _resolved(workbook, target)
            if name in parts:
                return name
    raise SettingsError(f"no part of it holds the sheet '{sheet}'")


def with_new_sheet(parts: Mapping[str, bytes], title: str) -> tuple[str, dict[str, bytes]]:
    """The name of a new sheet's part, and every part that it changes or adds.

    What is there stays as it is; a sheet, a relationship and a content type are put at the end of their lists.
    """
    workbook = workbook_part(parts)
    folder = posixpath.dirname(workbook)
    number = next(number for number in range(1, 10_000) if f"{folder}/worksheets/sheet{number}.xml" not in parts)
    name = f"{folder}/worksheets/sheet{number}.xml"
    sheets = list(_parsed(parts, workbook).iterfind("{*}sheets/{*}sheet"))
    if any(one.get("name", "").strip().casefold() == title.casefold() for one in sheets):
        raise SettingsError(f"its sheet '{title}' is hidden; show it")
    identities = [int(one.get("sheetId", "0")) for one in sheets]
    linked = {one.get("Id", "") for one in _links(parts, workbook)}
    link = next(one for one in (f"rId{number}" for number in range(1, 100_000)) if one not in linked)
    entry = f'sheet name="{escape(title)}" sheetId="{max(identities, default=0) + 1}"'
    links, kind = _links_part(workbook), _link_type(parts, workbook)
    return name, {
        workbook: _appended(parts[workbook], "sheets", f'{entry} xmlns:r="{_ids(parts, workbook)}" r:id="{link}"'),
        links: _appended(parts[links], "Relationships", f'Relationship Id="{link}" Type="{kind}" Target="/{name}"'),
        CONTENT_TYPES: _appended(
            parts[CONTENT_TYPES], "Types", f'Override PartName="/{name}" ContentType="{SHEET_TYPE}"'
        ),
        name: EMPTY_SHEET,
    }


def workbook_part(parts: Mapping[str, bytes]) -> str:
    """The name of the workbook's own part. Raises SettingsError where the package is no workbook."""
    for one in _links(parts, ""):
        name = _resolved("", one.get("Target", ""))
        if one.get("Type", "").endswith("/officeDocument") and name in parts:
            return name
    raise SettingsError("it holds no workbook")


def _links_part(name: str) -> str:
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _links(parts: Mapping[str, bytes], name: str) -> list[ET.Element]:
    return list(_parsed(parts, _links_part(name)))


def _link_type(parts: Mapping[str, bytes], workbook: str) -> str:
    """The kind of relationship that its other sheets have: there are two, of the two flavours of the format."""
    kinds = (one.get("Type", "") for one in _links(parts, workbook))
    return next((kind for kind in kinds if kind.endswith("/worksheet")), f"{RELATIONSHIPS}/worksheet")


def _ids(parts: Mapping[str, bytes], workbook: str) -> str:
    for one in _parsed(parts, workbook).iterfind("{*}sheets/{*}sheet"):
        for name in one.attrib:
            if name.endswith("}id"):
                return name[1:].rpartition("}")[0]
    return RELATIONSHIPS


def _resolved(source: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


def _parsed(parts: Mapping[str, bytes], name: str) -> ET.Element:
    content = parts.get(name, b"")
    if b"<!DOCTYPE" in content:
        raise SettingsError(f"its part {name} has entities of its own")
    try:
        return ET.fromstring(content)  # noqa: S314  (see above)
    except ET.ParseError as error:
        raise SettingsError(f"its part {name or 'of relationships'} is damaged ({error})") from None


def _appended(part: bytes, parent: str, element: str) -> bytes:
    """The part with an element as the last child of the last element of a name, under the same prefix."""
    found = list(re.finditer(rb"</((?:[\w.-]+:)?)" + parent.encode() + rb"\s*>", part))
    if not found:
        raise SettingsError(f"one of its parts has no {parent}")
    place, prefix = found[-1].start(), found[-1][1]
    return part[:place] + b"<" + prefix + element.encode() + b"/>" + part[place:]
