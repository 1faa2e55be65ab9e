"""What is said of a figure before it is drawn: which chart, its headline, caption, alt text and source line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from csp_report.findings import Finding, Item, Rule
from csp_report.model import Cadence, Dataset, Fact, Indicator, Period, Point, Series, Source, Unit
from csp_report.narrative.context import POLICE_EVENTS, subject
from csp_report.narrative.filters import Given, Voice, area_name
from csp_report.narrative.layout import BlockPlan
from csp_report.narrative.printing import count, listed, percent, period, rate, sentence_case
from csp_report.narrative.sentences import Speaker
from csp_report.report import ChartKind, FigureWords

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
        values: dict[str, Given] = {
            "subject": sentence_case(_measured(indicator)),
            "label": sentence_case(indicator.label),
            "area": area_name(data.area),
            "period": _years(kind, shown, indicator, data),
            "unit": _unit(indicator, data),
            "per": _unit(indicator, data) if _is_rate(indicator, data) else "",
        }
        caption = speaker.fixed(f"figures.caption-{_captioned(kind, shown)}", values, voice).text
        values |= {"headline": headline, "values": sentence_case(_VALUES[kind](shown, indicator, data))}
        alt = speaker.fixed(f"figures.alt-{kind}", values, voice).text
        ids = tuple(one.id for one in shown)
        return FigureWords(figure, number, kind, plan.indicator, headline, caption, alt, source, ids)
    return None


def _shown(kind: ChartKind, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that a kind of chart draws; a line may be drawn of any movement."""
    rules: Mapping[ChartKind, tuple[Rule, ...]] = {
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
        return len(_points(data.of(indicator.id), data)) >= LINE_POINTS
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
    return subject(indicator) if indicator.events in POLICE_EVENTS else indicator.label


def _points(series: Series | None, data: Dataset) -> list[Point]:
    """The yearly points up to the report's period (a series of other year ends: up to its latest)."""
    if series is None:
        return []
    return [
        one for one in series.points if one.period.end <= data.period.end and (_known(one.count) or _known(one.rate))
    ]


def _known(observation: object) -> bool:
    return observation is not None and getattr(observation, "value", None) is not None


def _is_rate(indicator: Indicator, data: Dataset) -> bool:
    points = _points(data.of(indicator.id), data)
    rated = bool(points) and (points[-1].rate is not None or points[-1].population is not None)
    return rated and indicator.events in POLICE_EVENTS


def _unit(indicator: Indicator, data: Dataset) -> str:
    return "per 1,000 residents" if _is_rate(indicator, data) else f"number of {indicator.events}"


def _years(kind: ChartKind, shown: Sequence[Finding], indicator: Indicator, data: Dataset) -> str:
    if kind is ChartKind.LINE:
        points = _points(data.of(indicator.id), data)
        return _from_to(points)
    if kind is ChartKind.MONTHLY:
        monthly = data.of(indicator.id, cadence=Cadence.MONTH)
        return _from_to(monthly.points) if monthly else ""
    fact = shown[0].facts.get("period") if shown else None
    told = period(fact.value) if fact and isinstance(fact.value, Period) else period(data.period)
    return told.removeprefix("the ")


def _from_to(points: Sequence[Point]) -> str:
    first, last = (period(one.period).removeprefix("the ") for one in (points[0], points[-1]))
    return f"{first} to {last}"


def _source(kind: ChartKind, shown: Sequence[Finding], indicator: Indicator, data: Dataset) -> str:
    sources: list[Source] = [source for one in shown for source in one.sources()]
    series = data.of(indicator.id, cadence=Cadence.MONTH if kind is ChartKind.MONTHLY else Cadence.YEAR)
    if kind in (ChartKind.LINE, ChartKind.MONTHLY) and series:
        sources += [
            one.source for point in series.points for one in (point.count, point.rate) if one and one.value is not None
        ]
    sheets: dict[str, list[str]] = {}
    for one in sources:
        names = sheets.setdefault(one.file, [])
        if one.sheet and one.sheet.strip() not in names:
            names.append(one.sheet.strip())
    files = [f"{file} ({listed(names)})" if names else file for file, names in sheets.items()]
    more = f" and {len(files) - SHOWN_SOURCES} more files" if len(files) > SHOWN_SOURCES else ""
    return f"Source: {'; '.join(files[:SHOWN_SOURCES])}{more}"


def _line_values(_: Sequence[Finding], indicator: Indicator, data: Dataset) -> str:
    """Where the line begins, its highest and lowest point, and where it ends; the comparators' ends."""
    series = data.of(indicator.id)
    points = _points(series, data)
    drawn = [(one.period, _drawn(one, indicator)) for one in points]
    top, bottom = max(drawn, key=lambda pair: pair[1]), min(drawn, key=lambda pair: pair[1])
    words = {drawn[0][0]: "", top[0]: " (highest)", bottom[0]: " (lowest)", drawn[-1][0]: ""}
    words[top[0]], words[bottom[0]] = " (highest)", " (lowest)"
    told = [f"{_printed(value, indicator)} in {period(when)}{words[when]}" for when, value in drawn if when in words]
    text = f"{area_name(data.area)}: {', '.join(told)}"
    for comparator in data.comparators:
        others = _points(data.of(indicator.id, comparator.area), data)
        rated = [one for one in others if one.rate and one.rate.value is not None]
        if indicator.events in POLICE_EVENTS and len(rated) > 1:
            last = rated[-1]
            text += f"; {area_name(comparator.area)}: {rate(_drawn(last, indicator))} in {period(last.period)}"
    return text


def _drawn(point: Point, indicator: Indicator) -> float:
    """The rate of a point where crime is drawn, else its count."""
    if indicator.events in POLICE_EVENTS:
        if point.rate and point.rate.value is not None:
            return point.rate.value
        if point.count and point.population and point.count.value is not None and point.population.value:
            return 1000 * point.count.value / point.population.value
    value = point.count.value if point.count else None
    return value if value is not None else (point.rate.value or 0.0) if point.rate else 0.0


def _printed(value: float, indicator: Indicator) -> str:
    return rate(value) if indicator.events in POLICE_EVENTS else count(value)


def _monthly_values(_: Sequence[Finding], indicator: Indicator, data: Dataset) -> str:
    monthly = data.of(indicator.id, cadence=Cadence.MONTH)
    known = (
        [(one.period, one.count.value) for one in monthly.points if one.count and one.count.value is not None]
        if monthly
        else []
    )
    top, bottom = max(known, key=lambda pair: pair[1]), min(known, key=lambda pair: pair[1])
    return (
        f"highest {count(top[1])} in {period(top[0])}, lowest {count(bottom[1])} in {period(bottom[0])}, "
        f"latest {count(known[-1][1])} in {period(known[-1][0])}"
    )


def _benchmark_values(shown: Sequence[Finding], _: Indicator, data: Dataset) -> str:
    finding = shown[0]
    told = [f"{area_name(data.area)} {_fact(finding.facts['rate'])}"]
    told += [f"{area_name(item.area)} {_fact(item.facts['rate'])}" for item in finding.items if item.area]
    return "; ".join(told)


def _item_values(shown: Sequence[Finding], _: Indicator, __: Dataset) -> str:
    told = [text for item in shown[0].items for text in _with_parts(item)]
    return "; ".join(told)


def _with_parts(item: Item) -> list[str]:
    name = item.indicator.label if item.indicator else area_name(item.area) if item.area else ""
    fact = next((item.facts[key] for key in ("share", "rate", "count") if key in item.facts), None)
    if item.area:
        fact = next((item.facts[key] for key in ("rate", "share", "count") if key in item.facts), None)
    own = f"{name} {_fact(fact)}" if fact else name
    parts = [text for part in item.items for text in _with_parts(part)]
    return [f"{own} (of which {listed(parts)})"] if parts else [own]


def _fact(fact: Fact) -> str:
    value = fact.value if isinstance(fact.value, (int, float)) else 0.0
    if fact.unit is Unit.PERCENT:
        return percent(value)
    return rate(value, fact.decimals) if fact.unit is Unit.RATE else count(value)


_VALUES: Mapping[ChartKind, Callable[[Sequence[Finding], Indicator, Dataset], str]] = MappingProxyType(
    {
        ChartKind.LINE: _line_values,
        ChartKind.MONTHLY: _monthly_values,
        ChartKind.BENCHMARK: _benchmark_values,
        ChartKind.FUNNEL: _benchmark_values,
        ChartKind.RANKED_BARS: _item_values,
        ChartKind.COMPOSITION: _item_values,
        ChartKind.SMALL_MULTIPLES: _item_values,
    }
)
