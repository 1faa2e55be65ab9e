"""The tables of rules in README and CONTRIBUTING are what the rules declare."""

from __future__ import annotations

import pytest
from rule_tables import BEGIN, CONTRIBUTING, END, README, facts_table, rules_table

from csp_report.domain.findings import Rule, RuleId
from csp_report.review.thresholds import THRESHOLDS
from csp_report.rules import DECLARED, RULES, RuleFile


def it_is_what_the_readme_shows() -> None:
    text = README.read_text(encoding="utf-8")
    assert BEGIN in text
    assert text.split(BEGIN)[1].split(END)[0].strip() == rules_table().strip()


@pytest.mark.parametrize("rule", [*DECLARED, Rule.RECONCILE])
def it_has_a_row_for_every_rule(rule: RuleId) -> None:
    assert f"| {rule} | " in rules_table()


def it_has_a_row_for_every_threshold() -> None:
    table = rules_table()
    assert all(f"| {one.rule} | {one.setting} | {one.default:g} |" in table for one in THRESHOLDS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.id)
def it_begins_each_rules_file_with_when_it_fires(rule: RuleFile) -> None:
    assert (rule.__doc__ or "").startswith("Fires ")


def it_is_what_contributing_shows_of_facts() -> None:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    assert text.split(BEGIN)[1].split(END)[0].strip() == facts_table().strip()
