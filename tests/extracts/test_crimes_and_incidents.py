"""Titles and headings that speak of crimes or of incidents, where the police record both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csp_report.extracts import Reading

Read = Callable[..., Reading]
Figures = Callable[..., list[tuple[object, ...]]]
CRIMES, INCIDENTS = ("Crimes", "Number of offences"), ("Incidents", "Number of incidents")


@pytest.mark.parametrize(
    ("title", "known", "crimes", "incidents"),
    [
        ("Hate crime", "hate-crime", True, False),
        ("Domestic abuse", "domestic-abuse", False, True),
        ("Domestic abuse crimes", "domestic-abuse-offences", True, False),
        ("Domestic abuse recorded crimes", "domestic-abuse-offences", True, False),
        ("Offences of domestic abuse", "domestic-abuse-offences", True, False),
        ("Domestic abuse incidents", "domestic-abuse", False, True),
        ("Domestic abuse incidents and crimes", "domestic-abuse", False, True),
        ("Anti-social behaviour", "anti-social-behaviour", False, True),
        ("ASB incidents", "anti-social-behaviour", False, True),
        ("Robbery", "robbery", True, True),
        ("Hate crime and incidents", "", False, False),
        ("Hate crime incidents", "", False, False),
        ("ASB crimes", "", False, False),
        ("Anti-social behaviour offences", "", False, False),
    ],
)
def it_reads_what_title_and_heading_agree_on(
    read: Read, figures: Figures, title: str, known: str, crimes: bool, incidents: bool
) -> None:
    def told(heading: str) -> list[tuple[object, ...]]:
        rows = [[f"{title} by district, year ending March 2024"], ["Area", heading], ["Ashford", 129], ["Dover", 86]]
        return figures(read(rows), "indicator")

    of_it = [(known,), (known,)]
    assert told("Number") == (of_it if known else [])
    assert [told(heading) for heading in CRIMES] == [of_it if crimes else []] * 2
    assert [told(heading) for heading in INCIDENTS] == [of_it if incidents else []] * 2


def it_names_the_heading_that_counts_something_else(read: Read) -> None:
    reading = read([["Hate crime, year ending March 2024"], ["Area", "Incidents"], ["Ashford", 129], ["Dover", 86]])
    assert ["that they count offences rather than 'Incidents'" in one.found for one in reading.issues] == [True]


def it_names_a_title_of_more_than_the_catalogue_has(read: Read) -> None:
    rows = [["Hate crime and incidents, year ending March 2024"], ["Area", "Number"], ["Ashford", 129], ["Dover", 86]]
    assert ["which indicator 'hate crime and incidents' is" in one.found for one in read(rows).issues] == [True]
