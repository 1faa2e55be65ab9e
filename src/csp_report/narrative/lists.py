"""A finding's items as bullets: the ranked offences with their parts nested."""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.domain.findings import Finding, Item
from csp_report.domain.report import ListItem, Statement
from csp_report.labels.names import area_name
from csp_report.narrative.filling import fill, tidy, usable
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.phrases import PhraseBook


def list_items(section: str, finding: Finding, book: PhraseBook, voice: Voice) -> list[ListItem]:
    """A bullet an item, nested items a level further in."""
    return [ListItem(_row(section, finding, item, book, voice), level) for item, level in _rows(finding.items)]


def _rows(items: Sequence[Item], level: int = 0) -> list[tuple[Item, int]]:
    return [row for item in items for row in ((item, level), *_rows(item.items, level + 1))]


def _row(section: str, finding: Finding, item: Item, book: PhraseBook, voice: Voice) -> Statement:
    name = item.indicator.label if item.indicator else area_name(item.area) if item.area else ""
    values: dict[str, Given] = {**item.known, "label": name}
    key = "fragments.list-item-with-parts" if item.items else "fragments.list-item"
    phrase = next(one for one in book.fixed(key) if usable(one, values))
    filled = fill(phrase, values, voice)
    id_ = f"{section}/{item.indicator.id if item.indicator else name}/{finding.rule}"
    return Statement(id_, tidy(filled.spans), (finding.id,), filled.facts)
