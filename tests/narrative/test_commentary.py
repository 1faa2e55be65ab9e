from __future__ import annotations

import pytest
from findings_made import YEAR, book, catalogue, finding

from csp_report.domain.findings import Kind, Rule
from csp_report.domain.model import Direction, Source, Strength
from csp_report.narrative import commentary
from csp_report.narrative.filters import Voice
from csp_report.narrative.layout import SectionPlan, Show
from csp_report.narrative.memory import Memory
from csp_report.narrative.sentences import Speaker
from csp_report.settings.model import Commentary, CommentaryKind, Wording

CATALOGUE = catalogue()
SHOPLIFTING, DRUGS = CATALOGUE.indicators["shoplifting"], CATALOGUE.indicators["drug-offences"]
PLACE = Source("assessment.xlsx", "Commentary", "A2")
PLAN = SectionPlan("shoplifting", "Shoplifting", "shoplifting", Show.ALWAYS, optional=True, blocks=())


def typed(kind: CommentaryKind, text: str, source: str = "", owner: str = "", by: str = "") -> Commentary:
    return Commentary("shoplifting", kind, text, source, owner, by, PLACE)


def said(
    one: Commentary,
    direction: Direction = Direction.FALL,
    subject: str = "shoplifting",
    strength: Strength = Strength.NOT_CLEAR,
    *,
    tabled: bool = False,
) -> str:
    indicator = CATALOGUE.indicators[subject]
    moved = finding(Rule.CHANGE, Kind.PERCENT, direction, strength, indicator)
    speaker = Speaker(book(), Wording.HEDGED, Memory())
    return commentary.say(one, "shoplifting", 1, [moved], speaker, Voice(indicator, YEAR), tabled=tabled).text


def it_introduces_a_concern_after_good_news_as_a_contrast() -> None:
    text = said(typed(CommentaryKind.CONCERN, "Local traders are worried about thefts"), Direction.FALL)
    assert text == "Even so, local traders are worried about thefts."


def it_introduces_a_concern_after_bad_news_as_agreement() -> None:
    text = said(typed(CommentaryKind.CONCERN, "Local traders are worried about thefts."), Direction.RISE)
    assert text == "In keeping with the figures, local traders are worried about thefts."


@pytest.mark.parametrize("direction", [Direction.RISE, Direction.FALL])
def it_neither_contrasts_nor_agrees_where_less_is_neither_better_nor_worse(direction: Direction) -> None:
    text = said(typed(CommentaryKind.CONCERN, "Residents report dealing."), direction, "drug-offences")
    assert text == "Residents report dealing."


def it_attributes_a_concern_to_those_who_hold_it() -> None:
    text = said(typed(CommentaryKind.CONCERN, "thefts go unreported", source="Town centre traders"))
    assert text == "Even so, there is a concern from town centre traders: thefts go unreported."


def it_never_puts_a_concern_without_a_source_into_the_partnerships_mouth() -> None:
    text = said(typed(CommentaryKind.CONCERN, "thefts go unreported"))
    assert text.startswith("Even so, there is a concern from local stakeholders")


@pytest.mark.parametrize(
    ("direction", "purpose"),
    [
        (Direction.FALL, "so that the partnership can see whether the fall is sustained"),
        (Direction.RISE, "so that any lasting rise is seen early and addressed"),
        (Direction.UNCHANGED, "so that any change is seen early"),
    ],
)
def it_gives_a_recommendation_the_purpose_that_the_figures_ask_for(direction: Direction, purpose: str) -> None:
    strength = Strength.SIMILAR if direction is Direction.UNCHANGED else Strength.CLEAR
    text = said(typed(CommentaryKind.RECOMMENDATION, "Keep thefts under review."), direction, strength=strength)
    assert text == f"Recommended: keep thefts under review, {purpose}."


@pytest.mark.parametrize("strength", [Strength.UNUSUAL, Strength.NOT_CLEAR])
def it_sustains_no_fall_that_is_not_clear(strength: Strength) -> None:
    text = said(typed(CommentaryKind.RECOMMENDATION, "Keep thefts under review."), strength=strength)
    assert text == "Recommended: keep thefts under review to see which way the figures move."


def it_leaves_a_name_its_capital() -> None:
    text = said(typed(CommentaryKind.CONCERN, "thefts go unreported", source="Business Crime Partnership"))
    assert text == "Even so, there is a concern from Business Crime Partnership: thefts go unreported."


def it_adds_no_purpose_to_a_recommendation_that_acts() -> None:
    text = said(typed(CommentaryKind.RECOMMENDATION, "Agree a joint plan with retailers."))
    assert text == "Recommended: agree a joint plan with retailers."


def it_leaves_a_purpose_that_somebody_wrote() -> None:
    text = said(typed(CommentaryKind.RECOMMENDATION, "The partnership should meet traders so that they are heard"))
    assert text == "The partnership should meet traders so that they are heard."


def it_names_the_owner_and_the_date_of_a_recommendation() -> None:
    text = said(
        typed(CommentaryKind.RECOMMENDATION, "review thefts so that they fall", owner="Town team", by="May 2025")
    )
    assert text.endswith("(Owner: Town team; by May 2025.)")


def it_leaves_owner_and_date_to_the_table_where_there_is_one() -> None:
    row = typed(CommentaryKind.RECOMMENDATION, "review thefts so that they fall", owner="Town team", by="May 2025")
    assert said(row, tabled=True) == "Recommended: review thefts so that they fall."


@pytest.mark.parametrize(
    ("text", "first"),
    [("Two people died on the A34", True), ("There have been deaths on local roads", True), ("A market opened", False)],
)
def it_leads_with_deaths(text: str, first: bool) -> None:
    assert commentary.leads(typed(CommentaryKind.CONTEXT, text)) is first


@pytest.mark.parametrize("kind", [CommentaryKind.RESPONSE, CommentaryKind.CONTEXT])
def it_alters_nothing_but_capital_space_and_stop(kind: CommentaryKind) -> None:
    assert said(typed(kind, "  the PSPO   covers the A34 ")) == "The PSPO covers the A34."


def it_finds_commentary_by_id_title_and_indicator_whatever_its_case() -> None:
    rows = [typed(CommentaryKind.CONTEXT, "x")]
    for topic in ("Shoplifting", " shoplifting ", "SHOPLIFTING"):
        row = Commentary(topic, CommentaryKind.CONTEXT, "x", "", "", "", PLACE)
        assert commentary.matching(PLAN, [row], "Shoplifting") == [row]
    assert commentary.matching(PLAN, rows, "Shoplifting") == rows


def it_reports_an_unknown_topic_with_its_cell() -> None:
    row = Commentary("shop lifters", CommentaryKind.CONTEXT, "x", "", "", "", PLACE)
    found = commentary.unknown_topics([row], [PLAN], ["Shoplifting"])
    assert [(issue.code, issue.place) for issue in found] == [("unknown-topic", PLACE)]


def it_tells_concern_response_context_and_recommendation_in_that_order() -> None:
    rows = [typed(kind, "x") for kind in reversed(commentary.ORDER)]
    assert [one.kind for one in commentary.matching(PLAN, rows, "Shoplifting")] == [*commentary.ORDER]
