"""What the words around a table say of all its figures: title, sheet name and file name, in that order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from csp_report.domain.model import Grain, Measure, Period, Status
from csp_report.domain.periods import earlier
from csp_report.extracts.files.sheets import Sheet, is_figure
from csp_report.extracts.meaning.describing import describe_title, narrowing
from csp_report.extracts.meaning.facets import NOTHING, Facets
from csp_report.extracts.meaning.indicators import Matcher
from csp_report.extracts.meaning.laid import UNCLEAR, Context
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.quantities import why_no_title
from csp_report.extracts.meaning.rolling import are_rolling_years
from csp_report.extracts.meaning.title_months import months_of_title
from csp_report.extracts.meaning.unread_words import is_unsure_month, says_more
from csp_report.extracts.tables.cleaning import clean_label
from csp_report.extracts.tables.found import Table
from csp_report.labels.areas import level_of_name, split_level
from csp_report.labels.numbers import find_markers
from csp_report.labels.period_tokens import MONTHS
from csp_report.labels.periods import find_periods, is_bare_year
from csp_report.labels.unread_years import unread_years

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
TITLE, SHEET, FILE, LETTERHEAD = "the title", "the sheet's name", "the file's name", "the sender"
_LONGEST_TITLE: Final = 8  # words of what may end in a full stop and be a title
_EXCLUDING: Final = re.compile(
    r"(?:\b(?:exc(?:l\w*)?\b\.?|without|not including)|\(\s*ex\w+):? ([^().,;:]*)", re.IGNORECASE
)
# When a table was made is no period of its figures.
_MADE: Final = re.compile(
    r"\(?\b(?:published|released?|revised|updated|extracted|issued|downloaded|produced|run|correct|data) "
    r"(?:on |in |at |as at |as of )?(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+ (?:19|20)\d\d\b[^)]*\)?"
    r"|\bas (?:at|of) [^,;)]*"
    r"|\[?(?:\bfrom [\w ]+? )?\bon (?:the )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ (?:19|20)\d\d\b\]?",
)
_OF_AREAS: Final = re.compile(
    r"\b(?:this|these|some|several|one|two|three|\d+) (?:police )?(?:force|area|partnership|district|borough|csp)s?\b",
    re.IGNORECASE,
)
_ODD_YEARS: Final = re.compile(r"\b(?:academic|school|municipal|tax|performance|contract) years?\b", re.IGNORECASE)
_YEARS: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CALENDAR: Final = re.compile(
    r"\bcalendar\b|\bjan(?:uary)?\.? ?(?:to|-|\u2013) ?dec(?:ember)?\b|\byears? end(?:ing|ed) (?:31(?:st)? )?dec",
    re.IGNORECASE,
)
_FY: Final = re.compile(
    rf"\bFY ?'?\d{{2,4}} ?(?:=|:|is|means) ?(?:the )?(?:financial )?year ending (?:\d+ )?"
    rf"((?:{'|'.join(MONTHS)})[a-z]*)\b",
    re.IGNORECASE,
)
_YEAR_END: Final = re.compile(
    rf"\byears? end(?:ing|ed)\b(?: the)?(?: \d{{1,2}}(?:st|nd|rd|th)?)? ((?:{'|'.join(MONTHS)})[a-z]*)\b(?!,? *'?\d)",
    re.IGNORECASE,
)


def context_of(table: Table, lexicon: Lexicon, markers: Mapping[str, Status]) -> Context:
    """What stands around a table. A title that names several periods, areas or indicators gives none of them."""
    matcher = lexicon.matcher
    lines = titles(table)
    title = _title(lines) or table.sheet.name.strip() or table.sheet.path.stem
    every = tuple(dict.fromkeys((title, *lines)))
    facets = NOTHING
    for line in every:
        if not _is_prose(line):
            facets = facets.over(describe_title(_TABLE_NAME.sub("", line), matcher))
    if why_no_title(table.sheet.name):
        facets = replace(facets, rest=table.sheet.name)
    sheet, file = table.sheet.name, table.sheet.path.stem.replace("_", " ")
    letterheads = [line for line in lines if _LETTERHEAD.search(line)]
    texts = [(line, TITLE) for line in every if line not in letterheads]
    texts += [(sheet, SHEET), (file, FILE), *((line, LETTERHEAD) for line in letterheads)]
    said: dict[str, str] = {}
    period, bare, said["period"] = _period(texts, facets.measure)
    area, said["area"] = _area(texts, lexicon)
    facets = replace(facets, period=period, area=area.area, level=area.level)
    said["indicator"] = TITLE if facets.indicator else ""
    if matcher.is_root(facets.indicator) and any(says_more(_TABLE_NAME.sub("", line), lexicon) for line in every):
        facets = replace(facets, indicator="")  # of all crime, or of what these words mean
    elif not facets.indicator:
        indicator, said["indicator"] = _indicator(((sheet, SHEET), (file, FILE)), matcher)
        facets = replace(facets, indicator=indicator)
    own = find_markers([*table.words, *table.notes])
    changed = {key: status for key, status in own.items() if _DEFAULTS.get(key) != status}
    notes = [clean_label(note) for note in table.notes]
    return Context(
        title,
        facets,
        {**markers, **changed},
        _year_end((*every, sheet, file)),
        are_rolling_years(every),
        next((line for line in every if narrowing(line, matcher)), ""),
        months_of_title((*every, sheet, file), notes, [note for note in notes if _is_of_areas(note, lexicon)]),
        (*every, *_labels(table), sheet, file),
        _excluded(every, lexicon),
        said,
        bare,
        any(_ODD_YEARS.search(line) for line in (*every, sheet, file)),
        unsure_month=any(is_unsure_month(_MADE.sub(" ", line), lexicon) for line in every if not _is_prose(line)),
    )


def _is_of_areas(note: str, lexicon: Lexicon) -> bool:
    """Whether a note is of single areas: it names one, or points at the row that it is marked at."""
    return bool(lexicon.area_in(note) or _OF_AREAS.search(note))


def _labels(table: Table) -> list[str]:
    """The headings of the first columns, where these hold labels and no figures."""
    rows = table.sheet.rows[table.body[0]]
    return [table.label(column) for column in table.columns[:2] if not is_figure(rows[column])]


def _is_prose(line: str) -> bool:
    """Whether a line is a sentence that explains, and no title."""
    return line.rstrip().endswith((".", ";")) and len(line.split()) > _LONGEST_TITLE


def _area(texts: Sequence[tuple[str, str]], lexicon: Lexicon) -> tuple[Facets, str]:
    """The area that the first text names, and which text that is."""
    for text, where in texts:
        area = area_named(text, lexicon)
        if area:
            return area, where
    return NOTHING, ""


def _excluded(lines: Sequence[str], lexicon: Lexicon) -> str:
    """The area that figures of larger ones leave out: "(excluding Greater Manchester Police)"."""
    for line in lines:
        left_out = _EXCLUDING.search(line)
        name = lexicon.area_in(left_out[1]) if left_out else ""
        if left_out and name and left_out[1].startswith(name):
            return name
        said = re.sub(r"\d+", "", left_out[1]).strip() if left_out and not _is_prose(line) else ""
        if said[:1].isupper() and not lexicon.matcher.named_in(said):
            return said  # an area by its capital, though nobody knows it
    return ""


def _year_end(lines: Sequence[str]) -> int:
    for line in lines:
        ending = _YEAR_END.search(line) or _FY.search(line)
        if ending:
            return MONTHS.index(ending[1][:3].casefold()) + 1
        if says_calendar(line):
            return 12
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


def area_named(text: str, lexicon: Lexicon) -> Facets | None:
    """The one area that a title, sheet name or file name is about, or None. Its level is what follows the name."""
    text = _TABLE_NAME.sub("", text.replace("_", " "))
    name = lexicon.area_in(text)
    if not name:
        return None
    words = text[text.index(name) :].split()
    least = len(name.split())
    heads = (" ".join(words[:length]).rstrip(" ,:;-") for length in range(least, least + 4))
    level = next((told for told in (split_level(head)[1] for head in heads) if told), None)
    return Facets(area=split_level(name)[0] or name, level=level or level_of_name(name))


def _period(texts: Sequence[tuple[str, str]], measure: Measure | None) -> tuple[Period | None, bool, str]:
    """The period of the first text that names any: one, or the later of the two that a change lies between.

    With it whether it is a year without a word of which kind, and which text gives it.
    """
    for whole, where in texts:
        text = _MADE.sub(" ", whole)
        found = find_periods(text)
        if unread_years(text):
            return None, False, where  # "1981 to 2021" is a stretch, and 1985 no year that is read
        if found:
            latest = max(found, key=lambda period: period.end)
            yearly = measure is Measure.CHANGE and set(found) == {latest, earlier(latest)}
            bare = all(is_bare_year(one) for one in _YEARS.findall(text)) and latest.grain is Grain.CALENDAR_YEAR
            return (latest if len(found) == 1 or yearly else None), bare and not says_calendar(text), where
    return None, False, ""


def says_calendar(text: str) -> bool:
    """Whether words say that years are calendar years."""
    return bool(_CALENDAR.search(text))


def _indicator(texts: Sequence[tuple[str, str]], matcher: Matcher) -> tuple[str, str]:
    for text, where in texts:
        named = [one for one in matcher.named_in(text) if one not in ("population", "households")]
        if len(named) == 1:
            return named[0], where
    return "", ""


def sheet_markers(sheet: Sheet) -> dict[str, Status]:
    """The markers as the sheet's first rows define them."""
    return find_markers([text for row in sheet.rows[:20] for text in row if isinstance(text, str) and len(text) > 8])


_DEFAULTS: Final = find_markers([])
