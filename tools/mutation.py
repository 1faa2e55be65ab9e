"""Mutation testing, package by package: which small faults in the code its own unit tests notice.

    python tools/mutation.py                    all packages; hours on a small machine
    python tools/mutation.py series labels      some of them
    python tools/mutation.py rules.ranking      a module of one

For each package mutmut makes its mutants, runs those tests of ``tests/PACKAGE`` that reach each of them (neither golden
texts nor whole documents: markers *slow* and *wide* are left out) and this prints a row of CONTRIBUTING's table. What
survived stands under ``mutants/``: ``mutmut results`` names it, ``mutmut show NAME`` shows it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

PACKAGES = ("statistics", "labels", "series", "disclosure", "rules")
MUTANTS = Path("mutants")
# Exit codes of mutmut's workers: tests failed or broke, none reached the mutant, all passed; every other one is a
# mutant that ran until it was stopped, which is noticed too.
PASSED, UNREACHED, UNTRIED = 0, 33, None


def main(packages: list[str]) -> int:
    """Run each package and print its row. Returns 1 where fewer than 85% of any package's mutants are noticed."""
    unknown = [one for one in packages if one.split(".", 1)[0] not in PACKAGES]
    if unknown:
        print(f"there is no package {', '.join(unknown)}; required: {', '.join(PACKAGES)}", file=sys.stderr)
        return 2
    rates = []
    for package in packages or PACKAGES:
        run(package)
        outcomes = outcomes_of(package)
        total, survived = sum(outcomes.values()), outcomes["survived"]
        rates.append((total - survived) / total)
        print(f"| `{package}` | {total:,} | {total - survived:,} | {survived:,} | {rates[-1]:.1%} |", flush=True)
    return int(min(rates) < 0.85)


def run(package: str) -> None:
    """Try every mutant of a package, or of a module in one, against that package's tests."""
    (MUTANTS / "mutmut-stats.json").unlink(missing_ok=True)  # which tests reach what, of the package before
    environment = os.environ | {"PYTEST_ADDOPTS": f"-o testpaths=tests/{package.split('.', 1)[0]}"}
    command = [str(Path(sys.executable).with_name("mutmut")), "run", f"csp_report.{package}.*"]
    with (Path.cwd() / f"mutation-{package}.log").open("w", encoding="utf-8") as log:
        subprocess.run(command, check=True, env=environment, stdout=log, stderr=subprocess.STDOUT)


def outcomes_of(package: str) -> Counter[str]:
    """How many mutants of a package were noticed, and how many survived or were reached by no test."""
    found: Counter[str] = Counter()
    where = MUTANTS.joinpath("src", "csp_report", *package.split("."))
    for path in (*where.rglob("*.meta"), *where.parent.glob(f"{where.name}.py.meta")):
        for code in json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"].values():
            found["survived" if code in (PASSED, UNREACHED, UNTRIED) else "noticed"] += 1
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
