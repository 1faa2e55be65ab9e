"""Writing what belongs together: all of it appears or none, and nothing that somebody changed is ever written over.

Everything is written into a folder of its own beside the outputs first. Then a plan of what goes where is put there
in one step, and the files take their places. A run killed before the plan has changed nothing; one killed after it is
finished by the next run from the plan. Where a place cannot be taken, those already taken are given back.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from msgspec import Struct, field

from csp_report.document.package.existing import is_edited
from csp_report.document.package.guarding import PLAN, guarded, is_left_over
from csp_report.domain.errors import CspReportError
from csp_report.workbooks.locks import opened_by


class Placed(Struct, frozen=True):
    """A file on its way: what it is called in the folder beside the outputs, where it goes, where the old one is kept.

    ``old`` is '' where nothing stands there yet.
    """

    new: str
    target: str
    old: str


class Together(Struct):
    """Files that appear together. ``folder`` is where they go, ``beside`` where they wait."""

    folder: Path
    beside: Path
    placed: list[Placed] = field(default_factory=list)

    def add(self, content: bytes, name: str, changed: Callable[[Path], bool]) -> Path:
        """Put a file down for ``name``, or for the name with a number where that is taken; the path that it will have.

        Taken: by what ``changed`` says somebody changed, by a file that a program has open, by a folder. A numbered
        file that nobody changed is written anew rather than followed by yet another.
        """
        chosen = {one.target for one in self.placed}
        names = (one for one in _names(self.folder / name) if one.name not in chosen)
        path = next(one for one in names if not _is_taken(one, changed))
        number = len(self.placed)
        old = f"old-{number}" if path.exists() else ""
        _write(self.beside / f"new-{number}", content)
        if old:
            shutil.copy2(path, self.beside / old)
        self.placed.append(Placed(f"new-{number}", path.name, old))
        return path


@contextmanager
def together(folder: Path) -> Iterator[Together]:
    """Files put down inside take their places at the end, all or none; none where an error comes up inside.

    What a killed run left is set right first. Raises CspReportError where the folder cannot be written, where a file
    of it is held open by a program, or where another run writes there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with guarded(folder) as beside:
            _recover(folder, beside)
            files = Together(folder, beside)
            yield files
            _place(files)
    except OSError as error:
        raise CspReportError(_refused(folder, error)) from error


def recover(folder: Path) -> None:
    """Set right what a killed run left in an output folder: finish what it had all made, else remove it.

    Raises CspReportError where the folder cannot be written.
    """
    if not is_left_over(folder):
        return
    try:
        with guarded(folder) as beside:
            _recover(folder, beside)
    except OSError as error:
        raise CspReportError(_refused(folder, error)) from error


def write_safely(content: bytes, target: Path) -> Path:
    """Write a document to ``target``, or beside it under a numbered name where somebody edited it; the path written."""
    return write_unless_edited(content, target, is_edited)


def write_unless_edited(content: bytes, target: Path, edited: Callable[[Path], bool]) -> Path:
    """Write one file to ``target``, or beside it under a numbered name where ``edited`` says so; the path written.

    Raises CspReportError as ``together`` does.
    """
    with together(target.parent) as files:
        return files.add(content, target.name, edited)


def _refused(folder: Path, error: OSError) -> str:
    place = error.filename2 or error.filename or folder
    return (
        f"{place}: cannot be written ({error.strerror or error}). Nothing was changed. Close it where it is open, or "
        "name another folder."
    )


def _names(target: Path) -> Iterator[Path]:
    """The target, then its name with -2, -3 and so on."""
    yield target
    for number in count(2):
        yield target.with_name(f"{target.stem}-{number}{target.suffix}")


def _is_taken(path: Path, changed: Callable[[Path], bool]) -> bool:
    if not path.exists():
        return path.is_symlink() or bool(opened_by(path))
    return not path.is_file() or bool(opened_by(path)) or changed(path)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _place(files: Together) -> None:
    """Put the plan there in one step, then carry it out; on an error give back what was taken."""
    if not files.placed:
        return
    draft = files.beside / f"{PLAN}.draft"
    _write(draft, json.dumps([[one.new, one.target, one.old] for one in files.placed]).encode())
    draft.replace(files.beside / PLAN)
    done: list[Placed] = []
    try:
        for one in files.placed:
            (files.beside / one.new).replace(files.folder / one.target)
            done.append(one)
    except OSError:
        _give_back(files, done)
        raise
    (files.beside / PLAN).unlink()


def _give_back(files: Together, done: Sequence[Placed]) -> None:
    """Put the old files back where new ones stand, and forget the plan."""
    for one in reversed(done):
        target = files.folder / one.target
        if one.old:
            (files.beside / one.old).replace(target)
        else:
            target.unlink(missing_ok=True)
    (files.beside / PLAN).unlink()


def _recover(folder: Path, beside: Path) -> None:
    """Carry out a plan that a killed run left; then nothing of that run is needed.

    A file that was changed since the kill is neither the old one nor the new one: it stays as it is.
    """
    for one in _planned(beside):
        new, target = beside / one.new, folder / one.target
        if new.exists() and _is_as_it_was(target, beside / one.old if one.old else None):
            new.replace(target)
    for path in beside.iterdir():
        if path.name.startswith(("new-", "old-", PLAN)):
            path.unlink()


def _planned(beside: Path) -> Iterator[Placed]:
    """The plan of a killed run, empty where it had made none. Names that lead out of the folder are no plan of ours."""
    try:
        rows = json.loads((beside / PLAN).read_bytes())
        planned = [Placed(new, target, old) for new, target, old in rows]
    except (OSError, ValueError, TypeError):
        return
    for one in planned:
        if all(isinstance(name, str) and Path(name).name == name for name in (one.new, one.target, one.old or one.new)):
            yield one


def _is_as_it_was(target: Path, old: Path | None) -> bool:
    if old is None or not target.exists():
        return not target.exists()
    return old.exists() and target.read_bytes() == old.read_bytes()
