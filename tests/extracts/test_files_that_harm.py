"""Files that stop, starve or stall the program that reads them: one issue each, and the others are read."""

from __future__ import annotations

import os
import re
import shutil
import struct
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice, product
from pathlib import Path

import pytest
from frames import as_pandas
from msoffcrypto.format.ooxml import OOXMLFile

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import Severity
from csp_report.extracts import Reading, read_extracts
from csp_report.workbooks import reader
from csp_report.workbooks.limits import LIMITS, MEBIBYTE, Limits, limits_of
from csp_report.workbooks.reader import COMMAND, Reader

ROWS = [["Recorded crime in Ashford"], ["Offence", "2022-23", "2023-24"], ["Shoplifting", 618, 591]]
VALUES = [618.0, 591.0]
QUICK = 10.0  # seconds: no file may take longer to be refused


@pytest.fixture
def harmless(make: Callable[..., Path]) -> Path:
    return make(ROWS, "harmless.xlsx")


def with_part(path: Path, change: Callable[[bytes], bytes], name: str = "xl/worksheets/sheet1.xml") -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    return path


def stray(reference: str) -> Callable[[bytes], bytes]:
    row = re.sub(r"\D", "", reference)
    cell = f'<row r="{row}"><c r="{reference}"><v>1</v></c></row></sheetData>'.encode()
    return lambda part: part.replace(b"</sheetData>", cell)


def stray_rectangle(part: bytes) -> bytes:
    return stray("A1048576")(stray("ANZ9")(part))


def quiet(part: bytes) -> bytes:
    """A part too long to be looked through, that says nothing of its stray cell."""
    return stray("XFD1048576")(part).replace(
        b"<sheetData>", b"<!--" + os.urandom(17 * MEBIBYTE).hex().encode() + b"--><sheetData>"
    )


CHANGED: dict[str, Callable[[bytes], bytes]] = {
    "stray-corner": stray("XFD1048576"),
    "stray-column": stray("XFD9"),
    "stray-rectangle": stray_rectangle,
    "quiet-about-its-size": quiet,
    "bomb": lambda _: b" " * 40 * MEBIBYTE,
    "no-xml": lambda part: part[:-200],
}


def harmful(kind: str, make: Callable[..., Path], folder: Path) -> Path:
    """A file of a kind, under its name."""
    path = folder / f"harmful{HARMFUL[kind]}"
    if kind in CHANGED:
        return with_part(make(ROWS, path.name), CHANGED[kind])
    if kind == "many-sheets":
        return make({f"S{number}": ROWS for number in range(301)}, path.name)
    if kind == "cut-off-lock":
        with make(ROWS, "plain.xlsx").open("rb") as plain, path.open("wb") as target:
            OOXMLFile(plain).encrypt("open sesame", target)
        path.write_bytes(path.read_bytes()[:1500])
    else:
        path.write_bytes(WRITTEN[kind])
    return path


