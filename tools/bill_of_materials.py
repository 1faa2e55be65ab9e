"""Prints what is installed for csp-report, with licences, as a CycloneDX 1.5 bill of materials (JSON)."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

ROOT = "csp-report"


def main() -> None:
    """Print the bill of everything that the project needs at run time, directly or not."""
    json.dump(bill(), sys.stdout, indent=2)
    sys.stdout.write("\n")


def bill() -> dict[str, object]:
    """The bill: what it is of, what that needs, and what each of these needs in turn."""
    itself, libraries = distribution(ROOT), needed()
    references = {plain(one.metadata["Name"]): reference(one) for one in libraries}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": component(itself) | {"type": "application"}},
        "components": [component(one) for one in libraries],
        "dependencies": [
            {
                "ref": reference(one),
                "dependsOn": sorted({references[name] for name in names_of(one) if name in references}),
            }
            for one in (itself, *libraries)
        ],
    }


def needed() -> list[Distribution]:
    """The project's libraries and theirs, each once; not what only an extra or another platform asks for."""
    found: dict[str, Distribution] = {}
    wanted = [*names_of(distribution(ROOT))]
    while wanted:
        name = wanted.pop()
        if name not in found:
            try:
                found[name] = distribution(name)
            except PackageNotFoundError:  # asked for on other platforms or Pythons alone
                continue
            wanted += names_of(found[name])
    return [found[name] for name in sorted(found)]


def names_of(one: Distribution) -> list[str]:
    """The names of what a library asks for, extras aside."""
    asked = (text for text in one.requires or () if "extra ==" not in text)
    return [plain(re.split(r"[^\w.-]", text.strip(), maxsplit=1)[0]) for text in asked]


def plain(name: str) -> str:
    """A name as the index and package URLs spell it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def reference(one: Distribution) -> str:
    """The package URL of a library."""
    return f"pkg:pypi/{plain(one.metadata['Name'])}@{one.version}"


def licence(one: Distribution) -> str:
    """A library's licence as it states it: the expression, else its classifiers, else the first line of its text."""
    about = one.metadata
    classified = [text.rpartition("::")[2].strip() for text in about.get_all("Classifier") or () if "License" in text]
    stated = (about.get("License-Expression") or "; ".join(classified) or about.get("License") or "").strip()
    return stated.splitlines()[0] if stated else "not stated"


def component(one: Distribution) -> dict[str, object]:
    """A library as CycloneDX has it."""
    return {
        "type": "library",
        "bom-ref": reference(one),
        "name": plain(one.metadata["Name"]),
        "version": one.version,
        "purl": reference(one),
        "licenses": [{"license": {"name": licence(one)}}],
    }


if __name__ == "__main__":
    main()
