"""Older tables, pivots, merged headings, boroughs across, rows of NA."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "layout"
CASES: Final = (
    Case(
        "older-force-table",
        TRAP,
        "An older ONS table: footnote digits fused to labels, a row of what the figures are, households beside rates.",
        {
            "pfa2018.xlsx": {
                "Table P3": """
Table P3: Police recorded crime rates by offence group and police force area, year ending March 2018
England and Wales | | | | | Rate per 1,000 population

 | Area Name | Population (mid-2016)3 | Households (2016)4 | Total recorded crime (excluding fraud5) | Robbery6
 | | Numbers | Numbers | |
K04000001 | ENGLAND AND WALES7 | 58381300 | 24300000 | 83.1 | 1.3
E23000008 | Durham | 623900 | 274000 | 84.0 | 0.4
E23000032 | Kent | 1828900 | 757000 | 98.9 | 0.9
"""
            }
        },
        """
all-crime | England and Wales@country | 2017/18 | rate | 83.1
robbery | England and Wales@country | 2017/18 | rate | 1.3
all-crime | Durham@force | 2017/18 | rate | 84.0
robbery | Durham@force | 2017/18 | rate | 0.4
all-crime | Kent@force | 2017/18 | rate | 98.9
robbery | Kent@force | 2017/18 | rate | 0.9
? population | England and Wales@country | 2016 | population | 58381300
? population | Durham@force | 2016 | population | 623900
? population | Kent@force | 2016 | population | 1828900
? households | England and Wales@country | 2016 | households | 24300000
? households | Durham@force | 2016 | households | 274000
? households | Kent@force | 2016 | households | 757000
""",
    ),
    Case(
        "older-asb-table",
        TRAP,
        "Anti-social behaviour with a footnote digit, years across.",
        {
            "asb2018.xlsx": {
                "Table P7": """
Table P7: Anti-social behaviour incidents6 by police force area, years ending March
Area Code | Area Name | Apr '15 to Mar '16 | Apr '16 to Mar '177
E23000008 | Durham | 23000 | 21000
E23000032 | Kent | 33000 | 31000
"""
            }
        },
        """
anti-social-behaviour | Durham@force | 2015/16, 2016/17 | count | 23000, 21000
anti-social-behaviour | Kent@force | 2015/16, 2016/17 | count | 33000, 31000
""",
    ),
    Case(
        "regions-among-forces-without-codes",
        TRAP,
        "No codes: regions and the country stand among the forces, with and without British Transport Police.",
        {
            "asb2019.xlsx": {
                "Table P7": """
Table P7: Anti-social behaviour incidents, by police force area, English regions and Wales, years ending March
England and Wales

Police force area and region | Apr '17 to Mar '18 | Apr '18 to Mar '19
ENGLAND AND WALES (inc. BTP) | 1600000 | 1400000
ENGLAND AND WALES (exc. BTP) | 1590000 | 1390000
North East | 120000 | 110000
Cleveland | 40000 | 37000
Northumbria | 50000 | 45000
"""
            }
        },
        """
anti-social-behaviour | Cleveland@force | 2017/18, 2018/19 | count | 40000, 37000
anti-social-behaviour | Northumbria@force | 2017/18, 2018/19 | count | 50000, 45000
? anti-social-behaviour | North East@region | 2017/18, 2018/19 | count | 120000, 110000
? anti-social-behaviour | England and Wales (inc. BTP)@country | 2017/18, 2018/19 | count | 1600000, 1400000
? anti-social-behaviour | England and Wales (exc. BTP)@country | 2017/18, 2018/19 | count | 1590000, 1390000
? anti-social-behaviour | England and Wales@country | 2017/18, 2018/19 | count | 1600000, 1400000
""",
    ),
    Case(
        "rows-below-na",
        TRAP,
        "A row of NA in the middle ends no table.",
        {
            "na.xlsx": {
                "Sheet1": """
Robbery by district
District | 2022/23 | 2023/24
Ashford | 55 | 60
Dover | NA | NA
Thanet | 160 | 171
Swale | 70 | 71
"""
            }
        },
        """
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
robbery | Thanet | 2022/23, 2023/24 | count | 160, 171
robbery | Swale | 2022/23, 2023/24 | count | 70, 71
""",
    ),
    Case(
        "pivot-with-totals",
        TRAP,
        "A pivot export, its totals of years and of districts.",
        {
            "pivot.xlsx": {
                "Pivot": """
Sum of Robbery offences | Column Labels
Row Labels | 2022/23 | 2023/24 | Grand Total
Ashford | 55 | 60 | 115
Dover | 40 | 44 | 84
Grand Total | 95 | 104 | 199
"""
            }
        },
        """
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
robbery | Dover | 2022/23, 2023/24 | count | 40, 44
""",
        rows=({"indicator": "Robbery", "area": "Row Labels", "measure": "count"},),
    ),
    Case(
        "pivot-without-a-subject",
        TRAP,
        "A pivot that says nothing of what it counts; a row says it.",
        {
            "pivot.xlsx": {
                "Sheet2": """
Count of CrimeRef | Column Labels
Row Labels | 2022/23 | 2023/24 | Grand Total
Ashford | 55 | 60 | 115
Dover | 40 | 44 | 84
Grand Total | 95 | 104 | 199
"""
            }
        },
        rows=({"indicator": "Robbery", "area": "Row Labels", "measure": "count"},),
        then="""
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
robbery | Dover | 2022/23, 2023/24 | count | 40, 44
""",
    ),
    Case(
        "boroughs-across-and-months-down",
        TRAP,
        "London boroughs are the columns, months the rows.",
        {
            "boroughs.xlsx": {
                "Burglary": """
Burglary offences by borough
Month | Barnet | Brent | Camden | Total
Apr-23 | 300 | 250 | 260 | 810
May-23 | 310 | 240 | 255 | 805
"""
            }
        },
        """
burglary | Barnet | 2023-04, 2023-05 | count | 300, 310
burglary | Brent | 2023-04, 2023-05 | count | 250, 240
burglary | Camden | 2023-04, 2023-05 | count | 260, 255
""",
        rows=({"layout": "areas across", "period": "Month"},),
    ),
    Case(
        "areas-merged-above-years",
        TRAP,
        "Each area is merged over its years.",
        {
            "merged.xlsx": {
                "Sheet1": """
Recorded crime by district
Offence | Ashford | | Dover |
 | 2022/23 | 2023/24 | 2022/23 | 2023/24
Robbery | 55 | 60 | 40 | 44
Burglary | 390 | 400 | 310 | 330
"""
            }
        },
        """
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
robbery | Dover | 2022/23, 2023/24 | count | 40, 44
burglary | Ashford | 2022/23, 2023/24 | count | 390, 400
burglary | Dover | 2022/23, 2023/24 | count | 310, 330
""",
        merged={"Sheet1": ("B2:C2", "D2:E2")},
    ),
)
