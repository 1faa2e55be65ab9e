"""Files of records, a row a crime, an offence or a casualty: by which headings they are told, and how they are read.

They have rows by the hundred thousand, and pandas groups these well. Every other file is read without it: its import
takes a fifth of a second and 34 MiB, a tenth of the time and a fifth of the memory of building the example. So the
modules that use it are imported here alone, when the first file of theirs is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType
from typing import Final

from msgspec import Struct

from csp_report.extracts.collector import Collector
from csp_report.extracts.layouts.common import Outcome
from csp_report.extracts.meaning.laid import Override
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.tables.found import Table

STREET: Final = frozenset({"month", "falls within", "lsoa code", "lsoa name", "crime type"})
COLLISION: Final = ("collision index", "accident index")
SEVERITIES: Final = frozenset({"casualty severity", "collision severity", "accident severity", "number of casualties"})
COUNT: Final = ("offence count", "number of offences", "count of offences", "offences", "force count", "count")
PARTNERSHIP: Final = ("csp name", "csp", "community safety partnership", "community safety partnership name")


class Records(Struct, frozen=True):
    """A layout of records: how its headings are known, and the module beside this one that counts its rows."""

    knows: Callable[[frozenset[str]], bool]
    module: str

    def read(self, tables: Sequence[Table], lexicon: Lexicon, collector: Collector) -> Outcome:
        """Count the records of all tables of this layout."""
        found: Outcome = _module(self.module).read(tables, lexicon, collector)
        return found


def is_street(headings: frozenset[str]) -> bool:
    """Whether these are the headings of a street-level file."""
    return headings >= STREET


def is_casualties(headings: frozenset[str]) -> bool:
    """Whether these are the headings of collision or casualty records."""
    return bool(headings & set(COLLISION)) and bool(headings & SEVERITIES)


def is_home_office(headings: frozenset[str]) -> bool:
    """Whether these are the headings of the open data: year, partnership, an offence and its group, and a count."""
    return (
        "financial year" in headings
        and bool(headings & set(PARTNERSHIP))
        and "offence group" in headings
        and bool(headings & set(COUNT))
    )


def read_events(lists: Sequence[tuple[Table, Override | None]], lexicon: Lexicon, collector: Collector) -> Outcome:
    """Count the events of lists that ``events`` told, each with its row of *Extracts*."""
    if not lists:
        return Outcome()
    found: Outcome = _module("counted_events").read(lists, lexicon, collector)
    return found


def _module(name: str) -> ModuleType:
    return import_module(f"{__package__}.{name}")


STREET_LEVEL: Final = Records(is_street, "street")
CASUALTIES: Final = Records(is_casualties, "casualties")
HOME_OFFICE: Final = Records(is_home_office, "home_office")
