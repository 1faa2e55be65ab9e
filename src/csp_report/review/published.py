"""Publishers' notes: a caveat of every finding that rests on what they speak of, or a question to the analyst.

A note speaks of figures of its own workbook alone. Where it is not certain which it means and some finding rests on
what it may mean, the analyst is asked; nothing waits for the answer, as the figures stand whatever it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from csp_report.domain.findings import Caveat, Check, Finding
from csp_report.domain.model import Dataset, Severity
from csp_report.domain.notes import Bearing, Noted, PublisherNote
from csp_report.review.resting import Resting, Sentence, resting_of

YES, NO = "yes", "no"
NOT_QUOTED: Final = "not said here, since small counts are suppressed; the extract has it"


def unquoted(notes: Sequence[PublisherNote]) -> tuple[PublisherNote, ...]:
    """Notes without their words, which may hold a count that is suppressed; what they speak of stays."""
    return tuple(
        replace(
            note,
            text=NOT_QUOTED,
            remarks=tuple(replace(one, said="") for one in note.remarks),
            whole=0,
            withheld=True,
        )
        for note in notes
    )


def noted(data: Dataset, findings: Sequence[Finding], checks: Sequence[Check]) -> tuple[Finding, ...]:
    """The findings, those on which a publisher has a note with it: of the certain ones, and those answered with yes."""
    if not data.notes:
        return tuple(findings)
    resting = resting_of(data)
    yes = {one.id for one in checks if one.asks and one.kept == YES}
    return tuple(_noted(one, resting, yes) for one in findings)


def _noted(finding: Finding, resting: Resting, yes: Collection[str]) -> Finding:
    told = [
        [(resting.sentences[number], sure) for number, sure in of.items()] for of in resting.beside(finding).values()
    ]
    found = [one for of in told if (one := _bearing(of, yes))]
    if not found:
        return finding
    return replace(finding, noted=tuple(found), caveats=(*finding.caveats, Caveat.PUBLISHER))


def _bearing(told: Sequence[tuple[Sentence, bool | None]], yes: Collection[str]) -> Noted | None:
    """The sentence of a note that bears on figures: the first that names what it speaks of, else the first at all.

    ``told`` are those that speak of these figures, None where one may; ``yes`` the notes that are answered so.
    """
    of = [
        Noted(one.note, one.remark)
        for one, sure in told
        if (sure and one.remark.bearing is Bearing.CERTAIN) or one.note.id in yes
    ]
    return next((one for one in of if one.remark.areas or one.remark.indicators), next(iter(of), None))


def unmatched(data: Dataset, findings: Sequence[Finding]) -> Iterator[Check]:
    """A question for each note of which it is not certain whether it speaks of figures that findings rest on; none
    about findings that stand with another sentence of it anyway.
    """
    if not data.notes:
        return
    resting = resting_of(data)
    told: dict[int, list[tuple[str, Mapping[int, bool | None]]]] = defaultdict(list)
    for one in findings:
        for place, of in resting.beside(one).items():
            told[place].append((one.indicator.id, of))
    for place, note in enumerate(data.notes):
        open_ = [(name, of) for name, of in told[place] if not _stands(of, resting)]
        numbers = sorted({number for _, of in open_ for number in of})
        doubts = [one for one in numbers if _may_bear(one, resting.sentences[one], [of for _, of in open_])]
        if not doubts:
            continue
        doubted = [resting.sentences[one].remark for one in doubts]
        quoted = " ".join(f"\u201c{one.said}\u201d" for one in doubted if one.said)
        said = quoted or f"something ({note.place})."
        why = next((one.why for one in doubted if one.why), "an area of that name lies only in part in this one")
        indicators = dict.fromkeys(name for name, of in open_ if not of.keys().isdisjoint(doubts))
        yield Check(
            note.id,
            Severity.NOTE,
            tuple(indicators),
            f"The publisher notes {said} Whether that speaks of the figures of this report is not certain: {why}. "
            f"Answer '{YES}', and the document says it beside them, or '{NO}'.",
            asks=(YES, NO),
        )


def _stands(told: Mapping[int, bool | None], resting: Resting) -> bool:
    """Whether one of the sentences that speak of what a finding rests on stands beside it anyway."""
    return any(sure and resting.sentences[one].remark.bearing is Bearing.CERTAIN for one, sure in told.items())


def _may_bear(number: int, sentence: Sentence, told: Sequence[Mapping[int, bool | None]]) -> bool:
    """Whether a sentence may be of what some finding rests on, and it is not certain."""
    return sentence.remark.bearing is Bearing.UNSURE or any(one.get(number, True) is None for one in told)
