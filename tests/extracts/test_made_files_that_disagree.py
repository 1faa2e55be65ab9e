"""Made-up files that come together and contradict each other: held with both cells, whatever their names are."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from made.cases import sheet_rows
from made.writing import write_rows

from csp_report import pipeline
from csp_report.domain.findings import Finding, Rule
from csp_report.job import Composed, Request

NAMES = ("a.xlsx", "b.xlsx")
ORDERS = list(permutations(NAMES))
COUNTS = """
Recorded crime by district
District | Indicator | 2022/23 | 2023/24
Ashford | Robbery | {before} | {after}
Dover | Robbery | 240 | 244
"""
CHANGES = """
Recorded crime by district: % change between 2022/23 and 2023/24
District | Robbery
Ashford | {change}
Dover | 1.7
"""
EDITION = """
Table C2: Recorded crime by community safety partnership, year ending March 2024{edition}
CSP code | CSP name | Robbery
E22000137 | Ashford | {count}
E22000140 | Dover | 244
"""
EARLIER = """
Table C5: Recorded crime by community safety partnership, year ending March 2023
CSP code | CSP name | Robbery
E22000137 | Ashford | 300
E22000140 | Dover | 240
"""
RATES = """
Recorded crime rates per 1,000 residents, 2023/24
Area code | Area | Population (mid-2022) | Robbery
E07000105 | Ashford | 134100 | 2.24
E92000001 | England | 57106400 | 2.20
"""
OTHER_RATES = """
Population estimates, mid-2011
Area code | Area | Population
E07000105 | Ashford | 98000
E92000001 | England | 53107200
"""


def composed(folder: Path, files: dict[str, str], area: str = "Ashford") -> Composed:
    """What a run says of an area where these files are its extracts."""
    extracts = folder / "extracts"
    extracts.mkdir(parents=True)
    for name, text in files.items():
        write_rows(extracts / name, {"Sheet1": sheet_rows(text)})
    request = Request(folder, area=area)
    ground = pipeline.prepare(request)
    return pipeline.conclude(ground, pipeline.read(request, ground), lambda _: None)


def of_rule(run: Composed, rule: Rule) -> list[Finding]:
    return [one for one in run.judged.findings if one.rule is rule and one.indicator.id == "robbery"]


@pytest.mark.parametrize("names", ORDERS, ids=" ".join)
def it_holds_a_change_that_two_files_turn_round(tmp_path: Path, names: tuple[str, str]) -> None:
    rising, falling = COUNTS.format(before=300, after=390), COUNTS.format(before=450, after=390)
    run = composed(tmp_path, dict(zip(names, (rising, falling), strict=True)))
    held = [one for one in of_rule(run, Rule.CHANGE) if one.held]
    assert held
    contested = {place.file for check in run.judged.checks for place in check.contested}
    said = " ".join(check.said for check in run.judged.checks)
    assert set(NAMES) <= contested | {name for name in NAMES if name in said}
    assert run.waits_for


@pytest.mark.parametrize("names", ORDERS, ids=" ".join)
def it_holds_a_change_that_is_clear_by_one_file_alone(tmp_path: Path, names: tuple[str, str]) -> None:
    clear, little = COUNTS.format(before=300, after=590), COUNTS.format(before=585, after=590)
    run = composed(tmp_path, dict(zip(names, (clear, little), strict=True)))
    assert all(one.held for one in of_rule(run, Rule.CHANGE))
    assert run.waits_for


@pytest.mark.parametrize("names", ORDERS, ids=" ".join)
def it_holds_a_change_that_a_table_of_changes_contradicts(tmp_path: Path, names: tuple[str, str]) -> None:
    run = composed(
        tmp_path, dict(zip(names, (COUNTS.format(before=300, after=390), CHANGES.format(change=-25.0)), strict=True))
    )
    assert all(one.held for one in of_rule(run, Rule.CHANGE))
    assert run.waits_for


def it_says_the_same_whichever_file_comes_first(tmp_path: Path) -> None:
    texts = COUNTS.format(before=300, after=390), COUNTS.format(before=380, after=390)
    runs = [composed(tmp_path / str(place), dict(zip(names, texts, strict=True))) for place, names in enumerate(ORDERS)]
    first, second = (
        [(one.kind, one.direction, one.strength, bool(one.held)) for one in run.judged.findings] for run in runs
    )
    assert first == second


@pytest.mark.parametrize("names", ORDERS, ids=" ".join)
def it_lets_the_newer_edition_win_by_its_own_title(tmp_path: Path, names: tuple[str, str]) -> None:
    older, newer = (
        EDITION.format(edition=" (published July 2024)", count=400),
        EDITION.format(edition=" (published October 2024, revised)", count=402),
    )
    run = composed(tmp_path, {**dict(zip(names, (older, newer), strict=True)), "before.xlsx": EARLIER})
    series = run.judged.data.of("robbery")
    values = {point.count.value for point in series.points if point.count} if series else set()
    assert 400 not in values
    assert 402 in values or run.waits_for


def it_compares_no_rates_on_populations_of_different_files(tmp_path: Path) -> None:
    alone = composed(tmp_path / "alone", {"rates.xlsx": RATES})
    beside = composed(tmp_path / "beside", {"rates.xlsx": RATES, "a-population.xlsx": OTHER_RATES})
    verdicts = [[(one.direction, one.strength) for one in of_rule(run, Rule.BENCHMARK)] for run in (alone, beside)]
    assert verdicts[0]
    assert verdicts[0] == verdicts[1]
