"""Files that come together and do not agree, and populations of several years."""

from __future__ import annotations

from typing import Final

from made.cases import Case

TRAP: Final = "several files"
CASES: Final = (
    Case(
        "the-same-file-twice",
        TRAP,
        "A copy under another name adds nothing.",
        {
            "robbery.csv": """
District | Financial year | Indicator | Offences
Ashford | 2022/23 | Robbery | 55
Ashford | 2023/24 | Robbery | 60
""",
            "robbery (1).csv": """
District | Financial year | Indicator | Offences
Ashford | 2022/23 | Robbery | 55
Ashford | 2023/24 | Robbery | 60
""",
        },
        "robbery | Ashford | 2022/23, 2023/24 | count | 55, 60",
    ),
    Case(
        "populations-of-two-years",
        TRAP,
        "Each population keeps its year.",
        {
            "rates.xlsx": {
                "Sheet1": """
Recorded crime, 2023/24
District | Population (mid-2022) | Robbery
Ashford | 134100 | 60
Dover | 117500 | 44
"""
            },
            "populations.xlsx": {
                "Sheet1": """
Population estimates, mid-2019
District | Population
Ashford | 130000
Dover | 118100
"""
            },
        },
        """
robbery | Ashford | 2023/24 | count | 60
robbery | Dover | 2023/24 | count | 44
population | Ashford | 2022 | population | 134100
population | Dover | 2022 | population | 117500
population | Ashford | 2019 | population | 130000
population | Dover | 2019 | population | 118100
""",
    ),
    Case(
        "a-file-of-a-city-without-its-centre",
        TRAP,
        "'Ashford (excluding town centre)' is another area than Ashford.",
        {
            "whole.csv": """
District | Financial year | Indicator | Offences
Ashford | 2023/24 | Robbery | 60
""",
            "without.csv": """
District | Financial year | Indicator | Offences
Ashford (excluding town centre) | 2023/24 | Robbery | 31
""",
        },
        """
robbery | Ashford | 2023/24 | count | 60
? robbery | Ashford (excluding town centre)@sub-area | 2023/24 | count | 31
""",
    ),
)
