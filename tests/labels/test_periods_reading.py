from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_report.domain.model import Grain, Period
from csp_report.domain.periods import calendar_year, financial_year, month, month_of, quarter_of, year_ending
from csp_report.labels.period_tokens import Kind, tokens
from csp_report.labels.periods import day_of, find_periods, is_bare_year, read_axis, read_period, split_period

APRIL_TO_OCTOBER = Period(date(2024, 4, 1), date(2024, 10, 31))
OCTOBER_TO_FEBRUARY = Period(date(2023, 10, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("2023-24", financial_year(2023)),
        ("2023/24", financial_year(2023)),
        ("2023–24", financial_year(2023)),  # noqa: RUF001 - a dash as published
        ("2023-2024", financial_year(2023)),
        ("04/05", financial_year(2004)),
        ("FY23/24", financial_year(2023)),
        ("Financial year 2023-24", financial_year(2023)),
        ("Apr 2023 to Mar 2024", financial_year(2023)),
        ("Apr  2019 to\n Mar  2020", financial_year(2019)),
        ("Apr '18 to Mar '196,7", financial_year(2018)),
        ("1 April 2023 to 31 March 2024", financial_year(2023)),
        ("Nov-22 to Oct-23", year_ending(2023, 10)),
        ("year ending December 2024", calendar_year(2024)),
        ("Year ending 31 March 2024", financial_year(2023)),
        ("YE Dec 24", calendar_year(2024)),
        ("Y/E Sept 2024", year_ending(2024, 9)),
        ("12 months to March 2024", financial_year(2023)),
        ("202404", month(2024, 4)),
        (202404.0, month(2024, 4)),
        ("202324", financial_year(2023)),
        ("2024-04", month(2024, 4)),
        ("Jan-24", month(2024, 1)),
        ("January 2024", month(2024, 1)),
        ("Sept 2024", month(2024, 9)),
        ("12/2023", month(2023, 12)),
        ("01/04/2024", month(2024, 4)),
        ("2024-04-01 00:00:00", month(2024, 4)),
        (date(2024, 1, 1), month(2024, 1)),
        (datetime(2024, 1, 1), month(2024, 1)),  # noqa: DTZ001 - as a spreadsheet holds it
        ("Mar '196,7", month(2019, 3)),
        ("Apr-Oct 2024", APRIL_TO_OCTOBER),
        ("2024/25 (Apr-Oct)", APRIL_TO_OCTOBER),
        ("April to October 2024/25", APRIL_TO_OCTOBER),
        ("YTD October 2024", APRIL_TO_OCTOBER),
        ("2024/25 to October", APRIL_TO_OCTOBER),
        ("Apr-Jun 2024", Period(date(2024, 4, 1), date(2024, 6, 30))),
        ("Q1 2024", Period(date(2024, 1, 1), date(2024, 3, 31))),
        ("Q1 2023/24", Period(date(2023, 4, 1), date(2023, 6, 30))),
        ("2023/24 Q4", Period(date(2024, 1, 1), date(2024, 3, 31))),
        ("2024", calendar_year(2024)),
        (2024.0, calendar_year(2024)),
        ("Mid-2022", calendar_year(2022)),
        ("2023-24 [note 3]", financial_year(2023)),
        ("2022-231", financial_year(2022)),
        ("1999-00", financial_year(1999)),
        ("Apr ’18 to Mar ‘19", financial_year(2018)),  # noqa: RUF001 - quotes as typed
        ("Sept. 2024", month(2024, 9)),
        ("Jan 20241", month(2024, 1)),
        ("12 months ending 31/03/2024", financial_year(2023)),
        ("Year ending 31/03/2024", financial_year(2023)),
        ("YE 30/06/2024", year_ending(2024, 6)),
        ("01/04/2023 to 31/03/2024", financial_year(2023)),
        ("01/04/2024 - 31/10/2024", APRIL_TO_OCTOBER),
        ("01/04/2024 to 30/04/2024", month(2024, 4)),
        ("1 April to 31 October 2024", APRIL_TO_OCTOBER),
        ("Oct 2023 to Feb 2024", OCTOBER_TO_FEBRUARY),
        ("Oct-23 - Feb-24", OCTOBER_TO_FEBRUARY),
        ("Oct to Feb 2024", OCTOBER_TO_FEBRUARY),
        ("2023/24 (Oct-Feb)", OCTOBER_TO_FEBRUARY),
        ("2023/24 (Jan-Mar)", Period(date(2024, 1, 1), date(2024, 3, 31))),
        ("2024 (Jan-Jun)", Period(date(2024, 1, 1), date(2024, 6, 30))),
        ("YTD Jan 25", Period(date(2024, 4, 1), date(2025, 1, 31))),
        ("YTD March 2024", financial_year(2023)),
        ("YTD April 2024", month(2024, 4)),
        ("01/2023", month(2023, 1)),
        ("201201", month(2012, 1)),
        ("201112", month(2011, 12)),
        ("201213", financial_year(2012)),
        (1990, calendar_year(1990)),
        (202412, month(2024, 12)),
    ],
)
def it_reads_a_period_however_it_is_written(label: object, period: Period) -> None:
    assert read_period(label) == period


