"""Two documents beside each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from differences import saved, settled
from example import Change as CellChange
from example import changed_copy
from updates import after, before

from csp_report.cli import main
from csp_report.domain.comparison import Change
from csp_report.domain.copies import CopyText, TextKind
from csp_report.verification.comparing import compare

OLD = "Thefts fell by 12%, from 618 offences in 2022-23 to 545. Most of them are from shops. Partners are worried."


def document(text: str, heading: str = "Theft") -> list[CopyText]:
    return [CopyText(TextKind.TEXT, text, 0, heading)]


@pytest.mark.parametrize(
    ("new", "changes"),
    [
        (OLD, []),
        (OLD.replace("545", "540").replace("12%", "13%"), [Change.FIGURES]),
        (OLD.replace("fell", "rose"), [Change.FIGURES]),
        (OLD.replace("Thefts fell", "Recorded thefts dropped"), [Change.WORDING]),
        (f"{OLD} A plan is in place.", [Change.NEW]),
        (OLD.replace(" Partners are worried.", ""), [Change.GONE]),
        (". ".join(reversed(OLD.rstrip(".").split(". "))) + ".", []),
    ],
)
def it_says_why_a_sentence_differs(new: str, changes: list[Change]) -> None:
    assert [one.change for one in compare(document(OLD), document(new)).differences] == changes


@pytest.mark.wide
def it_says_at_a_build_what_differs_from_the_last_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = changed_copy(tmp_path, [])
    output = tmp_path / "outputs"

    def built() -> str:
        with pytest.raises(SystemExit):
            main(["build", str(inputs), "--output", str(output), "--charts", "native"])
        return capsys.readouterr().out

    assert "Changes:" not in built()
    assert "Changes:   no sentence differs" in built()
    first = output / "stafford-executive-summary.docx"
    kept = tmp_path / "old.docx"
    kept.write_bytes(first.read_bytes())
    changed_copy(tmp_path / "other", [CellChange("recorded-offences-by-year.xlsx", "Shoplifting", "2022-23", 650)])
    extracts = inputs / "extracts" / "recorded-offences-by-year.xlsx"
    extracts.write_bytes((tmp_path / "other" / "inputs" / "extracts" / "recorded-offences-by-year.xlsx").read_bytes())
    said = built()
    assert "with the figures" in said
    with pytest.raises(SystemExit) as ended:
        main(["compare", str(kept), str(first), "--json"])
    assert ended.value.code == 0
    found = json.loads(capsys.readouterr().out)["differences"]
    assert any("650" in one["new"] and "618" in one["old"] for one in found)
    assert {one["change"] for one in found} <= {"the figures changed", "new", "gone"}


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    return saved(tmp_path, before(), after())


def tracked(capsys: pytest.CaptureFixture[str], old: Path, new: Path, out: Path) -> str:
    with pytest.raises(SystemExit):
        main(["compare", str(old), str(new), "--docx", str(out), "--json"])
    said = capsys.readouterr()
    return str(json.loads(said.out)["tracked"]) if said.out else said.err


@pytest.mark.wide
def it_writes_the_newer_document_with_tracked_changes(
    two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    out = two[0].with_name("out.docx")
    assert tracked(capsys, *two, out) == str(out)
    assert settled(out.read_bytes()) == settled(after())
    assert settled(out.read_bytes(), accept=False) == settled(before())
    assert tracked(capsys, *two, out) == str(out)


@pytest.mark.wide
def it_writes_over_nothing_that_stands_there(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    out = two[0].with_name("mine.docx")
    out.write_bytes(b"what somebody wrote")
    assert tracked(capsys, *two, out) == str(out.with_name("mine-2.docx"))
    assert out.read_bytes() == b"what somebody wrote"


@pytest.mark.wide
def it_refuses_to_write_over_either_document(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    for one in two:
        assert "is one of the two documents" in tracked(capsys, *two, one)
    assert [one.read_bytes() for one in two] == [before(), after()]
