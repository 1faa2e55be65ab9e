"""What a document of many sub-areas costs: counted in calls, which do not depend on the machine."""

from __future__ import annotations

import cProfile
from pathlib import Path

import pytest
from example import composed
from many_places import many_places

from csp_report.accounting import account_of
from csp_report.evidence.workbook import write_evidence

SIZES = (150, 300, 600)


@pytest.mark.slow
def it_costs_as_much_more_for_each_sub_area_however_many_there_are(tmp_path: Path) -> None:
    counts = [calls(tmp_path / str(places), places) for places in (SIZES[0], *SIZES)]  # what is made once, is by now
    few, some, many = counts[1:]
    assert (many - some) < 1.1 * 2 * (some - few)


@pytest.mark.slow
def it_draws_no_more_places_than_a_page_holds_and_lists_all_in_the_evidence(tmp_path: Path) -> None:
    document = composed(many_places(tmp_path, 40))
    (chart,) = [one.chart for one in document.report.figures if one.chart.caption == "hot-spot"]
    assert len(chart.lines[0].points) == 30
    assert chart.source.endswith("The 30 highest of 40 places are shown.")
    (found,) = [one for one in account_of(document).findings if one.id in chart.findings and one.items]
    assert len(found.items) == 40


def calls(folder: Path, places: int) -> int:
    """Calls of functions that a document's words and its evidence take."""
    folder.mkdir(exist_ok=True)
    inputs = many_places(folder, places) if not (folder / "inputs").exists() else folder / "inputs"
    with cProfile.Profile() as profile:
        write_evidence(account_of(composed(inputs)))
    return sum(one.callcount for one in profile.getstats())
