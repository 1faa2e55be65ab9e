"""Caveats that attach themselves: each once where it is needed, never sentence after sentence."""

from __future__ import annotations

from collections.abc import Sequence

from csp_report.domain.findings import Caveat, Finding
from csp_report.domain.model import Fact, Indicator, Unit
from csp_report.domain.report import Span, Statement
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.sentences import Speaker, caveats_of

# Said of one indicator, so again in another section; all others are said once in a document.
PER_INDICATOR = (Caveat.DETECTION_LED, Caveat.PANDEMIC)


def recorded_crime(section: str, indicator: Indicator, speaker: Speaker, voice: Voice) -> Statement | None:
    """That recorded crime is not all crime: once, where the document first speaks of what the police record."""
    if "recorded-crime" in speaker.memory.caveats or not indicator.by_police:
        return None
    speaker.memory.caveats.add("recorded-crime")
    filled = speaker.fixed("caveats.recorded-crime", {}, voice)
    return Statement(f"{section}/{indicator.id}/caveat-recorded-crime", filled.spans)


def statements(section: str, findings: Sequence[Finding], speaker: Speaker, voice: Voice) -> list[Statement]:
    """The caveats of a section's findings that the document has not given yet, and the indicators' own."""
    made: list[Statement] = []
    for finding in findings:
        for caveat in caveats_of(finding):
            said = f"{caveat}/{finding.indicator.id}" if caveat in PER_INDICATOR else str(caveat)
            if said in speaker.memory.caveats or _worded_by_catalogue(caveat, finding.indicator):
                continue
            speaker.memory.caveats.add(said)
            values: dict[str, Given] = {
                "label": finding.indicator.label,
                "many": finding.indicator.many,
                "area": Fact(finding.area.name, Unit.TEXT),
                "other": finding.known.get("other", Fact(finding.indicator.label, Unit.TEXT)),
            }
            filled = speaker.fixed(f"caveats.{caveat}", values, voice)
            made.append(
                Statement(
                    f"{section}/{finding.indicator.id}/caveat-{caveat}", filled.spans, (finding.id,), filled.facts
                )
            )
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
