"""The placeholders of a template: known names, balanced tags."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Final

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

from csp_report.document.fill import MARKERS, NAMES, environment
from csp_report.document.ooxml import Element, qn
from csp_report.document.opening import Opened, text_of
from csp_report.model import Issue, Severity, Source

DOCXTPL_PREFIX: Final = re.compile(r"(\{[%{#])(?:p|tr|tc|r)(?=\s)")
KNOWN: Final = (*NAMES, *MARKERS)
OF_OWNERS: Final = ("name", "priorities")
LOOP: Final = "loop"  # jinja's own, inside a loop


def check_names(opened: Opened) -> Iterator[Issue]:
    """An error for each placeholder that nothing is known by, with the nearest name that there is."""
    for _, root in opened.stories():
        loops = _loop_names(_source(root))
        for place, paragraph in opened.paragraphs():
            if paragraph.getroottree().getroot() is root:
                yield from _unknown(place, text_of(paragraph), loops)


def check_syntax(opened: Opened) -> Iterator[Issue]:
    """An error for each part whose tags do not pair up."""
    for story, root in opened.stories():
        try:
            environment().parse(_source(root))
        except TemplateSyntaxError as error:
            place = _place_of_line(opened, root, error.lineno) or opened.place(story)
            required = "each {%p if … %} with its {%p endif %}, each {%p for … %} with its {%p endfor %}"
            yield Issue(
                Severity.ERROR, "template-syntax", f"the tags cannot be understood: {error.message}", required, place
            )


def _source(root: Element) -> str:
    """A part's text with a line per paragraph, and docxtpl's letters taken from its tags."""
    return "\n".join(DOCXTPL_PREFIX.sub(r"\1", _straight(text_of(one))) for one in root.iter(qn("w:p")))


def _straight(text: str) -> str:
    """As docxtpl reads it, which takes curly quotation marks inside tags for straight ones."""
    return text.translate(str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''"))


def _place_of_line(opened: Opened, root: Element, line: int) -> Source | None:
    wanted = list(root.iter(qn("w:p")))[line - 1 : line]
    return next((place for place, paragraph in opened.paragraphs() if paragraph in wanted), None)


def _loop_names(source: str) -> set[str]:
    """Names that loops and assignments of a part define; none where its syntax is broken, which is said elsewhere."""
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError:
        return set(re.findall(r"\{%-?\s*for\s+(\w+)", source))
    targets = [loop.target for loop in tree.find_all(nodes.For)] + [one.target for one in tree.find_all(nodes.Assign)]
    return {name.name for target in targets for name in _names_in(target)}


def _names_in(node: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(node, nodes.Name):
        yield node
    yield from node.find_all(nodes.Name)


def _unknown(place: Source, text: str, loops: set[str]) -> Iterator[Issue]:
    for used in _used(text):
        name, _, field = used.partition(".")
        known = (*KNOWN, *loops, LOOP)
        if name not in known:
            yield _issue(place, used, difflib.get_close_matches(name, known, n=1, cutoff=0.5))
        elif field and name in loops and field not in OF_OWNERS:
            yield _issue(
                place, used, [f"{name}.{one}" for one in difflib.get_close_matches(field, OF_OWNERS, n=1, cutoff=0.3)]
            )


def _issue(place: Source, used: str, nearest: list[str]) -> Issue:
    meant = f"did you mean '{nearest[0]}'? " if nearest else ""
    required = f"{meant}Known are: {', '.join(KNOWN)}"
    return Issue(Severity.ERROR, "template-unknown-name", f"nothing is known as '{used}'", required, place)


def _used(text: str) -> Iterator[str]:
    """Names that the tags of a paragraph look up, each once. Tags of one paragraph need not pair up."""
    seen: set[str] = set()
    for tag in re.findall(r"\{\{.*?\}\}|\{%.*?%\}", DOCXTPL_PREFIX.sub(r"\1", _straight(text))):
        for name in _looked_up(tag):
            if name not in seen:
                seen.add(name)
                yield name


def _looked_up(tag: str) -> Iterator[str]:
    """Names in one tag: those of an expression, a condition, or what a loop runs over."""
    inside = tag[2:-2].strip("- ")
    inside = re.sub(r"^(if|elif|for\s+\w+\s+in|set\s+\w+\s*=)\s+", "", inside)
    if inside in {"else", "endif", "endfor"}:
        return
    try:
        tree = environment().parse("{{ " + inside + " }}")
    except TemplateSyntaxError:
        return
    attributes = list(tree.find_all(nodes.Getattr))
    yield from (f"{one.node.name}.{one.attr}" for one in attributes if isinstance(one.node, nodes.Name))
    covered = {id(one.node) for one in attributes}
    yield from (one.name for one in tree.find_all(nodes.Name) if id(one) not in covered)
