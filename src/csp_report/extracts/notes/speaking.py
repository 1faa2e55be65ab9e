"""What the sentences of a note speak of: areas, offences and days that are known, and how sure that is.

A sentence bears on figures where it says something of how good they are, of a known area smaller than a nation with an
offence or days, or of an offence with days. It is certain only where it holds no word beside these that could make
them others: words that nobody knows make it a question, as everywhere in reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from csp_report.domain.model import Level
from csp_report.domain.notes import Bearing, Days, Mark, NamedArea, Remark
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.notes.dating import days_of, month_of
from csp_report.extracts.notes.words import ASIDE, BODY, GENITIVE, LEFT_OUT, NO_NAME, PLAIN, QUALITY, RATES, SENTENCES
from csp_report.labels.areas import level_of_kind
from csp_report.labels.register import LOCAL, Entry


class _Told(Struct, frozen=True):
    """What the words of a sentence and the marks of its note name."""

    areas: tuple[NamedArea, ...]
    indicators: tuple[str, ...]
    days: tuple[Days, ...]
    marks: tuple[Mark, ...]

    @property
    def is_particular(self) -> bool:
        """Whether an area is named, or points at the note, or an offence is named with the days that are meant."""
        return bool(self.areas or self.marks or (self.indicators and self.days))

    @property
    def is_tangled(self) -> bool:
        """Whether there is more than one of two kinds, so that it is not told which goes with which."""
        return sum(len(one) > 1 for one in (self.areas, self.indicators, self.days)) > 1


def remarks_of(
    text: str, lexicon: Lexicon, codes: frozenset[str], sheets: frozenset[str] = frozenset(), marks: Sequence[Mark] = ()
) -> tuple[Remark, ...]:
    """A note's sentences, each with what it speaks of.

    ``codes`` are those of the workbook's areas: of areas that share a name, those that it has are meant. ``marks`` say
    where the tables point at the note, ``sheets`` which it is of.
    """
    return tuple(_remark(one, lexicon, codes, sheets, tuple(marks)) for one in _sentences(text))


def _sentences(text: str) -> Iterator[str]:
    for part in SENTENCES.split(text):
        said = " ".join(part.split())
        if said:
            yield said


def _remark(
    said: str, lexicon: Lexicon, codes: frozenset[str], sheets: frozenset[str], marks: tuple[Mark, ...]
) -> Remark:
    if ASIDE.search(said):
        return Remark(said, Bearing.ROUTINE, sheets=sheets, why="it says where to read more, or whom to ask")
    areas, rest = _areas(said, lexicon, codes)
    told = _told(said, rest, lexicon, areas, marks)
    bearing, why = Bearing.ROUTINE, ""
    if not QUALITY.search(said):
        why = "it says nothing of how good figures are"
    elif not told.is_particular:
        why = "it speaks of no area or offence in particular"
    else:
        why = _doubt(said, rest, lexicon, told)
        bearing = Bearing.UNSURE if why else Bearing.CERTAIN
    rates = bool(RATES.match(said))
    return Remark(said, bearing, told.areas, told.indicators, told.days, told.marks, sheets, rates=rates, why=why)


def _told(said: str, rest: str, lexicon: Lexicon, areas: tuple[NamedArea, ...], marks: tuple[Mark, ...]) -> _Told:
    """What is named. Marks at areas stand for the areas that are meant; other marks need days, as every definition of
    an offence is marked at its heading.
    """
    matcher = lexicon.matcher
    indicators = tuple(one for one in matcher.named_in(rest) if matcher.is_known(one) and not matcher.is_root(one))
    days = days_of(said)
    at_areas = tuple(one for one in marks if one.of_area)
    if at_areas and (LEFT_OUT.search(said) or not areas):
        return _Told((), indicators, days, at_areas)
    return _Told(areas, indicators, days, () if areas or at_areas or not days else marks)


def _doubt(said: str, rest: str, lexicon: Lexicon, told: _Told) -> str:
    """Why it is not sure which figures a sentence means, '' where it is."""
    if told.areas and LEFT_OUT.search(said):
        return "it speaks of an area that is left out of others, or of all but one"
    if told.is_tangled:
        return "it names several areas, offences or periods, and not which goes with which"
    unknown = [word for word in _left_words(rest, lexicon) if word not in PLAIN]
    if told.marks or not unknown:
        return ""
    return f"it also says {', '.join(repr(one) for one in unknown[:3])}"


def _left_words(rest: str, lexicon: Lexicon) -> list[str]:
    """The words of a sentence that are no names of areas or offences, no dates and no numbers."""
    words = re.findall(r"[a-z][a-z'-]*[a-z]", QUALITY.sub(" ", lexicon.matcher.without_names(rest)).casefold())
    return [word for word in words if not month_of(word)]


def _areas(said: str, lexicon: Lexicon, codes: frozenset[str]) -> tuple[tuple[NamedArea, ...], str]:
    """The areas smaller than a nation that a sentence names, and the sentence without any area's name.

    Names are looked for twice: as they stand ("King's Lynn"), then without what makes a genitive ("Leicestershire's").
    """
    found: dict[str, NamedArea] = {}
    rest = said
    for text in (said, None):
        rest = rest if text else GENITIVE.sub(" ", rest)
        for name in lexicon.areas.named_in(rest):
            at = rest.find(name)
            if at == 0 and NO_NAME.match(rest[len(name) :]):
                continue
            body = BODY.match(rest[at + len(name) :])
            rest = f"{rest[:at]} | {rest[at + len(name) + (body.end() if body else 0) :]}"
            named = _named(name, body[1] if body else "", lexicon, codes)
            if any(level is not Level.COUNTRY for _, level in named.codes) or not named.codes:
                found.setdefault(name, named)
    return tuple(found.values()), rest


def _named(name: str, body: str, lexicon: Lexicon, codes: frozenset[str]) -> NamedArea:
    """An area by name, with the codes that it may be: of the level that the words say, and that the workbook has."""
    known: Sequence[Entry] = lexicon.areas.called(name)
    told = level_of_kind(re.sub(r"['\u2019]s$", "", body).casefold()) if body else None
    if body.casefold().startswith("police"):
        told = Level.FORCE
    of_level = [one for one in known if told and (one.level is told or {one.level, told} <= {*LOCAL})] or known
    latest = max((one.last for one in of_level if one.level is not Level.COUNTY), default=0)
    standing = [one for one in of_level if one.level is Level.COUNTY or one.last == latest]
    there = [one for one in standing if one.code in codes] or standing
    return NamedArea(name, tuple((one.code, one.level) for one in there))
