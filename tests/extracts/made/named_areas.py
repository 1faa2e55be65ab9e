"""Areas that only their names tell: partnerships, former, misspelt, Welsh and unlisted ones."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "areas"
CASES: Final = (
    Case(
        "a-region-and-a-force-of-one-name",
        TRAP,
        "West Midlands twice without codes: the sums of its forces say which row is the region.",
        {
            "forces.xlsx": {
                "P7": """
Anti-social behaviour incidents recorded by the police
 | Apr '17 to Mar '18 | Apr '18 to Mar '19
ENGLAND | 2300 | 2200
North East | 1000 | 1000
Cleveland | 400 | 450
Durham | 600 | 550
West Midlands | 1300 | 1200
Staffordshire | 300 | 280
Warwickshire | 150 | 130
West Mercia | 250 | 240
West Midlands | 600 | 550
"""
            }
        },
        """
anti-social-behaviour | England@country | 2017/18, 2018/19 | count | 2300, 2200
anti-social-behaviour | North East@region | 2017/18, 2018/19 | count | 1000, 1000
anti-social-behaviour | Cleveland | 2017/18, 2018/19 | count | 400, 450
anti-social-behaviour | Durham | 2017/18, 2018/19 | count | 600, 550
anti-social-behaviour | West Midlands@region | 2017/18, 2018/19 | count | 1300, 1200
anti-social-behaviour | Staffordshire@force | 2017/18, 2018/19 | count | 300, 280
anti-social-behaviour | Warwickshire@force | 2017/18, 2018/19 | count | 150, 130
anti-social-behaviour | West Mercia | 2017/18, 2018/19 | count | 250, 240
anti-social-behaviour | West Midlands@force | 2017/18, 2018/19 | count | 600, 550
""",
    ),
    Case(
        "a-region-and-a-force-of-one-name-in-rates",
        TRAP,
        "The same in rates alone, whose sums say nothing: neither row is used, and the others are.",
        {
            "rates.xlsx": {
                "P8": """
Anti-social behaviour incidents per 1,000 population, year ending March 2019
 | Rate per 1,000 population
West Midlands | 23.5
Staffordshire | 25.2
Warwickshire | 22.1
West Mercia | 24.3
West Midlands | 15.1
"""
            }
        },
        """
anti-social-behaviour | Staffordshire | 2018/19 | rate | 25.2
anti-social-behaviour | Warwickshire | 2018/19 | rate | 22.1
anti-social-behaviour | West Mercia | 2018/19 | rate | 24.3
""",
    ),
    Case(
        "marks-of-notes-behind-a-space",
        TRAP,
        "'Lancashire 8' beside the code of Lancashire bears a note; 'Merseyside 8' beside that of Cumbria is neither.",
        {
            "marks.csv": """
Robbery by police force area, year ending December 2019
Area code | Area name | Number of offences
E12000002 | North West 7,8 | 350
E23000003 | Lancashire 8 | 100
E23000002 | Merseyside 8 | 50
E23000005 | Greater Manchester | 200
"""
        },
        """
robbery | North West@region | YE 2019-12 | count | 350
robbery | Lancashire@force | YE 2019-12 | count | 100
robbery | Greater Manchester@force | YE 2019-12 | count | 200
""",
    ),
    Case(
        "marks-of-notes-behind-names-alone",
        TRAP,
        "Without codes a number is a note's where most names are areas as they stand.",
        {
            "marks.csv": """
Robbery by police force area, year ending December 2019
Police force area | Number of offences
Lancashire | 100
Avon and Somerset 9 | 50
Kent | 120
Greater Manchester | 200
"""
        },
        """
robbery | Lancashire@force | YE 2019-12 | count | 100
robbery | Avon and Somerset@force | YE 2019-12 | count | 50
robbery | Kent@force | YE 2019-12 | count | 120
robbery | Greater Manchester@force | YE 2019-12 | count | 200
""",
    ),
    Case(
        "numbers-that-are-of-the-names",
        TRAP,
        "Ashford 1 and Ashford 2 are parts of Ashford, and no notes.",
        {
            "beats.csv": """
Burglary by beat, year ending December 2019
Beat | Number of offences
Ashford 1 | 10
Ashford 2 | 5
Dover 1 | 12
"""
        },
        refused=True,
    ),
    Case(
        "london-among-forces",
        TRAP,
        "'London' in a column of forces is a police force, as people call it, and not the region.",
        {
            "forces.csv": """
Police force | Offence | 2023/24
Kent | Robbery | 600
London | Robbery | 30000
Surrey | Robbery | 300
Sussex | Robbery | 400
"""
        },
        """
robbery | Kent@force | 2023/24 | count | 600
robbery | Surrey@force | 2023/24 | count | 300
robbery | Sussex@force | 2023/24 | count | 400
""",
    ),
    Case(
        "sheet-titled-for-an-unknown-partnership",
        TRAP,
        "The sheet names a partnership that no register knows; a row says which area it is.",
        {
            "northvale.xlsx": {
                "Crime": """
Northvale CSP - police recorded crime
Offence | 2022/23 | 2023/24
Drug offences | 88 | 97
Robbery | 30 | 31
"""
            }
        },
        rows=({"area": "Northvale CSP"},),
        then="""