@pytest.mark.parametrize(
    "label",
    [
        "Total",
        "March",
        "Stafford 2024",
        "2024/25 to date",
        "2024-25 YTD",
        "2015 - 17",
        "2023-25",
        "31/03/2024",
        "13/2024",
        "00/2024",
        "Apr 2021 to Mar 2024",
        "Apr-21 - Mar-24",
        "Apr 2023 to Apr 2024",
        "02/04/2023 to 31/03/2024",
        "01/04/2023 to 30/03/2024",
        "01/04/2023 to 31/13/2024",
        "YE 31/13/2024",
        "2023/25 (Apr-Oct)",
        "Q1 2023/25",
        "202330",
        1899,
        209913,
        2024.5,
        float("nan"),
        float("inf"),
        "Market 2024",
        "",
        12.5,
        None,
        True,
        date(2024, 3, 31),
    ],
)
def it_reads_no_period_where_none_is_told_for_sure(label: object) -> None:
    assert read_period(label) is None


@pytest.mark.parametrize(
    ("label", "grain"),
    [
        ("2023-24", Grain.FINANCIAL_YEAR),
        ("2024", Grain.CALENDAR_YEAR),
        ("YE Jun 2024", Grain.YEAR_ENDING),
        ("YE Mar 2024", Grain.FINANCIAL_YEAR),
        ("YE Apr 2024", Grain.YEAR_ENDING),
        ("YE Dec 2024", Grain.YEAR_ENDING),
        ("Year ending 31/03/2024", Grain.FINANCIAL_YEAR),
        ("Year ending 31/12/2024", Grain.YEAR_ENDING),
        ("Jan 2024 to Dec 2024", Grain.CALENDAR_YEAR),
        ("May-Jul 2024", Grain.PART_YEAR),
        ("Apr 2024 to Apr 2024", Grain.MONTH),
        ("Apr-Oct 2024", Grain.PART_YEAR),
        ("Apr-Jun 2024", Grain.QUARTER),
        ("Apr 2024", Grain.MONTH),
    ],
)
def it_tells_the_grain(label: str, grain: Grain) -> None:
    period = read_period(label)
    assert period is not None
    assert period.grain is grain


def it_finds_that_the_periods_of_a_title_are_provisional() -> None:
    titles = ("Offences, 2024-25", "Offences, 2024-25 (provisional)")
    assert [one.provisional for title in titles for one in find_periods(title)] == [False, True]


@pytest.mark.parametrize("label", ["2024-25 (p)", "2024-25 [p]", "2024-25 provisional", "2024-25p"])
def it_keeps_that_a_period_is_provisional(label: str) -> None:
    period = read_period(label)
    assert period == financial_year(2024)
    assert period.provisional


def it_reads_2011_12_as_a_month_beside_months_and_as_a_year_beside_years() -> None:
    assert read_axis(["2011-10", "2011-11", "2011-12"])[-1] == month(2011, 12)
    assert read_axis(["2010-11", "2011-12", "2012-13"])[1] == financial_year(2011)


@pytest.mark.parametrize(
    ("title", "periods"),
    [
        ("Year ending December 2024 beside 2022-23", [calendar_year(2024), financial_year(2022)]),
        ("2022-23 beside year ending December 2024", [calendar_year(2024), financial_year(2022)]),
        ("Offences by month, 2011-12", [financial_year(2011)]),
        ("Offences of 2023 and 2024", [calendar_year(2023), calendar_year(2024)]),
        ("Table P1: Offences, year ending December 2024 [note 1]", [calendar_year(2024)]),
        (
            "year ending December 2024 compared with year ending December 2023",
            [calendar_year(2024), calendar_year(2023)],
        ),
        ("policeforceareatablesyedecember2024", [calendar_year(2024)]),
        ("csp_tables_ye_mar24", [financial_year(2023)]),
        ("2024-01-staffordshire-street", [month(2024, 1)]),
        ("Table SAPE23DT8a: Mid-2020 Population Estimates for 2020 Wards and 2021 LAs", [calendar_year(2020)]),
        ("Recorded crime, 2019-20 to 2023-24", []),
        ("Extracted 12 November 2024", []),
        ("Rate per 1,000 residents, 2023-24", [financial_year(2023)]),
    ],
)
def it_finds_the_periods_of_a_title_or_file_name(title: str, periods: list[Period]) -> None:
    assert list(find_periods(title)) == periods


