"""Prints which faults survived mutation testing, by package and reason: ``tests/mutation-survivors.txt``.

    python tools/survivors.py [CHECKOUT ...] > survivors.txt

Each CHECKOUT (default: here) holds the ``mutants/`` of a run of ``tools/mutation.py``. The reason of a fault is the one
that the list gives the same line of the same function already, else the one of its form, else that no case tells it.
What the list says of a module that none of them tried stays, and so does its head, which says when it was made.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mutation import PACKAGES, PASSED, UNREACHED, UNTRIED

LISTED = Path("tests/mutation-survivors.txt")
UNTOLD = "Untested: no case tells this apart; see the line."
NEVER_RUN = "Untested: reached by none of the package's own tests."
NOT_TRIED = "Not tried: the run ended before it."
SAME_LENGTH = "Equivalent: both sequences are of one length by construction, so that `strict` never speaks."
MADE_UP = "Untested: another made-up figure would serve the example as well; that its figures agree is tested."
FOR_ALL = "Untested: set for all indicators in its cases, and not for one."
BEHIND = "Untested: a caveat of the points behind it has no case here."
COMPUTED = "Untested: part of how a figure was computed that no case writes out."
WORDED = "Untested: part of a wording that no case writes out."
AT_THE_LIMIT = "Untested: no case stands exactly at this limit of a continuous figure."
# In this order: a pattern of the line as it was, one of the line as it was made, one of the function; and the reason.
FORMS = (
    (r"strict=", r"strict=(?:None|False)|, \)", "", SAME_LENGTH),
    ("", "", r"(?:^|\.)_?(?:sample|few)$|^kit\.samples", MADE_UP),
    (r"thresholds\.get\(\w+, \S+\)", r"thresholds\.get\(\w+, (?:None)?\)", "", FOR_ALL),
    (r"points=", r"(?:items=items|facts|test=test|direction=[\w.]+|strength=[\w.]+), \)", "", BEHIND),
    (r"\bhow\b|f\"", r"\bNone\b|, \)", "", COMPUTED),
    (r"[\"']", r"XX", "", WORDED),
)
LIMITS = (("<=", "<"), ("<", "<="), (">=", ">"), (">", ">="))


@dataclass(frozen=True)
class Survivor:
    """A fault that no test noticed: its function, its number there, the line as it was and as it was made."""

    function: str
    number: int
    was: str
    made: str
    code: int | None


def main(checkouts: list[Path]) -> None:
    """Print the list, packages in the order in which they are tried."""
    known = listed()
    sys.stdout.write(LISTED.read_text(encoding="utf-8").partition("\n\n")[0] + "\n")
    for package in PACKAGES:
        by_reason = defaultdict(list)
        fresh = [path for one in checkouts for path in metas(one, package) if tried(path)]
        again = {module_of(path, package) for path in fresh}
        for one in (one for path in fresh for one in survivors(path, package)):
            by_reason[reason_of(one, known)].append(f"{one.function} #{one.number}: {one.made}")
        for line, reason in as_listed(package):
            if not any(line.startswith(f"{module}.") for module in again):
                by_reason[reason].append(line)
        sys.stdout.write(f"\n{package}: {sum(map(len, by_reason.values()))}\n")
        for reason, several in sorted(by_reason.items(), key=lambda pair: (pair[0][:5], -len(pair[1]), pair[0])):
            sys.stdout.write(f"\n  {reason}\n")
            sys.stdout.writelines(f"    {line}\n" for line in sorted(several, key=_in_order))


def _in_order(line: str) -> tuple[str, int]:
    function, _, rest = line.partition(" #")
    return function, int(rest.partition(":")[0])


def tried(path: Path) -> bool:
    """Whether any fault of a module was tried."""
    return any(code is not UNTRIED for code in outcomes(path).values())


def module_of(path: Path, package: str) -> str:
    """The module of a file of outcomes, as the list names it: ``kit.gates``."""
    return ".".join(path.with_suffix("").with_suffix("").parts).partition(f"csp_report.{package}.")[2]


def metas(checkout: Path, package: str) -> list[Path]:
    """The files that say what became of the faults of a package, a module each."""
    return sorted((checkout / "mutants" / "src" / "csp_report" / package).rglob("*.meta"))


def outcomes(path: Path) -> dict[str, int | None]:
    """What became of each fault of a module, by its name."""
    found: dict[str, int | None] = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def survivors(path: Path, package: str) -> Iterator[Survivor]:
    """The faults of a module that were not noticed."""
    lines = path.with_suffix("").read_text(encoding="utf-8").splitlines()
    parsed = ast.walk(ast.parse("\n".join(lines)))
    functions = {node.name: node for node in parsed if isinstance(node, ast.FunctionDef)}
    for name, code in outcomes(path).items():
        if code in (PASSED, UNREACHED, UNTRIED):
            function, number = name.rsplit(".", 1)[1].rsplit("__mutmut_", 1)
            was, made = (
                [line.strip() for line in lines[functions[one].lineno : functions[one].end_lineno]]
                for one in (f"{function}__mutmut_orig", f"{function}__mutmut_{number}")
            )
            told = re.sub(r"^x_|^x\u01c1(\w+)\u01c1", r"\1.", function).removeprefix(".")
            yield Survivor(f"{module_of(path, package)}.{told}", int(number), *changed(was, made), code)


def changed(was: list[str], made: list[str]) -> tuple[str, str]:
    """The first line that differs, as it was and as it was made; the line before where one is gone."""
    for old, new in zip(was, made, strict=False):
        if old != new:
            return old, new if len(was) == len(made) else f"(without) {old}"
    return was[-1], f"(without) {was[-1]}"


def listed() -> dict[tuple[str, str], str]:
    """The reasons of the list as it is, by function and line."""
    found: dict[tuple[str, str], str] = {}
    for line, reason in (one for package in PACKAGES for one in as_listed(package)):
        function, _, made = line.partition(" #")
        found[function, made.partition(": ")[2]] = reason
    return found


def as_listed(package: str) -> Iterator[tuple[str, str]]:
    """What the list says of a package: each line, and the reason that it stands under."""
    here, reason = "", ""
    for line in LISTED.read_text(encoding="utf-8").splitlines() if LISTED.exists() else ():
        if heading := re.fullmatch(r"(\w+): \d+", line):
            here = heading[1]
        elif line.startswith("    ") and here == package:
            yield line.strip(), reason
        elif line.startswith("  "):
            reason = line.strip()


def reason_of(one: Survivor, known: dict[tuple[str, str], str]) -> str:
    """Why nothing noticed a fault: as listed, by its form, or because no case tells."""
    if one.code is UNTRIED or one.code == UNREACHED:
        return NOT_TRIED if one.code is UNTRIED else NEVER_RUN
    given = known.get((one.function, one.made), "")
    if given and given not in (NEVER_RUN, NOT_TRIED):
        return given
    for was, made, function, reason in FORMS:
        if re.search(was, one.was) and re.search(made, one.made) and re.search(function, one.function):
            return reason
    moved = any(one.was.replace(f" {old} ", f" {new} ", 1) == one.made for old, new in LIMITS)
    return AT_THE_LIMIT if moved else UNTOLD


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]] or [Path.cwd()])
