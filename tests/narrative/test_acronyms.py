from __future__ import annotations

import pytest

from csp_report.domain.report import Span
from csp_report.narrative.acronyms import Acronym, Acronyms

CWP = Acronym("CWP", "Community Wellbeing Partnership")
ASB = Acronym("ASB", "anti-social behaviour")


def run(*texts: str, known: tuple[Acronym, ...] = (CWP, ASB)) -> list[str]:
    acronyms = Acronyms(known)
    return ["".join(span.text for span in acronyms.apply((Span(text),))) for text in texts]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["The CWP acted.", "The CWP acted again."],
            ["The Community Wellbeing Partnership (CWP) acted.", "The CWP acted again."],
        ),
        (
            ["The Community Wellbeing Partnership acted.", "The Community Wellbeing Partnership met."],
            ["The Community Wellbeing Partnership (CWP) acted.", "The CWP met."],
        ),
        (
            ["Anti-social behaviour fell.", "Less anti-social behaviour."],
            ["Anti-social behaviour (ASB) fell.", "Less ASB."],
        ),
        (["The Community Wellbeing Partnership (CWP) acted."], ["The Community Wellbeing Partnership (CWP) acted."]),
        (["CWP and CWP again."], ["Community Wellbeing Partnership (CWP) and CWP again."]),
        (["Nothing to shorten."], ["Nothing to shorten."]),
        (["A CWPX is no acronym."], ["A CWPX is no acronym."]),
    ],
)
def it_spells_out_at_first_use_and_shortens_after(texts: list[str], expected: list[str]) -> None:
    assert run(*texts) == expected


def it_takes_a_heading_that_has_both_forms_as_the_first_use() -> None:
    acronyms = Acronyms((ASB,))
    assert acronyms.heading("Anti-social behaviour (ASB)") == "Anti-social behaviour (ASB)"
    assert acronyms.apply((Span("More anti-social behaviour."),))[0].text == "More ASB."


def it_leaves_cross_references_alone() -> None:
    span = Span("Figure 2", figure="x")
    assert Acronyms((Acronym("F", "Figure"),)).apply((span,)) == (span,)
