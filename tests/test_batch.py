"""Many areas in one run: what is written, what is left alone, and what becomes of failures."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from batches_made import made_inputs
from example import ONS, ROOT

from csp_report import batch
from csp_report.batch import Batch, BatchRequest, Step, running
from csp_report.batch.areas import Wanted
from csp_report.batch.making import Outcome, make_one
from csp_report.batch.sharing import Packed
from csp_report.cli import main
from csp_report.domain.errors import AreaError, InputError
from csp_report.job import Request
from csp_report.pipeline import build
from csp_report.settings.charting import ChartFormat

TWO = ("Stafford", "Lichfield")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_inputs(tmp_path_factory.mktemp("made") / "inputs")


def quiet(_: object) -> None:
    """Nobody watches."""


def run(inputs: Path, output: Path, *, charts: ChartFormat = ChartFormat.NATIVE, **asked: object) -> Batch:
    """A batch with charts that are quick to make, with one worker unless told otherwise."""
    request = Request(inputs, output, charts=charts)
    return batch.run(BatchRequest(request, **({"jobs": 1} | asked)), quiet, quiet)  # type: ignore[arg-type]


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".docx", ".xlsx"}}


def edited(path: Path) -> bytes:
    with zipfile.ZipFile(path) as package:
        parts = {info: package.read(info) for info in package.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for info, content in parts.items():
            package.writestr(info, content.replace(b"Executive summary", b"Executive Summary!"))
    return path.read_bytes()


def it_makes_a_document_and_evidence_for_each_area_and_an_index(inputs: Path, tmp_path: Path) -> None:
    done = run(inputs, tmp_path)
    folders = sorted(path.name for path in tmp_path.iterdir() if path.is_dir())
    assert folders == ["cannock-chase", "lichfield", "stafford", "tamworth"]
    for name in folders:
        assert sorted(written(tmp_path / name)) == [
            f"{name}-executive-summary-evidence.xlsx",
            f"{name}-executive-summary.docx",
        ]
    sheet = openpyxl.load_workbook(done.index)["Areas"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [
        "Cannock Chase", "Lichfield", "Stafford", "Tamworth",
    ]  # fmt: skip
    assert 'href="stafford/stafford-executive-summary.docx"' in done.page.read_text(encoding="utf-8")


@pytest.mark.parametrize("charts", [*ChartFormat])
def it_gives_the_documents_of_single_builds_byte_for_byte(inputs: Path, tmp_path: Path, charts: ChartFormat) -> None:
    run(inputs, tmp_path / "batch", charts=charts, areas=TWO)
    for name in TWO:
        single = tmp_path / "single" / name.lower()  # as deep, since the evidence says where the extracts lie
        build(Request(inputs, single, name, charts=charts), quiet, quiet)
        same_as_single(tmp_path / "batch" / name.lower(), single)


def same_as_single(folder: Path, single: Path) -> None:
    made = written(folder)
    assert len(made) == 2  # document and evidence
    for name, content in made.items():
        assert (single / name).read_bytes() == content, name


@pytest.mark.slow
@pytest.mark.skipif(not ONS.exists(), reason="the published workbook lies beside the checkout, where there is one")
def it_gives_the_documents_of_single_builds_of_the_published_workbook(tmp_path: Path) -> None:
    names = ("E22000001", "Stafford", "Westminster", "Cardiff", "City of London")
    done = run(ONS, tmp_path / "batch", charts=ChartFormat.IMAGE, areas=names, jobs=2)
    assert not done.failed
    assert len(done.saved) == len(names)
    for one in done.saved:
        single = tmp_path / "single" / one.wanted.folder
        build(Request(ONS, single, one.wanted.asked, charts=ChartFormat.IMAGE), quiet, quiet)
        same_as_single(tmp_path / "batch" / one.wanted.folder, single)


@pytest.mark.parametrize("asked", [{"method": "spawn"}, {"jobs": 3}])
def it_gives_the_same_bytes_whoever_does_the_work(inputs: Path, tmp_path: Path, asked: dict[str, object]) -> None:
    for name, how in (("one", {}), ("other", asked)):
        run(inputs, tmp_path / name, areas=TWO, **how)
    for folder in ("stafford", "lichfield"):
        assert written(tmp_path / "one" / folder) == written(tmp_path / "other" / folder)
    assert (tmp_path / "one" / "index.html").read_bytes() == (tmp_path / "other" / "index.html").read_bytes()


def it_tells_how_far_it_is_at_what_rate(inputs: Path, tmp_path: Path) -> None:
    steps: list[Step] = []
    batch.run(BatchRequest(Request(inputs, tmp_path, charts=ChartFormat.NATIVE), TWO, jobs=1), quiet, steps.append)
    assert [(one.done, one.total, one.made) for one in steps] == [(1, 2, 1), (2, 2, 2)]
    assert steps[0].left == pytest.approx(steps[0].seconds)
    assert steps[1].left == 0


def made_anew(done: Batch) -> list[str]:
    return [one.wanted.name for one in done.saved if one.anew]


def it_makes_on_resuming_only_what_is_not_there_as_it_was_written(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path)
    before = written(tmp_path / "stafford")
    (tmp_path / "lichfield" / "lichfield-executive-summary-evidence.xlsx").unlink()
    shutil.rmtree(tmp_path / "tamworth")
    done = run(inputs, tmp_path, resume=True)
    assert made_anew(done) == ["Lichfield", "Tamworth"]
    assert len(done.saved) == 4
    assert written(tmp_path / "stafford") == before
    assert made_anew(run(inputs, tmp_path, resume=True)) == []
    assert len(made_anew(run(inputs, tmp_path))) == 4


@pytest.mark.parametrize("what", ["extract", "settings", "template", "charts", "clock"])
def it_makes_all_anew_where_what_they_rest_on_has_changed(
    inputs: Path, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, template = tmp_path / "inputs", tmp_path / "templates"
    shutil.copytree(inputs, own)
    shutil.copytree(ROOT / "templates", template)
    output, charts = tmp_path / "out", ChartFormat.NATIVE
    run(own, output, areas=TWO)
    if what == "extract":
        book = openpyxl.load_workbook(own / "extracts" / "made-up.xlsx")
        book["Data"]["I2"] = 99
        book.save(own / "extracts" / "made-up.xlsx")
    elif what == "settings":
        main_quietly("init", own)
    elif what == "template":
        phrases = template / "executive-summary" / "phrases.toml"
        phrases.write_text(phrases.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    elif what == "charts":
        charts = ChartFormat.IMAGE
    else:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert made_anew(run(own, output, areas=TWO, resume=True, charts=charts)) == ["Lichfield", "Stafford"]


def main_quietly(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in arguments])
    return int(ended.value.code or 0)


@pytest.mark.parametrize("resume", [False, True])
def it_never_overwrites_an_edited_document(inputs: Path, tmp_path: Path, *, resume: bool) -> None:
    run(inputs, tmp_path, areas=TWO)
    kept = edited(tmp_path / "stafford" / "stafford-executive-summary.docx")
    done = run(inputs, tmp_path, areas=TWO, resume=resume)
    assert written(tmp_path / "stafford")["stafford-executive-summary.docx"] == kept
    assert [one.document.name for one in done.saved if one.beside] == ["stafford-executive-summary-2.docx"]
    assert made_anew(done) == (["Stafford"] if resume else ["Lichfield", "Stafford"])
    assert made_anew(run(inputs, tmp_path, areas=TWO, resume=True)) == []


@pytest.mark.parametrize("name", ["index.html", "index.xlsx"])
def it_never_overwrites_an_index_that_somebody_changed(inputs: Path, tmp_path: Path, name: str) -> None:
    run(inputs, tmp_path, areas=TWO)
    with (tmp_path / name).open("ab") as stream:
        stream.write(b" ")
    kept = (tmp_path / name).read_bytes()
    done = run(inputs, tmp_path, areas=TWO, resume=True)
    assert (tmp_path / name).read_bytes() == kept
    assert name.replace(".", "-2.") in {done.index.name, done.page.name}


def it_tells_of_a_name_that_is_no_area_and_makes_the_others(inputs: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("# ours\nStafford\n\nTamwort\n", encoding="utf-8")
    done = run(inputs, tmp_path / "out", areas=(str(names),))
    assert [one.wanted.name for one in done.saved] == ["Stafford"]
    [failed] = done.failed
    assert "Nearest names: Tamworth" in failed.reason
    assert "Tamwort" in done.page.read_text(encoding="utf-8")


def it_makes_the_others_where_a_folder_cannot_be_written(inputs: Path, tmp_path: Path) -> None:
    tmp_path.joinpath("stafford").write_text("a file, where a folder is to be", encoding="utf-8")
    done = run(inputs, tmp_path, areas=TWO)
    assert [one.wanted.name for one in done.failed] == ["Stafford"]
    assert [one.wanted.name for one in done.saved] == ["Lichfield"]


def fails_over_stafford(packed: Packed, wanted: Wanted) -> Outcome:
    if wanted.name == "Stafford":
        os._exit(9)
    return make_one(packed, wanted)


@pytest.mark.skipif(
    batch.METHOD != "fork", reason="only a forked worker has what a test puts in the place of a function"
)
def it_fails_only_the_area_over_which_a_worker_dies(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "make_one", fails_over_stafford)
    done = run(inputs, tmp_path, jobs=2)
    assert [(one.wanted.name, one.reason) for one in done.failed] == [("Stafford", running.DIED)]
    assert [one.wanted.name for one in done.saved] == ["Cannock Chase", "Lichfield", "Tamworth"]


def it_leaves_those_inside_a_force(inputs: Path, tmp_path: Path) -> None:
    with pytest.raises(AreaError, match="Nearest names: Staffordshire"):
        run(inputs, tmp_path, force="Staffordshir")
    done = run(inputs, tmp_path, force="staffordshire", areas=("Tamworth",))
    assert [one.wanted.within for one in done.saved] == ["Staffordshire"]


def it_refuses_where_no_area_is_left(inputs: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'Nowhere' is not in the extracts"):
        run(inputs, tmp_path / "out", areas=("Nowhere",))
    assert not (tmp_path / "out").exists()


def it_ends_with_the_status_of_the_worst(inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("batch", inputs, "--charts", "native", "--jobs", "1", "--output", tmp_path, "--areas", "Stafford")
    assert main_quietly(*asked) == 0
    said = capsys.readouterr().out
    assert "1 of 1 areas" in said
    assert "documents a minute" in said
    assert main_quietly(*asked, "--areas", "Nowhere", "--resume") == 2
    said = capsys.readouterr().out
    assert "0 documents made, 1 left as they were, 1 failed" in said
    assert "'Nowhere' is not in the extracts" in said


def it_keeps_a_record_that_names_no_path_and_no_figure_but_those_of_the_document(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path, areas=("Stafford",))
    record = json.loads((tmp_path / "stafford" / ".csp-report.json").read_bytes())
    assert sorted(record) == ["files", "made_from", "summary"]
    assert sorted(record["files"]) == sorted(written(tmp_path / "stafford"))


def it_makes_again_what_a_damaged_record_tells_of(inputs: Path, tmp_path: Path) -> None:
    run(inputs, tmp_path, areas=("Stafford",))
    (tmp_path / "stafford" / ".csp-report.json").write_text("{}", encoding="utf-8")
    assert made_anew(run(inputs, tmp_path, areas=("Stafford",), resume=True)) == ["Stafford"]
