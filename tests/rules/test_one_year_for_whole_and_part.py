"""A part is told of the year that it is a part of, whichever years the extracts hold of the total and of its parts."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from example import ROOT, composed
from findings_made import TEMPLATE, book, catalogue
from msgspec.structs import replace
from rule_cases import HERE, dataset, figure, point

from csp_report.charts import KINDS
from csp_report.domain.findings import Finding, Rule
from csp_report.domain.model import Cadence, Dataset, Measure, Observation, Period, Series, Source
from csp_report.domain.periods import calendar_year, financial_year
from csp_report.labels.printing import short_period
from csp_report.narrative import load_layout, write
from csp_report.rules import DECLARED, judge
from csp_report.settings.model import Settings
from csp_report.settings.thresholds import Thresholds

WHOLES = (Rule.COMPOSITION, Rule.SHARE, Rule.LINK, Rule.RANKING)
OVER_TWO_YEARS = (Rule.DRIVERS,)
PARTS = {
    "all-crime": ("violence-against-the-person", "theft-offences", "criminal-damage-and-arson", "drug-offences"),
    "theft-offences": ("shoplifting", "burglary", "vehicle-offences"),
}
NAMES = ("all-crime", *PARTS["all-crime"], *PARTS["theft-offences"])
YEARS = {"financial": financial_year, "calendar": calendar_year}
KNOWN = catalogue().indicators
# Without a year it is of the period reported, which the text has named.
NUMBER, WHEN = r"(\d+(?:\.\d)?)", r"(?: in Anytown)?(?: in (\d{4}(?:-\d\d)?))?"
SAID = re.compile(rf"At {NUMBER}% of all crime{WHEN},|Of all crime{WHEN}, {NUMBER}% (?:was|were) ")


def mixed(seed: int) -> Dataset:
    """Totals and parts of which each has financial years, calendar years or both, and shares given for some year."""
    chance = random.Random(seed)  # noqa: S311 - made figures, nothing secret
    series, loose = [], []
    for name in NAMES:
        kinds = chance.choice((("financial",), ("calendar",), ("financial", "calendar")))
        size = {"all-crime": 40_000, "theft-offences": 9_000}.get(name, chance.randint(900, 3_000))
        points = [
            point(YEARS[kind](year), size + chance.randint(-300, 300), None, 100_000, name)
            for kind in kinds
            for year in range(2020, chance.choice((2023, 2024)))
        ]
        series.append(Series(KNOWN[name], HERE, Cadence.YEAR, tuple(sorted(points, key=lambda one: one.period))))
        parent = KNOWN[name].parent
        if parent and chance.random() < 0.4:
            when = YEARS[chance.choice(("financial", "calendar"))](chance.choice((2022, 2023)))
            loose.append(figure(Measure.SHARE, chance.uniform(5, 40), name, HERE, when, 1, parent))
    made = dataset(*series, indicators=tuple(KNOWN.values()), loose=tuple(loose))
    return replace(made, period=YEARS[chance.choice(("financial", "calendar"))](2023))


def observed(data: Dataset) -> dict[Source, Observation]:
    points = (one for series in data.series.values() for one in series.points)
    every = [*(one for each in points for one in (each.count, each.rate) if one), *data.loose]
    return {one.source: one for one in every}


def periods_of(finding: Finding, cells: dict[Source, Observation]) -> set[Period]:
    """The years of the figures of events that a finding's numbers stand on."""
    return {cells[source].period for source in finding.sources if source in cells}


def of_years(finding: Finding) -> set[Period]:
    named = {name: fact.value for name, fact in finding.known.items() if name in ("period", "previous_period")}
    return {value for value in named.values() if isinstance(value, Period)}


def wrong_years(data: Dataset) -> Iterator[tuple[str, set[Period]]]:
    cells = observed(data)
    for one in judge(data, Thresholds()):
        if one.rule in WHOLES and len(periods_of(one, cells)) > 1:
            yield one.id, periods_of(one, cells)
        if one.rule in (*WHOLES, *OVER_TWO_YEARS) and periods_of(one, cells) - of_years(one):
            yield one.id, periods_of(one, cells)


@pytest.mark.parametrize("seed", range(40))
def it_never_sets_a_part_of_one_year_on_a_total_of_another(seed: int) -> None:
    assert [*wrong_years(mixed(seed))] == []


def it_meets_wholes_and_parts_of_unlike_years() -> None:
    """The made data put the rules to the test: some shares are told, of both kinds of year, and some cannot be."""
    found = [one for seed in range(40) for one in judge(mixed(seed), Thresholds()) if one.rule == Rule.SHARE]
    assert {one.facts.period.value for one in found} >= {financial_year(2023), calendar_year(2023)}
    assert 20 < len(found) < 40 * (len(NAMES) - 1)


def it_prints_the_year_that_a_share_is_of() -> None:
    plans = load_layout(TEMPLATE / "sections.toml", [*KNOWN], DECLARED, KINDS)
    years, wrong = set(), []
    for data in map(mixed, range(0, 40, 2)):
        written = write(data, judge(data, Thresholds()), Settings(area=data.area.name), plans, book())
        every = [one for section in written.sections for block in section.blocks for one in block.statements]
        for one in every:
            for share, year, other_year, other_share in SAID.findall(one.text):
                percent, of = share or other_share, year or other_year or short_period(data.period)
                years.add(of)
                if not is_share(data, one.id.split("/")[1], float(percent), of):
                    wrong.append(one.text)
    assert wrong == []
    assert {"-" in one for one in years} == {True, False}


def is_share(data: Dataset, name: str, percent: float, year: str) -> bool:
    """Whether a part's cells of the year that is printed make, or give, its share of all crime in the same year."""
    period = financial_year(int(year[:4])) if "-" in year else calendar_year(int(year))
    given = [one.value for one in data.loose if (one.indicator, one.of, one.period) == (name, "all-crime", period)]
    counts = [series.at(period) if (series := data.of(one)) else None for one in (name, "all-crime")]
    part, whole = (one.count.value if one and one.count else None for one in counts)
    made = [100 * part / whole] if part and whole else []
    return any(
        value is not None and abs(value - percent) <= (0.5 if percent >= 10 else 0.05) for value in given or made
    )


@pytest.mark.wide
def it_tells_the_examples_parts_of_the_year_of_their_total() -> None:
    assert [*wrong_years(composed(ROOT / "inputs").judged.data)] == []
