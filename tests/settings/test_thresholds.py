"""The thresholds: declared once, changed by the analyst, refused with the valid range or the nearest names."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import pytest

from csp_report import review, rules
from csp_report.domain.declaring import Threshold
from csp_report.domain.errors import SettingsError
from csp_report.domain.model import Indicator, Source
from csp_report.domain.spread import Spread
from csp_report.review.thresholds import THRESHOLDS
from csp_report.rules import RULES, RuleFile
from csp_report.settings.model import ThresholdSetting
from csp_report.settings.thresholds import Thresholds, thresholds_from

SHOPLIFTING = Indicator(
    "shoplifting",
    "shoplifting",
    "theft",
    "thefts",
    synonyms=("Theft from shops",),
    spread=Spread.of(0.18),
    spread_assumed=False,
)
BY_NAME = {(one.rule, one.setting): one for one in THRESHOLDS}
KNOWN = {"shoplifting": SHOPLIFTING}


def _row(rule: str, setting: str, value: float, indicator: str | None = None, row: int = 2) -> ThresholdSetting:
    place = Source("assessment.xlsx", "Thresholds", f"D{row}")
    return ThresholdSetting(rule, indicator, setting, value, place)


def _refused(*rows: ThresholdSetting) -> str:
    with pytest.raises(SettingsError) as refusal:
        thresholds_from(rows, KNOWN, THRESHOLDS)
    return str(refusal.value)


@pytest.mark.parametrize("one", THRESHOLDS, ids=lambda one: f"{one.rule}-{one.setting}")
def it_declares_a_default_within_its_own_range(one: Threshold) -> None:
    assert one.low <= one.default <= one.high


def it_declares_every_threshold_once() -> None:
    assert len({(one.rule, one.setting) for one in THRESHOLDS}) == len(THRESHOLDS)


@pytest.mark.parametrize("one", THRESHOLDS, ids=lambda one: f"{one.rule}-{one.setting}")
def it_gives_the_default_where_nothing_is_set(one: Threshold) -> None:
    assert Thresholds().get(one) == one.default


def it_puts_an_indicators_own_value_before_the_rules() -> None:
    rows = (_row("change", "percent from", 60), _row("change", "percent from", 80, "shoplifting"))
    thresholds = thresholds_from(rows, KNOWN, THRESHOLDS)
    got = [thresholds.get(BY_NAME["change", "percent from"], one) for one in ("shoplifting", "burglary")]
    assert got == [80, 60]


@pytest.mark.parametrize("name", ["shoplifting", "Shoplifting", "theft from SHOPS"])
def it_knows_an_indicator_by_id_label_and_synonym(name: str) -> None:
    thresholds = thresholds_from([_row("change", "percent from", 80, name)], KNOWN, THRESHOLDS)
    assert thresholds.get(BY_NAME["change", "percent from"], "shoplifting") == 80


def it_knows_a_rule_and_setting_however_they_are_written() -> None:
    thresholds = thresholds_from([_row("Since peak", "LEAST PERIODS", 4)], KNOWN, THRESHOLDS)
    assert thresholds.get(BY_NAME["since-peak", "least periods"]) == 4


@pytest.mark.parametrize(("value", "refused"), [(0.0, False), (1.0, False), (-0.01, True), (1.01, True)])
def it_takes_a_value_at_the_ends_of_its_range_and_none_beyond(value: float, refused: bool) -> None:
    row = _row("spread", "spread", value)
    if refused:
        assert "from 0 to 1" in _refused(row)
    else:
        assert thresholds_from([row], KNOWN, THRESHOLDS).get(BY_NAME["spread", "spread"]) == value


def it_names_file_sheet_and_cell_of_what_it_refuses() -> None:
    assert _refused(_row("change", "z", 99, row=7)).startswith("assessment.xlsx, sheet 'Thresholds' D7: ")


@pytest.mark.parametrize(
    ("row", "nearest"),
    [
        (_row("chnage", "z", 2), "'change'"),
        (_row("change", "least per cent", 2), "'least percent'"),
        (_row("change", "z", 2, "shop lifting"), "'shoplifting'"),
    ],
)
def it_gives_the_nearest_names_of_one_that_is_not_known(row: ThresholdSetting, nearest: str) -> None:
    assert nearest in _refused(row)


def it_refuses_a_threshold_that_is_set_twice() -> None:
    assert "second time" in _refused(_row("change", "z", 2), _row("change", "z", 3))


def it_takes_the_catalogues_spread_where_none_is_set() -> None:
    assert Thresholds().spread(SHOPLIFTING) == (SHOPLIFTING.spread, False)


def it_does_not_call_a_spread_assumed_that_the_analyst_set() -> None:
    thresholds = thresholds_from([_row("spread", "spread", 0.2)], KNOWN, THRESHOLDS)
    spread, assumed = thresholds.spread(Indicator("other", "other", "one", "many"))
    assert (spread.total, assumed) == (pytest.approx(0.2), False)


def it_lets_the_sheet_set_every_threshold_that_judging_goes_by() -> None:
    modules = [
        import_module(one.name)
        for package in (rules, review)
        for one in walk_packages(package.__path__, f"{package.__name__}.")
    ]
    gone_by = {one for module in modules for one in vars(module).values() if isinstance(one, Threshold)}
    assert gone_by
    assert gone_by <= set(THRESHOLDS)


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.RULE.id)
def it_names_a_rules_threshold_after_the_rule(one: RuleFile) -> None:
    assert {threshold.rule for threshold in one.RULE.thresholds} <= {one.RULE.id}
