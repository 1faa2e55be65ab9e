"""Every "in a row", "highest", "since", share, rank and direction of many documents, recounted from raw figures."""

from __future__ import annotations

import math
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator

import pytest
from every_partnership import CATALOGUE, WORKBOOK, datasets
from findings_made import TEMPLATE, book, catalogue
from long_panels import country_pair, no_area, ons_pair
from ons_tables import OFFENCES
from recounting import NUMBERS, Claim, claims, is_true, moved_so
from rule_cases import dataset, years

from csp_report.charts import KINDS
from csp_report.domain.model import Dataset
from csp_report.domain.report import Block, Statement
from csp_report.narrative import load_layout, write
from csp_report.rules import DECLARED, judge
from csp_report.settings.model import Settings
from csp_report.settings.thresholds import Thresholds

pytestmark = [pytest.mark.slow, pytest.mark.wide]
PANELS = 60
GROUPS = tuple(OFFENCES.values())
SPREADS = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))


def statements(data: Dataset) -> Iterator[tuple[str, str]]:
    """Each sentence of the document of some data, with the indicator that it is of."""
    known = catalogue()
    plans = load_layout(TEMPLATE / "sections.toml", [*known.indicators], DECLARED, KINDS)
    settings = Settings(area=data.area.name, next_year=True)
    written = write(data, judge(data, Thresholds()), settings, plans, book())
    for section in written.sections:
        for block in section.blocks:
            for one in _of(block):
                yield one.id.split("/")[1], one.text


def _of(block: Block) -> list[Statement]:
    return [*block.statements, *(item.statement for item in block.items)]


def panel(seed: int) -> tuple[Dataset, dict[str, dict[int, float]]]:
    """Ten made years of every offence group, some steady, some wandering, some turning."""
    chance = random.Random(seed)  # noqa: S311 - made figures, nothing secret
    known, figures = catalogue().indicators, {}
    for name in GROUPS:
        level, drift, spread = (
            chance.choice((80, 600, 5000)),
            chance.choice((0, 0.15, -0.15)),
            chance.uniform(0.02, 0.3),
        )
        values = []
        for _ in range(10):
            level = max(1.0, level * (1 + drift) * chance.lognormvariate(0, spread))
            values.append(float(round(level)))
        if chance.random() < 0.5:  # the last year turns
            values[-1] = float(round(values[-2] * chance.choice((0.6, 0.8, 1.2, 1.5))))
        figures[name] = dict(zip(range(2014, 2024), values, strict=True))
    series = [years([*one.values()], known[name], population=100_000) for name, one in figures.items()]
    return dataset(*series, indicators=tuple(known.values())), figures


def it_counts_rows_extremes_and_directions_as_made_panels_of_ten_years_have_them() -> None:
    seen: Counter[str] = Counter()
    wrong = []
    for seed in range(PANELS):
        data, figures = panel(seed)
        for indicator, text in statements(data):
            for claim in claims(text):
                seen[claim.kind] += 1
                rates = {year: x / 100 for year, x in figures.get(indicator, {}).items()}
                if not is_true(claim, figures.get(indicator, {}), rates):
                    wrong.append((seed, indicator, claim, text))
    assert wrong == []
    assert min(seen[kind] for kind in ("row", "of the last", "since", "from to", "held", "stood", "levels")) >= 5, seen


