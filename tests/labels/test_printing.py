from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_report.domain.model import Grain, Period
from csp_report.domain.periods import calendar_year, financial_year, month, year_ending
from csp_report.labels import printing


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "none"),
        (1, "one"),
        (3, "three"),
        (9, "nine"),
        (10, "10"),
        (4999, "4,999"),
        (1234567, "1,234,567"),
        (-3, "-3"),
        (0.4, "none"),
        (0.5, "one"),
        (2.5, "three"),
        (9.5, "10"),
    ],
)
def it_prints_counts_in_words_below_ten(value: float, printed: str) -> None:
    assert printing.count(value) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0, "no thefts"), (1, "one theft"), (0.5, "one theft"), (2, "two thefts"), (1216, "1,216 thefts")],
)
def it_makes_nouns_agree_with_their_number(value: float, printed: str) -> None:
    assert printing.counted(value, "theft", "thefts") == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (5.694, "5.7%"),
        (9.94, "9.9%"),
        (9.96, "10%"),
        (24.0, "24%"),
        (81.98, "82%"),
        (4.0, "4.0%"),
        (0.0, "0%"),
        (0.04, "less than 0.1%"),
        (0.05, "0.1%"),
        (9.95, "10%"),
        (12.5, "13%"),
        (-12.5, "13%"),
        (1234.0, "1,234%"),
    ],
)
def it_prints_percentages_whole_from_ten_up(value: float, printed: str) -> None:
    assert printing.percent(value) == printed


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (66.929, -1, "66.9"),
        (11.0, 0, "11"),
        (17.95, -1, "18.0"),
        (0.03, -1, "0.03"),
        (1234.5, -1, "1,234.5"),
        (0.0, -1, "0.0"),
        (17.25, -1, "17.3"),
        (0.1, -1, "0.1"),
        (0.05, -1, "0.1"),
        (0.0045, -1, "0.005"),
        (0.00045, -1, "0.0005"),
        (0.00004, -1, "0.0000"),
    ],
)
def it_prints_rates_to_one_decimal_unless_they_were_printed_whole_or_would_vanish(
    value: float, decimals: int, printed: str
) -> None:
    assert printing.rate(value, decimals) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (81.98, "just over four fifths (82%)"),
        (81.0, "just over four fifths (81%)"),
        (79.0, "just under four fifths (79%)"),
        (80.0, "four fifths (80%)"),
        (33.3, "a third (33%)"),
        (50.3, "about half (50%)"),
        (45.0, "45%"),
        (7.0, "7.0%"),
        (82.5, "just over four fifths (83%)"),
        (82.6, "83%"),
        (37.5, "just under two fifths (38%)"),
        (80.5, "about four fifths (81%)"),
        (80.6, "just over four fifths (81%)"),
    ],
)
def it_gives_a_fraction_only_where_it_is_true_and_always_with_the_percentage(value: float, printed: str) -> None:
    assert printing.fraction(value) == printed


@given(st.floats(0, 100))
def it_never_says_over_what_is_under(value: float) -> None:
    text = printing.fraction(value)
    exact = next((near for near, name in printing.FRACTIONS if f"{name} (" in text), None)
    if exact is not None:
        assert ("just over" in text) == (value - exact > printing.EXACT)
        assert ("just under" in text) == (exact - value > printing.EXACT)


@pytest.mark.parametrize(
    ("period", "printed"),
    [
        (financial_year(2023), "2023-24"),
        (financial_year(1999), "1999-00"),
        (calendar_year(2023), "2023"),
        (year_ending(2024, 12, Grain.YEAR_ENDING), "the year ending December 2024"),
        (year_ending(2024, 6), "the year ending June 2024"),
        (month(2024, 4), "April 2024"),
        (Period(date(2024, 4, 1), date(2024, 10, 31), Grain.PART_YEAR), "April to October 2024"),
        (Period(date(2023, 10, 1), date(2024, 2, 29), Grain.PART_YEAR), "October 2023 to February 2024"),
    ],
)
def it_prints_periods_in_one_style(period: Period, printed: str) -> None:
    assert printing.period(period) == printed


@pytest.mark.parametrize(
    ("period", "printed"),
    [
        (financial_year(2023), "2023-24"),
        (calendar_year(2023), "2023"),
        (year_ending(2024, 12, Grain.YEAR_ENDING), "2024"),
        (month(2024, 4), "Apr 2024"),
        (Period(date(2024, 4, 1), date(2024, 10, 31), Grain.PART_YEAR), "Apr to Oct 2024"),
    ],
)
def it_prints_periods_shorter_on_an_axis(period: Period, printed: str) -> None:
    assert printing.short_period(period) == printed


