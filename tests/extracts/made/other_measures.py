"""Figures that look like counts, rates or populations and are scores, projections, thousands, limits or shares."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "other measures"
CASES: Final = (
    Case(
        "a-point-among-counts",
        TRAP,
        "'1.043' among whole numbers is a thousand and more with a foreign point, or a slip, and no 1.043 robberies.",
        {
            "point.csv": """
Robbery by district in the year ending March 2024
Area | Robbery
Ashford | 100
Canterbury | 120
Dartford | 1.043
Dover | 90
Gravesham | 80
Maidstone | 200
Sevenoaks | 50
Swale | 70
Thanet | 66
Tonbridge and Malling | 40
Tunbridge Wells | 30
"""
        },
        """
robbery | Ashford | 2023/24 | count | 100
robbery | Canterbury | 2023/24 | count | 120
robbery | Dover | 2023/24 | count | 90
robbery | Gravesham | 2023/24 | count | 80
robbery | Maidstone | 2023/24 | count | 200
robbery | Sevenoaks | 2023/24 | count | 50
robbery | Swale | 2023/24 | count | 70
robbery | Thanet | 2023/24 | count | 66
robbery | Tonbridge and Malling | 2023/24 | count | 40
robbery | Tunbridge Wells | 2023/24 | count | 30
""",
    ),
    Case(
        "a-population-under-words-that-nobody-knows",
        TRAP,
        "Where the row of Extracts says that figures are populations, words around the name make them no part.",
        {
            "population.csv": """
Code | Area | 2016 Population - ONS mid year population estimates
E07000105 | Ashford | 126000
E07000108 | Dover | 114000
"""
        },
        rows=({"indicator": "Population"},),
        then="""
population | Ashford | 2016 | population | 126000
population | Dover | 2016 | population | 114000
""",
    ),
    Case(
        "severity-score",
        TRAP,
        "A crime severity score is neither a count nor a rate.",
        {
            "severity.xlsx": {
                "Sheet1": """
Crime Severity Score by offence group, 2023/24
District | Robbery | Burglary
Ashford | 1.2 | 2.3
Dover | 1.0 | 2.1
"""
            }
        },
    ),
    Case(
        "projected-population",
        TRAP,
        "A projection is no estimate.",
        {
            "projections.xlsx": {
                "Sheet1": """
Population projections (2018-based)
Code | Area | 2025 | 2030
E07000105 | Ashford | 140000 | 147000
E07000108 | Dover | 121000 | 125000
"""
            }
        },
    ),
    Case(
        "population-in-thousands",
        TRAP,
        "Thousands are not people.",
        {
            "thousands.xlsx": {
                "Sheet1": """
Mid-year population estimates (thousands)
Code | Area | Mid-2022
E07000105 | Ashford | 134.1
E07000108 | Dover | 117.5
"""
            }
        },
        """
? population | Ashford | 2022 | population | 134100
? population | Dover | 2022 | population | 117500
""",
        refused=True,
    ),
    Case(
        "limits-beside-rates",
        TRAP,
        "Confidence limits and denominators beside a rate, under headings of their own.",
        {
            "limits.csv": """
Indicator | Area code | Area name | Time period | Rate per 1,000 population | Lower 95% limit | Upper 95% limit
Shoplifting | E07000105 | Ashford | 2023/24 | 4.4 | 4.1 | 4.8
Shoplifting | E07000108 | Dover | 2023/24 | 2.6 | 2.3 | 2.9
"""
        },
        """
shoplifting | Ashford | 2023/24 | rate | 4.4
shoplifting | Dover | 2023/24 | rate | 2.6
""",
    ),
    Case(
        "per-10-000",
        TRAP,
        "A rate per 10,000 residents.",
        {
            "rates.xlsx": {
                "Sheet1": """
Domestic abuse incidents, rate per 10,000 residents
District | 2022/23 | 2023/24
Ashford | 140.2 | 145.0
Dover | 160.9 | 158.8
"""
            }
        },
        """
domestic-abuse | Ashford | 2022/23, 2023/24 | rate/10000 | 140.2, 145.0
domestic-abuse | Dover | 2022/23, 2023/24 | rate/10000 | 160.9, 158.8
""",
    ),
    Case(
        "per-vehicle-miles",
        TRAP,
        "Casualties per billion vehicle miles are not per residents.",
        {
            "miles.xlsx": {
                "Sheet1": """
Killed or seriously injured per billion vehicle miles, calendar years
District | 2022 | 2023
Ashford | 62.1 | 60.7
Dover | 70.3 | 69.1
"""
            }
        },
    ),
    Case(
        "cumulative-months",
        TRAP,
        "Figures that run on from month to month are no months.",
        {
            "cumulative.xlsx": {
                "Sheet1": """
Robbery in Ashford, 2023/24, cumulative
Month | Offences
Apr-23 | 5
May-23 | 11
Jun-23 | 15
"""
            }
        },
    ),
    Case(
        "monthly-average",
        TRAP,
        "A monthly average below the months is no month and no year.",
        {
            "average.xlsx": {
                "Sheet1": """
Robbery in Ashford, 2023/24
Month | Offences
April | 5
May | 7
Monthly average | 6
"""
            }
        },
        "robbery | Ashford | 2023-04, 2023-05 | count | 5, 7",
    ),
    Case(
        "weeks",
        TRAP,
        "Weeks are no months.",
        {
            "weeks.xlsx": {
                "Sheet1": """
Anti-social behaviour incidents in Ashford by week
Week ending | Incidents
07/04/2024 | 61
14/04/2024 | 58
"""
            }
        },
    ),
    Case(
        "percentage-of-all-crime",
        TRAP,
        "What part of all crime each offence is.",
        {
            "part.xlsx": {
                "Sheet1": """
Offences as a percentage of all crime, Ashford CSP, 2023/24
Offence | %
Shoplifting | 8.1
Burglary | 5.2
"""
            }
        },
        """
? shoplifting | Ashford | 2023/24 | share of all-crime | 8.1
? burglary | Ashford | 2023/24 | share of all-crime | 5.2
? all-crime | Ashford | 2023/24 | share of shoplifting | 8.1
? all-crime | Ashford | 2023/24 | share of burglary | 5.2
""",
        refused=True,
    ),
    Case(
        "changes-alone",
        TRAP,
        "A whole table of changes from the year before.",
        {
            "changes.xlsx": {
                "Table P2": """
Percentage change in recorded crime between year ending December 2023 and year ending December 2024
Area code | Area name | Robbery | Burglary
E23000032 | Kent | 4.1 | -3.0
E23000008 | Durham | -2.2 | -7.4
"""
            }
        },
        """
robbery | Kent@force | YE 2024-12 | change | 4.1
burglary | Kent@force | YE 2024-12 | change | -3.0
robbery | Durham@force | YE 2024-12 | change | -2.2
burglary | Durham@force | YE 2024-12 | change | -7.4
""",
    ),
    Case(
        "fraud-by-body",
        TRAP,
        "National bodies among the forces are no forces.",
        {
            "fraud.xlsx": {
                "Sheet1": """
Fraud offences, year ending March 2018
Police force | Offences
Kent | 8000
Action Fraud | 270000
CIFAS | 277000
UK Finance | 84000
"""
            }
        },
        "fraud | Kent@force | 2017/18 | count | 8000",
    ),
)
