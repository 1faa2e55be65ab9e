"""What people say, beside the figures that it answers: in the paragraph of the findings, not in one of its own."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from csp_report.domain.report import Block, BlockKind, Statement
from csp_report.narrative import commentary
from csp_report.narrative.layout import Content, SectionPlan
from csp_report.settings.model import Commentary, CommentaryKind

# A paragraph of more words than this is two.
LONGEST = 150


def attached(
    blocks: Sequence[Block], plan: SectionPlan, told: Sequence[Commentary], *, against: bool = False
) -> list[Block]:
    """The blocks of a section with its commentary in the paragraph of its findings, where that does not grow too long.

    Deaths come before everything; what gives context stands after the figures and before their caveats, and so does a
    concern that goes ``against`` them ("even so"). Where several paragraphs hold figures, all but deaths follows on the
    last: on what the section is about.
    """
    comments, figures = (_paragraphs(blocks, plan, one) for one in (Content.COMMENTARY, Content.FINDINGS))
    if not comments or not figures or _words(comments[0]) + _words(figures[-1]) > LONGEST:
        return [*blocks]
    said, last = comments[0], figures[-1]
    first, context, rest = _kinds(said.statements, plan, told, against=against)
    cut = next((place for place, one in enumerate(last.statements) if "/caveat" in one.id), len(last.statements))
    findings, caveats = last.statements[:cut], last.statements[cut:]
    whole = {last.id: replace(last, statements=(*findings, *context, *caveats, *rest))}
    opening = whole.get(figures[0].id, figures[0])
    whole[opening.id] = replace(opening, statements=(*first, *opening.statements))
    return [whole.get(one.id, one) for one in blocks if one is not said]


def _paragraphs(blocks: Sequence[Block], plan: SectionPlan, content: Content) -> list[Block]:
    ids = {f"{plan.id}/{one.id}" for one in plan.blocks if one.content is content}
    return [one for one in blocks if one.kind is BlockKind.PARAGRAPH and one.id in ids]


def _kinds(
    statements: Sequence[Statement], plan: SectionPlan, told: Sequence[Commentary], *, against: bool
) -> tuple[list[Statement], list[Statement], list[Statement]]:
    """Statements on deaths, those that stand beside the figures, and all others, each in their order."""
    kinds = {f"{plan.id}/commentary/{one.kind}-{number}": one for number, one in enumerate(told, 1)}
    first: list[Statement] = []
    context: list[Statement] = []
    rest: list[Statement] = []
    for statement in statements:
        one = kinds.get(statement.id)
        place = rest
        if one is not None and one.kind is CommentaryKind.CONTEXT:
            place = first if commentary.leads(one) else context
        elif one is not None and one.kind is CommentaryKind.CONCERN and against:
            place = context
        place.append(statement)
    return first, context, rest


def _words(block: Block) -> int:
    return len(block.text.split())
