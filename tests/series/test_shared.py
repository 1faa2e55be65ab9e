"""Areas assembled from one frame, one after the other: each as if it were alone, and what they share made once."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from frames import frame, residents, row

from csp_report.domain.catalogue import Catalogue
from csp_report.domain.frame import Frame
from csp_report.domain.model import Area, Cadence, Indicator, Level, Measure, Observation, Source
from csp_report.domain.periods import calendar_year, financial_year
from csp_report.series import Assembly, assemble
from csp_report.settings.model import Settings

CATALOGUE = Catalogue({"burglary": Indicator("burglary", "burglary", "burglary", "burglaries")})
SHARED = sys.modules["csp_report.series.shared"]  # the package has a function of that name
AREAS = {"Stafford": "E22000268", "Cannock Chase": "E22000259", "Tamworth": "E22000270"}
FORCE: dict[str, Any] = {"code": "E23000015", "level": Level.FORCE}


def several() -> Frame:
    """Two years of three partnerships and their force, with residents."""
    rows = []
    for place, (name, code) in enumerate(AREAS.items(), 1):
        about: dict[str, Any] = {
            "code": code,
            "level": Level.CSP,
            "within": "Staffordshire",
            "within_code": "E23000015",
        }
        rows += [row(name, "burglary", financial_year(year), 100 * place + year % 10, **about) for year in (2022, 2023)]
        rows.append(residents(name, calendar_year(2022), 100_000 * place, code=code, level=Level.CSP))
    rows += [row("Staffordshire", "burglary", financial_year(year), 900 + year % 10, **FORCE) for year in (2022, 2023)]
    return frame(rows)


def assembled(name: str, read: Frame) -> Assembly:
    return assemble(read, CATALOGUE, Settings(area=name))


@pytest.mark.parametrize("most", [1, 2, 64])
def it_assembles_each_area_as_if_it_were_alone(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = {name: assembled(name, several()) for name in AREAS}
    monkeypatch.setattr(SHARED, "MOST_PLACES", most)
    read = several()
    for _ in range(2):
        assert {name: assembled(name, read) for name in AREAS} == alone


def it_makes_the_series_of_what_areas_are_set_beside_once() -> None:
    read = several()
    first, second = (assembled(name, read).dataset for name in ("Stafford", "Tamworth"))
    (force,) = first.comparators
    made = first.of("burglary", force.area)
    assert made is second.of("burglary", force.area)
    assert made is not None
    assert made.indicator is CATALOGUE.indicators["burglary"]


def it_makes_another_series_where_something_else_is_asked_for() -> None:
    read = several()
    latest, earlier = (
        assemble(read, CATALOGUE, Settings(area="Stafford", period=period)).dataset
        for period in (financial_year(2023), financial_year(2022))
    )
    (force,) = latest.comparators
    assert latest.of("burglary", force.area) is not earlier.of("burglary", force.area)


def it_makes_anew_what_it_kept_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SHARED, "MOST_PLACES", 2)
    read = several()
    first, _, again = (assembled(name, read).dataset for name in ("Stafford", "Tamworth", "Stafford"))
    (force,) = first.comparators
    assert first.of("burglary", force.area) is not again.of("burglary", force.area)
    assert first.of("burglary", force.area) == again.of("burglary", force.area)


def it_makes_another_series_with_other_residents() -> None:
    common = SHARED.shared(several())
    burglary = CATALOGUE.indicators["burglary"]
    figure, here, there = (observed("burglary"), observed("population"), observed("population"))
    figures = {(figure.measure, figure.period): figure}
    for residents_ in (here, there, None):
        made = common.series(burglary, figures, residents_, figure.period, ())
        assert made[Cadence.YEAR].points[0].population is residents_
    assert common.series(burglary, figures, here, figure.period, ()) is common.series(
        burglary, figures, here, figure.period, ()
    )


def observed(indicator: str) -> Observation:
    """A figure of its own, like any other."""
    return Observation(indicator, Area("Stafford"), financial_year(2023), Measure.COUNT, 7.0, Source("a.xlsx"))
