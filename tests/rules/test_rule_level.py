from __future__ import annotations

import pytest
from rule_cases import HERE, LATEST, THEFT, dataset, point, single

from csp_report.domain.findings import Finding, Kind, KindId, Reason
from csp_report.domain.model import Cadence, Dataset, Series, Status
from csp_report.domain.periods import earlier
from csp_report.rules.level import judge
from csp_report.settings.thresholds import Thresholds


def only(data: Dataset) -> Finding:
    (found,) = judge(data, THEFT, Thresholds())
    return found


@pytest.mark.parametrize(
    ("count", "rate", "population", "kind", "facts"),
    [
        (2476, 17.9, 138_670, Kind.COUNT_AND_RATE, {"count", "rate", "period"}),
        (2476, None, 138_670, Kind.COUNT_AND_RATE, {"count", "rate", "period"}),
        (2476, None, None, Kind.COUNT_ONLY, {"count", "period"}),
        (None, 17.9, None, Kind.RATE_ONLY, {"rate", "period"}),
        (0, None, None, Kind.COUNT_ONLY, {"count", "period"}),
    ],
)
def it_tells_count_and_rate_where_known(
    count: float | None, rate: float | None, population: float | None, kind: KindId, facts: set[str]
) -> None:
    found = only(dataset(single(THEFT, HERE, count, rate, population)))
    assert (found.kind, set(found.known)) == (kind, facts)


def it_uses_a_given_rate_as_given() -> None:
    assert only(dataset(single(THEFT, HERE, 2476, 17.9, 138_670))).known["rate"].value == 17.9


def it_computes_a_rate_without_rounding_and_says_how() -> None:
    rate = only(dataset(single(THEFT, HERE, 591, None, 138_670))).known["rate"]
    assert (rate.value, rate.how) == (pytest.approx(1000 * 591 / 138_670, rel=1e-12), "591 / 138,670 x 1,000")


def it_stands_on_the_cells_of_count_and_population() -> None:
    found = only(dataset(single(THEFT, HERE, 591, None, 138_670)))
    assert len(found.known["rate"].sources) == 2


def it_says_nothing_of_an_indicator_without_a_recent_figure() -> None:
    old = Series(THEFT, HERE, Cadence.YEAR, (point(earlier(LATEST), 100),))
    assert judge(dataset(old), THEFT, Thresholds()) == ()


def it_gives_no_figure_that_is_suppressed() -> None:
    series = Series(THEFT, HERE, Cadence.YEAR, (point(LATEST, None, status=Status.SUPPRESSED),))
    found = only(dataset(series))
    assert (found.kind, found.reason, set(found.known)) == (Kind.NOT_ASSESSABLE, Reason.SUPPRESSED, {"period"})


def it_says_that_a_figure_is_missing_that_its_publisher_does_not_have() -> None:
    series = Series(THEFT, HERE, Cadence.YEAR, (point(LATEST, None, status=Status.NOT_AVAILABLE),))
    assert only(dataset(series)).reason is Reason.MISSING
