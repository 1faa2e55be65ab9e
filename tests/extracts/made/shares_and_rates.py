"""Shares, changes, ranks, rates of several bases, subtotals, markers for no figure."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "beside the figures"
CASES: Final = (
    Case(
        "a-share-beside-an-offence",
        TRAP,
        "'% involving a knife' beside 'Robbery' under a title of all crime may be of either.",
        {
            "beside.csv": """
Police recorded crime by police force area, year ending December 2019
Area code | Area name | Robbery | % involving a knife
E23000003 | Lancashire | 100 | 40
E23000004 | Merseyside | 200 | 46
"""
        },
        """
robbery | Lancashire@force | YE 2019-12 | count | 100
robbery | Merseyside@force | YE 2019-12 | count | 200
""",
    ),
    Case(
        "share-of-total",
        TRAP,
        "A percentage of the total beside each count, stored as 0.24 under a % format.",
        {
            "shares.xlsx": {
                "Sheet1": """
Drug offences in Ashford, 2023/24
Type | Offences | % of drug offences
Possession of drugs | 80 | 0.8
Trafficking of drugs | 20 | 0.2
"""
            }
        },
        """
drug-possession | Ashford | 2023/24 | count | 80
drug-trafficking | Ashford | 2023/24 | count | 20
? drug-offences | Ashford | 2023/24 | count | 100
? drug-possession | Ashford | 2023/24 | share of drug-offences | 80
? drug-trafficking | Ashford | 2023/24 | share of drug-offences | 20
""",
        formats={"Sheet1": {"C": "0%"}},
    ),
    Case(
        "share-turned-round",
        TRAP,
        "The per cent of robberies that involve a knife is not the per cent of knife crime that is robbery.",
        {
            "knives.xlsx": {
                "Table P5": """
Selected offences involving a knife or sharp instrument, police forces, year ending December 2024
Area code | Area name | Robbery offences involving a knife | Robbery % involving a knife
E23000032 | Kent | 280 | 28.0
E23000008 | Durham | 55 | 22.0
"""
            }
        },
        """
? robbery | Kent@force | YE 2024-12 | count of knife-crime | 280
? robbery | Durham@force | YE 2024-12 | count of knife-crime | 55
? knife-crime | Kent@force | YE 2024-12 | count of robbery | 280
? knife-crime | Durham@force | YE 2024-12 | count of robbery | 55
robbery | Kent@force | YE 2024-12 | share of knife-crime | 28
robbery | Durham@force | YE 2024-12 | share of knife-crime | 22
""",
        rows=({"period": "year ending December 2024"},),
    ),
    Case(
        "changes",
        TRAP,
        "Change and per cent change are no counts.",
        {
            "change.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | 2022/23 | 2023/24 | Change | % change
Robbery | 50 | 60 | 10 | 20.0
Burglary | 400 | 380 | -20 | -5.0
"""
            }
        },
        """
robbery | Ashford | 2022/23, 2023/24 | count | 50, 60
burglary | Ashford | 2022/23, 2023/24 | count | 400, 380
? robbery | Ashford | 2023/24 | change | 20
? burglary | Ashford | 2023/24 | change | -5
""",
    ),
    Case(
        "ranks",
        TRAP,
        "A rank beside a rate is no count.",
        {
            "ranks.xlsx": {
                "Sheet1": """
Burglary rate per 1,000 residents, 2023/24
District | Rate | Rank
Ashford | 4.1 | 2
Dover | 3.3 | 3
Thanet | 6.2 | 1
"""
            }
        },
        """
burglary | Ashford | 2023/24 | rate | 4.1
burglary | Dover | 2023/24 | rate | 3.3
burglary | Thanet | 2023/24 | rate | 6.2
""",
    ),
    Case(
        "households-beside-residents",
        TRAP,
        "Two rates of one offence, per 1,000 households and per 1,000 population.",
        {
            "bases.xlsx": {
                "Sheet1": """
Recorded crime rates, 2023/24
District | Burglary rate per 1,000 population | Residential burglary rate per 1,000 households
Ashford | 4.1 | 6.0
Dover | 3.3 | 5.1
"""
            }
        },
        """
burglary | Ashford | 2023/24 | rate | 4.1
burglary | Dover | 2023/24 | rate | 3.3
residential-burglary | Ashford | 2023/24 | rate/households | 6.0
residential-burglary | Dover | 2023/24 | rate/households | 5.1
""",
    ),
    Case(
        "per-100-000",
        TRAP,
        "A rate per 100,000 is not one per 1,000.",
        {
            "ksi.xlsx": {
                "Sheet1": """
Killed or seriously injured: rate per 100,000 population, calendar years
District | 2022 | 2023
Ashford | 41.2 | 39.5
Dover | 50.1 | 48.8
"""
            }
        },
        """
road-casualties-ksi | Ashford | 2022, 2023 | rate/100000 | 41.2, 39.5
road-casualties-ksi | Dover | 2022, 2023 | rate/100000 | 50.1, 48.8
""",
    ),
    Case(
        "subtotals",
        TRAP,
        "Subtotals among the rows are no areas and no further offences.",
        {
            "subtotals.xlsx": {
                "Sheet1": """
Shoplifting by district, 2023/24
Division | District | Offences
East | Ashford | 591
East | Dover | 300
East | Subtotal | 891
North | Thanet | 900
North | Subtotal | 900
 | Grand total | 1791
"""
            }
        },
        """
shoplifting | Ashford | 2023/24 | count | 591
shoplifting | Dover | 2023/24 | count | 300
shoplifting | Thanet | 2023/24 | count | 900
""",
        rows=({"area": "District"},),
    ),
    Case(
        "sexes-with-a-total",
        TRAP,
        "Ages and sexes broken down: only the row for all is the area's figure.",
        {
            "ages.xlsx": {
                "Sheet1": """
Road casualties in Ashford, calendar year 2023
Sex | Age | Killed | Seriously injured
Male | 0-15 | 0 | 4
Male | 16+ | 3 | 20
Female | 0-15 | 0 | 2
Female | 16+ | 2 | 13
All | All | 5 | 39
"""
            }
        },
        """
road-casualties-killed | Ashford | 2023 | count | 5
road-casualties-serious | Ashford | 2023 | count | 39
? road-casualties-ksi | Ashford | 2023 | count | 44
""",
    ),
    Case(
        "markers-for-nothing",
        TRAP,
        "Hyphens, dots, stars and c stand for no figure, never for nought.",
        {
            "markers.xlsx": {
                "Sheet1": """
Robbery by district
District | 2021/22 | 2022/23 | 2023/24
Ashford | "1,055 " | - | 60
Dover | * | 40 | ..
Thanet | [c] | 160 | 171
"""
            }
        },
        """
robbery | Ashford | 2021/22, 2023/24 | count | 1055, 60
robbery | Dover | 2022/23 | count | 40
robbery | Thanet | 2022/23, 2023/24 | count | 160, 171
""",
    ),
)
