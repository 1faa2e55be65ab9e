"""What people say, woven in by what the figures say: concern, response, context, recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from csp_report.domain.findings import Finding, Rule, RuleId
from csp_report.domain.model import Direction, Issue, Severity, Strength, Verdict
from csp_report.domain.report import Span, Statement
from csp_report.labels.printing import sentence_case
from csp_report.narrative.filling import capitalised, fill, tidy
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.layout import SectionPlan
from csp_report.narrative.sentences import Speaker
from csp_report.settings.model import Commentary, CommentaryKind, Wording

ORDER = (
    CommentaryKind.CONCERN,
    CommentaryKind.RESPONSE,
    CommentaryKind.CONTEXT,
    CommentaryKind.RECOMMENDATION,
)
# A recommendation is an instruction ("keep ...") unless it is a whole sentence already.
WHOLE = re.compile(r"^(we|the|that|this|it|a|an|our|members|partners|officers|there)\b", re.IGNORECASE)
# A recommendation to watch figures gets its purpose from which way they go; one to act has its own.
WATCHES = re.compile(r"\b(monitor|watch|review|scrutin\w*|track|keep an eye)", re.IGNORECASE)
DEATHS = re.compile(r"\b(deaths?|died|killed|fatal\w*|murder\w*|homicides?)\b", re.IGNORECASE)
PURPOSE_GIVEN = re.compile(r"\b(so that|in order to|to ensure|to see)\b", re.IGNORECASE)


class Tone(StrEnum):
    """How the figures of a section look to the partnership."""

    GOOD = "good"
    BAD = "bad"
    NEUTRAL = "neutral"


def matching(plan: SectionPlan, commentary: Iterable[Commentary], title: str) -> list[Commentary]:
    """The commentary of a section, by its id or title, in the order in which it is told."""
    names = {plan.id.casefold(), title.casefold(), plan.title.casefold(), plan.indicator.casefold()}
    mine = [one for one in commentary if one.topic.strip().casefold() in names]
    return sorted(mine, key=lambda one: ORDER.index(one.kind))


def unknown_topics(
    commentary: Iterable[Commentary], plans: Sequence[SectionPlan], titles: Sequence[str]
) -> list[Issue]:
    """A warning for each commentary whose topic no section has, with its cell."""
    names = {name.casefold() for plan in plans for name in (plan.id, plan.title, plan.indicator)}
    names |= {title.casefold() for title in titles}
    return [
        Issue(
            Severity.WARNING,
            "unknown-topic",
            f"the commentary's topic '{one.topic}' is no section of the template, so it is not used",
            f"one of {', '.join(plan.id for plan in plans)}",
            one.place,
        )
        for one in commentary
        if one.topic.strip().casefold() not in names
    ]


def tone(findings: Sequence[Finding], moves: Sequence[RuleId]) -> Tone:
    """The tone of a section: the verdict of what moved, as its figures run, else of where it stands."""
    for rules in (moves, (Rule.BENCHMARK,)):
        for finding in findings:
            if finding.rule in rules and finding.verdict is not Verdict.NEUTRAL:
                return Tone(str(finding.verdict))
    return Tone.NEUTRAL


def movement(findings: Sequence[Finding], moves: Sequence[RuleId], wording: Wording) -> Direction:
    """Which way the section's figures went, as the document words it: commentary follows the figures."""
    ranked = sorted((one for one in findings if one.rule in moves), key=lambda one: moves.index(one.rule))
    if wording is Wording.STRICT:  # which says that there is no clear change
        ranked = [one for one in ranked if one.strength is Strength.CLEAR]
    moved = next((one.direction for one in ranked if one.direction in (Direction.RISE, Direction.FALL)), None)
    return moved or Direction.UNCHANGED


def say(
    one: Commentary,
    section: str,
    number: int,
    findings: Sequence[Finding],
    speaker: Speaker,
    voice: Voice,
    *,
    tabled: bool = False,
) -> Statement:
    """A commentary as a statement of its section. Its words stay as they are; capital and full stop are mended.

    ``tabled``: a table of the document says who is to do what is recommended, and by when.
    """
    words = _mended(one.text)
    if one.kind is CommentaryKind.CONCERN:
        text = _concern(one, words, tone(findings, speaker.moves), speaker, voice)
    elif one.kind is CommentaryKind.RECOMMENDATION:
        text = _recommendation(words, findings, speaker, voice)
        text = text if tabled else f"{text} {responsible(one, speaker, voice)}".rstrip()
    else:
        text = stopped(sentence_case(words))
    return Statement(f"{section}/commentary/{one.kind}-{number}", capitalised(tidy([Span(text)])))


