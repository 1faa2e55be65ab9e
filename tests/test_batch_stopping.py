"""A batch that is stopped: whole documents only, no process left behind, and what the next run makes of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batches_made import made_inputs

from csp_report.batch import BatchRequest, run
from csp_report.document.package.blocks import is_edited
from csp_report.evidence.seal import is_as_written
from csp_report.job import Request
from csp_report.settings.charting import ChartFormat

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals to a group of processes are POSIX"),
]
AREAS = 14


def whole(output: Path) -> list[Path]:
    return sorted(output.glob("*/*.docx"))


@contextmanager
def batch_of(inputs: Path, output: Path) -> Iterator[subprocess.Popen[str]]:
    """A batch in a group of processes of its own, ended with the test; its processes are told from all others so."""
    command = [sys.executable, "-m", "csp_report.cli", "batch", str(inputs), "--output", str(output)]
    with subprocess.Popen(  # noqa: S603  (this Python)
        [*command, "--charts", "native", "--jobs", "2"], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            if alive(process.pid):
                os.killpg(process.pid, signal.SIGKILL)


def alive(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def until(condition: Callable[[], bool], seconds: float = 90.0) -> None:
    late = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < late, "too late"
        time.sleep(0.05)


def all_are_whole(output: Path) -> bool:
    """Whether each document is as it was made, with its evidence, and nothing else lies about."""
    for folder in (one for one in output.iterdir() if one.is_dir()):
        names = sorted(path.name for path in folder.iterdir())
        stem = names[-1].removesuffix(".docx")
        expected = [".csp-report.json", f"{stem}-evidence.xlsx", f"{stem}.docx"]
        if names != expected or is_edited(folder / names[2]) or not is_as_written(folder / names[1]):
            return False
    return True


def it_leaves_whole_documents_and_no_process_on_ctrl_c_and_goes_on_where_it_was(tmp_path: Path) -> None:
    inputs, output = made_inputs(tmp_path / "inputs", AREAS), tmp_path / "out"
    with batch_of(inputs, output) as process:
        until(lambda: len(whole(output)) >= 2)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the group
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "with --resume goes on" in said
    assert not alive(process.pid)
    made = {path: path.read_bytes() for path in whole(output)}
    assert 2 <= len(made) < AREAS
    assert all_are_whole(output)
    assert (output / "index.html").exists()
    request = Request(inputs, output, charts=ChartFormat.NATIVE)
    done = run(BatchRequest(request, jobs=1, resume=True), lambda _: None, lambda _: None)
    assert len(done.saved) == AREAS
    assert {one.document for one in done.saved if not one.anew} == set(made)
    assert all(path.read_bytes() == content for path, content in made.items())


def it_leaves_no_process_where_the_one_that_writes_is_killed(tmp_path: Path) -> None:
    inputs, output = made_inputs(tmp_path / "inputs", AREAS), tmp_path / "out"
    with batch_of(inputs, output) as process:
        until(lambda: len(whole(output)) >= 1)
        process.kill()
        process.wait()
        until(lambda: not alive(process.pid), 20)
    shutil.rmtree(output)
