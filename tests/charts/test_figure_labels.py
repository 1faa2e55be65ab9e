from __future__ import annotations

import pytest

from csp_report.charts.labels import thin


@pytest.mark.parametrize(("count", "most"), [(1, 9), (9, 9), (10, 9), (36, 9), (200, 9)])
def it_keeps_the_last_label_and_no_more_than_fit(count: int, most: int) -> None:
    labels = thin([str(number) for number in range(count)], most)
    assert labels[-1] == str(count - 1)
    assert sum(bool(label) for label in labels) <= most
