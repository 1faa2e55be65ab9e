"""What the project is built on: bounds on both sides, licences that let it be passed on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import bill_of_materials
import pytest
from bill_of_materials import licence

from csp_report import __version__

ROOT = Path(__file__).resolve().parents[1]
ASKED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
LET_PASS = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Zlib|LGPL|Lesser General Public", re.IGNORECASE
)


@pytest.mark.parametrize("asked", ASKED)
def it_bounds_each_library_on_both_sides(asked: str) -> None:
    assert re.fullmatch(r"[\w.-]+>=[\d.]+,<\d+", asked)


def it_asks_for_every_library_that_the_code_imports() -> None:
    names = {re.split(r"[>=<]", one)[0].replace("-", "_") for one in ASKED}
    known_as = {
        "fontTools": "fonttools",
        "docx": "python_docx",
        "PIL": "pillow",
        "pptx": "python_pptx",
        "msoffcrypto": "msoffcrypto_tool",
    }
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:from|import) (\w+)", text, re.MULTILINE))
    libraries = {one for one in imported if known_as.get(one, one) in names}
    assert {known_as.get(one, one) for one in libraries} == names
    assert "jinja2" in libraries


def it_names_each_library_under_the_lgpl_where_licences_are_told() -> None:
    held = {
        bill_of_materials.plain(one.metadata["Name"]) for one in bill_of_materials.needed() if "GPL" in licence(one)
    }
    told = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## Supply")[2].partition("\n## ")[0]
    assert held == {"docxtpl"} == set(re.findall(r"`([\w-]+)` \(LGPL", told))


def it_bills_each_library_once_with_what_it_needs() -> None:
    bill = bill_of_materials.bill()
    known = {one["bom-ref"]: one for one in bill["components"]}
    asked = {bill_of_materials.plain(re.split(r"[>=<]", one)[0]) for one in ASKED}
    itself, *others = bill["dependencies"]
    assert bill["metadata"]["component"]["bom-ref"] == itself["ref"] == f"pkg:pypi/csp-report@{__version__}"
    assert {known[one]["name"] for one in itself["dependsOn"]} == asked
    assert [one["ref"] for one in others] == [*known]
    assert len(known) == len(bill["components"])
    assert {needed for one in others for needed in one["dependsOn"]} | {*itself["dependsOn"]} == {*known}
    assert all(re.fullmatch(r"pkg:pypi/[a-z0-9-]+@\S+", one) for one in known)


def it_rests_on_nothing_whose_licence_keeps_it_from_being_passed_on() -> None:
    stated = {one.metadata["Name"]: licence(one) for one in bill_of_materials.needed()}
    assert len(stated) > len(ASKED)
    assert {name: said for name, said in stated.items() if not LET_PASS.search(said)} == {}
