"""Spreads estimated from many areas, and what the real ONS tables say of the yardstick."""

from __future__ import annotations

import math
import random
from functools import cache
from pathlib import Path

import pytest
from frames import frame
from msgspec.structs import replace
from ons_tables import OFFENCES, ons_table, two_years

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.findings import Reason
from csp_report.domain.frame import Frame, empty
from csp_report.domain.model import Fact, Indicator, Level, Strength, Unit
from csp_report.domain.periods import calendar_year, year_ending
from csp_report.domain.spread import Spread
from csp_report.rules.calibrate import Basis, Estimate, _panels, calibrate_frames, estimate, spreads_table, worth
from csp_report.rules.kit.comparing import Comparison, compare_counts
from csp_report.settings.thresholds import Thresholds
from csp_report.statistics.intervals import ratio_of_counts
from csp_report.statistics.spreads import Component, Panel

CATALOGUE = Path(__file__).parents[2] / "templates" / "indicators.toml"
ALL_CRIME = "Total recorded crime (excluding fraud)"
PARTNERSHIPS = 314
POISSON_SHARES = {ALL_CRIME: 0.52, "Violence against the person": 0.65, "Shoplifting": 0.79}


@cache
def _catalogue() -> Catalogue:
    return Catalogue.load(CATALOGUE)


def _compare(offence: str, later: float, earlier: float) -> Comparison | Reason:
    known = OFFENCES.get(offence)
    indicator = _catalogue().indicators[known] if known else Indicator(offence, offence, "offence", "offences")
    return compare_counts(Fact(later, Unit.COUNT), Fact(earlier, Unit.COUNT), indicator, Thresholds())


def _strengths(offence: str) -> dict[str, Strength]:
    now, before = two_years()
    judged = {code: _compare(offence, count, before[offence][code]) for code, count in now[offence].items()}
    return {code: Strength.NOT_ASSESSABLE if isinstance(one, Reason) else one.strength for code, one in judged.items()}


def it_takes_every_partnership_of_the_real_tables() -> None:
    assert len(two_years()[0][ALL_CRIME]) == PARTNERSHIPS


@pytest.mark.parametrize("offence", OFFENCES)
def it_calls_a_minority_of_real_changes_clear(offence: str) -> None:
    strengths = list(_strengths(offence).values())
    assert strengths.count(Strength.CLEAR) / PARTNERSHIPS <= 0.45


def it_calls_at_most_an_eighth_of_all_crime_changes_clear() -> None:
    assert list(_strengths(ALL_CRIME).values()).count(Strength.CLEAR) / PARTNERSHIPS <= 0.12


@pytest.mark.parametrize(("offence", "share"), POISSON_SHARES.items())
def it_knows_what_a_poisson_test_would_have_called_clear(offence: str, share: float) -> None:
    now, before = two_years()
    pairs = [(x, before[offence][code]) for code, x in now[offence].items() if min(x, before[offence][code]) > 0]
    called = sum(ratio_of_counts(x, y).p < 0.05 and abs(x / y - 1) >= 0.05 for x, y in pairs)
    assert called / PARTNERSHIPS == pytest.approx(share, abs=0.01)


def _published() -> list[tuple[str, str, float | str, float, float]]:
    now, before = two_years()
    return [
        (offence, code, cell, now[offence][code], before[offence][code])
        for offence, cells in ons_table("Table C3").items()
        for code, cell in cells.items()
        if code in now[offence] and code in before[offence]
    ]


def it_reproduces_every_change_that_ons_publishes() -> None:
    wrong = []
    for offence, code, cell, later, earlier in _published():
        if isinstance(cell, int | float):
            one = _compare(offence, later, earlier)
            percent = one.percent.value if isinstance(one, Comparison) and one.percent else None
            if percent != pytest.approx(abs(cell), abs=1e-6):
                wrong.append((offence, code, cell, percent))
    assert wrong == []


def it_gives_no_percentage_where_ons_gives_none() -> None:
    given = []
    for offence, code, cell, later, earlier in _published():
        one = _compare(offence, later, earlier)
        if str(cell).startswith("[u") and isinstance(one, Comparison) and one.percent:
            given.append((offence, code))
    assert given == []


