"""Columns and rows beside the figures: definitions, row numbers, targets, forecasts."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "beside the figures"
CASES: Final = (
    Case(
        "row-numbers",
        TRAP,
        "A column of row numbers is no count.",
        {
            "numbered.xlsx": {
                "Sheet1": """
Robbery by district, 2023/24
No. | District | Offences
1 | Ashford | 60
2 | Dover | 44
3 | Thanet | 171
"""
            }
        },
        """
robbery | Ashford | 2023/24 | count | 60
robbery | Dover | 2023/24 | count | 44
robbery | Thanet | 2023/24 | count | 171
""",
    ),
    Case(
        "row-numbers-without-a-heading",
        TRAP,
        "Row numbers under no heading at all.",
        {
            "numbered.csv": """
 | Area | Indicator | Financial year | Count
1 | Ashford | Robbery | 2023/24 | 60
2 | Dover | Robbery | 2023/24 | 44
3 | Thanet | Robbery | 2023/24 | 171
"""
        },
        """
robbery | Ashford | 2023/24 | count | 60
robbery | Dover | 2023/24 | count | 44
robbery | Thanet | 2023/24 | count | 171
""",
    ),
    Case(
        "definition-column",
        TRAP,
        "A column of definitions names neither areas nor indicators.",
        {
            "defined.xlsx": {
                "Sheet1": """
Ashford CSP
Indicator | Definition | 2022/23 | 2023/24
Burglary | All burglary, residential only from 2017 | 390 | 400
Robbery | Robbery of persons and businesses in Dover Road and elsewhere | 55 | 60
"""
            }
        },
        """
burglary | Ashford | 2022/23, 2023/24 | count | 390, 400
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
""",
    ),
    Case(
        "only-and-male-columns",
        TRAP,
        "'Male only', 'Female only' are kinds of people, no areas.",
        {
            "sexes.xlsx": {
                "Sheet1": """
First time entrants to the youth justice system, Ashford
Category | 2022/23 | 2023/24
Male only | 22 | 25
Female only | 5 | 6
All | 27 | 31
"""
            }
        },
        "first-time-entrants | Ashford | 2022/23, 2023/24 | count | 27, 31",
        rows=({"indicator": "First time entrants", "area": "Ashford"},),
    ),
    Case(
        "claimants",
        TRAP,
        "A column of claimants beside crimes is none of the catalogue's.",
        {
            "profile.xlsx": {
                "Sheet1": """
District profile, 2023/24
District | Claimant | Burglary
Ashford | 2100 | 400
Dover | 2300 | 330
"""
            }
        },
        """
burglary | Ashford | 2023/24 | count | 400
burglary | Dover | 2023/24 | count | 330
""",
    ),
    Case(
        "targets-and-forecasts",
        TRAP,
        "Targets and forecasts were not recorded.",
        {
            "plan.xlsx": {
                "Sheet1": """
Ashford CSP performance
Offence | 2022/23 | 2023/24 | Target 2024/25 | Forecast 2024/25 | Projected outturn
Robbery | 55 | 60 | 54 | 58 | 57
Burglary | 390 | 400 | 380 | 395 | 391
"""
            }
        },
        """
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
burglary | Ashford | 2022/23, 2023/24 | count | 390, 400
""",
    ),
    Case(
        "targets-sheet",
        TRAP,
        "A whole table of targets looks like a table of counts.",
        {
            "targets.xlsx": {
                "Targets": """
Partnership plan: targets for recorded crime, Ashford
Offence | 2023/24 | 2024/25
Robbery | 54 | 52
Burglary | 380 | 370
"""
            }
        },
    ),
)
