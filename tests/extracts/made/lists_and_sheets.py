"""Rows that are events, hidden, repeated or nested; tables side by side."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "layout"
CASES: Final = (
    Case(
        "crime-list",
        TRAP,
        "A row a crime under unusual headings, dates as text; counted once.",
        {
            "crimelist.xlsx": {
                "Data": """
Crime ref | Date committed | HO offence group | Borough
K/1 | 03/04/2023 | Robbery | Ashford
K/2 | 17/04/2023 | Robbery | Ashford
K/2 | 17/04/2023 | Robbery | Ashford
K/3 | 02/05/2023 | Burglary | Ashford
K/4 | 21/05/2023 | Robbery | Dover
"""
            }
        },
        """
robbery | Ashford | 2023-04 | count | 2
burglary | Ashford | 2023-05 | count | 1
robbery | Dover | 2023-05 | count | 1
""",
        rows=({"layout": "events", "indicator": "HO offence group", "area": "Borough", "period": "Date committed"},),
    ),
    Case(
        "casualty-list",
        TRAP,
        "A row a casualty, with the severity in words.",
        {
            "casualtylist.csv": """
Collision ref | Casualty no | Collision date | District | Casualty severity
1 | 1 | 05 April 2023 | Ashford | Fatal
1 | 2 | 05 April 2023 | Ashford | Slight
2 | 1 | 20 April 2023 | Ashford | Serious
"""
        },
        """
road-casualties-killed | Ashford | 2023-04 | count | 1
road-casualties-serious | Ashford | 2023-04 | count | 1
road-casualties-slight | Ashford | 2023-04 | count | 1
? road-casualties-ksi | Ashford | 2023-04 | count | 2
? road-casualties | Ashford | 2023-04 | count | 3
? road-collisions | Ashford | 2023-04 | count | 2
""",
        rows=(
            {
                "layout": "events",
                "indicator": "Casualty severity",
                "area": "District",
                "period": "Collision date",
            },
        ),
    ),
    Case(
        "casualties-beside-collisions",
        TRAP,
        "Collisions and casualties in neighbouring columns are not the same and are not summed.",
        {
            "roads.xlsx": {
                "Sheet1": """
Road safety by district, calendar year 2023
District | Collisions | Casualties | KSI casualties
Ashford | 250 | 330 | 44
Dover | 210 | 270 | 51
"""
            }
        },
        """
? road-collisions | Ashford | 2023 | count | 250
? road-collisions | Dover | 2023 | count | 210
road-casualties | Ashford | 2023 | count | 330
road-casualties | Dover | 2023 | count | 270
road-casualties-ksi | Ashford | 2023 | count | 44
road-casualties-ksi | Dover | 2023 | count | 51
""",
    ),
    Case(
        "collisions-by-severity",
        TRAP,
        "Fatal collisions are no deaths.",
        {
            "collisions.xlsx": {
                "Sheet1": """
Road traffic collisions in Ashford by severity of collision, calendar years
Severity | 2022 | 2023
Fatal | 3 | 4
Serious | 35 | 33
Slight | 200 | 190
All collisions | 238 | 227
"""
            }
        },
        "? road-collisions | Ashford | 2022, 2023 | count | 238, 227",
        refused=True,
    ),
    Case(
        "hidden-rows",
        TRAP,
        "Rows that are hidden are last year's draft.",
        {
            "hidden.xlsx": {
                "Sheet1": """
Robbery by district, 2023/24
District | Number
Ashford | 60
Dover | 444
Thanet | 171
Swale | 777
"""
            }
        },
        """
robbery | Ashford | 2023/24 | count | 60
robbery | Thanet | 2023/24 | count | 171
""",
        hidden={"Sheet1": (4, 6)},
    ),
    Case(
        "hidden-column",
        TRAP,
        "A hidden column is treated as hidden rows are.",
        {
            "hidden.xlsx": {
                "Sheet1": """
Robbery by district
District | 2021/22 | 2022/23 | 2023/24
Ashford | 999 | 55 | 60
Dover | 888 | 40 | 44
"""
            }
        },
        """
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
robbery | Dover | 2022/23, 2023/24 | count | 40, 44
""",
        hidden={"Sheet1": ("B",)},
    ),
    Case(
        "rows-twice",
        TRAP,
        "A repeated row counts once; one that contradicts itself is not used.",
        {
            "twice.xlsx": {
                "Sheet1": """
Robbery by district, 2023/24
District | Number
Ashford | 60
Ashford | 60
Dover | 44
Dover | 54
Thanet | 171
"""
            }
        },
        """
robbery | Ashford | 2023/24 | count | 60
robbery | Thanet | 2023/24 | count | 171
""",
    ),
    Case(
        "parents-among-children",
        TRAP,
        "Groups and their parts in one column, with indents.",
        {
            "tree.xlsx": {
                "Sheet1": """
Ashford CSP, 2023/24
Offence | Number
Violence against the person | 3000
   of which: Violence with injury | 900
   of which: Stalking and harassment | 800
Theft offences | 2476
   of which: Shoplifting | 591
"""
            }
        },
        """
violence-against-the-person | Ashford | 2023/24 | count | 3000
theft-offences | Ashford | 2023/24 | count | 2476
? violence-with-injury | Ashford | 2023/24 | count | 900
? stalking-and-harassment | Ashford | 2023/24 | count | 800
? shoplifting | Ashford | 2023/24 | count | 591
? violence-against-the-person | Ashford | 2023/24 | count of violence-with-injury | 900
? violence-against-the-person | Ashford | 2023/24 | count of stalking-and-harassment | 800
? theft-offences | Ashford | 2023/24 | count of shoplifting | 591
""",
    ),
    Case(
        "two-tables-side-by-side",
        TRAP,
        "Two tables on a sheet, an empty column between.",
        {
            "sides.xlsx": {
                "Sheet1": """
Robbery, 2023/24 | | | Burglary, 2022/23 |
District | Number | | District | Number
Ashford | 60 | | Ashford | 390
Dover | 44 | | Dover | 310
"""
            }
        },
        """
robbery | Ashford | 2023/24 | count | 60
robbery | Dover | 2023/24 | count | 44
burglary | Ashford | 2022/23 | count | 390
burglary | Dover | 2022/23 | count | 310
""",
    ),
    Case(
        "tables-one-below-the-other",
        TRAP,
        "Each with its own title.",
        {
            "stack.xlsx": {
                "Sheet1": """
Robbery, 2023/24
District | Number
Ashford | 60
Dover | 44

Burglary, 2022/23
District | Number
Ashford | 390
Dover | 310
"""
            }
        },
        """
robbery | Ashford | 2023/24 | count | 60
robbery | Dover | 2023/24 | count | 44
burglary | Ashford | 2022/23 | count | 390
burglary | Dover | 2022/23 | count | 310
""",
    ),
    Case(
        "quantities-down",
        TRAP,
        "Offences and rates one below the other in one column.",
        {
            "tidy.csv": """
Area code | Area | Period | Indicator | Measure | Value
E07000105 | Ashford | 2023/24 | Shoplifting | Offences | 591
E07000105 | Ashford | 2023/24 | Shoplifting | Rate per 1,000 population | 4.4
E07000108 | Dover | 2023/24 | Shoplifting | Offences | 300
E07000108 | Dover | 2023/24 | Shoplifting | Rate per 1,000 population | 2.6
"""
        },
        """
shoplifting | Ashford | 2023/24 | count | 591
shoplifting | Ashford | 2023/24 | rate | 4.4
shoplifting | Dover | 2023/24 | count | 300
shoplifting | Dover | 2023/24 | rate | 2.6
""",
    ),
)
