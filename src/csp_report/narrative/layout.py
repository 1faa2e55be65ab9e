"""``sections.toml``: the sections in their order, each with its blocks, and what every block is made of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct

from csp_report.domain.errors import TemplateError
from csp_report.domain.findings import RuleId
from csp_report.domain.report import BlockKind
from csp_report.labels.areas import nearest_names

DEFAULT_TOP = 5
BLOCK_KEYS = ("id", "as", "content", "indicator", "findings", "emphasis", "chart", "top", "more", "rank", "compact")


class Show(StrEnum):
    """When a section stands in the document."""

    ALWAYS = "always"  # whenever there are figures or commentary for it
    NOTABLE = "notable"  # only where one of its findings is clear, or there is commentary


class Content(StrEnum):
    """What a block is made of."""

    FINDINGS = "findings"  # the findings of one indicator, slot by slot
    COMMENTARY = "commentary"  # what people say: concern, response, context, recommendation
    CHANGED = "changed"  # the most salient findings of any indicator that are clear
    COMPARED = "compared"  # the most salient standings against other areas
    NOT_CHANGED = "not-changed"  # those that are not
    DECISIONS = "decisions"  # every recommendation with its owner and date
    GLANCE = "glance"  # a line a message: what stands out, what moved, what the board is asked
    PARTS = "parts"  # what is clear of the parts that have no section of their own
    RECOMMENDATIONS = "recommendations"  # a table of every recommendation: what, owner, measure, date
    QUESTIONS = "questions"  # what the findings suggest to ask, where nobody has recommended anything
    TARGETS = "targets"  # a table of the targets, each on track, off track, or not to be told
    ACTIONS = "actions"  # a table of the last plan's actions beside the figures that they meant to move
    OVERVIEW = "overview"  # a table of the indicator and its parts: how many, how they changed, how firmly


class BlockPlan(Struct, frozen=True):
    """A block to be written.

    ``slots`` are rules in order, each with its stand-ins; ``charts`` likewise kinds of chart. ``emphasis`` are the
    rules that may carry the section's one emphasised conclusion. ``top`` is how many findings or rows a block that
    gathers from every subject shows; ``more``: it shows more where the page has room, ``extra`` so many; ``compact``
    draws a figure as low as it can be read.
    """

    id: str
    kind: BlockKind
    content: Content
    indicator: str
    slots: tuple[tuple[RuleId, ...], ...] = ()
    emphasis: tuple[RuleId, ...] = ()
    charts: tuple[str, ...] = ()
    top: int = DEFAULT_TOP
    more: bool = False
    extra: int = 0
    rank: bool = False
    compact: bool = False


class SectionPlan(Struct, frozen=True):
    """A section to be written. ``indicator`` is its subject, for commentary and for what is left out; ``front`` puts it
    where the template has its place for what leads.
    """

    id: str
    title: str
    indicator: str
    show: Show
    optional: bool
    blocks: tuple[BlockPlan, ...]
    front: bool = False


def load_layout(
    path: Path, indicators: Sequence[str], rules: Iterable[RuleId], charts: Iterable[str]
) -> tuple[SectionPlan, ...]:
    """Read and check ``sections.toml`` against the indicators, rules and kinds of chart that there are.

    Raises TemplateError, naming file, section, block and key, for an unknown key, rule, chart or indicator, a
    missing id, and ids that stand twice.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TemplateError(f"{path.name} cannot be read: {error}") from error
    reader = _Reader(path.name, tuple(indicators), tuple(rules), tuple(charts))
    sections = tuple(reader.section(table) for table in reader.tables("", raw, "sections"))
    if not sections:
        raise TemplateError(f"{path.name} has no [[sections]]. Required: at least one.")
    reader.unique([section.id for section in sections], "sections")
    return sections


