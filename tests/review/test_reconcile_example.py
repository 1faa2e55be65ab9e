"""The shipped example's figures contradict each other; what a machine can notice of that, it notices."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.findings import Check, Finding, Rule
from csp_report.domain.model import Dataset, Severity, Strength
from csp_report.extracts import read_extracts
from csp_report.review.holding import answered, hold
from csp_report.review.reconcile import reconcile
from csp_report.rules import judge
from csp_report.series import assemble
from csp_report.settings.model import Settings
from csp_report.settings.thresholds import Thresholds
from csp_report.settings.workbook import read_settings
from csp_report.workbooks.finding import find_extracts

ROOT = Path(__file__).parents[2]
DEFAULT = Thresholds()
HOLDING = {"anti-social-behaviour: count against rate", "drug-offences: missing from the ranked list"}

Judged = tuple[Dataset, tuple[Finding, ...], dict[str, Check], Settings]


@pytest.fixture(scope="module")
def example() -> Judged:
    catalogue = Catalogue.load(ROOT / "templates" / "indicators.toml")
    settings, _ = read_settings(ROOT / "inputs" / "assessment.xlsx", catalogue)
    paths = find_extracts(ROOT / "inputs" / "extracts")
    reading = read_extracts(paths, catalogue, settings.extracts, areas=settings.named_areas())
    data = assemble(reading.frame, catalogue, settings).dataset
    findings = judge(data, DEFAULT)
    return data, findings, {one.id: one for one in reconcile(data, findings, DEFAULT)}, settings


@pytest.mark.parametrize(
    ("name", "severity", "words"),
    [
        ("anti-social-behaviour: count against rate", Severity.WARNING, ("1,855", "13.4", "11", "Staffordshire (12)")),
        ("drug-offences: missing from the ranked list", Severity.WARNING, ("1,216", "8.8")),
        ("anti-social-behaviour: part of a year", Severity.NOTE, ("7 months, not half a year",)),
        ("wholes listed beside their parts", Severity.NOTE, ("violence against the person (28.8 = 7.9 + 8.8 + 12.1)",)),
        ("theft-offences: largest part is residual", Severity.NOTE, ("other theft (33.0%)", "shoplifting (23.9%)")),
        ("domestic-abuse: link one way", Severity.NOTE, ("82.0%", "counts incidents")),
        ("comparators differ", Severity.WARNING, ("West Midlands and England and Wales for shoplifting",)),
    ],
)
def it_notices(example: Judged, name: str, severity: Severity, words: tuple[str, ...]) -> None:
    check = example[2][name]
    assert check.severity is severity
    assert [one for one in words if one not in check.said] == []


@pytest.mark.parametrize("indicator", ["shoplifting", "road-casualties"])
def it_does_not_call_clear_what_can_arise_without_any_change(example: Judged, indicator: str) -> None:
    (change,) = [one for one in example[1] if one.rule == Rule.CHANGE and one.indicator.id == indicator]
    assert change.strength is Strength.NOT_CLEAR


def it_contests_only_what_could_turn_a_direction_or_an_order(example: Judged) -> None:
    assert {one.id for one in example[2].values() if one.contested} == HOLDING


def it_holds_the_benchmark_that_the_contradiction_could_turn(example: Judged) -> None:
    held = {one.id: one.held for one in hold(example[1], tuple(example[2].values())) if one.held}
    assert held["anti-social-behaviour/benchmark"] == "anti-social-behaviour: count against rate"
    assert held["drug-offences/since-baseline"] == "drug-offences: missing from the ranked list"


def it_holds_nothing_once_the_example_answers(example: Judged) -> None:
    checks, issues = answered(tuple(example[2].values()), example[3].answers)
    assert (issues, [one.id for one in hold(example[1], checks) if one.held]) == ((), [])


def it_warns_of_the_period_it_reports_once_later_figures_are_there(example: Judged) -> None:
    data = example[0]
    later = replace(data, later={"shoplifting": data.period})
    assert any(one.id.startswith("later figures") for one in reconcile(later, (), DEFAULT))
