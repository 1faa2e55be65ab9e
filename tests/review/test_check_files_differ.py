from __future__ import annotations

from pathlib import Path

import pytest
from frames import frame, row

from csp_report.disclosure.suppression import suppress
from csp_report.domain.catalogue import Catalogue
from csp_report.domain.findings import Rule
from csp_report.domain.model import Dataset, Direction, Level, Source
from csp_report.domain.periods import earlier, financial_year
from csp_report.review.holding import answered, hold, settled
from csp_report.review.reconcile import reconcile
from csp_report.rules import judge
from csp_report.series import assemble
from csp_report.settings.model import Answer, Settings
from csp_report.settings.thresholds import Thresholds

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = Catalogue.load(ROOT / "templates" / "indicators.toml")
LAST = financial_year(2023)
CHECK = "domestic-abuse: two files differ"
OLD, NEW = "a.xlsx, Sheet1", "b.xlsx, Sheet1"
DEFAULT = Thresholds()


def two_files(first: tuple[int, int], second: tuple[int, int]) -> Dataset:
    here = {"code": "E22000268", "level": Level.CSP}
    rows = [
        row("Stafford", "domestic-abuse", period, value, file=file, **here)
        for file, values in (("a.xlsx", first), ("b.xlsx", second))
        for period, value in zip((earlier(LAST), LAST), values, strict=True)
    ]
    return assemble(frame(rows), CATALOGUE, Settings(area="Stafford")).dataset


def direction(data: Dataset) -> Direction:
    (found,) = [one for one in judge(data, DEFAULT) if one.rule == Rule.CHANGE]
    return found.direction


def answer(keep: str) -> list[Answer]:
    return [Answer(CHECK, keep, "the later extract", "A. Analyst", Source("assessment.xlsx", "Answers", "A2"))]


@pytest.mark.parametrize(
    ("first", "second", "held"),
    [((2122, 1987), (1890, 2051), True), ((2122, 1987), (2122, 1950), False), ((2122, 1987), (2122, 1987), False)],
)
def it_holds_a_change_only_where_the_other_file_turns_it_round(
    first: tuple[int, int], second: tuple[int, int], held: bool
) -> None:
    data = two_files(first, second)
    checks = reconcile(data, judge(data, DEFAULT), DEFAULT)
    assert (CHECK in [one.id for one in checks]) == held
    findings = hold(judge(data, DEFAULT), checks)
    assert any(one.held == CHECK for one in findings if one.rule == Rule.CHANGE) == held


@pytest.mark.parametrize(
    ("keep", "expected"), [(OLD, Direction.FALL), (NEW, Direction.RISE), ("as published", Direction.FALL)]
)
def it_judges_by_the_file_that_is_kept(keep: str, expected: Direction) -> None:
    data = two_files((2122, 1987), (1890, 2051))
    checks, issues = answered(reconcile(data, judge(data, DEFAULT), DEFAULT), answer(keep))
    assert issues == ()
    assert direction(settled(data, checks, answer(keep))) is expected


def it_tells_no_rival_figure_where_small_counts_are_suppressed() -> None:
    assert suppress(two_files((2122, 1987), (1890, 2051)), 10).rivals == ()
