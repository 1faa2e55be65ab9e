"""The README's tables of rules and thresholds, made from the rules' own first lines and the declared thresholds.

python tools/rule_tables.py     writes them into README.md, between its two marks
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from csp_report.review.reconcile import reconcile
from csp_report.rules import RULES
from csp_report.settings.thresholds import THRESHOLDS, Threshold

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- rules:begin -->", "<!-- rules:end -->"


def rules_table() -> str:
    """Two Markdown tables: every rule with when it fires, and every threshold with its default and range."""
    every: tuple[Callable[..., object], ...] = (*RULES, reconcile)
    rules = [f"| {name} | {fires} |" for name, fires in map(_described, every)]
    settings = [_row(one) for one in THRESHOLDS]
    return "\n".join(
        [
            "| rule | fires |",
            "|---|---|",
            *rules,
            "",
            "Each number below can be changed on the *Thresholds* sheet, for all indicators or for one.",
            "",
            "| rule | setting | default | range | what it is |",
            "|---|---|---|---|---|",
            *settings,
        ]
    )


def _described(rule: Callable[..., object]) -> tuple[str, str]:
    """A rule's name and the first sentence of its file, without the word that all begin with."""
    module = sys.modules[rule.__module__]
    paragraph = " ".join((module.__doc__ or "").split("\n\n")[0].split())
    name = rule.__module__.rsplit(".", 1)[-1].replace("_", "-")
    return name, paragraph.removeprefix("Fires ").rstrip(".")


def _row(one: Threshold) -> str:
    return (
        f"| {one.rule} | {one.setting} | {one.default:g} | {one.low:g} to {one.high:g} | {one.meaning} ({one.unit}) |"
    )


def main() -> None:
    """Put the tables between the marks of the README."""
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    README.write_text(f"{before}{BEGIN}\n{rules_table()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
