"""Filling a page that is promised as one: blocks that may say more do, one thing in turn, as long as the page has room.

What comes next is the next message of the one selection, the next largest group, the next question, the next row: each
block keeps its own order, and says what it says first where there is less room too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from csp_report.narrative.layout import BlockPlan, SectionPlan

Told = TypeVar("Told")
Place = tuple[str, str]


def grown(
    plans: Sequence[SectionPlan], tell: Callable[[Sequence[SectionPlan]], Told], has_room: Callable[[Told], bool]
) -> Told:
    """What ``tell`` makes of the plans, with more of each block that may have more, in turn and in their order.

    A block says no more once it has nothing left, or once the page has no room for the next thing that it has.
    """
    told = tell(plans)
    growing = [(plan.id, block.id) for plan in plans for block in plan.blocks if block.more]
    while growing:
        left: list[Place] = []
        for place in growing:
            larger = _with_one_more(plans, place)
            said = tell(larger)
            if said != told and has_room(said):
                plans, told = larger, said
                left.append(place)
        growing = left
    return told


def _with_one_more(plans: Sequence[SectionPlan], place: Place) -> tuple[SectionPlan, ...]:
    """The plans with one more in the block that stands at a place."""
    return tuple(
        replace(plan, blocks=tuple(_larger(block) if (plan.id, block.id) == place else block for block in plan.blocks))
        for plan in plans
    )


def _larger(block: BlockPlan) -> BlockPlan:
    return replace(block, extra=block.extra + 1)
