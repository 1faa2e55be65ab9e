"""Whether the colours of a theme can be read where charts use them, and whether its font's measure is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from csp_report.document.accessibility.contrast import FOR_GRAPHICS, FOR_TEXT, contrast
from csp_report.document.package.opening import Opened
from csp_report.document.template.theme import THEME, brand_of
from csp_report.domain.brand import STAND_INS, Brand
from csp_report.domain.model import Issue, Severity

KNOWN: Final = frozenset(name.casefold() for pair in STAND_INS.items() for name in pair)


def check_brand(opened: Opened) -> Iterator[Issue]:
    """Warnings: a document is made all the same."""
    theme = opened.parts.get(THEME)
    if theme is None:
        found, required = (
            "it has no theme",
            "a theme; charts are drawn in the colours that the program was shipped with",
        )
        yield Issue(Severity.WARNING, "template-no-theme", found, required, opened.place("theme"))
        return
    brand = brand_of(theme)
    for name, colour, least in _used(brand):
        reached = contrast(colour, brand.paper)
        if reached < least:
            found = f"{name} ({colour}) has a contrast of {reached:.1f} on the background"
            required = f"{least:g} at least, since charts are {'written' if least == FOR_TEXT else 'drawn'} in it"
            yield Issue(Severity.WARNING, "template-contrast", found, required, opened.place("theme colours"))
    if brand.font.casefold() not in KNOWN:
        found = f"the font {brand.font}, whose measure is not known"
        required = f"one of {', '.join(STAND_INS)}; with any other, pages are planned by the measure of Calibri"
        yield Issue(Severity.WARNING, "template-font", found, required, opened.place("theme fonts"))


def _used(brand: Brand) -> Iterator[tuple[str, str, float]]:
    """The theme's colours by the names that Word shows, and the contrast that each needs."""
    yield "the text colour", brand.ink, FOR_TEXT
    for number, colour in enumerate((brand.local, *brand.comparators), start=1):
        yield f"accent {number}", colour, FOR_TEXT
    yield "accent 6", brand.bar, FOR_GRAPHICS
