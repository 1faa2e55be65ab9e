"""Which indicator a label means: the catalogue's names and synonyms, typing slips, and names it does not have."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from csp_report.domain.catalogue import Catalogue, plain
from csp_report.extracts.meaning.facets import Facets
from csp_report.extracts.meaning.recorded_as import counted, counted_beside, counted_right_before, is_of_both
from csp_report.extracts.tables.cleaning import slug

# Words that publishers add and leave out at will; a name never hangs on them alone.
_COMING_AND_GOING: Final = (
    "all total number of the a recorded police crime crimes offence offences incident incidents reported figures"
)
_LOOSE: Final = frozenset(_COMING_AND_GOING.split())
# Brackets that say nothing of what is counted; "(dwelling)" or "(excluding homicide)" would make it something else.
_BRACKETS: Final = re.compile(
    r"\s*\(\s*(?:exc\w* fraud|see\b[^()]*|notes?\b[^()]*|all|total|number|count|incidents?|offences?|crimes?"
    r"|[A-Z]{2,6})\s*\)"
)
_FOOTNOTE: Final = re.compile(r"\s\d{1,2}(?:,\s?\d{1,2})*$")  # "Robbery 3": a note, where Robbery is known
# Words that name an indicator only with "crime" or "offences" beside them: alone they may be of anything.
_VAGUE: Final = frozenset(("other", "all other", "the other", "miscellaneous", "vehicle", "business", "rural", "sex"))
_ALSO_PLACES: Final = ("shop", "home")  # below a name they may say where it happened
_LEAST_LENGTH: Final = 6  # below it an edit makes another word: rape, race


class Match(Struct, frozen=True):
    """What a label means. ``typed`` is the catalogue's name of which an unknown label may be a slip."""

    id: str
    known: bool
    typed: str = ""


