from __future__ import annotations

import pytest
from rule_cases import HERE, LATEST, child, dataset, figure, single

from csp_report.domain.findings import Caveat, Finding, Kind
from csp_report.domain.model import Dataset, Indicator, Measure, Observation
from csp_report.domain.periods import earlier
from csp_report.rules.link import judge
from csp_report.settings.thresholds import Thresholds

ABUSE = Indicator("abuse", "domestic abuse", "incident", "incidents", events="incidents")
OFFENCES = Indicator("abuse", "domestic abuse", "offence", "offences")
VIOLENCE = Indicator("violence", "violence", "offence", "offences")
DAMAGE = Indicator("damage", "criminal damage", "offence", "offences")


def overlap(value: float | None, of: str = "violence", indicator: str = "abuse") -> Observation:
    return figure(Measure.COUNT, value, indicator, of=of)


def linked(*loose: Observation, abuse: Indicator = ABUSE, violence: float | None = 3994) -> Dataset:
    series = [single(abuse, HERE, 1892), *([single(VIOLENCE, HERE, violence)] if violence else [])]
    return dataset(*series, indicators=(abuse, VIOLENCE, DAMAGE), loose=loose)


def found_in(data: Dataset, indicator: str = "abuse") -> tuple[Finding, ...]:
    return judge(data, data.indicators[indicator], Thresholds())


def it_tells_the_share_one_way_where_the_two_count_unlike_things() -> None:
    (found,) = found_in(linked(overlap(1551)))
    assert (found.kind, found.known["share"].value) == (Kind.ONE_WAY, pytest.approx(100 * 1551 / 1892))
    assert found.caveats == (Caveat.UNLIKE_EVENTS,)


def it_tells_both_shares_where_both_count_the_same_thing() -> None:
    (found,) = found_in(linked(overlap(1551), abuse=OFFENCES))
    assert (found.kind, found.known["other_share"].value) == (Kind.BOTH_WAYS, pytest.approx(100 * 1551 / 3994))


def it_tells_one_way_where_the_other_total_is_not_known() -> None:
    (found,) = found_in(linked(overlap(1551), abuse=OFFENCES, violence=None))
    assert found.kind == Kind.ONE_WAY


def it_gives_the_largest_overlap_the_plain_id() -> None:
    found = found_in(linked(overlap(96, "damage"), overlap(1551)))
    assert [one.id for one in found] == ["abuse/link", "abuse/link/damage"]


@pytest.mark.parametrize("value", [1893, -1, None])
def it_says_nothing_of_an_overlap_that_does_not_fit(value: float | None) -> None:
    assert found_in(linked(overlap(value))) == ()


def it_says_nothing_of_an_overlap_of_other_months() -> None:
    old = figure(Measure.COUNT, 1551, "abuse", period=earlier(LATEST), of="violence")
    assert found_in(linked(old)) == ()


def it_does_not_call_a_part_of_the_indicator_an_overlap() -> None:
    part = child("stalking", "violence")
    data = dataset(single(part, HERE, 100), single(VIOLENCE, HERE, 500), loose=(overlap(100, "violence", "stalking"),))
    assert found_in(data, "stalking") == ()


@pytest.mark.parametrize(("whole", "kind"), [(30, Kind.BOTH_WAYS), (29, Kind.COUNTED)])
def it_tells_counts_and_no_shares_of_fewer_than_thirty_events(whole: float, kind: str) -> None:
    series = [single(OFFENCES, HERE, whole), single(VIOLENCE, HERE, 3994)]
    (found,) = found_in(dataset(*series, indicators=(OFFENCES, VIOLENCE), loose=(overlap(12),)))
    few = kind == Kind.COUNTED
    assert (found.kind, "share" in found.known, "other_share" in found.known) == (kind, not few, not few)
    assert (found.known["overlap"].value, found.known["whole"].value) == (12, whole)
