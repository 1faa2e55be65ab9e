"""What a finding knows, and the cells that it stands on."""

from __future__ import annotations

from copy import copy

from msgspec.structs import replace
from rule_cases import HERE, LATEST, THEFT

from csp_report.domain.findings import Facts, Finding, Item, Kind, Named, Rule
from csp_report.domain.model import Fact, Source, Unit

CELLS = [Source("figures.xlsx", "Sheet1", f"B{row}") for row in range(4)]


class Figures(Facts, frozen=True, kw_only=True):
    count: Fact | None = None
    rate: Fact | None = None


class Row(Named, frozen=True, kw_only=True):
    rate: Fact


def fact(value: float, *cells: Source) -> Fact:
    return Fact(value, Unit.COUNT, cells)


def finding() -> Finding:
    facts = Figures(period=Fact(LATEST, Unit.PERIOD, (CELLS[0],)), count=fact(591, CELLS[1], CELLS[0]))
    nested = Item(facts=Row(rate=fact(4.3, CELLS[2])))
    rows = (Item(facts=Row(rate=fact(5.1, CELLS[3])), items=(nested,)),)
    return Finding("theft/level", Rule.LEVEL, Kind.COUNT_ONLY, THEFT, HERE, facts, items=rows)


def it_knows_what_is_there_and_its_period_last() -> None:
    assert [*finding().known] == ["count", "period"]
    assert finding().items[0].known == {"rate": fact(5.1, CELLS[3])}


def it_stands_on_the_cells_of_its_figures_and_then_of_its_rows_each_once() -> None:
    assert finding().sources == (CELLS[1], CELLS[0], CELLS[3], CELLS[2])


def it_keeps_what_it_has_worked_out() -> None:
    one = finding()
    assert one.known is one.known
    assert one.sources is one.sources


def it_works_out_anew_what_another_finding_knows() -> None:
    one = finding()
    assert "count" in one.known
    assert CELLS[3] in one.sources
    other = replace(one, facts=one.facts.having(count=None, rate=fact(4.3, CELLS[2])), items=())
    assert [*other.known] == ["rate", "period"]
    assert other.sources == (CELLS[2], CELLS[0])


def it_is_the_same_before_and_after_it_was_asked() -> None:
    one = finding()
    assert one.sources
    assert one == finding()
    assert copy(one).sources == one.sources
