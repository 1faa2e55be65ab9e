"""The board briefing: one page, whatever the area and whoever draws the charts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import page_look
import pytest
from example import ONS, ROOT, Change, as_markdown, changed_copy, composed, quiet
from msgspec.structs import replace
from test_golden_texts import held_to

from csp_report.document.pdf import to_pdf
from csp_report.document.render import has_room, render
from csp_report.domain.report import Block, BlockKind, ListItem, Report, Section, Span, Statement
from csp_report.job import Composed, Request
from csp_report.narrative.lint import lint
from csp_report.pipeline import build
from csp_report.rendering.making import draughtsman
from csp_report.settings.charting import ChartFormat

BRIEFING = ROOT / "templates" / "board-briefing"
BLANK = 0.1  # of the page
FIRST = ["changed", "compared", "not-changed"]
# As many bullets as each list of the briefing takes, and three decisions, each of two full lines.
FULL = {"changed": 3, "compared": 2, "not-changed": 2, "decisions": 3}
LONG = (
    "With 12,345 offences in the year ending December 2024, recorded criminal damage and arson in the area rose by "
    "12.3% from 10,987 the year before. A difference of 1,358 can arise from one year to the next by itself."
)
NOT_RECOMMENDED = [Change("assessment.xlsx", topic, "Use", "no") for topic in ("shoplifting", "road-safety")]


@pytest.fixture(scope="module")
def example() -> Composed:
    return composed(ROOT / "inputs", template=BRIEFING)


def pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


def decisions(document: Composed) -> tuple[ListItem, ...]:
    (section,) = [one for one in document.report.sections if one.id == "decisions"]
    return section.blocks[0].items


def sections(document: Composed) -> list[str]:
    return [one.id for one in document.report.sections]


def need_libreoffice() -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice, which counts the pages, is not installed")


def need_ons() -> None:
    if not ONS.exists():
        pytest.skip(f"the published ONS workbook is not beside the checkout: {ONS.name}")


def it_writes_the_briefing_as_it_was_last_read_and_accepted(example: Composed) -> None:
    held_to("board-briefing", as_markdown(example))


def it_holds_nothing_that_an_editor_would_mend(example: Composed) -> None:
    assert lint(example.report.sections) == ()


def it_tells_each_decision_with_its_owner_and_date_in_the_words_of_the_executive_summary(example: Composed) -> None:
    told = [item.statement.text for item in decisions(example)]
    assert len(told) == 2
    assert all(re.search(r"\. \(Owner: .+; by March 2026\.\)$", text) for text in told)


@pytest.mark.parametrize(
    ("column", "value", "end"),
    [("Owner", None, ". (By March 2026.)"), ("By", None, ")."), ("Text", "Who is to lead?", "lead? (Owner:")],
)
def it_tells_of_a_decision_what_is_known(tmp_path: Path, column: str, value: str | None, end: str) -> None:
    inputs = changed_copy(tmp_path, [Change("assessment.xlsx", "shoplifting", column, value)])
    assert end in decisions(composed(inputs, template=BRIEFING))[0].statement.text


def it_says_what_changed_what_did_not_and_what_to_decide_before_the_figures(example: Composed) -> None:
    assert sections(example) == [*FIRST, "decisions", "figures"]


def it_shows_a_table_and_two_charts(example: Composed) -> None:
    kinds = [block.kind for block in example.report.sections[-1].blocks]
    assert kinds == [BlockKind.TABLE, BlockKind.FIGURE, BlockKind.FIGURE]


def it_draws_its_charts_compact(example: Composed) -> None:
    assert [one.chart.compact for one in example.report.figures] == [True] * 2


def it_asks_for_no_decision_where_nothing_is_recommended(tmp_path: Path) -> None:
    assert "decisions" not in sections(composed(changed_copy(tmp_path, NOT_RECOMMENDED), template=BRIEFING))


def rows(document: Composed) -> list[tuple[str, int]]:
    """The table's labels and latest counts."""
    (table,) = [block.table for block in document.report.sections[-1].blocks if block.table]
    return [(row.cells[0], int(row.cells[1].replace(",", ""))) for row in table.rows]


def it_sets_the_largest_groups_under_the_total_five_at_least(example: Composed) -> None:
    (total, whole), *groups = rows(example)
    assert total == "All crime"
    assert len(groups) >= 5
    assert [count for _, count in groups] == sorted((count for _, count in groups), reverse=True)
    assert whole > groups[0][1]


