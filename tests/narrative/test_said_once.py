"""What a document has said it does not say again, and how a rate stands is told as a reader sees the figures."""

from __future__ import annotations

import pytest
from findings_made import YEAR, book, catalogue, finding

from csp_report.domain.findings import Finding, Item, Kind, Rule
from csp_report.domain.model import Area, Direction, Fact, Level, Source, Strength, Unit
from csp_report.domain.periods import financial_year
from csp_report.domain.report import Block, BlockKind, Span, Statement
from csp_report.narrative.acronyms import acronyms_of
from csp_report.narrative.attaching import attached
from csp_report.narrative.context import topic
from csp_report.narrative.filters import AREA, FILTERS, RECORDED, RESIDENTS, Voice
from csp_report.narrative.glance import PARTS_OF, _part_of
from csp_report.narrative.layout import BlockPlan, Content, SectionPlan, Show
from csp_report.narrative.memory import Memory
from csp_report.narrative.standing import group_name, standing
from csp_report.rules.benchmark import ComparatorRow
from csp_report.settings.model import Commentary, CommentaryKind

INDICATORS = catalogue().indicators
VIOLENCE, SHOPLIFTING = INDICATORS["violence-against-the-person"], INDICATORS["shoplifting"]
FORCE = Area("Northshire", Level.FORCE)
REGION = Area("North West", Level.REGION)
SAID = "shoplifting/commentary/concern-1"
NATION = Area("England and Wales", Level.COUNTRY)


def rate(value: float, decimals: int = -1) -> Fact:
    return Fact(value, Unit.RATE, decimals=decimals)


def beside(local: float, other: float, strength: Strength = Strength.CLEAR, area: Area = NATION) -> Item:
    way = Direction.BELOW if local < other else Direction.ABOVE
    row = ComparatorRow(rate=rate(other), gap=rate(abs(local - other)), local=rate(local))
    return Item(area=area, direction=way, strength=strength, facts=row)


def it_names_area_residents_and_the_period_reported_once_in_running_text() -> None:
    memory = Memory()
    memory.section(YEAR)
    memory.took("a phrase", "A sentence.", [AREA, RECORDED, RESIDENTS, YEAR, financial_year(2020)])
    memory.section(YEAR)
    assert memory.named == {AREA, RECORDED, RESIDENTS, YEAR}


def it_names_nothing_for_the_text_in_a_bullet() -> None:
    memory = Memory()
    memory.begin()
    memory.took("a phrase", "A bullet.", [AREA, RESIDENTS, YEAR])
    memory.begin()
    assert memory.named == {RESIDENTS}
    memory.begin(anew=True)
    assert memory.named == set()
    memory.section(YEAR)
    assert memory.named == set()


@pytest.mark.parametrize(("named", "printed"), [((), "4.3 per 1,000 residents"), ((RESIDENTS,), "4.3 per 1,000")])
def it_says_once_whom_rates_are_by(named: tuple[str, ...], printed: str) -> None:
    voice = Voice(SHOPLIFTING, YEAR, frozenset(named))
    assert FILTERS["per_thousand"](rate(4.3), voice) == printed


def it_tries_first_the_phrase_with_the_most_figures_whatever_words_it_has() -> None:
    wordy, full = "{{ it }} {{ is }} {{ topic }}", "{{ percent }} and {{ latest }}"
    assert Memory().prefer([wordy, full]) == [full, wordy]


@pytest.mark.parametrize(("short", "name"), [(False, "violence against the person"), (True, "violence")])
def it_goes_on_with_the_short_name_of_an_offence(short: bool, name: str) -> None:
    assert topic(VIOLENCE, short=short) == name
    assert topic(SHOPLIFTING, short=short) == "shoplifting"


def it_names_the_one_force_area_once_in_running_text() -> None:
    one = acronyms_of((), (), [FORCE, NATION], "the force area")
    told = [one.running((Span("Below the Northshire force area and the Northshire force area."),)) for _ in range(2)]
    assert ["".join(span.text for span in spans) for spans in told] == [
        "Below the Northshire force area and the force area.",
        "Below the force area and the force area.",
    ]
    alone = one.apply((Span("Below the Northshire force area."),))
    assert alone[0].text == "Below the Northshire force area."


def it_names_each_of_two_force_areas_always() -> None:
    several = acronyms_of((), (), [FORCE, Area("Southshire", Level.FORCE)], "the force area")
    for _ in range(2):
        assert several.running((Span("the Northshire force area"),))[0].text == "the Northshire force area"


