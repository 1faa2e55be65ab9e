"""The README's table of rules, made from the rules' own first lines and from the declared thresholds."""

from __future__ import annotations

import sys
from collections.abc import Callable

from csp_report.rules import RULES
from csp_report.rules.reconcile import reconcile
from csp_report.thresholds import THRESHOLDS, Threshold


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
