from __future__ import annotations

import pytest
from rule_cases import CRIME, THEFT, child, dataset, years

from csp_report.domain.report import Priorities
from csp_report.review.naming import priorities
from csp_report.settings.model import Settings

INJURY = child("violence with injury", "all-crime")
VIOLENCE = child("violence", "all-crime")
DATA = dataset(years([100, 90]), indicators=(CRIME, THEFT, VIOLENCE, INJURY))


@pytest.mark.parametrize(
    ("priority", "named"),
    [
        ("Theft", {"theft"}),
        ("Reduce theft, and keep people safe", {"theft"}),
        ("Violence with injury", {"violence with injury"}),
        ("Tackle violence", {"violence"}),
        ("Thefts", set()),
        ("Supporting victims and witnesses", set()),
    ],
)
def it_finds_the_indicator_that_a_priority_names(priority: str, named: set[str]) -> None:
    settings = Settings(priorities=(Priorities("Police", (priority,)),))
    assert priorities(settings, DATA) == named
