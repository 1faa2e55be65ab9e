"""Makes the register of areas that the product ships with, from published tables.

    python tools/area_register.py ../shared/data

Sources, all Contains public sector information licensed under the Open Government Licence v3.0:

- Office for National Statistics, police force area and community safety partnership tables, year ending December 2024
  (tables P1 and C2): nations, regions, forces, partnerships, and the district of each.
- Office for National Statistics, mid-2022 population estimates (table MYE2): countries, regions, counties, districts.
- Office for National Statistics, mid-2020 ward population estimates (SAPE23DT8a): wards, and districts as of 2021.
- Greater London Authority, land area and population density (sheets Borough and Ward): London's boroughs and wards.
- OHID, Fingertips export: counties and unitary authorities as of 2015 to 2017.

Writes two files into ``src/csp_report/labels/``: ``areas.csv.gz`` (everything larger than a ward) and ``wards.csv.gz``.
A line is a code, a name, a level, the codes of what it lies in, and the years of the first and last table that has it.
The same tables give the same bytes.
"""

# ruff: noqa: INP001 - a maintainers' script, run by its path

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from csp_report.domain.model import Level
from csp_report.extracts.files.opening import open_sheets
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.labels.areas import is_code, level_of_code

HOME = Path(__file__).parents[1] / "src" / "csp_report" / "labels"
# Names in use that none of the tables prints.
OTHER_NAMES = (
    ("E23000001", "Metropolitan Police Service"),
    ("E23000001", "Metropolitan"),
    ("E23000030", "Hampshire and Isle of Wight"),
    ("E12000006", "East of England"),
    ("E12000006", "Eastern"),
    ("E12000003", "Yorkshire and the Humber"),
    ("E12000007", "Greater London"),
    ("E06000010", "Hull"),
    ("E07000112", "Shepway"),
    ("W06000016", "Rhondda Cynon Taff"),
    ("K02000001", "UK"),
    ("K04000001", "England & Wales"),
)


class Line(NamedTuple):
    """One name of one area in one table."""

    code: str
    name: str
    level: Level
    parents: tuple[str, ...]
    year: int


def main(folder: Path) -> None:
    """Read every table and write both files."""
    lines = [*crime(folder), *populations(folder), *wards(folder), *london(folder), *fingertips(folder)]
    known = {line.code: line for line in lines}
    lines += [line._replace(name=name) for code, name in OTHER_NAMES if (line := known.get(code))]
    write(HOME / "areas.csv.gz", [line for line in lines if line.level is not Level.WARD])
    write(HOME / "wards.csv.gz", [line for line in lines if line.level is Level.WARD])


def rows(folder: Path, pattern: str, sheet: str) -> list[list[object]]:
    """The rows of one sheet of the one file that fits a pattern; hidden sheets too."""
    path = next(iter(sorted(folder.glob(pattern))))
    return next(one.rows for one in open_sheets(path) if one.name.strip() == sheet)


def line(code: object, name: object, year: int, *parents: object) -> Iterator[Line]:
    """A line, where the code is one and its kind of area is known."""
    text = clean_label(code)
    level = level_of_code(text) if is_code(text) else None
    if level:
        called = clean_label(name).removesuffix(" (Met County)")
        yield Line(text, called, level, tuple(one for one in map(clean_label, parents) if is_code(one)), year)


def crime(folder: Path) -> Iterator[Line]:
    """Forces within their regions, partnerships and districts within their forces."""
    region = ""
    force_region = {}
    for row in rows(folder, "ons-pfa-csp*/*.xlsx", "Table P1"):
        level = level_of_code(clean_label(row[0]))
        region = clean_label(row[0]) if level in (Level.REGION, Level.COUNTRY) else region
        force_region[clean_label(row[0])] = region
        yield from line(row[0], row[1], 2024, *([region] if level is Level.FORCE else []))
    for row in rows(folder, "ons-pfa-csp*/*.xlsx", "Table C2"):
        force, region = row[0], force_region.get(clean_label(row[0]), "")
        districts = [row[4]] if len(clean_label(row[4])) == 9 else []
        yield from line(row[2], row[3], 2024, force, region, *districts)
        for district in districts:
            yield from line(district, row[5], 2024, force, region, row[2])


def populations(folder: Path) -> Iterator[Line]:
    """Countries, regions, counties and districts; a district lies in the county above it."""
    region = county = ""
    for row in rows(folder, "ons-mye2022/*.xlsx", "MYE2 - Persons"):
        code, kind = clean_label(row[0]), clean_label(row[2])
        if kind in ("Region", "Country"):
            region, county = code, ""
        elif "County" in kind:
            county = code
        elif kind in ("Unitary Authority", "London Borough"):
            county = ""
        yield from line(code, row[1], 2022, region if code != region else "", county if code != county else "")


def wards(folder: Path) -> Iterator[Line]:
    """Wards within districts as of 2020 and 2021."""
    path = next(iter(sorted(folder.glob("ons-ward*/*.csv"))))
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3:
                yield from line(row[0], row[1], 2020, row[2])
                yield from line(row[2], row[3], 2021)


def london(folder: Path) -> Iterator[Line]:
    """Boroughs of London, and wards with the boroughs that they name."""
    codes = {}
    for row in rows(folder, "london*/*.xlsx", "Borough"):
        codes[clean_label(row[1])] = clean_label(row[0])
        yield from line(row[0], row[1], 2018)
    for row in rows(folder, "london*/*.xlsx", "Ward"):
        yield from line(row[0], row[1], 2018, codes.get(clean_label(row[2]), ""))


def fingertips(folder: Path) -> Iterator[Line]:
    """Counties and unitary authorities within their regions."""
    path = next(iter(sorted(folder.glob("fingertips*/*.csv"))))
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["Area Type"] == "County & UA":
                yield from line(row["Area Code"], row["Area Name"], 2017, row["Parent Code"])


def write(path: Path, lines: list[Line]) -> None:
    """The lines, each name of a code once with the years of its first and last table, the latest name first."""
    merged: dict[tuple[str, str], tuple[Line, int, int, list[str]]] = {}
    parents: dict[str, list[str]] = {}
    for one in lines:
        parents[one.code] = list(dict.fromkeys([*parents.get(one.code, ()), *one.parents]))
        _, first, last, _ = merged.get((one.code, one.name), (one, one.year, one.year, []))
        merged[one.code, one.name] = (one, min(first, one.year), max(last, one.year), [])
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(["code", "name", "level", "parents", "first", "last"])
    for (code, name), (one, first, last, _) in sorted(
        merged.items(), key=lambda item: (item[0][0], -item[1][2], item[0][1].isupper(), item[0][1])
    ):
        out.writerow([code, name, one.level, " ".join(one for one in parents[code] if one != code), first, last])
    with path.open("wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as packed:
        packed.write(text.getvalue().encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
