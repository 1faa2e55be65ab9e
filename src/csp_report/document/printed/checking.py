"""Whether a PDF can be read by everybody: what a program can tell of PDF/UA-1 (ISO 14289-1) and of WCAG 2.2."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from csp_report.document.printed import tree
from csp_report.domain.model import Issue, Severity, Source

IDENTIFIER: Final = b"http://www.aiim.org/pdfua/ns/id/"
LONG: Final = 1  # pages that need no bookmarks
FONT_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")


class Printed(Struct, frozen=True):
    """A PDF opened for checking, and the name that messages call it by."""

    reader: Any
    name: str

    @property
    def catalogue(self) -> Any:  # noqa: ANN401  (an object of pypdf)
        """The dictionary that everything hangs on."""
        return self.reader.trailer["/Root"].get_object()

    def fault(self, code: str, found: str, required: str, page: int | None = None) -> Issue:
        """A fault of the document, or of one of its pages."""
        place = Source(self.name, cell=f"page {page}" if page else "")
        return Issue(Severity.ERROR, code, found, required, place)


def check_pdf(path: Path) -> tuple[Issue, ...]:
    """Every fault of a PDF, nothing where it passes. Raises InputError where it cannot be opened."""
    return _checked(Printed(tree.read(path), path.name))


def check_printed(content: bytes, name: str = "the PDF") -> tuple[Issue, ...]:
    """The same of a PDF that is not yet a file."""
    return _checked(Printed(tree.opened(content, name), name))


def _checked(printed: Printed) -> tuple[Issue, ...]:
    return tuple(issue for check in CHECKS for issue in check(printed))


def _named(printed: Printed) -> Iterator[Issue]:
    """The document has a title, its window shows it, and its language is declared."""
    if not ((printed.reader.metadata or {}).get("/Title") or "").strip():
        yield printed.fault("pdf-title", "the PDF has no title", "the title of the document")
    if not tree.entry(printed.catalogue, "/ViewerPreferences", "/DisplayDocTitle"):
        yield printed.fault("pdf-shows-title", "its window shows the file's name", "the title (DisplayDocTitle)")
    if not printed.catalogue.get("/Lang"):
        yield printed.fault("pdf-language", "no language is declared", "a language, such as en-GB")


def _tagged(printed: Printed) -> Iterator[Issue]:
    """It has a structure, and standard types mean what they are called."""
    marked = tree.entry(printed.catalogue, "/MarkInfo", "/Marked")
    if not marked or not any(tree.elements(printed.catalogue)):
        yield printed.fault("pdf-tagged", "the PDF is not tagged", "a structure, as Save As PDF with tags makes it")
    for name in tree.entry(printed.catalogue, "/StructTreeRoot", "/RoleMap") or {}:
        if name in tree.STANDARD:
            found = f"the standard type {name} is mapped onto another"
            yield printed.fault("pdf-role", found, "a style of another name")


def _described(printed: Printed) -> Iterator[Issue]:
    """Every figure is described in words."""
    for element in tree.elements(printed.catalogue):
        if tree.standing(printed.catalogue, element) == "/Figure":
            words = element.get("/Alt") or element.get("/ActualText") or ""
            if not str(words).strip():
                yield printed.fault("pdf-alt-text", "a figure without alternative text", "words that say what it shows")


def _ordered(printed: Printed) -> Iterator[Issue]:
    """The tab key follows the structure on every page; links say where they lead."""
    for number, page in enumerate(printed.reader.pages, start=1):
        if str(page.get("/Tabs", "")) != "/S":
            yield printed.fault("pdf-tabs", "the tab key does not follow the structure", "tab order /S", number)
        for annotation in page.get("/Annots") or []:
            link = annotation.get_object()
            if str(link.get("/Subtype")) == "/Link" and not str(link.get("/Contents", "")).strip():
                yield printed.fault("pdf-link", "a link without a description", "words that say where it leads", number)


def _headed(printed: Printed) -> Iterator[Issue]:
    """One main heading, none skipped, and bookmarks where there are pages to go to."""
    roles = [tree.standing(printed.catalogue, one) for one in tree.elements(printed.catalogue)]
    levels = [int(one[2:]) for one in roles if one.startswith("/H") and one[2:].isdigit()]
    if levels.count(1) != 1:
        yield printed.fault("pdf-heading-1", f"{levels.count(1)} headings of level 1", "one main heading")
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            found = f"a heading of level {level} after one of level {before}"
            yield printed.fault("pdf-heading-skip", found, f"level {before + 1} at most")
    if len(printed.reader.pages) > LONG and not printed.reader.outline:
        yield printed.fault("pdf-bookmarks", "no bookmarks", "a bookmark a heading")


def _tables(printed: Printed) -> Iterator[Issue]:
    """Every table has header cells."""
    for number, table in enumerate(_of_type(printed, "/Table"), start=1):
        inside = [tree.standing(printed.catalogue, one) for one in tree.below(table)]
        if "/TH" not in inside:
            yield printed.fault("pdf-table-header", f"table {number} has no header cells", "a header row")


def _whole(printed: Printed) -> Iterator[Issue]:
    """Everything drawn stands in the structure or is marked as decoration."""
    for number, page in enumerate(printed.reader.pages, start=1):
        marks = tree.untagged(tree.operations(page, printed.reader))
        if marks:
            found = f"{marks} marks stand neither in the structure nor as decoration"
            yield printed.fault("pdf-untagged", found, "each tagged, or an artifact", number)


def _fonts(printed: Printed) -> Iterator[Issue]:
    """Every font is embedded, so that its text prints and can be read anywhere."""
    missing: set[str] = set()
    for page in printed.reader.pages:
        for font in (tree.entry(page, "/Resources", "/Font") or {}).values():
            own = font.get_object()
            described = tree.entry(own, "/FontDescriptor") or _descendant(own)
            if described is not None and not any(name in described for name in FONT_FILES):
                missing.add(str(own.get("/BaseFont", "a font")))
    for name in sorted(missing):
        yield printed.fault("pdf-font", f"the font {name} is not embedded", "all fonts embedded")


def _descendant(font: Any) -> Any:  # noqa: ANN401
    below = tree.entry(font, "/DescendantFonts")
    return tree.entry(below[0].get_object(), "/FontDescriptor") if below else None


def _of_type(printed: Printed, wanted: str) -> Iterator[Any]:
    return (one for one in tree.elements(printed.catalogue) if tree.standing(printed.catalogue, one) == wanted)


CHECKS: Final[tuple[Callable[[Printed], Iterator[Issue]], ...]] = (
    _named, _tagged, _described, _ordered, _headed, _tables, _whole, _fonts,
)  # fmt: skip