@pytest.mark.parametrize(
    ("words", "figures", "true"),
    [
        ("After four falls in a row, thefts rose", {1: 9, 2: 8, 3: 7, 4: 6, 5: 5, 6: 7}, True),
        ("After four falls in a row, thefts rose", {1: 9, 2: 8, 3: 7, 4: 8, 5: 5, 6: 7}, False),
        ("After four falls in a row, thefts rose", {0: 10, 1: 9, 2: 8, 3: 7, 4: 6, 5: 5, 6: 7}, False),
        ("has come down from the recent peak of 9 in 2003 to 7", {2002: 4, 2003: 9, 2004: 7}, True),
        ("has come down from the recent peak of 4 in 2002 to 7", {2002: 4, 2003: 9, 2004: 7}, False),
        ("has come down from the recent peak of 8 in 2003 to 7", {2002: 4, 2003: 9, 2004: 7}, False),
        ("rose in two of the last three years", {1: 4, 2: 5, 3: 4, 4: 6}, True),
        ("rose in three of the last three years", {1: 4, 2: 5, 3: 4, 4: 6}, False),
        ("That was 50% more than in 2003 (4)", {2003: 4, 2004: 6}, True),
        ("That was 50% fewer than in 2003 (4)", {2003: 4, 2004: 6}, False),
        ("That was 50% more than in the baseline year, 2003 (4)", {2003: 4, 2004: 6}, True),
        ("and is now 50% above 2003", {2003: 4, 2004: 6}, True),
        ("and is still 49% above 2003", {2003: 4, 2004: 6}, False),
        ("It rose by 50%, within the usual range, from 4", {2003: 4, 2004: 6}, True),
        ("It rose by 50%, a clear change, from 5", {2003: 4, 2004: 6}, False),
        ("having risen in two of three years", {1: 4, 2: 5, 3: 4, 4: 6}, True),
        ("having risen in three of three years", {1: 4, 2: 5, 3: 4, 4: 6}, False),
        ("hardly changed, at 101 offences in 2004 against 100 in 2003", {2003: 100, 2004: 101}, True),
        ("hardly changed, at 101 offences in 2004 against 100 in 2003", {2003: 99, 2004: 101}, False),
        ("hardly changed, at 120 offences in 2004 against 100 in 2003", {2003: 100, 2004: 120}, False),
    ],
)
def it_would_see_what_is_not_true(words: str, figures: dict[int, float], true: bool) -> None:
    (claim,) = claims(words)
    assert is_true(claim, figures, {}) is true


def _raw(data: Dataset, indicator: str) -> tuple[dict[int, float], dict[str, dict[int, float]]]:
    """The area's two years of a group, and those of every area of its force, from the workbook's own cells."""
    force = ons_pair()[indicator].get(data.area.within or "", {})
    return force.get(data.area.name, {}), force


def _rest(force: dict[str, dict[int, float]], area: str) -> tuple[float, float]:
    others = [two for name, two in force.items() if name not in ("", area) and not no_area(name)]
    return sum(one[2024] for one in others), sum(one[2023] for one in others)


def _ratio(pair: tuple[float, float]) -> float:
    return pair[0] / pair[1]


def _holds(claim: Claim, data: Dataset, indicator: str) -> bool:
    own, force = _raw(data, indicator)
    theirs = ("force area", data.area.within)
    if claim.kind == "others" and claim.words[0] not in theirs:  # a force of its own, beside the whole country
        country = country_pair()[indicator]
        rest = tuple(all_ - mine for all_, mine in zip(country, (own[2024], own[2023]), strict=True))
        return (
            claim.words[0] == "England and Wales"
            and set(force) <= {"", data.area.name}
            and moved_so(claim.words[1], *rest)
        )
    if claim.kind == "others":
        return moved_so(claim.words[1], *_rest(force, data.area.name))
    if claim.kind == "beside":
        whole = country_pair()[indicator]
        rest = _rest(force, data.area.name)
        if claim.words[2] not in theirs:  # a force of its own, beside the rest of the country
            rest = (whole[0] - own[2024], whole[1] - own[2023])
        here, there = _ratio((own[2024], own[2023])) - 1, _ratio(rest) - 1
        way = (here > 0) == (there > 0) == (claim.words[1] == "rise")
        return way and (abs(here) > abs(there)) == (claim.words[0] == "larger")
    if claim.kind in ("country", "same year"):
        return moved_so(claim.words[0], *country_pair()[indicator])
    return is_true(claim, own, {})


