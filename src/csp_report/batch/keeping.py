"""What is kept beside each document of a batch, so that the next run can tell whether it is still good.

A document is good where its inputs, template, settings and the libraries behind its figures are the same, by digest,
and its files are as they were written.
"""

from __future__ import annotations

import hashlib
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Final

from msgspec import DecodeError, Struct, json

from csp_report import __version__
from csp_report.batch.areas import Wanted
from csp_report.batch.making import Finished
from csp_report.batch.sharing import Common
from csp_report.batch.summary import Summary
from csp_report.document.package.blocks import is_kept
from csp_report.document.package.saving import recover, together
from csp_report.domain.clock import VARIABLE
from csp_report.evidence.seal import is_as_written

RECORD: Final = ".csp-report.json"
LIBRARIES: Final = ("numpy", "scipy", "pandas", "matplotlib", "python-docx", "docxtpl", "XlsxWriter")


class Saved(Struct, frozen=True):
    """A document in its folder. ``beside`` says that an edited one was left alone, ``anew`` that this run wrote it."""

    wanted: Wanted
    document: Path
    evidence: Path
    summary: Summary
    beside: bool = False
    anew: bool = True


class Record(Struct, frozen=True):
    """What lies beside a document as JSON: what it was made from, the digests of its files, what it says in brief."""

    made_from: str
    files: dict[str, str]
    summary: Summary


def digest_of(common: Common) -> str:
    """Of all that a batch's documents rest on but the area: the files read, the template, the options, the program."""
    template = common.ground.template
    words = (template.sections, template.phrases, template.catalogue)
    parts = [
        *(f"{one.name}={one.sha256}" for one in common.ground.files),
        *(hashlib.sha256(content).hexdigest() for content in (common.template, *(one.read_bytes() for one in words))),
        *(f"{name}={version(name)}" for name in LIBRARIES),
        f"{template.name} {common.charts or common.ground.settings.charts} {os.environ.get(VARIABLE, '')}",
        f"{__version__} {sys.version}",
    ]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


def save(finished: Finished, output: Path, digest: str) -> Saved:
    """Document, evidence and record into the area's folder, all or none, and never over what somebody changed.

    Raises CspReportError where the folder cannot be written.
    """
    folder, area = output / finished.wanted.folder, finished.summary.area
    name = f"{finished.name}.docx"
    with together(folder) as files:
        document = files.add(finished.document, name, lambda path: is_kept(path, area))
        evidence = files.add(finished.evidence, f"{document.stem}-evidence.xlsx", lambda path: not is_as_written(path))
        written = {document.name: finished.document, evidence.name: finished.evidence}
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in written.items()}
        record = Record(_for(finished.wanted, digest), digests, finished.summary)
        files.add(json.format(json.encode(record), indent=1), RECORD, lambda _: False)
    return Saved(finished.wanted, document, evidence, finished.summary, beside=document.name != name)


def still_good(wanted: Wanted, output: Path, digest: str) -> Saved | None:
    """The document of an area that an earlier run made of the very same, and that nobody changed; None otherwise."""
    folder = output / wanted.folder
    recover(folder)
    try:
        record = json.decode((folder / RECORD).read_bytes(), type=Record)
        document, evidence = (folder / name for name in record.files)
        kept = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (document, evidence)}
        same = record.made_from == _for(wanted, digest) and record.files == kept
        return Saved(wanted, document, evidence, record.summary, anew=False) if same else None
    except (OSError, ValueError, DecodeError):
        return None


def _for(wanted: Wanted, digest: str) -> str:
    return hashlib.sha256(f"{digest} {wanted.asked}".encode()).hexdigest()
