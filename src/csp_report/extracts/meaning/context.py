"""What the words around a table say of all its figures: title, sheet name and file name, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from csp_report.domain.model import Measure, Period, Status
from csp_report.domain.periods import earlier
from csp_report.extracts.files.sheets import Sheet
from csp_report.extracts.meaning.describing import describe_title, narrowing
from csp_report.extracts.meaning.facets import NOTHING, Facets
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.rolling import are_rolling_years
from csp_report.extracts.meaning.title_months import NO_MONTHS, TitleMonths, months_of_title
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.labels.areas import NATIONS, fold_name, level_of_name, split_level
from csp_report.labels.numbers import find_markers
from csp_report.labels.period_tokens import MONTHS
from csp_report.labels.periods import find_periods

_ASIDE: Final = re.compile(
    r"^(?:source|link|some shorthand|this work(?:sheet|book)|please|to turn|published|produced|extracted|created"
    r"|contact|notes?\b|contents|this met|this is not|i need|crown copyright|ons crown|return to|back to|\["
    r"|police recorded crime statistics are|last updated|as at|run date|date|choose|select|the following"
    r"|data (?:from|taken|extracted))",
    re.IGNORECASE,
)
_TABLE_NAME: Final = re.compile(
    r"^(?:table|figure|worksheet|sheet|appendix table)?\s*[A-Z]{0,4}\d+[a-z]?\s*[:.\u2013-]\s*", re.IGNORECASE
)
# A line that is only a body's name tells who sent the table, and its area only where nothing else does.
_LETTERHEAD: Final = re.compile(
    r"^[\w .,'&-]{3,60}?\b(?:police|constabulary|council|office|partnership|commissioner)(?: *[-\u2013|:,] .*)?$",
    re.IGNORECASE,
)
UNCLEAR: Final = -1
_YEAR_END: Final = re.compile(
    rf"\byears? end(?:ing|ed)\b(?: the)?(?: \d{{1,2}}(?:st|nd|rd|th)?)? ((?:{'|'.join(MONTHS)})[a-z]*)\b(?!,? *'?\d)",
    re.IGNORECASE,
)
_RUN: Final = re.compile(
    r"(?<![\w'-])[A-Z][\w'\u2019-]*"
    r"(?:[ -](?:[A-Z][\w'\u2019-]*|of|upon|on|under|the|le|&)(?=[ ,;:)-]|$))*"
)
# Words of the trade, which no place is called by: what is left of a run of capitals without them may be an area.
_TRADE: Final = """
    table figure total all recorded crime crimes police data incidents incident offence offences rate rates
    number numbers monthly annual quarterly year years month months financial calendar source summary report
    extract sheet figures comparison population populations residents area areas community safety partnership
    strategic assessment home office for national statistics statistical district districts borough ward wards
    by type group groups local authority force region change changes and the of reported casualties road traffic
    collisions domestic abuse anti-social social behaviour violence theft drug hate knife january february march
    april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec q1 q2 q3 q4 ytd mid counts count per contents cover notes breakdown trend trends comparators comparator
    benchmark benchmarks example made up sub sub-area sub-areas census estimate estimates mid-year latest
    previous current csp csps england-and-wales ending ended neighbourhood severity date time series part main
    raw tab page chart charts pivot working workings lookup info index output input export download final draft
    new old copy list overview analysis results key serious killed slight injured recording performance
    information unit team analyst prepared on under upon le
"""
_NO_PLACE: Final = frozenset(_TRADE.split())


@dataclass(slots=True)
class Gazetteer:
    """Names known to be areas: the nations, and every name met beside a code or under a heading such as "Ward"."""

    names: dict[str, str] = field(default_factory=lambda: {fold_name(name): name for name in NATIONS})

    def add(self, name: str) -> None:
        """Learn a name."""
        core, _ = split_level(clean_label(name))
        folded = fold_name(core)
        if len(folded) > 2 and not folded.isdigit() and "unassigned" not in folded:
            self.names.setdefault(folded, core)

    def knows(self, name: str) -> bool:
        """Whether a whole name is an area's."""
        return fold_name(split_level(name)[0]) in self.names

    def named_in(self, text: str) -> list[str]:
        """The known names that stand whole in a text, longest first, none inside another."""
        words = f" {fold_name(_TABLE_NAME.sub('', text))} "
        found = []
        for folded in sorted((name for name in self.names if name in words), key=len, reverse=True):
            if f" {folded} " in words:
                found.append(self.names[folded])
                words = words.replace(f" {folded} ", " | ")
        return found


@dataclass(frozen=True, slots=True)
class Context:
    """A table's title, what is said of all of it, and what its markers mean.

    ``year_end`` is the month that a bare year ends with, where the title says one; UNCLEAR where it speaks of
    financial years, which a bare year does not name. ``rolling``: every
    month is the last of the twelve that its figure is of. ``narrowed``: a line that makes all figures those of a part.
    ``months``: those of each year that the figures are of.
    """

    title: str
    facets: Facets
    markers: Mapping[str, Status]
    year_end: int = 0
    rolling: bool = False
    narrowed: str = ""
    months: TitleMonths = NO_MONTHS


