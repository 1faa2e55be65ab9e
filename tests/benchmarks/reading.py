"""How fast extracts are read, against pandas.read_excel with openpyxl doing nothing but load them, in the same run.

    python tests/benchmarks/reading.py [rows]

Three jobs, each in a process of its own: the ONS workbook, the ONS workbook and the population workbook, and a made
workbook in the Home Office's layout (400,000 rows unless told otherwise). Prints a table; ends with status 1 where the
two published workbooks together, or the made one, are less than 4 times faster, or where reading the made one takes
more than 1.5 GiB. The published files are those beside the checkout; without them only the made one is read.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

from csp_report.domain.model import Level
from csp_report.labels.register import register

CHECKOUT = Path(__file__).parents[2]
SHARED = CHECKOUT.parent / "shared" / "data"
PARTNERSHIPS = [
    (register().by_code[one.parents[0]].name, one.name) for one in register().by_code.values() if one.level is Level.CSP
]
ROWS = 400_000
FACTOR = 4.0
MOST_MEMORY = 1.5 * 1024**3

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


def run(script: str, paths: list[Path]) -> tuple[float, int, float]:
    """Seconds, rows or observations, and peak memory in bytes of a script in a process of its own."""
    command = [sys.executable, "-c", script, str(CHECKOUT / "templates" / "indicators.toml"), *map(str, paths)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, count = done.stdout.split()
    peak = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return float(seconds), int(count), peak * 1024.0


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
    published = sorted(SHARED.glob("ons-pfa*/*.xlsx")), sorted(SHARED.glob("ons-mye*/*.xlsx"))
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "home-office.xlsx"
        make_home_office(made, rows)
        jobs = [(f"Home Office layout, {rows:,} rows", [made], True)]
        if all(published):
            both = [*published[0], *published[1]]
            jobs = [
                ("ONS crime workbook", published[0], False),
                ("ONS crime and population workbooks", both, True),
                *jobs,
            ]
        print(f"{'':<38}{'observations':>14}{'seconds':>10}{'pandas':>10}{'times':>8}{'peak MiB':>10}")
        for name, paths, required in jobs:
            seconds, count, peak = run(OURS, paths)
            theirs, _, _ = run(THEIRS, paths)
            times = theirs / seconds
            failed |= required and (times < FACTOR or (made in paths and peak > MOST_MEMORY))
            print(f"{name:<38}{count:>14,}{seconds:>10.2f}{theirs:>10.2f}{times:>8.1f}{peak / 1024**2:>10.0f}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
