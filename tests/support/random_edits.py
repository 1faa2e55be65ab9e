"""Seeded random edits of a document: words typed, deleted and moved about, each typed word a new one."""

from __future__ import annotations

import random
from typing import Any

from updates import generated
from word import Draft

from csp_report.document.ooxml.elements import qn
from csp_report.document.ooxml.names import block_bookmark
from csp_report.document.updating.flows import Flow
from csp_report.document.updating.units import Kind

START, KEY = qn("w:bookmarkStart"), qn("w:name")


class Hand:
    """An editor who does things at random. ``typed`` are the words that he or she typed and that stand."""

    def __init__(self, content: bytes, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # no secret
        self.draft = Draft(content)
        self.typed: list[str] = []
        self.seed = seed
        self.blocks = [one.id for one in generated(content).values() if one.merged_as is Kind.TEXT and one.text]

    def work(self) -> bytes:
        """A few edits, then saved."""
        acts = (*[self._type] * 3, *[self._over] * 2, self._cut, self._enter, self._add, self._append, self._move,
                self._paste, self._drop)  # fmt: skip
        if self.chance.random() < 0.2:
            self.draft.track()
        for _ in range(self.chance.randint(1, 7)):
            self.chance.choice(acts)()
        for act, odds in ((self.draft.shattered, 0.15), (self.draft.without_controls, 0.25), (self.draft.smart, 0.1)):
            if self.chance.random() < odds:
                act()
        if self.chance.random() < 0.1:
            self.draft.without_bookmarks()
        return self.draft.saved()

    def _word(self) -> str:
        self.typed.append(f"zq{self.seed}x{len(self.typed)}")
        return self.typed[-1]

    def _block(self) -> str | None:
        """A block that still stands and has words of its own."""
        names = {f"{start.get(KEY)}" for start in self.draft.root.iter(START)}
        there = [one for one in self.blocks if block_bookmark(one) in names]
        there = [one for one in there if self._spot(one) is not None]
        return self.chance.choice(there) if there else None

    def _spot(self, block: str, longest: int = 1) -> str | None:
        """Some words that stand once in a block's first paragraph."""
        text = Flow([self.draft.paragraph(block)]).text
        words = text.split(" ")
        start = self.chance.randrange(len(words))
        said = " ".join(words[start : start + self.chance.randint(1, longest)])
        return said if said and text.count(said) == 1 and not any(one in said for one in self.typed) else None

    def _at(self, longest: int = 1) -> tuple[Any, Any]:
        block = self._block()
        return block, self._spot(block, longest) if block else None

    def _type(self) -> None:
        block, spot = self._at()
        if spot:
            self.draft.insert(block, spot, f"{self._word()} ")

    def _over(self) -> None:
        block, spot = self._at(4)
        if spot:
            self.draft.replace(block, spot, self._word())

    def _cut(self) -> None:
        block, spot = self._at(9)
        if spot:
            self.draft.delete(block, spot)

    def _enter(self) -> None:
        block, spot = self._at()
        if spot:
            self.draft.split(block, spot)

    def _add(self) -> None:
        block = self._block()
        if block:
            self.draft.paragraph_after(block, f"{self._word()} said {self._word()}.")

    def _append(self) -> None:
        block = self._block()
        if block:
            self.draft.append(block, f" {self._word()}.")

    def _move(self) -> None:
        block, other = self._block(), self._block()
        if block and other and self.draft.control(block) is not self.draft.control(other):
            self.draft.move(block, other)

    def _paste(self) -> None:
        block, other = self._block(), self._block()
        if block and other and self.draft.control(block) is not self.draft.control(other):
            self.draft.copy_bare(block, other)

    def _drop(self) -> None:
        block = self._block()
        if block and not any(one in Flow(self.draft.paragraphs(block)).text for one in self.typed):
            self.draft.drop(block)