def context_of(table: Table, matcher: Matcher, gazetteer: Gazetteer, markers: Mapping[str, Status]) -> Context:
    """What stands around a table. A title that names several periods, areas or indicators gives none of them."""
    lines = titles(table)
    title = _title(lines) or table.sheet.name.strip() or table.sheet.path.stem
    facets = NOTHING
    for line in dict.fromkeys((title, *lines)):
        facets = facets.over(describe_title(_TABLE_NAME.sub("", line), matcher))
    letterheads = [line for line in lines if _LETTERHEAD.search(line)]
    said = [line for line in dict.fromkeys((title, *lines)) if line not in letterheads]
    places = (*said, table.sheet.name, table.sheet.path.stem, *letterheads)
    facets = replace(facets, period=_period(places, facets.measure))
    area = next((area for area in (area_named(text, matcher, gazetteer) for text in places) if area), None)
    if area:
        facets = replace(facets, area=area.area, level=area.level)
    if not facets.indicator:
        facets = replace(
            facets, indicator=_indicator((table.sheet.name, table.sheet.path.stem.replace("_", " ")), matcher)
        )
    own = find_markers([*table.words, *table.notes])
    changed = {key: status for key, status in own.items() if _DEFAULTS.get(key) != status}
    every = (title, *lines)
    return Context(
        title,
        facets,
        {**markers, **changed},
        _year_end(every),
        are_rolling_years(every),
        next((line for line in every if narrowing(line, matcher)), ""),
        months_of_title(every),
    )


def _year_end(lines: Sequence[str]) -> int:
    for line in lines:
        ending = _YEAR_END.search(line)
        if ending:
            return MONTHS.index(ending[1][:3].casefold()) + 1
        if re.search(r"\b(?:financial|fiscal) years?\b", line, re.IGNORECASE):
            return UNCLEAR
    return 0


def _title(lines: list[str]) -> str:
    """The line that names the table: one that starts so, else the first that is no letterhead."""
    named = next((line for line in lines if line.casefold().startswith("table")), "")
    return named or next((line for line in lines if not _LETTERHEAD.search(line)), "") or next(iter(lines), "")


def titles(table: Table) -> list[str]:
    """The lines above a table that speak of its figures: no sources, links or notes."""
    lines = (clean_label(line) for line in table.words)
    return [line for line in lines if 3 < len(line) < 260 and not _ASIDE.match(line)]


def area_named(text: str, matcher: Matcher, gazetteer: Gazetteer) -> Facets | None:
    """The one area that a title, sheet name or file name is about, or None."""
    known = gazetteer.named_in(text)
    local = [name for name in known if level_of_name(name) is None]
    found = local or list(_runs(text, matcher)) or known
    distinct = {fold_name(split_level(name)[0]): name for name in found}
    if len(distinct) != 1:
        return None
    name = next(iter(distinct.values()))
    stated = re.search(rf"{re.escape(name)}\b[ ,(]*(?:[A-Za-z]+ ){{0,2}}", text)
    core, level = split_level(name)
    for length in (3, 2, 1):
        words = text[stated.start() :].split()[: len(name.split()) + length] if stated else []
        level = level or split_level(" ".join(words).rstrip(" ,:;-"))[1] if words else level
    return Facets(area=core, level=level or level_of_name(core))


def _runs(text: str, matcher: Matcher) -> Iterator[str]:
    """Runs of capitalised words that are no indicator, no period and no word of the trade."""
    for match in _RUN.finditer(_TABLE_NAME.sub("", text.replace("_", " "))):
        words = match[0].split()
        while words and _is_no_place(words[-1], matcher):
            words.pop()
        while words and _is_no_place(words[0], matcher):
            words.pop(0)
        run = " ".join(words)
        if run and not matcher.find(run).known and not any(_is_acronym(word) for word in words):
            yield run


def _is_no_place(word: str, matcher: Matcher) -> bool:
    bare = word.casefold().strip("-'\u2019")
    if "-" in bare and all(part in _NO_PLACE for part in bare.split("-")):
        return True
    return (
        bare in _NO_PLACE
        or _is_acronym(word)
        or any(character.isdigit() for character in word)
        or matcher.find(word).known
    )


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) <= 4


def _period(texts: tuple[str, ...], measure: Measure | None) -> Period | None:
    """The period of the first text that names any: one, or the later of the two that a change lies between."""
    for text in texts:
        found = find_periods(text)
        if found:
            latest = max(found, key=lambda period: period.end)
            yearly = measure is Measure.CHANGE and set(found) == {latest, earlier(latest)}
            return latest if len(found) == 1 or yearly else None
    return None


def _indicator(texts: tuple[str, ...], matcher: Matcher) -> str:
    for text in texts:
        named = [one for one in matcher.named_in(text) if one not in ("population", "households")]
        if len(named) == 1:
            return named[0]
    return ""


def sheet_markers(sheet: Sheet) -> dict[str, Status]:
    """The markers as the sheet's first rows define them."""
    return find_markers([text for row in sheet.rows[:20] for text in row if isinstance(text, str) and len(text) > 8])


_DEFAULTS: Final = find_markers([])
