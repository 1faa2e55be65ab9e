"""The tables of rules, facts and thresholds in README and CONTRIBUTING, made from what the rules declare.

python tools/rule_tables.py     writes them between the marks of both files
"""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import fields

from csp_report.domain.declaring import Declaration, Threshold
from csp_report.domain.findings import Named
from csp_report.domain.model import Direction
from csp_report.review import reconcile
from csp_report.review.thresholds import THRESHOLDS
from csp_report.rules import DECLARED, RULES

ROOT = Path(__file__).parents[1]
README, CONTRIBUTING = ROOT / "README.md", ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- rules:begin -->", "<!-- rules:end -->"


def rules_table() -> str:
    """Two Markdown tables: every rule with when it fires, and every threshold with its default and range."""
    rules = [f"| {one.RULE.id} | {_fires(one.__doc__)} |" for one in RULES]
    settings = [_row(one) for one in THRESHOLDS]
    return "\n".join(
        [
            "| rule | fires |",
            "|---|---|",
            *rules,
            f"| reconcile | {_fires(reconcile.__doc__)} |",
            "",
            "Each number below can be changed on the *Thresholds* sheet, for all indicators or for one.",
            "",
            "| rule | setting | default | range | what it is |",
            "|---|---|---|---|---|",
            *settings,
        ]
    )


def facts_table() -> str:
    """A Markdown table: what each rule can say, and the facts that its phrases may cite."""
    rows = [
        f"| {one.id} | {_kinds(one)} | {_directions(one)} | {_names(one.facts)} | {_names(one.rows)} |"
        for one in DECLARED.values()
    ]
    return "\n".join(["| rule | kinds | direction | facts | rows |", "|---|---|---|---|---|", *rows])


def _fires(docstring: str | None) -> str:
    """The first sentence of a rule's file, without the word that all begin with."""
    return " ".join((docstring or "").split("\n\n")[0].split()).removeprefix("Fires ").rstrip(".")


def _kinds(rule: Declaration) -> str:
    meanings = {one.kind: one.meaning for one in rule.told if one.meaning}
    return "; ".join(f"{kind} ({meanings[kind]})" if kind in meanings else kind for kind in rule.kinds)


def _directions(rule: Declaration) -> str:
    told = dict.fromkeys(way for one in rule.told for way in one.directions if way is not Direction.NONE)
    return ", ".join(told) or "none"


def _names(kind: type[Named] | None) -> str:
    """The fields of a record, those that may be absent with a question mark."""
    return ", ".join(one.name if one.required else f"{one.name}?" for one in fields(kind)) if kind else ""


def _row(one: Threshold) -> str:
    return (
        f"| {one.rule} | {one.setting} | {one.default:g} | {one.low:g} to {one.high:g} | {one.meaning} ({one.unit}) |"
    )


def main() -> None:
    """Put the tables between the marks of both files."""
    for path, table in ((README, rules_table()), (CONTRIBUTING, facts_table())):
        before, rest = path.read_text(encoding="utf-8").split(BEGIN)
        path.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