def _panel(areas: int, tau: float, years: int = 6, groups: int = 1) -> Panel:
    """Made areas of many events that walk apart by ``tau`` a year."""
    chance = random.Random(11)  # noqa: S311 - a simulation, nothing secret
    made: dict[str, dict[str, dict[int, float]]] = {str(group): {} for group in range(groups)}
    for place in range(areas):
        level = math.log(1e6)
        years_of = made[str(place % groups)].setdefault(str(place), {})
        for year in range(2018, 2018 + years):
            years_of[year] = math.exp(level)
            level += chance.gauss(0, tau)
    return Panel(made)


def it_estimates_each_component_from_its_own_areas() -> None:
    found = estimate(_panel(42, 0.1), [_panel(300, 0.05, groups=40)])
    assert found.force is not None
    assert found.local is not None
    assert found.force.tau == pytest.approx(0.1, rel=0.2)
    assert found.local.tau == pytest.approx(0.055, rel=0.12)  # a little towards the force's
    assert (found.forces, found.places) == (Basis(42, 2018, 2023), (Basis(300, 2018, 2023),))


def it_knows_nothing_local_from_forces_alone() -> None:
    known = Spread.of(0.2)
    found = estimate(_panel(42, 0.1), [])
    assert (found.local, found.over(known).local) == (None, known.local)


def it_knows_nothing_of_the_country_from_one_forces_areas() -> None:
    found = estimate(None, [_panel(32, 0.05)])
    assert (found.country, found.force) == (None, None)
    assert found.local is not None


@pytest.mark.parametrize(("areas", "estimated"), [(19, False), (20, True)])
def it_estimates_no_spread_from_a_few_areas(areas: int, estimated: bool) -> None:
    assert (estimate(None, [_panel(areas, 0.1, years=2)]).local is not None) is estimated


@pytest.mark.parametrize(
    ("years", "groups", "degrees"), [(2, 2, 5.0), (14, 2, 65.0), (2, 1, 30 / 11), (14, 1, 390 / 71)]
)
def it_trusts_many_years_more_and_one_force_never_fully(years: int, groups: int, degrees: float) -> None:
    assert worth(_panel(30, 0.1, years, groups)) == pytest.approx(degrees)


def _frame(level: str = "CSP", years: int = 3) -> Frame:
    rows = []
    for place, counts in _panel(25, 0.1, years).groups["0"].items():
        for year, count in counts.items():
            period = calendar_year(year)
            row = {"indicator": "theft", "measure": "count", "level": level}
            row |= {"code": place, "area": f"Area {place}", "value": count, "within": "Anyshire"}
            rows.append(row | {"start": period.start, "end": period.end})
    return frame(rows)


def it_takes_forces_and_partnerships_from_the_frames() -> None:
    found = calibrate_frames([_frame("force"), _frame()])["theft"]
    assert (found.forces, found.places) == (Basis(25, 2018, 2020), (Basis(25, 2018, 2020),))


@pytest.mark.parametrize("made", [_frame("region"), _frame(years=1), empty()])
def it_estimates_nothing_without_two_years_of_partnerships_or_forces(made: Frame) -> None:
    assert calibrate_frames([made]) == {}


def it_prints_the_estimates_beside_the_catalogues_and_the_lines_for_it() -> None:
    thefts = Indicator("theft", "theft of all kinds", "theft", "thefts", spread=Spread.of(0.3))
    apes = replace(thefts, id="apes", label="apes", spread=Spread.of(0.1))
    never = replace(thefts, id="never", label="never estimated, and long")
    found = {
        "apes": Estimate(local=Component(0.08, 2.0), places=(Basis(3, 2020, 2024), Basis(12, 2023, 2024))),
        "theft": Estimate(Component(0.06), Component(0.05, 1.5), None, Basis(42, 2003, 2018)),
        "zebras": Estimate(local=Component(0.08)),
    }
    text = spreads_table(found, Catalogue({one.id: one for one in (thefts, apes, never)}))
    assert text.splitlines() == [
        "Indicator           country   force  (phi)   local  (phi)   total  catalogue",
        "theft of all kinds    0.060   0.050    1.5   0.173    0.0   0.190      0.300",
        "apes                  0.058   0.058    0.0   0.080    2.0   0.114      0.100",
        "",
        "For templates/indicators.toml:",
        "",
        "[theft]",
        "spread = { country = 0.060, force = 0.050, force_phi = 1.5, local = 0.173, local_phi = 0.0 }",
        'spread_source = "country and force: 42 forces, years that end in 2003 to 2018"',
        "",
        "[apes]",
        "spread = { country = 0.058, force = 0.058, force_phi = 0.0, local = 0.080, local_phi = 2.0 }",
        'spread_source = "local: 3 areas, years that end in 2020 to 2024 and 12 areas, years that end in 2023 to 2024"',
    ]


