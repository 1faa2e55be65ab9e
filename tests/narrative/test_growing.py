"""A page that is promised as one is filled by what comes next, a thing of each block in turn."""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.domain.report import BlockKind
from csp_report.narrative import grown
from csp_report.narrative.layout import BlockPlan, Content, SectionPlan, Show

Told = dict[str, int]


def plan(name: str, *, more: bool = True) -> SectionPlan:
    block = BlockPlan("list", BlockKind.LIST, Content.CHANGED, "all-crime", top=2, more=more)
    return SectionPlan(name, name, "all-crime", Show.ALWAYS, optional=True, blocks=(block,))


def told_of(available: Told, plans: Sequence[SectionPlan]) -> Told:
    """How many things each section tells, of those that it has."""
    return {one.id: min(one.blocks[0].top + one.blocks[0].extra, available[one.id]) for one in plans}


def filled(room: int, available: Told, *plans: SectionPlan, high: Told | None = None) -> Told:
    """What is told where a page has room for so many lines, and a thing of a section takes so many."""
    lines = high or dict.fromkeys(available, 1)

    def has_room(told: Told) -> bool:
        return sum(lines[name] * number for name, number in told.items()) <= room

    return grown(plans, lambda some: told_of(available, some), has_room)


def test_a_full_page_stays_as_it_is() -> None:
    assert filled(4, {"a": 9, "b": 9}, plan("a"), plan("b")) == {"a": 2, "b": 2}


def test_blocks_take_turns_in_the_order_of_the_template() -> None:
    assert filled(7, {"a": 9, "b": 9}, plan("a"), plan("b")) == {"a": 4, "b": 3}


def test_a_block_with_nothing_left_leaves_its_room_to_the_others() -> None:
    assert filled(9, {"a": 3, "b": 9}, plan("a"), plan("b")) == {"a": 3, "b": 6}


def test_what_does_not_fit_keeps_nothing_lower_out() -> None:
    assert filled(9, {"a": 9, "b": 9}, plan("a"), plan("b"), high={"a": 3, "b": 1}) == {"a": 2, "b": 3}


def test_a_block_that_is_not_to_say_more_never_does() -> None:
    assert filled(99, {"a": 9, "b": 9}, plan("a", more=False), plan("b")) == {"a": 2, "b": 9}


def test_a_page_that_is_too_full_already_is_told_as_it_is() -> None:
    assert filled(1, {"a": 9}, plan("a")) == {"a": 2}
