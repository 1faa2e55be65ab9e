"""What every document of a batch has in common, made once and handed to each worker once.

A worker that was forked has it already. One that was started anew takes it from a file or over the network, and keeps
it: the template is parsed, and the house's words are loaded, once in each.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
import tempfile
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.extracts import Reading
from csp_report.job import Ground
from csp_report.settings.charting import ChartFormat


class Common(Struct, frozen=True):
    """What a batch stands on. ``template`` are the bytes of the Word template, which a far worker has no file of; the
    areas' folders lie in ``output``.
    """

    ground: Ground
    reading: Reading
    charts: ChartFormat | None
    template: bytes
    inputs: Path
    output: Path


class Packed(Struct, frozen=True):
    """The way to what is common: ``key`` names it; its bytes, or the file that holds them, or neither after a fork."""

    key: str
    content: bytes = b""
    path: str = ""


_HELD: Final[dict[str, Common]] = {}


def pack(common: Common) -> Packed:
    """What is common as bytes; this process, and every one forked from it, holds it from now on."""
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(common)
    content = stream.getvalue()
    key = hashlib.sha256(content).hexdigest()
    hold(key, common)
    return Packed(key, content)


def hold(key: str, common: Common) -> None:
    """Keep this and nothing else: a worker that lives long must not gather the batches of its life."""
    _HELD.clear()
    _HELD[key] = common


def opened(packed: Packed) -> Common:
    """What is common, unpacked the first time that a process asks."""
    if packed.key not in _HELD:
        content = packed.content or Path(packed.path).read_bytes()
        hold(packed.key, _at_home(pickle.loads(content)))  # noqa: S301  (made by this program, for its own workers)
    return _HELD[packed.key]


def _at_home(common: Common) -> Common:
    """With a template that this machine has: the file itself, else a copy of it."""
    template = common.ground.template
    if template.document.is_file() and template.document.read_bytes() == common.template:
        return common
    folder = Path(tempfile.mkdtemp(prefix="csp-report-template-"))
    copy = folder / template.document.name
    copy.write_bytes(common.template)
    return replace(common, ground=replace(common.ground, template=replace(template, document=copy)))


def _read_only(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


def _reduced(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return _read_only, (dict(mapping),)


class _Pickler(pickle.Pickler):
    """Pickles read-only mappings too, which pickle itself does not."""

    dispatch_table = copyreg.dispatch_table.copy()
    dispatch_table[MappingProxyType] = _reduced
