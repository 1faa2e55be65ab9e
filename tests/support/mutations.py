"""Inputs spoiled in the way of their own structure: bytes, XML parts, cells, CSV, TOML, templates, settings.

Each mutation takes the folder of a project (``inputs/`` and ``templates/``) and a source of chance, and spoils one file
of it. The same seed spoils alike.
"""

from __future__ import annotations

import os
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import openpyxl
from openpyxl.cell.cell import MergedCell

NASTY = (
    "", " ", "\x1b[2J", "=1+1", '=cmd|" /C calc"!A1', "{{ 1/0 }}", "{% for a in b %}", "<script>alert(1)</script>",
    "]]>", "&amp;&#0;", "\u202ereversed", "\ufeff", "A" * 32_767, "1e308", "-1e308", "5e-324", "NaN", "inf", "1,2,3",
    "[x]", "[c]", "..", "#REF!", "2023-24", "year ending March 2024", "March 2024", "99999", "-5", "0", "12%",
    "\u0663\u0664", "Total", "Shoplifting", "Stafford", "E07000197", "\n\n", "'", '"', "\\", "../../etc/passwd",
    "con", "%s%n", "1900-01-01", "31/02/2024", "True", "2024", "1" * 400, "\U0001f600", "\x01",
)  # fmt: skip
NUMBERS = (0, -1, 1, 0.1, 1e15, -1e15, 1e308, 2**31, 2**53, 0.24, 1e-12, 2024, 202404, 45_000, 100, 99_999)
REFERENCES = ("A1", "XFD1", "A1048576", "XFD1048576", "ZZZ9", "A0", "1A", "", "a1", "IV65536", "A-1")
LONGEST = 5_000  # lines: SECURITY.md says what the tables that the default limit lets through may take
Mutation = Callable[[Path, Random], None]


def extracts(project: Path, *kinds: str) -> list[Path]:
    return sorted(one for one in (project / "inputs" / "extracts").iterdir() if one.suffix in kinds)


def flipped(path: Path, draw: Random) -> None:
    """Bytes changed, cut out, doubled or cut off."""
    content = bytearray(path.read_bytes())
    for _ in range(draw.randint(1, 8)):
        place = draw.randrange(max(1, len(content)))
        deed = draw.randrange(6)
        if deed == 0:
            content = content[:place]
        elif deed == 1:
            content[place:place] = draw.randbytes(draw.randint(1, 64))
        elif deed == 2:
            del content[place : place + draw.randint(1, 200)]
        elif deed == 3:
            content += content[place : place + 500]
        elif deed == 4 and len(content) > 4:
            content[place : place + 4] = struct.pack("<I", draw.choice((0, 0xFFFFFFFF, 0x7FFFFFFF, 1 << 20)))
        elif content:
            content[place % len(content)] ^= 1 << draw.randrange(8)
    path.write_bytes(bytes(content))


def any_bytes(project: Path, draw: Random) -> None:
    flipped(draw.choice(extracts(project, ".xlsx", ".csv", ".ods", ".xls")), draw)


def old_bytes(project: Path, draw: Random) -> None:
    flipped(draw.choice(extracts(project, ".ods", ".xls") or extracts(project, ".xlsx")), draw)


