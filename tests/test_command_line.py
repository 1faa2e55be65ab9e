"""The command as the analyst meets it: what it writes, what it says, and how it fails."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from example import ONS, ROOT, Change, changed_copy

from csp_report.cli import app, main

FAST = ("--charts", "native")


def run(*arguments: object) -> int:
    """The exit status of a command."""
    with pytest.raises(SystemExit) as raised:
        main([str(one) for one in arguments])
    return int(raised.value.code or 0)


def build(inputs: Path, output: Path, *more: object) -> int:
    """Build with charts that are quick to make."""
    return run("build", inputs, "--output", output, *FAST, *more)


def it_builds_the_example_and_its_evidence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(ROOT / "inputs", tmp_path) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "stafford-executive-summary-evidence.html",
        "stafford-executive-summary-evidence.xlsx",
        "stafford-executive-summary.docx",
    ]
    said = capsys.readouterr().out
    assert "Document:" in said
    assert "Left out:" in said
    assert "no level, change or departure is clear" in said


def it_writes_the_same_bytes_for_the_same_input(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert build(ROOT / "inputs", tmp_path / name) == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def it_replaces_a_document_that_nobody_touched(tmp_path: Path) -> None:
    for _ in range(2):
        assert build(ROOT / "inputs", tmp_path) == 0
    assert len([*tmp_path.iterdir()]) == 3


def edited(path: Path) -> bytes:
    """Change a word of a document as an editor would, and give the bytes of the edited file."""
    with zipfile.ZipFile(path) as package:
        parts = {info: package.read(info) for info in package.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for info, content in parts.items():
            words = content.replace(b"Executive summary", b"Executive Summary!")
            package.writestr(info, words if info.filename == "word/document.xml" else content)
    return path.read_bytes()


def it_leaves_an_edited_document_as_it_is_where_the_data_say_nothing_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(ROOT / "inputs", tmp_path) == 0
    kept = edited(tmp_path / "stafford-executive-summary.docx")
    assert build(ROOT / "inputs", tmp_path) == 0
    assert (tmp_path / "stafford-executive-summary.docx").read_bytes() == kept
    assert len([*tmp_path.iterdir()]) == 3
    assert "It is up to date; nothing in it was changed." in capsys.readouterr().out


def it_writes_beside_an_edited_document_where_asked_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(ROOT / "inputs", tmp_path) == 0
    kept = edited(tmp_path / "stafford-executive-summary.docx")
    assert build(ROOT / "inputs", tmp_path, "--beside") == 0
    assert (tmp_path / "stafford-executive-summary.docx").read_bytes() == kept
    assert (tmp_path / "stafford-executive-summary-2.docx").exists()
    assert "is edited, open, or of another area" in capsys.readouterr().out


def it_never_overwrites_evidence_that_somebody_wrote_in(tmp_path: Path) -> None:
    assert build(ROOT / "inputs", tmp_path) == 0
    path = tmp_path / "stafford-executive-summary-evidence.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["Z1"] = "checked"
    book.save(path)
    kept = path.read_bytes()
    assert build(ROOT / "inputs", tmp_path) == 0
    assert path.read_bytes() == kept
    assert (tmp_path / "stafford-executive-summary-evidence-2.xlsx").exists()


def it_prints_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(ROOT / "inputs", tmp_path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["area"] == "Stafford"
    assert told["sections"][0]["id"] == "at-a-glance"


def inputs_with(tmp_path: Path, *changes: Change) -> Path:
    """A copy of the example with cells changed."""
    return changed_copy(tmp_path, changes)


def it_refuses_warnings_where_it_is_told_to_be_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = inputs_with(tmp_path, Change("assessment.xlsx", "road-safety", "Topic", "road safty"))
    assert build(inputs, tmp_path / "out", "--strict") == 1
    assert not (tmp_path / "out").exists()
    assert "road safty" in capsys.readouterr().err


FAULTS = {
    "a missing folder": ("missing", "does not exist"),
    "an empty folder": ("empty", "holds no extract"),
    "an unreadable workbook": ("broken", "broken.xlsx"),
    "a workbook without figures": ("words", "No figure could be read"),
}


@pytest.mark.parametrize("fault", FAULTS)
def it_says_in_one_message_why_it_cannot_be_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    name, said = FAULTS[fault]
    inputs = tmp_path / name
    if name != "missing":
        inputs.mkdir()
    if name == "broken":
        (inputs / "broken.xlsx").write_bytes(b"this is no workbook")
    if name == "words":
        book = openpyxl.Workbook()
        book.active.append(["nothing", "but", "words"])
        book.save(inputs / "words.xlsx")
    assert build(inputs, tmp_path / "out", "--area", "Stafford") == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert "Traceback" not in shown.err
    assert not (tmp_path / "out").exists()


SETTINGS = {
    "an unknown area": (Change("assessment.xlsx", "Area", "Value", "Staford"), "Nearest names: Stafford"),
    "an unknown kind": (Change("assessment.xlsx", "Kind", "Value", "refreshed"), "B7"),
    "an unknown comparator": (
        Change("assessment.xlsx", "West Midlands", "Name", "West Midland"),
        "Nearest names: West Midlands",
    ),
}


@pytest.mark.parametrize("setting", SETTINGS)
def it_names_the_setting_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str], setting: str) -> None:
    change, said = SETTINGS[setting]
    changes = [change]
    if setting == "an unknown area":
        changes.append(Change("assessment.xlsx", "Code", "Value", None))
    if setting == "an unknown comparator":
        changes.append(Change("assessment.xlsx", "West Midland", "Code", None))
    assert build(inputs_with(tmp_path, *changes), tmp_path / "out") == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "out").exists()


def it_says_which_template_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(ROOT / "inputs", tmp_path / "out", "--template", tmp_path / "nowhere") == 2
    assert "document.docx" in capsys.readouterr().err


def it_checks_without_writing_anything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = tmp_path / "inputs"
    shutil.copytree(ROOT / "inputs", inputs)
    before = sorted((path, path.stat().st_mtime_ns) for path in inputs.rglob("*"))
    assert run("check", inputs) == 0
    assert sorted((path, path.stat().st_mtime_ns) for path in inputs.rglob("*")) == before
    said = capsys.readouterr().out
    assert "periods across" in said
    assert "Checks of figures against each other" in said


def it_shows_every_phrase(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("phrases") == 0
    assert "{{" not in capsys.readouterr().out


COMMANDS = ("init", "build", "batch", "check", "phrases", "calibrate", "verify", "compare", "publish", "learn")


def it_tells_what_each_command_is_for_in_the_order_of_their_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    told = capsys.readouterr().out.partition("Commands:")[2]
    assert "..." not in told
    places = [told.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize("command", COMMANDS)
def it_tells_what_each_argument_and_option_of_a_command_is(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--help") == 0
    told = capsys.readouterr().out
    asked = app.commands[command].params
    for one in asked:
        assert one.help
        assert " ".join(one.help.split()[:3]) in " ".join(told.split())
        assert all(name in told for name in one.opts if name.startswith("-"))


MISTAKES = {
    "no command": ((), "Usage: csp-report"),
    "a command that is none": (("bild",), "Did you mean 'build'?"),
    "an option that is none": (("build", "--templat", "x"), "--template"),
    "charts of another kind": (("build", "--charts", "x"), "'x' is not one of 'image', 'native'"),
    "too few at once": (("batch", "--jobs", "0"), "--jobs"),
    "no document": (("verify",), "FILE"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def it_says_what_is_wrong_with_a_command(mistake: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, said = MISTAKES[mistake]
    assert run(*arguments) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert "Traceback" not in shown.err


def it_ends_as_a_shell_expects_where_somebody_stops_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("csp_report.screen.showing.phrases", stopped)
    assert run("phrases", "--template", tmp_path) == 130


@pytest.mark.slow
@pytest.mark.parametrize(
    "area", ["Cannock Chase", "Stoke-on-Trent", "Westminster", "Isle of Wight", "Bristol, City of", "Carmarthenshire"]
)
def it_builds_real_partnerships_with_no_settings_at_all(tmp_path: Path, area: str) -> None:
    if not ONS.exists():
        pytest.skip(f"the published ONS workbook is not beside the checkout: {ONS.name}")
    assert run("build", ONS, "--area", area, "--output", tmp_path) == 0
    assert len([*tmp_path.glob("*.docx")]) == 1
