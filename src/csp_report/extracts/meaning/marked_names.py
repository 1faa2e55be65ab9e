"""Names of areas with the marks of notes behind a space: "Lancashire 8", "North West 7,8".

A number behind a space may be a name's own ("Ward 1"), so that it is a mark only where the rest is a whole name of the
register, and where nothing beside it speaks against that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from csp_report.extracts.meaning.lexicon import Lexicon

_MARKED: Final = re.compile(r"(?=[\W\d]*+\w)(?P<name>.+?) \d{1,2}(?:, ?\d{1,2})*+")  # with a letter somewhere


def without_marks(names: Sequence[str], codes: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The names of a column without such marks; ``codes`` are those beside them, '' where there is none.

    With a code the name must be that of the code. Without one most names of the column must be areas' as they stand,
    and none be of the same rest: "Newtown 1" and "Newtown 2" are parts of Newtown.
    """
    numbered = (name for name in dict.fromkeys(names) if name[-1:].isdecimal())
    bare = {name: found["name"] for name in numbered if (found := _MARKED.fullmatch(name))}
    bare = {name: rest for name, rest in bare.items() if not lexicon.areas.knows(name) and lexicon.areas.called(rest)}
    if not bare:
        return [*names]
    distinct = list(dict.fromkeys(name for name in names if name))
    rests = Counter(bare.get(name, name) for name in distinct)
    sure = sum(lexicon.areas.knows(name) for name in distinct) * 2 > len(distinct)
    once = {name: sure and rests[rest] == 1 for name, rest in bare.items()}
    return [
        bare[name] if name in bare and _is_mark(bare[name], code, lexicon, alone=once[name]) else name
        for name, code in zip(names, codes, strict=True)
    ]


def _is_mark(rest: str, code: str, lexicon: Lexicon, *, alone: bool) -> bool:
    if not code:
        return alone
    entry = lexicon.areas.at(code)
    return entry is not None and entry.is_called(rest)
