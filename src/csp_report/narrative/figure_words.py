"""What is said of a figure before it is drawn: which chart, its headline, caption, alt text and source line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csp_report.domain.charted import local_line
from csp_report.domain.findings import Finding, Rule, RuleId
from csp_report.domain.model import Cadence, Dataset, Indicator, Period, Point, Source, Unit
from csp_report.domain.report import ChartKind, FigureWords
from csp_report.labels.printing import listed, period, sentence_case
from csp_report.narrative.context import subject
from csp_report.narrative.figure_values import values as told
from csp_report.narrative.filters import Given, Voice, area_name
from csp_report.narrative.layout import BlockPlan
from csp_report.narrative.sentences import Speaker

RATE = "per 1,000 residents"
LINE_POINTS = 3
MONTHS = 24
FUNNEL_AREAS = 8
SHOWN_SOURCES = 3


def figure_words(
    plan: BlockPlan,
    figure: str,
    number: int,
    findings: Sequence[Finding],
    data: Dataset,
    speaker: Speaker,
    voice: Voice,
) -> FigureWords | None:
    """The words of a block's figure, or None where no chart that the block allows can be drawn.

    ``findings`` are those of the block's slots, the one that the chart is about first.
    """
    indicator = data.indicators[plan.indicator]
    for kind in plan.charts:
        shown = _shown(kind, findings)
        if not _drawable(kind, shown, indicator, data):
            continue
        headline = _headline(kind, shown, indicator, data, speaker, voice)
        source = _source(kind, shown, indicator, data)
        unit = _unit(kind, shown, indicator, data)
        values: dict[str, Given] = {
            "subject": sentence_case(_measured(indicator)),
            "label": sentence_case(indicator.label),
            "area": area_name(data.area),
            "period": _years(kind, shown, indicator, data),
            "unit": RATE if unit is Unit.RATE else f"number of {indicator.events}",
            "per": RATE if unit is Unit.RATE else "",
        }
        caption = speaker.fixed(f"figures.caption-{_captioned(kind, shown)}", values, voice).text
        values |= {"headline": headline, "values": told(kind, shown, indicator, data, compact=plan.compact)}
        alt = speaker.fixed(f"figures.alt-{kind}", values, voice).text
        ids = tuple(one.id for one in shown)
        return FigureWords(figure, number, kind, plan.indicator, headline, caption, alt, source, ids, plan.compact)
    return None


def _shown(kind: ChartKind, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that a kind of chart draws; a line may be drawn of any movement."""
    rules: Mapping[ChartKind, tuple[RuleId, ...]] = {
        ChartKind.BENCHMARK: (Rule.BENCHMARK,),
        ChartKind.RANKED_BARS: (Rule.RANKING, Rule.HOT_SPOT),
        ChartKind.COMPOSITION: (Rule.COMPOSITION,),
        ChartKind.SMALL_MULTIPLES: (Rule.HOT_SPOT,),
        ChartKind.FUNNEL: (Rule.BENCHMARK,),
    }
    allowed = rules.get(kind)
    return [one for one in findings if allowed is None or one.rule in allowed]


def _drawable(kind: ChartKind, shown: Sequence[Finding], indicator: Indicator, data: Dataset) -> bool:
    if kind is ChartKind.LINE:
        return len(local_line(data, indicator, shown).points) >= LINE_POINTS
    if kind is ChartKind.MONTHLY:
        monthly = data.of(indicator.id, cadence=Cadence.MONTH)
        return monthly is not None and len(monthly.points) >= MONTHS
    if kind is ChartKind.FUNNEL:
        return len([area for area in data.siblings if data.of(indicator.id, area)]) >= FUNNEL_AREAS
    return bool(shown) and len(shown[0].items) >= 1


def _captioned(kind: ChartKind, shown: Sequence[Finding]) -> str:
    """Ranked bars are of offences or of places; all other kinds of chart have one caption."""
    return str(shown[0].rule) if kind is ChartKind.RANKED_BARS else str(kind)


def _headline(
    kind: ChartKind, shown: Sequence[Finding], indicator: Indicator, data: Dataset, speaker: Speaker, voice: Voice
) -> str:
    """The first finding's headline; where none says one, what the chart shows."""
    for finding in shown:
        said = speaker.headline(finding, voice)
        if said:
            return sentence_case(said.text).rstrip(".")
    values: dict[str, Given] = {"subject": sentence_case(_measured(indicator)), "area": area_name(data.area)}
    return speaker.fixed(f"figures.headline-{kind}", values, voice).text.rstrip(".")


def _measured(indicator: Indicator) -> str:
    return subject(indicator) if indicator.by_police else indicator.label


def _unit(kind: ChartKind, shown: Sequence[Finding], indicator: Indicator, data: Dataset) -> Unit:
    """What a chart measures, where its words say so: rates or numbers."""
    if kind is ChartKind.LINE:
        return local_line(data, indicator, shown).unit
    if kind in (ChartKind.BENCHMARK, ChartKind.FUNNEL):
        return Unit.RATE
    rated = bool(shown) and bool(shown[0].items) and "rate" in shown[0].items[0].known
    return Unit.RATE if rated else Unit.COUNT


def _years(kind: ChartKind, shown: Sequence[Finding], indicator: Indicator, data: Dataset) -> str:
    if kind is ChartKind.LINE:
        return _from_to(local_line(data, indicator, shown).points)
    if kind is ChartKind.MONTHLY:
        monthly = data.of(indicator.id, cadence=Cadence.MONTH)
        return _from_to(monthly.points) if monthly else ""
    fact = shown[0].known.get("period") if shown else None
    said = period(fact.value) if fact and isinstance(fact.value, Period) else period(data.period)
    return said.removeprefix("the ")


def _from_to(points: Sequence[Point]) -> str:
    first, last = (period(one.period).removeprefix("the ") for one in (points[0], points[-1]))
    return f"{first} to {last}"


def _source(kind: ChartKind, shown: Sequence[Finding], indicator: Indicator, data: Dataset) -> str:
    sources: list[Source] = [source for one in shown for source in one.sources()]
    given = (one for point in _drawn(kind, shown, indicator, data) for one in (point.count, point.rate))
    sources += [one.source for one in given if one and one.value is not None]
    sheets: dict[str, list[str]] = {}
    for one in sources:
        names = sheets.setdefault(one.file, [])
        if one.sheet and one.sheet.strip() not in names:
            names.append(one.sheet.strip())
    files = [f"{file} ({listed(names)})" if names else file for file, names in sheets.items()]
    more = f" and {len(files) - SHOWN_SOURCES} more files" if len(files) > SHOWN_SOURCES else ""
    return f"Source: {'; '.join(files[:SHOWN_SOURCES])}{more}"


def _drawn(kind: ChartKind, shown: Sequence[Finding], indicator: Indicator, data: Dataset) -> tuple[Point, ...]:
    """The points of a chart over time; other charts stand on their findings alone."""
    if kind is ChartKind.LINE:
        return local_line(data, indicator, shown).points
    monthly = data.of(indicator.id, cadence=Cadence.MONTH) if kind is ChartKind.MONTHLY else None
    return monthly.points if monthly else ()
