"""Files that the reading process opens before anybody asks: what is read is the same, whatever happens meanwhile."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csp_report.domain.catalogue import Catalogue
from csp_report.extracts import read_extracts
from csp_report.settings.locating import open_early
from csp_report.workbooks import kept, reader
from csp_report.workbooks.frames import END
from csp_report.workbooks.kept import Kept, key_of
from csp_report.workbooks.limits import limits_of
from csp_report.workbooks.reader import COMMAND, Reader

ROWS = [["Recorded crime in Ashford"], ["Offence", "2022-23", "2023-24"], ["Shoplifting", 618, 591]]
VALUES = [618.0, 591.0]
QUICK = 10.0  # seconds: what a file may take to be refused, and what one may that was opened early

DEEDS = {
    "abort": "os.abort()",
    "exit": "os._exit(0)",
    "loop": "while True: pass",
    "sleep": "time.sleep(1000)",
    "noise": "print('noise', flush=True)\n        raise ValueError('noise')",
}
# Notes down each piece of work; over a file whose name holds "deadly" it does something to itself.
SCRIPT = """
import os, sys, time
import csp_report.workbooks.worker as worker
done = worker._done
def noted(request, limits):
    with open({log!r}, "a") as log:
        print(request["do"], os.path.basename(request["path"]).decode(), file=log)
    if b"deadly" in request["path"]:
        {deed}
    yield from done(request, limits)
worker._done = noted
worker.main()
"""


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Installs a reading process that notes what it does, and does something to itself over deadly files."""
    made: list[Reader] = []

    def install(deed: str = "pass") -> Path:
        log = tmp_path / "log.txt"
        log.write_text("")
        one = Reader((*COMMAND[:2], "-c", SCRIPT.format(log=str(log), deed=deed)))
        made.append(one)
        monkeypatch.setattr(reader, "_READER", one)
        return log

    yield install
    for one in made:
        one.stop()


@pytest.fixture
def folder(make: Callable[..., Path], tmp_path: Path) -> Path:
    """Two extracts, the same."""
    found = tmp_path / "extracts"
    found.mkdir()
    shutil.copy(make(ROWS, "ashford.xlsx"), found / "ashford.xlsx")
    return found


def read(folder: Path, catalogue: Catalogue) -> list[object]:
    """The values of every extract of a folder."""
    return list(read_extracts(sorted(folder.glob("*.xlsx")), catalogue).frame.cells("value"))


def it_opens_each_file_once_and_has_the_answer_ready(
    watched: Callable[[], Path], folder: Path, catalogue: Catalogue
) -> None:
    log = watched()
    open_early(folder, hidden=False)
    assert read(folder, catalogue) == VALUES
    assert read(folder, catalogue) == VALUES
    assert log.read_text().splitlines() == ["sheets ashford.xlsx"]


def it_reads_a_file_anew_that_has_changed_since(
    watched: Callable[[], Path], folder: Path, make: Callable[..., Path], catalogue: Catalogue
) -> None:
    watched()
    open_early(folder, hidden=False)
    assert read(folder, catalogue) == VALUES
    path = folder / "ashford.xlsx"
    shutil.copy(make([*ROWS[:2], ["Shoplifting", 700, 800]], "other.xlsx"), path)
    os.utime(path, ns=(1, 1))
    assert read(folder, catalogue) == [700.0, 800.0]


