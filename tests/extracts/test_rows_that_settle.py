"""For each kind of refusal a row of *Extracts* that settles it: refused by itself, and read with the row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from made.cases import Case, Sheets
from made.judging import Outcome, _row, judged, reading_of, suggest_rows
from made.writing import write_case

KSI: Final = "people killed or seriously injured on the roads"
WARDS: Final = """
area_code | area_name | indicator | period | measure | unit | value
E07000105 | Ashford | Burglary | 2017-10 to 2018-11 | Rate | Crimes | 8.1
E07000108 | Dover | Burglary | 2017-10 to 2018-11 | Rate | Crimes | 6.4
"""
YEAR_ENDS: Final = """
Code | Borough | Year | Value
E07000105 | Ashford | 2022-12-31 | 81.5
E07000105 | Ashford | 2023-12-31 | 82.5
"""
USERS: Final = """
area_code | area_name | period | indicator | measure | unit | value | group
E07000105 | Ashford | 2018 | KSIs by road user type | Count | Casualties | 20 | Car
E07000105 | Ashford | 2018 | KSIs by road user type | Count | Casualties | 12 | Pedestrian
E07000105 | Ashford | 2018 | KSIs by road user type | Count | Casualties | 9 | Pedal cycle
"""
ONLY_USERS: Final = """
Road user | Number killed or seriously injured in Ashford in 2018
Car | 20
Pedestrian | 12
Pedal cycle | 9
"""
BARE: Final = """
Ashford | 2022/23 | Robbery | 55
Ashford | 2023/24 | Robbery | 60
Dover | 2022/23 | Robbery | 41
Dover | 2023/24 | Robbery | 44
"""


@dataclass(frozen=True)
class Refused:
    """A refusal: the file's sheets, the entries that settle it, and what is then read of it."""

    sheets: Sheets
    rows: Sequence[Mapping[str, str | int]]
    then: str
    truth: str = ""

    def case(self, name: str) -> Case:
        """As a made file."""
        file = f"{name}.csv" if isinstance(self.sheets, str) else f"{name}.xlsx"
        return Case(name, "rows", name, {file: self.sheets}, self.truth, tuple(self.rows), (), self.then)


