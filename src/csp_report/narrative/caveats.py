"""Caveats: the indicators' own and their publishers' where they are told, all others once, in the note on reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from csp_report.domain.findings import Caveat, Finding
from csp_report.domain.model import Indicator
from csp_report.domain.notes import Noted
from csp_report.domain.report import Block, Figure, PrintedFact, Section, Span, Statement
from csp_report.narrative.context import topic
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.sentences import Speaker, caveats_of

# Said of one indicator, beside its figures; every other caveat is said in the note.
LONGEST_QUOTED = 30  # words
READING = "reading"
INNER_QUOTES = str.maketrans("\u201c\u201d", "\u2018\u2019")
PER_INDICATOR = (Caveat.DETECTION_LED, Caveat.PANDEMIC, Caveat.AS_PUBLISHED)


def statements(section: str, findings: Sequence[Finding], speaker: Speaker, voice: Voice) -> list[Statement]:
    """The caveats of the section's own indicators that the document has not given yet; the rest are noted."""
    made: list[Statement] = []
    for finding in findings:
        if finding.indicator.by_police:
            speaker.memory.noted.add("recorded-crime")
        made += _published(section, finding, speaker, voice)
        for caveat in caveats_of(finding):
            if caveat is Caveat.PUBLISHER:
                continue
            if caveat not in PER_INDICATOR:
                speaker.memory.noted.add(str(caveat))
                continue
            said = f"{caveat}/{finding.indicator.id}"
            if said in speaker.memory.caveats or _worded_by_catalogue(caveat, finding.indicator):
                continue
            speaker.memory.caveats.add(said)
            values: dict[str, Given] = {"topic": topic(finding.indicator), "many": finding.indicator.many}
            filled = speaker.fixed(f"caveats.{caveat}", values, voice)
            id_ = f"{section}/{finding.indicator.id}/caveat-{caveat}"
            made.append(Statement(id_, filled.spans, (finding.id,), filled.facts))
        made += _own(section, finding.indicator, speaker)
    return made


def unsaid(
    sections: Sequence[Section], figures: Sequence[Figure], findings: Sequence[Finding], speaker: Speaker, voice: Voice
) -> list[Statement]:
    """The publishers' notes on what the document prints that no section has given: of a line of the first page, say."""
    blocks = [block for section in sections for block in section.blocks]
    told = {name for block in blocks for name in _findings_of(block)} | {
        name for figure in figures for name in figure.chart.findings
    }
    said = {one.rpartition("/")[0] for one in speaker.memory.caveats}
    left = {
        one.note.id: (finding, one)
        for finding in reversed(findings)
        for one in finding.noted
        if finding.id in told and f"{Caveat.PUBLISHER}/{one.note.id}" not in said
    }
    return [
        _note(READING, number, finding, one, speaker, voice) for number, (finding, one) in enumerate(left.values(), 1)
    ]


def _findings_of(block: Block) -> Iterator[str]:
    for statement in (*block.statements, *(item.statement for item in block.items)):
        yield from statement.findings
    for row in block.table.rows if block.table else ():
        yield from row.findings


def _published(section: str, finding: Finding, speaker: Speaker, voice: Voice) -> list[Statement]:
    """What publishers note on the figures of a finding, once for each indicator that it is of."""
    made: list[Statement] = []
    for number, one in enumerate(finding.noted, 1):
        said = f"{Caveat.PUBLISHER}/{one.note.id}/{finding.indicator.id}"
        if said not in speaker.memory.caveats:
            speaker.memory.caveats.add(said)
            made.append(_note(section, number, finding, one, speaker, voice))
    return made


def _note(section: str, number: int, finding: Finding, one: Noted, speaker: Speaker, voice: Voice) -> Statement:
    """A publisher's sentence in its own words where it is short enough; the evidence has the whole note."""
    quoted = one.remark.said.rstrip(" .").translate(INNER_QUOTES)
    length = "short" if 0 < len(quoted.split()) <= LONGEST_QUOTED else "long"
    values: dict[str, Given] = {"topic": topic(finding.indicator), "quoted": quoted}
    filled = speaker.fixed(f"caveats.{Caveat.PUBLISHER}-{length}", values, voice)
    place = (replace(one.note.place, note=one.note.told),)
    fact = PrintedFact("note", quoted if length == "short" else "note", one.remark.said, place)
    id_ = f"{section}/{finding.indicator.id}/caveat-{Caveat.PUBLISHER}-{number}"
    return Statement(id_, filled.spans, (finding.id,), (fact,))


def _worded_by_catalogue(caveat: Caveat, indicator: Indicator) -> bool:
    """Whether the catalogue words this caveat for the indicator better than a general phrase could."""
    return caveat is Caveat.DETECTION_LED and bool(indicator.caveat)


def _own(section: str, indicator: Indicator, speaker: Speaker) -> list[Statement]:
    if not indicator.caveat or indicator.caveat in speaker.memory.caveats:
        return []
    speaker.memory.caveats.add(indicator.caveat)
    return [Statement(f"{section}/{indicator.id}/caveat", (Span(indicator.caveat),))]
