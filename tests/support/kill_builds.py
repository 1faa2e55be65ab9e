"""Whole builds of the example killed at random moments, half of them while they write. POSIX only.

python tests/support/kill_builds.py COUNT [SEED]     prints moments and states; ends with 1 where one is not whole

Each build has an older one's outputs before it and makes others (another author stands on the cover). After the kill
the outputs are all *old* or all *new*, else *mixed*; after the next run they must be *new*, and nothing left over.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

import openpyxl

ROOT = Path(__file__).resolve().parents[2]
STAGING = ".csp-report-saving"
WRITING = 0.02  # seconds after the staging folder is there; writing takes less


def with_author(folder: Path, author: str) -> Path:
    """The example's inputs, by somebody else."""
    shutil.copytree(ROOT / "inputs", folder)
    book = openpyxl.load_workbook(folder / "assessment.xlsx")
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows() if row[0].value == "Author")
    row[1].value = author
    book.save(folder / "assessment.xlsx")
    return folder


def begin(inputs: Path, out: Path) -> subprocess.Popen[bytes]:
    """A build in a process group of its own."""
    command = [sys.executable, "-m", "csp_report.cli", "build", str(inputs), "--output", str(out)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 - this very program
        command, cwd=ROOT, stdout=quiet, stderr=quiet, start_new_session=True
    )


def outputs(out: Path) -> dict[str, bytes]:
    """Every file that stands there, by name; what lies in folders among them."""
    return {str(one.relative_to(out)): one.read_bytes() for one in sorted(out.rglob("*")) if one.is_file()}


def killed(inputs: Path, out: Path, moment: float, writing: bool) -> bool:
    """Whether a build was killed before its end: after ``moment`` seconds, counted from when it begins to write."""
    process = begin(inputs, out)
    while writing and process.poll() is None and not (out / STAGING).exists():
        time.sleep(0.0001)
    time.sleep(moment)
    alive = process.poll() is None
    if alive:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return alive


def main(count: int, seed: int) -> int:
    """Kill ``count`` builds and tell what was found."""
    random, told = Random(seed), Counter[tuple[str, str, str]]()  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        before, after = with_author(folder / "before", "A. Before"), with_author(folder / "after", "B. After")
        states = {}
        for name, inputs in (("old", before), ("new", after)):
            begun = time.monotonic()
            assert begin(inputs, folder / name).wait() == 0
            lasted, states[name] = time.monotonic() - begun, outputs(folder / name)
        for case in range(count):
            writing, out = case % 2 == 0, folder / "out"
            shutil.copytree(folder / "old", out)
            moment = random.uniform(0, WRITING if writing else lasted)
            stopped = killed(after, out, moment, writing)
            found = state_of({name: one for name, one in outputs(out).items() if STAGING not in name}, states)
            assert begin(after, out).wait() == 0
            then = state_of(outputs(out), states)
            told["writing" if writing else "before", found if stopped else f"{found}, came to its end", then] += 1
            shutil.rmtree(out)
    for (when, found, then), number in sorted(told.items()):
        print(f"{number:4}  killed {when:8} {found:24} after the next run {then}")  # noqa: T201  (what is asked for)
    return int(any(then != "new" for _, _, then in told))


def state_of(found: dict[str, bytes], states: dict[str, dict[str, bytes]]) -> str:
    """Which of the whole states this is."""
    return next((name for name, one in states.items() if one == found), "mixed or left over")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
