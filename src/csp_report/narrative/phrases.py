"""The phrase library: what an editor may reword, read and checked.

A phrase is plain text with ``{{ placeholders }}``, named filters and ``**emphasis**``, and no logic. Tables are
named ``[rule.direction.strength]`` or ``[rule.kind.direction.strength]``; a key ``verdict.form`` holds a list of
alternatives, ``any`` standing for every verdict.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from msgspec import Struct

from csp_report.domain.declaring import Declared
from csp_report.domain.errors import TemplateError
from csp_report.domain.findings import KindId, RuleId
from csp_report.domain.model import Direction, Strength, Verdict
from csp_report.labels.areas import nearest_names
from csp_report.narrative.facts import known_placeholders
from csp_report.narrative.filters import FILTERS

PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*(?:\|\s*(\w+)\s*)?\}\}")
KEPT = 4096  # phrases that are kept taken apart: more than both templates have
ANY = "any"
FORMS = (
    "sentence",
    "follow",
    "again",
    "told",
    "contrast",
    "clause",
    "still",
    "likewise",
    "strict",
    "strict-follow",
    "extra",
    "note",
    "callout",
    "headline",
)
# Tables that are not a rule's: fixed turns of phrase, each with the forms that its own module asks for.
PLAIN_TABLES = (
    "fragments",
    "reading",
    "caveats",
    "commentary",
    "figures",
    "missing",
    "glance",
    "parts",
    "questions",
    "follow-up",
)


class Key(Struct, frozen=True):
    """What selects a phrase. All but rule and form are None where the phrase holds for any."""

    rule: RuleId
    direction: Direction | None
    strength: Strength | None
    kind: KindId | None
    verdict: Verdict | None
    form: str

    def __str__(self) -> str:
        kind = f".{self.kind}" if self.kind else ""
        return f"[{self.rule}{kind}.{self.direction or ANY}.{self.strength or ANY}] {self.verdict or ANY}.{self.form}"


class PhraseBook(Struct, frozen=True, dict=True):
    """All phrases of a template, for the rules that are declared.

    ``plain`` holds the tables that are no rule's, as "table.key" to alternatives.
    """

    path: str
    declared: Declared
    phrases: Mapping[Key, tuple[str, ...]]
    plain: Mapping[str, tuple[str, ...]]

    @cached_property
    def _found(self) -> dict[Key, tuple[Key, tuple[str, ...]] | None]:
        return {}

    def find(
        self, rule: RuleId, kind: KindId, direction: Direction, strength: Strength, verdict: Verdict, form: str
    ) -> tuple[Key, tuple[str, ...]] | None:
        """The alternatives for a finding with their key, the most particular first; None where the book has none.

        What is unusual is told in the words of what is usual, where it has none of its own; the grade differs.
        """
        asked = Key(rule, direction, strength, kind, verdict, form)
        if asked not in self._found:
            self._found[asked] = self._find(asked)
        return self._found[asked]

    def _find(self, asked: Key) -> tuple[Key, tuple[str, ...]] | None:
        strength = asked.strength
        strengths = (strength, Strength.NOT_CLEAR, None) if strength is Strength.UNUSUAL else (strength, None)
        choices = product(strengths, (asked.direction, None), (asked.kind, None), (asked.verdict, None))
        for one_strength, one_direction, one_kind, one_verdict in choices:
            key = Key(asked.rule, one_direction, one_strength, one_kind, one_verdict, asked.form)
            if key in self.phrases:
                return key, self.phrases[key]
        return None

    def fixed(self, key: str) -> tuple[str, ...]:
        """The alternatives of a plain entry such as "caveats.visitors". Raises TemplateError for a missing one."""
        if key not in self.plain:
            table, _, name = key.partition(".")
            raise TemplateError(
                f"{self.path}: [{table}] has no entry '{name}'. Required: one or more phrases under it."
            )
        return self.plain[key]

    def fragment(self, name: str) -> str:
        """A single turn of phrase."""
        return self.fixed(f"fragments.{name}")[0]


def load_phrases(path: Path, declared: Declared) -> PhraseBook:
    """Read and check a phrase library against the rules that it words.

    Raises TemplateError, naming file and key, for what is not TOML, an unknown rule, kind, direction, strength,
    verdict, form or filter, logic, a malformed placeholder, and emphasis that is opened and not closed.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TemplateError(f"{path.name} cannot be read: {error}") from error
    phrases: dict[Key, tuple[str, ...]] = {}
    plain: dict[str, tuple[str, ...]] = {}
    for name, table in raw.items():
        if name in PLAIN_TABLES:
            plain |= _plain(path.name, name, table)
        else:
            phrases |= dict(_rule(path.name, name, table, declared))
    return PhraseBook(path.name, declared, phrases, plain)


@lru_cache(maxsize=KEPT)
def placeholders(phrase: str) -> tuple[tuple[str, str], ...]:
    """Each placeholder of a phrase with its filter ('' where it has none)."""
    return tuple((match[1], match[2] or "") for match in PLACEHOLDER.finditer(phrase))


