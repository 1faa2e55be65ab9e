"""The note *How to read the figures*: what a document's words mean, and what its figures cannot tell, said once."""

from __future__ import annotations

from msgspec.structs import replace

from csp_report.domain.report import Block, BlockKind, Section, Statement
from csp_report.narrative.filters import Voice
from csp_report.narrative.sentences import Speaker
from csp_report.settings.model import Wording

ID = "reading"
NOTE = f"{ID}/note"
# In the order in which they are told.
SUBJECTS = (
    "recorded-crime", "changes", "clear", "ranking", "standings", "slightly", "multiples", "visitors",
    "population-years", "provisional", "withheld", "small-numbers", "force-alone", "unlike-events",
)  # fmt: skip


def note(speaker: Speaker, voice: Voice) -> Section | None:
    """The note on everything that the document's sentences asked to have explained; None where nothing did."""
    noted = [one for one in SUBJECTS if one in speaker.memory.noted]
    if speaker.wording is not Wording.HEDGED:  # which alone tells grades
        noted = [one for one in noted if one not in ("changes", "clear")]
    if not noted:
        return None
    told = [Statement(f"{ID}/{one}", speaker.fixed(f"{ID}.{one}", {}, voice).spans) for one in noted]
    title = speaker.fixed(f"{ID}.title", {}, voice).text
    return Section(ID, title, (Block(NOTE, BlockKind.PARAGRAPH, tuple(told)),))


def with_more(sections: list[Section], told: list[Statement], speaker: Speaker, voice: Voice) -> list[Section]:
    """The sections with more in the note, which stands last where the document has none yet."""
    place = next((at for at, one in enumerate(sections) if one.id == ID), None)
    if place is None:
        title = speaker.fixed(f"{ID}.title", {}, voice).text
        return [*sections, Section(ID, title, (Block(NOTE, BlockKind.PARAGRAPH, tuple(told)),))]
    (block,) = sections[place].blocks
    made = replace(sections[place], blocks=(replace(block, statements=(*block.statements, *told)),))
    return [*sections[:place], made, *sections[place + 1 :]]
