"""Drafts: a document that waits for an answer says so on its cover, lists what it waits for, and exits with 3."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from example import ONS, ROOT, changed_copy, composed
from facts_made import made_facts
from rule_cases import FORCE, HERE, comparator, dataset, single

from csp_report.cli import main
from csp_report.domain.findings import Finding, Kind, Rule
from csp_report.domain.model import Dataset, Fact, Indicator, Issue, Severity, Source, Unit
from csp_report.narrative.drafts import ID, MOST, with_draft_note
from csp_report.review.drafts import waiting
from csp_report.review.holding import hold
from csp_report.review.reconcile import reconcile
from csp_report.rules import judge
from csp_report.settings.thresholds import Thresholds

DRAFT = 3
ASB = Indicator("asb", "anti-social behaviour", "incident", "incidents", events="incidents")
CHECK = "asb: count against rate"


def contradicted() -> Dataset:
    """Made-up figures: 1,855 incidents and a rate of 11 cannot both be right."""
    series = [single(ASB, HERE, 1855, 11, 138_670, 0), single(ASB, FORCE, None, 12, None, 0)]
    return dataset(*series, indicators=(ASB,), comparators=(comparator(FORCE),))


def unanswered(folder: Path) -> Path:
    """The example without its answers."""
    inputs = changed_copy(folder, [])
    book = openpyxl.load_workbook(inputs / "assessment.xlsx")
    sheet = book["Answers"]
    sheet.delete_rows(2, sheet.max_row)
    book.save(inputs / "assessment.xlsx")
    return inputs


def status_of(*arguments: object) -> int:
    with pytest.raises(SystemExit) as raised:
        main([str(one) for one in arguments])
    return int(raised.value.code or 0)


def it_says_draft_where_a_figure_waits_for_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("build", unanswered(tmp_path), "--output", tmp_path / "out", "--charts", "native", "--json")
    assert status_of(*asked) == DRAFT
    told = json.loads(capsys.readouterr().out)
    assert told["draft"]
    assert any("count against rate" in one for one in told["waits_for"])
    assert told["sections"][0]["id"] == ID


def it_puts_draft_before_the_title_on_the_cover(tmp_path: Path) -> None:
    assert composed(unanswered(tmp_path)).report.front.title.startswith("DRAFT: ")


def it_makes_no_draft_of_the_example() -> None:
    document = composed(ROOT / "inputs")
    assert document.waits_for == ()
    assert not document.report.front.title.startswith("DRAFT")
    assert document.report.sections[0].id != ID


@pytest.mark.skipif(not ONS.exists(), reason="the published ONS workbook is not beside this checkout")
def it_makes_no_draft_of_a_published_workbook() -> None:
    assert composed(ONS, area="Stafford").waits_for == ()


def error(sheet: str, file: str = "made-up.xlsx", severity: Severity = Severity.ERROR) -> Issue:
    return Issue(severity, "error-value", "'#REF!'", "a number", Source(file, sheet, "B4"))


@pytest.mark.parametrize(
    ("issue", "touches"),
    [
        (error("Crime"), True),
        (error("Another sheet"), False),
        (error("Crime", file="another.xlsx"), False),
        (error("", file="lost.xls"), True),
        (error("Crime", severity=Severity.WARNING), False),
        (Issue(Severity.ERROR, "area", "made up"), True),
    ],
)
def it_waits_for_errors_that_touch_a_figure_of_the_document(issue: Issue, touches: bool) -> None:
    cell = Source("made-up.xlsx", "Crime", "C7")
    fact = Fact(5, Unit.COUNT, (cell,))
    finding = Finding("asb/level", Rule.LEVEL, Kind.COUNT_ONLY, ASB, HERE, facts=made_facts({"count": fact}))
    assert bool(waiting([finding], [], [issue])) is touches


def it_names_the_check_and_quotes_no_contested_figure() -> None:
    data = contradicted()
    found = judge(data, Thresholds())
    checks = reconcile(data, found, Thresholds())
    (said,) = waiting(hold(found, checks), checks, [])
    assert said == f"An answer to the check '{CHECK}' (anti-social behaviour)."


def it_lists_no_more_open_points_than_a_reader_takes_in() -> None:
    (note,) = with_draft_note((), [f"Point {number}." for number in range(MOST + 3)])
    texts = [item.statement.text for item in note.blocks[1].items]
    assert len(texts) == MOST + 1
    assert texts[-1].startswith("3 more")


def with_an_odd_year(folder: Path, answer: str) -> Path:
    """Made-up figures: one year stands far above both years beside it."""
    (folder / "extracts").mkdir(parents=True)
    rows = ("Recorded crime in Ashford,,,", "Offence,2015-16,2016-17,2017-18", "Robbery,140,1130,150")
    (folder / "extracts" / "offences.csv").write_text("\n".join(rows), encoding="utf-8")
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Assessment"
    for row in (("Setting", "Value"), ("Area", "Ashford")):
        book.worksheets[0].append(row)
    answers = book.create_sheet("Answers")
    for row in (("Check", "Keep", "Note", "By"), *([("robbery: odd year", answer, "", "")] if answer else [])):
        answers.append(row)
    book.save(folder / "assessment.xlsx")
    return folder


@pytest.mark.parametrize(
    ("answer", "waits", "told", "years"),
    [("", True, set(), 3), ("yes", False, {"robbery/change"}, 3), ("no", False, set(), 2)],
)
def it_waits_for_what_an_odd_year_was_before_it_tells_a_change_from_it(
    answer: str, waits: bool, told: set[str], years: int, tmp_path: Path
) -> None:
    document = composed(with_an_odd_year(tmp_path / "inputs", answer))
    assert bool(document.waits_for) is waits
    moves = {one.id for one in document.judged.findings if one.rule == Rule.CHANGE and one.test and not one.held}
    assert moves == told
    series = document.judged.data.of("robbery")
    assert series is not None
    assert len(series.points) == years
    assert not [one for one in document.judged.findings if one.rule == Rule.SINCE_PEAK and one.reason is None]