@dataclass(slots=True)
class Matcher:
    """Finds indicators by label; remembers what it has found, and keeps what ``describing`` made of a text."""

    catalogue: Catalogue
    described: dict[str, Facets] = field(init=False, default_factory=dict)
    _exact: dict[str, str] = field(init=False)
    _loose: dict[str, str] = field(init=False)
    _titles: dict[str, str] = field(init=False, default_factory=dict)
    _ranks: dict[str, int] = field(init=False)
    _firsts: dict[str, list[str]] = field(init=False)
    _found: dict[str, Match] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index every name: whole, and without the words that come and go."""
        self._exact = {}
        loose: dict[str, set[str]] = defaultdict(set)
        for indicator in self.catalogue.indicators.values():
            for name in (indicator.id, indicator.label, *indicator.synonyms):
                self._exact.setdefault(plain(name), indicator.id)
                self._titles.setdefault(_title_words(name), indicator.id)
                loose[_core(name)].add(indicator.id)
        self._ranks = {name: at for at, name in enumerate(sorted(self._titles, key=len, reverse=True))}
        self._firsts = defaultdict(list)
        for name in self._titles:
            self._firsts[name.partition(" ")[0]].append(name)
        self._loose = {core: next(iter(ids)) for core, ids in loose.items() if len(ids) == 1 and core}

    def find(self, label: str) -> Match:
        """What a cleaned label means: an indicator of the catalogue, or one that takes the slug of its label."""
        if label not in self._found:
            self._found[label] = self._find(label)
        return self._found[label]

    def part_called(self, label: str, whole: str) -> str:
        """The part of an indicator that a word means below its name ("Personal" below ASB), '' where none."""
        known = self.catalogue.indicators.get(whole)
        word = plain(label)
        if known is None or word in (*_VAGUE, *_LOOSE, *_ALSO_PLACES) or word.startswith("other"):
            return ""
        names = [plain(name) for name in (known.acronym or "", known.label) if name]
        forms = (form for name in names for form in (f"{word} {name}", f"{name} {word}"))
        parts = {id_ for form in forms if (id_ := self._exact.get(form)) and id_ != whole and self.is_under(id_, whole)}
        return parts.pop() if len(parts) == 1 else ""

    def named_in(self, sentence: str) -> tuple[str, ...]:
        """The indicators whose names stand in a sentence, longest names first, none inside another.

        A name that a word beside it makes one of another kind ("ASB crimes") gives an id that the catalogue has not.
        """
        words = f" {_title_words(sentence)} "
        found: dict[str, None] = {}
        for name in self._titles_in(words):
            if len(name) > 2 and f" {name} " in words:
                found.setdefault(self._counted_in(name, words))
                words = words.replace(f" {name} ", " | ")
        return tuple(found)

    def _counted_in(self, name: str, words: str) -> str:
        """What a name in a sentence means: of what is recorded as crimes and as incidents, those that it speaks of."""
        if not is_of_both(name):
            return self._titles[name]
        before, _, after = words.partition(f" {name} ")
        kinds = counted_beside(name, f"{before} ", after)
        if kinds != counted(name):
            more = " and ".join(kind for kind in kinds if kind not in counted(name))
            return self._of_kinds(name, kinds) or slug(f"{name} and {more}" if counted(name) else f"{name} {more}")
        perhaps = () if kinds else counted_right_before(f"{before} ")
        other = self._of_kinds(name, perhaps) if perhaps else ""
        return self._titles[name] if other in ("", self._titles[name]) else slug(" ".join((*perhaps, name)))

    def _of_kinds(self, name: str, kinds: tuple[str, ...]) -> str:
        label = " ".join((name, *kinds))
        return self._exact.get(label) or self._loose.get(_core(label), "")

    def without_names(self, sentence: str) -> str:
        """A sentence, as plain words, without the names of indicators in it."""
        words = f" {_title_words(sentence)} "
        for name in self._titles_in(words):
            words = words.replace(f" {name} ", " | ")
        return words.strip()

    def _titles_in(self, words: str) -> list[str]:
        """The names whose first word stands in a sentence, longest first."""
        firsts = (self._firsts.get(word, ()) for word in dict.fromkeys(words.split()))
        return sorted((name for names in firsts for name in names), key=self._ranks.__getitem__)

    def is_known(self, indicator: str) -> bool:
        """Whether the catalogue has an indicator, populations aside."""
        return indicator in self.catalogue.indicators and indicator not in ("population", "households")

    def is_root(self, indicator: str) -> bool:
        """Whether an indicator is a total that others are parts of, and itself a part of nothing."""
        known = self.catalogue.indicators.get(indicator)
        return known is not None and known.parent is None and bool(self.catalogue.children(indicator))

    def is_under(self, indicator: str, ancestor: str) -> bool:
        """Whether an indicator is another or a part of it, at any depth."""
        current: str | None = indicator
        while current is not None:
            if current == ancestor:
                return True
            known = self.catalogue.indicators.get(current)
            current = known.parent if known else None
        return False

    def lie_across(self, one: str, other: str) -> bool:
        """Whether of two known indicators neither is a part of the other and only one is in the tree of offences.

        "Knife crime" and "hate crime" run across the offence groups: a figure of both is an overlap.
        """
        known = self.catalogue.indicators
        if one == other or one not in known or other not in known or self.is_under(one, other):
            return False
        return not self.is_under(other, one) and self._crosses(one) != self._crosses(other)

    def is_other(self, label: str, indicator: str, title: str) -> bool:
        """Whether "Other offences" under a title is what is left of the title's indicator, and no group of its own."""
        if title not in self.catalogue.indicators or self.is_root(title) or not plain(label).startswith("other"):
            return False
        return not self.is_under(indicator, title) and not self.is_under(title, indicator)

    def _crosses(self, indicator: str) -> bool:
        return self.catalogue.indicators[indicator].parent is None and not self.catalogue.children(indicator)

    def _find(self, label: str) -> Match:
        for form in dict.fromkeys((label, _BRACKETS.sub("", label), _FOOTNOTE.sub("", label))):
            core = "" if plain(form) in _VAGUE else _core(form)
            known = self._exact.get(plain(form)) or self._loose.get(core)
            if known:
                return Match(known, known=True)
        typed = self._slip(plain(_BRACKETS.sub("", label)))
        return Match(slug(label), known=False, typed=typed or "")

    def _slip(self, name: str) -> str | None:
        """The one name within an edit or two. Digits, first letters, and whole words more or less, are never slips."""
        if len(name) < _LEAST_LENGTH or re.search(r"\d", name):
            return None
        reach = 1 if len(name) < 9 else 2
        found = process.extract(name, list(self._exact), scorer=OSA.distance, score_cutoff=reach, limit=5)
        near = [
            (one, distance)
            for one, distance, _ in found
            if len(one.split()) == len(name.split()) and len(one) >= _LEAST_LENGTH and one[0] == name[0]
        ]
        least = min((distance for _, distance in near), default=0)
        owners = {self._exact[one] for one, distance in near if distance == least}
        return next(one for one, distance in near if distance == least) if len(owners) == 1 else None


def _title_words(text: str) -> str:
    """A name as sentences have it: without articles, "or" and "and" alike."""
    words = ("and" if word == "or" else word for word in plain(text).split() if word not in ("a", "an", "the"))
    return " ".join(words)


def _core(name: str) -> str:
    """The words of a name that tell it; crimes and incidents are told apart where the police record both."""
    words = plain(_BRACKETS.sub("", name))
    kinds = counted(words) if is_of_both(words) else ()
    return " ".join((*(word for word in words.split() if word not in _LOOSE), *(f"| {kind}" for kind in kinds)))
