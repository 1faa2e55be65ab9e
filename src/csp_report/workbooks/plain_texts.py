"""What plain cells of an .xlsx say: their texts, and the styles under which a number is a number and no date.

Only what every program reads alike is read. Where one might differ it is NotPlainError, and calamine reads the sheet.
"""

from __future__ import annotations

import re
from typing import Final

_LIST: Final = re.compile(rb"<sst\b[^>]*>")
_ITEM: Final = re.compile(rb"\s*(?:<si/>|<si>(?:<t( xml:space=\"preserve\")?>([^<]*)</t>)?(.*?)</si>)", re.DOTALL)
_LOOK: Final = rb'<(?!(?:t|r|si|rPh)[\s/>])\w+(?: \w+="[^"<]*")*/>'  # one thing about how a run looks
_RUN: Final = re.compile(
    rb"<r>(?:<rPr>(?:" + _LOOK + rb")*</rPr>)?<t( xml:space=\"preserve\")?>([^<]*)</t></r>", re.DOTALL
)
_ENTITY: Final = re.compile("&[^;]{0,12};?")
_ENTITIES: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
ASIDE: Final = (b"<!--", b"<![CDATA[", b"<!DOCTYPE")  # behind which what looks like rows, texts or styles may be none
_CUSTOMS: Final = re.compile(rb"<numFmts\b[^>]*?(?:/>|>(.*?)</numFmts>)", re.DOTALL)
_FORMATS: Final = re.compile(rb"<cellXfs\b[^>]*>(.*?)</cellXfs>", re.DOTALL)
_FORMAT: Final = re.compile(rb"<xf[\s/>][^>]*>")
_CUSTOM: Final = re.compile(rb"<numFmt[\s/>][^>]*>")
_IDENTIFIER: Final = re.compile(rb'[\s]numFmtId="(0|[1-9]\d*)"')
_CODE: Final = re.compile(rb'[\s]formatCode="([^"]*)"')
_PREFIXED: Final = re.compile(rb"</?[\w.-]+:|[\w.-]+:(?:numFmtId|formatCode)=")
_OTHERS: Final = re.compile(rb":(?:numFmts|cellXfs)[\s/>]")
# The formats of numbers that need no code: ECMA-376, part 1, 18.8.30.
_BUILT_IN: Final = frozenset((0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 37, 38, 39, 40, 48, 49))
# Nothing but signs of numbers, colours, and quoted signs that are no letters, as in the formats of accounts.
_OF_NUMBERS: Final = re.compile(
    rb"General|(?:[\\_*][-+ ()0#?.,;%@]|[0#?.,%+\-() ;@]|&quot;[^a-zA-Z&]*&quot;|\[(?:Red|Black|Blue|Green)\])+"
)


class NotPlainError(Exception):
    """Something that calamine is to read, since there is more to it than is read here."""


def plain_text(raw: bytes, *, preserved: bool) -> str:
    """A text of the XML; ``preserved`` where its outer spaces count. Raises NotPlainError where programs differ."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise NotPlainError from error
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if "_x" in text or "\r" in text or (not preserved and text.strip() != text):
        raise NotPlainError
    return text


def shared_texts(data: bytes) -> list[str | None]:
    """The texts that cells share, in their order, None for one in doubt. Raises NotPlainError for no such list."""
    start = _LIST.search(data)
    if start is None or is_set_aside(data):
        raise NotPlainError
    found: list[str | None] = []
    place = start.end()
    while item := _ITEM.match(data, place):
        place = item.end()
        found.append(_shared(item))
    if not data[place : place + 100].lstrip().startswith(b"</sst>"):
        raise NotPlainError
    return found


def number_styles(data: bytes) -> frozenset[bytes]:
    """The places of the styles that show numbers as numbers, among all of a workbook.

    Raises NotPlainError where the formats are not told plainly.
    """
    formats, customs = _FORMATS.search(data), _CUSTOMS.search(data)
    blocks = [found for found in (customs, formats) if found]
    is_once = data.count(b"<numFmts") == bool(customs) and data.count(b"<cellXfs") == bool(formats)
    in_order = [*sorted(blocks, key=re.Match.start)] == blocks
    has_others = _OTHERS.search(data) or any(_PREFIXED.search(block[1] or b"") for block in blocks)
    if not is_once or not in_order or has_others or is_set_aside(data):
        raise NotPlainError
    tags = _CUSTOM.findall(customs[1] or b"") if customs else []
    custom = dict(map(_custom, tags))
    if len(custom) < len(tags):
        raise NotPlainError
    found = set()
    for place, tag in enumerate(_FORMAT.findall(formats[1]) if formats else ()):
        identifier = _IDENTIFIER.search(tag)
        number = int(identifier[1]) if identifier else -1
        if custom.get(number, number in _BUILT_IN):
            found.add(b"%d" % place)
    return frozenset(found)


def is_set_aside(data: bytes) -> bool:
    """Whether anything in some XML may be set aside, so that it is not what it looks like."""
    instructions = data.count(b"<?")
    return instructions > data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml ") or any(sign in data for sign in ASIDE)


def _custom(tag: bytes) -> tuple[int, bool]:
    """The number of a workbook's own format, and whether it is one of numbers."""
    identifier, code = _IDENTIFIER.search(tag), _CODE.search(tag)
    if not identifier or not code:
        raise NotPlainError
    return int(identifier[1]), bool(_OF_NUMBERS.fullmatch(code[1]))


def _shared(item: re.Match[bytes]) -> str | None:
    """A shared text: one as it is, or several runs of different looks, one after the other."""
    preserved, raw, rest = item.groups()
    try:
        if not rest:
            return plain_text(raw, preserved=bool(preserved)) if raw else None
        runs = [*_RUN.finditer(rest)]
        if raw is not None or b"".join(run[0] for run in runs) != rest:
            return None
        return "".join(plain_text(run[2], preserved=bool(run[1])) for run in runs)
    except NotPlainError:
        return None


def _character(entity: re.Match[str]) -> str:
    if entity[0] not in _ENTITIES:
        raise NotPlainError
    return _ENTITIES[entity[0]]
