"""Made-up extracts as the analyst meets them in ``csp-report check``: what is said of them, and the rows it writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from made import CASES, Case
from made.judging import accepted
from made.writing import write_case

from csp_report.cli import main
from csp_report.domain.catalogue import Catalogue
from csp_report.extracts import read_extracts
from csp_report.settings.workbook import read_settings


def inputs_of(name: str, folder: Path) -> tuple[Case, Path, list[Path]]:
    """A folder that ``init`` has made, with a case's files for its extracts."""
    case = next(case for case in CASES if case.name == name)
    status("init", folder)
    extracts = folder / "extracts"
    extracts.mkdir(exist_ok=True)
    return case, folder / "assessment.xlsx", write_case(case, extracts)


def status(*arguments: object) -> int:
    with pytest.raises(SystemExit) as raised:
        main([str(one) for one in arguments])
    return int(raised.value.code or 0)


@pytest.mark.parametrize(
    ("name", "area", "pattern"),
    [
        ("a-missing-month", "Ashford", r"June? 2023"),
        ("a-year-without-figures-yet", "Ashford", r"2024[/-]25"),
        ("minutes-and-actions", "Ashford", r"actions\.xlsx"),
        ("lookup", "Ashford", r"lookup\.csv"),
        ("unassigned-with-a-neighbours-code", "Dover", r"Unassigned Kent"),
        ("code-against-name", "Thanet", r"Dover"),
        ("misspelt-area-in-a-row", "Ashford", r"Dovr"),
        ("former-names", "Ashford", r"Shepway|Folkestone"),
        ("hidden-rows", "Ashford", r"hidden"),
        ("misspelt-rows", "Ashford", r"Burglry"),
    ],
)
def it_names_what_is_missing_or_not_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, area: str, pattern: str
) -> None:
    inputs_of(name, tmp_path)
    capsys.readouterr()
    status("check", tmp_path, "--area", area)
    said = capsys.readouterr()
    assert re.search(pattern, said.out + said.err)


@pytest.mark.parametrize(
    "name",
    ["bare-year-in-the-title", "bare-years-in-a-police-extract", "bare-years-of-casualties"],
)
def it_writes_a_row_that_only_has_to_be_kept(tmp_path: Path, catalogue: Catalogue, name: str) -> None:
    case, workbook, paths = inputs_of(name, tmp_path)
    assert accepted(read_extracts(paths, catalogue)).empty
    status("check", tmp_path, "--write")
    settings, _ = read_settings(workbook, catalogue)
    found = accepted(read_extracts(paths, catalogue, settings.extracts))
    assert not found.empty
    assert set(zip(found["indicator"], found["value"], strict=True)) <= {
        (fact.indicator, fact.value) for fact in case.settled
    }