def _concern(one: Commentary, words: str, mood: Tone, speaker: Speaker, voice: Voice) -> str:
    """A concern, always in the mouth of those who hold it: after good news a contrast, after bad news agreement."""
    holder = one.source.strip()
    begins_with_holder = bool(holder) and words.casefold().startswith(holder.casefold())
    if begins_with_holder or _names_a_holder(words):
        values: dict[str, Given] = {"text": stopped(_lowered(words))}
        return speaker.fixed(f"commentary.concern-told.{mood}", values, voice).text
    values = {"holder": _lowered(holder or speaker.book.fragment("holder")), "text": stopped(_lowered(words))}
    return speaker.fixed(f"commentary.concern.{mood}", values, voice).text


def _recommendation(words: str, findings: Sequence[Finding], speaker: Speaker, voice: Voice) -> str:
    """A recommendation with a purpose that follows the figures' direction."""
    body = words.rstrip(".")
    if WATCHES.search(body) and not PURPOSE_GIVEN.search(body):
        neutral = all(one.verdict is Verdict.NEUTRAL for one in findings if one.rule in speaker.moves)
        moved = movement(findings, speaker.moves, speaker.wording)
        mood = "neutral" if neutral and moved is not Direction.UNCHANGED else "judged"
        way = "unsure" if moved is Direction.FALL and not _sure(findings, speaker.moves) else str(moved)
        purpose = speaker.fixed(f"commentary.purpose.{mood}.{way}", {}, voice).text
        body = f"{body}{',' if purpose.startswith('so ') else ''} {purpose}"
    if WHOLE.match(body):
        text = stopped(sentence_case(body))
    else:
        text = speaker.fixed("commentary.recommendation", {"text": stopped(_lowered(body))}, voice).text
    return text


def _sure(findings: Sequence[Finding], moves: Sequence[RuleId]) -> bool:
    """Whether a move is clear, so that it may be said to be sustained."""
    return any(one.rule in moves and one.strength is Strength.CLEAR for one in findings)


def leads(one: Commentary) -> bool:
    """Whether a commentary tells of deaths, which come before everything else that a section says."""
    return one.kind is CommentaryKind.CONTEXT and bool(DEATHS.search(one.text))


def responsible(one: Commentary, speaker: Speaker, voice: Voice) -> str:
    """Who is to do what is recommended, and by when; nothing where neither is known."""
    if not one.owner and not one.by:
        return ""
    key = "owner-and-date" if one.owner and one.by else "owner" if one.owner else "date"
    known: dict[str, Given] = {"owner": one.owner, "by": one.by}
    return fill(speaker.book.fixed(f"commentary.{key}")[0], known, voice).text


def _names_a_holder(words: str) -> bool:
    """Whether the text itself says who holds the concern: "residents report ...", "local traders are worried"."""
    holders = (
        r"(stakeholders|residents|traders|retailers|businesses|members|partners|councillors|parents|people|officers)"
    )
    return bool(re.match(rf"^(local |some |many |young |the )*{holders}\b", words, re.IGNORECASE))


def _mended(text: str) -> str:
    return " ".join(text.split()).strip()


def stopped(text: str) -> str:
    """The text with a full stop, unless it ends with one already, or with a question or exclamation mark."""
    return text if text.endswith((".", "?", "!", ".”", '."')) else f"{text}."


def _lowered(text: str) -> str:
    """The first letter small, unless the word is an acronym or looks like a name."""
    first = text.split(" ", 1)[0]
    inside = first[1:]
    if any(letter.isupper() for letter in inside) or first in ("I", "I'm"):
        return text
    second = text.split(" ", 2)[1:2]
    is_name = bool(second) and second[0][:1].isupper()
    return text if is_name else text[:1].lower() + text[1:]