def it_parts_a_period_from_the_words_around_it() -> None:
    assert split_period("% involving a knife Apr 2010 to Mar 2011") == (financial_year(2010), "% involving a knife")


@pytest.mark.parametrize(
    ("label", "period", "words"),
    [
        ("Thefts 2023-24 (2023/24)", financial_year(2023), "Thefts ( )"),
        ("2023-24 or 2023/24 thefts, apr 2023 to mar 2024", financial_year(2023), "or thefts,"),
        ("Thefts 2022-23 and 2023-24", None, "Thefts 2022-23 and 2023-24"),
        ("Thefts", None, "Thefts"),
    ],
)
def it_parts_one_period_however_often_it_is_named(label: str, period: Period | None, words: str) -> None:
    found, rest = split_period(label)
    assert (found, rest.casefold()) == (period, words.casefold())


@pytest.mark.parametrize(("label", "provisional"), [("Thefts 2023-24 (p)", True), ("Thefts 2023-24", False)])
def it_parts_a_period_that_is_provisional(label: str, provisional: bool) -> None:
    period, words = split_period(label)
    assert period is not None
    assert (period.provisional, words) == (provisional, "thefts")


def it_places_a_month_in_either_kind_of_year() -> None:
    assert month_of(financial_year(2023), 2) == month(2024, 2)
    assert month_of(calendar_year(2023), 2) == month(2023, 2)


def it_finds_no_month_outside_a_stretch() -> None:
    assert month_of(APRIL_TO_OCTOBER, 12) is None


def it_counts_quarters_from_the_first_month_of_the_year() -> None:
    assert quarter_of(financial_year(2023), 4) == Period(date(2024, 1, 1), date(2024, 3, 31))


FORMS = (
    lambda year: f"{year}-{(year + 1) % 100:02}",
    lambda year: f"{year}/{(year + 1) % 100:02}",
    lambda year: f"{year}/{year + 1}",
    lambda year: f"Apr {year} to Mar {year + 1}",
    lambda year: f"April {year} - March {year + 1}",
    lambda year: f"Apr '{year % 100:02} to Mar '{(year + 1) % 100:02}",
    lambda year: f"year ending March {year + 1}",
    lambda year: f"YE Mar {(year + 1) % 100:02}",
)
DISFIGURED = (
    lambda text: text,
    lambda text: text.upper(),
    lambda text: f"  {text} ",
    lambda text: text.replace(" ", "\n "),
    lambda text: f"{text} [note 2]",
    lambda text: f"{text} [note 1][note 2]",
    lambda text: f"{text}*",
    lambda text: text.replace("-", "–"),  # noqa: RUF001 - a dash as typed
)


@given(year=st.integers(1990, 2026), form=st.sampled_from(FORMS), disfigured=st.sampled_from(DISFIGURED))
def it_reads_every_form_of_a_financial_year_through_any_disfigurement(year: int, form, disfigured) -> None:  # noqa: ANN001 - lambdas
    assert read_period(disfigured(form(year))) == financial_year(year)


@given(year=st.integers(1990, 2026), number=st.integers(1, 12))
def it_reads_every_month_that_a_date_can_stand_for(year: int, number: int) -> None:
    expected = month(year, number)
    assert read_period(date(year, number, 1)) == expected
    assert read_period(f"{expected.start:%B %Y}") == expected
    assert read_period(f"{expected.start:%b-%Y}") == expected


@given(st.text(max_size=30))
def it_never_fails_on_a_text(text: str) -> None:
    read_period(text)
    find_periods(text)


@pytest.mark.parametrize("label", ["2068", 20683, "20683", "20231", "1989", "2067/68", "Mar 2068", "206804", 1902])
def it_takes_no_number_that_is_out_of_reach_for_a_year(label: object) -> None:
    assert read_period(label) is None


