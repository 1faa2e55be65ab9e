"""Crimes and incidents of one subject (domestic abuse, hate, anti-social behaviour), which are two counts."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "crimes or incidents"
CASES: Final = (
    Case(
        "rate-of-domestic-abuse-crime",
        TRAP,
        "A 'domestic abuse crime rate' is a rate of the crimes, and not of incidents and crimes together.",
        {
            "rate.xlsx": {
                "Sheet1": """
Domestic abuse crime rate per 1,000 population, England and Wales, year ending March 2016
Police force area | Rate per 1,000 population
Lincolnshire | 3.9
Cheshire | 6.5
"""
            }
        },
        """
domestic-abuse-offences | Lincolnshire@force | 2015/16 | rate | 3.9
domestic-abuse-offences | Cheshire@force | 2015/16 | rate | 6.5
""",
    ),
    Case(
        "number-of-crimes-under-domestic-abuse",
        TRAP,
        "Crimes under a title of domestic abuse are not the incidents that the name alone means.",
        {
            "number.xlsx": {
                "Sheet1": """
Domestic abuse by police force area, year ending March 2016
Police force area | Number of crimes
Lincolnshire | 2900
Cheshire | 6700
"""
            }
        },
        rows=({"indicator": "Domestic abuse crimes"},),
        then="""
domestic-abuse-offences | Lincolnshire@force | 2015/16 | count | 2900
domestic-abuse-offences | Cheshire@force | 2015/16 | count | 6700
""",
    ),
    Case(
        "offences-of-which-one-row-is-domestic-abuse",
        TRAP,
        "In a table of offences 'Domestic abuse' may be its offences; burglary is burglary, ASB has no offences.",
        {
            "offences.xlsx": {
                "Sheet1": """
Ashford CSP, 2023/24
Type | Number of offences
Burglary | 410
Domestic abuse | 1250
ASB | 900
"""
            }
        },
        """
burglary | Ashford | 2023/24 | count | 410
anti-social-behaviour | Ashford | 2023/24 | count | 900
""",
    ),
    Case(
        "hate-incidents",
        TRAP,
        "Hate incidents are more than hate crimes.",
        {
            "hate.csv": """
Hate incidents by district, year ending March 2024
Area | Hate incidents | Hate crime
Ashford | 129 | 100
Dover | 86 | 70
"""
        },
        """
hate-crime | Ashford | 2023/24 | count | 100
hate-crime | Dover | 2023/24 | count | 70
""",
    ),
    Case(
        "hate-incidents-by-title",
        TRAP,
        "'Incidents' under a title of hate crime and incidents are not the crimes, which stand beside them.",
        {
            "title.csv": """
Hate crime and incidents by district, year ending March 2024
Area | Incidents
Ashford | 129
Dover | 86
"""
        },
        refused=True,
    ),
    Case(
        "crimes-of-anti-social-behaviour",
        TRAP,
        "ASB incidents are what the name means; 'ASB crimes' are offences that somebody has marked.",
        {
            "asb.csv": """
Ashford and Dover, year ending March 2024
Area | ASB incidents | ASB crimes
Ashford | 1290 | 40
Dover | 860 | 30
"""
        },
        """
anti-social-behaviour | Ashford | 2023/24 | count | 1290
anti-social-behaviour | Dover | 2023/24 | count | 860
""",
    ),
    Case(
        "a-rate-per-1",
        TRAP,
        "A heading that was cut at the comma of '1,000' tells no rate; the title does.",
        {
            "cut.csv": """
ASB incidents per 1,000 population, year ending March 2024
Area | Rate per 1
Ashford | 12.9
Dover | 8.6
"""
        },
        """
anti-social-behaviour | Ashford | 2023/24 | rate | 12.9
anti-social-behaviour | Dover | 2023/24 | rate | 8.6
""",
    ),
    Case(
        "a-crime-rate-and-no-other-word",
        TRAP,
        "A crime rate under no title is likely that of all crime, and one yes settles it.",
        {
            "profile.csv": """
Code | Area | Crime rates per thousand population 2013/14
E07000105 | Ashford | 50.5
E07000112 | Folkestone and Hythe | 60.1
"""
        },
        then="""
all-crime | Ashford | 2013/14 | rate | 50.5
all-crime | Folkestone and Hythe | 2013/14 | rate | 60.1
""",
    ),
    Case(
        "a-crime-rate-below-a-title-that-nobody-knows",
        TRAP,
        "A crime rate below a title is of what the title says, and not likely of all crime.",
        {
            "title.xlsx": {
                "Sheet1": """
Coercive control by district, year ending March 2024
Area | Crime rate per 1,000 population
Ashford | 1.5
Dover | 1.1
"""
            }
        },
        rows=({"indicator": "Domestic abuse crimes"},),
        then="""
domestic-abuse-offences | Ashford | 2023/24 | rate | 1.5
domestic-abuse-offences | Dover | 2023/24 | rate | 1.1
""",
    ),
    Case(
        "a-heading-of-three-parts",
        TRAP,
        "A census's heading names dimension, value and measure; the row of Extracts may name the column that is meant.",
        {
            "ethnic.csv": """
date | geography | geography code | Ethnic Group: All categories; measures: Value | Ethnic Group: White; measures: Value
"2011" | Ashford | E07000105 | 117956 | 110500
"2011" | Dover | E07000108 | 111674 | 107000
"""
        },
        rows=(
            {"indicator": "Population", "measure": "Ethnic Group: All categories; measures: Value", "period": "2011"},
        ),
        then="""
population | Ashford | 2011 | population | 117956
population | Dover | 2011 | population | 111674
""",
    ),
)
