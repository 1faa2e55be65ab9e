"""The theme of a template: its colours and its font as a brand, and the styles' colours brought up to date with them.

Word writes beside each colour of the theme what it last was. Other programs, and the check of contrast, read that
alone, so that it is set anew from the theme in each document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from lxml import etree

from csp_report.document.ooxml.elements import NAMESPACES, Element, qn
from csp_report.document.package.parts import parse
from csp_report.domain.brand import HOUSE, Brand, shaded, tinted

THEME: Final = "word/theme/theme1.xml"
ACCENTS: Final = ("accent2", "accent3", "accent4", "accent5")
# What styles call the colours that the theme has under other names (ECMA-376, 17.18.97).
CALLED: Final = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
# The attributes of an element that hold a colour, the theme's name for it, and what tints and shades it.
HELD: Final = (
    ("w:themeColor", "w:themeTint", "w:themeShade"),
    ("w:themeFill", "w:themeFillTint", "w:themeFillShade"),
)


def brand_of(theme: Element | None) -> Brand:
    """The colours and the font of a theme part; the house's own where it says none."""
    colours = colours_of(theme)
    latin = theme.find(f".//{qn('a:minorFont')}/{qn('a:latin')}") if theme is not None else None
    pairs = zip(ACCENTS, HOUSE.comparators, strict=True)
    return Brand(
        ink=colours.get("dk1", HOUSE.ink),
        paper=colours.get("lt1", HOUSE.paper),
        pale=colours.get("lt2", HOUSE.pale),
        local=colours.get("accent1", HOUSE.local),
        comparators=tuple(colours.get(name, house) for name, house in pairs),
        bar=colours.get("accent6", HOUSE.bar),
        font=(latin.get("typeface") if latin is not None else "") or HOUSE.font,
    )


def colours_of(theme: Element | None) -> Mapping[str, str]:
    """The colours of a theme as "#RRGGBB" by their names in it (dk1, accent1, hlink)."""
    scheme = theme.find(f".//{qn('a:clrScheme')}") if theme is not None else None
    found: dict[str, str] = {}
    for slot in scheme if scheme is not None else ():
        own, of_system = slot.find(qn("a:srgbClr")), slot.find(qn("a:sysClr"))
        given = own.get("val") if own is not None else of_system.get("lastClr") if of_system is not None else None
        if given:
            found[slot.tag.rpartition("}")[2]] = f"#{given.upper()}"
    return found


def theme_of(document: Any) -> Element | None:  # noqa: ANN401  (python-docx's Document has no public type)
    """The theme part of a document, None where it has none."""
    found = (part for part in document.part.package.iter_parts() if str(part.partname) == f"/{THEME}")
    part = next(found, None)
    return parse(part.blob) if part is not None else None


COLOURED: Final[Any] = etree.XPath(
    "descendant-or-self::*[@w:themeColor or @w:themeFill]", namespaces={"w": NAMESPACES["w"]}
)


def settle_colours(document: Any, theme: Element | None) -> None:  # noqa: ANN401
    """Write the theme's own colour beside each name of one, in text, styles, lists, headers and footers."""
    colours = colours_of(theme)
    for part in document.part.package.iter_parts():
        for element in _elements(part):
            for names, attribute in zip(HELD, (_of_colour(element), "w:fill"), strict=True):
                named = element.get(qn(names[0]))
                colour = colours.get(CALLED.get(named, named)) if named else None
                if colour:
                    element.set(qn(attribute), _changed(element, colour, names[1:]).removeprefix("#"))


def _elements(part: Any) -> list[Element]:  # noqa: ANN401
    """The elements of a part that name a colour of the theme."""
    root = getattr(part, "element", None)  # parts that python-docx does not know as XML hold no styles
    return list(COLOURED(root)) if root is not None else []


def _of_colour(element: Element) -> str:
    """Text has its colour as the value of an element, borders and fills as an attribute beside others."""
    return "w:val" if element.tag == qn("w:color") else "w:color"


def _changed(element: Element, colour: str, names: tuple[str, ...]) -> str:
    """A colour of the theme with the tint and the shade that an element asks for, as 255ths."""
    changes: tuple[Callable[[str, float], str], ...] = (tinted, shaded)
    for change, name in zip(changes, names, strict=True):
        given = element.get(qn(name))
        colour = change(colour, int(given, 16) / 255) if given else colour
    return colour
