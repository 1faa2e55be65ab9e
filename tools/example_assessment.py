"""The settings workbook of the example, as a careful analyst would fill in the form of ``csp-report init``."""
# ruff: noqa: INP001 - a maintainers' script, not a package

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from csp_report.domain.catalogue import Catalogue
from csp_report.review.thresholds import THRESHOLDS
from csp_report.settings.blank import form

CATALOGUE: Final = Path(__file__).parents[1] / "templates" / "indicators.toml"
GIVEN: Final[Mapping[str, Sequence[object]]] = {
    "Area": ("Stafford",),
    "Level": ("CSP",),
    "Code": ("E22000268",),
    "Partnership": ("Stafford Community Wellbeing Partnership",),
    "Title": ("Community Safety Strategic Assessment",),
    "Kind": ("refresh",),
    "Last full assessment": ("2021-22",),
    "Period": ("2023-24",),
    "Baseline period": ("2021-22",),
    "Date": (dt.date(2025, 2, 1),),
    "Author": ("Midshire Insight",),
    "About": (
        (
            "Midshire Insight is a made-up body, named here so that the example has an author. A real one would say in "
            "this paragraph who it is and what it does for councils, police and health services."
        ),
        "It would go on to say whom its work is for, and why the people most affected by crime come first in it.",
    ),
    "Example": ("yes",),
    "Wording": ("hedged",),
    "Suppress below": (0,),
    "Charts": ("image",),
}
COMPARATORS: Final = (
    ("Staffordshire", "E23000015", "force", None),
    ("West Midlands", "E12000005", "region", None),
    ("England and Wales", "K04000001", "country", None),
)
SUB_AREAS: Final = (("Stafford Town", None), ("Stone", None), ("Rural North", None), ("Rural South", None))
PRIORITIES: Final = (
    ("Staffordshire Commissioner", "An outstanding police service"),
    ("Staffordshire Commissioner", "Supporting victims and witnesses"),
    ("Staffordshire Commissioner", "Preventing and protecting"),
    ("Staffordshire Commissioner", "Impactful partnerships"),
    ("Staffordshire Police", "Ensure safe and confident communities"),
    ("Staffordshire Police", "Develop an exceptional workforce"),
    ("Staffordshire Police", "Develop active and productive partnerships"),
    ("Staffordshire Police", "Build an outstanding organisation"),
)
ACRONYMS: Final = (
    ("CWP", "Community Wellbeing Partnership"),
    ("PSPO", "Public Spaces Protection Order"),
    ("ASB", "anti-social behaviour"),
)
STAKEHOLDERS: Final = "local stakeholders"
CWP: Final = "Community Wellbeing Partnership"
COMMENTARY: Final = (
    (
        "anti-social-behaviour",
        "response",
        "The CWP has responded with a range of measures.",
        CWP,
        None,
        None,
        "yes",
    ),
    (
        "domestic-abuse",
        "context",
        "The partnership treats violence against women and girls as a key local issue.",
        CWP,
        None,
        None,
        "yes",
    ),
    (
        "shoplifting",
        "concern",
        "Local stakeholders are worried about shoplifting.",
        STAKEHOLDERS,
        None,
        None,
        "yes",
    ),
    ("shoplifting", "recommendation", "Keep shoplifting under review.", CWP, CWP, "March 2026", "yes"),
    (
        "drug-offences",
        "concern",
        "Local stakeholders are worried about Monkey Dust, exploitation and county lines.",
        STAKEHOLDERS,
        None,
        None,
        "yes",
    ),
    ("road-safety", "response", "The CWP's response includes a PSPO on part of the A34.", CWP, None, None, "yes"),
    ("road-safety", "recommendation", "Monitor road casualties.", CWP, CWP, "March 2026", "yes"),
)
KEPT: Final = "Kept as published, for the example."
ANSWERS: Final = (
    ("anti-social-behaviour: count against rate", "as published", KEPT, "Midshire Insight"),
    ("drug-offences: missing from the ranked list", "as published", KEPT, "Midshire Insight"),
)


ROWS: Final[Mapping[str, Sequence[Sequence[object]]]] = {
    "comparators": COMPARATORS,
    "areas": SUB_AREAS,
    "priorities": PRIORITIES,
    "acronyms": ACRONYMS,
    "commentary": COMMENTARY,
    "answers": ANSWERS,
}


def workbook() -> Workbook:
    """The settings workbook with every sheet, those without rows included, so that their headings can be seen."""
    return form(Catalogue.load(CATALOGUE), THRESHOLDS, GIVEN, ROWS)
