"""What is said of a described chart: its headline, caption, alt text and source line, all from what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from csp_report.domain.findings import Finding, RuleId
from csp_report.domain.model import Area, Indicator, Source, Unit
from csp_report.domain.report import BlockKind, Chart, Figure, FigureAsked, FigureWords
from csp_report.labels.names import area_name
from csp_report.labels.printing import listed, sentence_case
from csp_report.narrative.context import subject
from csp_report.narrative.filters import Given, Voice
from csp_report.narrative.layout import SectionPlan
from csp_report.narrative.paragraphs import slot_findings
from csp_report.narrative.sentences import Speaker

RATE = "per 1,000 residents"
SHOWN_SOURCES = 3


def asked_for(
    plans: Sequence[SectionPlan], findings: Mapping[tuple[str, RuleId], Sequence[Finding]]
) -> Iterator[FigureAsked]:
    """The figures that a template's sections ask for, each with the findings that it is about."""
    for plan in plans:
        for block in plan.blocks:
            if block.kind is BlockKind.FIGURE:
                about = tuple(slot_findings(block, findings))
                yield FigureAsked(figure_id(plan, block.id), block.charts, block.indicator, about, block.compact)


def figure_id(plan: SectionPlan, block: str) -> str:
    """The id of a block's figure."""
    return f"{plan.id}-{block}"


def worded(
    chart: Chart, id_: str, number: int, findings: Sequence[Finding], speaker: Speaker, voice: Voice, area: Area
) -> Figure:
    """A described chart with its words. ``findings`` are those that it shows, the one it is about first."""
    indicator = voice.indicator
    headline = _headline(chart, findings, speaker, voice, area)
    rated = chart.measure is Unit.RATE
    values: dict[str, Given] = {
        "subject": sentence_case(_measured(indicator)),
        "label": sentence_case(indicator.label),
        "area": area_name(area),
        "period": chart.period,
        "unit": RATE if rated else f"number of {indicator.events}",
        "per": RATE if rated else "",
    }
    caption = speaker.fixed(f"figures.caption-{chart.caption}", values, voice).text
    values |= {"headline": headline, "values": sentence_case(chart.told)}
    alt = speaker.fixed(f"figures.alt-{chart.kind}", values, voice).text
    drawn = replace(chart, headline=headline, source=_source(chart))
    return Figure(FigureWords(id_, number, caption, alt), drawn)


def _headline(chart: Chart, findings: Sequence[Finding], speaker: Speaker, voice: Voice, area: Area) -> str:
    """The first finding's headline; where none says one, what the chart shows."""
    for finding in findings:
        said = speaker.headline(finding, voice)
        if said:
            return sentence_case(said.text).rstrip("., ")
    values: dict[str, Given] = {"subject": sentence_case(_measured(voice.indicator)), "area": area_name(area)}
    return speaker.fixed(f"figures.headline-{chart.kind}", values, voice).text.rstrip(".")


def _measured(indicator: Indicator) -> str:
    return subject(indicator) if indicator.by_police else indicator.label


def _source(chart: Chart) -> str:
    """Where the figures are from, by file and sheet, and what is drawn besides them."""
    files = _files(chart.sources)
    more = f" and {len(files) - SHOWN_SOURCES} more files" if len(files) > SHOWN_SOURCES else ""
    source = f"Source: {'; '.join(files[:SHOWN_SOURCES])}{more}"
    return f"{source.rstrip('. ')}. {chart.note}" if chart.note else source


def _files(sources: Sequence[Source]) -> list[str]:
    sheets: dict[str, list[str]] = {}
    for one in sources:
        names = sheets.setdefault(one.file, [])
        if one.sheet and one.sheet.strip() not in names:
            names.append(one.sheet.strip())
    return [f"{file} ({listed(names)})" if names else file for file, names in sheets.items()]
