"""What partnerships usually receive, with the usual blemishes: to refuse these would cost the analyst a day."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "usual tables"
CASES: Final = (
    Case(
        "months-across-with-a-total",
        TRAP,
        "Twelve months across and their total, which is the financial year of the title.",
        {
            "asb.xlsx": {
                "ASB": """
Anti-social behaviour incidents in Ashford, 2023/24
Type | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec | Jan | Feb | Mar | Total
Anti-social behaviour | 300 | 310 | 330 | 350 | 340 | 300 | 310 | 260 | 240 | 220 | 230 | 260 | 3450
"""
            }
        },
        """
anti-social-behaviour | Ashford | 2023-04, 2023-05, 2023-06, 2023-07 | count | 300, 310, 330, 350
anti-social-behaviour | Ashford | 2023-08, 2023-09, 2023-10, 2023-11 | count | 340, 300, 310, 260
anti-social-behaviour | Ashford | 2023-12, 2024-01, 2024-02, 2024-03 | count | 240, 220, 230, 260
anti-social-behaviour | Ashford | 2023/24 | count | 3450
""",
    ),
    Case(
        "quarters-with-a-total",
        TRAP,
        "Four quarters and their year.",
        {
            "quarters.xlsx": {
                "Sheet1": """
Ashford CSP, financial year 2023/24
Offence | Q1 | Q2 | Q3 | Q4 | Total
Robbery | 14 | 16 | 13 | 17 | 60
"""
            }
        },
        """
? robbery | Ashford | 2023-04..2023-06, 2023-07..2023-09 | count | 14, 16
? robbery | Ashford | 2023-10..2023-12, 2024-01..2024-03 | count | 13, 17
robbery | Ashford | 2023/24 | count | 60
""",
        rows=({"period": "2023-24"},),
    ),
    Case(
        "number-and-rate-below-each-year",
        TRAP,
        "Two rows of headings: years, and below them number and rate.",
        {
            "pairs.xlsx": {
                "Sheet1": """
Shoplifting by district
District | 2022/23 | | 2023/24 |
 | Number | Rate per 1,000 population | Number | Rate per 1,000 population
Ashford | 580 | 4.3 | 591 | 4.4
Dover | 290 | 2.5 | 300 | 2.6
"""
            }
        },
        """
shoplifting | Ashford | 2022/23, 2023/24 | count | 580, 591
shoplifting | Ashford | 2022/23, 2023/24 | rate | 4.3, 4.4
shoplifting | Dover | 2022/23, 2023/24 | count | 290, 300
shoplifting | Dover | 2022/23, 2023/24 | rate | 2.5, 2.6
""",
    ),
    Case(
        "partnerships-of-a-force",
        TRAP,
        "The force's own row has no partnership; notes stand in the headings.",
        {
            "csp.xlsx": {
                "Table C2": """
Table C2: Police recorded crime by community safety partnership area, year ending December 2024 [note 1]
Force code | Force name | CSP code | CSP name | Total recorded crime (excluding fraud) [note 2] | Robbery
E23000032 | Kent | | | 150000 | 1500
E23000032 | Kent | E22000137 | Ashford | 9000 | 60
E23000032 | Kent | E22000140 | Dover | 8800 | 44
"""
            }
        },
        """
all-crime | Kent@force | YE 2024-12 | count | 150000
robbery | Kent@force | YE 2024-12 | count | 1500
all-crime | Ashford@CSP | YE 2024-12 | count | 9000
robbery | Ashford@CSP | YE 2024-12 | count | 60
all-crime | Dover@CSP | YE 2024-12 | count | 8800
robbery | Dover@CSP | YE 2024-12 | count | 44
""",
    ),
    Case(
        "names-turned-round",
        TRAP,
        "Bristol, City of; St. Albans; Kings Lynn & West Norfolk.",
        {
            "names.xlsx": {
                "Sheet1": """
Bicycle theft by district, 2023/24
District | Number
Bristol, City of | 1200
St. Albans | 160
King's Lynn & West Norfolk | 190
"""
            }
        },
        """
