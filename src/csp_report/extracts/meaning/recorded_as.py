"""Crimes or incidents: of what the police record as both, the word beside the name says which are counted."""

from __future__ import annotations

import re
from typing import Final

_OF_BOTH: Final = re.compile(r"\b(?:hate|domestic(?! burglary)|da|asb|anti ?social)\b")
_CRIMES, _INCIDENTS = "crimes", "incidents"
_COUNTED: Final = re.compile(r"\b(?:(?P<crimes>crimes?|offences?)|incidents?)\b")
_LINK: Final = r"(?:(?:related|recorded|reported|flagged|based|motivated) )*"
_WORD: Final = r"(?:crimes?|offences?|incidents?)\b"
_AFTER: Final = re.compile(rf"^{_LINK}{_WORD}(?: and {_WORD})?")
_AND: Final = re.compile(rf"^and {_WORD}")
_BEFORE: Final = re.compile(
    r"\b(?:crimes?|offences?|incidents?)(?: rates?)?(?: (?:related|relating|linked|flagged|recorded|reported))?"
    r" (?:to|as|of|for|involving) $"
)
_RIGHT_BEFORE: Final = re.compile(r"\b(?:crimes?|offences?|incidents?)(?: rates?)? $")
EVENTS: Final = {"offences": _CRIMES, "incidents": _INCIDENTS}  # by the events of an indicator


def is_of_both(words: str) -> bool:
    """Whether a name, as plain words, is of a subject of which the police record crimes and incidents."""
    return bool(_OF_BOTH.search(words))


def counted(words: str) -> tuple[str, ...]:
    """Which of crimes and incidents some words, in lower case, speak of."""
    return tuple(sorted({_CRIMES if one["crimes"] else _INCIDENTS for one in _COUNTED.finditer(words)}))


def counted_beside(name: str, before: str, after: str) -> tuple[str, ...]:
    """Which of crimes and incidents a sentence says it counts of a name in it: "domestic abuse crime rate".

    All are plain words; what the name itself says is among them where words behind it say more.
    """
    own = counted(name)
    behind = _AFTER.search(after) or (_AND.search(after) if own else None)
    if behind:
        return tuple(sorted({*own, *counted(behind[0])}))
    ahead = None if own else _BEFORE.search(before)
    return counted(ahead[0]) if ahead else own


def counted_right_before(before: str) -> tuple[str, ...]:
    """Which of crimes and incidents words right before a name speak of, perhaps of it: "Recorded crime: hate"."""
    found = _RIGHT_BEFORE.search(before)
    return counted(found[0]) if found else ()
