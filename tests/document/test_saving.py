from __future__ import annotations

from pathlib import Path

import pytest
from docx_tools import changed

from csp_report.document.package.saving import write_safely, write_unless_edited
from csp_report.domain.errors import CspReportError


def edited(content: bytes) -> bytes:
    return changed(content, lambda text: text + "\n")


def it_writes_where_nothing_is(tmp_path: Path) -> None:
    target = tmp_path / "new" / "report.docx"
    assert write_safely(b"one", target) == target
    assert target.read_bytes() == b"one"


def it_replaces_what_nobody_edited(tmp_path: Path, image_docx: bytes) -> None:
    target = tmp_path / "report.docx"
    target.write_bytes(image_docx)
    assert write_safely(b"new", target) == target


def it_writes_beside_what_somebody_edited(tmp_path: Path, image_docx: bytes) -> None:
    target = tmp_path / "report.docx"
    theirs = edited(image_docx)  # once: the package says to two seconds when it was made
    target.write_bytes(theirs)
    assert write_safely(image_docx, target) == tmp_path / "report-2.docx"
    assert target.read_bytes() == theirs


def it_writes_the_numbered_file_anew_rather_than_adding_another(tmp_path: Path, image_docx: bytes) -> None:
    target = tmp_path / "report.docx"
    target.write_bytes(edited(image_docx))
    first = write_safely(image_docx, target)
    assert write_safely(image_docx, target) == first


def it_goes_on_counting_past_numbered_files_that_were_edited(tmp_path: Path, image_docx: bytes) -> None:
    for name in ("report.docx", "report-2.docx"):
        (tmp_path / name).write_bytes(edited(image_docx))
    assert write_safely(image_docx, tmp_path / "report.docx").name == "report-3.docx"


def it_leaves_no_temporary_file_behind(tmp_path: Path) -> None:
    write_safely(b"one", tmp_path / "report.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


def it_leaves_the_old_file_whole_where_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")

    def locked(self: Path, to: Path) -> None:
        raise PermissionError(13, "Permission denied", str(self), None, str(to))

    replaced = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, to: (replaced if self.suffix == ".draft" else locked)(self, to))
    with pytest.raises(
        CspReportError, match=r"report\.xlsx: cannot be written \(Permission denied\)\. Nothing was changed\. Close it"
    ):
        write_unless_edited(b"new", target, lambda _: False)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("report.xlsx", b"old")]