def it_counts_directions_and_the_rest_of_every_force_as_the_workbook_has_them() -> None:
    if not WORKBOOK.exists():
        pytest.skip(f"{WORKBOOK.name} is not there: the shared data are kept beside the checkout")
    seen: Counter[str] = Counter()
    wrong = []
    for data in datasets():
        for indicator, text in statements(data):
            if indicator not in GROUPS:
                continue
            for claim in claims(text):
                seen[claim.kind] += 1
                if not _holds(claim, data, indicator):
                    wrong.append((data.area.name, indicator, claim, text))
            wrong += _ranks(data, indicator, text, seen) + _shares(data, text, seen)
            wrong += _parts(data, indicator, text, seen) + _ranges(data, indicator, text, seen)
    assert wrong == []
    kinds = ("from to", "held", "others", "country", "share", "part")
    assert min(seen[kind] for kind in kinds) >= 100, seen
    assert min(seen["rank"], seen["band"]) >= 10, seen
    assert seen["range"] >= 1000, seen


RANGE = re.compile(r"next year's number would lie between ([\d,]+) and ([\d,]+) in 80% of cases")
A_TENTH_BEYOND = 1.2815515655446004  # standard deviations, on either side


def _ranges(data: Dataset, indicator: str, text: str, seen: Counter[str]) -> list[object]:
    """The range around the year's count, from the workbook's cell and the catalogue's line."""
    found = RANGE.search(text)
    if not found:
        return []
    seen["range"] += 1
    count, usual = _raw(data, indicator)[0][2024], SPREADS[indicator]["spread"]
    beyond = usual["country"] ** 2 + usual["force"] ** 2 + usual["local"] ** 2 + usual["local_phi"] * 2 / count
    reach = math.exp(A_TENTH_BEYOND * math.sqrt(beyond + 2 / count))
    told = [float(number.replace(",", "")) for number in found.groups()]
    right = abs(told[0] - count / reach) <= HALF and abs(told[1] - count * reach) <= HALF
    return [] if right else [(data.area.name, indicator, text, count / reach, count * reach)]


HALF = 0.5 + 1e-6
RANK = re.compile(r"The rate is the (?:(second|third) )?(highest|lowest) of the (\S+) partnerships")
BAND = re.compile(r"The rate is among the (\S+) (highest|lowest) of the (\S+) partnerships")
WITHIN = re.compile(r"The rate is in the (middle|upper half|lower half) of the (\S+) partnerships")
PLACES = ("", "second", "third")


def _ranks(data: Dataset, indicator: str, text: str, seen: Counter[str]) -> list[object]:
    """Places among the partnerships of the force, from the rates of Table C4 as they stand and the counts of C2.

    A place is certain where every other is told apart; one of several at an end, where as many are not told apart.
    """
    match, band, within = RANK.search(text), BAND.search(text), WITHIN.search(text)
    if not (match or band or within):
        return []
    rates = {
        area.key: (_rate(data, indicator, area.key), _raw_of(data, indicator, area.name)) for area in data.siblings
    }
    own = rates.pop(data.area.key)
    ways = [_told(indicator, other, own) for other in rates.values()]
    above, below = (sum(sign * (other[0] - own[0]) > 0 for other in rates.values()) for sign in (1, -1))
    if band:
        seen["band"] += 1
        sign = 1 if band[2] == "highest" else -1
        many = NUMBERS.index(band[1]) if band[1] in NUMBERS else int(band[1])
        true = sign not in ways and 1 + ways.count(0) == many and 2 * many <= len(data.siblings)
        return [] if true else [(data.area.name, indicator, ways, text)]
    seen["rank"] += 1
    true = 0 not in ways and ways.count(1) == above
    if match:
        true &= (above if match[2] == "highest" else below) == PLACES.index(match[1] or "")
    else:
        half = "upper half" if above < below else "lower half"
        middle = abs(above - below) <= (above + below + 1) / 3
        true &= min(above, below) >= len(PLACES) and within is not None and within[1] == ("middle" if middle else half)
    return [] if true else [(data.area.name, indicator, above, text)]


