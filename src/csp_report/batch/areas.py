"""Which areas a batch is for: every partnership of the extracts, or those named, each with a folder of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.domain.errors import AreaError, InputError
from csp_report.domain.frame import Frame
from csp_report.domain.model import Area, Level
from csp_report.labels.areas import fold_name, is_code, nearest_names
from csp_report.labels.register import register
from csp_report.series.places import Identity, Named, Places, by_code, distinct_places, local_place, place_of
from csp_report.settings.locating import slug
from csp_report.settings.model import Settings

ALL: Final = "all"


class Wanted(Struct, frozen=True):
    """An area to report on.

    ``asked`` is what ``--area`` of a single build would be given; ``folder`` the name of its folder in the outputs.
    """

    asked: str
    name: str
    code: str = ""
    within: str = ""
    folder: str = ""


class NotFound(Struct, frozen=True):
    """A name that is no one area of the extracts, and what is wrong with it."""

    asked: str
    reason: str


def names_asked(areas: Sequence[str]) -> tuple[str, ...]:
    """The names as given, those of a file of names (one a line, ``#`` for remarks) in its place.

    Raises InputError for a file that holds no names, or that is no text.
    """
    return tuple(dict.fromkeys(name for one in areas for name in _lines(one)))


def unregistered(names: Iterable[str]) -> tuple[Area, ...]:
    """The areas among some names that the register does not know: reading has to be told of them."""
    known = register()
    return tuple(Area(one, None) for one in names if one != ALL and not is_code(one.upper()) and not known.called(one))


def chosen(frame: Frame, names: Sequence[str], force: str | None) -> tuple[tuple[Wanted, ...], list[NotFound]]:
    """The areas meant, each once, in the order of their names; and the names that are none.

    ``names`` may hold "all"; ``force`` leaves those inside one police force area. Raises AreaError for a force that no
    row of the extracts names.
    """
    places, _ = distinct_places(frame)
    found: dict[str, tuple[str, Identity]] = {}
    missing: list[NotFound] = []
    for name in names:
        if name.casefold() == ALL:
            found |= {one.area.key: (one.area.code or one.area.name, one) for one in _partnerships(places)}
            continue
        try:
            one = local_place(places, Settings(area=name))
        except AreaError as error:
            missing.append(NotFound(name, str(error)))
        else:
            found.setdefault(one.area.key, (name, one))
    kept = [(asked, one) for asked, one in found.values() if force is None or _is_inside(one, force)]
    if force is not None and not kept:
        raise AreaError(_no_force(found, force))
    return _foldered([_wanted(asked, one) for asked, one in kept]), missing


def _lines(name: str) -> Iterator[str]:
    path = Path(name)
    if not path.is_file():
        yield name.strip()
        return
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is no text in UTF-8 ({error.reason}). Required: a name of an area a line.") from None
    names = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not names:
        raise InputError(f"{path}: holds no names. Required: a name or code of an area a line.")
    yield from names


def _partnerships(places: Places) -> list[Identity]:
    """Every partnership of the extracts; where no row names any as such, every district."""
    for level in (Level.CSP, Level.DISTRICT):
        rows = [one for one in places if one.level == level]
        names = {one.folded for one in rows if one.code}
        named: dict[str, list[Named]] = {}
        for one in sorted(rows, key=lambda one: one.folded):
            if not one.code and one.folded not in names:
                named.setdefault(one.folded, []).append(one)
        found = [*by_code(one for one in rows if one.code).values(), *named.values()]
        if found:
            return [place_of(several) for several in found]
    return []


def _is_inside(one: Identity, force: str) -> bool:
    within = one.area.within or ""
    return fold_name(within) == fold_name(force) or (bool(one.within_code) and one.within_code == force.upper())


def _no_force(found: dict[str, tuple[str, Identity]], force: str) -> str:
    forces = sorted({one.area.within for _, one in found.values() if one.area.within})
    near = nearest_names(force, forces)
    hint = f" Nearest names: {', '.join(near)}." if near else ""
    return f"No area of the extracts lies in the force '{force}'.{hint} Required: a force's whole name or code."


def _wanted(asked: str, one: Identity) -> Wanted:
    return Wanted(asked, one.area.name, one.area.code or "", one.area.within or "")


def _foldered(every: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """Each with a folder that no other has: by its name, and by its code, force or number where names are alike."""
    ordered = sorted(every, key=lambda one: (fold_name(one.name), one.within, one.code))
    for more in (lambda _: "", lambda one: one.code, lambda one: f"{one.within}-{one.code}"):
        named = [slug(f"{one.name} {more(one)}") for one in ordered]
        times = Counter(named)
        done = [one.folder or (name if times[name] == 1 else "") for one, name in zip(ordered, named, strict=True)]
        ordered = [replace(one, folder=folder) for one, folder in zip(ordered, done, strict=True)]
    taken = {one.folder for one in ordered}
    return tuple(one if one.folder else replace(one, folder=_free(one, taken)) for one in ordered)


def _free(one: Wanted, taken: set[str]) -> str:
    """A folder by number; it counts as taken afterwards."""
    number = 1
    while (name := f"{slug(one.name)}-area-{number}") in taken:
        number += 1
    taken.add(name)
    return name
