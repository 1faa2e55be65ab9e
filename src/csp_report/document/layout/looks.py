"""How the paragraphs of a document are set: what its styles say of space, type, indents and keeping together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree
from msgspec import Struct

from csp_report.document.ooxml.elements import Element, qn

PROPERTIES: Final = qn("w:pPr")
TWIPS: Final = 20.0  # twentieths of a point
OFF: Final = frozenset(("0", "false", "off"))
BODY_FONT, HEADING_FONT = "minorFont", "majorFont"  # as the theme calls them
DEEPEST: Final = 12  # styles that are based on each other


class Look(Struct, frozen=True):
    """How a paragraph is set, in points: space before and after, the multiple of the font's own line, indents at both
    sides and of the first line, what its borders add above and below, type.
    """

    before: float
    after: float
    leading: float
    left: float
    right: float
    border_top: float
    border_bottom: float
    font: str
    size: float
    bold: bool
    keep_next: bool
    keep_lines: bool
    break_before: bool


@dataclass(slots=True)
class Looks:
    """The looks of a document's paragraphs, from its styles, numbering and theme."""

    styles: Element
    numbering: Element | None
    theme: Element | None
    known: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    made: dict[bytes, Look] = field(default_factory=dict)
    by_id: dict[str, Element] = field(init=False)
    normal: Element | None = field(init=False)

    def __post_init__(self) -> None:
        """Find the styles by their ids, and the default one of paragraphs."""
        self.by_id = {one.get(qn("w:styleId")): one for one in self.styles.iter(qn("w:style"))}
        defaults = (one for one in self.by_id.values() if one.get(qn("w:default")))
        self.normal = next((one for one in defaults if one.get(qn("w:type")) == "paragraph"), None)

    def of(self, paragraph: Element) -> Look:
        """The look of a paragraph by its style, and by what is said of it alone."""
        own = paragraph.find(PROPERTIES)
        told = etree.tostring(own, with_tail=False) if own is not None else b""
        if told not in self.made:
            named = own.find(qn("w:pStyle")) if own is not None else None
            style = named.get(qn("w:val")) if named is not None else ""
            said = {} if own is None or len(own) <= 1 else dict(_said(own, None))
            self.made[told] = self._look({**self._style(style), **said})
        return self.made[told]

    def _style(self, name: str) -> Mapping[str, Any]:
        """What a style says, with what it is based on."""
        if name not in self.known:
            said: dict[str, Any] = dict(_said(*self._defaults()))
            for style in reversed(list(self._chain(name))):
                said.update(_said(style.find(qn("w:pPr")), style.find(qn("w:rPr"))))
            said.update(self._indent(name, said))
            self.known[name] = said
        return self.known[name]

    def _defaults(self) -> tuple[Element | None, Element | None]:
        base = f"{qn('w:docDefaults')}/"
        return (
            self.styles.find(f"{base}{qn('w:pPrDefault')}/{qn('w:pPr')}"),
            self.styles.find(f"{base}{qn('w:rPrDefault')}/{qn('w:rPr')}"),
        )

    def _chain(self, name: str) -> Iterator[Element]:
        """A style, then those that it is based on; the default style where none is named."""
        style = self.by_id.get(name, self.normal)
        for _ in range(DEEPEST):
            if style is None:
                return
            yield style
            based = style.find(qn("w:basedOn"))
            style = self.by_id.get(based.get(qn("w:val"))) if based is not None else None

    def _indent(self, name: str, said: Mapping[str, Any]) -> Mapping[str, Any]:
        """The indent of a list's level, where the style's own says nothing else."""
        if self.numbering is None or "left" in said:
            return {}
        for level in self.numbering.iter(qn("w:lvl")):
            linked = level.find(qn("w:pStyle"))
            if linked is not None and linked.get(qn("w:val")) == name:
                return {key: one for key, one in _said(level.find(qn("w:pPr")), None) if key in ("left", "right")}
        return {}

    def _look(self, said: Mapping[str, Any]) -> Look:
        return Look(
            before=said.get("before", 0.0),
            after=said.get("after", 0.0),
            leading=said.get("leading", 1.0),
            left=said.get("left", 0.0),
            right=said.get("right", 0.0),
            border_top=said.get("border_top", 0.0),
            border_bottom=said.get("border_bottom", 0.0),
            font=self._named(said.get("font") or BODY_FONT),
            size=said.get("size", 10.0),
            bold=said.get("bold", False),
            keep_next=said.get("keep_next", False),
            keep_lines=said.get("keep_lines", False),
            break_before=said.get("break_before", False),
        )

    def _named(self, font: str) -> str:
        """A font's own name, where it is one of the theme's."""
        place = next(self.theme.iter(qn(f"a:{font}")), None) if self.theme is not None else None
        if font not in (BODY_FONT, HEADING_FONT):
            return font
        latin = place.find(qn("a:latin")) if place is not None else None
        return latin.get("typeface") or "Calibri" if latin is not None else "Calibri"


def _said(paragraph: Element | None, run: Element | None) -> Iterator[tuple[str, Any]]:
    """What the properties of a paragraph and of its type say, by name, in points."""
    if paragraph is not None:
        yield from _space(paragraph)
        for name, tag in (
            ("keep_next", "w:keepNext"),
            ("keep_lines", "w:keepLines"),
            ("break_before", "w:pageBreakBefore"),
        ):
            found = paragraph.find(qn(tag))
            if found is not None:
                yield name, found.get(qn("w:val")) not in OFF
        borders = paragraph.find(qn("w:pBdr"))
        for side in ("top", "bottom") if borders is not None else ():
            edge = borders.find(qn(f"w:{side}"))
            if edge is not None:
                yield f"border_{side}", float(edge.get(qn("w:sz"), 0)) / 8 + float(edge.get(qn("w:space"), 0))
    if run is not None:
        yield from _type(run)


def _space(paragraph: Element) -> Iterator[tuple[str, Any]]:
    spacing, indent = paragraph.find(qn("w:spacing")), paragraph.find(qn("w:ind"))
    for name in ("before", "after") if spacing is not None else ():
        if spacing.get(qn(f"w:{name}")) is not None:
            yield name, float(spacing.get(qn(f"w:{name}"))) / TWIPS
    if (
        spacing is not None
        and spacing.get(qn("w:line")) is not None
        and spacing.get(qn("w:lineRule"), "auto") == "auto"
    ):
        yield "leading", float(spacing.get(qn("w:line"))) / 240
    for name in ("left", "right") if indent is not None else ():
        if indent.get(qn(f"w:{name}")) is not None:
            yield name, float(indent.get(qn(f"w:{name}"))) / TWIPS


def _type(run: Element) -> Iterator[tuple[str, Any]]:
    size, fonts, bold = (run.find(qn(name)) for name in ("w:sz", "w:rFonts", "w:b"))
    if size is not None:
        yield "size", float(size.get(qn("w:val"))) / 2
    if bold is not None:
        yield "bold", bold.get(qn("w:val")) not in OFF
    if fonts is not None:
        of_theme = fonts.get(qn("w:asciiTheme"))
        yield "font", fonts.get(qn("w:ascii")) if of_theme is None else f"{of_theme[:5]}Font"  # minorHAnsi, majorAscii
