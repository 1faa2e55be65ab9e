"""Builds from spoiled inputs, each in a process of its own with its time, memory and outputs looked at. POSIX only.

python tests/support/fuzzing.py FIRST COUNT     prints a table of kinds, cases and outcomes; ends with 1 on a failure
"""

from __future__ import annotations

import csv
import json
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

import openpyxl
from mutations import KINDS, kind_of

import csp_report.pipeline  # imported here once, and not by each child anew
import csp_report.screen.reporting
import csp_report.screen.terminal  # noqa: F401
from csp_report import cli

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
REAL = ("nomis-exports/nomis_2026_04_20_234925.xlsx", "iopc-deaths-time-series/Time_series_tables_2019-20.ods")
LONGEST, MOST_MEMORY = 10.0, 1024**3
# What is ended as hung: seconds of the processor, and seconds by the clock for what waits without working; the second
# are many, for on a machine that does much else a clock tells little.
SPENT, HANGS = 30, 600
OUTCOMES = {0: "built", 1: "refused", cli.FAILED: "told what is wrong", cli.DRAFT: "built as a draft"}


@dataclass(frozen=True)
class Outcome:
    """What became of a case; ``fault`` is '' where it went as it must."""

    case: int
    kind: str
    outcome: str
    fault: str
    seconds: float
    memory: int


def project(folder: Path) -> None:
    """The example's inputs, a CSV, and a published file of two other formats where they lie beside the checkout."""
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    shutil.copytree(ROOT / "templates", folder / "templates")
    extracts = folder / "inputs" / "extracts"
    lines = ("Recorded crime in Stafford,,", "Offence,2021-22,2022-23", "Arson,31,37", "Perjury,4,9")
    (extracts / "others.csv").write_text("\n".join(lines), encoding="utf-8")
    for name in REAL:
        if (DATA / name).exists():
            shutil.copy(DATA / name, extracts / Path(name).name)


