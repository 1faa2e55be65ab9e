"""Areas whose codes, levels, names and files tell them apart, or do not."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "areas"
CASES: Final = (
    Case(
        "a-region-without-one-of-its-forces",
        TRAP,
        "A region whose figure is the sum of its forces but for one of which there is none is not the whole region.",
        {
            "forces.csv": """
Area code | Area name | 2016/17 | 2017/18
E12000008 | South East | 1500 | 900
E23000032 | Kent | 600 | 600
E23000031 | Surrey | 600 | [x]
E23000033 | Sussex | 300 | 300
"""
        },
        rows=({"indicator": "Robbery"},),
        then="""
robbery | South East@region | 2016/17 | count | 1500
robbery | Kent@force | 2016/17, 2017/18 | count | 600, 600
robbery | Surrey@force | 2016/17 | count | 600
robbery | Sussex@force | 2016/17, 2017/18 | count | 300, 300
""",
    ),
    Case(
        "a-nation-without-one-of-its-forces",
        TRAP,
        "A nation's figure that is the sum of its forces but for one is not the nation's, and no more is its share of "
        "knives nor its region's; where that force has a figure they are.",
        {
            "knives.csv": """
Robbery by police force area, year ending December 2019
 |  | Robbery |  | Burglary |
Area code | Area name | Number | % change from previous year | Number | % change from previous year
K04000001 | ENGLAND AND WALES8,9 | 315 | 5 | 3365 | 4
E92000001 | ENGLAND | 300 | 6 | 3050 | 3
E12000001 | North East | 200 | 2 | 2000 | 4
E23000008 | Durham | 200 | 2 | 2000 | 4
E12000002 | North West | 100 | 9 | 1050 | 3
E23000003 | Lancashire | 100 | 9 | 1000 | 3
E23000005 | Greater Manchester8 | .. | .. | 50 | 2
W15000003 | South Wales | 10 | 1 | 310 | 2
 | British Transport Police | 5 | 1 | 5 | 2
"""
        },
        """
robbery | North East@region | YE 2019-12 | count | 200
robbery | North East@region | YE 2019-12 | change | 2
robbery | Durham@force | YE 2019-12 | count | 200
robbery | Durham@force | YE 2019-12 | change | 2
robbery | Lancashire@force | YE 2019-12 | count | 100
robbery | Lancashire@force | YE 2019-12 | change | 9
robbery | South Wales@force | YE 2019-12 | count | 10
robbery | South Wales@force | YE 2019-12 | change | 1
burglary | England and Wales@country | YE 2019-12 | count | 3365
burglary | England and Wales@country | YE 2019-12 | change | 4
burglary | England@country | YE 2019-12 | count | 3050
burglary | England@country | YE 2019-12 | change | 3
burglary | North East@region | YE 2019-12 | count | 2000
burglary | North East@region | YE 2019-12 | change | 4
burglary | Durham@force | YE 2019-12 | count | 2000
burglary | Durham@force | YE 2019-12 | change | 4
burglary | North West@region | YE 2019-12 | count | 1050
burglary | North West@region | YE 2019-12 | change | 3
burglary | Lancashire@force | YE 2019-12 | count | 1000
burglary | Lancashire@force | YE 2019-12 | change | 3
burglary | Greater Manchester@force | YE 2019-12 | count | 50
burglary | Greater Manchester@force | YE 2019-12 | change | 2
burglary | South Wales@force | YE 2019-12 | count | 310
burglary | South Wales@force | YE 2019-12 | change | 2
""",
    ),
    Case(
        "forces-and-england-by-file",
        TRAP,
        "A file a year, the year in its name alone, forces and ENGLAND in one column.",
        {
            "recorded-crime-2022-23.csv": """
Force | Region | Offence | Offences
Staffordshire | West Midlands | Robbery | 420
Kent | South East | Robbery | 1180
ENGLAND |  | Robbery | 66000
""",
            "recorded-crime-2023-24.csv": """