@pytest.mark.parametrize(
    ("parts", "printed"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def it_lists_as_a_person_would(parts: list[str], printed: str) -> None:
    assert printing.listed(parts) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [(1, "highest"), (2, "second highest"), (9, "ninth highest"), (10, "10th highest"), (12, "12th highest")],
)
def it_ranks_from_the_highest(value: int, printed: str) -> None:
    assert printing.rank(value) == printed


@pytest.mark.parametrize(
    ("value", "of", "printed"),
    [
        (1, 9, "the highest of"),
        (3, 9, "the third highest of"),
        (4, 9, "in the middle of"),
        (6, 9, "in the middle of"),
        (7, 9, "the third lowest of"),
        (9, 9, "the lowest of"),
        (2, 3, "the second highest of"),
        (4, 32, "in the upper half of"),
        (11, 32, "in the upper half of"),
        (12, 32, "in the middle of"),
        (21, 32, "in the middle of"),
        (22, 32, "in the lower half of"),
        (29, 32, "in the lower half of"),
    ],
)
def it_counts_a_place_among_the_first_and_last_three(value: int, of: int, printed: str) -> None:
    assert printing.place_in_order(value, of) == printed


@pytest.mark.parametrize(
    ("best", "worst", "of", "printed"),
    [
        (1, 3, 32, "three highest"),
        (1, 16, 32, "16 highest"),
        (1, 17, 32, ""),
        (31, 32, 32, "two lowest"),
        (17, 32, 32, "16 lowest"),
        (16, 32, 32, ""),
        (2, 4, 32, ""),
        (1, 2, 3, ""),
    ],
)
def it_counts_places_from_one_end(best: int, worst: int, of: int, printed: str) -> None:
    assert printing.places_in_order(best, worst, of) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (1.0, "1 percentage point"),
        (2.34, "2.3 percentage points"),
        (9.96, "10 percentage points"),
        (-12.4, "12 percentage points"),
        (12.4, "12 percentage points"),
    ],
)
def it_names_differences_of_shares_points(value: float, printed: str) -> None:
    assert printing.points(value) == printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("8%", "an"), ("8.2%", "an"), ("11%", "an"), ("18%", "an"), ("80%", "an")),
        *(("1%", "a"), ("14%", "a"), ("1,800", "a"), ("one-off", "a"), ("unit", "a"), ("theft", "a")),
        *(("hour", "an"), ("offence", "an"), ("honest", "an"), ("heir", "an"), ("house", "a"), ("(8% more", "an")),
        *(("user", "a"), ("European", "a"), ("Unitary", "a"), ("umbrella", "an"), ("'hour'", "an"), ('"unit"', "a")),
        *(("Xylophone", "a"), ("110", "a"), ("8,000 thefts", "an")),
    ],
)
def it_chooses_a_or_an_by_how_it_is_said(text: str, expected: str) -> None:
    assert printing.article(text) == expected


@pytest.mark.parametrize(("name", "printed"), [("Stafford", "Stafford's"), ("Wales", "Wales'"), ("GMPS", "GMPS'")])
def it_makes_possessives(name: str, printed: str) -> None:
    assert printing.possessive(name) == printed


@pytest.mark.parametrize(
    ("text", "printed"), [("thefts of a car", "Thefts of a car"), ("ASB and noise", "ASB and noise"), ("", "")]
)
def it_opens_a_sentence_with_a_capital(text: str, printed: str) -> None:
    assert printing.sentence_case(text) == printed


def it_prints_every_digit_of_a_figure_however_large() -> None:
    assert f"{printing.rounded(1e40, 1):f}" == f"1{'0' * 40}.0"


@pytest.mark.parametrize(
    ("period", "printed"),
    [
        (Period(date(2024, 4, 1), date(2024, 6, 30), Grain.QUARTER), "Apr to Jun 2024"),
        (Period(date(2024, 1, 1), date(2024, 3, 31), Grain.QUARTER), "Jan to Mar 2024"),
        (Period(date(2023, 4, 1), date(2024, 3, 31), Grain.PART_YEAR), "Apr 2023 to Mar 2024"),
    ],
)
def it_names_no_part_of_a_year_as_a_year(period: Period, printed: str) -> None:
    assert printing.short_period(period) == printed


@pytest.mark.parametrize("text", ["Xanadu", "(Xanadu)", "(one-off)"])
def it_says_a_before_a_consonant_in_brackets_or_none(text: str) -> None:
    assert printing.article(text) == "a"


@pytest.mark.parametrize("text", ["(eight)", '"8%', "'hour"])
def it_says_an_before_a_vowel_in_brackets(text: str) -> None:
    assert printing.article(text) == "an"


@given(st.integers(0, 10**12) | st.integers(0, 2000))
def it_says_numbers_as_num2words_says_them(value: int) -> None:
    said = pytest.importorskip("num2words", reason="a library of the tests").num2words
    whole = said(value, lang="en_GB")
    assert printing.article(f"{value:,}") == ("an" if whole[0] in "aei" else "a")
    if 0 < value < 10:
        assert printing.count(value) == whole
    if value:
        assert printing.ordinal(value) == said(value, to="ordinal" if value < 10 else "ordinal_num", lang="en_GB")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        *((1, "first"), (2, "second"), (5, "fifth"), (8, "eighth"), (9, "ninth"), (10, "10th"), (11, "11th")),
        *((12, "12th"), (13, "13th"), (20, "20th"), (21, "21st"), (22, "22nd"), (23, "23rd"), (111, "111th")),
    ],
)
def it_says_a_place_in_words_up_to_the_ninth(value: int, said: str) -> None:
    assert printing.ordinal(value) == said