BURGLARY: Final = """
burglary | Ashford | YE 2018-10 | rate/households | 8.1
burglary | Dover | YE 2018-10 | rate/households | 6.4
"""
TWO_YEARS: Final = """
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
robbery | Dover | 2022/23, 2023/24 | count | 41, 44
"""
RATES: Final = """
Recorded burglary in Kent
Area | Measure | Period | Value
Ashford | Rate | 2023/24 | 8.1
Dover | Rate | 2023/24 | 6.4
"""
REFUSALS: Final = {
    "rate-per-nothing": Refused(
        RATES,
        [{"unit": "per 1,000 households"}],
        "burglary | Ashford | 2023/24 | rate/households | 8.1\nburglary | Dover | 2023/24 | rate/households | 6.4",
    ),
    "months-that-make-no-year": Refused(
        WARDS, [{"unit": "per 1,000 households", "period": "year ending October 2018"}], BURGLARY
    ),
    "a-label-that-is-no-period": Refused(
        WARDS,
        [{"unit": "per 1,000 households", "period": "2017-10 to 2018-11 = year ending October 2018"}],
        BURGLARY,
    ),
    "headings-that-are-no-periods": Refused(
        "Robbery\nArea | Wave 1 | Wave 2\nAshford | 55 | 60\nDover | 41 | 44",
        [{"period": "Wave 1 = 2022-23; Wave 2 = 2023-24"}],
        TWO_YEARS,
    ),
    "year-ends-and-no-indicator": Refused(
        YEAR_ENDS,
        [{"indicator": "All crime", "unit": "per 1,000", "period": "calendar years"}],
        "all-crime | Ashford | 2022, 2023 | rate | 81.5, 82.5",
    ),
    "year-ends-by-their-labels": Refused(
        YEAR_ENDS,
        [{"indicator": "All crime", "unit": "per 1,000", "period": "2022-12-31 = 2022-23; 2023-12-31 = 2023-24"}],
        "all-crime | Ashford | 2022/23, 2023/24 | rate | 81.5, 82.5",
    ),
    "values-without-an-indicator": Refused(
        "Area | Year | Value\nAshford | 2022/23 | 8150\nAshford | 2023/24 | 8250",
        [{"indicator": "All crime"}],
        "all-crime | Ashford | 2022/23, 2023/24 | count | 8150, 8250",
    ),
    "an-indicator-in-the-words-of-a-program": Refused(
        "Code | Borough | 2011_CrimeRate_per1000 | 2012_CrimeRate_per1000\nE07000105 | Ashford | 81.2 | 80.1",
        [{"indicator": "All crime", "unit": "per 1,000", "period": "calendar years"}],
        "all-crime | Ashford | 2011, 2012 | rate | 81.2, 80.1",
    ),
    "road-users-without-a-total": Refused(
        USERS,
        [{"breakdown": "sum", "indicator": KSI, "period": "calendar years"}],
        "road-casualties-ksi | Ashford | 2018 | count | 41",
    ),
    "road-users-alone": Refused(
        ONLY_USERS,
        [{"breakdown": "sum", "indicator": KSI, "area": "Ashford", "period": "calendar years"}],
        "road-casualties-ksi | Ashford | 2018 | count | 41",
    ),
    "no-headings": Refused(BARE, [{"header_row": 0}], TWO_YEARS),
    "no-headings-by-letters": Refused(
        BARE, [{"header_row": 0, "area": "A", "period": "B", "indicator": "C"}], TWO_YEARS
    ),
    "no-headings-and-no-words": Refused(
        "Ashford | 55\nDover | 41\nThanet | 92",
        [{"header_row": 0, "indicator": "Robbery", "period": "2023-24"}],
        "\n".join(
            f"robbery | {area} | 2023/24 | count | {count}"
            for area, count in (("Ashford", 55), ("Dover", 41), ("Thanet", 92))
        ),
    ),
    "an-area-that-nobody-knows": Refused(
        "Robbery\nArea | 2022/23 | 2023/24\nAshford Boro | 55 | 60\nDover D.C. | 41 | 44",
        [{"area": "Ashford Boro = Ashford; Dover D.C. = Dover"}],
        TWO_YEARS,
    ),
    "a-pivot-without-its-filter": Refused(
        "Offences |  |\nRow Labels | 2022/23 | 2023/24\nAshford | 55 | 60\nDover | 41 | 44\nGrand Total | 96 | 104",
        [{"indicator": "Robbery", "area": "Row Labels"}],
        TWO_YEARS,
    ),
    "people-by-sex-in-rows": Refused(
        "area_code | area_name | period | indicator | measure | unit | value\n"
        "E07000105 | Ashford | 2021-03-21 | All persons | Count | Persons | 132700\n"
        "E07000105 | Ashford | 2021-03-21 | Female | Count | Persons | 67900",
        [{"period": "2021-03-21 = 2021", "indicator": "Population"}],
        "population | Ashford | 2021 | population | 132700",
    ),
    "people-of-whom-no-word-says-that-they-are": Refused(
        "Area | Code | 2019 | 2020\nAshford | E07000105 | 130000 | 131000",
        [{"indicator": "Population"}],
        "population | Ashford | 2019, 2020 | population | 130000, 131000",
    ),
    "a-list-of-stops": Refused(
        "Type | Date | Gender | Outcome\nPerson search | 2024-01-03T05:25:52+00:00 | Male | Arrest\n"
        "Vehicle search | 2024-01-09T05:25:52+00:00 | Female | Arrest",
        [{"layout": "events", "indicator": "Stop and search", "area": "Ashford"}],
        "stop-and-search | Ashford | 2024-01 | count | 2",
    ),
    "a-list-under-other-headings": Refused(
        "Month | Sort | Where | Note\n2024-01-01 | Robbery | Ashford | a\n2024-01-01 | Robbery | Ashford | b",
        [{"layout": "events", "indicator": "Sort", "area": "Where", "period": "Month"}],
        "robbery | Ashford | 2024-01 | count | 2",
    ),
    "parts-of-persons": Refused(
        "Robbery\nArea | Sex | 2022/23 | 2023/24\nAshford | Male | 30 | 31\nAshford | Female | 25 | 29\n"
        "Dover | Male | 20 | 22\nDover | Female | 21 | 22",
        [{"breakdown": "sum"}],
        TWO_YEARS,
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def it_is_read_with_a_row_that_settles_it(name: str) -> None:
    judgement = judged(REFUSALS[name].case(name))
    assert judgement.outcome is Outcome.SETTLED, judgement
    assert not judgement.silent


def it_sums_no_parts_beside_their_total() -> None:
    case = Refused(
        f"{ONLY_USERS.strip()}\nAll | 41",
        REFUSALS["road-users-alone"].rows,
        REFUSALS["road-users-alone"].then,
    ).case("users")
    assert judged(case).outcome is Outcome.SETTLED


def it_reads_a_list_of_stops_parted_by_semicolons(tmp_path: Path) -> None:
    lines = ["id;type;date;gender", "1;Person search;2023-12-01 03:40:12.000;Male"]
    lines.append("2;Person search;2023-12-02 13:40:12.000;Female")
    path = tmp_path / "stops.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    case = REFUSALS["a-list-of-stops"].case("stops")
    frame = reading_of([path], [_row(entries) for entries in case.rows]).frame
    assert (frame.cells("indicator"), frame.cells("value")) == (["stop-and-search"], [2])


def it_asks_what_a_file_without_headings_holds(tmp_path: Path) -> None:
    (row,) = suggest_rows(reading_of(write_case(REFUSALS["no-headings"].case("bare"), tmp_path)))
    assert (row.file, row.header_row) == ("bare.csv", 0)
