"""The catalogue that ships, and what a broken one is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csp_report.domain.catalogue import Catalogue, plain
from csp_report.domain.errors import TemplateError
from csp_report.domain.model import Polarity

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "templates" / "indicators.toml"
ONS = ROOT.parent / "shared" / "data" / "ons-pfa-csp-ye-dec2024" / "policeforceareatablesyedecember2024.xlsx"

NUMBER_OF_GROUPS = 9
ONE = '[theft]\nlabel = "theft"\none = "theft"\nmany = "thefts"\n'
SPREAD = "spread = { country = %s, force = 0.1, force_phi = 1.0, local = 0.1, local_phi = 1.0 }\n"
OFFENCE_COLUMN_OF_CSP_TABLES = 6


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return Catalogue.load(SHIPPED)


def _load(tmp_path: Path, text: str) -> Catalogue:
    path = tmp_path / "indicators.toml"
    path.write_text(text, encoding="utf-8")
    return Catalogue.load(path)


def it_holds_the_nine_offence_groups_of_the_home_office(shipped: Catalogue) -> None:
    assert len(shipped.children("all-crime")) == NUMBER_OF_GROUPS


@pytest.mark.parametrize(
    ("header", "indicator"),
    [
        ("Total recorded crime\n (excluding fraud)", "all-crime"),
        ("Total recorded crime (excludinging fraud)", "all-crime"),
        ("Violence against\n the person", "violence-against-the-person"),
        ("Death or serious injury - unlawful driving", "death-or-serious-injury-driving"),
        ("Death or serious\n injury caused by\n illegal driving", "death-or-serious-injury-driving"),
        ("All other theft offences", "other-theft"),
        ("Other theft offences", "other-theft"),
        ("Miscellaneous crimes", "miscellaneous-crimes"),
        ("Miscellaneous crimes against society", "miscellaneous-crimes"),
        ("Theft: Shoplifting", "shoplifting"),
        ("Residential burglary (households)", "residential-burglary"),
        ("Criminal damage & arson", "criminal-damage-and-arson"),
        ("Anti-social behaviour", "anti-social-behaviour"),
        ("Violence and sexual offences", "violence-and-sexual-offences"),
        ("Vehicle crime", "vehicle-offences"),
        ("Drugs", "drug-offences"),
        ("Trafficking of drugs", "drug-trafficking"),
        ("shoplifting", "shoplifting"),
    ],
)
def it_finds_an_indicator_by_a_real_header(shipped: Catalogue, header: str, indicator: str) -> None:
    found = shipped.find(header)
    assert found is not None
    assert found.id == indicator


@pytest.mark.skipif(not ONS.exists(), reason="the published ONS workbook is not beside this checkout")
@pytest.mark.parametrize("sheet", ["Table C2", "Table C3", "Table C4", "Table C5"])
def it_knows_every_offence_of_the_published_partnership_tables(shipped: Catalogue, sheet: str) -> None:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only where the workbook is there

    rows = CalamineWorkbook.from_path(ONS).get_sheet_by_name(sheet).to_python()
    header = next(row for row in rows if plain(str(row[0])) == "police force area code")
    names = [re.sub(r"\(mid-\d+\)\s*- rounded to 100", "", str(cell)) for cell in header[OFFENCE_COLUMN_OF_CSP_TABLES:]]
    assert [name for name in names if name.strip() and shipped.find(name) is None] == []


@pytest.mark.parametrize(
    "name",
    [
        "Burglary - residential",
        "Burglary - business and community",
        "Robbery of business property",
        "Robbery of personal property",
        "Rape",
        "Other sexual offences",
        "Arson",
        "Criminal damage",
        "Possession of drugs",
        "Possession of controlled drugs (excl. cannabis)",
        "Assault without injury",
        "Interfering with a motor vehicle",
        "Aggravated vehicle taking",
        "Possession of article with blade or point",
        "Public fear, alarm or distress",
        "Going equipped for stealing, etc.",
        "Fatal",
        "Killed or seriously injured",
        "First time entrants",
    ],
)
def it_knows_names_that_other_publishers_use(shipped: Catalogue, name: str) -> None:
    assert shipped.find(name) is not None


def it_finds_nothing_for_a_name_it_does_not_have(shipped: Catalogue) -> None:
    assert shipped.find("Theft of thunder") is None


def it_gives_every_indicator_lower_case_nouns_for_the_middle_of_a_sentence(shipped: Catalogue) -> None:
    capitals = [one.id for one in shipped.indicators.values() if (one.label + one.one + one.many)[0].isupper()]
    assert capitals == []


@pytest.mark.parametrize("indicator", ["other-theft", "miscellaneous-crimes", "other-sexual-offences"])
def it_marks_what_gathers_the_rest_as_residual(shipped: Catalogue, indicator: str) -> None:
    assert shipped.indicators[indicator].residual


@pytest.mark.parametrize(
    "indicator", ["drug-offences", "drug-possession", "domestic-abuse", "hate-crime", "stop-and-search"]
)
def it_calls_neither_direction_better_where_police_work_or_reporting_leads(shipped: Catalogue, indicator: str) -> None:
    assert shipped.indicators[indicator].polarity is Polarity.NEUTRAL


@pytest.mark.parametrize(
    ("indicator", "spread"),
    [("all-crime", 0.092), ("shoplifting", 0.119), ("theft-from-the-person", 0.198), ("violence-with-injury", 0.130)],
)
def it_carries_the_spread_estimated_from_many_areas_and_years(
    shipped: Catalogue, indicator: str, spread: float
) -> None:
    assert shipped.indicators[indicator].spread.total == pytest.approx(spread, abs=0.003)


def it_says_that_a_spread_was_assumed_where_none_was_estimated(shipped: Catalogue) -> None:
    assert shipped.indicators["road-casualties"].spread_assumed


def it_names_the_source_of_every_estimated_spread(shipped: Catalogue) -> None:
    unsaid = [one.id for one in shipped.indicators.values() if one.spread_assumed == bool(one.spread_source)]
    assert unsaid == []


@pytest.mark.parametrize(
    ("text", "key", "required"),
    [
        (ONE + 'parent = "teft"\n', "theft.parent", "the id of an indicator"),
        (ONE + 'parent = "theft"\n', "theft.parent", "do not run in a circle"),
        (ONE + 'polarity = "better"\n', "theft.polarity", "'lower is better' or"),
        (ONE + "spread = {}\n", "theft.spread", "a table such as"),
        (ONE + SPREAD % 0.1, "theft.spread", "spread and spread_source together"),
        (ONE + "harm = 0.5\n", "theft.harm", "harm and harm_source together"),
        (ONE + 'harm = 1.1\nharm_source = "an index"\n', "theft.harm", "a number from 0 to 1"),
        (ONE + 'harm = true\nharm_source = "an index"\n', "theft.harm", "a number from 0 to 1"),
        (ONE + SPREAD % 1.0 + 'spread_source = "x"\n', "theft.spread.country", "below 1"),
        (ONE + SPREAD % -0.1 + 'spread_source = "x"\n', "theft.spread.country", "0 and more"),
        (ONE + SPREAD % "true" + 'spread_source = "x"\n', "theft.spread.country", "a number"),
        (ONE + 'spread = 0.1\nspread_source = "x"\n', "theft.spread", "a table such as"),
        (ONE + 'synonyms = ["Thieving", 3]\n', "theft.synonyms", "a list of texts"),
        (ONE + 'synonyms = "Thieving"\n', "theft.synonyms", "a list of texts"),
        (ONE + 'covers = "robbery"\n', "theft.covers", "a list of texts"),
        (ONE + 'covers = ["robbery"]\n', "theft.covers", "ids of other indicators in this file"),
        (ONE + 'covers = ["theft"]\n', "theft.covers", "ids of other indicators in this file"),
        (ONE + 'residual = "yes"\n', "theft.residual", "true or false"),
        (ONE + 'labels = "x"\n', "theft.labels", "did you mean label?"),
        (ONE + 'caveat = " "\n', "theft.caveat", "text"),
        ('[theft]\nlabel = "theft"\none = "theft"\n', "theft.many", "text"),
        ('theft = "theft"\n', "theft", "a table"),
        (ONE + ONE.replace("[theft]", "[larceny]"), "larceny.synonyms", "'theft' does not have already"),
        (ONE + '[larceny]\nlabel = "x"\none = "x"\nmany = "x"\nsynonyms = ["THEFT "]\n', "larceny.synonyms", "already"),
    ],
)
def it_names_the_key_of_a_fault_and_what_is_required(tmp_path: Path, text: str, key: str, required: str) -> None:
    with pytest.raises(TemplateError) as refused:
        _load(tmp_path, text)
    message = str(refused.value)
    assert f"indicators.toml, key '{key}'" in message
    assert required in message


def it_finds_a_circle_of_several_parents(tmp_path: Path) -> None:
    text = "".join(
        f'[{name}]\nlabel = "{name}"\none = "{name}"\nmany = "{name}"\nparent = "{parent}"\n'
        for name, parent in (("a", "b"), ("b", "c"), ("c", "b"))
    )
    with pytest.raises(TemplateError, match="a > b > c > b"):
        _load(tmp_path, text)


@pytest.mark.parametrize("text", ["", "[theft\n"])
def it_refuses_a_file_that_holds_no_catalogue(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateError, match=r"indicators\.toml"):
        _load(tmp_path, text)


def it_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"absent\.toml"):
        Catalogue.load(tmp_path / "absent.toml")


@pytest.mark.parametrize("name", ["Theft:  from\nthe Person ", "theft-from-the-person", "THEFT FROM THE PERSON"])
def it_sees_through_case_space_and_punctuation(name: str) -> None:
    assert plain(name) == "theft from the person"


@pytest.mark.parametrize(("levels", "told"), [(20, False), (21, True), (5_000, True)])
def it_follows_parents_so_far_and_no_further(tmp_path: Path, levels: int, told: bool) -> None:
    path = tmp_path / "indicators.toml"
    tables = [
        f'[i{one}]\nlabel = "l{one}"\none = "o{one}"\nmany = "m{one}"\nparent = "i{one - 1}"' for one in range(levels)
    ]
    tables[0] = tables[0].replace('\nparent = "i-1"', "")
    path.write_text("\n".join(tables), encoding="utf-8")
    if told:
        with pytest.raises(TemplateError, match="20 levels at most"):
            Catalogue.load(path)
    else:
        assert len(Catalogue.load(path).indicators) == levels
