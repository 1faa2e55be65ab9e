"""``csp-report init``: an empty settings workbook and a folder for the extracts, where there are none yet."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.errors import InputError
from csp_report.review.thresholds import THRESHOLDS
from csp_report.settings.blank import form
from csp_report.settings.locating import EXTRACTS_FOLDER, SETTINGS_FILE, find_template


def start(console: Console, folder: Path, template: Path | None) -> None:
    """Make the inputs' folder. Raises InputError where a settings workbook is there already: nothing is changed."""
    target = folder / SETTINGS_FILE
    catalogue = Catalogue.load(find_template(template, folder).catalogue)
    content = BytesIO()
    form(catalogue, THRESHOLDS).save(content)
    try:
        (folder / EXTRACTS_FOLDER).mkdir(parents=True, exist_ok=True)
        _write_new(target, content.getvalue())
    except FileExistsError as error:
        raise InputError(
            f"{error.filename} is there already, and was not changed. Required: a folder without {SETTINGS_FILE}."
        ) from None
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror or error}). Name another folder.") from error
    extracts = folder / EXTRACTS_FOLDER
    for line in (
        f"Made {target} and {extracts}.",
        f"Next: put your extracts into {extracts} as you received them, name the area on the first sheet of the",
        "workbook, and run `csp-report check` on the folder.",
    ):
        console.print(escape(line), highlight=False, soft_wrap=True)


def _write_new(target: Path, content: bytes) -> None:
    """Write a file that must not be there yet; one that could not be written whole is taken away again."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
