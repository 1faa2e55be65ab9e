"""The language of a Word template, held down to what ends soon: names, conditions, and loops over what a report lists.

Jinja's sandbox keeps a template from code, not from `{{ 'a' * 10**10 }}` or from loops inside loops. Here whatever
could multiply is no part of the language: no sums, no calls, no ranges, no joining of texts, two loops inside each
other at most, and filters that give no more than they are given. It is checked wherever Jinja reads a template, on
the very text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_KEPT: Final = 64  # translated texts; a template has one for each of its parts
DEEPEST: Final = 2  # owners, and the priorities of each
FILTERS: Final = (
    "upper",
    "lower",
    "title",
    "capitalize",
    "trim",
    "first",
    "last",
    "length",
    "count",
    "default",
    "d",
    "e",
)
ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.For,
    nodes.If, nodes.CondExpr, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter,
    nodes.Neg, nodes.Pos, nodes.Assign, nodes.Tuple, nodes.List,
)  # fmt: skip
TOLD: Final[dict[type[nodes.Node], str]] = {
    nodes.BinExpr: "arithmetic",
    nodes.Concat: "joining texts",
    nodes.Call: "a call",
    nodes.Slice: "a slice",
}


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with nothing undefined, everything escaped, no helpers, and the small language above."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

        self.kept: dict[str, Template] = {}

    def from_string(self, source: Any, *arguments: Any, **named: Any) -> Template:  # noqa: ANN401  (as Jinja has it)
        """The template of a text; the same text is translated once."""
        if arguments or named or not isinstance(source, str):
            return super().from_string(source, *arguments, **named)
        if source not in self.kept:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            self.kept[source] = super().from_string(source)
        return self.kept[source]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Every way into Jinja leads through here. Raises TemplateSyntaxError for what the language does not have."""
        tree = super()._parse(source, name, filename)
        for found, line in faults(tree):
            raise TemplateSyntaxError(f"{found} is no part of what a template may say", line, name, filename)
        return tree


def faults(tree: nodes.Node) -> Iterator[tuple[str, int]]:
    """What a template says that it may not, each with its line."""
    yield from _faults(tree, 0)


def _faults(node: nodes.Node, depth: int) -> Iterator[tuple[str, int]]:
    if not isinstance(node, ALLOWED):
        yield _name(node), node.lineno
        return
    if isinstance(node, nodes.For):
        depth += 1
        if depth > DEEPEST:
            yield f"a loop inside {DEEPEST} others", node.lineno
        if node.recursive:
            yield "a recursive loop", node.lineno
        if not isinstance(node.iter, nodes.Name | nodes.Getattr):
            yield "a loop over anything but a list of the report", node.lineno
    elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
        yield f"the filter '{node.name}' (known are {', '.join(FILTERS)})", node.lineno
    elif isinstance(node, nodes.Name | nodes.Getattr) and _inner(node).startswith("_"):
        yield f"the hidden name '{_inner(node)}'", node.lineno
    for child in node.iter_child_nodes():
        yield from _faults(child, depth)


def _inner(node: nodes.Name | nodes.Getattr) -> str:
    return node.name if isinstance(node, nodes.Name) else node.attr


def _name(node: nodes.Node) -> str:
    told = next((words for kind, words in TOLD.items() if isinstance(node, kind)), None)
    return told or f"'{type(node).__name__.lower()}'"


@cache
def environment() -> Any:  # noqa: ANN401  (docxtpl takes an environment of any kind)
    """The environment: one for all documents, which translates each part of a template once."""
    return BoundedEnvironment()