def rezipped(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def spoiled_xml(content: bytes, draw: Random) -> bytes:
    """An element doubled, dropped or moved, an attribute or a text replaced, a tag left open."""
    text = content.decode("utf-8", "replace")
    tags = [*re.finditer(r"<[^<>?!]+>", text)]
    if not tags:
        return content
    for _ in range(draw.randint(1, 4)):
        tag = draw.choice(tags)
        deed = draw.randrange(7)
        if deed == 0:
            text = text[: tag.start()] + text[tag.end() :]
        elif deed == 1:
            text = text[: tag.start()] + tag[0] * draw.randint(2, 200) + text[tag.start() :]
        elif deed == 2:
            text = re.sub(r'r="[A-Z]+\d+"', f'r="{draw.choice(REFERENCES)}"', text, count=draw.randint(1, 3))
        elif deed == 3:
            values = [*re.finditer(r'"[^"<>]*"', text)]
            if values:
                one = draw.choice(values)
                told = draw.choice((*NASTY, *map(str, NUMBERS))).replace('"', "").replace("<", "").replace("&", "")
                text = f'{text[: one.start()]}"{told[:200]}"{text[one.end() :]}'
        elif deed == 4:
            text = re.sub(r">([^<>]+)<", f">{draw.choice(NUMBERS)}<", text, count=draw.randint(1, 5))
        elif deed == 5:
            text = text[: tag.start()] + f'<!DOCTYPE a [<!ENTITY b "{"c" * 100}">]>' + text[tag.start() :]
        else:
            text = text[: draw.randrange(len(text))]
        tags = [*re.finditer(r"<[^<>?!]+>", text)] or tags
    return text.encode("utf-8", "replace")


def xml_part(project: Path, draw: Random) -> None:
    def change(parts: dict[str, bytes]) -> None:
        name = draw.choice([one for one in parts if one.endswith((".xml", ".rels"))])
        if draw.random() < 0.1:
            del parts[name]
        else:
            parts[name] = spoiled_xml(parts[name], draw)

    rezipped(draw.choice(extracts(project, ".xlsx")), change)


def cells(project: Path, draw: Random) -> None:
    spoiled_cells(draw.choice(extracts(project, ".xlsx")), draw, most=12)


def settings(project: Path, draw: Random) -> None:
    spoiled_cells(project / "inputs" / "assessment.xlsx", draw, most=2)


def spoiled_cells(path: Path, draw: Random, most: int) -> None:
    book = openpyxl.load_workbook(path)
    for _ in range(draw.randint(1, most)):
        sheet = draw.choice(book.worksheets)
        deed = draw.randrange(8)
        row, column = draw.randint(1, sheet.max_row + 1), draw.randint(1, sheet.max_column + 1)
        if deed == 0:
            sheet.delete_rows(row, draw.randint(1, 3))
        elif deed == 1:
            sheet.insert_rows(row, draw.randint(1, 20))
        elif deed == 2:
            sheet.delete_cols(column)
        elif deed == 3:
            sheet.insert_cols(column)
        else:
            value = draw.choice((*NASTY, *NUMBERS))
            if isinstance(value, str):
                value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", value)
            cell = sheet.cell(row, column)
            if not isinstance(cell, MergedCell):  # which holds nothing of its own
                cell.value = value
    book.save(path)


def csv_text(project: Path, draw: Random) -> None:
    path = draw.choice(extracts(project, ".csv"))
    lines = path.read_text(encoding="utf-8").splitlines()
    for _ in range(draw.randint(1, 6)):
        place = draw.randrange(len(lines) + 1)
        deed = draw.randrange(8)
        if deed == 0 and lines:
            del lines[place % len(lines)]
        elif deed == 1 and lines:
            lines.insert(place, draw.choice(lines))
        elif deed == 2 and lines:
            fields = lines[place % len(lines)].split(",")
            fields[draw.randrange(len(fields))] = draw.choice(NASTY)
            lines[place % len(lines)] = ",".join(fields)
        elif deed == 3:
            lines.insert(place, "," * draw.choice((1, 30, 3000, 100_000)))
        elif deed == 4:
            lines.insert(place, '"')
        elif deed == 5:
            lines = [line.replace(",", draw.choice(";\t|")) for line in lines]
        elif deed == 6:
            lines = (lines * draw.choice((2, 200)))[:LONGEST]
        else:
            draw.shuffle(lines)
    ending, encoding = (
        draw.choice(("\n", "\r\n", "\r")),
        draw.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-7")),
    )
    path.write_bytes(ending.join(lines).encode(encoding, "replace"))


def toml(project: Path, draw: Random) -> None:
    files = ("executive-summary/sections.toml", "executive-summary/phrases.toml", "indicators.toml")
    path = project / "templates" / draw.choice(files)
    lines = path.read_text(encoding="utf-8").splitlines()
    for _ in range(draw.randint(1, 3)):
        place = draw.randrange(len(lines))
        key = lines[place].partition("=")[0].strip() or "key"
        deed = draw.randrange(6)
        if deed == 0:
            del lines[place]
        elif deed == 1:
            lines[place] = (
                f"{key} = {draw.choice(('3', 'true', '[]', '[1]', '{}', '1979-05-27', 'nan', '-0.0', '[[]]'))}"
            )
        elif deed == 2:
            told = draw.choice(NASTY)[:300].replace("\\", "").replace('"', "").replace("\n", " ")
            lines[place] = f'{key} = "{"".join(one for one in told if one.isprintable())}"'
        elif deed == 3:
            lines.insert(
                place, draw.choice(("[x]", "[[sections]]", "[change]", "sections = 3", "[hedges]", "a.b.c = 1"))
            )
        elif deed == 4:
            lines[place] = lines[place].replace("{{", "{{ odd ", 1).replace("|", "| odd", 1)
        else:
            lines[place] = lines[place][: draw.randrange(len(lines[place]) + 1)]
    path.write_text("\n".join(lines), encoding="utf-8")


def template(project: Path, draw: Random) -> None:
    said = (
        "{{ title", "{{ 'a' * 10**10 }}", "{% for a in about %}", "{{ nothing }}", "{{ title.__class__ }}", "{{ 1/0 }}",
        "{{ lipsum() }}", "{{ about[99] }}", "{{ sections }}", "{%p if x %}", "}}", "{% set a = 1 %}",
        "{{ priorities.x.y }}",
    )  # fmt: skip

    def change(parts: dict[str, bytes]) -> None:
        name = draw.choice([one for one in parts if one.endswith((".xml", ".rels"))])
        if draw.random() < 0.4:
            run = f"<w:p><w:r><w:t>{draw.choice(said)}</w:t></w:r></w:p>".encode()
            main = parts["word/document.xml"]
            places = [found.start() for found in re.finditer(rb"<w:p[ >]", main)]
            place = draw.choice(places)
            parts["word/document.xml"] = main[:place] + run + main[place:]
        else:
            parts[name] = spoiled_xml(parts[name], draw)

    path = project / "templates" / "executive-summary" / "document.docx"
    if draw.random() < 0.2:
        flipped(path, draw)
    else:
        rezipped(path, change)


def surroundings(project: Path, draw: Random) -> None:
    """Files and folders where they are not looked for."""
    inputs = project / "inputs"
    deed = draw.randrange(7)
    if deed == 0:
        (inputs / "extracts" / "folder.xlsx").mkdir()
    elif deed == 1:
        (inputs / "extracts" / "loop.xlsx").symlink_to("loop.xlsx")
    elif deed == 2:
        (inputs / "extracts" / "~$figures.xlsx").write_bytes(draw.randbytes(100))
    elif deed == 3:
        draw.choice(extracts(project, ".xlsx", ".csv")).rename(inputs / "extracts" / f"{'n' * 200}.xlsx")
    elif deed == 4:
        one = draw.choice(extracts(project, ".xlsx", ".csv"))
        one.rename(one.with_name(os.fsdecode(b"\xff\xfe.csv")))
    elif deed == 5:
        (inputs / "assessment.xlsx").unlink()
        (inputs / "assessment.xlsx").mkdir()
    else:
        draw.choice(extracts(project, ".xlsx", ".csv")).write_bytes(b"")


KINDS: Mapping[str, tuple[Mutation, int]] = {
    "cells of workbooks": (cells, 22),
    "XML parts of workbooks": (xml_part, 20),
    "bytes of files": (any_bytes, 12),
    "bytes of .xls and .ods": (old_bytes, 8),
    "CSV": (csv_text, 14),
    "settings": (settings, 10),
    "TOML of templates": (toml, 6),
    "Word template": (template, 6),
    "files and folders": (surroundings, 2),
}


def kind_of(case: int) -> str:
    """The kind of a case: by weight, spread evenly over the cases."""
    return Random(f"kind {case}").choices([*KINDS], [weight for _, weight in KINDS.values()])[0]  # noqa: S311