def it_opens_no_more_early_than_it_has_room_for(
    watched: Callable[[], Path], folder: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = watched()
    monkeypatch.setattr(reader, "AHEAD", 100)
    open_early(folder, hidden=False)
    time.sleep(1)
    assert log.read_text() == ""
    assert read(folder, catalogue) == VALUES


def it_does_not_wait_for_a_process_that_is_gone(
    watched: Callable[[str], Path], folder: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(DEEDS["exit"])
    monkeypatch.setattr(reader, "PATIENCE", 600.0)
    shutil.copy(folder / "ashford.xlsx", folder / "a-deadly.xlsx")
    open_early(folder, hidden=False)
    time.sleep(1)
    (folder / "a-deadly.xlsx").unlink()
    assert read(folder, catalogue) == VALUES


def it_has_the_right_answers_where_nobody_asked_before_it_was_told_again(
    watched: Callable[[], Path], folder: Path, catalogue: Catalogue
) -> None:
    watched()
    for _ in range(3):
        open_early(folder, hidden=False)
    assert read(folder, catalogue) == VALUES


def it_says_of_a_file_that_went_missing_that_it_is(
    watched: Callable[[], Path], folder: Path, catalogue: Catalogue
) -> None:
    watched()
    open_early(folder, hidden=False)
    path = folder / "ashford.xlsx"
    path.unlink()
    (issue,) = read_extracts([path], catalogue).issues
    assert issue.found.startswith("ashford.xlsx: no such file")


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.skipif(sys.platform == "win32" and "memory", reason="Windows has no limits on memory to set")
def it_refuses_the_file_that_did_it_and_no_other(
    deed: str, watched: Callable[[str], Path], folder: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched(DEEDS[deed])
    monkeypatch.setattr(reader, "PATIENCE", 1.0)
    shutil.copy(folder / "ashford.xlsx", folder / "deadly.xlsx")
    open_early(folder, hidden=False)
    begun = time.monotonic()
    reading = read_extracts(sorted(folder.glob("*.xlsx")), catalogue, limits=limits_of({"seconds": 1}))
    assert time.monotonic() - begun < QUICK
    assert [issue.found.split(":")[0] for issue in reading.issues] == ["deadly.xlsx"]
    assert list(reading.frame.cells("value")) == VALUES


def it_refuses_what_it_would_refuse_unasked(watched: Callable[[], Path], folder: Path, catalogue: Catalogue) -> None:
    watched()
    (folder / "empty.xlsx").write_bytes(b"PK\x03\x04")
    asked = read_extracts([folder / "empty.xlsx"], catalogue).issues
    open_early(folder, hidden=False)
    assert read_extracts([folder / "empty.xlsx"], catalogue).issues == asked


def it_keeps_answers_of_small_files_within_other_limits_apart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = {"do": "sheets", "path": os.fsencode(folder / "ashford.xlsx"), "content": None, "hidden": False}
    key = key_of({**request, "limits": (1, 2)})
    assert key is not None
    assert key != key_of({**request, "limits": (1, 3)})
    assert key != key_of({**request, "limits": (1, 2), "hidden": True})
    assert key_of({**request, "limits": (1, 2), "password": "open sesame"}) is None
    assert key_of({**request, "limits": (1, 2), "content": b"unlocked"}) is None
    assert key_of({**request, "limits": (1, 2), "path": b"no such file"}) is None
    monkeypatch.setattr(kept, "SMALL", 100)
    assert key_of({**request, "limits": (1, 2)}) is None


def it_keeps_no_more_than_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", len(END) + 10)
    one = Kept()
    for name, *frames in (("a", b"12345", END), ("b", b"123456", END), ("c", b"1" * 99, b"2", END), ("d", b"1", b"2")):
        assert [*one.passed((name,), frames)] == frames
    assert one.frames(("a",)) == [b"12345", END]
    assert [one.frames((name,)) for name in "bcd"] == [None, None, None]
    assert one.frames(None) is None


def it_gives_what_is_too_much_to_keep(watched: Callable[[str], Path], folder: Path, catalogue: Catalogue) -> None:
    log = watched("import csp_report.workbooks.kept as kept; kept.MOST = 0")
    (folder / "ashford.xlsx").rename(folder / "deadly.xlsx")
    open_early(folder, hidden=False)
    assert read(folder, catalogue) == VALUES
    assert log.read_text().splitlines() == ["sheets deadly.xlsx"] * 2
