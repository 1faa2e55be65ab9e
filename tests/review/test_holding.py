"""Holding: what waits, what an answer releases, and what is said of answers that fit nothing."""

from __future__ import annotations

import pytest
from rule_cases import FORCE, HERE, comparator, dataset, single

from csp_report.domain.findings import Caveat, Rule
from csp_report.domain.model import Dataset, Indicator, Severity, Source
from csp_report.review.holding import answered, hold, settled
from csp_report.review.reconcile import reconcile
from csp_report.rules import judge
from csp_report.settings.model import Answer
from csp_report.settings.thresholds import Thresholds

DEFAULT = Thresholds()
ASB = Indicator("asb", "anti-social behaviour", "incident", "incidents", events="incidents")
CHECK = "asb: count against rate"


def contradicted() -> Dataset:
    series = [single(ASB, HERE, 1855, 11, 138_670, 0), single(ASB, FORCE, None, 12, None, 0)]
    return dataset(*series, indicators=(ASB,), comparators=(comparator(FORCE),))


def answer(check: str = CHECK, keep: str = "rate") -> Answer:
    return Answer(check, keep, "confirmed with the force", "A. Analyst", Source("assessment.xlsx", "Answers", "A2"))


def held(*answers: Answer) -> set[str]:
    data = contradicted()
    found = judge(data, DEFAULT)
    checks, _ = answered(reconcile(data, found, DEFAULT), answers)
    return {one.held for one in hold(found, checks) if one.held}


def it_holds_until_the_analyst_answers() -> None:
    assert held() == {CHECK}


@pytest.mark.parametrize("keep", ["rate", "count", "Rate", "as published", "computed rate"])
def it_holds_nothing_that_is_answered(keep: str) -> None:
    assert held(answer(keep=keep)) == set()


@pytest.mark.parametrize("check", [CHECK, CHECK.upper(), f"  {CHECK} "])
def it_knows_a_check_however_it_is_typed(check: str) -> None:
    assert held(answer(check)) == set()


@pytest.mark.parametrize("wrong", [answer("asb: count against rat"), answer(keep="the other one"), answer(keep="")])
def it_takes_no_answer_that_it_does_not_understand(wrong: Answer) -> None:
    assert held(wrong) == {CHECK}


@pytest.mark.parametrize(
    ("wrong", "code", "required"),
    [
        (answer("asb: count against rat"), "answer-without-check", CHECK),
        (answer(keep="the other one"), "answer-not-understood", "'as published'"),
    ],
)
def it_says_what_an_answer_must_be(wrong: Answer, code: str, required: str) -> None:
    data = contradicted()
    _, (issue,) = answered(reconcile(data, judge(data, DEFAULT), DEFAULT), [wrong])
    assert (issue.code, issue.severity, issue.place) == (code, Severity.WARNING, wrong.place)
    assert required in issue.required


def it_records_what_was_kept_why_and_by_whom() -> None:
    data = contradicted()
    checks, _ = answered(reconcile(data, judge(data, DEFAULT), DEFAULT), [answer()])
    assert checks[0].answer == "rate: confirmed with the force (A. Analyst)"


@pytest.mark.parametrize(
    ("keep", "rate"), [("count", 13.38), ("computed rate", 13.38), ("rate", 11), ("as published", 11)]
)
def it_takes_an_answer_to_the_data(keep: str, rate: float) -> None:
    data = contradicted()
    checks = reconcile(data, judge(data, DEFAULT), DEFAULT)
    (level,) = [one for one in judge(settled(data, checks, [answer(keep=keep)]), DEFAULT) if one.rule == Rule.LEVEL]
    assert level.known["rate"].value == pytest.approx(rate, abs=0.005)
    assert ("count" in level.known) == (keep != "rate")


def it_leaves_the_data_alone_where_nothing_is_answered() -> None:
    data = contradicted()
    assert settled(data, reconcile(data, judge(data, DEFAULT), DEFAULT), []) is data


@pytest.mark.parametrize(("keep", "noted"), [("As  published", True), ("rate", False), ("count", False)])
def it_notes_for_the_reader_what_is_kept_as_published_though_it_contradicts_itself(keep: str, noted: bool) -> None:
    data = contradicted()
    found = judge(data, DEFAULT)
    checks, _ = answered(reconcile(data, found, DEFAULT), [answer(keep=keep)])
    carried = {one.rule: Caveat.AS_PUBLISHED in one.caveats for one in hold(found, checks)}
    assert carried[Rule.BENCHMARK] is carried[Rule.LEVEL] is noted
