"""The README's table of rules is the rules' own words."""

from __future__ import annotations

import pytest
from rule_tables import BEGIN, END, README, rules_table

from csp_report.domain.findings import Rule
from csp_report.rules import RULES
from csp_report.settings.thresholds import THRESHOLDS


def it_is_what_the_readme_shows() -> None:
    text = README.read_text(encoding="utf-8")
    assert BEGIN in text
    assert text.split(BEGIN)[1].split(END)[0].strip() == rules_table().strip()


@pytest.mark.parametrize("rule", Rule)
def it_has_a_row_for_every_rule(rule: Rule) -> None:
    assert f"| {rule} | " in rules_table()


def it_has_a_row_for_every_threshold() -> None:
    table = rules_table()
    assert all(f"| {one.rule} | {one.setting} | {one.default:g} |" in table for one in THRESHOLDS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__module__.rsplit(".", 1)[-1])
def it_begins_each_rules_file_with_when_it_fires(rule: object) -> None:
    import sys  # noqa: PLC0415 - only here

    assert (sys.modules[rule.__module__].__doc__ or "").startswith("Fires ")