class _Reader(Struct, frozen=True):
    file: str
    indicators: tuple[str, ...]
    known_rules: tuple[RuleId, ...]
    known_charts: tuple[str, ...]

    def section(self, table: Mapping[str, Any]) -> SectionPlan:
        where = f"[[sections]] {table.get('id', '')}"
        self.known(where, table, ("id", "title", "indicator", "show", "optional", "front", "blocks"))
        self.required(where, table, ("id", "title", "indicator"))
        self.one_of(where, "indicator", table["indicator"], self.indicators)
        blocks = tuple(self.block(where, block, table["indicator"]) for block in self.tables(where, table, "blocks"))
        self.unique([block.id for block in blocks], where)
        show = self.one_of(where, "show", table.get("show", "always"), [*Show])
        optional = self.switch(where, "optional", table.get("optional", True))
        front = self.switch(where, "front", table.get("front", False))
        return SectionPlan(table["id"], table["title"], table["indicator"], Show(show), optional, blocks, front)

    def block(self, section: str, table: Mapping[str, Any], indicator: str) -> BlockPlan:
        where = f"{section}, block {table.get('id', '')}"
        self.known(where, table, BLOCK_KEYS)
        self.required(where, table, ("id", "as"))
        subject = self.one_of(where, "indicator", table.get("indicator", indicator), self.indicators)
        return BlockPlan(
            id=table["id"],
            kind=BlockKind(self.one_of(where, "as", table["as"], [*BlockKind])),
            content=Content(self.one_of(where, "content", table.get("content", "findings"), [*Content])),
            indicator=subject,
            slots=tuple(self.rules(where, "findings", slot) for slot in self.texts(where, table, "findings")),
            emphasis=self.rules(where, "emphasis", table.get("emphasis", "")),
            charts=tuple(
                self.one_of(where, "chart", one, self.known_charts)
                for one in self.choices(where, "chart", table.get("chart", ""))
            ),
            top=self.positive(where, "top", table.get("top", DEFAULT_TOP)),
            more=self.switch(where, "more", table.get("more", False)),
            rank=self.switch(where, "rank", table.get("rank", False)),
            compact=self.switch(where, "compact", table.get("compact", False)),
        )

    def rules(self, where: str, key: str, slot: str) -> tuple[RuleId, ...]:
        return tuple(RuleId(self.one_of(where, key, one, self.known_rules)) for one in self.choices(where, key, slot))

    def tables(self, where: str, table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        found = table.get(key, [])
        if isinstance(found, list) and all(isinstance(one, dict) for one in found):
            return found
        raise self.fault(where, key, found, f"tables, each under a heading of its own such as [[{key}]]")

    def texts(self, where: str, table: Mapping[str, Any], key: str) -> list[str]:
        found = table.get(key, [])
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return found
        raise self.fault(where, key, found, "a list of texts in square brackets")

    def choices(self, where: str, key: str, found: object) -> list[str]:
        if not isinstance(found, str):
            raise self.fault(where, key, found, "a text")
        return [part.strip() for part in found.split("|") if part.strip()]

    def fault(self, where: str, key: str, found: object, required: str) -> TemplateError:
        place = f"{self.file}, {where}" if where else self.file
        return TemplateError(f"{place}: {key} is {found!r}. Required: {required}.")

    def known(self, where: str, table: Mapping[str, Any], keys: Sequence[str]) -> None:
        for key in table:
            self.one_of(where, "a key", key, keys)

    def required(self, where: str, table: Mapping[str, Any], keys: Sequence[str]) -> None:
        for key in keys:
            if not isinstance(table.get(key), str) or not table[key]:
                raise TemplateError(f"{self.file}, {where}: '{key}' is missing. Required: a text.")

    def switch(self, where: str, key: str, found: object) -> bool:
        if isinstance(found, bool):
            return found
        raise TemplateError(
            f"{self.file}, {where}: {key} is {found!r}. Required: true or false, without quotation marks."
        )

    def positive(self, where: str, key: str, found: object) -> int:
        if isinstance(found, int) and not isinstance(found, bool) and found > 0:
            return found
        raise TemplateError(f"{self.file}, {where}: {key} is {found!r}. Required: a whole number from 1 up.")

    def one_of(self, where: str, key: str, found: object, allowed: Sequence[str]) -> str:
        if isinstance(found, str) and found in allowed:
            return found
        near = nearest_names(str(found), [str(one) for one in allowed])
        hint = f" Did you mean '{near[0]}'?" if near else ""
        shown = f" Required: one of {', '.join(allowed)}." if len(allowed) <= 20 else ""
        raise TemplateError(f"{self.file}, {where}: {key} '{found}' is not known.{hint}{shown}")

    def unique(self, ids: Sequence[str], where: str) -> None:
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            raise TemplateError(f"{self.file}, {where}: the id '{twice[0]}' stands twice. Required: every id once.")
