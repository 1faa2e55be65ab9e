"""Sentences that somebody typed into the example's document, held against its figures."""

from __future__ import annotations

import pytest
from example import ROOT, composed

from csp_report.domain.copies import CopyText, TextKind
from csp_report.verification import Ground, State, Verdict, ground_of, verify

# What is typed; its claims that are contradicted, with what the data say; its claims that nothing is known of.
CASES = (
    ("There were 358 burglaries in 2023-24.", {}, set()),
    ("There were 400 burglaries in 2023-24.", {"400": "358"}, set()),
    ("There were 3,994 violence offences in 2022-23.", {"3,994": "4,690"}, set()),
    ("Burglary fell by 17% in Stafford in 2023-24.", {}, set()),
    ("Burglary fell by 20% in Stafford in 2023-24.", {"20%": "a fall of 17%"}, set()),
    ("Burglary rose in Stafford in 2023-24.", {"rose": "a fall of 17%"}, set()),
    ("Burglary rose by 12% in Leeds.", {}, {"12%"}),
    ("Shoplifting in Stafford was 4.3 per 1,000 residents, against 7.4 in England and Wales.", {}, set()),
    ("Shoplifting in England and Wales stood at 9.9 per 1,000 residents.", {"9.9": "7.4"}, set()),
    ("Shoplifting stood at 4.3 per 100 residents.", {"100": "1,000"}, set()),
    ("Shoplifting was 27 lower than the year before.", {}, set()),
    ("Shoplifting was 31 lower than the year before.", {"31": "27 fewer"}, set()),
    ("About 600 shoplifting offences were recorded last year.", {}, set()),
    ("About 700 shoplifting offences were recorded last year.", {"700": "591"}, set()),
    ("We ran 12 events on theft in 2023-24 with 400 shopkeepers.", {}, {"12", "400"}),
    ("62% of victims of domestic abuse were women.", {}, {"62%"}),
    ("Two thirds (67%) of those asked feel safe.", {}, {"67%"}),
    ("Two thirds (58%) of those asked feel safe.", {"Two thirds": "58%"}, {"58%"}),
    ("Road casualties were the highest since 2014.", {"highest": "157"}, set()),
    ("Road casualties were the highest since 2021.", {}, set()),
    ("Before 2023 road casualties had seen eight falls in a row.", {}, set()),
    ("Before 2023 road casualties had seen five falls in a row.", {"five": "0 or 8"}, set()),
    ("More is said in Figure 12.", {"Figure 12": ""}, set()),
    ("Fraud cost people here £2 million.", {}, {"£2"}),
)
LOOKED_AT = (
    ("[insert text here]", "[insert text here]"),
    ("The VAWG board met.", "VAWG"),
    ("The same was seen in Leeds.", "Leeds"),
)


@pytest.fixture(scope="module")
def ground() -> Ground:
    one = composed(ROOT / "inputs")
    return ground_of((), one.report, one.judged.data, one.judged.findings)


def typed(text: str, ground: Ground) -> tuple[Verdict, ...]:
    return verify([CopyText(TextKind.TEXT, text, 0, "A word from the chair")], ground).verdicts


@pytest.mark.parametrize(("text", "wrong", "unknown"), CASES, ids=[case[0] for case in CASES])
def it_holds_a_sentence_against_the_figures_that_it_speaks_of(
    text: str, wrong: dict[str, str], unknown: set[str], ground: Ground
) -> None:
    found = typed(text, ground)
    assert {one.said: one.right for one in found if one.state is State.CONTRADICTED} == wrong
    assert {one.said for one in found if one.state is State.UNKNOWN and one.kind == "number"} == unknown


def it_names_the_cell_of_what_it_confirms(ground: Ground) -> None:
    found = next(one for one in typed("There were 358 burglaries in 2023-24.", ground) if one.said == "358")
    assert [str(cell) for cell in found.sources] == ["recorded-offences-by-year.xlsx, sheet 'Stafford' G15"]


@pytest.mark.parametrize(("text", "words"), LOOKED_AT)
def it_asks_to_look_at_what_no_figure_settles(text: str, words: str, ground: Ground) -> None:
    assert [one.said for one in typed(text, ground) if one.state is State.LOOK] == [words]