def _plain(file: str, name: str, table: Mapping[str, Any], prefix: str = "") -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, value in _table(file, f"[{name}]", table).items():
        if isinstance(value, Mapping):
            found |= _plain(file, name, value, f"{prefix}{key}.")
        else:
            found[f"{name}.{prefix}{key}"] = _alternatives(file, f"[{name}] {prefix}{key}", value)
    return found


def _rule(file: str, name: str, table: Mapping[str, Any], declared: Declared) -> Iterable[tuple[Key, tuple[str, ...]]]:
    if name not in declared:
        raise TemplateError(_unknown(file, f"[{name}]", name, [*declared, *PLAIN_TABLES]))
    rule = RuleId(name)
    known = known_placeholders(declared[rule])
    for first, inner in _table(file, f"[{name}]", table).items():
        _table(file, f"[{name}.{first}]", inner)
        kind = None if first == ANY or _is_direction(first, inner) else KindId(first)
        if kind is not None and kind not in declared[rule].kinds:
            raise TemplateError(_unknown(file, f"[{name}.{first}]", first, declared[rule].kinds))
        directions = {first: inner} if _is_direction(first, inner) else inner
        for key, alternatives in _directions(file, rule, kind, directions):
            _check_names(file, str(key), alternatives, known)
            yield key, alternatives


def _is_direction(name: str, inner: Mapping[str, Any]) -> bool:
    """Whether a table under a rule is a direction; "any" may be a kind as well, which what is inside tells."""
    return name in [*Direction] or (name == ANY and all(key == ANY or key in [*Strength] for key in inner))


def _directions(
    file: str, rule: RuleId, kind: KindId | None, table: Mapping[str, Any]
) -> Iterable[tuple[Key, tuple[str, ...]]]:
    for direction_name, strengths in _table(file, f"[{rule}]", table).items():
        where = f"[{rule}{f'.{kind}' if kind else ''}.{direction_name}]"
        _table(file, where, strengths)
        direction = None if direction_name == ANY else _member(file, where, Direction, direction_name)
        for strength_name, verdicts in strengths.items():
            strength = (
                None
                if strength_name == ANY
                else _member(file, f"{where[:-1]}.{strength_name}]", Strength, strength_name)
            )
            for verdict_name, forms in _table(file, f"{where[:-1]}.{strength_name}]", verdicts).items():
                verdict = None if verdict_name == ANY else _member(file, where, Verdict, verdict_name)
                for form, value in _table(file, f"{where[:-1]}.{strength_name}] {verdict_name}", forms).items():
                    key = Key(rule, direction, strength, kind, verdict, form)
                    if form not in FORMS:
                        raise TemplateError(_unknown(file, str(key), form, FORMS))
                    yield key, _alternatives(file, str(key), value)


def _table(file: str, where: str, found: Any) -> Mapping[str, Any]:  # noqa: ANN401  # whatever TOML holds
    if isinstance(found, Mapping):
        return found
    raise TemplateError(f"{file}, {where}: found {found!r}. Required: a table of phrases under this heading.")


def _alternatives(file: str, key: str, value: object) -> tuple[str, ...]:
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list) or not all(isinstance(one, str) and one.strip() for one in several):
        raise TemplateError(f"{file}, {key}: found {value!r}. Required: a phrase, or a list of phrases, in quotes.")
    for one in several:
        _check(file, key, one)
    return tuple(several)


def _check(file: str, key: str, phrase: str) -> None:
    if "{%" in phrase or "%}" in phrase:
        raise TemplateError(f"{file}, {key}: '{{% %}}' is logic. Required: plain text with {{{{ placeholders }}}}.")
    rest = PLACEHOLDER.sub("", phrase)
    if "{" in rest or "}" in rest:
        raise TemplateError(
            f"{file}, {key}: braces that are not a placeholder in '{phrase}'. "
            "Required: {{ name }} or {{ name | filter }}, with no logic inside."
        )
    if phrase.count("**") % 2:
        raise TemplateError(f"{file}, {key}: '**' is opened and not closed in '{phrase}'.")
    for _, filter_ in placeholders(phrase):
        if filter_ and filter_ not in FILTERS:
            raise TemplateError(_unknown(file, key, filter_, sorted(FILTERS)))


def _check_names(file: str, key: str, phrases: Iterable[str], known: Collection[str]) -> None:
    for phrase in phrases:
        for name, _ in placeholders(phrase):
            if name not in known:
                raise TemplateError(_unknown(file, key, name, sorted(known)))


def _member(file: str, where: str, kind: type[Any], name: str) -> Any:  # noqa: ANN401  # one of three enums
    try:
        return kind(name)
    except ValueError:
        raise TemplateError(_unknown(file, where, name, [str(one) for one in kind])) from None


def _unknown(file: str, where: str, name: str, known: Iterable[str]) -> str:
    near = nearest_names(name, list(known))
    hint = f" Did you mean '{near[0]}'?" if near else ""
    return f"{file}, {where}: '{name}' is not known.{hint} Required: one of {', '.join(known)}."