def it_lets_a_group_overtake_another_as_its_figures_do(tmp_path: Path, example: Composed) -> None:
    before = [label for label, _ in rows(example)]
    more = Change("recorded-offences-by-year.xlsx", "Sexual offences", "2023-24", 800)
    after = [label for label, _ in rows(composed(changed_copy(tmp_path, [more]), template=BRIEFING))]
    assert "Sexual offences" not in before[:6]
    assert after.index("Sexual offences") == before.index("Drug offences") + 1


def it_sets_a_residual_group_last_whatever_its_size(tmp_path: Path) -> None:
    name = "Miscellaneous crimes against society"
    more = Change("recorded-offences-by-year.xlsx", name, "2023-24", 800)
    assert name not in [label for label, _ in rows(composed(changed_copy(tmp_path, [more]), template=BRIEFING))]


def it_finds_room_on_a_page_until_it_is_full(example: Composed) -> None:
    less = replace(example.report, sections=example.report.sections[:-1], figures=())
    more = replace(example.report, sections=tuple(filled(one) for one in (*example.report.sections,) * 2))
    assert has_room(less, BRIEFING / "document.docx", draughtsman)
    assert has_room(example.report, BRIEFING / "document.docx", draughtsman)
    assert not has_room(more, BRIEFING / "document.docx", draughtsman)


@pytest.fixture(scope="module")
def roomy() -> Composed:
    """An area without rates: no standings and one chart leave much of the page."""
    need_ons()
    return composed(ONS, area="City of London", template=BRIEFING)


@pytest.mark.slow
def it_tells_more_where_the_page_has_room(roomy: Composed) -> None:
    labels = [label for label, _ in rows(roomy)]
    assert len(labels) > 15
    assert labels.index("Theft") < labels.index("of which shoplifting") < labels.index("Violence against the person")


@pytest.mark.slow
@pytest.mark.parametrize("charts", list(ChartFormat))
def it_leaves_little_of_a_page_blank_whose_area_has_more_to_say(
    tmp_path: Path, roomy: Composed, charts: ChartFormat
) -> None:
    need_libreoffice()
    path = tmp_path / "roomy.docx"
    path.write_bytes(render(roomy.report, BRIEFING / "document.docx", charts, draughtsman))
    page_look.printed([path], tmp_path)
    (blank,) = page_look.look(path, path.with_suffix(".pdf")).blank
    assert blank < BLANK


@pytest.mark.slow
@pytest.mark.parametrize("charts", list(ChartFormat))
def it_holds_the_example_on_one_page(tmp_path: Path, charts: ChartFormat) -> None:
    need_libreoffice()
    assert pages_of(Request(ROOT / "inputs", tmp_path, template=BRIEFING, charts=charts, pdf=True)) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("area", "charts"),
    [
        ("Westminster", ChartFormat.IMAGE),
        ("Carmarthenshire", ChartFormat.NATIVE),
        ("Bristol, City of", ChartFormat.IMAGE),
        ("Bristol, City of", ChartFormat.NATIVE),
    ],
)
def it_holds_a_real_partnership_on_one_page(tmp_path: Path, area: str, charts: ChartFormat) -> None:
    need_libreoffice()
    need_ons()
    assert pages_of(Request(ONS, tmp_path, area=area, template=BRIEFING, charts=charts, pdf=True)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("charts", list(ChartFormat))
def it_holds_one_page_where_every_list_is_full_of_long_sentences(
    tmp_path: Path, example: Composed, charts: ChartFormat
) -> None:
    need_libreoffice()
    front = replace(example.report.front, example=False)  # the notice of an example stands in no real briefing
    report = replace(example.report, front=front, sections=tuple(filled(one) for one in example.report.sections))
    assert pages_as_rendered(report, charts, tmp_path / "full.docx") == 1


def filled(section: Section) -> Section:
    """A section whose list is as long as it may be."""
    if section.id not in FULL:
        return section
    return replace(section, blocks=(replace(section.blocks[0], items=bullets(section.blocks[0], FULL[section.id])),))


def bullets(block: Block, count: int) -> Sequence[ListItem]:
    return tuple(ListItem(Statement(f"{block.id}/{number}", (Span(LONG),))) for number in range(count))


def pages_as_rendered(report: Report, charts: ChartFormat, path: Path) -> int:
    path.with_suffix(".pdf").write_bytes(to_pdf(render(report, BRIEFING / "document.docx", charts, draughtsman)))
    return pages(path.with_suffix(".pdf"))


def pages_of(request: Request) -> int:
    built = build(request, quiet, lambda _: None)
    assert built.pdf is not None
    return pages(built.pdf)
