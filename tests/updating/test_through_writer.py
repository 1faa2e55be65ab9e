"""The same through a real editor: LibreOffice opens the document, changes it, and saves it as .docx."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from updates import after, before, findings, old_figures, text
from writer import Step, edited, is_there

from csp_report.document.updating.merging import update
from csp_report.document.updating.outcome import Became

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_there(), reason="LibreOffice is not installed"),
]
SHOP, THEFT, ROAD, VIOLENCE = "shoplifting/change", "theft/level", "road-safety/change", "violence/share"
REWORDED = ("replace", "covers many kinds", "is a wide mixture")
ADDED = ("after", "How many thefts from shops", "Shopkeepers met the police in May.")
Case = tuple[Sequence[Step], Sequence[str], Sequence[str], dict[str, Became]]
CASES: dict[str, Case] = {
    "opened and saved": ((), ("rose by 3.6%", "76 in 2023", "to 4,011"), (), {}),
    "words reworded": ((REWORDED,), ("is a wide mixture", "at 26%"), (), {THEFT: Became.MERGED}),
    "the very word that the data turn": (
        (("replace", "shoplifting fell", "shoplifting dropped"),),
        ("shoplifting dropped", "shoplifting rose by 3.6%"),
        (),
        {SHOP: Became.CONFLICT},
    ),
    "a figure rounded": (
        (("replace", "to 3,994", "to about 4,000"),),
        ("to about 4,000", "to 4,011"),
        (),
        {VIOLENCE: Became.CONFLICT},
    ),
    "a paragraph added": ((ADDED,), ("Shopkeepers met the police in May.", "rose by 3.6%"), (), {}),
    "a paragraph deleted": (
        (("delete", "recorded shoplifting fell"),),
        (),
        ("shoplifting rose",),
        {SHOP: Became.DELETED},
    ),
    "a paragraph split": ((("split", "This was 15% fewer"),), ("at 26%",), (), {THEFT: Became.MERGED}),
    "two paragraphs joined": (
        (("join", "recorded shoplifting fell"),),
        ("rose by 3.6%", "In keeping with the figures"),
        ("fell by 4.4%",),
        {},
    ),
    "a paragraph moved": (
        (("move", "After eight falls in a row", "The police recorded 1,855"),),
        ("76 in 2023",),
        ("73 in 2023",),
        {},
    ),
    "a paragraph copied": (
        (("copy", "After eight falls in a row", "The police recorded 1,855"),),
        ("76 in 2023",),
        (),
        {},
    ),
    "words made bold": ((("bold", "well below"),), ("65.0 per 1,000",), (), {}),
    "a comment": ((("comment", "thefts from shops", "Is this so?"),), ("rose by 3.6%",), (), {}),
    "tracked changes": (
        (("record",), ("replace", "retailers report", "shops tell the police")),
        ("shops tell the police", "rose by 3.6%"),
        (),
        {SHOP: Became.MERGED},
    ),
    "another style": ((("style", "After eight falls", "Heading 3"),), ("76 in 2023",), (), {}),
    "a heading reworded": ((("replace", "Road safety", "Safer roads"),), ("Safer roads", "76 in 2023"), (), {}),
    "reworded and added": ((REWORDED, ADDED), ("is a wide mixture", "Shopkeepers met", "at 26%"), (), {}),
    "reworded and split": ((REWORDED, ("split", "This was 15% fewer")), ("is a wide mixture", "at 26%"), (), {}),
    "moved and reworded": (
        (("replace", "ordinary variation", "plain chance"), ("move", "After eight falls", "The police recorded 1,855")),
        ("plain chance", "76 in 2023"),
        ("73 in 2023",),
        {},
    ),
    "deleted and added": (
        (ADDED, ("delete", "Even so, local stakeholders")),
        ("Shopkeepers met", "rose by 3.6%"),
        ("In keeping with the figures, local stakeholders",),
        {"shoplifting/commentary": Became.DELETED},
    ),
    "tracked and split": (
        (("record",), REWORDED, ("split", "This was 15% fewer")),
        ("is a wide mixture", "at 26%"),
        (),
        {},
    ),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    steps = {name: case[0] for name, case in CASES.items()}
    return edited(tmp_path_factory.mktemp("writer"), before(), steps)


@pytest.mark.parametrize("name", CASES)
def it_keeps_what_was_done_in_libreoffice(name: str, saved: dict[str, bytes], tmp_path: Path) -> None:
    _, there, gone, became = CASES[name]
    made = update(saved[name], after())
    assert made.refused == ""
    content = made.content or saved[name]
    words = text(content)
    assert [one for one in there if one not in words] == []
    assert [one for one in gone if one in words] == []
    told = {one.id: one.became for one in made.outcomes}
    assert {block: told.get(block) for block in became} == became
    assert old_figures(made, content, before(), after()) == []
    assert new_faults(saved[name], content, tmp_path) == []
    assert update(content, after()).content is None
    assert update(saved[name], before()).content is None


def new_faults(old: bytes, content: bytes, folder: Path) -> list[str]:
    """What the validators find in the updated file and did not find in what LibreOffice saved."""
    known = findings(old, folder)
    return [one for one in findings(content, folder) if one not in known]
