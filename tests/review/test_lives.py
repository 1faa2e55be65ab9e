from __future__ import annotations

import pytest
from rule_cases import THEFT, dataset, years

from csp_report.domain.findings import Rule
from csp_report.review.lives import Life, a_year_before, lives
from csp_report.rules import judge
from csp_report.settings.thresholds import Thresholds

DEFAULT = Thresholds()


@pytest.mark.parametrize(
    ("counts", "life"),
    [
        ([1000, 1010, 1500], Life.NEW),
        ([1000, 1500, 2200], Life.PERSISTING),
        ([1000, 1500, 1000], Life.REVERSED),
        ([1000, 1500, 1510], Life.RESOLVED),
        ([1000, 1010, 1020], None),
    ],
)
def it_follows_a_flag_from_one_year_to_the_next(counts: list[float | None], life: Life | None) -> None:
    data = dataset(years(counts))
    told = lives(judge(data, DEFAULT), judge(a_year_before(data), DEFAULT))
    assert told.get(f"theft/{Rule.CHANGE}") is life


def it_calls_every_flag_new_where_nothing_was_judged_before() -> None:
    told = lives(judge(dataset(years([1000, 1500])), DEFAULT), ())
    assert set(told.values()) == {Life.NEW}
    assert THEFT.id in next(iter(told))
