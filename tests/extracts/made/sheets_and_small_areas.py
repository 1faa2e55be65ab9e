"""Sheets for areas or years, continued cells, small areas named after districts, and years written out."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "sheets and small areas"
CASES: Final = (
    Case(
        "a-sheet-an-area",
        TRAP,
        "Each district has a sheet of its name.",
        {
            "districts.xlsx": {
                "Ashford": """
Offence | 2022/23 | 2023/24
Robbery | 55 | 60
Burglary | 390 | 400
""",
                "Dover": """
Offence | 2022/23 | 2023/24
Robbery | 40 | 44
Burglary | 310 | 330
""",
            }
        },
        """
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
burglary | Ashford | 2022/23, 2023/24 | count | 390, 400
robbery | Dover | 2022/23, 2023/24 | count | 40, 44
burglary | Dover | 2022/23, 2023/24 | count | 310, 330
""",
    ),
    Case(
        "a-sheet-a-year",
        TRAP,
        "Each financial year has a sheet.",
        {
            "years.xlsx": {
                "2022-23": """
District | Robbery | Burglary
Ashford | 55 | 390
Dover | 40 | 310
""",
                "2023-24": """
District | Robbery | Burglary
Ashford | 60 | 400
Dover | 44 | 330
""",
            }
        },
        """
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
burglary | Ashford | 2022/23, 2023/24 | count | 390, 400
robbery | Dover | 2022/23, 2023/24 | count | 40, 44
burglary | Dover | 2022/23, 2023/24 | count | 310, 330
""",
    ),
    Case(
        "continued-cells",
        TRAP,
        "An area stands once and holds for the empty cells below it.",
        {
            "continued.xlsx": {
                "Sheet1": """
Recorded crime
District | Offence | 2022/23 | 2023/24
Ashford | Robbery | 55 | 60
 | Burglary | 390 | 400
Dover | Robbery | 40 | 44
 | Burglary | 310 | 330
"""
            }
        },
        """
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
burglary | Ashford | 2022/23, 2023/24 | count | 390, 400
robbery | Dover | 2022/23, 2023/24 | count | 40, 44
burglary | Dover | 2022/23, 2023/24 | count | 310, 330
""",
    ),
    Case(
        "middle-layer-areas",
        TRAP,
        "'Ashford 001' is a part of Ashford.",
        {
            "msoas.xlsx": {
                "Sheet1": """
Burglary by MSOA, 2023/24
MSOA code | MSOA name | Number
E02005001 | Ashford 001 | 31
E02005002 | Ashford 002 | 12
"""
            }
        },
        """
? burglary | Ashford 001@MSOA | 2023/24 | count | 31
? burglary | Ashford 002@MSOA | 2023/24 | count | 12
""",
        refused=True,
    ),
    Case(
        "written-out-years",
        TRAP,
        "2023-2024, 01/04/2023 - 31/03/2024, Apr 23 - Mar 24: one year in three spellings.",
        {
            "spelt.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | 2021-2022 | 01/04/2022 - 31/03/2023 | Apr 23 - Mar 24
Robbery | 50 | 55 | 60
"""
            }
        },
        "robbery | Ashford | 2021/22, 2022/23, 2023/24 | count | 50, 55, 60",
    ),
    Case(
        "regions-above-forces",
        TRAP,
        "Regions in capitals and forces below them, footnote digits fused.",
        {
            "regions.xlsx": {
                "Sheet1": """
Robbery recorded by the police, year ending December 2024
Area Code | Region / force | Number
E92000001 | ENGLAND6 | 68000
E12000001 | North East2 | 2200
E23000008 | Durham | 256
E23000007 | Northumbria | 1100
"""
            }
        },
        """
robbery | England@country | YE 2024-12 | count | 68000
robbery | North East@region | YE 2024-12 | count | 2200
robbery | Durham@force | YE 2024-12 | count | 256
robbery | Northumbria@force | YE 2024-12 | count | 1100
""",
    ),
    Case(
        "minutes-and-actions",
        TRAP,
        "A list of actions is no extract, whatever it speaks of.",
        {
            "actions.xlsx": {
                "Actions": """
Community safety partnership: action log
No. | Action | Owner | Due | Priority
1 | Review burglary hot spots in Ashford | Kent Police | 2024 | 2
2 | Robbery leaflet | Dover | 2025 | 1
"""
            }
        },
    ),
    Case(
        "lookup",
        TRAP,
        "A look-up of codes and hectares is no extract.",
        {
            "lookup.csv": """
LAD23CD | LAD23NM | CSP23CD | Hectares
E07000105 | Ashford | E22000137 | 58062
E07000108 | Dover | E22000140 | 31484
"""
        },
    ),
    Case(
        "call-times",
        TRAP,
        "Minutes taken to arrive are no offences.",
        {
            "calls.xlsx": {
                "Sheet1": """
Median minutes to attend, Ashford CSP, 2023/24
Incident | Minutes
Burglary | 14
Anti-social behaviour | 41
"""
            }
        },
    ),
    Case(
        "open-document-with-dates",
        TRAP,
        "An OpenDocument sheet with months as days, and forces under a title of two lines.",
        {
            "months.ods": {
                "Months": """
Police recorded crime: robbery by police force and month
Source: made up
Police force | @2024-01-01 | @2024-02-01 | @2024-03-01
Kent | 101 | 99 | 104
Durham | 20 | 18 | 21
"""
            }
        },
        """
robbery | Kent@force | 2024-01, 2024-02, 2024-03 | count | 101, 99, 104
robbery | Durham@force | 2024-01, 2024-02, 2024-03 | count | 20, 18, 21
""",
        rows=({"indicator": "Robbery", "measure": "count"},),
    ),
    Case(
        "open-document-of-staff",
        TRAP,
        "Officers of forces on days, with changes in numbers and per cent.",
        {
            "workforce.ods": {
                "Table_1": """
Table 1: Police officers by police force area
England and Wales
Police force | @2023-09-30 | @2024-03-31 | Change | % change
Kent | 4100 | 4150 | 50 | 1.2
Durham | 1220 | 1230 | 10 | 0.8
"""
            }
        },
    ),
)