def it_reads_years_from_1990_to_next_year_and_none_beyond() -> None:
    this = datetime.now(tz=UTC).year
    assert [read_period(year) is not None for year in (1989, 1990, this + 1, this + 2)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("label", "day"),
    [
        (datetime(2003, 3, 31, 12, 30), date(2003, 3, 31)),  # noqa: DTZ001  (as a spreadsheet holds it)
        (date(2003, 3, 31), date(2003, 3, 31)),
        ("31-03-2003", date(2003, 3, 31)),
        ("31/03/2003", date(2003, 3, 31)),
        ("2022-06-30", date(2022, 6, 30)),
        ("2022-06-30 00:00:00", date(2022, 6, 30)),
        ("2022-06-30T14:05", date(2022, 6, 30)),
        ("2022-06-30 14:05:09.25", date(2022, 6, 30)),
        ("2022-06-30T14:05:09Z", date(2022, 6, 30)),
        ("2022-06-30 14:05+01:00", date(2022, 6, 30)),
        ("30/06/2022 2:05 pm", date(2022, 6, 30)),
        ("5 April 2023", date(2023, 4, 5)),
        ("5th April 2023", date(2023, 4, 5)),
        ("5-Apr-23", date(2023, 4, 5)),
        ("5 April 1997", date(1997, 4, 5)),
        ("29 February 2024", date(2024, 2, 29)),
        ("29 February 2023", None),
        ("31/02/2024", None),
        ("April 2023", None),
        ("5 April", None),
        ("5 April 2023 in Stafford", None),
        ("on 5 April 2023", None),
        ("2023-24", None),
        ("14:05", None),
        ("", None),
        (5.0, None),
        (None, None),
    ],
)
def it_reads_the_day_that_a_whole_label_is(label: object, day: date | None) -> None:
    assert day_of(label) == day


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("2024", True), (2024, True), (2024.0, True), ("FY 2024", True), ("FY24", True), ("2024 [note 1]", True),
        ("2023-24", False), ("March 2024", False), ("calendar year 2024", False), ("2024 Stafford", False),
        (2024.5, False), (True, False), (False, False), ("24", False), ("", False), (None, False),
        (date(2024, 1, 1), False),
    ],
)  # fmt: skip
def it_tells_a_year_alone_of_which_nothing_says_of_what_kind(label: object, expected: bool) -> None:
    assert is_bare_year(label) is expected


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("FYE 2023", year_ending(2023, 3, Grain.FINANCIAL_YEAR)),
        ("financial year ending 2023", year_ending(2023, 3, Grain.FINANCIAL_YEAR)),
        ("year ending 2023", None),  # of any kind
        ("FY 2023", calendar_year(2023)),
        ("FY23", calendar_year(2023)),
    ],
)
def it_reads_a_year_of_which_only_its_end_is_told(label: str, period: Period | None) -> None:
    assert read_period(label) == period


@pytest.mark.parametrize("label", [2024.5, 202404.5, -0.5])
def it_reads_no_period_in_a_number_with_decimals(label: float) -> None:
    assert read_period(label) is None


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("2024", Kind.YEAR, 2024),
        ("20241", Kind.YEAR, 2024),  # a footnote behind it
        ("'20241,2", Kind.YEAR, 2024),
        ("24", Kind.SMALL, 24),
        ("196,7", Kind.SMALL, 19),
        ("5th", Kind.SMALL, 5),
        ("202404", Kind.STAMP, 202404),
        ("q3", Kind.QUARTER, 3),
        ("march", Kind.MONTH, 0),
        ("stafford", Kind.OTHER, 0),
        ("-", Kind.HYPHEN, 0),
    ],
)
def it_tells_what_the_digits_of_a_word_say(text: str, kind: Kind, number: int) -> None:
    (found,) = tokens(text)
    assert (found.kind, found.text, found.number, found.start, found.end) == (kind, text, number, 0, len(text))


def it_takes_the_last_of_several_days_for_the_end_of_a_year() -> None:
    assert read_period("year ending 31/03/2024") == financial_year(2023)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Robbery 2023-24 in Wick, year ending March 2024", "robbery in wick,"),
        ("2023-24: robbery (2023-24) of 2023-24", ": robbery ( ) of"),
    ],
)
def it_cuts_every_naming_of_a_period_at_its_own_place(label: str, words: str) -> None:
    assert split_period(label) == (financial_year(2023), words)


def it_reads_a_month_to_itself_as_that_month() -> None:
    assert read_period("Mar to Mar 2024") == month(2024, 3)