bicycle-theft | Bristol, City of/Bristol | 2023/24 | count | 1200
bicycle-theft | St. Albans/St Albans | 2023/24 | count | 160
bicycle-theft | King's Lynn and West Norfolk | 2023/24 | count | 190
""",
    ),
    Case(
        "years-to-march-in-words",
        TRAP,
        "Year to March 2023, 12 months to end March 2024.",
        {
            "words.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | Year to March 2023 | 12 months to end March 2024
Robbery | 55 | 60
Vehicle offences | 810 | 790
"""
            }
        },
        """
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
vehicle-offences | Ashford | 2022/23, 2023/24 | count | 810, 790
""",
    ),
    Case(
        "numbers-as-texts",
        TRAP,
        "Every number is a text with commas and blanks.",
        {
            "texts.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | 2022/23 | 2023/24
All crime | "8,950 " | " 9,000"
Theft offences | "2,400" | "2,476 "
"""
            }
        },
        """
all-crime | Ashford | 2022/23, 2023/24 | count | 8950, 9000
theft-offences | Ashford | 2022/23, 2023/24 | count | 2400, 2476
""",
    ),
    Case(
        "hate-crime-strands",
        TRAP,
        "Strands of hate crime are no shares of each other.",
        {
            "hate.xlsx": {
                "Sheet1": """
Hate crime recorded in Ashford
Strand | 2022/23 | 2023/24
Race | 140 | 150
Religion | 8 | 11
Total hate crime | 170 | 190
"""
            }
        },
        """
hate-crime | Ashford | 2022/23, 2023/24 | count | 170, 190
? hate-crime-race | Ashford | 2022/23, 2023/24 | count | 140, 150
? hate-crime-religion | Ashford | 2022/23, 2023/24 | count | 8, 11
""",
    ),
    Case(
        "incidents-and-crimes-of-domestic-abuse",
        TRAP,
        "Incidents and crimes of domestic abuse are two indicators.",
        {
            "da.xlsx": {
                "Sheet1": """
Domestic abuse, Ashford CSP
Indicator | 2022/23 | 2023/24
Domestic abuse incidents | 1900 | 1980
Domestic abuse-related crimes | 1200 | 1250
"""
            }
        },
        """
domestic-abuse | Ashford | 2022/23, 2023/24 | count | 1900, 1980
domestic-abuse-offences | Ashford | 2022/23, 2023/24 | count | 1200, 1250
""",
    ),
    Case(
        "codes-alone",
        TRAP,
        "Official codes without names.",
        {
            "codes.csv": """
area_code | financial_year | indicator | count
E07000105 | 2022/23 | Burglary | 390
E07000105 | 2023/24 | Burglary | 400
E07000108 | 2023/24 | Burglary | 330
"""
        },
        """
burglary | Ashford | 2022/23, 2023/24 | count | 390, 400
burglary | Dover | 2023/24 | count | 330
""",
    ),
    Case(
        "comparators-across",
        TRAP,
        "The partnership, its force, its region and the country across.",
        {
            "compared.xlsx": {
                "Rates": """
Rate per 1,000 residents, 2023/24
Offence | Ashford CSP | Kent (force) | South East region | England and Wales
Shoplifting | 4.4 | 6.1 | 7.2 | 7.4
Robbery | 0.4 | 0.8 | 0.7 | 1.3
"""
            }
        },
        """
shoplifting | Ashford@CSP | 2023/24 | rate | 4.4
shoplifting | Kent@force | 2023/24 | rate | 6.1
shoplifting | South East@region | 2023/24 | rate | 7.2
shoplifting | England and Wales@country | 2023/24 | rate | 7.4
robbery | Ashford@CSP | 2023/24 | rate | 0.4
robbery | Kent@force | 2023/24 | rate | 0.8
robbery | South East@region | 2023/24 | rate | 0.7
robbery | England and Wales@country | 2023/24 | rate | 1.3
""",
    ),
    Case(
        "casualties-of-calendar-years",
        TRAP,
        "Years of casualties under a heading that says that they are calendar years.",
        {
            "ksi.xlsx": {
                "Sheet1": """
Reported road casualties in Ashford
Calendar year | Killed or seriously injured | All casualties
2022 | 44 | 320
2023 | 44 | 330
"""
            }
        },
        """
road-casualties-ksi | Ashford | 2022, 2023 | count | 44, 44
road-casualties | Ashford | 2022, 2023 | count | 320, 330
""",
    ),
    Case(
        "notes-below",
        TRAP,
        "Notes with numbers and years stand below the figures.",
        {
            "notes.xlsx": {
                "Sheet1": """
Criminal damage and arson, Ashford CSP
Financial year | Offences
2022/23 | 900
2023/24 | 880

Notes
1. Figures were extracted on 12 May 2024 and hold 3 corrections.
2. Population of Ashford: 134,100 (mid-2022)
"""
            }
        },
        "criminal-damage-and-arson | Ashford | 2022/23, 2023/24 | count | 900, 880",
    ),
    Case(
        "wards-of-the-district",
        TRAP,
        "Wards with official codes and their district beside them.",
        {
            "wards.csv": """
Ward code | Ward name | District | Financial year | Indicator | Offences
E05004141 | Carlton | Gedling | 2023/24 | Burglary | 31
E05004139 | Bestwood St Albans | Gedling | 2023/24 | Burglary | 14
"""
        },
        """
burglary | Carlton@ward | 2023/24 | count | 31
burglary | Bestwood St Albans@ward | 2023/24 | count | 14
""",
    ),
    Case(
        "populations-by-code",
        TRAP,
        "Mid-year estimates of districts, their county and their country.",
        {
            "mye.xlsx": {
                "MYE": """
Mid-year population estimates, mid-2022: all persons
Code | Name | Geography | All ages
E92000001 | ENGLAND | Country | 57106400
E10000016 | Kent | County | 1588400
E07000105 | Ashford | Non-metropolitan District | 134100
"""
            }
        },
        """
population | England@country | 2022 | population | 57106400
population | Kent@county | 2022 | population | 1588400
population | Ashford | 2022 | population | 134100
""",
    ),
    Case(
        "drug-offences-nested",
        TRAP,
        "A group with its two parts below it, all counts.",
        {
            "drugs.xlsx": {
                "Sheet1": """
Recorded crime in Ashford
Offence group | Offence | 2022/23 | 2023/24
Drug offences | Total | 88 | 97
Drug offences | Possession of drugs | 70 | 76
Drug offences | Trafficking of drugs | 18 | 21
"""
            }
        },
        """
? drug-offences | Ashford | 2022/23, 2023/24 | count | 88, 97
drug-possession | Ashford | 2022/23, 2023/24 | count | 70, 76
drug-trafficking | Ashford | 2022/23, 2023/24 | count | 18, 21
""",
    ),
)
