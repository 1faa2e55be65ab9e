"""Periods that are named in an unusual way: FY23, FYE, R12, days, quarters."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "periods"
CASES: Final = (
    Case(
        "years-ending-march",
        TRAP,
        "Bare years under a heading that says when they end.",
        {
            "ending.xlsx": {
                "Sheet1": """
Robbery in Ashford
Year ending March | Offences
2023 | 55
2024 | 60
"""
            }
        },
        "robbery | Ashford | 2022/23, 2023/24 | count | 55, 60",
        rows=({"period": "Year ending March"},),
    ),
    Case(
        "fy23-explained",
        TRAP,
        "FY23 and FY24, with a title that says what they are.",
        {
            "fy.xlsx": {
                "Sheet1": """
Robbery in Ashford by financial year (FY24 = year ending March 2024)
Offence | FY23 | FY24
Robbery | 55 | 60
"""
            }
        },
        "robbery | Ashford | 2022/23, 2023/24 | count | 55, 60",
        rows=({"header_row": 2, "period": "2023-24"},),
    ),
    Case(
        "fye-2023",
        TRAP,
        "Financial year ending 2023 is April 2022 to March 2023.",
        {
            "fye.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | FYE 2023 | FYE 2024
Robbery | 55 | 60
"""
            }
        },
        "robbery | Ashford | 2022/23, 2023/24 | count | 55, 60",
        rows=({"period": "years ending March", "layout": "periods across"},),
    ),
    Case(
        "rolling-years",
        TRAP,
        "R12 Mar-24 is the twelve months to March 2024.",
        {
            "r12.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | R12 Mar-23 | R12 Mar-24
Robbery | 55 | 60
"""
            }
        },
        "robbery | Ashford | 2022/23, 2023/24 | count | 55, 60",
    ),
    Case(
        "twelve-months-ending-on-a-day",
        TRAP,
        "'12 months ending' with full dates, as the long Home Office series gives.",
        {
            "rec-crime.csv": """
12 months ending | PFA | Region | Offence | Rolling year total number of offences
31-03-2003 | Kent | South East | Shoplifting | 7000
31-03-2004 | Kent | South East | Shoplifting | 7200
30-12-2017 | Kent | South East | Shoplifting | 9900
"""
        },
        """
shoplifting | Kent@force | 2002/03, 2003/04 | count | 7000, 7200
? shoplifting | Kent@force | YE 2017-12 | count | 9900
""",
        rows=({"area": "PFA", "period": "12 months ending", "indicator": "Offence"},),
    ),
    Case(
        "day-dated-populations",
        TRAP,
        "Populations on a day.",
        {
            "populations.xlsx": {
                "Sheet1": """
Population estimates
Code | Area | Population at 30 June 2021 | Population at 30 June 2022
E07000105 | Ashford | 132700 | 134100
E07000108 | Dover | 116400 | 117500
"""
            }
        },
        """
population | Ashford | 2021, 2022 | population | 132700, 134100
population | Dover | 2021, 2022 | population | 116400, 117500
""",
    ),
    Case(
        "provisional-year",
        TRAP,
        "A provisional year is a year, and marked.",
        {
            "provisional.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | 2022-23 | 2023-24 (p)
Robbery | 55 | 60
"""
            }
        },
        """
robbery | Ashford | 2022/23 | count | 55
? robbery | Ashford | 2023/24 | count | 60
""",
    ),
    Case(
        "quarters",
        TRAP,
        "Quarters of financial years.",
        {
            "quarters.xlsx": {
                "Sheet1": """
Ashford CSP (financial years, Q1 is April to June)
Offence | Q1 2023/24 | Q2 2023/24
Robbery | 14 | 16
"""
            }
        },
        "robbery | Ashford | 2023-04..2023-06, 2023-07..2023-09 | count | 14, 16",
    ),
    Case(
        "excel-months",
        TRAP,
        "Months as Excel dates of their first days.",
        {
            "dates.xlsx": {
                "Sheet1": """
Shoplifting by month, Ashford
Month | Number
@2023-04-01 | 40
@2023-05-01 | 41
"""
            }
        },
        "shoplifting | Ashford | 2023-04, 2023-05 | count | 40, 41",
    ),
    Case(
        "years-ending-on-excel-dates",
        TRAP,
        "Years by their last days, as Excel dates.",
        {
            "ending.xlsx": {
                "Sheet1": """
Shoplifting, Ashford
Year ending | Number
@2023-03-31 | 580
@2024-03-31 | 591
"""
            }
        },
        "shoplifting | Ashford | 2022/23, 2023/24 | count | 580, 591",
        rows=({"period": "Year ending"},),
    ),
)
