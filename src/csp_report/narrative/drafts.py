"""The note that opens a draft: that it is one, and what it waits for."""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.domain.report import Block, BlockKind, ListItem, Section, Span, Statement

ID = "draft"
TITLE = "Draft: not for publication"
LEAD = "This document was made although the following is still open. It must not be published before that is settled:"
MOST = 12


def with_draft_note(sections: Sequence[Section], waits_for: Sequence[str]) -> tuple[Section, ...]:
    """The sections, before them a note of what the document waits for where it waits for anything."""
    if not waits_for:
        return tuple(sections)
    shown = [*waits_for[:MOST]]
    if len(waits_for) > MOST:
        shown.append(f"{len(waits_for) - MOST} more, which `csp-report check` lists.")
    items = tuple(ListItem(_plain(f"{ID}/{number}", text)) for number, text in enumerate(shown, 1))
    blocks = (
        Block(f"{ID}/lead", BlockKind.CALLOUT, (_plain(f"{ID}/lead", LEAD),)),
        Block(f"{ID}/list", BlockKind.LIST, items=items),
    )
    return (Section(ID, TITLE, blocks), *sections)


def _plain(id_: str, text: str) -> Statement:
    return Statement(id_, (Span(text),))
