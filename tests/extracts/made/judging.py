"""Judges what the reader made of a made file.

What a reading accepts is what a document would use: that one question is asked in ``accepted``, and how files and
settings are handed to the reader in ``reading_of``. Everything else compares with the truth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from inspect import signature
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pandas as pd
from frames import as_pandas

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.model import Area, Level, Source
from csp_report.extracts import Reading, read_extracts, suggest_rows
from csp_report.labels.areas import level_of_code
from csp_report.settings.model import ExtractSetting
from made.cases import Case, Fact
from made.writing import write_case

CHECKOUT: Final = Path(__file__).parents[3]
NEAR: Final = 1e-6
LOCAL: Final = ("", "CSP", "district")
LOOSE: Final = ("country", "region")  # whose names nothing else bears, but West Midlands
FIELDS: Final = ("layout", "indicator", "area", "period", "measure", "unit")
CODES: Final = {
    "E06000018": "nottingham",
    "E06000065": "north yorkshire",
    "E07000105": "ashford",
    "E07000106": "canterbury",
    "E07000107": "dartford",
    "E07000108": "dover",
    "E07000109": "gravesham",
    "E07000112": "folkestone and hythe",
    "E07000114": "thanet",
    "E07000173": "gedling",
    "E05004139": "bestwood st albans",
    "E05004141": "carlton",
    "E10000016": "kent",
    "E22000137": "ashford",
    "E22000140": "dover",
    "E92000001": "england",
    "K04000001": "england and wales",
    "E09000005": "brent",
    "E09000007": "camden",
    "E12000007": "london",
    "E12000005": "west midlands",
    "E23000014": "west midlands",
    "W06000011": "swansea",
    "W06000015": "cardiff",
}


class Outcome(StrEnum):
    """What became of a case."""

    READ = "read right"
    LEFT = "nothing in it to read, nothing read"
    SETTLED = "refused, with a row that works"
    STUCK = "refused, without a row that works"
    WRONG = "a wrong label accepted"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome, the figures that are to blame for it, in words, and the files of which nothing at all was said."""

    outcome: Outcome
    wrong: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def reading_of(paths: Sequence[Path], rows: Sequence[ExtractSetting] = (), sub_areas: Sequence[Area] = ()) -> Reading:
    """The files read as the pipeline reads them, with rows of *Extracts* and of *Areas*."""
    named = {"areas": sub_areas} if "areas" in signature(read_extracts).parameters else {}
    return read_extracts(paths, _catalogue(), rows, **named)


def accepted(reading: Reading) -> pd.DataFrame:
    """The observations that a document may use: certain, with a value, and of indicators that the catalogue has."""
    frame = as_pandas(reading.frame.take(reading.frame.known()))
    if "certainty" in frame.columns:
        frame = frame[frame["certainty"] == "certain"]
    known = {*_catalogue().indicators, ""}
    return frame[frame["indicator"].isin(known) & frame["of"].isin(known)]


@cache
def judged(case: Case) -> Judgement:
    """What the reader makes of a case by itself and, where it refuses, with the rows that settle it."""
    with TemporaryDirectory() as folder:
        paths = write_case(case, Path(folder))
        alone = reading_of(paths)
        wrong, missing, met = _compare(alone, case.facts)
        silent = tuple(path.name for path in paths if path.name not in _named(alone))
        if wrong:
            return Judgement(Outcome.WRONG, wrong, missing, silent)
        if met and not missing:
            return Judgement(Outcome.READ, silent=silent)
        if case.refused or not (case.truth or case.then):
            return Judgement(Outcome.LEFT, silent=silent)
        for rows in _ways_out(alone, case):
            more, still, found = _compare(reading_of(paths, rows, _sub_areas(case)), case.settled)
            if found and not more and not still:
                return Judgement(Outcome.SETTLED, silent=silent)
        return Judgement(Outcome.STUCK, (), missing, silent)