def it_prints_a_table_of_nothing() -> None:
    assert spreads_table({}, Catalogue({})).splitlines() == [
        "Indicator  country   force  (phi)   local  (phi)   total  catalogue",
        "",
        "For templates/indicators.toml:",
    ]


def _row(area: str, ends: tuple[int, int], value: float | None, **more: object) -> dict[str, object]:
    """A count of the twelve months that end in a year and month."""
    period = year_ending(*ends)
    row = {"indicator": "theft", "measure": "count", "level": "CSP"}
    row |= {"area": area, "value": math.nan if value is None else value, "start": period.start, "end": period.end}
    return row | more


MARCH, AGAIN, DECEMBER = (2024, 3), (2023, 3), (2023, 12)


@pytest.mark.parametrize(
    ("rows", "level", "groups"),
    [
        (
            [_row("Upper", MARCH, 5, within="Shire", code="E1"), _row("Lower", MARCH, 6, within="Shire")],
            Level.CSP,
            {"Shire": {"E1": {2024: 5}, "Lower": {2024: 6}}},  # by code, or by name where there is none
        ),
        (
            [_row("Upper", MARCH, 5, within="Shire"), _row("Lower", MARCH, 6, within="Wolds")],
            Level.CSP,
            {"Shire": {"Upper": {2024: 5}}, "Wolds": {"Lower": {2024: 6}}},
        ),
        ([_row("Shire", MARCH, 5, level="force", within="Land")], Level.FORCE, {"": {"Shire": {2024: 5}}}),
        (
            [_row("Upper", MARCH, 5), _row("Upper", AGAIN, 4), _row("Upper", DECEMBER, 9)],
            Level.CSP,
            {"": {"Upper": {2024: 5, 2023: 4}}},  # the month in which most years end
        ),
        ([_row("Upper", MARCH, 5), _row("Upper", DECEMBER, 9)], Level.CSP, {"": {"Upper": {2023: 9}}}),  # or the later
        ([_row("Upper", MARCH, 5), _row("Upper", MARCH, 8)], Level.CSP, {"": {"Upper": {2024: 5}}}),  # the first read
        ([_row("", MARCH, 5), _row("Upper", MARCH, 6)], Level.CSP, {"": {"Upper": {2024: 6}}}),
        ([_row("Lower", MARCH, None), _row("Upper", MARCH, 6)], Level.CSP, {"": {"Upper": {2024: 6}}}),
        ([_row("Lower", MARCH, 5, of="all-crime"), _row("Upper", MARCH, 6)], Level.CSP, {"": {"Upper": {2024: 6}}}),
        ([_row("Lower", MARCH, 5, measure="rate"), _row("Upper", MARCH, 6)], Level.CSP, {"": {"Upper": {2024: 6}}}),
    ],
)  # fmt: skip
def it_arranges_counts_by_force_area_and_year(
    rows: list[dict[str, object]], level: Level, groups: dict[str, dict[str, dict[int, float]]]
) -> None:
    assert _panels(frame(rows), level)["theft"].groups == groups


def it_takes_the_forces_of_the_extract_that_goes_back_furthest() -> None:
    found = calibrate_frames([_frame("force"), _frame("force", years=5), _frame("force", years=4)])["theft"]
    assert found.forces == Basis(25, 2018, 2022)
