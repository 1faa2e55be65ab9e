"""Whatever is done to a table that leaves its meaning alone, the same figures are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from csp_report.domain.catalogue import Catalogue
from csp_report.extracts.collector import Collector
from csp_report.extracts.files.formats import Formats
from csp_report.extracts.files.sheets import Sheet
from csp_report.extracts.meaning.across import across_of
from csp_report.extracts.meaning.context import context_of
from csp_report.extracts.meaning.describing import describe
from csp_report.extracts.meaning.grid import grid_of
from csp_report.extracts.meaning.judging import judged
from csp_report.extracts.meaning.laid import Laid
from csp_report.extracts.meaning.lexicon import Lexicon
from csp_report.extracts.meaning.roles import columns_of
from csp_report.extracts.meaning.rows import rows_of
from csp_report.extracts.observing.observe import observe
from csp_report.extracts.tables.found import find_tables

CATALOGUE = Catalogue.load(Path(__file__).parents[2] / "templates" / "indicators.toml")
LEXICON = Lexicon.of(CATALOGUE)
LABELS = (
    "Violence with injury",
    "Violence without injury",
    "Shoplifting",
    "Theft from the person",
    "Public order offences",
    "Robbery",
    "Bicycle theft",
)
YEARS = ("2019-20", "2020-21", "2021-22", "2022-23", "2023-24")
FOOTNOTES = ("", " [note 2]", "[note 1][note 3]", "6", "6,7", "*", " (note 2)")
Rows = list[list[object]]


def figures(rows: Sequence[Sequence[object]]) -> set[tuple[object, ...]]:
    """What is read from a sheet of rows, in no order."""
    width = max(len(row) for row in rows)
    sheet = Sheet(Path("made.csv"), "", [[*row, *[""] * (width - len(row))] for row in rows])
    collector = Collector()
    for table in find_tables(sheet):
        laid = Laid(table, context_of(table, LEXICON, {}))
        laid = replace(laid, columns=columns_of(laid, LEXICON))
        laid = replace(laid, rows=rows_of(laid, LEXICON))
        laid = replace(laid, across=tuple(one for one in across_of(laid, LEXICON) if not one.reason))
        laid = replace(laid, grid=grid_of(laid, LEXICON))
        observe(replace(laid, grid=judged(laid, LEXICON)), LEXICON, collector, Formats())
    frame = collector.frame()
    names = ["indicator", "of", "area", "measure", "status", "start", "end", "value"]
    return {tuple(str(cell) for cell in row) for row in zip(*map(frame.cells, names), strict=True)}


def table(values: Sequence[Sequence[object]], labels: Sequence[str] = LABELS, years: Sequence[str] = YEARS) -> Rows:
    body = [[label, *row] for label, row in zip(labels, values, strict=True)]
    return [["Recorded crime in Ashford"], ["Offence", *years], *body]


def values_of(rows: int = len(LABELS), columns: int = len(YEARS)) -> st.SearchStrategy[list[list[float]]]:
    row = st.lists(st.integers(0, 20_000).map(float), min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


@given(values=values_of(), order=st.permutations(range(len(YEARS))))
@settings(max_examples=25, deadline=None)
def it_reads_the_same_whatever_the_order_of_the_columns(values: list[list[float]], order: list[int]) -> None:
    shuffled = [[row[place] for place in order] for row in values]
    assert figures(table(shuffled, years=[YEARS[place] for place in order])) == figures(table(values))


@given(values=values_of(), order=st.permutations(range(len(LABELS))))
@settings(max_examples=25, deadline=None)
def it_reads_the_same_whatever_the_order_of_the_rows(values: list[list[float]], order: list[int]) -> None:
    shuffled = table([values[place] for place in order], labels=[LABELS[place] for place in order])
    assert figures(shuffled) == figures(table(values))


@given(values=values_of(), blanks=st.lists(st.integers(0, 9), max_size=4))
@settings(max_examples=25, deadline=None)
def it_reads_the_same_with_blank_rows_between(values: list[list[float]], blanks: list[int]) -> None:
    rows = table(values)
    for place in sorted(blanks, reverse=True):
        rows.insert(place, [])
    assert figures(rows) == figures(table(values))


@given(values=values_of(), above=st.integers(0, 6), below=st.booleans())
@settings(max_examples=25, deadline=None)
def it_reads_the_same_with_notes_around(values: list[list[float]], above: int, below: bool) -> None:
    notes: Rows = [
        ["This worksheet contains one table."],
        ["Link to Notes page"],
        ["Source: Home Office"],
        ["Some cells refer to notes."],
    ]
    rows = table(values)
    rows = [rows[0], *(notes * 2)[:above], *rows[1:]]
    if below:
        rows += [[], ["1. Includes attempts."], ["Source: Home Office, extracted 12 November 2024"]]
    assert figures(rows) == figures(table(values))


@given(
    values=values_of(),
    marks=st.lists(st.sampled_from(FOOTNOTES), min_size=len(LABELS), max_size=len(LABELS)),
    data=st.data(),
)
@settings(max_examples=25, deadline=None)
def it_reads_the_same_with_footnotes_spaces_and_line_ends_in_labels(
    values: list[list[float]], marks: list[str], data: st.DataObject
) -> None:
    space = data.draw(st.sampled_from((" ", "\n ", "  ")))
    change = data.draw(st.sampled_from((str, str.upper, str.lower, lambda text: f" {text} ")))
    labels = [change(label.replace(" ", space)) + mark for label, mark in zip(LABELS, marks, strict=True)]
    years = [f"{year}{data.draw(st.sampled_from(('', ' [note 3]', '*')))}" for year in YEARS]
    assert figures(table(values, labels, years)) == figures(table(values))


@given(values=values_of(), form=st.sampled_from(("{:,.0f}", "{:.0f} ", " {:,.0f}", "{:,.0f} [r]", "{:,.0f}*")))
@settings(max_examples=25, deadline=None)
def it_reads_the_same_from_numbers_held_as_text(values: list[list[float]], form: str) -> None:
    typed = [[form.format(value) for value in row] for row in values]
    assert figures(table(typed)) == figures(table(values))


@given(values=values_of())
@settings(max_examples=15, deadline=None)
def it_reads_the_same_with_a_merged_header_above(values: list[list[float]]) -> None:
    rows = table(values)
    merged = ["", "Number of offences", *[""] * (len(YEARS) - 1)]
    assert figures([rows[0], merged, *rows[1:]]) == figures(table(values))


@given(
    values=values_of(), marker=st.sampled_from(("[x]", "[u]", "[c]", "..", ":", "-", "*", "", "[z]")), data=st.data()
)
@settings(max_examples=25, deadline=None)
def it_never_turns_a_marker_into_a_number(values: list[list[float]], marker: str, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(LABELS) - 1))
    column = data.draw(st.integers(0, len(YEARS) - 1))
    marked = [list(line) for line in values]
    marked[row][column] = marker  # type: ignore[call-overload] - a marker where a number stood
    found = figures(table(marked))
    kept = figures(table(values))
    assert len(found) == len(kept)
    assert len(found - kept) == 1
    assert next(iter(found - kept))[-1] == "nan"


@given(values=values_of())
@settings(max_examples=15, deadline=None)
def it_reads_the_same_from_a_tidy_table(values: list[list[float]]) -> None:
    rows: Rows = [["Area", "Offence", "Financial year", "Count"]]
    for label, line in zip(LABELS, values, strict=True):
        rows += [["Ashford", label, year, value] for year, value in zip(YEARS, line, strict=True)]
    assert figures(rows) == figures(table(values))


@given(values=values_of())
@settings(max_examples=15, deadline=None)
def it_reads_the_same_turned_on_its_side(values: list[list[float]]) -> None:
    rows: Rows = [["Recorded crime in Ashford"], ["Year", *LABELS]]
    rows += [[year, *(line[place] for line in values)] for place, year in enumerate(YEARS)]
    assert figures(rows) == figures(table(values))


@pytest.mark.parametrize("label", LABELS)
def it_takes_a_swapped_pair_of_letters_for_no_name(label: str) -> None:
    middle = len(label) // 2
    typed = label[:middle] + label[middle + 1] + label[middle] + label[middle + 2 :]
    matcher = LEXICON.matcher
    assert describe(typed, matcher).indicator == ""
    assert describe(label, matcher).indicator


CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "Offence",
            "2022-23",
            "2023-24",
            "Apr-Oct 2024",
            "Ashford",
            "Total",
            "[x]",
            "1,234",
            "Rate per 1,000",
            "%",
            "% change",
            "Robbery",
            "of which",
            "E07000105",
            "Source",
            "Population (mid-2022)",
            "Area",
            "Month",
            "Apr",
        ]
    ),
    st.integers(0, 3000).map(float),
    st.floats(-1, 1, allow_nan=False),
    st.dates(),
    st.text(max_size=6),
    st.booleans(),
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=10))
@settings(max_examples=100, deadline=None)
def it_never_fails_on_a_sheet_of_anything(rows: Rows) -> None:
    figures(rows)
