"""What words claim: which way figures go, who stands first, what is counted, and how much a fraction is.

The lists hold the general words of English, none of a house's phrases: rewording the phrases changes nothing here.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final


def listed(words: str) -> list[str]:
    """Words as a list."""
    return words.split()


UP: Final = frozenset(
    listed(
        "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth "
        "higher more above up upward upwards climb climbs climbed climbing larger greater worsened over exceeds "
        "exceeded exceeding surge surged jumped soared peaked gained doubled trebled tripled"
    )
)
DOWN: Final = frozenset(
    listed(
        "fall falls fell fallen falling decrease decreases decreased decreasing decline declines declined declining "
        "drop drops dropped dropping reduce reduces reduced reducing reduction reductions lower fewer less below down "
        "downward downwards smaller under dip dipped shrank shrunk shrinking slumped plunged halved"
    )
)
MOVING: Final = frozenset(
    listed(
        "rise rises rose risen rising increase increases increased increasing grew grown growing climbed climbing "
        "surged jumped soared fall falls fell fallen falling decrease decreases decreased decreasing decline declines "
        "declined declining drop drops dropped dropping reduced reduction reductions dipped shrank shrunk slumped "
        "plunged fewer"
    )
)
MOST: Final = frozenset(listed("highest largest most biggest greatest maximum peak commonest top"))
LEAST: Final = frozenset(listed("lowest smallest least fewest minimum trough rarest bottom"))
COUNTED: Final = MappingProxyType(
    {
        **dict.fromkeys(("offence", "offences", "crimes"), "offences"),
        **dict.fromkeys(("incident", "incidents"), "incidents"),
        **dict.fromkeys(("casualty", "casualties"), "casualties"),
        **dict.fromkeys(("collision", "collisions"), "collisions"),
        **dict.fromkeys(("fires",), "fires"),
        **dict.fromkeys(("resident", "residents", "people", "persons", "population", "inhabitants"), "residents"),
        **dict.fromkeys(("household", "households", "dwellings"), "households"),
        **dict.fromkeys(("victims",), "victims"),
        **dict.fromkeys(("months", "month"), "months"),
        **dict.fromkeys(("weeks", "week"), "weeks"),
    }
)
GRADES: Final = MappingProxyType(
    {
        **dict.fromkeys(
            listed("clear clearly certain certainly definite definitely significant significantly"), "clear"
        ),
        **dict.fromkeys(listed("unclear uncertain insignificant"), "unclear"),
        **dict.fromkeys(listed("unusual unusually exceptional exceptionally"), "unusual"),
        **dict.fromkeys(listed("usual normal ordinary"), "usual"),
    }
)
DENYING: Final = frozenset(listed("not no never cannot neither nor none without outside beyond"))
LIGHT: Final = frozenset(
    listed("a an any the do does did be is are was were has have had can could will would within inside it that")
)  # words that come and go with a denial
NUMBER_WORDS: Final = MappingProxyType(
    {
        word: value
        for value, word in enumerate(
            listed(
                "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
                "seventeen eighteen nineteen twenty"
            ),
            start=2,
        )
    }
)
ORDINALS: Final = MappingProxyType(
    {
        word: value
        for value, word in enumerate(
            listed("first second third fourth fifth sixth seventh eighth ninth tenth"), start=1
        )
    }
)
PARTS: Final = MappingProxyType(
    {
        **dict.fromkeys(("half", "halves"), 2),
        **dict.fromkeys(("third", "thirds"), 3),
        **dict.fromkeys(("quarter", "quarters"), 4),
        **dict.fromkeys(("fifth", "fifths"), 5),
        **dict.fromkeys(("sixth", "sixths"), 6),
        **dict.fromkeys(("seventh", "sevenths"), 7),
        **dict.fromkeys(("eighth", "eighths"), 8),
        **dict.fromkeys(("ninth", "ninths"), 9),
        **dict.fromkeys(("tenth", "tenths"), 10),
    }
)
ROUGHLY: Final = frozenset(listed("about around nearly almost roughly approximately some circa"))
_HEDGE: Final = (
    r"(?:(?:just |well |slightly |a little )?(?:over|under|above|below)|more than|less than|about|around|nearly|almost"
    r"|roughly|approximately)"
)
_EACH: Final = r"two|three|four|five|six|seven|eight|nine|ten|\d\d?"
_NO_FRACTION: Final = (  # behind "a third" and "a quarter", which then count
    r"highest|lowest|largest|smallest|most|fall|rise|year|time|quarter|party|parties|in a row"
)
FRACTION: Final = re.compile(
    rf"(?:\b(?P<hedge>{_HEDGE}) )?\b(?:(?P<parts>an?|one|two|three|four|five|six|seven|eight|nine|[1-9])[ -])?"
    rf"(?P<of>{'|'.join(sorted(PARTS, key=len, reverse=True))})\b(?! (?:{_NO_FRACTION}))"
    rf"|(?:\b(?P<hedge2>{_HEDGE}) )?\b(?P<one>one|two|three|four|[1-9]) (?:in|out of) (?:every )?(?P<each>{_EACH})\b",
    re.IGNORECASE,
)
COUNTING: Final = MappingProxyType({"a": 1, "an": 1, "one": 1, **NUMBER_WORDS})