def _told(indicator: str, other: tuple[float, float], own: tuple[float, float]) -> int:
    """1 where another's rate is told apart as higher by one year's figures, -1 as lower, else 0."""
    spread = SPREADS[indicator]["spread"]
    chance = 1 / other[1] + 1 / own[1]
    error = math.sqrt(chance * (1 + spread["local_phi"]) + spread["local"] ** 2)
    gap = math.log(other[0] / own[0])
    return 0 if abs(gap) <= 1.96 * error else 1 if gap > 0 else -1


def _raw_of(data: Dataset, indicator: str, area: str) -> float:
    return ons_pair()[indicator][data.area.within or ""][area][2024]


def _rate(data: Dataset, indicator: str, area: str) -> float:
    series = next(one for (name, key, _), one in data.series.items() if (name, key) == (indicator, area))
    return max(point.rate.value for point in series.points if point.rate and point.rate.value is not None)


PERCENT = r"(\d+(?:\.\d+)?)%"
SHARE = re.compile(
    rf"^At {PERCENT} of all crime(?: in .+?)?, ([a-z][a-z ]+?) (?:was|were) the ([a-z]* ?)most common type"
)
SMALL_SHARE = re.compile(rf"^Of all crime(?: in .+?)?, {PERCENT} (?:was|were) ([a-z][a-z ]+?)\.")


def _shares(data: Dataset, text: str, seen: Counter[str]) -> list[object]:
    """Shares of all crime, and "most common" where a group is named so."""
    match, small = SHARE.search(text), SMALL_SHARE.search(text)
    if not (match or small):
        return []
    seen["share"] += 1
    label, printed = (match[2], match[1]) if match else (small[2], small[1]) if small else ("", "")
    name = next(one for one in GROUPS if data.indicators[one].label == label)
    whole, part = _raw(data, "all-crime")[0][2024], _raw(data, name)[0][2024]
    share = 100 * part / whole
    top = [one for one in GROUPS if data.indicators[one].parent == "all-crime"]
    larger = sum(_raw(data, one)[0].get(2024, 0) > part for one in top)
    true = _prints(share, printed)
    true &= match is None or ORDER.index(match[3].strip()) == larger
    return [] if true else [(data.area.name, name, share, text)]


ORDER = ("", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
LARGEST = re.compile(
    r"[Ll]argest (named )?type(?: of [a-z ]+?)?(?: in .+?)? was ([a-z -]+?)(?: \(|, at )"
    rf"{PERCENT}(?:\)| of .+?)(?:; ([a-z ]+?) made up {PERCENT}|[.;,] |\.$)"
)
MOST = re.compile(rf"(?:^|\(){PERCENT}\)? were ([a-z -]+?)[.;]|[Mm]ost were ([a-z -]+?): (?:[a-z ]+\()?{PERCENT}")


def _parts(data: Dataset, indicator: str, text: str, seen: Counter[str]) -> list[object]:
    """Which part of a whole is the largest, and the shares of it and of the residual part."""
    largest, most = LARGEST.search(text), MOST.search(text)
    if largest:
        shares = [(largest[2], largest[3]), *([(largest[4], largest[5])] if largest[4] else [])]
    elif most:
        shares = [(most[2] or most[3], most[1] or most[4])]
    else:
        return []
    seen["part"] += 1
    parts = {
        one.label: _raw(data, one.id)[0].get(2024, 0.0)
        for one in data.indicators.values()
        if one.parent == indicator and one.id in GROUPS
    }
    whole = _raw(data, indicator)[0][2024]
    named = {label: x for label, x in parts.items() if label != data.indicators["other-theft"].label}
    first = shares[0][0]
    true = max(named, key=lambda one: named[one]) == first
    unnamed = parts.get(data.indicators["other-theft"].label, 0.0)
    true &= largest is None or bool(largest[1]) == (len(shares) > 1 and unnamed >= named[first])
    true &= all(_prints(100 * parts[label] / whole, printed) for label, printed in shares)
    return [] if true else [(data.area.name, indicator, parts, text)]


def _prints(value: float, printed: str) -> bool:
    return abs(value - float(printed)) <= (0.05 if "." in printed else 0.5) + 1e-9
