"""Periods that overlap, are pooled, are no years of crime, or stand nowhere near the figures."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "periods"
CASES: Final = (
    Case(
        "bare-years-of-casualties",
        TRAP,
        "Bare years of casualties without a word of calendar years: likely, never certain.",
        {
            "casualties.xlsx": {
                "Sheet1": """
Road casualties in Ashford, 2023
Severity | Casualties
Killed | 5
Seriously injured | 39
"""
            }
        },
        rows=({"period": "January 2023 to December 2023"},),
        then="""
? road-casualties-killed | Ashford | 2023 | count | 5
? road-casualties-serious | Ashford | 2023 | count | 39
? road-casualties-killed | Ashford | 2023 | count of road-casualties | 5
? road-casualties-serious | Ashford | 2023 | count of road-casualties | 39
? road-casualties-ksi | Ashford | 2023 | count | 44
""",
    ),
    Case(
        "a-year-before-the-first-that-is-read",
        TRAP,
        "A heading of 1985 is of 1985, and not of the year in the file's name.",
        {
            "burglary_2023-24.csv": """
Area | Burglary 1985 | Burglary
Ashford | 900 | 410
Dover | 800 | 390
"""
        },
        """
burglary | Ashford | 2023/24 | count | 410
burglary | Dover | 2023/24 | count | 390
""",
    ),
    Case(
        "an-upper-heading-of-a-year-before-the-first",
        TRAP,
        "The same where the year stands in an upper heading, and the words below it name a known year's figures.",
        {
            "upper.xlsx": {
                "Sheet1": """
Recorded crime by district, year ending March 2024
 | 1985 | 1985 | Latest year | Latest year
Area | Burglary | Robbery | Burglary | Robbery
Ashford | 900 | 20 | 410 | 31
Dover | 800 | 21 | 390 | 32
"""
            }
        },
        """
? burglary | Ashford | 2023/24 | count | 410
? burglary | Dover | 2023/24 | count | 390
? robbery | Ashford | 2023/24 | count | 31
? robbery | Dover | 2023/24 | count | 32
""",
        refused=True,
    ),
    Case(
        "rows-of-a-year-before-the-first",
        TRAP,
        "A row of 1985 above rows of burglary heads them, and the title's year is not theirs.",
        {
            "rows.xlsx": {
                "Sheet1": """
Recorded crime in Ashford, year ending March 2024
Type | Number
Burglary | 410
Robbery | 31
1985 |
Burglary | 900
Robbery | 20
"""
            }
        },
        """
? burglary | Ashford | 2023/24 | count | 410
? robbery | Ashford | 2023/24 | count | 31
""",
        refused=True,
    ),
    Case(
        "populations-since-1981",
        TRAP,
        "'1981 to 2021' in a file's name is a stretch; each year is its heading's, and the first is not read.",
        {
            "population 1981 to 2021.csv": """
Area | 1981 | 1991 | 2001 | 2011 | 2021
Ashford | 85400 | 92300 | 102700 | 118400 | 132700
Dover | 100300 | 103400 | 104600 | 111700 | 116400
"""
        },
        rows=({"indicator": "Population"},),
        then="""
population | Ashford | 1991, 2001, 2011, 2021 | population | 92300, 102700, 118400, 132700
population | Dover | 1991, 2001, 2011, 2021 | population | 103400, 104600, 111700, 116400
""",
    ),
    Case(
        "months-of-parts-only",
        TRAP,
        "Months across, parts down, no row of a group: no group may be made of some of its parts.",
        {
            "parts.csv": """
Offence group | Offence | District | Apr-23 | May-23
Theft | Shoplifting | Ashford | 40 | 41
Theft | Bicycle theft | Ashford | 9 | 8
Weapons | Possession of weapons | Ashford | 7 | 5
"""
        },
        """
shoplifting | Ashford | 2023-04, 2023-05 | count | 40, 41
bicycle-theft | Ashford | 2023-04, 2023-05 | count | 9, 8
possession-of-weapons | Ashford | 2023-04, 2023-05 | count | 7, 5
""",
    ),
    Case(
        "period-in-the-file-name",
        TRAP,
        "The financial year stands in the file name alone.",
        {
            "ashford-2023-24.csv": """
District | Offence | Offences
Ashford | Robbery | 60
Ashford | Burglary | 400
"""
        },
        """
? robbery | Ashford | 2023/24 | count | 60
? burglary | Ashford | 2023/24 | count | 400
""",
        rows=({"period": "2023-24"},),
        then="""
robbery | Ashford | 2023/24 | count | 60
burglary | Ashford | 2023/24 | count | 400
""",
    ),
    Case(
        "no-period-anywhere",
        TRAP,
        "No period at all: asked, and a row settles it.",
        {
            "ashford.csv": """
District | Offence | Offences
Ashford | Robbery | 60
Ashford | Burglary | 400
"""
        },
        rows=({"period": "2023-24"},),
        then="""
robbery | Ashford | 2023/24 | count | 60
burglary | Ashford | 2023/24 | count | 400
""",
    ),
    Case(
        "overlapping-years",
        TRAP,
        "Twelve months to March and to June overlap.",
        {
            "overlap.xlsx": {
                "Sheet1": """
Robbery in Ashford
12 months to | Offences
Mar-24 | 60
Jun-24 | 63
"""
            }
        },
        "robbery | Ashford | 2023/24, YE 2024-06 | count | 60, 63",
    ),
    Case(
        "december-beside-march",
        TRAP,
        "A year ending December beside a financial year.",
        {
            "both.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | Year ending December 2023 | 2023-24
Robbery | 58 | 60
"""
            }
        },
        "robbery | Ashford | YE 2023-12, 2023/24 | count | 58, 60",
    ),
    Case(
        "months-without-a-year",
        TRAP,
        "April and May of no year in particular; a year in the title says which.",
        {
            "months.xlsx": {
                "Sheet1": """
Anti-social behaviour incidents in Ashford, 2023/24
Month | Incidents
April | 300
May | 310
January | 220
"""
            }
        },
        "anti-social-behaviour | Ashford | 2023-04, 2023-05, 2024-01 | count | 300, 310, 220",
    ),
    Case(
        "academic-year",
        TRAP,
        "An academic year is no financial year.",
        {
            "schools.xlsx": {
                "Sheet1": """
Drug offences recorded on school premises in Ashford, academic years
Offence | 2021/22 | 2022/23
Drug offences | 11 | 14
"""
            }
        },
    ),
    Case(
        "three-years-pooled",
        TRAP,
        "Three years pooled are not their last one.",
        {
            "pooled.xlsx": {
                "Sheet1": """
Killed or seriously injured on the roads, rate per 100,000 population
District | 2016 - 18 | 2017 - 19
Ashford | 41.2 | 39.5
Dover | 50.1 | 48.8
"""
            }
        },
        """
? road-casualties-ksi | Ashford | 2016-01..2018-12, 2017-01..2019-12 | rate/100000 | 41.2, 39.5
? road-casualties-ksi | Dover | 2016-01..2018-12, 2017-01..2019-12 | rate/100000 | 50.1, 48.8
""",
        refused=True,
    ),
)
