"""The range of the next year in the document: off unless the settings ask, once for a subject, with its cells."""

from __future__ import annotations

import re
from pathlib import Path

from example import ROOT, Change, changed_copy, composed

from csp_report.accounting import account_of
from csp_report.domain.report import Statement, passages
from csp_report.job import Composed

SAYS = re.compile(
    r"If .+ moves? as such figures usually do, next year's number would lie between [\d,]+ and [\d,]+ in 80% of cases\."
)


def foretelling(document: Composed) -> list[Statement]:
    every = [one for section in document.report.sections for block in section.blocks for one in block.statements]
    return [one for one in every if one.id.endswith("/next-year")]


def it_says_nothing_of_the_next_year_unless_it_is_asked_to() -> None:
    assert not foretelling(composed(ROOT / "inputs"))


def it_says_it_once_for_each_subject_where_the_settings_ask(tmp_path: Path) -> None:
    document = composed(changed_copy(tmp_path, [Change("assessment.xlsx", "Next year's range", "Value", "yes")]))
    told = foretelling(document)
    subjects = [one.id.split("/")[1] for one in told]
    assert "all-crime" in subjects
    assert len(subjects) == len(set(subjects)) > 3
    assert all(SAYS.fullmatch(one.text) for one in told)


def it_stands_on_cells_in_the_evidence(tmp_path: Path) -> None:
    document = composed(changed_copy(tmp_path, [Change("assessment.xlsx", "Next year's range", "Value", "yes")]))
    every = {one.id: one for one in passages(account_of(document).report)}
    for one in foretelling(document):
        facts = {fact.name: fact for fact in every[one.id].facts}
        assert {"low", "high", "chance"} <= set(facts)
        assert all(facts[name].sources and facts[name].how for name in ("low", "high"))
