"""Words of the catalogue over other things than it counts: deaths in custody, suspects, victims, referrals, surveys."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "what is counted"
CASES: Final = (
    Case(
        "deaths-in-custody",
        TRAP,
        "Deaths after police contact are no road casualties, and 'Definition:' is no area.",
        {
            "deaths.xlsx": {
                "Table 1": """
Deaths during or following police contact, England and Wales
Definition: | road traffic fatalities include deaths of people in pursuit-related incidents
Type of death | 2021/22 | 2022/23 | 2023/24
Road traffic fatalities | 39 | 28 | 24
Fatal shootings | 2 | 3 | 2
Deaths in or following police custody | 11 | 23 | 24
Total FATALITIES | 52 | 54 | 50
"""
            }
        },
    ),
    Case(
        "deaths-in-custody-by-force",
        TRAP,
        "Forces down and years across of deaths in custody; 'Total FATALITIES' is a sum and no force.",
        {
            "custody.xlsx": {
                "RTIs": """
Road traffic fatalities during or following police contact by force
Force | 2021/22 | 2022/23
Durham | 1 | 0
Kent | 2 | 3
Total FATALITIES | 39 | 28
"""
            }
        },
    ),
    Case(
        "casualties-beside-custody",
        TRAP,
        "One workbook holds both: the casualties may be read, the deaths in custody may not.",
        {
            "both.xlsx": {
                "Roads": """
Road casualties in Ashford by severity, calendar years
Severity | 2022 | 2023
Killed | 3 | 5
Seriously injured | 41 | 39
""",
                "Custody": """
Deaths in or following police custody, Ashford, calendar years
Type | 2022 | 2023
Road traffic fatalities | 1 | 0
Fatalities | 2 | 2
""",
            }
        },
        """
road-casualties-killed | Ashford | 2022, 2023 | count | 3, 5
road-casualties-serious | Ashford | 2022, 2023 | count | 41, 39
? road-casualties-ksi | Ashford | 2022, 2023 | count | 44, 44
""",
    ),
    Case(
        "suspects",
        TRAP,
        "Suspects arrested for an offence are not offences.",
        {
            "arrests.xlsx": {
                "Arrests": """
Suspects arrested in Ashford, 2023/24
Reason for arrest | Suspects
Robbery | 61
Drug offences | 204
"""
            }
        },
    ),
    Case(
        "victims",
        TRAP,
        "Victims of crime by offence are people, and a person may be a victim twice.",
        {
            "victims.xlsx": {
                "Victims": """
Number of victims by offence type, Ashford CSP, 2023/24
Offence | Victims
Burglary | 402
Violence with injury | 930
"""
            }
        },
    ),
    Case(
        "referrals",
        TRAP,
        "Referrals to a service are not incidents.",
        {
            "idva.xlsx": {
                "Referrals": """
Domestic abuse referrals to the IDVA service, Ashford
Quarter | Q1 2023/24 | Q2 2023/24
Domestic abuse | 61 | 70
"""
            }
        },
    ),
    Case(
        "survey-estimates",
        TRAP,
        "Per cent of adults who say that they were victims: a survey, no share of recorded crime.",
        {
            "csew.xlsx": {
                "Table S1": """
Crime Survey for England and Wales: percentage of adults who were victims once or more, year ending March 2024
Force | Burglary | Robbery | All CSEW crime | Unweighted base
Kent | 1.3 | 0.2 | 13.1 | 812
Durham | 1.9 | 0.1 | 14.6 | 540
"""
            }
        },
    ),
    Case(
        "perceptions",
        TRAP,
        "What residents think of anti-social behaviour is no count of it.",
        {
            "survey.xlsx": {
                "Q7": """
Residents' survey 2023/24: how much of a problem is the following in your area? (% very or fairly big problem)
Issue | Ashford | Dover
Anti-social behaviour | 24 | 31
Drug offences | 18 | 22
"""
            }
        },
    ),
    Case(
        "outcomes",
        TRAP,
        "Crimes charged are a part of crimes, and charge rates are no rates of crime.",
        {
            "outcomes.xlsx": {
                "Outcomes": """
Outcomes assigned to offences, Kent Police, 2023/24: charged or summonsed
Offence | Charged | Charge rate %
Robbery | 88 | 7.4
Burglary | 190 | 4.1
"""
            }
        },
    ),
)
