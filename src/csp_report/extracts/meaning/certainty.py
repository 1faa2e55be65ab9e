"""How sure it is what a table's figures are, role by role, and what says so."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from msgspec import Struct

from csp_report.extracts.meaning.facets import Facets
from csp_report.extracts.meaning.laid import Laid, Meaning, Role

BY_ROW: Final = "the sheet 'Extracts'"


class Certainty(StrEnum):
    """CERTAIN: used. LIKELY: waits for one yes, a complete row of *Extracts*. UNCLEAR: a row has to say what it is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNCLEAR = "unclear"


class Because(Struct, frozen=True):
    """What says the role of some figures: heading, code, register, title, sum, or nothing; ``asks`` is the column of
    *Extracts* that would settle what is not certain, '' where it is.
    """

    role: str
    certainty: Certainty
    said: str
    asks: str = ""


def whole(several: Iterable[Because]) -> Certainty:
    """The certainty of a table: that of its least certain role."""
    order = [*Certainty]
    return max((one.certainty for one in several), key=order.index, default=Certainty.CERTAIN)


def reasons(laid: Laid, meanings: Iterable[Meaning]) -> tuple[Because, ...]:
    """What says the indicator, area, period and kind of number of the figures that are used."""
    stated, said = laid.named.stated, laid.context.said
    rows = laid.rows.facets if laid.rows else []
    across = [one.facets for one in laid.across]
    coded = any(column.role is Role.CODE for column in laid.columns)
    named = any(column.role is Role.NAME for column in laid.columns)
    down = "codes of the register" if coded else "names of the register or the settings" if named else ""
    kinds = {one.stated for one in meanings}
    found = (
        ("indicator", _by(bool(stated.indicator), across, rows, "indicator") or said.get("indicator", "")),
        ("area", BY_ROW if stated.area or stated.code else down or _headed(across) or said.get("area", "")),
        ("period", _by(bool(stated.period), across, rows, "period") or said.get("period", "")),
        ("measure", "words or formats" if kinds == {True} else "whole numbers"),
    )
    return tuple(Because(role, Certainty.CERTAIN, text or "the table itself") for role, text in found)


def _by(stated: bool, across: Iterable[Facets], rows: Iterable[Facets], role: str) -> str:  # noqa: FBT001 - a fact of the row
    if stated:
        return BY_ROW
    if any(getattr(one, role) for one in across):
        return "headings"
    return "labels of the rows" if any(getattr(one, role) for one in rows) else ""


def _headed(across: Iterable[Facets]) -> str:
    return "headings that the register or the settings know" if any(one.area or one.code for one in across) else ""