def old_workbook() -> bytes:
    """The head of a compound file whose sectors lead nowhere."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    return head + b"\xff" * 5000


def words(count: int) -> Iterator[bytes]:
    """As many words, all different, none with a digit."""
    return ("".join(letters).encode() for letters in islice(product("abcdefghijklmnopqrst", repeat=5), count))


HARMFUL = {
    "stray-corner": ".xlsx",
    "stray-column": ".xlsx",
    "stray-rectangle": ".xlsx",
    "no-xml": ".xlsx",
    "quiet-about-its-size": ".xlsx",
    "bomb": ".xlsx",
    "many-sheets": ".xlsx",
    "cut-off-lock": ".xlsx",
    "old-and-damaged": ".xls",
    "long-field": ".csv",
    "open-quote": ".csv",
    "wide": ".csv",
    "wide-and-deep": ".csv",
    "many-labels": ".csv",
    "many-words": ".csv",
    "nulls": ".csv",
    "no-zip": ".ods",
    "no-book": ".xlsb",
}
WRITTEN = {
    "old-and-damaged": old_workbook(),
    "long-field": b"a,b\n1," + b"x" * 200_000,
    "open-quote": b'a,b\n1,"' + b"x,y\n" * 50_000,
    "wide": b"a," * 100_000 + b"\n",
    "wide-and-deep": b"," * 1990 + b"\n" + b"1\n" * 100_000,
    "many-labels": b"Offence,2022-23,2023-24\n" + b"".join(b"%s,5,6\n" % one for one in words(41_000)),
    "many-words": b"".join(b"%s,b\n" % one for one in words(200_000)),
    "nulls": b"a,b\n\x00,\x00\n",
    "no-zip": b"PK\x03\x04" + b"\x00" * 100,
    "no-book": b"PK\x05\x06" + b"\x00" * 18,
}


@pytest.mark.parametrize("kind", HARMFUL)
def it_refuses_the_file_and_reads_the_others(
    kind: str, make: Callable[..., Path], harmless: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    path = harmful(kind, make, tmp_path)
    begun = time.monotonic()
    reading = read_extracts([path, harmless], catalogue, limits=limits_of({"unpacked size": 39}))
    took = time.monotonic() - begun
    assert [(issue.severity, issue.code) for issue in reading.issues] == [(Severity.ERROR, "unreadable-file")]
    assert reading.issues[0].found.startswith(path.name)
    assert "required: " in reading.issues[0].found
    assert reading.frame.cells("value") == VALUES
    assert took < QUICK


@pytest.mark.parametrize("name", ["rows", "columns", "cells", "file size", "unpacked size", "sheets", "tables"])
def it_says_which_limit_to_raise_and_reads_once_it_is_raised(
    name: str, make: Callable[..., Path], catalogue: Catalogue
) -> None:
    rows = [*ROWS, *([f"made-up {number}", 1, 2] for number in range(500))]
    path = make({"One": rows, "Two": rows}, "long.xlsx")
    lowest: Limits = limits_of({name: LOWEST[name]})
    reading = read_extracts([path], catalogue, limits=lowest)
    assert f"a row of the sheet 'Thresholds' of assessment.xlsx: limits, {name}" in reading.issues[0].found
    assert not read_extracts([path], catalogue).frame.empty


LOWEST = {
    "rows": 100,
    "columns": 2,
    "cells": 1000,
    "file size": 0.001,
    "unpacked size": 0.001,
    "sheets": 1,
    "tables": 1,
}


def it_declares_each_limit_once_with_a_default_within_its_range() -> None:
    assert len({one.name for one in LIMITS}) == len(LIMITS)
    assert all(one.low <= one.default <= one.high for one in LIMITS)


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """A reading process that does something to itself over each file whose name holds "deadly"."""
    made: list[Reader] = []

    def install(deed: str) -> None:
        script = (
            "import csp_report.workbooks.worker as worker\n"
            "done = worker._done\n"
            "def deadly(request, limits):\n"
            f"    if b'deadly' in request['path']:\n        {deed}\n"
            "    yield from done(request, limits)\n"
            "worker._done = deadly\n"
            "worker.main()\n"
        )
        one = Reader((*COMMAND[:2], "-c", script))
        made.append(one)
        monkeypatch.setattr(reader, "_READER", one)

    yield install
    for one in made:
        one.stop()


DEEDS = {
    "abort": "import os; os.abort()",
    "exit": "import os; os._exit(0)",
    "crash": "import ctypes; ctypes.string_at(0)",
    "loop": "while True: pass",
    "sleep": "import time; time.sleep(1000)",
    "memory": "bytearray(2 ** 36)",
    "growth": "a = []\n        while True: a.append(bytearray(2 ** 22))",
    "recursion": "f = lambda: f()\n        f()",
    "code": "yield ('unlocked', __import__('pathlib').Path('x'))",
    "noise": "print('noise', flush=True)\n        raise ValueError('noise')",
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.skipif(sys.platform == "win32" and "memory", reason="Windows has no limits on memory to set")
def it_outlives_what_a_library_does_to_itself(
    deed: str, dying: Callable[[str], None], harmless: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    dying(DEEDS[deed])
    deadly = Path(shutil.copy(harmless, tmp_path / "deadly.xlsx"))
    begun = time.monotonic()
    reading = read_extracts([deadly, harmless], catalogue, limits=limits_of({"seconds": 1}))
    assert time.monotonic() - begun < QUICK
    assert [issue.found.split(":")[0] for issue in reading.issues] == ["deadly.xlsx"]
    assert reading.frame.cells("value") == VALUES


def it_says_that_memory_ran_out_where_it_does_as_cells_are_packed(
    dying: Callable[[str], None], harmless: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    dying("yield 'sheet', type('Large', (), {'__reduce__': lambda _: bytearray(2 ** 62)})()")
    deadly = Path(shutil.copy(harmless, tmp_path / "deadly.xlsx"))
    reading = read_extracts([deadly, harmless], catalogue)
    assert [issue.found for issue in reading.issues if "needs more than 1024 MiB of memory" in issue.found] != []
    assert len(reading.issues) == 1
    assert reading.frame.cells("value") == VALUES


VALUES_AT_THE_EDGE = ["1e308", "1e309", "-1e308", "5e-324", "nan", "inf", "-inf", "NaN", "1e400", "9" * 400]


@pytest.mark.parametrize("value", VALUES_AT_THE_EDGE)
def it_takes_no_absurd_number_for_a_figure(value: str, tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "edge.csv"
    path.write_text(f"Recorded crime in Ashford,,\nOffence,2022-23,2023-24\nShoplifting,618,{value}\nArson,5,6\n")
    reading: Reading = read_extracts([path], catalogue)
    values = reading.frame.take(reading.frame.known()).cells("value")
    assert all(abs(one) < 1e12 for one in values)
    assert 618.0 in values


@pytest.mark.parametrize("value", ["1e308", "-1e308", "5e-324", "NaN", "INF"])
def it_takes_no_absurd_number_of_a_workbook_for_a_figure(
    value: str, make: Callable[..., Path], catalogue: Catalogue
) -> None:
    path = with_part(make(ROWS), lambda part: part.replace(b"<v>591</v>", f"<v>{value}</v>".encode()))
    values = as_pandas(read_extracts([path], catalogue).frame)["value"].dropna().tolist()
    assert all(abs(one) < 1e12 for one in values)