def _named(reading: Reading) -> set[str]:
    """The files of which the reading says what became of them."""
    places = [one.place for one in (*reading.tables, *reading.unused, *reading.issues)]
    return {place.file for place in places if place}


def wrongly_accepted(reading: Reading, case: Case) -> tuple[str, ...]:
    """The accepted figures of a case that its truth does not allow; those whose level nothing tells are allowed."""
    allowed = [*case.facts, *(replace(fact, level="") for fact in case.facts)]
    return _compare(reading, allowed)[0]


def _ways_out(reading: Reading, case: Case) -> list[list[ExtractSetting]]:
    """The rows that the product itself has filled in, and those that the truth says."""
    complete = [row for row in suggest_rows(reading) if any(getattr(row, name) for name in FIELDS)]
    stated = [_row(entries) for entries in case.rows]
    return [rows for rows in (complete, stated, [*stated, *complete]) if rows or case.sub_areas]


def _sub_areas(case: Case) -> list[Area]:
    return [Area(name, level_of_code(code) if code else Level.SUB_AREA, code or None) for name, code in case.sub_areas]


def _row(entries: object) -> ExtractSetting:
    given = dict.fromkeys(("header_row", *FIELDS)) | dict(entries)  # type: ignore[call-overload] - a mapping
    file, sheet = given.pop("file", "*"), given.pop("sheet", "")
    place = Source("assessment.xlsx", "Extracts", "A2")
    return ExtractSetting(file, sheet, **given, place=place)


def _compare(reading: Reading, facts: Sequence[Fact]) -> tuple[tuple[str, ...], tuple[str, ...], set[Fact]]:
    """The accepted figures that no fact allows, the needed facts that none gives, the facts that one gives."""
    wrong = []
    met: set[Fact] = set()
    for row in accepted(reading).itertuples():
        fitting = [fact for fact in facts if _fits(row, fact)]
        met.update(fitting)
        if not fitting:
            wrong.append(_said(row))
    missing = tuple(str(fact) for fact in facts if fact.needed and fact not in met)
    return tuple(wrong), missing, met


def _fits(row: object, fact: Fact) -> bool:
    return (
        row.indicator == fact.indicator
        and row.measure == fact.measure
        and (row.of or "") == fact.of
        and abs(row.value - fact.value) < NEAR * max(1, abs(fact.value))
        and _in_place(row, fact)
        and _in_time(row, fact)
        and (fact.measure != "rate" or (row.per == fact.per and row.base == fact.base))
        and (fact.measure != "population" or (row.base or "residents") == fact.base)
    )


def _in_place(row: object, fact: Fact) -> bool:
    names = {_folded(name) for name in fact.areas}
    code = str(row.code)
    if code and CODES.get(code, _folded(row.area)) not in names and code.casefold() not in names:
        return False
    if row.area and _folded(row.area) not in names:
        return False
    if fact.level in LOOSE:
        return row.level in ("", fact.level)
    return row.level == fact.level if fact.level else row.level in LOCAL


def _in_time(row: object, fact: Fact) -> bool:
    start, end = row.start.date(), row.end.date()
    if fact.measure == "population":
        return start.year <= fact.end.year <= end.year or str(fact.end.year) in str(row.vintage)
    return (start, end) == (fact.start, fact.end)


def _folded(name: str) -> str:
    text = re.sub(r"[^\w ]+", " ", str(name).casefold().replace("&", " and "))
    text = re.sub(r"\b(csp|community safety partnership|constabulary|police|ward)\b", " ", text)
    return " ".join(text.split())


def _said(row: object) -> str:
    of = f" of {row.of}" if row.of else ""
    where = f"{row.area or row.code} ({row.level or 'no level'})"
    days = f"{row.start:%Y-%m}..{row.end:%Y-%m}"
    return f"{row.indicator}{of}, {where}, {days}, {row.measure} {row.value:g} [{row.sheet}!R{row.row}C{row.column}]"


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load(CHECKOUT / "templates" / "indicators.toml")
