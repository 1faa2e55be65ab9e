"""How fast extracts are read, against pandas.read_excel with openpyxl doing nothing but load them, in the same run.

    python tests/benchmarks/reading.py [rows]

Four jobs, each in a process of its own: the latest ONS workbook of crime, all of them, these and the populations, and a
made workbook in the Home Office's layout (400,000 rows unless told otherwise). Prints a table, the least of three runs
of each published job: seconds without and, in brackets, with what each side imports first. Ends with status 1 where a
ratio is below what it is held to (in the table), or the made workbook takes more than 270 MiB in the largest process.
The published files are those beside the checkout; without them only the made one is read.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from csp_report.domain.model import Level
from csp_report.labels.register import register

CHECKOUT = Path(__file__).parents[2]
SHARED = CHECKOUT.parent / "shared" / "data"
PARTNERSHIPS = [
    (register().by_code[one.parents[0]].name, one.name) for one in register().by_code.values() if one.level is Level.CSP
]
ROWS = 400_000
RUNS = 3
MOST_MEMORY = 270 * 1024**2

OURS = """
import sys, time
from pathlib import Path
from csp_report.domain.catalogue import Catalogue
from csp_report.extracts import read_extracts
catalogue = Catalogue.load(Path(sys.argv[1]))
start = time.perf_counter()
reading = read_extracts([Path(name) for name in sys.argv[2:]], catalogue)
print(time.perf_counter() - start, len(reading.frame))
"""
THEIRS = """
import sys, time
import pandas
start = time.perf_counter()
books = [pandas.read_excel(name, sheet_name=None, header=None, engine="openpyxl") for name in sys.argv[2:]]
print(time.perf_counter() - start, sum(len(sheet) for book in books for sheet in book.values()))
"""


class Run(NamedTuple):
    """Seconds inside a script and of its whole process, rows or observations, peak memory of any process in bytes."""

    seconds: float
    whole: float
    count: int
    peak: float


def run(script: str, paths: list[Path]) -> Run:
    """What a script in a process of its own takes."""
    command = [sys.executable, "-c", script, str(CHECKOUT / "templates" / "indicators.toml"), *map(str, paths)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    whole = time.perf_counter() - start
    seconds, count = done.stdout.split()
    peak = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return Run(float(seconds), whole, int(count), peak * 1024.0)


def least(runs: list[Run]) -> Run:
    """The least of each of some runs."""
    return Run(*(min(several) for several in zip(*runs, strict=True)))


def make_home_office(path: Path, rows: int) -> None:
    """A workbook with the columns of the Home Office's open data by partnership, and made-up counts."""
    offences = [
        ("Shoplifting", "Theft offences", "Shoplifting"),
        ("Bicycle theft", "Theft offences", "Bicycle theft"),
        ("Assault with injury", "Violence against the person", "Violence with injury"),
        ("Harassment", "Violence against the person", "Stalking and harassment"),
        ("Robbery of personal property", "Robbery", "Robbery of personal property"),
        ("Public fear, alarm or distress", "Public order offences", "Public order offences"),
    ]
    draw = random.Random(1)  # noqa: S311 - made-up figures, the same on every run
    headings = ["Financial Year", "Financial Quarter", "Force Name", "CSP Name", "Offence Description", "Offence Group"]
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, [*headings, "Offence Subgroup", "Offence Code", "Offence Count"])
        for row in range(1, rows + 1):
            place = draw.randrange(len(PARTNERSHIPS))
            description, group, subgroup = draw.choice(offences)
            year = 2015 + row % 9
            cells = [f"{year}/{(year + 1) % 100}", 1 + row // 9 % 4, *PARTNERSHIPS[place]]
            sheet.write_row(row, 0, [*cells, description, group, subgroup, "8N", draw.randrange(300)])


def main(rows: int) -> int:
    """Run every job and print the table; 1 where a limit is missed."""
    crime, people = sorted(SHARED.glob("ons-pfa*/*.xlsx")), sorted(SHARED.glob("ons-mye*/*.xlsx"))
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "home-office.xlsx"
        make_home_office(made, rows)
        jobs = [(f"Home Office layout, {rows:,} rows", [made], 10.0, 1)]
        if crime and people:
            published = [
                ("latest ONS crime workbook", crime[:1], 1.3, RUNS),
                (f"{len(crime)} ONS crime workbooks", crime, 1.0, RUNS),
                ("the same and populations", [*crime, *people], 3.0, RUNS),
            ]
            jobs = [*published, *jobs]
        print(f"{'':<36}{'observations':>14}{'seconds':>16}{'pandas':>16}{'times':>14}{'held to':>9}{'peak MiB':>10}")
        for name, paths, factor, count in jobs:  # the made one last: peaks of memory are of all that ran before
            ours = least([run(OURS, paths) for _ in range(count)])
            peak = ours.peak
            theirs = least([run(THEIRS, paths) for _ in range(count)])
            times, whole = theirs.seconds / ours.seconds, theirs.whole / ours.whole
            missed |= times < factor or peak > MOST_MEMORY
            told = (f"{one:.2f} ({other:.2f})" for one, other in (ours[:2], theirs[:2]))
            columns = "".join(f"{one:>16}" for one in told)
            print(
                f"{name:<36}{ours.count:>14,}{columns}{f'{times:.1f} ({whole:.1f})':>14}{factor:>9.1f}"
                f"{peak / 1024**2:>10.0f}",
                flush=True,
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
