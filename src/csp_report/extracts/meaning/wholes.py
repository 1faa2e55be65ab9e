"""Which wholes can be summed from parts: those of which every part that the catalogue has is there."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from csp_report.domain.catalogue import Catalogue, plain

# Categories that have ended, and the group that they were part of: their figures are no other category's. Burglary of
# dwellings left out the sheds and garages that residential burglary has counted since April 2017 (Home Office Counting
# Rules, Burglary, classifications 28 and 30).
_DWELLINGS: Final = (
    "domestic burglary", "burglary dwelling", "burglary in a dwelling", "dwelling burglary",
    "non domestic burglary", "burglary other than dwelling", "burglary non dwelling", "non dwelling burglary",
    "burglary other than in a dwelling", "burglary in a building other than a dwelling",
)  # fmt: skip
_FORMER: Final = dict.fromkeys(_DWELLINGS, "burglary")
FRAUD: Final = "fraud"
_RECORDERS: Final = (FRAUD, "cifas", "uk finance")  # the national bodies that record fraud


def group_of_former(label: str) -> str:
    """The group that an ended category was a part of, '' where a label is none."""
    return _FORMER.get(plain(label), "")


def is_apart(label: str) -> bool:
    """Whether a label is of what stands outside the total of crime: fraud, which is recorded nationally."""
    return any(one in plain(label) for one in _RECORDERS) or plain(label) == "nfib"


def is_covered(catalogue: Catalogue, indicator: str, known: Collection[str]) -> bool:
    """Whether an indicator is among some, or all its parts are."""
    if indicator in known:
        return True
    children = catalogue.children(indicator)
    return bool(children) and all(is_covered(catalogue, child.id, known) for child in children)


def ancestors(catalogue: Catalogue, indicator: str) -> list[str]:
    """The groups that an indicator is part of, the nearest first."""
    found = []
    one = catalogue.indicators.get(indicator)
    while one is not None and one.parent:
        found.append(one.parent)
        one = catalogue.indicators.get(one.parent)
    return found


def leaves(catalogue: Catalogue, indicator: str, known: Collection[str]) -> set[str]:
    """The indicators that add up to one: itself where it is known, else those that its parts are made of."""
    if indicator in known:
        return {indicator}
    return {leaf for child in catalogue.children(indicator) for leaf in leaves(catalogue, child.id, known)}
