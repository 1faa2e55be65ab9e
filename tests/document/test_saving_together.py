"""What belongs together appears together: after an error, after a kill, beside another run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx_tools import parts, zipped

from csp_report.document.package import guarding
from csp_report.document.package.blocks import is_edited, is_kept
from csp_report.document.package.saving import recover, together
from csp_report.domain.errors import CspReportError

SCRIPT = Path(__file__).parents[1] / "support" / "kill_moments.py"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and rights are those of POSIX")


def unchanged(_: Path) -> bool:
    return False


def save(folder: Path, **contents: bytes) -> list[str]:
    with together(folder) as files:
        return [files.add(content, f"{name}.bin", unchanged).name for name, content in contents.items()]


def lying(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def it_puts_everything_there(tmp_path: Path) -> None:
    assert save(tmp_path / "new", one=b"1", two=b"2") == ["one.bin", "two.bin"]
    assert lying(tmp_path / "new") == {"one.bin": b"1", "two.bin": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def it_puts_nothing_there_where_something_fails_before_the_end(tmp_path: Path) -> None:
    def failing() -> None:
        with together(tmp_path) as files:
            files.add(b"1", "one.bin", unchanged)
            raise CspReportError("LibreOffice made no PDF")

    with pytest.raises(CspReportError, match="no PDF"):
        failing()
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("failing", [0, 1, 2])
@pytest.mark.parametrize("before", [{}, {"one.bin": b"old 1", "three.bin": b"old 3"}])
def it_gives_back_every_place_where_one_cannot_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, before: dict[str, bytes]
) -> None:
    """A document held open by a program, as Windows refuses it."""
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    replaced = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.name == f"new-{failing}":
            raise PermissionError(13, "Permission denied", str(self), None, str(target))
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    name = ("one", "two", "three")[failing]
    with pytest.raises(CspReportError, match=rf"{name}\.bin: cannot be written \(Permission denied\)\. Nothing was"):
        save(tmp_path, one=b"1", two=b"2", three=b"3")
    assert lying(tmp_path) == before
    assert not (tmp_path / guarding.FOLDER).exists()


def it_takes_a_folder_in_the_way_for_a_name_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "one.bin").mkdir()
    assert save(tmp_path, one=b"1") == ["one-2.bin"]


@pytest.mark.parametrize("lock", ["~$one.bin", "~$e.bin", ".~lock.one.bin#"])
def it_leaves_a_file_alone_that_a_program_has_open(tmp_path: Path, lock: str) -> None:
    (tmp_path / "one.bin").write_bytes(b"open")
    (tmp_path / lock).touch()
    assert save(tmp_path, one=b"1") == ["one-2.bin"]
    assert (tmp_path / "one.bin").read_bytes() == b"open"


def it_says_that_a_file_is_in_the_folders_place(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_bytes(b"")
    with pytest.raises(CspReportError, match=r"outputs: cannot be written .* name another folder"):
        save(tmp_path / "outputs", one=b"1")


@posix
def it_is_whole_after_a_kill_at_every_step(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603  (the project's own script)
        [sys.executable, str(SCRIPT), str(tmp_path)], check=True, capture_output=True, text=True, timeout=120
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert sum(one["killed"] for one in told) > 40
    for one in told:
        assert set(one["after"].values()) in ({"old"}, {"new"}, {"none"}), one
        assert "broken" not in one["found"].values()


def _killed_after_the_plan(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies there when a run is killed between its plan and the first file."""

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        replaced = Path.replace
        patched.setattr(Path, "replace", lambda self, to: replaced(self, to) if self.suffix == ".draft" else die())
        with pytest.raises(Killed):
            save(folder, one=b"new")


def it_finishes_what_a_killed_run_had_all_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.bin").write_bytes(b"old")
    _killed_after_the_plan(tmp_path, monkeypatch)
    recover(tmp_path)
    assert lying(tmp_path) == {"one.bin": b"new"}
    assert not (tmp_path / guarding.FOLDER).exists()


def it_leaves_what_somebody_changed_after_the_kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.bin").write_bytes(b"old")
    _killed_after_the_plan(tmp_path, monkeypatch)
    (tmp_path / "one.bin").write_bytes(b"changed in Word")
    recover(tmp_path)
    assert lying(tmp_path) == {"one.bin": b"changed in Word"}


@pytest.mark.parametrize(
    "plan", [b"", b"{", b"[[1]]", b"7", b'[["new-0", "../escaped", ""]]', b'[["/etc/x", "a", ""]]']
)
def it_carries_out_no_plan_that_is_not_its_own(tmp_path: Path, plan: bytes) -> None:
    beside = tmp_path / "outputs" / guarding.FOLDER
    beside.mkdir(parents=True)
    (beside / guarding.PLAN).write_bytes(plan)
    (beside / "new-0").write_bytes(b"x")
    recover(tmp_path / "outputs")
    assert [path.name for path in tmp_path.rglob("*")] == ["outputs"]


def it_waits_for_another_run_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "PATIENCE", 0.2)
    with (
        together(tmp_path) as files,
        pytest.raises(CspReportError, match="another run of csp-report is writing there"),
        together(tmp_path),
    ):
        files.add(b"1", "one.bin", unchanged)


def it_keeps_the_document_of_another_area_whose_name_makes_the_same_file(tmp_path: Path, image_docx: bytes) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(image_docx)
    own = re.search(r'area="([^"]+)"', zipfile.ZipFile(path).read("customXml/item1.xml").decode())
    assert own
    assert not is_kept(path, own[1])
    assert is_kept(path, own[1].replace(" ", "/") + "!")


@pytest.mark.parametrize(
    ("part", "found", "instead"),
    [
        ("docProps/custom.xml", None, b"<Properties><property name='MSIP_Label_Enabled'/></Properties>"),
        ("docProps/core.xml", b"</cp:coreProperties>", b"<cp:category>OFFICIAL</cp:category></cp:coreProperties>"),
    ],
)
def it_keeps_a_document_that_bears_a_label(
    tmp_path: Path, image_docx: bytes, part: str, found: bytes | None, instead: bytes
) -> None:
    inside = parts(image_docx)
    inside[part] = inside[part].replace(found, instead) if found else instead
    path = tmp_path / "report.docx"
    path.write_bytes(zipped(inside))
    assert is_edited(path)
