"""Holding: findings that stand on contested cells wait until the analyst has answered the check.

An answer names the check by its id and says which figure to keep: one of the check's figures, or "as published" where
all are kept as they stand; the document then says beside them that they contradict each other. ``settled`` takes the
answer to the data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from csp_report.domain.findings import AS_PUBLISHED, Caveat, Check, Finding
from csp_report.domain.model import Dataset, Issue, Observation, Period, Point, Series, Severity, Source
from csp_report.labels.areas import nearest_names
from csp_report.review.checks.odd_years import NO
from csp_report.review.checks.rivals import SUFFIX, file_of
from csp_report.settings.model import Answer


def answered(checks: Sequence[Check], answers: Sequence[Answer]) -> tuple[tuple[Check, ...], tuple[Issue, ...]]:
    """The checks with their answers, and what is wrong with answers that fit none (these answer nothing)."""
    by_id = {_folded(one.id): one for one in checks}
    issues: list[Issue] = []
    kept: dict[str, Answer] = {}
    for answer in answers:
        check = by_id.get(_folded(answer.check))
        problem = _unknown(answer, checks) if check is None else _unfit(answer, check)
        if problem:
            issues.append(problem)
        elif check is not None:
            kept[check.id] = answer
    return tuple(_answered(one, kept[one.id]) if one.id in kept else one for one in checks), tuple(issues)


def hold(findings: Sequence[Finding], checks: Sequence[Check]) -> tuple[Finding, ...]:
    """The findings, those on contested cells of an unanswered check marked with its id (the first, of several).

    Those of an indicator whose contradicting figures are kept as published carry a caveat that says so.
    """
    waiting = [one for one in checks if one.holding and not one.answer]
    published = [one for one in checks if one.contested and one.kept == AS_PUBLISHED]
    return tuple(_held(_noted(one, published), waiting) for one in findings)


def _noted(finding: Finding, published: Sequence[Check]) -> Finding:
    noted = any(finding.indicator.id in one.indicators and _stands_on(finding, one) for one in published)
    return replace(finding, caveats=(*finding.caveats, Caveat.AS_PUBLISHED)) if noted else finding


def settled(data: Dataset, checks: Sequence[Check], answers: Sequence[Answer]) -> Dataset:
    """The data with the figures that an answer rejects taken out, to be judged again.

    Where a count is against a rate: "count" or "computed rate" kept, the given rate goes, so that the rate is computed;
    "rate" kept, the count goes, so that the two never stand side by side. "As published" leaves both. Where two files
    differ, the figures of the file that is kept stand in for those of the other. An odd year whose figure did not
    happen then is left out.
    """
    keep = {_folded(one.check): _folded(one.keep) for one in answers}
    rates: set[Source] = set()
    counts: set[Source] = set()
    odd: set[tuple[str, Period]] = set()
    for check in checks:
        if {"count", "rate"} <= set(check.figures):
            kept = keep.get(_folded(check.id), "")
            rates |= set(check.figures["rate"].sources) if kept in ("count", "computed rate") else set()
            counts |= set(check.figures["count"].sources) if kept == "rate" else set()
        if check.year and keep.get(_folded(check.id)) == NO:
            odd |= {(one, check.year) for one in check.indicators}
    instead = _instead(data, checks, keep)
    if not rates and not counts and not odd and not instead:
        return data

    def point(one: Point) -> Point:
        rate = None if one.rate and one.rate.source in rates else one.rate
        count = None if one.count and one.count.source in counts else one.count
        return replace(one, rate=rate, count=instead.get(count.source, count) if count else None)

    def series(one: Series) -> Series:
        here = one.area.key == data.area.key
        left = [each for each in one.points if not (here and (one.indicator.id, each.period) in odd)]
        return replace(one, points=tuple(point(each) for each in left))

    return replace(data, series={key: series(one) for key, one in data.series.items()})


def _instead(data: Dataset, checks: Sequence[Check], keep: Mapping[str, str]) -> dict[Source, Observation]:
    """What stands in for a chosen figure whose rival file is kept, by the chosen one's cell."""
    kept = {one.indicators[0]: keep.get(_folded(one.id), "") for one in checks if one.id.endswith(SUFFIX)}
    return {
        chosen.source: rival
        for chosen, rival in data.rivals
        if kept.get(rival.indicator) and kept[rival.indicator] == _folded(file_of(rival))
    }


def _held(finding: Finding, waiting: Sequence[Check]) -> Finding:
    held = next((one.id for one in waiting if finding.id in one.holds or _stands_on(finding, one)), None)
    return finding if held == finding.held else replace(finding, held=held)


def _stands_on(finding: Finding, check: Check) -> bool:
    """Whether a finding stands on a cell that a check contests."""
    return not set(check.contested).isdisjoint(finding.sources)


def _unknown(answer: Answer, checks: Sequence[Check]) -> Issue:
    near = nearest_names(answer.check, [one.id for one in checks])
    choice = ", ".join(f"'{one}'" for one in near)
    return Issue(
        Severity.WARNING,
        "answer-without-check",
        f"No check is called '{answer.check}'.",
        f"The name of a check, such as {choice}." if near else "Nothing waits for an answer: delete this row.",
        answer.place,
    )


def _unfit(answer: Answer, check: Check) -> Issue | None:
    choices = {_folded(one): one for one in check.choices}
    if _folded(answer.keep) in choices:
        return None
    choice = ", ".join(f"'{one}'" for one in choices.values())
    return Issue(
        Severity.WARNING,
        "answer-not-understood",
        f"'{answer.keep or 'nothing'}' is to be kept of '{check.id}'.",
        f"One of {choice}.",
        answer.place,
    )


def _answered(check: Check, answer: Answer) -> Check:
    return replace(check, answer=_answer_text(answer), kept=_folded(answer.keep))


def _answer_text(answer: Answer) -> str:
    note = f": {answer.note}" if answer.note else ""
    by = f" ({answer.by})" if answer.by else ""
    return f"{answer.keep}{note}{by}"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