Force | Region | Offence | Offences
Staffordshire | West Midlands | Robbery | 440
Kent | South East | Robbery | 1210
ENGLAND |  | Robbery | 68000
""",
        },
        """
? robbery | Staffordshire@force | 2022/23, 2023/24 | count | 420, 440
? robbery | Kent@force | 2022/23, 2023/24 | count | 1180, 1210
? robbery | England@country | 2022/23, 2023/24 | count | 66000, 68000
""",
        rows=(
            {"file": "*2022-23*", "period": "2022-23"},
            {"file": "*2023-24*", "period": "2023-24"},
        ),
        then="""
robbery | Staffordshire@force | 2022/23, 2023/24 | count | 420, 440
robbery | Kent@force | 2022/23, 2023/24 | count | 1180, 1210
? robbery | England@country | 2022/23, 2023/24 | count | 66000, 68000
""",
    ),
    Case(
        "bare-year-in-the-file-name",
        TRAP,
        "The same with a bare year, which may be either kind of year.",
        {
            "recorded-crime-2023.csv": """
Force | Offence | Offences
Staffordshire | Robbery | 440
ENGLAND | Robbery | 68000
"""
        },
        rows=({"file": "*2023*", "period": "2022-23"},),
        then="""
robbery | Staffordshire@force | 2022/23 | count | 440
? robbery | England@country | 2022/23 | count | 68000
""",
    ),
    Case(
        "ward-with-its-districts-name",
        TRAP,
        "The ward of Gedling stands among the wards of Gedling: its figures are not the district's.",
        {
            "wards.xlsx": {
                "Wards": """
Recorded crime by ward, Gedling borough, 2023/24
Ward code | Ward | Burglary | Robbery
E05004141 | Carlton | 31 | 4
E05004149 | Gedling | 12 | 1
"""
            }
        },
        """
burglary | Gedling@ward | 2023/24 | count | 12
robbery | Gedling@ward | 2023/24 | count | 1
? burglary | Carlton@ward | 2023/24 | count | 31
? robbery | Carlton@ward | 2023/24 | count | 4
""",
    ),
    Case(
        "wards-without-codes",
        TRAP,
        "Wards by name alone, one of which bears a district's name.",
        {
            "wards.xlsx": {
                "Wards": """
Anti-social behaviour in Gedling, 2023/24: wards
Ward | Incidents | Rate per 1,000 residents
Bestwood St Albans | 140 | 26.5
Gedling | 96 | 13.2
"""
            }
        },
        """
? anti-social-behaviour | Gedling@ward | 2023/24 | count | 96
? anti-social-behaviour | Gedling@ward | 2023/24 | rate | 13.2
? anti-social-behaviour | Bestwood St Albans@ward | 2023/24 | count | 140
? anti-social-behaviour | Bestwood St Albans@ward | 2023/24 | rate | 26.5
""",
        sub_areas=(("Gedling", "E05004149"), ("Bestwood St Albans", "")),
        then="""
anti-social-behaviour | Gedling@ward | 2023/24 | count | 96
? anti-social-behaviour | Gedling@ward | 2023/24 | rate | 13.2
? anti-social-behaviour | Bestwood St Albans@ward | 2023/24 | count | 140
? anti-social-behaviour | Bestwood St Albans@ward | 2023/24 | rate | 26.5
""",
    ),
    Case(
        "code-against-name",
        TRAP,
        "One row bears another district's code: that row alone is unclear.",
        {
            "codes.xlsx": {
                "Sheet1": """
Burglary, 2023/24
Area code | Area name | Number
E07000105 | Ashford | 400
E07000105 | Dover | 330
E07000114 | Thanet | 700
"""
            }
        },
        """
? burglary | Ashford | 2023/24 | count | 400
burglary | Thanet | 2023/24 | count | 700
""",
    ),
    Case(
        "unassigned-with-a-neighbours-code",
        TRAP,
        "Unassigned offences bear a neighbour's code and are no area's.",
        {
            "csp.xlsx": {
                "Table C2": """
