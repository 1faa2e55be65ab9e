"""Parts, sums and publishers' own groups under the catalogue's words; words misspelt or in another tongue."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "what is counted"
CASES: Final = (
    Case(
        "categories-of-anti-social-behaviour",
        TRAP,
        "'Personal' and 'Environmental' below a title of anti-social behaviour are its categories, as 'Nuisance' is.",
        {
            "categories.xlsx": {
                "Across": """
Anti-social behaviour incidents by category, Ashford and Dover, year ending March 2019
Area | Personal | Nuisance | Environmental
Ashford | 190 | 735 | 64
Dover | 198 | 734 | 66
""",
                "Down": """
Anti-social behaviour incidents, Gravesham, year ending March 2019
Category | Number
Personal | 90
Nuisance | 335
Environmental | 24
Other | 7
""",
            }
        },
        """
asb-personal | Ashford | 2018/19 | count | 190
asb-nuisance | Ashford | 2018/19 | count | 735
asb-environmental | Ashford | 2018/19 | count | 64
asb-personal | Dover | 2018/19 | count | 198
asb-nuisance | Dover | 2018/19 | count | 734
asb-environmental | Dover | 2018/19 | count | 66
asb-personal | Gravesham | 2018/19 | count | 90
asb-nuisance | Gravesham | 2018/19 | count | 335
asb-environmental | Gravesham | 2018/19 | count | 24
""",
    ),
    Case(
        "personal-below-no-name",
        TRAP,
        "'Personal' where no title says of what is nothing that the catalogue has.",
        {
            "personal.csv": """
Area | Personal, year ending March 2019 | Burglary, year ending March 2019
Ashford | 190 | 735
Dover | 198 | 734
"""
        },
        """
burglary | Ashford | 2018/19 | count | 735
burglary | Dover | 2018/19 | count | 734
""",
    ),
    Case(
        "a-lower-heading-that-nobody-knows",
        TRAP,
        "'Burglary' over 'Kiosk' is no burglary: a word below an indicator that nobody knows names a part of it.",
        {
            "two-rows.xlsx": {
                "Sheet1": """
Recorded offences in Kent, 2023/24
Area | Burglary | | Robbery |
 | Residential | Kiosk | Personal | Business
Ashford | 200 | 40 | 50 | 10
Dover | 180 | 30 | 40 | 5
"""
            }
        },
        """
residential-burglary | Ashford | 2023/24 | count | 200
robbery-of-personal-property | Ashford | 2023/24 | count | 50
robbery-of-business-property | Ashford | 2023/24 | count | 10
residential-burglary | Dover | 2023/24 | count | 180
robbery-of-personal-property | Dover | 2023/24 | count | 40
robbery-of-business-property | Dover | 2023/24 | count | 5
""",
    ),
    Case(
        "attempts-only",
        TRAP,
        "'Burglary (attempts only)' is a part of burglary, the other rows are whole.",
        {
            "attempts.xlsx": {
                "Sheet1": """
Ashford CSP, 2023/24
Offence | Number
Burglary | 400
Burglary (attempts only) | 62
Robbery | 60
"""
            }
        },
        """
burglary | Ashford | 2023/24 | count | 400
robbery | Ashford | 2023/24 | count | 60
""",
    ),
    Case(
        "crime-and-asb-together",
        TRAP,
        "'All crime and ASB' is not all crime.",
        {
            "policeuk.xlsx": {
                "Sheet1": """
Ashford CSP, recorded by the police
Category | 2022/23 | 2023/24
All crime and ASB | 12100 | 11800
Anti-social behaviour | 3100 | 3000
Robbery | 55 | 60
"""
            }
        },
        """
anti-social-behaviour | Ashford | 2022/23, 2023/24 | count | 3100, 3000
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
""",
    ),
    Case(
        "theft-of-a-publisher",
        TRAP,
        "A publisher's own 'Theft', beside burglary and vehicle offences, is not the catalogue's theft.",
        {
            "boroughs.csv": """
MajorText | MinorText | BoroughName | 202304 | 202305
BURGLARY | Residential burglary | Camden | 90 | 95
ROBBERY | Robbery of personal property | Camden | 70 | 71
THEFT | Theft from the person | Camden | 300 | 320
THEFT | Shoplifting | Camden | 200 | 190
VEHICLE OFFENCES | Theft from a motor vehicle | Camden | 110 | 100
"""
        },
        """
residential-burglary | Camden | 2023-04, 2023-05 | count | 90, 95
robbery-of-personal-property | Camden | 2023-04, 2023-05 | count | 70, 71
theft-from-the-person | Camden | 2023-04, 2023-05 | count | 300, 320
shoplifting | Camden | 2023-04, 2023-05 | count | 200, 190
theft-from-a-vehicle | Camden | 2023-04, 2023-05 | count | 110, 100
""",
        rows=({"indicator": "MinorText", "area": "BoroughName", "layout": "periods across"},),
    ),
    Case(
        "aged-population",
        TRAP,
        "Adults are not the population.",
        {
            "adults.xlsx": {
                "Sheet1": """
Population aged 16 and over, mid-2022
Code | Area | Population aged 16 and over
E07000105 | Ashford | 108400
E07000108 | Dover | 97300
"""
            }
        },
    ),
    Case(
        "officers-and-money",
        TRAP,
        "Officers and pounds are no offences, whatever the heading beside them.",
        {
            "resources.xlsx": {
                "Sheet1": """
Ashford CSP: spend and staff by theme, 2023/24
Theme | Spend (£) | Officers (FTE)
Burglary | 42000 | 6
Domestic abuse | 120000 | 11
"""
            }
        },
    ),
    Case(
        "unknown-words-in-another-tongue",
        TRAP,
        "Headings and offences in French: nothing is guessed, and a row says what they are.",
        {
            "vols.xlsx": {
                "Feuille1": """
Cambriolages
District | 2022/23 | 2023/24
Ashford | 390 | 400
Dover | 310 | 330
"""
            }
        },
        rows=({"indicator": "Burglary", "measure": "count"},),
        then="""
burglary | Ashford | 2022/23, 2023/24 | count | 390, 400
burglary | Dover | 2022/23, 2023/24 | count | 310, 330
""",
    ),
    Case(
        "misspelt-indicator",
        TRAP,
        "A misspelt offence in the title: asked, not guessed; a row settles it.",
        {
            "robery.xlsx": {
                "Sheet1": """
Robery
District | 2022/23 | 2023/24
Ashford | 55 | 60
Dover | 40 | 44
"""
            }
        },
        """
? robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
? robbery | Dover | 2022/23, 2023/24 | count | 40, 44
""",
        rows=({"indicator": "Robbery", "measure": "count"},),
        then="""
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
robbery | Dover | 2022/23, 2023/24 | count | 40, 44
""",
    ),
    Case(
        "misspelt-rows",
        TRAP,
        "Of several offences two are misspelt; the others are read.",
        {
            "typos.xlsx": {
                "Sheet1": """
Ashford CSP
Offence | 2022/23 | 2023/24
Robery | 55 | 60
Shop-lifting | 580 | 591
Burglry | 390 | 400
Criminal damage and arson | 900 | 880
"""
            }
        },
        """
criminal-damage-and-arson | Ashford | 2022/23, 2023/24 | count | 900, 880
? robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
? burglary | Ashford | 2022/23, 2023/24 | count | 390, 400
? shoplifting | Ashford | 2022/23, 2023/24 | count | 580, 591
""",
    ),
)
