"""Caveats: the indicators' own where they are told, all others once, in the note on reading the figures."""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.domain.findings import Caveat, Finding
from csp_report.domain.model import Indicator
from csp_report.domain.report import Span, Statement
from csp_report.narrative.context import topic
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.sentences import Speaker, caveats_of

# Said of one indicator, beside its figures; every other caveat is said in the note.
PER_INDICATOR = (Caveat.DETECTION_LED, Caveat.PANDEMIC, Caveat.AS_PUBLISHED)


def statements(section: str, findings: Sequence[Finding], speaker: Speaker, voice: Voice) -> list[Statement]:
    """The caveats of the section's own indicators that the document has not given yet; the rest are noted."""
    made: list[Statement] = []
    for finding in findings:
        if finding.indicator.by_police:
            speaker.memory.noted.add("recorded-crime")
        for caveat in caveats_of(finding):
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


def _worded_by_catalogue(caveat: Caveat, indicator: Indicator) -> bool:
    """Whether the catalogue words this caveat for the indicator better than a general phrase could."""
    return caveat is Caveat.DETECTION_LED and bool(indicator.caveat)


def _own(section: str, indicator: Indicator, speaker: Speaker) -> list[Statement]:
    if not indicator.caveat or indicator.caveat in speaker.memory.caveats:
        return []
    speaker.memory.caveats.add(indicator.caveat)
    return [Statement(f"{section}/{indicator.id}/caveat", (Span(indicator.caveat),))]