@pytest.mark.parametrize(
    ("local", "other", "strength", "name"),
    [
        (7.5, 10, Strength.CLEAR, "well-below"),
        (7.6, 10, Strength.CLEAR, "below"),
        (9.0, 10, Strength.CLEAR, "below"),
        (9.1, 10, Strength.CLEAR, "slightly-below"),  # beside a force that holds the area: the test is of the rest
        (10.9, 10, Strength.CLEAR, "slightly-above"),
        (12.5, 10, Strength.CLEAR, "well-above"),
        (9.96, 10.02, Strength.SIMILAR, "level"),
        (9.94, 10.02, Strength.SIMILAR, "similar"),
        (9.96, 10.02, Strength.NOT_CLEAR, "level"),
        (9.0, 10, Strength.NOT_CLEAR, "unclear"),
    ],
)
def it_tells_how_a_rate_stands_by_the_figures_that_a_reader_sees(
    local: float, other: float, strength: Strength, name: str
) -> None:
    assert group_name(beside(local, other, strength)) == name


def told(*items: Item) -> str:
    one = finding(Rule.BENCHMARK, Kind.SEVERAL, Direction.BELOW, Strength.CLEAR, SHOPLIFTING)
    made = Finding(one.id, one.rule, one.kind, one.indicator, one.area, one.facts, one.direction, items=items)
    return standing(made, book(), Voice(SHOPLIFTING, YEAR)).text


def it_names_the_nearest_comparator_and_the_country_in_a_sentence() -> None:
    below = [beside(5, 10, area=FORCE), beside(5, 11, area=REGION), beside(5, 12)]
    assert told(*below) == "well below the Northshire force area (10.0) and England and Wales (12.0)"


def it_names_a_third_that_stands_otherwise() -> None:
    mixed = [beside(5, 10, area=FORCE), beside(5, 4, area=REGION), beside(5, 12)]
    assert told(*mixed) == (
        "well below the Northshire force area (10.0) and England and Wales (12.0), "
        "but well above the North West region (4.0)"
    )


def it_cannot_tell_a_rate_from_one_or_the_other() -> None:
    unclear = [beside(9, 10, Strength.NOT_CLEAR, FORCE), beside(9, 11, Strength.NOT_CLEAR)]
    assert told(*unclear) == "not clearly different from the Northshire force area (10.0) or England and Wales (11.0)"


@pytest.mark.parametrize(
    ("local", "other", "part"),
    [
        (0.9, 10, "under-tenth"),
        (1.0, 10, "under-fifth"),
        (2.0, 10, "under-quarter"),
        (2.5, 10, "under-third"),
        (3.4, 10, "under-half"),
        (5.0, 10, ""),
        (11, 10, ""),
        (1.24, 2.5, "under-half"),  # 1.2 of 2.5 as printed
        (1.46, 2.94, ""),  # less than half, but 1.5 of 2.9 as printed
    ],
)
def it_tells_a_rate_far_below_as_less_than_such_a_part(local: float, other: float, part: str) -> None:
    assert _part_of(beside(local, other)) == part


def it_has_a_phrase_for_every_such_part() -> None:
    assert all(book().fragment(name).startswith("less than") for name in PARTS_OF.values())


@pytest.mark.parametrize(
    ("against", "order"),
    [(True, ["figures", "concern", "caveat"]), (False, ["figures", "caveat", "concern"])],
)
def it_sets_a_concern_against_the_figures_before_their_caveats(against: bool, order: list[str]) -> None:
    plan = SectionPlan(
        "shoplifting", "Shoplifting", "shoplifting", Show.ALWAYS, optional=True,
        blocks=(
            BlockPlan("change", BlockKind.PARAGRAPH, Content.FINDINGS, "shoplifting"),
            BlockPlan("said", BlockKind.PARAGRAPH, Content.COMMENTARY, "shoplifting"),
        ),
    )  # fmt: skip
    ids = {"figures": "shoplifting/shoplifting/change", "caveat": "shoplifting/shoplifting/caveat"}
    concern = Commentary(
        "shoplifting", CommentaryKind.CONCERN, "Traders are worried.", "", "", "", Source("assessment.xlsx")
    )
    figures = tuple(Statement(one, (Span(one),)) for one in ids.values())
    blocks = [
        Block("shoplifting/change", BlockKind.PARAGRAPH, figures),
        Block("shoplifting/said", BlockKind.PARAGRAPH, (Statement(SAID, (Span("Worry"),)),)),
    ]
    (joined,) = attached(blocks, plan, [concern], against=against)
    names = {**{value: key for key, value in ids.items()}, SAID: "concern"}
    assert [names[one.id] for one in joined.statements] == order
