"""What a Word template brings along that a document must not: macros, controls, and links to what lies elsewhere.

A document made from a template carries its parts. A macro, an embedded program, or a picture, template or field fetched
from another place when the document is opened would reach every reader of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from csp_report.document.ooxml.elements import qn
from csp_report.document.package.opening import Opened
from csp_report.domain.model import Issue, Severity

PROGRAMS: Final = re.compile(
    r"vba(?:Project|Data)|activeX/|\.(?:bin|exe|dll|js|vbs|ps1|html?|mht|rtf|ole)$", re.IGNORECASE
)
MACRO_KINDS: Final = ("macroEnabled", "ms-office.vba", "ms-office.activeX", "oleObject", "attachedToolbars")
READ_ALONG: Final = ("/aFChunk", "/oleObject", "/control", "/vbaProject", "/package", "/frame", "/subDocument")
SAFE_LINK: Final = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
FETCHING: Final = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON|EMBED)\b", re.IGNORECASE
)


def check_contents(opened: Opened) -> Iterator[Issue]:
    """An error for each part, link or field that would come along into the document."""
    for name in opened.names:
        if PROGRAMS.search(name):
            yield _fault(
                opened, name, "a macro, a control or an embedded program", "a template saved as .docx, without any"
            )
    kinds = opened.parts.get("[Content_Types].xml")
    for one in kinds if kinds is not None else ():
        if any(kind in one.get("ContentType", "") for kind in MACRO_KINDS):
            yield _fault(
                opened, one.get("PartName", ""), "a part that runs", "a template saved as .docx, without macros"
            )
    for name, root in opened.parts.items():
        if name.endswith(".rels"):
            yield from _links(opened, name, root)
        elif name.startswith("word/"):
            yield from _fields(opened, name, root)


def _links(opened: Opened, name: str, root: object) -> Iterator[Issue]:
    for one in root:  # type: ignore[attr-defined]  # an element of lxml
        kind, target = one.get("Type", ""), one.get("Target", "")
        if one.get("TargetMode") == "External" and not (kind.endswith("/hyperlink") and SAFE_LINK.match(target)):
            found = f"a link to something elsewhere ('{target[:80]}'), fetched when the document is opened"
            yield _fault(
                opened, name, found, "everything in the template itself; links of text to http, https or mailto"
            )
        elif kind.endswith(READ_ALONG):
            yield _fault(opened, name, f"an embedded object ('{target[:80]}')", "text, pictures and tables alone")


def _fields(opened: Opened, name: str, root: object) -> Iterator[Issue]:
    codes = ["".join(one.itertext()) for one in root.iter(qn("w:instrText"))]  # type: ignore[attr-defined]  # as above
    codes += [one.get(qn("w:instr"), "") for one in root.iter(qn("w:fldSimple"))]  # type: ignore[attr-defined]  # as above
    for code in codes:
        found = FETCHING.match(code.strip())
        if found:
            yield _fault(opened, name, f"a field {found[1].upper()}, which fetches or runs something", "no such field")


def _fault(opened: Opened, where: str, found: str, required: str) -> Issue:
    return Issue(Severity.ERROR, "template-brings-along", found, required, opened.place(where))
