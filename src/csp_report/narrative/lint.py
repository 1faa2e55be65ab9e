"""Prose lint: what an editor would mend in the finished text, found by machine and named with its statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from csp_report.domain.model import Issue, Severity
from csp_report.domain.report import Block, BlockKind, Section, Statement
from csp_report.labels.printing import EXACT, FRACTIONS, JUST
from csp_report.narrative.memory import opening_of

LONGEST_SENTENCE = 35
PASSIVES = 3

SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[A-Z“\"(])")
# Names of offences hold verbs that claim nothing: "causing death or serious injury by driving".
OFFENCE_NAMES = re.compile(r"\b(causing|caused by) (death|public fear|driving)", re.IGNORECASE)
CAUSAL = re.compile(
    r"\b(caused|causing|led to|leads to|resulted in|results in|due to|owing to|thanks to|driven by|as a result of"
    r"|because of|attributable to)\b",
    re.IGNORECASE,
)
POINTS = re.compile(r"%\s*points?\b|\bper ?cent points?\b|\bpercent\b", re.IGNORECASE)
DOUBLED = re.compile(r"\b(\w+)\s+\1\b", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|\bNone\b|\bnan\b|\*\*")
AMERICAN = re.compile(
    r"\b(colou?r(?<!our)|behavior\w*|neighbor\w*|center(?:s|ed)?|organiz\w*|recogniz\w*|analyz\w*|emphasiz\w*|prioritiz\w*"
    r"|summariz\w*|minimiz\w*|utiliz\w*|labor|defense|offense\w*|traveled|traveling|favor\w*|honor\w*|program(?!me)s?)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?\w+(?:ed|en)\b", re.IGNORECASE)
APPROXIMATE = re.compile(
    r"\b(?P<how>just over|just under|almost|nearly|over|more than|under|less than|about|around)?\s*"
    r"(?P<name>" + "|".join(re.escape(name) for _, name in sorted(FRACTIONS, key=lambda pair: -len(pair[1]))) + r")"
    r" \((?P<percent>[\d.]+)%\)",
    re.IGNORECASE,
)
ABOVE = ("just over", "over", "more than")
BELOW = ("just under", "almost", "nearly", "under", "less than")

Check = Callable[[str], str | None]


def lint(sections: Iterable[Section]) -> tuple[Issue, ...]:
    """Every fault of the finished text, as warnings: what was found, in which statement."""
    found: list[Issue] = []
    for section in sections:
        found += _emphasis(section)
        found += _echoes(section)
        before = ""
        for block in section.blocks:
            for statement in _statements(block):
                weight = _weight(statement)
                found += [_issue(_named(statement), code, text, weight) for code, text in faults(statement.text)]
                if block.kind is BlockKind.PARAGRAPH and opening_of(statement.text) == before:
                    found.append(_issue(_named(statement), "opening", f"it opens like the sentence before: '{before}'"))
                before = opening_of(_sentences(statement.text)[-1]) if statement.text else ""
    return tuple(found)


def faults(text: str) -> list[tuple[str, str]]:
    """The faults of one text, as (code, what was found)."""
    return [(code, found) for code, check in CHECKS.items() if (found := check(text))]


def _weight(statement: Statement) -> Severity:
    """A house phrase is the editor's to mend, whoever runs the command; what somebody typed is theirs."""
    return Severity.NOTE if statement.phrase else Severity.WARNING


def _issue(statement: str, code: str, found: str, severity: Severity = Severity.WARNING) -> Issue:
    return Issue(severity, f"prose-{code}", f"{statement}: {found}", "a sentence that an editor would leave as it is")


def _statements(block: Block) -> Sequence[Statement]:
    return [item.statement for item in block.items] if block.kind is BlockKind.LIST else block.statements


def _sentences(text: str) -> list[str]:
    return [one for one in SENTENCE_END.split(text) if one] or [""]


def _emphasis(section: Section) -> list[Issue]:
    strong = [
        (statement.id, span.text)
        for block in section.blocks
        for statement in _statements(block)
        for span in statement.spans
        if span.strong
    ]
    statements = {id_ for id_, _ in strong}
    if len(statements) <= 1:
        return []
    return [
        _issue(section.id, "emphasis", f"more than one emphasised conclusion: {', '.join(text for _, text in strong)}")
    ]


def _echoes(section: Section) -> list[Issue]:
    """A callout that says word for word what another sentence of its section says."""
    callouts = [block for block in section.blocks if block.kind is BlockKind.CALLOUT]
    others = [one for block in section.blocks if block not in callouts for one in _statements(block)]
    return [
        _issue(_named(one), "echo", f"it repeats the callout {block.id} word for word")
        for block in callouts
        for one in others
        if block.text.rstrip(".") and block.text.rstrip(".") in one.text
    ]


def _named(statement: Statement) -> str:
    """A statement by its id, and by the phrase that an editor would mend."""
    return f"{statement.id}, phrase {statement.phrase}" if statement.phrase else statement.id


def _significant(text: str) -> str | None:
    return "'significant' without a test" if re.search(r"\bsignifican", text, re.IGNORECASE) else None


def _causal(text: str) -> str | None:
    match = CAUSAL.search(OFFENCE_NAMES.sub("", text))
    return f"'{match[0]}' claims a cause" if match else None


def _points(text: str) -> str | None:
    match = POINTS.search(text)
    return f"'{match[0]}': write % for a share and 'percentage points' for a difference of shares" if match else None


def _fraction(text: str) -> str | None:
    """An approximation that its own percentage contradicts."""
    exact = {name: value for value, name in FRACTIONS}
    for match in APPROXIMATE.finditer(text):
        how, gap = (match["how"] or "").casefold(), float(match["percent"]) - exact[match["name"].casefold()]
        wrong = (
            (how in ABOVE and gap <= 0)
            or (how in BELOW and gap >= 0)
            or (not how and abs(gap) > EXACT)
            or (how.startswith("just") and abs(gap) > JUST + EXACT)
        )
        if wrong:
            return f"'{match[0].strip()}' is not so"
    return None


def _doubled(text: str) -> str | None:
    match = DOUBLED.search(text)
    return f"'{match[0]}' is said twice" if match and not match[1].isdigit() else None


def _placeholder(text: str) -> str | None:
    match = PLACEHOLDER.search(text)
    return f"'{match[0]}' is left over" if match else None


def _american(text: str) -> str | None:
    match = AMERICAN.search(text)
    return f"'{match[0]}' is American spelling" if match else None


def _long(text: str) -> str | None:
    longest = max(_sentences(text), key=lambda one: len(one.split()))
    words = len(longest.split())
    return f"a sentence of {words} words: '{longest[:60]}...'" if words > LONGEST_SENTENCE else None


def _passive(text: str) -> str | None:
    worst = max(_sentences(text), key=lambda one: len(PASSIVE.findall(one)))
    return (
        f"{len(PASSIVE.findall(worst))} passives in one sentence" if len(PASSIVE.findall(worst)) >= PASSIVES else None
    )


def _numeral(text: str) -> str | None:
    opening = next((one for one in _sentences(text) if one[:1].isdigit()), None)
    return f"a numeral opens '{opening[:40]}'" if opening else None


CHECKS: dict[str, Check] = {
    "significant": _significant,
    "cause": _causal,
    "points": _points,
    "fraction": _fraction,
    "doubled": _doubled,
    "placeholder": _placeholder,
    "spelling": _american,
    "long": _long,
    "passive": _passive,
    "numeral": _numeral,
}
