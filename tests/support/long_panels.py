"""Real counts of many years, where the shared folder is at hand: forces from 2003, London boroughs by month from 2010.

Counts are by catalogue id, area and year (the year in which 12 months to March end), groups summed from their parts
where a file has no row for them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ons_tables import OFFENCES as GROUPS
from ons_tables import WORKBOOK

from csp_report.statistics.spreads import Panel

DATA = Path(__file__).parents[3] / "shared" / "data"
FORCES = DATA / "rec-crime-pfa-long" / "rec-crime-pfa.csv"
BOROUGHS = tuple(DATA / "mps-borough-monthly" / f"mps_borough_{one}.csv" for one in ("historical", "recent"))

Counts = dict[str, dict[str, dict[int, float]]]

NO_FORCES = {"Action Fraud", "CIFAS", "UK Finance", "British Transport Police", "City of London"}
THEFT, VIOLENCE = "theft-offences", "violence-against-the-person"
BURGLARY = ("burglary", THEFT)
OFFENCES: dict[str, tuple[str, ...]] = {
    "All other theft offences": ("other-theft", THEFT),
    "Bicycle theft": ("bicycle-theft", THEFT),
    "Criminal damage and arson": ("criminal-damage-and-arson",),
    "Death or serious injury caused by illegal driving": (VIOLENCE,),
    "Domestic burglary": BURGLARY,
    "Drug offences": ("drug-offences",),
    "Homicide": (VIOLENCE,),
    "Miscellaneous crimes against society": ("miscellaneous-crimes",),
    "Non-domestic burglary": BURGLARY,
    "Non-residential burglary": BURGLARY,
    "Possession of weapons offences": ("possession-of-weapons",),
    "Public order offences": ("public-order-offences",),
    "Residential burglary": BURGLARY,
    "Robbery": ("robbery",),
    "Sexual offences": ("sexual-offences",),
    "Shoplifting": ("shoplifting", THEFT),
    "Stalking and harassment": ("stalking-and-harassment", VIOLENCE),
    "Theft from the person": ("theft-from-the-person", THEFT),
    "Vehicle offences": ("vehicle-offences", THEFT),
    "Violence with injury": ("violence-with-injury", VIOLENCE),
    "Violence without injury": ("violence-without-injury", VIOLENCE),
}
MAJOR: dict[str, tuple[str, ...]] = {
    "ARSON AND CRIMINAL DAMAGE": ("criminal-damage-and-arson",),
    "BURGLARY": BURGLARY,
    "DRUG OFFENCES": ("drug-offences",),
    "MISCELLANEOUS CRIMES AGAINST SOCIETY": ("miscellaneous-crimes",),
    "POSSESSION OF WEAPONS": ("possession-of-weapons",),
    "PUBLIC ORDER OFFENCES": ("public-order-offences",),
    "ROBBERY": ("robbery",),
    "SEXUAL OFFENCES": ("sexual-offences",),
    "THEFT": (THEFT,),
    "VEHICLE OFFENCES": ("vehicle-offences", THEFT),
    "VIOLENCE AGAINST THE PERSON": (VIOLENCE,),
}
MINOR = {
    "BICYCLE THEFT": "bicycle-theft",
    "OTHER THEFT": "other-theft",
    "SHOPLIFTING": "shoplifting",
    "STALKING AND HARASSMENT": "stalking-and-harassment",
    "THEFT FROM THE PERSON": "theft-from-the-person",
    "VIOLENCE WITH INJURY": "violence-with-injury",
    "VIOLENCE WITHOUT INJURY": "violence-without-injury",
}
NO_PARTNERSHIP = ("unassigned", "manchester airport")
ALSO = {"Other theft offences": "other-theft", "Miscellaneous crimes": "miscellaneous-crimes"}  # of Tables P1, P4
NO_BOROUGHS = ("Aviation Security", "London Heathrow", "Unknown", "Other / NK")


def there() -> bool:
    """Whether the folder is there."""
    return all(path.exists() for path in (FORCES, WORKBOOK, *BOROUGHS))


@cache
def force_years() -> Counts:
    """Offences of 42 forces by year to March, 2003 to 2018; all crime is the sum of the groups (fraud is left out)."""
    found = _empty()
    with FORCES.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            day, force = row["12 months ending"], row["PFA"]
            groups = OFFENCES.get(row["Offence"], ())
            if day[3:5] != "03" or force in NO_FORCES:
                continue
            for one in (*groups, *(("all-crime",) if groups else ())):
                found[one][force][int(day[6:])] += float(row["Rolling year total number of offences"] or 0)
    return _plain(found)


@cache
def borough_months() -> dict[str, dict[str, dict[tuple[int, int], float]]]:
    """Offences of 32 London boroughs by month (year, month), April 2010 to March 2026."""
    found: dict[str, dict[str, dict[tuple[int, int], float]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(float))
    )
    for indicator, borough, month, value in _borough_cells():
        found[indicator][borough][month] += value
    return {one: {area: dict(months) for area, months in areas.items()} for one, areas in found.items()}


def _borough_cells() -> Iterator[tuple[str, str, tuple[int, int], float]]:
    for path in BOROUGHS:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        for major, minor, borough, *cells in rows:
            if major not in MAJOR or borough.startswith(NO_BOROUGHS):
                continue
            own = (MINOR[minor],) if minor in MINOR else ()
            for name, cell in zip(header[3:], cells, strict=True):
                for one in (*MAJOR[major], *own, "all-crime"):
                    yield one, borough, (int(name[:4]), int(name[4:])), float(cell or 0)


@cache
def borough_years(last_month: int = 3) -> Counts:
    """Whole years of the boroughs that end in a month."""
    found = _empty()
    months: dict[int, set[int]] = defaultdict(set)
    for indicator, areas in borough_months().items():
        for area, counts in areas.items():
            for (year, month), value in counts.items():
                ending = year + (month > last_month)
                found[indicator][area][ending] += value
                months[ending].add(month)
    return {
        one: {area: {year: x for year, x in years.items() if len(months[year]) == 12} for area, years in areas.items()}
        for one, areas in found.items()
    }


@cache
def ons_pair() -> dict[str, dict[str, dict[str, dict[int, float]]]]:
    """Offence, force, area, to years ending December 2023 and 2024; the area '' is the force itself."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only where the workbook is there

    book = CalamineWorkbook.from_path(WORKBOOK)
    found: dict[str, dict[str, dict[str, dict[int, float]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(dict))
    )
    for name, year in (("Table C2", 2024), ("Table C5", 2023)):
        rows = book.get_sheet_by_name(name).to_python()
        start = next(place for place, row in enumerate(rows) if "Total recorded crime" in "".join(map(str, row[6:10])))
        header = [" ".join(str(cell).split()) for cell in rows[start]]
        for row in rows[start + 1 :]:
            force, area = str(row[1]).strip(), str(row[3]).strip()
            for label, cell in zip(header, row, strict=True):
                if label in GROUPS and isinstance(cell, int | float):
                    found[GROUPS[label]][force][area][year] = float(cell)
    return {one: {force: dict(areas) for force, areas in forces.items()} for one, forces in found.items()}


@cache
def country_pair() -> dict[str, tuple[float, float]]:
    """England and Wales by offence: years ending December 2024 and 2023, of Tables P1 and P4."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only where the workbook is there

    book = CalamineWorkbook.from_path(WORKBOOK)
    found: dict[str, list[float]] = defaultdict(list)
    for name in ("Table P1", "Table P4 "):
        rows = book.get_sheet_by_name(name).to_python()
        start = next(place for place, row in enumerate(rows) if str(row[0]).strip().startswith("Area Code"))
        row = next(one for one in rows[start:] if str(one[1]).startswith("ENGLAND AND WALES"))
        for label, cell in zip(rows[start], row, strict=True):
            plain = " ".join(str(label).partition("[")[0].split())
            known = ALSO.get(plain, GROUPS.get(plain))
            if known and isinstance(cell, int | float):
                found[known].append(float(cell))
    return {one: (later, earlier) for one, (later, earlier) in found.items()}


def no_area(name: str) -> bool:
    """Whether a row of a force is no partnership's: unassigned, or an airport's."""
    return name.casefold().startswith(NO_PARTNERSHIP)


def force_panel(indicator: str) -> Panel:
    """The forces as one group."""
    return Panel({"": force_years()[indicator]})


def borough_panel(indicator: str, last: int = 2024) -> Panel:
    """The boroughs as one group, up to the year in which the force changed its recording system."""
    years = borough_years()[indicator]
    return Panel({"": {area: {y: x for y, x in one.items() if y <= last} for area, one in years.items()}})


def ons_panel(indicator: str) -> Panel:
    """The partnerships of every force, two years."""
    return Panel(
        {
            force: {
                area: years for area, years in areas.items() if area and not area.casefold().startswith(NO_PARTNERSHIP)
            }
            for force, areas in ons_pair()[indicator].items()
        }
    )


def _empty() -> dict[str, dict[str, dict[int, float]]]:
    return defaultdict(lambda: defaultdict(lambda: defaultdict(float)))


def _plain(found: Counts) -> Counts:
    return {one: {area: dict(years) for area, years in areas.items()} for one, areas in found.items()}
