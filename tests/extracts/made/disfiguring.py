"""Labels of a made-up extract misspelt or taken away at random, each time one: what may be read stays what it was."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from made.cases import Case

WORD: Final = re.compile(r"[A-Za-z]{5,}")
NUMBER: Final = re.compile(r"\s*-?[\d.]+\s*")
KINDS: Final = ("misspelt", "misspelt", "taken away")


@dataclass(frozen=True, slots=True)
class Disfigured:
    """A case with one label changed, and which."""

    case: Case
    change: str


def disfigured(case: Case, rng: Random) -> Disfigured | None:
    """The case with one word of one label misspelt, or one label of title or headings taken away.

    None where the sheet that was drawn has no such label.
    """
    name = rng.choice(sorted(case.files))
    content = case.files[name]
    if isinstance(content, str):
        changed = _changed(content, rng)
        return changed and Disfigured(replace(case, files={**case.files, name: changed[0]}), changed[1])
    title = rng.choice(sorted(content))
    changed = _changed(content[title], rng)
    sheets = {**content, title: changed[0]} if changed else content
    return changed and Disfigured(replace(case, files={**case.files, name: sheets}), changed[1])


def _changed(text: str, rng: Random) -> tuple[str, str] | None:
    """The sheet with one label changed, and what was changed into what."""
    rows = [line.split("|") for line in text.strip("\n").split("\n")]
    body = next((at for at, cells in enumerate(rows) if any(map(NUMBER.fullmatch, cells[1:]))), len(rows))
    kind = rng.choice(KINDS)
    last = len(rows) if kind == "misspelt" else body  # below, an empty cell says "as above"
    places = [
        (at, column) for at, cells in enumerate(rows[:last]) for column, cell in enumerate(cells) if WORD.search(cell)
    ]
    if not places:
        return None
    at, column = rng.choice(places)
    before = rows[at][column]
    rows[at][column] = _misspelt(before, rng) if kind == "misspelt" else " "
    return "\n".join("|".join(cells) for cells in rows), f"'{before.strip()}' {kind}: '{rows[at][column].strip()}'"


def _misspelt(text: str, rng: Random) -> str:
    """The text with two letters of one word exchanged, one left out or one doubled, never the first."""
    found = rng.choice([*WORD.finditer(text)])
    letters = list(found[0])
    at = rng.randrange(1, len(letters) - 1)
    how = rng.randrange(3)
    if how == 0:
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    elif how == 1:
        del letters[at]
    else:
        letters.insert(at, letters[at])
    return f"{text[: found.start()]}{''.join(letters)}{text[found.end() :]}"
