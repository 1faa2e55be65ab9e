"""Tidy files as councils and students publish them: units, headings and columns of their own."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "open data"
CASES: Final = (
    Case(
        "country-letter-beside-the-name",
        TRAP,
        "A column 'country' that holds E for England names no area; code and name stand beside it.",
        {
            "components.xlsx": {
                "Sheet1": """
ladcode23 | laname23 | City | country | Category | Year | Sum
E07000105 | Ashford | Kent | E | population | 2021 | 132700
E07000105 | Ashford | Kent | E | births | 2021 | 1400
E07000108 | Dover | Kent | E | population | 2021 | 116400
E07000108 | Dover | Kent | E | births | 2021 | 1100
"""
            }
        },
        """
population | Ashford | 2021 | population | 132700
population | Dover | 2021 | population | 116400
""",
        rows=({"area": "laname23", "period": "mid-2021"},),
    ),
    Case(
        "year-and-measure-in-one-heading",
        TRAP,
        "Headings such as 2022/23_CrimeRate_per1000.",
        {
            "rates.csv": """
BoroughName | Code | 2022/23_CrimeRate_per1000 | 2023/24_CrimeRate_per1000
Ashford | E07000105 | 71.2 | 70.4
Dover | E07000108 | 81.9 | 83.3
"""
        },
        """
? all-crime | Ashford | 2022/23, 2023/24 | rate | 71.2, 70.4
? all-crime | Dover | 2022/23, 2023/24 | rate | 81.9, 83.3
""",
        rows=({"indicator": "All crime", "unit": "per 1,000"},),
        then="""
all-crime | Ashford | 2022/23, 2023/24 | rate | 71.2, 70.4
all-crime | Dover | 2022/23, 2023/24 | rate | 81.9, 83.3
""",
    ),
    Case(
        "a-column-of-boroughs",
        TRAP,
        "LookUp_BoroughName holds areas; densities and incomes beside the rate are none of the catalogue's.",
        {
            "merged.csv": """
LookUp_BoroughName | Financial_Year | Robbery | Population_Density | Median_Income
Camden | 2022/23 | 900 | 9600 | 41000
Camden | 2023/24 | 950 | 9650 | 42000
Brent | 2022/23 | 700 | 7800 | 33000
Brent | 2023/24 | 690 | 7810 | 34000
"""
        },
        """
robbery | Camden | 2022/23, 2023/24 | count | 900, 950
robbery | Brent | 2022/23, 2023/24 | count | 700, 690
""",
        rows=(
            {"area": "LookUp_BoroughName", "period": "Financial_Year", "indicator": "Robbery", "measure": "Robbery"},
        ),
    ),
    Case(
        "a-neighbours-code-on-a-wider-area",
        TRAP,
        "'Met Police Area' bears the London region's code, and the region holds the City too.",
        {
            "met.csv": """
GSS_CODE | Borough | Financial year | Indicator | Offences
E09000007 | Camden | 2016/17 | Robbery | 900
E12000007 | Met Police Area | 2016/17 | Robbery | 22000
"""
        },
        "robbery | Camden | 2016/17 | count | 900",
    ),
    Case(
        "persons-as-a-unit",
        TRAP,
        "The unit 'Persons' makes no population of a standardised rate.",
        {
            "admissions.csv": """
area_code | area_name | period | value | indicator | measure | unit
E07000105 | Ashford | 2022/23 | 540 | Alcohol related admissions | Standardised rate per 100,000 | Persons
E07000108 | Dover | 2022/23 | 610 | Alcohol related admissions | Standardised rate per 100,000 | Persons
"""
        },
    ),
    Case(
        "rate-per-nothing",
        TRAP,
        "A rate per something that the file does not say; a row says it.",
        {
            "burglary.csv": """
area_code | area_name | indicator | period | measure | unit | value
E07000105 | Ashford | Burglary | 2023/24 | Rate | Crimes | 6.1
E07000108 | Dover | Burglary | 2023/24 | Rate | Crimes | 5.0
"""
        },
        rows=({"unit": "per 1,000 households"},),
        then="""
burglary | Ashford | 2023/24 | rate/households | 6.1
burglary | Dover | 2023/24 | rate/households | 5.0
""",
    ),
    Case(
        "fourteen-months-as-typed",
        TRAP,
        "'2017-10 to 2018-11' is fourteen months, and no year.",
        {
            "asb.csv": """
