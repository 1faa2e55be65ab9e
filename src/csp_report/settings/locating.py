"""Where things are: the extracts, the settings workbook, the template and the catalogue."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from csp_report.domain.errors import InputError, TemplateError
from csp_report.workbooks import reader
from csp_report.workbooks.finding import find_extracts

SETTINGS_FILE = "assessment.xlsx"
EXTRACTS_FOLDER = "extracts"
DEFAULT_TEMPLATE = "executive-summary"
DOCUMENT, SECTIONS, PHRASES, CATALOGUE = "document.docx", "sections.toml", "phrases.toml", "indicators.toml"
DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
HERE = Path(__file__).resolve().parents[1]


class Inputs(Struct, frozen=True, dict=True):
    """What the analyst gave. ``settings`` is None where there is no settings workbook."""

    root: Path
    extracts: Path
    settings: Path | None

    @cached_property  # a run reads, accounts for and quotes the same files, whatever comes along meanwhile
    def files(self) -> tuple[Path, ...]:
        """The files to read: a single workbook, or every extract of the folder but the settings."""
        paths = [self.extracts] if self.extracts.is_file() else find_extracts(self.extracts)
        return tuple(path for path in paths if path != self.settings)


class Template(Struct, frozen=True):
    """The files of a template. ``name`` ends the document's file name."""

    name: str
    document: Path
    sections: Path
    phrases: Path
    catalogue: Path


def find_inputs(path: Path) -> Inputs:
    """The inputs at a folder or a single workbook. Raises InputError where nothing is there."""
    if not path.exists():
        raise InputError(f"{path} does not exist. Required: a folder with extracts, or a single workbook.")
    if path.is_file():
        return Inputs(path, path, None)
    settings = _called(path, SETTINGS_FILE)
    folder = _called(path, EXTRACTS_FOLDER)
    return Inputs(path, folder if folder.is_dir() else path, settings if settings.is_file() else None)


def open_early(path: Path, *, hidden: bool) -> None:
    """Start the process that opens files, and have it open the inputs at a path while everything else is imported.

    Raises InputError as ``find_inputs`` does.
    """
    reader.start()
    inputs = find_inputs(path)
    reader.expect([*([inputs.settings] if inputs.settings else []), *inputs.files], hidden=hidden)


def find_template(wanted: Path | None, inputs: Path) -> Template:
    """The template: the one named, else "templates" beside the inputs, else the packaged one, else the checkout's.

    Raises TemplateError where a file of it is missing, naming the file.
    """
    folder = _template_folder(wanted, inputs)
    roots = [folder, folder.parent, *_default_roots()]
    fallbacks = [folder, *(root / DEFAULT_TEMPLATE for root in roots)]
    return Template(
        name=folder.name,
        document=_first([folder / DOCUMENT]),
        sections=_first([folder / SECTIONS]),
        phrases=_first([one / PHRASES for one in fallbacks]),
        catalogue=_first([root / CATALOGUE for root in roots]),
    )


def slug(name: str) -> str:
    """A name as part of a file name: "Bristol, City of" becomes "bristol-city-of", "Ynys Môn" "ynys-mon".

    A name that Windows keeps for a device is none that a file or folder can have there: "Aux" becomes "aux-area".
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", plain)[:80].strip("-") or "area"
    return f"{found}-area" if DEVICES.fullmatch(found) else found


def _called(folder: Path, name: str) -> Path:
    """The file of a name, or where none is called just so, the one of it in other capitals: on Windows they are one."""
    exact = folder / name
    if exact.exists():
        return exact
    return next((one for one in sorted(folder.iterdir()) if one.name.casefold() == name), exact)


def _template_folder(wanted: Path | None, inputs: Path) -> Path:
    if wanted:
        if (wanted / DOCUMENT).is_file():
            return wanted.resolve()
        named = [root / wanted.name for root in _default_roots() if (root / wanted.name / DOCUMENT).is_file()]
        if wanted == Path(wanted.name) and named:
            return named[0]
        raise TemplateError(f"{wanted}: there is no {DOCUMENT}. Required: a folder with {DOCUMENT} and {SECTIONS}.")
    beside = inputs.resolve().parent / "templates"
    for root in (beside, *_default_roots()):
        if (root / DEFAULT_TEMPLATE / DOCUMENT).is_file():
            return root / DEFAULT_TEMPLATE
    raise TemplateError("No template was found. Required: --template DIR, or the project's own templates folder.")


def _default_roots() -> list[Path]:
    """The packaged templates, and the checkout's (an editable install has no packaged ones)."""
    return [root for root in (HERE / "templates", HERE.parents[1] / "templates") if root.is_dir()]


def _first(paths: list[Path]) -> Path:
    found = next((path for path in paths if path.is_file()), None)
    if found is None:
        raise TemplateError(f"{paths[0]} is missing. Required: a template's folder with this file in it.")
    return found
