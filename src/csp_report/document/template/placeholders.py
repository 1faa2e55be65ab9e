"""The placeholders of a template: known names, balanced tags."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Final

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from msgspec import Struct

from csp_report.document.ooxml.elements import Element, qn
from csp_report.document.package.opening import Opened, text_of
from csp_report.document.template.bounded import environment
from csp_report.document.template.fill import MARKERS, NAMES
from csp_report.domain.model import Issue, Severity, Source

DOCXTPL_PREFIX: Final = re.compile(r"(\{[%{#])(?:p|tr|tc|r)(?=\s)")
KNOWN: Final = (*NAMES, *MARKERS)
OF_OWNERS: Final = ("name", "priorities")
LOOP: Final = "loop"  # jinja's own, inside a loop


class Used(Struct, frozen=True):
    """A name that a template looks up: ``owner.name`` has a field. ``given`` are names of loops around it."""

    name: str
    field: str
    line: int
    given: frozenset[str]


def check_names(opened: Opened) -> Iterator[Issue]:
    """An error for each placeholder that nothing is known by, with the nearest name that there is.

    A part whose tags do not pair up is left to ``check_syntax``: what a name means depends on the loops around it.
    """
    for _, root in opened.stories():
        try:
            tree = _tree(_source(root))
        except TemplateSyntaxError:
            continue
        assigned = {name.name for one in tree.find_all(nodes.Assign) for name in _names_in(one.target)}
        for used in dict.fromkeys(_used(tree, frozenset(assigned))):
            yield from _fault(used, partial(_place_of_line, opened, root, used.line))


def check_syntax(opened: Opened) -> Iterator[Issue]:
    """An error for each part whose tags do not pair up."""
    for story, root in opened.stories():
        try:
            _tree(_source(root))
        except TemplateSyntaxError as error:
            place = _place_of_line(opened, root, error.lineno, story)
            required = "each {%p if … %} with its {%p endif %}, each {%p for … %} with its {%p endfor %}"
            yield Issue(
                Severity.ERROR, "template-syntax", f"the tags cannot be understood: {error.message}", required, place
            )


@lru_cache(maxsize=16)
def _tree(source: str) -> nodes.Template:
    """What Jinja makes of a part's text, which each check asks for. Raises TemplateSyntaxError."""
    return environment().parse(source)  # type: ignore[no-any-return]  # docxtpl's environment is of any kind


def _source(root: Element) -> str:
    """A part's text with a line per paragraph, and docxtpl's letters taken from its tags."""
    return "\n".join(DOCXTPL_PREFIX.sub(r"\1", _straight(text_of(one))) for one in root.iter(qn("w:p")))


def _straight(text: str) -> str:
    """As docxtpl reads it, which takes curly quotation marks inside tags for straight ones."""
    return text.translate(str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''"))


def _place_of_line(opened: Opened, root: Element, line: int, story: str = "") -> Source:
    wanted = list(root.iter(qn("w:p")))[line - 1 : line]
    found = (place for place, paragraph in opened.paragraphs() if paragraph in wanted)
    return next(found, opened.place(story))


def _names_in(node: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(node, nodes.Name):
        yield node
    yield from node.find_all(nodes.Name)


def _used(node: nodes.Node, given: frozenset[str]) -> Iterator[Used]:
    """Names that a template looks up, with those that loops and assignments around them give."""
    if isinstance(node, nodes.For):
        yield from _used(node.iter, given)
        inner = given | {name.name for name in _names_in(node.target)} | {LOOP}
        for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
            yield from _used(child, inner)
    elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield Used(node.node.name, node.attr, node.lineno, given)
    elif isinstance(node, nodes.Name):
        if node.ctx == "load":
            yield Used(node.name, "", node.lineno, given)
    else:
        for child in node.iter_child_nodes():
            yield from _used(child, given)


def _fault(used: Used, place: Callable[[], Source]) -> Iterator[Issue]:
    if used.name not in KNOWN and used.name not in used.given:
        nearest = difflib.get_close_matches(used.name, (*KNOWN, *used.given), n=1, cutoff=0.5)
        yield _issue(place(), used.name, nearest)
    elif used.field and used.name in used.given - {LOOP} and used.field not in OF_OWNERS:
        nearest = difflib.get_close_matches(used.field, OF_OWNERS, n=1, cutoff=0.3)
        yield _issue(place(), f"{used.name}.{used.field}", [f"{used.name}.{one}" for one in nearest])


def _issue(place: Source, used: str, nearest: list[str]) -> Issue:
    meant = f"did you mean '{nearest[0]}'? " if nearest else ""
    required = f"{meant}Known are: {', '.join(KNOWN)}"
    return Issue(Severity.ERROR, "template-unknown-name", f"nothing is known as '{used}'", required, place)
