"""A reader who wants to know what was suppressed: reads every output of a build and reckons with what is printed there.

The tables are made up. Counts that are not small are large, odd and all different, so that a number found in an output
tells which count it is.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import openpyxl
from example import as_markdown
from scipy.optimize import Bounds, LinearConstraint, milp

from csp_report.accounting import account_of
from csp_report.document.render import render
from csp_report.evidence.workbook import write_evidence
from csp_report.job import Composed
from csp_report.labels.printing import short_period
from csp_report.settings.charting import ChartFormat

WHOLE = "Theft offences"
PARTS = ("Shoplifting", "Bicycle theft", "Theft from the person", "Vehicle offences", "Burglary")
PLACES = ("Northfield", "Southmoor", "Eastleigh Green", "Westbrook")
YEARS = ("2022-23", "2023-24")
COLUMNS = dict(zip(YEARS, "BC", strict=True))  # of the extract, as every reader of the evidence can see
BELOW = 10
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\d%])|(?<![\w.,-])\d+(?![\w%]|[.,-]\d)")
BOUND = re.compile(r"\b(?:low|high|lower|upper|centre|projection\w*) = [\d,.]+")
Key = tuple[str, str]


@dataclass(frozen=True)
class Secret:
    """What really was counted, by row and year, and the sums that anybody knows of: a whole and its parts."""

    counts: Mapping[Key, int]
    sums: tuple[tuple[Key, tuple[Key, ...]], ...]

    @property
    def small(self) -> set[Key]:
        return {key for key, count in self.counts.items() if count < BELOW}


def secret(seed: int) -> Secret:
    """A table of parts by years, with 0 to 4 small parts a year, and the whole by sub-areas."""
    draw = random.Random(seed)  # noqa: S311  (the same tables every time)
    counts: dict[Key, int] = {}
    sums = []
    # wholes stay below 19,000: "19664" above a column might be a year with a note behind it; and no part is a year,
    # since a year that is printed tells nothing of it
    large = iter(draw.sample([*range(1011, 1900), *range(2100, 3700)], 40))
    for year in YEARS:
        few = draw.sample(PARTS, draw.randint(0, 4))
        for part in PARTS:
            counts[part, year] = draw.randrange(BELOW) if part in few else next(large)
        counts[WHOLE, year] = sum(counts[part, year] for part in PARTS)
        sums.append(((WHOLE, year), tuple((part, year) for part in PARTS)))
    year = YEARS[-1]
    left = counts[WHOLE, year]
    for place in PLACES[:-1]:
        counts[place, year] = min(left, draw.choice((draw.randrange(BELOW), draw.randrange(left + 1))))
        left -= counts[place, year]
    counts[PLACES[-1], year] = left
    sums.append(((WHOLE, year), tuple((place, year) for place in PLACES)))
    return Secret(counts, tuple(sums))


def inputs_of(one: Secret, folder: Path) -> Path:
    """The inputs of a build of the table."""
    extracts = folder / "inputs" / "extracts"
    extracts.mkdir(parents=True)
    rows = [f"Recorded crime in Ashford,{','.join('' for _ in YEARS)}", f"Offence,{','.join(YEARS)}"]
    rows += [f"{name},{','.join(str(one.counts[name, year]) for year in YEARS)}" for name in (WHOLE, *PARTS)]
    (extracts / "offences.csv").write_text("\n".join(rows), encoding="utf-8")
    rows = [f"Theft offences by ward {YEARS[-1]},", "Ward,Offences"]
    rows += [f"{place},{one.counts[place, YEARS[-1]]}" for place in PLACES]
    (extracts / "wards.csv").write_text("\n".join(rows), encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.title = "Assessment"
    settings = (("Setting", "Value"), ("Area", "Ashford"), ("Suppress below", BELOW))
    for row in settings:
        book.active.append(row)
    sheet = book.create_sheet("Areas")
    for row in (("Sub-area", "Code"), *((place, None) for place in PLACES)):
        sheet.append(row)
    book.save(folder / "inputs" / "assessment.xlsx")
    return folder / "inputs"


def lines_of(document: Composed) -> Iterator[str]:
    """Every line and every row of every output: text, alt text, tables, the data behind charts, the evidence."""
    yield from as_markdown(document).splitlines()
    package = render(document.report, document.ground.template.document, ChartFormat.NATIVE)
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        for name in parts.namelist():
            if name.startswith("word/embeddings/"):
                yield from rows_of(parts.read(name))
            elif name.endswith(".xml"):
                text = parts.read(name).decode(errors="replace")
                yield from (re.sub(r"<[^>]+>", " ", paragraph) for paragraph in text.split("</w:p>"))
                yield from re.findall(r'descr="([^"]*)"', text)
    yield from rows_of(write_evidence(account_of(document)))


def rows_of(workbook: bytes) -> Iterator[str]:
    """Each row, and the rows of one statement as one: its text stands in the first of them alone."""
    for sheet in openpyxl.load_workbook(io.BytesIO(workbook)).worksheets:
        together: dict[str, list[str]] = {}
        for row in sheet.iter_rows(values_only=True):
            line = " | ".join(str(cell) for cell in row if cell is not None)
            yield line
            if sheet.title == "Statements" and row and row[0]:
                together.setdefault(str(row[0]), []).append(line)
        yield from (" | ".join(lines) for lines in together.values() if len(lines) > 1)


def printed(one: Secret, document: Composed) -> set[Key]:
    """The counts that stand in any output: large ones by their number, small ones beside their name and year."""
    lines = [*lines_of(document)]
    # A bound of another figure's range may happen to be the same number, and tells nothing of this one.
    numbers = {number for line in lines for number in numbers_of(BOUND.sub("", line))}
    seen = {key for key, count in one.counts.items() if count >= 1000 and count in numbers}
    own = {
        (name, count)
        for name, count in {(name, count) for (name, _), count in one.counts.items() if count >= 1000}
        if any(name.casefold() in line.casefold() and count in numbers_of(line) for line in lines)
    }
    seen |= {key for key, count in one.counts.items() if (key[0], count) in own}
    for (name, year), count in one.counts.items():
        told = (line for line in lines if name.casefold() in line.casefold() and year in line)
        if count < 1000 and any(str(count) in cells(line) for line in told):
            seen.add((name, year))
        if count < 1000 and any(
            reckoned_from(count, year, line) for line in lines if name.casefold() in line.casefold()
        ):
            seen.add((name, year))
    return seen


def reckoned_from(count: int, year: str, line: str) -> bool:
    """Whether a row of the evidence names a count, or reckons from it, and points to a cell of that year's column."""
    column = re.escape(COLUMNS[year])
    named = re.search(rf"\bcount = {count}\b(?![.,]\d)|\| {count} / [\d,]+ x 100 \|", line)
    return bool(named and re.search(rf"\boffences\.csv\b(?: \||,)[^|]*\b{column}\d+\b", line))


