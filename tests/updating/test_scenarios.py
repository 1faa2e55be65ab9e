"""Real edits on a real file, alone and in pairs, as Word leaves them: each is there after an update with late data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from updates import after, before, findings, longer, old_figures, text
from word import Draft

from csp_report.document.updating.merging import update
from csp_report.document.updating.outcome import Became, Updated

SHOP, THEFT, ASB, CRIME = "shoplifting/change", "theft/level", "anti-social-behaviour/rate", "overall-crime/trend"
ROAD, VIOLENCE, MEASURES = "road-safety/change", "violence/share", "anti-social-behaviour/commentary"
PHOTO = (Path(__file__).parents[2] / "docs" / "pages.png").read_bytes()
Edit = Callable[[Draft], None]


@dataclass(frozen=True, slots=True)
class Scenario:
    """An edit, the words of it that must be there afterwards, those that must not, and what becomes of which block."""

    name: str
    edit: Edit
    there: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    became: tuple[tuple[str, Became], ...] = ()


def edit(*steps: Edit) -> Edit:
    def all_of_them(draft: Draft) -> None:
        for step in steps:
            step(draft)

    return all_of_them


SCENARIOS = (
    Scenario("nothing at all", lambda _: None, ("recorded shoplifting rose by 3.6%",)),
    Scenario(
        "words of a sentence whose figures change",
        lambda d: d.replace(THEFT, "which covers many kinds", "a wide mixture"),
        ("a wide mixture", "shoplifting, at 26% of the total"),
        became=((THEFT, Became.MERGED),),
    ),
    Scenario(
        "words of one sentence, figures of another",
        lambda d: d.replace(VIOLENCE, "by a wide margin", "by far"),
        ("by far", "from 4,690 offences in 2022-23 to 4,011"),
        became=((VIOLENCE, Became.MERGED),),
    ),
    Scenario(
        "the very word that the data turn",
        lambda d: d.replace(SHOP, "fell", "dropped"),
        ("shoplifting dropped by", "shoplifting rose by 3.6%"),
        became=((SHOP, Became.CONFLICT),),
    ),
    Scenario(
        "a figure rounded by hand",
        lambda d: d.replace(VIOLENCE, "3,994", "about 4,000"),
        ("to about 4,000", "to 4,011"),
        became=((VIOLENCE, Became.CONFLICT),),
    ),
    Scenario(
        "a word before a figure",
        lambda d: d.insert(ROAD, "73", "as many as "),
        ("to as many as 76 in 2023",),
        became=((ROAD, Became.MERGED),),
    ),
    Scenario(
        "a sentence at the end",
        lambda d: d.append(ROAD, " The council repaired two junctions."),
        ("The council repaired two junctions.", "76 in 2023"),
        became=((ROAD, Became.MERGED),),
    ),
    Scenario(
        "a sentence at the beginning",
        lambda d: d.insert(ROAD, "After eight falls", "Roads matter. "),
        ("Roads matter. After eight falls", "76 in 2023"),
        became=((ROAD, Became.MERGED),),
    ),
    Scenario(
        "a sentence in the middle",
        lambda d: d.insert(VIOLENCE, "Changes of this size", "The police agree. "),
        ("The police agree. Changes of this size", "to 4,011"),
        became=((VIOLENCE, Became.MERGED),),
    ),
    Scenario(
        "a sentence deleted",
        lambda d: d.delete(
            VIOLENCE,
            "People who work in or visit a place add to its offences but are not counted among"
            " its residents, so rates in busy places look high.",
        ),
        ("to 4,011",),
        ("so rates in busy places look high",),
    ),
    Scenario(
        "the sentence with the new figure deleted",
        lambda d: d.delete(
            ROAD, "After eight falls in a row, the number of road casualties rose from 60 in 2022 to 73 in 2023. "
        ),
        ("It is too early to say",),
        ("rose from 60 in 2022",),
    ),
    Scenario(
        "a block deleted with its control",
        lambda d: d.drop(SHOP),
        (),
        ("recorded shoplifting fell", "recorded shoplifting rose"),
        ((SHOP, Became.DELETED),),
    ),
    Scenario(
        "a block emptied, its paragraph left",
        lambda d: d.empty(SHOP),
        (),
        ("recorded shoplifting rose",),
        ((SHOP, Became.DELETED),),
    ),
    Scenario(
        "a section deleted",
        edit(
            lambda d: d.drop("road-safety"),
            lambda d: d.drop(ROAD),
            lambda d: d.drop("road-safety/figure"),
            lambda d: d.drop("road-safety/figure/caption"),
            lambda d: d.drop("road-safety/figure/source"),
        ),
        (),
        ("After eight falls",),
        (("road-safety", Became.DELETED), (ROAD, Became.DELETED), ("road-safety/figure", Became.DELETED)),
    ),
    Scenario(
        "a paragraph added",
        lambda d: d.paragraph_after(SHOP, "Shopkeepers met the police in May."),
        ("Shopkeepers met the police in May.", "rose by 3.6%"),
    ),
    Scenario(
        "a paragraph with an old figure pasted",
        lambda d: d.paragraph_after(SHOP, "As said, from 618 offences in 2022-23 to 591 in 2023-24 is small."),
        ("to 591 in 2023-24 is small",),
        became=((SHOP, Became.CONFLICT),),
    ),
    Scenario("a block moved", lambda d: d.move(ROAD, ASB), ("76 in 2023",), became=((ROAD, Became.UPDATED),)),
    Scenario(
        "a block cut and pasted as text",
        lambda d: d.move_bare(ROAD, ASB),
        ("76 in 2023",),
        ("to 73 in 2023",),
        ((ROAD, Became.UPDATED),),
    ),
    Scenario(
        "a block pasted a second time",
        lambda d: d.copy_bare(ROAD, ASB),
        ("76 in 2023",),
        became=((ROAD, Became.CONFLICT),),
    ),
    Scenario(
        "a paragraph split",
        lambda d: d.split(THEFT, "This was 15% fewer"),
        ("at 26% of the total",),
        became=((THEFT, Became.MERGED),),
    ),
    Scenario(
        "a paragraph split inside the sentence that changes",
        lambda d: d.split(THEFT, "33% are classed"),
        ("at 26% of the total",),
        became=((THEFT, Became.MERGED),),
    ),
    Scenario(
        "two blocks joined",
        lambda d: d.join(SHOP, "shoplifting/commentary"),
        ("rose by 3.6%", "In keeping with the figures, local"),
        ("fell by 4.4%", "Even so, local"),
    ),
    Scenario(
        "a heading reworded",
        lambda d: d.replace("road-safety", "Road safety", "Safer roads"),
        ("Safer roads",),
    ),
    Scenario(
        "a caption reworded",
        lambda d: d.replace("road-safety/figure/caption", "asualties", "asualties on our roads"),
        ("asualties on our roads",),
    ),
    Scenario(
        "a callout reworded",
        lambda d: d.replace("overall-crime/anti-social-behaviour-callout", "incidents for every", "reports for each"),
        ("reports for each",),
    ),
    Scenario(
        "a source line deleted",
        lambda d: d.drop("road-safety/figure/source"),
        ("76 in 2023",),
        became=(("road-safety/figure/source", Became.DELETED),),
    ),
    Scenario(
        "fixed text reworded",
        lambda d: d.replace("This refresh", "updates", "would update"),
        ("This refresh would update the full assessment",),
    ),
    Scenario("fixed text deleted", lambda d: d.drop("This refresh"), (), ("This refresh",)),
    Scenario("the header reworded", lambda d: d.header("Stafford (example)", "Stafford (sample)"), ("rose by 3.6%",)),
    Scenario("words made bold", lambda d: d.bold(THEFT, "2,476"), ("at 26% of the total",)),
    Scenario("another style", lambda d: d.style(ROAD, "Callout"), ("76 in 2023",)),
    Scenario("round quotes", lambda d: d.smart(), ("rose by 3.6%", "76 in 2023")),
    Scenario("runs cut to pieces", lambda d: d.shattered(), ("rose by 3.6%", "76 in 2023", "to 4,011")),
    Scenario("controls gone", lambda d: d.without_controls(), ("rose by 3.6%", "76 in 2023", "to 4,011")),
    Scenario("bookmarks gone", lambda d: d.without_bookmarks(), ("rose by 3.6%", "76 in 2023", "to 4,011")),
    Scenario(
        "controls and bookmarks gone",
        edit(lambda d: d.without_controls(), lambda d: d.without_bookmarks()),
        ("rose by 3.6%", "76 in 2023", "to 4,011"),
    ),
    Scenario(
        "controls and bookmarks gone, and words reworded",
        edit(
            lambda d: d.replace(THEFT, "which covers many kinds", "a wide mixture"),
            lambda d: d.without_controls(),
            lambda d: d.without_bookmarks(),
        ),
        ("a wide mixture", "at 26% of the total"),
        became=((THEFT, Became.MERGED),),
    ),
    Scenario(
        "the editor's own tracked changes",
        edit(
            lambda d: d.track(),
            lambda d: d.replace(VIOLENCE, "by a wide margin", "by far"),
            lambda d: d.delete(
                ROAD,
                "It is too early to say that the direction has changed, because one rise of this"
                " size may be no more than ordinary variation ",
            ),
            lambda d: d.append(SHOP, " So they say."),
        ),
        ("by far", "to 4,011", "So they say.", "rose by 3.6%"),
        ("It is too early",),
    ),
    Scenario(
        "a picture of the editor's",
        lambda d: d.picture(PHOTO),
        ("65.0 per 1,000",),
        became=(("overall-crime/figure", Became.CONFLICT),),
    ),
    Scenario(
        "a picture made smaller", lambda d: d.resize(3_000_000), became=(("overall-crime/figure", Became.UPDATED),)
    ),
    Scenario(
        "other alternative text",
        lambda d: d.describe("Crime came down."),
        became=(("overall-crime/figure", Became.CONFLICT),),
    ),
    Scenario(
        "a picture deleted",
        lambda d: d.drop("road-safety/figure"),
        ("76 in 2023",),
        became=(("road-safety/figure", Became.DELETED),),
    ),
    Scenario("a cell of a table", lambda d: d.cell(-1, 3, 0, "2016 (revised)"), ("2016 (revised)",)),
    Scenario("the cell that the data change", lambda d: d.cell(-1, 8, 1, "74"), ("74 76",)),
    Scenario("a row of a table added", lambda d: d.row(-1, "All", "768"), ("All\t768",)),
    Scenario("a row of a table deleted", lambda d: d.without_row(-1, 5), (), ("2020\t81",)),
)
ALONE = {one.name: one for one in SCENARIOS}
PAIRS = [
    ("words of a sentence whose figures change", "a paragraph split"),
    ("words of a sentence whose figures change", "runs cut to pieces"),
    ("words of a sentence whose figures change", "controls gone"),
    ("the very word that the data turn", "a paragraph added"),
    ("the very word that the data turn", "controls and bookmarks gone"),
    ("the very word that the data turn", "round quotes"),
    ("a sentence at the end", "a word before a figure"),
    ("a sentence at the beginning", "a block moved"),
    ("a sentence in the middle", "runs cut to pieces"),
    ("a sentence in the middle", "the editor's own tracked changes"),
    ("a word before a figure", "a block cut and pasted as text"),
    ("a paragraph split", "a block deleted with its control"),
    ("a block deleted with its control", "a heading reworded"),
    ("a block moved", "controls gone"),
    ("two blocks joined", "a sentence at the end"),
    ("two blocks joined", "a picture of the editor's"),
    ("a picture of the editor's", "a caption reworded"),
    ("a picture made smaller", "other alternative text"),
    ("a cell of a table", "a row of a table added"),
    ("a cell of a table", "a row of a table deleted"),
    ("the editor's own tracked changes", "runs cut to pieces"),
    ("round quotes", "runs cut to pieces"),
    ("fixed text reworded", "a figure rounded by hand"),
    ("bookmarks gone", "a paragraph split"),
]


def updated(draft: Draft, new: bytes) -> tuple[Updated, bytes]:
    edited = draft.saved()
    made = update(edited, new)
    assert made.refused == ""
    return made, made.content or edited


def holds(scenarios: tuple[Scenario, ...], made: Updated, content: bytes, folder: Path) -> None:
    words = text(content)
    for one in scenarios:
        assert [said for said in one.there if said not in words] == [], one.name
        assert [said for said in one.gone if said in words] == [], one.name
    assert old_figures(made, content, before(), after()) == []
    assert findings(content, folder) == []
    again = update(content, after())
    assert again.content is None, [(one.id, one.became) for one in again.outcomes]


@pytest.mark.wide
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def it_keeps_an_edit_and_brings_in_the_figures(scenario: Scenario, tmp_path: Path) -> None:
    draft = Draft(before())
    scenario.edit(draft)
    made, content = updated(draft, after())
    became = {one.id: one.became for one in made.outcomes}
    assert {name: became.get(name) for name, _ in scenario.became} == dict(scenario.became)
    holds((scenario,), made, content, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
def it_keeps_two_edits_at_once(pair: tuple[str, str], tmp_path: Path) -> None:
    draft = Draft(before())
    both = (ALONE[pair[0]], ALONE[pair[1]])
    for one in both:
        one.edit(draft)
    made, content = updated(draft, after())
    holds(both, made, content, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def it_undoes_and_does_again_all_that_it_tracked(scenario: Scenario) -> None:
    draft = Draft(before())
    scenario.edit(draft)
    edited = draft.saved()
    plain, tracked = update(edited, longer()), update(edited, longer(), track=True)
    assert tracked.refused == ""
    assert text(tracked.content or edited, accept=False) == text(edited)
    assert text(tracked.content or edited, accept=True) == text(plain.content or edited, accept=True)


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def it_changes_nothing_with_the_data_it_had(scenario: Scenario) -> None:
    draft = Draft(before())
    scenario.edit(draft)
    assert update(draft.saved(), before()).content is None
