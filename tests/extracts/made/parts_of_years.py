"""Periods that are parts of a year, so far, without figures, or bare."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "periods"
CASES: Final = (
    Case(
        "eleven-months-in-the-title",
        TRAP,
        "A title says that the last year has eleven months.",
        {
            "eleven.xlsx": {
                "Sheet1": """
Ashford CSP, recorded crime (2023/24: 11 months to February 2024 only)
Offence | 2022/23 | 2023/24
Robbery | 120 | 58
"""
            }
        },
        """
robbery | Ashford | 2022/23 | count | 120
? robbery | Ashford | 2023-04..2024-02 | count | 58
""",
    ),
    Case(
        "eleven-months-in-a-footnote",
        TRAP,
        "The same in a footnote under the table.",
        {
            "footnote.xlsx": {
                "Sheet1": """
Ashford CSP, recorded crime
Offence | 2022/23 | 2023/24*
Robbery | 120 | 58
Burglary | 400 | 210

* 11 months to February 2024 only
"""
            }
        },
        """
robbery | Ashford | 2022/23 | count | 120
burglary | Ashford | 2022/23 | count | 400
? robbery | Ashford | 2023-04..2024-02 | count | 58
? burglary | Ashford | 2023-04..2024-02 | count | 210
""",
    ),
    Case(
        "title-of-eleven-months",
        TRAP,
        "A single column of eleven months, said in the title in words.",
        {
            "single.xlsx": {
                "Sheet1": """
Robbery by district, April 2023 to February 2024 (11 months)
District | Offences
Ashford | 58
Dover | 41
"""
            }
        },
        """
robbery | Ashford | 2023-04..2024-02 | count | 58
robbery | Dover | 2023-04..2024-02 | count | 41
""",
    ),
    Case(
        "so-far-this-year",
        TRAP,
        "'2024/25 so far' is no year.",
        {
            "sofar.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | 2022/23 | 2023/24 | 2024/25 so far
Robbery | 55 | 60 | 21
"""
            }
        },
        "robbery | Ashford | 2022/23, 2023/24 | count | 55, 60",
    ),
    Case(
        "year-to-date",
        TRAP,
        "Years to date name their months.",
        {
            "ytd.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | Apr-Sep 2023 | Apr-Sep 2024
Robbery | 31 | 28
"""
            }
        },
        "robbery | Ashford | 2023-04..2023-09, 2024-04..2024-09 | count | 31, 28",
    ),
    Case(
        "a-year-without-figures-yet",
        TRAP,
        "The last column is empty: no year of nothing.",
        {
            "empty.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | 2022/23 | 2023/24 | 2024/25
Robbery | 55 | 60 |
Burglary | 390 | 400 |
"""
            }
        },
        """
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
burglary | Ashford | 2022/23, 2023/24 | count | 390, 400
""",
    ),
    Case(
        "a-missing-month",
        TRAP,
        "Months down with one left out: months, and no year.",
        {
            "gap.xlsx": {
                "Sheet1": """
Shoplifting in Ashford
Month | Number
Apr-23 | 40
May-23 | 41
Jul-23 | 43
Aug-23 | 39
"""
            }
        },
        "shoplifting | Ashford | 2023-04, 2023-05, 2023-07, 2023-08 | count | 40, 41, 43, 39",
    ),
    Case(
        "bare-years-in-a-police-extract",
        TRAP,
        "2022 and 2023 in a police extract may be either kind of year.",
        {
            "bare.xlsx": {
                "Sheet1": """
Robbery in Ashford
Year | Offences
2022 | 55
2023 | 60
"""
            }
        },
        then="""
? robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
? robbery | Ashford | 2021/22, 2022/23 | count | 55, 60
? robbery | Ashford | 2022, 2023 | count | 55, 60
""",
    ),
    Case(
        "bare-year-in-the-title",
        TRAP,
        "One bare year in the title of a police extract; a row says which year it is.",
        {
            "bare.xlsx": {
                "Sheet1": """
Robbery by district, 2023
District | Offences
Ashford | 60
Dover | 44
"""
            }
        },
        rows=({"period": "2023-24"},),
        then="""
robbery | Ashford | 2023/24 | count | 60
robbery | Dover | 2023/24 | count | 44
""",
    ),
)