area_code | area_name | indicator | period | measure | value
E07000105 | Ashford | Anti-social behaviour incidents | 2017-10 to 2018-11 | Count | 3100
E07000108 | Dover | Anti-social behaviour incidents | 2017-10 to 2018-11 | Count | 2800
"""
        },
        """
? anti-social-behaviour | Ashford | 2017-10..2018-11 | count | 3100
? anti-social-behaviour | Dover | 2017-10..2018-11 | count | 2800
""",
        refused=True,
    ),
    Case(
        "estimates-of-one-council",
        TRAP,
        "Persons, females and males on a day, all ages beside single years.",
        {
            "mye.csv": """
period | area_code | area_name | geography | sex | all_ages | aged_0_to_15 | 0 | 1
2023-06-30 | E07000105 | Ashford | Local authority | Persons | 135600 | 27000 | 1400 | 1500
2023-06-30 | E07000105 | Ashford | Local authority | Females | 69000 | 13000 | 700 | 750
2023-06-30 | E07000105 | Ashford | Local authority | Males | 66600 | 14000 | 700 | 750
"""
        },
        "population | Ashford | 2023 | population | 135600",
        rows=({"indicator": "Population", "measure": "all_ages", "period": "mid-2023"},),
    ),
    Case(
        "kinds-of-casualties-without-a-total",
        TRAP,
        "Killed or seriously injured by road user: no group is the whole, and 'Casualties' is the unit.",
        {
            "users.csv": """
area_code | area_name | indicator | period | measure | unit | value | group
E07000105 | Ashford | KSIs by road user type | 2018/19 | Count | Casualties | 13 | Car
E07000105 | Ashford | KSIs by road user type | 2018/19 | Count | Casualties | 21 | Pedestrian
E07000105 | Ashford | KSIs by road user type | 2018/19 | Count | Casualties | 8 | Pedal cycle
"""
        },
    ),
    Case(
        "days-for-years",
        TRAP,
        "1999-12-31 under 'Year' may mean 1999-00 or 1999.",
        {
            "robbery.csv": """
Code | Borough | Year | Robbery
E09000007 | Camden | 1999-12-31 | 900
E09000007 | Camden | 2000-12-31 | 950
E09000005 | Brent | 1999-12-31 | 700
E09000005 | Brent | 2000-12-31 | 690
"""
        },
        rows=({"period": "years ending March"},),
        then="""
robbery | Camden | 1999/00, 2000/01 | count | 900, 950
robbery | Brent | 1999/00, 2000/01 | count | 700, 690
""",
    ),
    Case(
        "days-for-calendar-years",
        TRAP,
        "The same where the analyst says that the years are calendar ones.",
        {
            "robbery.csv": """
Code | Borough | Year | Value
E09000007 | Camden | 1999-12-31 | 900
E09000007 | Camden | 2000-12-31 | 950
E09000005 | Brent | 1999-12-31 | 700
E09000005 | Brent | 2000-12-31 | 690
"""
        },
        rows=({"period": "calendar years", "indicator": "Robbery"},),
        then="""
robbery | Camden | 1999, 2000 | count | 900, 950
robbery | Brent | 1999, 2000 | count | 700, 690
""",
    ),
    Case(
        "country-above-region-above-force",
        TRAP,
        "The columns Area and Region hold ENGLAND and a region; the force's own column names the area.",
        {
            "map.xlsx": {
                "Sheet1": """
Police recorded crime, year ending December 2024
Territory Code | Area | Region | Police Force Area | Robbery
E23000032 | ENGLAND | South East | Kent | 1500
E23000008 | ENGLAND | North East | Durham | 256
"""
            }
        },
        """
robbery | Kent@force | YE 2024-12 | count | 1500
robbery | Durham@force | YE 2024-12 | count | 256
""",
        rows=({"area": "Police Force Area"},),
    ),
    Case(
        "words-that-nearly-are-indicators",
        TRAP,
        "Bribery is no robbery, the skilled are not killed, persons no arson.",
        {
            "near.xlsx": {
                "Sheet1": """
Ashford CSP, 2023/24
Category | Number
Bribery | 3
Robbery | 60
Skilled | 41
Persons | 12
"""
            }
        },
        "robbery | Ashford | 2023/24 | count | 60",
    ),
)
