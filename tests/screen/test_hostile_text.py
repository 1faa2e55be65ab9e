"""What files hold, and what they are called, is text on the terminal, in JSON, in the document and in the evidence."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from csp_report import cli
from csp_report.cli import main
from csp_report.domain.errors import SettingsError
from csp_report.screen.plain import PlainConsole
from csp_report.screen.signs import harmless, harmless_json

ROOT = Path(__file__).resolve().parents[2]
RED, TITLE, BELL, BACK = "\x1b[31m", "\x1b]0;owned\x07", "\x07", "\x9b2J"
posix = pytest.mark.skipif(sys.platform == "win32", reason="names of files that no Windows has")


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as raised:
        main([str(one) for one in arguments])
    return int(raised.value.code or 0)


def hostile_inputs(folder: Path, name: str = "figures.csv", label: str = "Shoplifting") -> Path:
    inputs = folder / "inputs"
    (inputs / "extracts").mkdir(parents=True)
    text = f"Recorded crime in Ashford,,\nOffence,2022-23,2023-24\n{label},618,591\nArson,5{RED},6\n"
    (inputs / "extracts" / name).write_text(text, encoding="utf-8")
    return inputs


@pytest.mark.parametrize("text", [RED, TITLE, BELL, BACK, "\u202egnp.exe", "\r", "\x7f", "\udc80", "\u2028"])
def it_writes_out_what_would_steer_a_terminal(text: str) -> None:
    assert all(sign.isprintable() for sign in harmless(text))
    assert json.loads(harmless_json(json.dumps(text, ensure_ascii=False))) == text


@pytest.mark.parametrize(
    "text", ["Stoke \u2013 on \u2013 Trent", "Ynys M\u00f4n", "tab\there", "line\nhere", "\u5317\u4eac"]
)
def it_leaves_text_alone(text: str) -> None:
    assert harmless(text) == text


def it_lets_no_markup_of_a_label_through(capsys: pytest.CaptureFixture[str]) -> None:
    PlainConsole(force_terminal=True, width=80).print(f"a{TITLE}b{BACK}c", highlight=False)
    assert "\x1b]" not in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("asked", [(), ("--json",)])
def it_prints_no_escape_of_a_cell_or_a_name(
    tmp_path: Path, command: str, asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"fig{RED}ures.csv" if sys.platform != "win32" else "figures.csv"
    inputs = hostile_inputs(tmp_path, name, label=f"Shoplifting{TITLE}")
    output = ("--output", tmp_path / "out") if command == "build" else ()
    status = run(command, inputs, "--area", "Ashford", *output, *asked)
    said = capsys.readouterr()
    assert status in {0, cli.FAILED, cli.DRAFT}
    assert "\x1b" not in said.out + said.err
    assert "\x9b" not in said.out + said.err


@posix
def it_reads_files_whose_names_are_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = hostile_inputs(tmp_path)
    odd = os.fsencode(inputs / "extracts") + b"/caf\xe9.csv"
    shutil.move(os.fsencode(inputs / "extracts" / "figures.csv"), odd)
    assert run("build", inputs, "--area", "Ashford", "--output", tmp_path / "out") in {0, cli.DRAFT}
    assert run("check", inputs, "--area", "Ashford", "--json") == 0
    assert "caf\ufffd.csv" in capsys.readouterr().out


@pytest.mark.parametrize("epoch", ["9" * 30, "-1", "soon", "1e9", "\u00b2", "253402300800", "0x10"])
def it_says_what_is_wrong_with_a_date_of_the_environment(
    epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run("build", hostile_inputs(tmp_path), "--area", "Ashford", "--output", tmp_path / "out") == cli.FAILED
    assert "SOURCE_DATE_EPOCH is" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("epoch", ["0", "1700000000", "253402300799", ""])
def it_takes_a_date_of_the_environment_that_is_one(epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run("build", hostile_inputs(tmp_path), "--area", "Ashford", "--output", tmp_path / "out") in {0, cli.DRAFT}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full here")
def it_fails_without_a_traceback_where_what_it_says_cannot_be_written(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "csp_report.cli", "check", str(hostile_inputs(tmp_path)), "--json"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)  # noqa: S603
    assert done.returncode == cli.FAILED
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def it_says_where_to_send_what_of_a_fault_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug, made for this test")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("csp_report.pipeline.build", wrong)
    assert run("build", tmp_path) == cli.FAULT
    said = capsys.readouterr().err
    assert "Traceback" not in said
    kept = [*tmp_path.glob("csp-report-fault-*.txt")]
    assert [str(path) in said for path in kept] == [True]
    assert "a bug, made for this test" in kept[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device", "x"), MemoryError(), SettingsError("x")])
def it_tells_what_the_machine_lacks_as_a_message(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("csp_report.pipeline.build", lacking)
    assert run("build", tmp_path) == cli.FAILED
    assert "It could not be done" in capsys.readouterr().err


@pytest.mark.parametrize("output", ["inputs/outputs", "inputs/extracts", "inputs/extracts/deep", "inputs"])
def it_reads_no_evidence_of_an_earlier_build_as_an_extract(
    tmp_path: Path, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = hostile_inputs(tmp_path)
    for _ in range(2):
        assert run("build", inputs, "--area", "Ashford", "--output", tmp_path / output) in {0, cli.DRAFT}
    capsys.readouterr()
    assert run("check", inputs, "--area", "Ashford", "--json") == 0
    tables = json.loads(capsys.readouterr().out)["tables"]
    assert {table["place"]["file"] for table in tables} == {"figures.csv"}
