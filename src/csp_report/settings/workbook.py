"""Reads ``assessment.xlsx`` into Settings. Each sheet's columns are declared here, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import SettingsError
from csp_report.domain.model import Issue
from csp_report.settings import plan_rows
from csp_report.settings import rows as settings_rows
from csp_report.settings.model import Settings
from csp_report.settings.rows import SETTINGS, Read
from csp_report.settings.sheets import Row, SettingsSheet, nearest, read_sheets

__all__ = ["SETTINGS", "SHEETS", "read_settings"]

FIRST: Final = "assessment"


class Form(Struct, frozen=True):
    """A sheet's headings, those it cannot do without, and what its rows become: fields of Settings, and issues."""

    headings: tuple[str, ...]
    needed: tuple[str, ...]
    read: Callable[[tuple[Row, ...], Catalogue], Read]


def read_settings(path: Path, catalogue: Catalogue) -> tuple[Settings, tuple[Issue, ...]]:
    """The settings of a workbook, and what is worth a look in them.

    Only the first sheet, *Assessment*, has to be there. Raises SettingsError, with file, sheet, cell, what was found
    and what is required, for anything that is not understood.
    """
    settings = Settings(file=path.name)
    issues: list[Issue] = []
    for name, sheet in _named(read_sheets(path), path).items():
        form = SHEETS[name]
        fields, found = form.read(sheet.rows(form.headings, form.needed), catalogue)
        settings = replace(settings, **fields)
        issues += found
    return settings, tuple(issues)


def _named(sheets: Iterable[SettingsSheet], path: Path) -> dict[str, SettingsSheet]:
    """Sheets by their name in lower case. Raises SettingsError for one that has no meaning here."""
    named: dict[str, SettingsSheet] = {}
    for sheet in sheets:
        name = sheet.name.strip().casefold()
        if name not in SHEETS:
            titles = [one.capitalize() for one in SHEETS]
            raise SettingsError(
                f"{path.name}: found a sheet '{sheet.name}'; required: only the sheets {', '.join(titles)}"
                f"{nearest(name, titles)}. Hide a sheet of your own, and it is left alone"
            )
        named[name] = sheet
    if FIRST not in named:
        raise SettingsError(
            f"{path.name}: found no sheet 'Assessment'; required: one, with the columns setting and value"
        )
    return named


_EXTRACT_HEADINGS: Final = (
    "file", "sheet", "header row", "layout", "indicator", "area", "period", "measure", "unit", "breakdown",
)  # fmt: skip
_ACTION_HEADINGS: Final = ("action", "owner", "due", "state", "result", "indicator")
_COMMENTARY_HEADINGS: Final = ("topic", "kind", "text", "source", "owner", "by", "use", "measure")
SHEETS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        FIRST: Form(("setting", "value", "meaning"), ("setting", "value"), settings_rows.assessment),
        "comparators": Form(("name", "code", "level", "members"), ("name",), settings_rows.comparators),
        "areas": Form(("sub-area", "code"), ("sub-area",), settings_rows.areas),
        "priorities": Form(("owner", "priority"), ("owner", "priority"), settings_rows.priorities),
        "acronyms": Form(("short", "long"), ("short", "long"), settings_rows.acronyms),
        "commentary": Form(_COMMENTARY_HEADINGS, ("topic", "kind", "text"), settings_rows.commentary),
        "thresholds": Form(
            ("rule", "indicator", "setting", "value"), ("rule", "setting", "value"), settings_rows.thresholds
        ),
        "breaks": Form(("indicator", "at", "note"), ("indicator", "at"), settings_rows.breaks),
        "answers": Form(("check", "keep", "note", "by", "question"), ("check", "keep"), settings_rows.answers),
        "extracts": Form(_EXTRACT_HEADINGS, ("file",), settings_rows.extracts),
        "targets": Form(("indicator", "target", "by"), ("indicator", "target", "by"), plan_rows.targets),
        "actions": Form(_ACTION_HEADINGS, ("action", "state"), plan_rows.actions),
    }
)
