"""From what editors keep rewording to a proposed patch of the house phrases."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

PLACEHOLDER: Final = re.compile(r"\{\{.*?\}\}")
LEAST_LETTERS: Final = 12  # of a phrase's own letters, by which a sentence is known to come from it


class Lesson(Struct, frozen=True):
    """Words that editors exchanged, in how many documents, with the sentences; ``phrase`` is the key it comes from."""

    before: str
    after: tuple[str, ...]
    documents: tuple[str, ...]
    sentence: str
    edited: tuple[str, ...]
    phrase: str = ""
    proposed: tuple[str, str] | None = None


def lessons(changes: Sequence[tuple[str, str, str, str, str]], phrases: Path, least: int) -> tuple[Lesson, ...]:
    """What was exchanged in at least so many documents, the most often first.

    ``changes`` are document, words before, words after, sentence before and sentence after.
    """
    strings = list(_strings(tomllib.loads(phrases.read_text(encoding="utf-8-sig")), ""))
    groups: dict[tuple[str, str], list[tuple[str, str, str, str, str]]] = {}
    for one in changes:
        key, _ = _home(one[3], one[1], strings)
        groups.setdefault((key or one[3], one[1].casefold()), []).append(one)
    found = [_lesson(several, strings) for several in groups.values()]
    kept = [one for one in found if len(one.documents) >= least]
    return tuple(sorted(kept, key=lambda one: (-len(one.documents), one.phrase, one.before)))


def patch(found: Sequence[Lesson], phrases: Path) -> str:
    """The lessons as a unified diff of ``phrases.toml``; '' where none is of a phrase."""
    old = phrases.read_text(encoding="utf-8-sig")
    new = old
    for one in found:
        if one.proposed and new.count(one.proposed[0]) == 1:
            changed = new.replace(*one.proposed)
            try:
                tomllib.loads(changed)
            except tomllib.TOMLDecodeError:
                continue
            new = changed
    lines = difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{phrases.name}", f"b/{phrases.name}"
    )
    return "".join(lines)


def _lesson(several: list[tuple[str, str, str, str, str]], strings: list[tuple[str, str]]) -> Lesson:
    """What was done to the same words, with the version that most documents have as the one to propose."""
    versions = [after for _, _, after, _, _ in several]
    best = max(dict.fromkeys(versions), key=versions.count)
    _, before, _, sentence, _ = several[0]
    key, phrase = _home(sentence, before, strings)
    return Lesson(
        before,
        tuple(dict.fromkeys(versions)),
        tuple(dict.fromkeys(one[0] for one in several)),
        sentence,
        tuple(dict.fromkeys(one[4] for one in several)),
        key,
        (phrase, _put(phrase, before, best)) if phrase and before else None,
    )


def _home(sentence: str, before: str, strings: list[tuple[str, str]]) -> tuple[str, str]:
    """The phrase that a sentence comes from and that holds the words; ('', '') where none does."""
    best = ("", "")
    for key, phrase in strings:
        literals = [one.replace("**", "") for one in PLACEHOLDER.split(phrase)]
        own = "".join(literals)
        if sum(map(str.isalpha, own)) < LEAST_LETTERS or not any(_holds(one, before) for one in literals):
            continue
        literals[-1] = literals[-1].rstrip(".")  # a reference to a figure may stand before it
        pattern = ".+?".join(re.escape(one) for one in literals)
        if re.search(pattern, sentence) and len(own) > len(best[1]):
            best = (key, phrase)
    return best


def _holds(literal: str, words: str) -> bool:
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", literal) is not None


def _put(phrase: str, before: str, after: str) -> str:
    pieces = re.split(f"({PLACEHOLDER.pattern})", phrase)
    for place, piece in enumerate(pieces):
        if not PLACEHOLDER.match(piece) and _holds(piece, before):
            pieces[place] = re.sub(rf"(?<!\w){re.escape(before)}(?!\w)", lambda _: after, piece, count=1)
            break
    return "".join(pieces)


def _strings(value: Any, key: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # what TOML holds
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, f"{key}.{name}" if key else str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)
