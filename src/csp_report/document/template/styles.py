"""The styles of a template by their names. The code names styles and never says how they look."""

from __future__ import annotations

from typing import Final

from csp_report.document.ooxml.elements import Element, qn
from csp_report.domain.errors import TemplateError

HEADINGS: Final = ("heading 2", "heading 3")
BULLETS: Final = ("List Bullet", "List Bullet 2")
CALLOUT, FIGURE, CAPTION, SOURCE, STRONG = "Callout", "Figure Drawing", "caption", "Figure Source", "Strong"
LOGOS: Final = "Cover Logos"
TABLE, TABLE_CAPTION = "Report Table", "Table Caption"
TABLE_TEXT, TABLE_NUMBER = "Table Text", "Table Number"
TABLE_HEADING, TABLE_HEADING_NUMBER = "Table Heading", "Table Heading Number"
# A style called like a type of a PDF's structure would turn every paragraph in it into a figure.
FORMERLY: Final = {FIGURE: "figure"}
REQUIRED: Final = ("Normal", *HEADINGS, *BULLETS, CALLOUT, FIGURE, CAPTION, SOURCE, STRONG)
FOR_TABLES: Final = (TABLE, TABLE_CAPTION, TABLE_TEXT, TABLE_NUMBER, TABLE_HEADING, TABLE_HEADING_NUMBER)
FOR_CONTENTS: Final = ("toc 2", "Hyperlink")
FOR_FIGURE_LIST: Final = ("table of figures", "Hyperlink")


class Styles:
    """Ids of a document's styles by name. Word compares names of its own styles without regard to case."""

    def __init__(self, styles: Element) -> None:
        self.ids = {
            style.find(qn("w:name")).get(qn("w:val")).casefold(): style.get(qn("w:styleId"))
            for style in styles.iter(qn("w:style"))
            if style.find(qn("w:name")) is not None
        }

    def __getitem__(self, name: str) -> str:
        """The id of a style. Raises TemplateError where the template has none of that name."""
        found = self.ids.get(name.casefold()) or self.ids.get(FORMERLY.get(name, ""))
        if found is None:
            raise TemplateError(f"The Word template has no style named '{name}'; the document needs one.")
        return str(found)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self.ids or FORMERLY.get(name) in self.ids