def tried(case: int) -> Outcome:
    """One case, from seed to outcome."""
    kind = kind_of(case)
    with tempfile.TemporaryDirectory(prefix="fuzz-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        project(folder)
        KINDS[kind][0](folder, Random(case))  # noqa: S311  (the same cases every time)
        status, memory, seconds = run(folder)
        said = (folder / "said").read_text(encoding="utf-8", errors="replace")
        outcome = OUTCOMES.get(status, f"status {status}")
        fault = wrong(folder, status, said, seconds, memory)
    return Outcome(case, kind, outcome, fault, round(seconds, 2), memory)


def run(folder: Path) -> tuple[int, int, float]:
    """The status of a build in a child, or less than nought for the signal that ended it; its memory and its seconds.

    Seconds of the processor, its reading process counted in: other programs on the machine take none of them.
    """
    child = os.fork()
    if child == 0:
        with (folder / "said").open("wb") as said:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
        os.chdir(folder)
        tempfile.tempdir = str(folder)
        signal.alarm(HANGS)
        resource.setrlimit(resource.RLIMIT_CPU, (SPENT, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        try:
            cli.main(["build", "inputs", "--output", "out", "--charts", "native"])
        except SystemExit as ended:
            os._exit(ended.code if isinstance(ended.code, int) else 1)
        finally:
            os._exit(99)
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), used.ru_maxrss * 1024, used.ru_utime + used.ru_stime


def wrong(  # noqa: PLR0911  (one look after the other)
    folder: Path, status: int, said: str, seconds: float, memory: int
) -> str:
    """What must never be, in words."""
    out = folder / "out"
    made = sorted(path.name for path in out.iterdir()) if out.exists() else []
    ends = ("-evidence.html", "-evidence.xlsx", ".docx")
    whole = len(made) == len(ends) and all(name.endswith(end) for name, end in zip(made, ends, strict=True))
    if status not in OUTCOMES:
        kept = "".join(path.read_text(encoding="utf-8")[-1500:] for path in folder.glob("csp-report-fault-*"))
        return f"status {status}: {said[-300:]} {kept}"
    if "Traceback" in said or "\x1b" in said:
        return f"a traceback or an escape on the terminal: {said[-300:]}"
    if seconds > LONGEST:
        return f"{seconds:.1f} seconds"
    if memory > MOST_MEMORY:
        return f"{memory >> 20} MiB"
    if made and not whole:
        return f"partial output: {made}"
    if (status in {0, cli.DRAFT}) != whole:
        return f"status {status} and outputs {made}"
    return misquoted(folder / "inputs", out / made[1]) if whole else ""


def misquoted(inputs: Path, evidence: Path) -> str:
    """A figure of the evidence that is not in the cell that it names, as another library reads that cell."""
    sheet = openpyxl.load_workbook(evidence, read_only=True)["Statements"]
    rows = sheet.iter_rows(values_only=True)
    places = {str(name): place for place, name in enumerate(next(rows))}
    books: dict[tuple[str, str], dict[str, object]] = {}
    for row in rows:
        value, how, file, name, cell = (row[places[one]] for one in ("Value", "How computed", "File", "Sheet", "Cell"))
        period = "period" in str(row[places["Figure"]])
        if isinstance(value, int | float) and not (how or period) and cell and re.fullmatch(r"[A-Z]+\d+", str(cell)):
            held = cells_of(books, inputs, str(file), str(name or "")).get(str(cell))
            if not same(held, float(value)):
                return f"{file}, {name}, {cell} holds {held!r} and is quoted as {value!r}"
    return ""


def cells_of(books: dict[tuple[str, str], dict[str, object]], inputs: Path, file: str, name: str) -> dict[str, object]:
    if (file, name) not in books:
        paths = [path for path in inputs.rglob("*") if path.name == file and path.is_file()]
        books[file, name] = read_cells(paths[0], name) if paths and paths[0].suffix == ".xlsx" else {}
    return books[file, name]


def read_cells(path: Path, name: str) -> dict[str, object]:
    try:
        book = openpyxl.load_workbook(path, data_only=True)
        return {cell.coordinate: cell.value for row in book[name].iter_rows() for cell in row}
    except Exception:  # noqa: BLE001  (what the other library cannot read, it cannot judge)
        return {}


def same(held: object, value: float) -> bool:
    """Whether a cell holds a value: as a number, as a fraction shown per cent, or as a text with that number in it."""
    if held is None:  # of a kind of file that is not read again, or unreadable to the other library
        return True
    if isinstance(held, int | float) and not isinstance(held, bool):
        return any(abs(held * times - value) <= 1e-9 * max(1.0, abs(value)) for times in (1, 100))
    numbers = re.findall(r"-?\d+(?:\.\d+)?", re.sub(r"[,\s\u00a0\u2009]", "", str(held)).replace("\u2212", "-"))
    return any(abs(float(one) - value) < 1e-9 or abs(float(one) + value) < 1e-9 for one in numbers)


def main(first: int, count: int) -> int:
    """Print failures as they come, then the table."""
    told, failures, slowest, most = Counter[tuple[str, str]](), [], 0.0, 0
    for case in range(first, first + count):
        one = tried(case)
        told[one.kind, "FAILED" if one.fault else one.outcome] += 1
        slowest, most = max(slowest, one.seconds), max(most, one.memory)
        if one.fault:
            failures.append(one)
            print(json.dumps(asdict(one)), flush=True)  # noqa: T201  (what is asked for)
    columns = [*OUTCOMES.values(), "FAILED"]
    table = csv.writer(sys.stdout, delimiter="\t")
    table.writerow(["kind of bad input", "cases", *columns])
    for kind in KINDS:
        row = [told[kind, column] for column in columns]
        table.writerow([kind, sum(row), *row])
    print(f"slowest {slowest:.1f} s, most memory {most >> 20} MiB, failures {len(failures)}")  # noqa: T201  (as above)
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