drug-offences | Northvale@CSP | 2022/23, 2023/24 | count | 88, 97
robbery | Northvale@CSP | 2022/23, 2023/24 | count | 30, 31
""",
    ),
    Case(
        "sheet-titled-for-a-known-partnership",
        TRAP,
        "'CSP - police recorded crime' makes no force of a partnership.",
        {
            "ashford.xlsx": {
                "Crime": """
Ashford CSP - police recorded crime
Offence | 2022/23 | 2023/24
Drug offences | 88 | 97
Robbery | 55 | 60
"""
            }
        },
        """
drug-offences | Ashford@CSP | 2022/23, 2023/24 | count | 88, 97
robbery | Ashford@CSP | 2022/23, 2023/24 | count | 55, 60
""",
    ),
    Case(
        "former-names",
        TRAP,
        "A council that has changed its name is one area.",
        {
            "former.xlsx": {
                "Sheet1": """
Robbery by district
Area code | District | 2016/17 | 2017/18
E07000105 | Ashford | 50 | 55
E07000112 | Shepway | 38 | 41
"""
            }
        },
        """
robbery | Ashford | 2016/17, 2017/18 | count | 50, 55
robbery | Shepway/Folkestone and Hythe | 2016/17, 2017/18 | count | 38, 41
""",
        sub_areas=(("Shepway", "E07000112"),),
    ),
    Case(
        "misspelt-area-in-the-title",
        TRAP,
        "A misspelt area is asked about; a row settles it.",
        {
            "asford.xlsx": {
                "Sheet1": """
Recorded crime in Asford
Offence | 2022/23 | 2023/24
Robbery | 55 | 60
Burglary | 390 | 400
"""
            }
        },
        rows=({"area": "Ashford"},),
        then="""
robbery | Ashford | 2022/23, 2023/24 | count | 55, 60
burglary | Ashford | 2022/23, 2023/24 | count | 390, 400
""",
    ),
    Case(
        "misspelt-area-in-a-row",
        TRAP,
        "Of several districts one is misspelt; the others are read.",
        {
            "dovr.xlsx": {
                "Sheet1": """
Robbery by district, 2023/24
District | Number
Ashford | 60
Dovr | 44
Thanet | 171
"""
            }
        },
        """
robbery | Ashford | 2023/24 | count | 60
robbery | Thanet | 2023/24 | count | 171
""",
    ),
    Case(
        "forces-by-their-own-names",
        TRAP,
        "Constabularies and services as they call themselves.",
        {
            "forces.xlsx": {
                "Sheet1": """
Robbery by police force, 2023/24
Police force | Number
Kent Police | 1210
Devon & Cornwall Police | 800
Durham Constabulary | 190
"""
            }
        },
        """
robbery | Kent@force | 2023/24 | count | 1210
robbery | Devon and Cornwall@force | 2023/24 | count | 800
robbery | Durham@force | 2023/24 | count | 190
""",
    ),
    Case(
        "most-similar-group",
        TRAP,
        "The average of a group and the rest of a county are not areas that the register knows.",
        {
            "msg.xlsx": {
                "Sheet1": """
Burglary rate per 1,000 residents, 2023/24
District | Rate
Ashford | 4.1
Dover | 3.3
Most Similar Group average | 3.9
Rest of Kent | 4.4
"""
            }
        },
        """
burglary | Ashford | 2023/24 | rate | 4.1
burglary | Dover | 2023/24 | rate | 3.3
""",
    ),
    Case(
        "welsh-names-with-codes",
        TRAP,
        "Welsh names beside official codes.",
        {
            "cymru.xlsx": {
                "Sheet1": """
Burglary, 2023/24
Area code | Area name | Number
W06000011 | Abertawe | 700
W06000015 | Caerdydd | 1500
"""
            }
        },
        """
burglary | Abertawe/Swansea | 2023/24 | count | 700
burglary | Caerdydd/Cardiff | 2023/24 | count | 1500
""",
        sub_areas=(("Abertawe", "W06000011"), ("Caerdydd", "W06000015")),
    ),
    Case(
        "welsh-names-alone",
        TRAP,
        "A Welsh name in the title: read as the county it is, or asked about.",
        {
            "abertawe.xlsx": {
                "Sheet1": """
Recorded crime in Abertawe
Offence | 2022/23 | 2023/24
Robbery | 155 | 160
"""
            }
        },
        "? robbery | Abertawe/Swansea | 2022/23, 2023/24 | count | 155, 160",
        rows=({"area": "Swansea"},),
        then="robbery | Abertawe/Swansea | 2022/23, 2023/24 | count | 155, 160",
    ),
    Case(
        "sub-areas-of-the-partnership",
        TRAP,
        "Sub-areas that only the settings name.",
        {
            "sub-areas.xlsx": {
                "Sheet1": """
Ashford CSP: anti-social behaviour incidents by sub-area, 2023/24
Sub-area | Incidents
Town Centre | 900
Rural North | 210
"""
            }
        },
        """
? anti-social-behaviour | Town Centre@sub-area | 2023/24 | count | 900
? anti-social-behaviour | Rural North@sub-area | 2023/24 | count | 210
""",
        sub_areas=(("Town Centre", ""), ("Rural North", "")),
        then="""
anti-social-behaviour | Town Centre@sub-area | 2023/24 | count | 900
anti-social-behaviour | Rural North@sub-area | 2023/24 | count | 210
""",
    ),
)
