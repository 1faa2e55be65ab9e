"""Extracts locked with a password, the whole road from the command line to what is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from csp_report.cli import main

PASSWORD = "open sesame"  # noqa: S105 - made for the test
ROWS = [
    ["Recorded crime in Ashford CSP"],
    ["Offence", "2022-23", "2023-24"],
    ["All crime", 9000, 8800],
    ["Shoplifting", 618, 591],
]


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    (folder / "extracts").mkdir(parents=True)
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        sheet = book.add_worksheet("Crime")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    with (folder / "extracts" / "locked.xlsx").open("wb") as target:
        OOXMLFile(plain).encrypt(PASSWORD, target)
    return folder


def build(inputs: Path, *more: str) -> int:
    output = inputs.parent / "out"
    arguments = ["build", inputs, "--area", "Ashford", "--output", output, "--charts", "native", *more]
    with pytest.raises(SystemExit) as raised:
        main([str(one) for one in arguments])
    return int(raised.value.code or 0)


@pytest.mark.parametrize(
    ("given", "said"), [((), "locked with a password"), (("--password", "sesame"), "does not open it")]
)
def it_says_once_which_file_wants_which_option(
    inputs: Path, given: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(inputs, *given) == 2
    message = " ".join(capsys.readouterr().err.split())
    assert (message.count("locked.xlsx"), message.count("--password"), message.count(said)) == (1, 1, 1)
    assert not (inputs.parent / "out").exists()


def it_builds_with_the_password(inputs: Path) -> None:
    assert build(inputs, "--password", PASSWORD) == 0
    assert [path.suffix for path in sorted((inputs.parent / "out").iterdir())] == [".html", ".xlsx", ".docx"]


def it_keeps_the_password_out_of_everything_that_is_written_and_said(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = (inputs / "extracts" / "locked.xlsx").read_bytes()
    assert build(inputs, "--password", PASSWORD) == 0
    said = capsys.readouterr()
    assert PASSWORD not in said.out + said.err
    assert [name for name, part in parts(inputs.parent / "out") if PASSWORD.encode() in part] == []
    assert [path.name for path in inputs.rglob("*") if path.is_file()] == ["locked.xlsx"]
    assert (inputs / "extracts" / "locked.xlsx").read_bytes() == locked


def parts(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.iterdir()):
        if not zipfile.is_zipfile(path):
            yield path.name, path.read_bytes()
            continue
        with zipfile.ZipFile(path) as package:
            yield from ((f"{path.name}/{name}", package.read(name)) for name in package.namelist())
