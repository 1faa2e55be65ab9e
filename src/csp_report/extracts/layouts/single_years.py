"""Population by area, sex and single year of age, a row each: summed to everybody. Source: ONS, table MYEB1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from csp_report.domain.model import Base, Measure
from csp_report.domain.periods import calendar_year
from csp_report.extracts.collector import Collector
from csp_report.extracts.layouts.common import (
    Counts,
    Outcome,
    Sums,
    certain,
    coded,
    collect,
    column_of,
    counts,
    headings_of,
    joined,
    table_read,
)
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.tables.found import Table
from csp_report.extracts.tables.values import read_values
from csp_report.labels.areas import level_of_code
from csp_report.labels.numbers import MARKERS

NAME: Final = "population by sex and age"
_CODE: Final = ("code", "area code", "ladcode23", "ladcode", "geography code")
_NAME: Final = ("name", "area name", "laname23", "laname", "geography name")
_POPULATION: Final = re.compile(r"population (?P<year>(?:19|20)\d\d)")
_SEXES: Final = ({"m", "f"}, {"males", "females"}, {"male", "female"}, {"1", "2"})


def knows(headings: frozenset[str]) -> bool:
    """Whether these are the headings of such a table: a code, sex, age and populations by year."""
    return bool(headings & set(_CODE)) and {"sex", "age"} <= headings and any(map(_POPULATION.fullmatch, headings))


def read(tables: Sequence[Table], lexicon: Lexicon, collector: Collector) -> Outcome:
    """The population of each area and year; a table that has not both sexes and all ages from 0 is left out."""
    outcome = Outcome()
    for table in tables:
        missing = _missing(table)
        if missing:
            outcome.leave(table, missing)
            continue
        parts = []
        for heading in headings_of(table):
            year = _POPULATION.fullmatch(heading)
            if year:
                found = _summed(table, heading, int(year["year"]))
                found = certain(found, table, lexicon, outcome)
                collect(collector, table, Sums(found, Measure.POPULATION, Base.RESIDENTS, f"mid-{year['year']}"))
                parts.append(found)
        every = joined(parts)
        if not len(every):
            outcome.leave(table, "no area that the register knows")
            continue
        outcome.tables.append(table_read(table, NAME, every, lexicon.matcher.catalogue.indicators))
    return outcome


def _missing(table: Table) -> str:
    """What keeps the rows from adding up to everybody, '' where nothing does."""
    _, sexes = coded(table.cells(column_of(table, "sex") or 0))
    _, ages = coded(table.cells(column_of(table, "age") or 0))
    if {sex.casefold() for sex in sexes} not in _SEXES:
        return f"its sexes are {', '.join(sorted(sexes))}, and not just the two that add up"
    numbers = sorted({int(digits[0]) for age in ages if (digits := re.findall(r"\d+", age))})
    if numbers != list(range(len(numbers))) or len(numbers) != len(ages):
        return "its ages are not single years from 0 on"
    return ""


def _summed(table: Table, heading: str, year: int) -> Counts:
    codes, texts = coded(table.cells(column_of(table, *_CODE) or 0))
    name_column = column_of(table, *_NAME)
    names, labels = coded(table.cells(name_column)) if name_column is not None else (codes, texts)
    values = read_values(table.cells(column_of(table, heading) or 0), MARKERS).value
    sums = np.bincount(codes, weights=np.nan_to_num(values), minlength=len(texts))
    rows = np.bincount(codes, minlength=len(texts))
    incomplete = np.bincount(codes, weights=np.isnan(values), minlength=len(texts)) > 0
    first = np.zeros(len(texts), dtype=np.int64)
    first[codes[::-1]] = names[::-1]
    columns = {
        "indicator": ["population"] * len(texts),
        "label": [heading] * len(texts),
        "area": [labels[place] for place in first],
        "code": texts,
        "level": [level_of_code(code) or "" for code in texts],
    }
    found = counts(columns, [calendar_year(year)] * len(texts), sums, rows.tolist())
    return found.take(~incomplete)
