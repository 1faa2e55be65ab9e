"""Filling the template's own text: docxtpl with everything escaped, nothing undefined, and no code run."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree
from msgspec import Struct

from csp_report.document.ooxml.text import clean
from csp_report.document.template.bounded import MOST_KEPT, environment
from csp_report.domain.errors import TemplateError
from csp_report.domain.report import FrontMatter, Report

MARKERS: Final = ("at_a_glance", "sections", "contents", "list_of_figures", "data_tables", "logos")
NAMES: Final = (
    "title", "area", "partnership", "kind", "period", "country", "author", "about", "date", "last_full", "example",
    "priorities", "subject", "keywords", "figures", "status",
)  # fmt: skip


LISTED: Final = re.compile("[\t\n\a\f]")  # signs of a text that docxtpl takes for tabs, lines, paragraphs and pages


class KeptTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A docxtpl template that makes its own XML ready for Jinja once: every document of a template has the same."""

    def patch_xml(self, src_xml: str) -> str:
        """The XML as Jinja can read it."""
        return _patched(src_xml)

    def resolve_listing(self, xml: str) -> str:
        """The filled-in XML with signs in its text as elements; looked through only where it has any."""
        return str(super().resolve_listing(xml)) if LISTED.search(xml) else xml


@lru_cache(maxsize=MOST_KEPT)
def _patched(xml: str) -> str:
    return str(DocxTemplate("").patch_xml(xml))


class Owner(Struct, frozen=True):
    """A body and its priorities, under names that a template can use."""

    name: str
    priorities: tuple[str, ...]


def marker(name: str) -> str:
    """What stands in the filled template where generated content goes: signs that no settings can hold."""
    return f"\ue000{name}\ue001"


def context(report: Report) -> dict[str, Any]:
    """What a template may say, by placeholder. Every text is one line without control characters."""
    front = report.front
    texts = {name: _safe(getattr(front, name)) for name in NAMES if isinstance(getattr(front, name, None), str)}
    return {
        **texts,
        **{name: marker(name) for name in MARKERS},
        "date": _safe(front.date_printed),
        "example": front.example,
        "about": tuple(_safe(text) for text in front.about),
        "priorities": _owners(front),
        "figures": sum(len(one.chart.rows) > 1 for one in report.figures) if front.tables else 0,
    }


def fill(template: Path, report: Report) -> Any:  # noqa: ANN401  (python-docx's Document has no public type)
    """The template as a python-docx document with its own text filled in and the markers still there.

    Raises TemplateError, naming the file, where the template cannot be opened or asks for something unknown.
    """
    document = KeptTemplate(template)
    try:
        document.init_docx()
    except Exception as error:  # python-docx raises KeyError, ValueError, BadZipFile and its own
        raise TemplateError(f"{template}: not a Word document that can be opened ({error}).") from error
    try:
        document.render(context(report), jinja_env=environment(), autoescape=True)
    except JinjaError as error:
        raise TemplateError(
            f"{template}: {error.message or error}. `check` with --template shows each fault."
        ) from error
    except (ArithmeticError, TypeError, ValueError, LookupError, RecursionError, etree.LxmlError) as error:
        raise TemplateError(
            f"{template}: a placeholder cannot be filled in ({error}). `check` with --template shows each fault."
        ) from error
    return document.docx


def _owners(front: FrontMatter) -> tuple[Owner, ...]:
    return tuple(Owner(_safe(one.owner), tuple(_safe(item) for item in one.items)) for one in front.priorities)


def _safe(text: str) -> str:
    """Without what XML or docxtpl would take for something else: the markers' own signs, docxtpl's brace escapes."""
    return re.sub("[\ue000\ue001]", "", clean(text))
