"""Over every partnership of the published tables: nothing that matters is missing, and no two documents disagree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from example import ONS
from many_documents import Documents, documents

from csp_report.domain.report import Report, passages
from csp_report.domain.selection import Message
from csp_report.job import Composed
from csp_report.narrative.first_page import first_page, next_after, of_moves, of_standings

pytestmark = [pytest.mark.slow, pytest.mark.wide]
FIRST = 5
FEWEST = 3


@pytest.fixture(scope="module")
def everyone() -> list[Documents]:
    if not ONS.exists():
        pytest.skip(f"the published ONS workbook is not beside the checkout: {ONS.name}")
    return [*documents()]


def told(document: Composed) -> set[str]:
    """The findings that some sentence, bullet, table or chart of a document rests on."""
    return {finding for one in passages(document.report) for finding in one.findings}


def said(report: Report, *sections: str) -> dict[str, str]:
    """What the bullets of some sections say, by finding."""
    blocks = [block for one in report.sections if one.id in sections for block in one.blocks]
    statements = [item.statement for block in blocks for item in block.items]
    return {finding: one.text for one in statements for finding in one.findings}


def messages(one: Documents) -> tuple[Message, ...]:
    return one.summary.judged.selection.messages


def first_clear(one: Documents) -> Iterator[Message]:
    return (each for each in messages(one) if each.clear and each.rank <= FIRST)


def it_judges_314_partnerships(everyone: list[Documents]) -> None:
    assert len(everyone) == 314
    assert sum(bool([*first_clear(one)]) for one in everyone) > 300


def it_tells_every_clear_finding_among_the_first_five(everyone: list[Documents]) -> None:
    missing = [
        (one.area, each.rank, each.finding.id)
        for one in everyone
        for each in first_clear(one)
        if (each.repeats or each.finding.id) not in told(one.summary) | told(one.briefing)
    ]
    assert missing == []


def it_tells_the_same_messages_on_the_first_page_of_both(everyone: list[Documents]) -> None:
    for one in everyone:
        page = [each.finding.id for each in first_page(one.summary.judged.selection, one.summary.judged.data)]
        assert [*said(one.summary.report, "at-a-glance")] == sorted(
            page, key=[*said(one.summary.report, "at-a-glance")].index
        )
        assert set(page) <= set(said(one.briefing.report, "changed", "compared")), one.area


def it_adds_to_a_briefing_with_room_only_what_is_more_than_usual_and_ranks_next(everyone: list[Documents]) -> None:
    for one in everyone:
        chosen, data = one.summary.judged.selection, one.summary.judged.data
        page = first_page(chosen, data)
        for section, of in (("changed", of_moves), ("compared", of_standings)):
            more = [*said(one.briefing.report, section)][len(of(page)) :]
            following = of(next_after(page, chosen, data))
            assert more == [each.finding.id for each in following][: len(more)], one.area


def it_says_nothing_in_the_briefing_that_the_summary_does_not(everyone: list[Documents]) -> None:
    bullets = ("changed", "compared", "not-changed")
    alone = [
        (one.area, finding)
        for one in everyone
        for finding in said(one.briefing.report, *bullets)
        if finding not in told(one.summary)
    ]
    assert alone == []


def it_never_says_of_one_finding_that_it_changed_and_that_it_did_not(everyone: list[Documents]) -> None:
    for one in everyone:
        changed, still = (said(one.briefing.report, name) for name in ("changed", "not-changed"))
        indicators = [{finding.split("/")[0] for finding in each} for each in (changed, still)]
        assert indicators[0] & indicators[1] == set(), one.area
        graded = {each.finding.id: each.clear for each in messages(one)}
        assert not any(graded[finding] for finding in still), one.area


def it_has_three_messages_wherever_the_data_have(everyone: list[Documents]) -> None:
    fresh = {one.area: [each.finding.id for each in messages(one) if not each.repeats] for one in everyone}
    few = [
        (one.area, kind)
        for one in everyone
        for kind, document in (("summary", one.summary), ("briefing", one.briefing))
        if len(told(document) & set(fresh[one.area])) < min(FEWEST, len(fresh[one.area]))
    ]
    assert few == []