Recorded crime by community safety partnership, year ending December 2024
Police force area name | CSP name | Local authority code | Robbery | Burglary
Kent | Ashford | E07000105 | 60 | 400
Kent | Dover | E07000108 | 44 | 330
Kent | Unassigned Kent | E07000108 | 7 | 12
"""
            }
        },
        """
robbery | Ashford | YE 2024-12 | count | 60
burglary | Ashford | YE 2024-12 | count | 400
robbery | Dover | YE 2024-12 | count | 44
burglary | Dover | YE 2024-12 | count | 330
? robbery | Unassigned Kent | YE 2024-12 | count | 7
? burglary | Unassigned Kent | YE 2024-12 | count | 12
""",
    ),
    Case(
        "county-without-its-city",
        TRAP,
        "Nottinghamshire stands twice, as the county without its city and as the force.",
        {
            "notts.xlsx": {
                "Sheet1": """
Robbery, 2023/24
Area code | Area | Number
E06000018 | Nottingham | 410
E10000024 | Nottinghamshire | 300
E23000019 | Nottinghamshire | 710
"""
            }
        },
        """
robbery | Nottingham | 2023/24 | count | 410
robbery | Nottinghamshire@county | 2023/24 | count | 300
robbery | Nottinghamshire@force | 2023/24 | count | 710
""",
    ),
    Case(
        "region-and-force-of-one-name",
        TRAP,
        "West Midlands is a region and a force; the code tells them apart.",
        {
            "west-midlands.xlsx": {
                "Sheet1": """
Robbery by region and police force area, year ending December 2024
Area Code | Area Name | Number
E12000005 | West Midlands | 9100
E23000014 | West Midlands | 6800
E23000015 | Staffordshire | 440
"""
            }
        },
        """
robbery | West Midlands@region | YE 2024-12 | count | 9100
robbery | West Midlands@force | YE 2024-12 | count | 6800
robbery | Staffordshire@force | YE 2024-12 | count | 440
""",
    ),
    Case(
        "five-areas-named-stafford",
        TRAP,
        "Whole names, never prefixes.",
        {
            "staffords.xlsx": {
                "Sheet1": """
Shoplifting by district, 2023/24
District | Number
Stafford | 591
Staffordshire Moorlands | 210
South Staffordshire | 305
East Staffordshire | 640
"""
            }
        },
        """
shoplifting | Stafford | 2023/24 | count | 591
shoplifting | Staffordshire Moorlands | 2023/24 | count | 210
shoplifting | South Staffordshire | 2023/24 | count | 305
shoplifting | East Staffordshire | 2023/24 | count | 640
""",
    ),
    Case(
        "england-without-a-force",
        TRAP,
        "England (excluding Greater Manchester Police) is not England.",
        {
            "without.xlsx": {
                "Table P1": """
Police recorded crime by police force area, year ending March 2019
Area Code | Area Name | Robbery
E92000001 | England (excluding Greater Manchester Police) | 76000
E23000008 | Durham | 190
E23000032 | Kent | 1500
"""
            }
        },
        """
robbery | Durham@force | YE 2019-03 | count | 190
robbery | Kent@force | YE 2019-03 | count | 1500
? robbery | England (excluding Greater Manchester Police)@country | YE 2019-03 | count | 76000
""",
    ),
    Case(
        "title-without-a-force",
        TRAP,
        "The line under the title takes one force out of every total.",
        {
            "without.xlsx": {
                "Table P1": """
Police recorded crime by police force area, year ending March 2019
England and Wales (excluding Greater Manchester Police)
Area Code | Area Name | Robbery
K04000001 | ENGLAND AND WALES | 78000
E23000008 | Durham | 190
"""
            }
        },
        "robbery | Durham@force | YE 2019-03 | count | 190",
    ),
)
