"""A ZIP archive with some of its parts replaced or added, and every other byte copied as it is; and one made anew.

The layout is that of PKWARE's APPNOTE 6.3.10: local entries (4.3.7), the central directory (4.3.12) and its end
(4.3.16). Entries are copied as they are packed, never packed anew; only the offsets in the directory move.

Of the parts of a new one most are the same as in the one before, a template's styles say or all of a chart's workbook
but its values: those are packed once. A packer takes as long to be set up as it takes to pack a small part.
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
LOCAL_HEADER: Final = struct.Struct("<4s5H3I2H")
CENTRAL_HEADER: Final = struct.Struct("<4s6H3I5H2I")
END_RECORD: Final = struct.Struct("<4s4H2IH")
DEFLATED: Final = 8
MADE_BY: Final = 20 | (0 if sys.platform == "win32" else 3) << 8  # as zipfile says it, and with it XlsxWriter
READABLE: Final = 0o600 << 16  # the same, of who may read what is unpacked
SIZES_FOLLOW, UTF_8 = 0x8, 0x800  # bits of an entry's flags
ORDINARY: Final = 6  # of 1 to 9, how hard parts are packed
ONCE: Final = 65_536  # bytes of a part that is packed once
FULL: Final = 0xFFFFFFFF  # what stands for "see the 64-bit record"


class ArchiveError(Exception):
    """An archive that cannot be copied byte for byte: damaged, of more than 4 GB, or with entries inside entries."""


class _Entry(Struct, frozen=True):
    """An entry: its header in the directory as a tuple, what follows that header, and its bytes in the archive."""

    header: tuple[int, ...]
    name: bytes
    rest: bytes
    local: bytes

    @property
    def offset(self) -> int:
        """Where it stands in the archive; after all others where it is new."""
        return self.header[-1]


class _End(Struct, frozen=True):
    """What the end of the directory says beside its sizes: numbers of disks, and the archive's comment."""

    disks: tuple[int, int]
    comment: bytes


def with_parts(archive: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The archive with each part of ``changed`` in the place of the one of that name, or after the others.

    Raises ArchiveError where the archive cannot be copied as it is.
    """
    try:
        entries, lead, end = _read(archive)
    except (struct.error, IndexError, ValueError) as error:
        raise ArchiveError(f"damaged: {error}") from None
    wanted = {name.encode(): content for name, content in changed.items()}
    new = [_replaced(one, wanted.pop(one.name)) if one.name in wanted else one for one in entries]
    new += [_added(name, content) for name, content in wanted.items()]
    return _written(new, lead, end)


def archive_of(parts: Mapping[str, bytes], level: int = ORDINARY) -> bytes:
    """An archive of parts in their order, each dated the first day that the format knows."""
    return _written([_added(name.encode(), content, level) for name, content in parts.items()], b"", _End((0, 0), b""))


def _read(archive: bytes) -> tuple[list[_Entry], bytes, _End]:
    """The entries in the order of the directory, what stands before the first of them, and the end record."""
    place = archive.rfind(END)
    if place < 0:
        raise ArchiveError("no directory of an archive")
    end = END_RECORD.unpack_from(archive, place)
    count, size, offset, comment = end[4], end[5], end[6], end[7]
    if FULL in (size, offset) or offset + size != place or place + END_RECORD.size + comment != len(archive):
        raise ArchiveError("more than an archive of less than 4 GB")
    headers = list(_headers(archive, offset, count))
    starts = sorted(header[-1] for header, _, _ in headers)
    if len(set(starts)) != count or len({name for _, name, _ in headers}) != count:
        raise ArchiveError("two entries in one place, or of one name")
    ends = dict(zip(starts, [*starts[1:], offset], strict=True))
    entries = [_Entry(header, name, rest, archive[header[-1] : ends[header[-1]]]) for header, name, rest in headers]
    for one in entries:
        _check(one)
    disks = (end[1], end[2])
    return entries, archive[: starts[0] if starts else offset], _End(disks, archive[place + END_RECORD.size :])


def _headers(archive: bytes, offset: int, count: int) -> Iterator[tuple[tuple[int, ...], bytes, bytes]]:
    for _ in range(count):
        signature, *header = CENTRAL_HEADER.unpack_from(archive, offset)
        if signature != CENTRAL:
            raise ArchiveError("a directory that is cut off")
        name_size, extra, comment = header[9:12]
        begin = offset + CENTRAL_HEADER.size
        offset = begin + name_size + extra + comment
        yield tuple(header), archive[begin : begin + name_size], archive[begin + name_size : offset]


def _check(one: _Entry) -> None:
    """Raises ArchiveError unless the bytes are the entry that the directory names, whole."""
    header = LOCAL_HEADER.unpack_from(one.local)
    begin = LOCAL_HEADER.size
    packed = one.header[7]
    whole = begin + header[9] + header[10] + packed <= len(one.local)
    if header[0] != LOCAL or one.local[begin : begin + header[9]] != one.name or not whole:
        raise ArchiveError(f"the entry {one.name.decode(errors='replace')} is not where the directory says")


def _replaced(one: _Entry, content: bytes) -> _Entry:
    """The entry with other content, packed; its name, date and extra fields as they were."""
    local = LOCAL_HEADER.unpack_from(one.local)
    begin = LOCAL_HEADER.size
    names = one.local[begin : begin + local[9] + local[10]]
    flags = local[2] & ~SIZES_FOLLOW
    packed, check = _packed(content, ORDINARY), zlib.crc32(content)
    sizes = (check, len(packed), len(content))
    header = (*one.header[:2], one.header[2] & ~SIZES_FOLLOW, DEFLATED, *one.header[4:6], *sizes, *one.header[9:])
    start = LOCAL_HEADER.pack(LOCAL, local[1], flags, DEFLATED, local[4], local[5], *sizes, local[9], local[10])
    return replace(one, header=header, local=start + names + packed)


def _added(name: bytes, content: bytes, level: int = ORDINARY) -> _Entry:
    """A new entry, dated the first day that the format knows."""
    packed = (_packed_once if len(content) <= ONCE else _packed)(content, level)
    check = zlib.crc32(content)
    common = (20, 0 if name.isascii() else UTF_8, DEFLATED, 0, 33, check, len(packed), len(content))
    local = LOCAL_HEADER.pack(LOCAL, *common, len(name), 0) + name + packed
    return _Entry((MADE_BY, *common, len(name), 0, 0, 0, 0, READABLE, FULL), name, b"", local)


def _packed(content: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


_packed_once: Final = lru_cache(maxsize=256)(_packed)


def _written(entries: list[_Entry], lead: bytes, end: _End) -> bytes:
    """Local entries in their old order, new ones last; then the directory in its own order; then its end."""
    body, places = bytearray(lead), {}
    for one in sorted(entries, key=lambda entry: entry.offset):
        places[one.name] = len(body)
        body += one.local
    start = len(body)
    for one in entries:
        body += CENTRAL_HEADER.pack(CENTRAL, *one.header[:-1], places[one.name]) + one.name + one.rest
    count, size = len(entries), len(body) - start
    body += END_RECORD.pack(END, *end.disks, count, count, size, start, len(end.comment)) + end.comment
    return bytes(body)
