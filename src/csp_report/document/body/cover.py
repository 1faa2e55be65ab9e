"""What the cover takes from the settings beside words: logos, side by side at one height."""

from __future__ import annotations

import io
from typing import Any, Final

from msgspec.structs import replace

from csp_report.document.ooxml import drawing
from csp_report.document.ooxml.drawing import Placed
from csp_report.document.ooxml.elements import Element, paragraph, run
from csp_report.document.ooxml.names import Counter
from csp_report.document.ooxml.text import clean
from csp_report.document.template.styles import LOGOS, Styles
from csp_report.domain.errors import InputError
from csp_report.domain.report import FrontMatter, Logo

HIGH_CM: Final = 1.9
WIDEST_CM: Final = 7.0
APART: Final = "\u2003"  # an em space between two


def logos(document: Any, front: FrontMatter, styles: Styles, counter: Counter) -> list[Element]:  # noqa: ANN401
    """One paragraph with every logo in the line of text; none without logos.

    Raises InputError for what is no picture.
    """
    runs: list[Element] = []
    for logo in front.logos:
        runs += [run(APART)] if runs else []
        runs.append(_logo(document, logo, counter))
    return [paragraph(styles[LOGOS if LOGOS in styles else "Normal"], *runs)] if runs else []


def _logo(document: Any, logo: Logo, counter: Counter) -> Element:  # noqa: ANN401
    try:
        relationship, image = document.part.get_or_add_image(io.BytesIO(logo.content))
    except Exception as error:  # python-docx raises its own for each kind of picture, and KeyError
        raise InputError(
            f"The logo '{logo.alt_text}' is no picture that Word shows (PNG, JPEG or GIF are): {error}"
        ) from error
    share = min(1.0, WIDEST_CM / (HIGH_CM * image.px_width / image.px_height))
    size = (
        drawing.centimetres(share * HIGH_CM * image.px_width / image.px_height),
        drawing.centimetres(share * HIGH_CM),
    )
    words = clean(logo.alt_text)
    placed = Placed(counter.next("drawing"), "Logo", words, words, *size)
    return drawing.picture(replace(placed, name=f"Logo {placed.number}"), relationship)
