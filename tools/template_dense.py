# ruff: noqa: INP001  (beside a script, not in a package)
"""The look of a document of one page: the styles that are smaller and closer than in the executive summary.

No text is under 8 points. Spacing stands in styles alone, so that an editor who finds the page too tight, or too
loose, changes it in one place. Used by ``make_templates.py`` alone.
"""

from __future__ import annotations

from template_look import (
    BOLD,
    EDGE,
    INK,
    KEEP,
    NAVY,
    QUIET,
    TEAL,
    WARNING,
    WARNING_FILL,
    WARNING_TEXT,
    colour,
    edges,
    heading,
    named,
    shade,
    spacing,
    tab_right,
    type_size,
)

TEXT_WIDTH = 10092  # twentieths of a point between the margins
MARGINS = '<w:pgMar w:top="624" w:right="907" w:bottom="822" w:left="907" w:header="397" w:footer="397" w:gutter="0"/>'
BULLET = '<w:keepLines/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


def styles() -> dict[str, str]:
    """The changed styles by name."""
    small = colour(QUIET) + type_size(16)
    tabs = tab_right(TEXT_WIDTH)
    return dict(
        [
            named("Normal", paragraph=spacing(0, 60, 240), run=colour(INK) + type_size(19), priority=0),
            heading(1, spacing(0, 20, 240), type_size(34)),
            heading(2, spacing(90, 20, 240), type_size(23)),
            heading(3, spacing(80, 20, 240), type_size(20)),
            named("Briefing Line", paragraph=edges(bottom=(8, 3, TEAL)) + spacing(0, 60, 240),
                  run=colour(QUIET) + type_size(18)),
            named("Example Notice", paragraph="<w:keepLines/>" + edges(left=(48, 6, WARNING)) + shade(WARNING_FILL)
                  + spacing(80, 0, 240) + '<w:ind w:left="200" w:right="0"/>',
                  run=BOLD + colour(WARNING_TEXT) + type_size(18)),
            named("List Bullet", paragraph=BULLET.format(level=0) + spacing(0, 16, 232)),
            named("List Bullet 2", paragraph=BULLET.format(level=1) + spacing(0, 16, 232)),
            named("Figure Drawing", following="Caption", paragraph=KEEP + spacing(80, 0, 240)),
            named("caption", following="Normal", paragraph="<w:keepNext/>" + spacing(0, 0, 240),
                  run=BOLD + colour(NAVY) + type_size(17), priority=35),
            named("Figure Source", following="Normal", paragraph=spacing(0, 40, 240), run=small),
            named("Table Text", paragraph=spacing(0, 0, 240), run=type_size(18)),
            named("header", paragraph=edges(bottom=(4, 4, EDGE)) + tabs + spacing(0, 0, 240), run=small),
            named("footer", paragraph=tabs + spacing(0, 0, 240), run=small),
        ]
    )  # fmt: skip