def numbers_of(line: str) -> set[int]:
    """The whole numbers that a line prints."""
    return {int(found.replace(",", "")) for found in NUMBER.findall(line)}


def cells(line: str) -> list[str]:
    """The cells of a row that hold a number alone."""
    return [cell.strip() for cell in line.split("|")]


def suppressed(one: Secret, document: Composed) -> set[Key]:
    """The counts that the build took out, rather than had no cause to print."""
    found = set()
    for series in document.judged.data.series.values():
        whole = series.indicator.label.casefold() in WHOLE.casefold()
        names = {WHOLE.casefold() if whole else series.indicator.label.casefold()}
        if series.area.name in PLACES:
            names = {series.area.name.casefold()}
        for point in series.points:
            if point.count is not None and point.count.value is None:
                found |= {
                    (name, year)
                    for name, year in one.counts
                    if year == short_period(point.period) and name.casefold() in names
                }
    return found


def ranges(one: Secret, shown: set[Key], hidden: set[Key]) -> dict[Key, tuple[float, float]]:
    """The least and most that each suppressed count can be, whole numbers, to whom knows the threshold."""
    unknown = sorted(set(one.counts) - shown)
    if not unknown:
        return {}
    rows, left = [], []
    for whole, parts in one.sums:
        signs = {whole: -1.0, **dict.fromkeys(parts, 1.0)}
        rows.append([signs.get(key, 0.0) for key in unknown])
        left.append(-sum(sign * one.counts[key] for key, sign in signs.items() if key in shown))
    low = [0 if key in one.small else BELOW for key in unknown]
    high = [BELOW - 1 if key in one.small else np.inf for key in unknown]
    found = {}
    for place, key in enumerate(unknown):
        if key not in hidden:
            continue
        ends = [_end(rows, left, Bounds(low, high), place, sign) for sign in (1, -1)]
        found[key] = (ends[0], ends[1])
    return found


def _end(rows: list[list[float]], left: list[float], bounds: Bounds, place: int, sign: int) -> float:
    aim = np.zeros(len(rows[0]))
    aim[place] = sign
    solved = milp(aim, constraints=LinearConstraint(np.array(rows), left, left), bounds=bounds, integrality=1)
    if solved.x is None:
        assert solved.status in {3, 4}, solved.message  # without end: the true counts are a solution always
        return -sign * np.inf
    return float(round(solved.x[place]))
