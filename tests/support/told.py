# ruff: noqa: E501  (sentences are read across)
"""The words of a document before and after late data, kept here so that tests of editing rest on no house phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace
from sample_report import FRONT, figure_of

from csp_report.charts import draw, finished
from csp_report.domain.report import Block, BlockKind, Chart, Figure, ListItem, Report, Section, Span, Statement


@dataclass(frozen=True, slots=True)
class Told:
    """A block: its id, its kind, its words before and after late data. A figure's words are its id. ``**`` is emphasis."""

    id: str
    kind: str
    before: str
    after: str | None = None
    only_longer: bool = False

    def words(self, *, late: bool) -> str:
        return self.after if late and self.after is not None else self.before


FIGURES = ("overall", "asb-months", "groups", "sub-areas", "theft-types", "shoplifting-benchmark", "roads")
LATE = {
    "overall": (64.0, 65.0),
    "roads": (73, 76),
    "theft-types": (24, 26),
}  # a value of the chart, and what it becomes
TOLD = (
    Told("overall-crime", "heading", "Overall crime in Stafford"),
    Told(
        "overall-crime/trend",
        "paragraph",
        "The rate of overall recorded crime in Stafford **has come down since 2022-23**, its highest point of recent years: from 75.0 per 1,000 residents to 64.0 in 2023-24. The change is not large enough to be sure of (Figure 1). Of the 1,525 fewer offences, 696 were violence against the person. In the rest of the Staffordshire force area figures fell by 3.8%, a clear difference; in England and Wales as a whole they fell by 3.9%. At 64.0 per 1,000 residents, the rate is **well below** that of England and Wales (90.1, a gap of 26.1) and below that of the Staffordshire force area (77.4). Police figures count only what was reported and recorded, not everything that happened.",
        after="The rate of overall recorded crime in Stafford **has come down since 2022-23**, its highest point of recent years: from 75.0 per 1,000 residents to 65.0 in 2023-24. The change is not large enough to be sure of (Figure 1). Of the 1,388 fewer offences, 679 were violence against the person. In the rest of the Staffordshire force area figures fell by 21%, a difference that is unusual; in England and Wales as a whole they fell by 3.6%. At 65.0 per 1,000 residents, the rate is **well below** that of England and Wales (90.4, a gap of 25.4) and similar to that of the Staffordshire force area (65.0). Police figures count only what was reported and recorded, not everything that happened. The rates of the other areas are taken as printed.",
    ),
    Told("overall-crime/figure", "figure", "overall"),
    Told(
        "overall-crime/anti-social-behaviour-callout",
        "callout",
        "ASB: 11 incidents for every 1,000 residents in Stafford in 2023-24, 1 fewer than in the Staffordshire force area (12) and 6 fewer than in England and Wales (17).",
    ),
    Told("anti-social-behaviour", "heading", "Anti-social behaviour (ASB)"),
    Told(
        "anti-social-behaviour/rate",
        "paragraph",
        "The police recorded 1,855 incidents of ASB in Stafford in 2023-24. The rate, 11 per 1,000 residents, is **well below** that of England and Wales (17, a gap of 6) and not clearly different from that of the Staffordshire force area (12) (Figure 2). Fewer incidents of ASB were recorded from April to October 2024 than in the same months a year earlier (1,152 against 1,235), but the change is not large enough to be sure of. Because some months are usually busier than others, these seven months cannot simply be scaled up to a year. The rates of the other areas are taken as printed.",
        after="The police recorded 1,855 incidents of ASB in Stafford in 2023-24. The rate, 11 per 1,000 residents, is **well below** that of England and Wales (17, a gap of 6) and not clearly different from that of the Staffordshire force area (12) (Figure 2). Fewer incidents of ASB were recorded from April to October 2024 than in the same months a year earlier (1,154 against 1,235), but the change is not large enough to be sure of. Because some months are usually busier than others, these seven months cannot simply be scaled up to a year.",
    ),
    Told(
        "anti-social-behaviour/commentary",
        "paragraph",
        "The Community Wellbeing Partnership (CWP) has put many kinds of measures in place against ASB.",
    ),
    Told("anti-social-behaviour/figure", "figure", "asb-months"),
    Told("local-priorities", "heading", "Local priorities"),
    Told(
        "local-priorities/lead",
        "paragraph",
        "The list below shows how often offences are recorded, not how much harm they do, so it is not an order of priority. The most common offences in Stafford in 2023-24, for every 1,000 residents, were (Figure 3):",
    ),
    Told(
        "local-priorities/list",
        "list",
        "violence against the person, 28.8, of which:\nstalking and harassment, 12.1\nviolence without injury, 8.8\nviolence with injury, 7.9\ntheft, 17.9\ndrug offences, 8.8\ncriminal damage and arson, 3.0\npublic order offences, 2.6",
        after="violence against the person, 28.8, of which:\nstalking and harassment, 12.1\nviolence without injury, 8.8\nviolence with injury, 7.9\ntheft, 18.1\ndrug offences, 8.8\ncriminal damage and arson, 3.0\npublic order offences, 2.6\nsexual offences, 1.7",
    ),
    Told("local-priorities/figure", "figure", "groups"),
    Told("violence", "heading", "Violence against the person"),
    Told(
        "violence/share",
        "paragraph",
        "Of all crime recorded in Stafford in 2023-24, 45% was violence against the person, which makes it **the most common type of offence by a wide margin**. In Stafford, recorded violence against the person fell by 15%, from 4,690 offences in 2022-23 to 3,994. Changes of this size are common from one year to the next, and need not mean that anything has changed underneath. Of the 696 fewer offences, 326 were stalking and harassment. At 28.8 per 1,000 residents, the rate is below those of the Staffordshire force area (33.9), the West Midlands region (37.2) and England and Wales (33.5). The highest rate is in Stafford Town (37.6 per 1,000 residents), as it is for overall recorded crime (Figure 4). People who work in or visit a place add to its offences but are not counted among its residents, so rates in busy places look high.",
        after="Of all crime recorded in Stafford in 2023-24, 45% was violence against the person, which makes it **the most common type of offence by a wide margin**. In Stafford, recorded violence against the person fell by 14%, from 4,690 offences in 2022-23 to 4,011. Changes of this size are common from one year to the next, and need not mean that anything has changed underneath. Of the 679 fewer offences, 326 were stalking and harassment. At 28.8 per 1,000 residents, the rate is below those of the Staffordshire force area (33.9), the West Midlands region (37.2) and England and Wales (33.5). The highest rate is in Stafford Town (37.6 per 1,000 residents), as it is for overall recorded crime (Figure 4). People who work in or visit a place add to its offences but are not counted among its residents, so rates in busy places look high.",
    ),
    Told("violence/figure", "figure", "sub-areas"),
    Told("domestic-abuse", "heading", "Domestic abuse"),
    Told(
        "domestic-abuse/level",
        "paragraph",
        "The police recorded 1,892 domestic abuse incidents in Stafford in 2023-24, or 13.6 per 1,000 residents. Of these, just over four fifths (82%) involved violence against the person: the two problems overlap heavily. In Stafford, recorded domestic abuse fell by 2.0%, from 1,931 incidents in 2022-23 to 1,892, although the figures leave room for doubt. Much domestic abuse is never reported, and a change in the figure may reflect a change in reporting. Incidents and offences are counted in different ways, so the figures do not show what share of violence against the person is domestic abuse.",
    ),
    Told(
        "domestic-abuse/commentary",
        "paragraph",
        "The partnership regards violence against women and girls as a key local issue.",
    ),
    Told("theft", "heading", "Theft"),
    Told(
        "theft/level",
        "paragraph",
        "In Stafford, the police recorded 2,476 theft offences in 2023-24. This was 15% fewer than in 2022-23 (2,905), which is not enough to be sure of a change. **The largest named type is shoplifting**, at 24% of the total; 33% are classed as other theft, which covers many kinds (Figure 5). The rate, 17.9 per 1,000 residents, is **well below** those of the West Midlands region (29.0) and England and Wales (30.0) and below that of the Staffordshire force area (20.9).",
        after="In Stafford, the police recorded 2,476 theft offences in 2023-24. This was 15% fewer than in 2022-23 (2,905), which is not enough to be sure of a change. **The largest named type is shoplifting**, at 26% of the total; 33% are classed as other theft, which covers many kinds (Figure 5). The rate, 17.9 per 1,000 residents, is **well below** those of the West Midlands region (29.0) and England and Wales (30.0) and below that of the Staffordshire force area (20.9).",
    ),
    Told("theft/figure", "figure", "theft-types"),
    Told("shoplifting", "heading", "Shoplifting"),
    Told(
        "shoplifting/change",
        "paragraph",
        "In Stafford, recorded shoplifting fell by 4.4%, from 618 offences in 2022-23 to 591 in 2023-24, but changes of this size are common. At 4.3 per 1,000 residents, the rate is **well below** those of the West Midlands region (7.2) and England and Wales (7.4) (Figure 6). How many thefts from shops reach the police depends on what retailers report.",
        after="In Stafford, recorded shoplifting rose by 3.6%, from 618 offences in 2022-23 to 640 in 2023-24, but changes of this size are common. At 4.3 per 1,000 residents, the rate is **well below** those of the West Midlands region (7.2) and England and Wales (7.4) (Figure 6). How many thefts from shops reach the police depends on what retailers report.",
    ),
    Told(
        "shoplifting/commentary",
        "paragraph",
        "Even so, local stakeholders are worried about levels of shoplifting. The recommendation is to keep recorded shoplifting under review, so that the partnership can see whether the fall is sustained. (Owner: CWP; by March 2026.)",
        after="In keeping with the figures, local stakeholders are worried about levels of shoplifting. The recommendation is to keep recorded shoplifting under review, so that any lasting rise is seen early and addressed. (Owner: CWP; by March 2026.)",
    ),
    Told("shoplifting/figure", "figure", "shoplifting-benchmark"),
    Told("criminal-damage", "heading", "Criminal damage and arson"),
    Told(
        "criminal-damage/change",
        "paragraph",
        "In Stafford, the police recorded 420 criminal damage and arson offences in 2023-24, or 3.0 per 1,000 residents. The number fell by 16%, from 498 in 2022-23, which is within the usual year-to-year range.",
    ),
    Told("sexual-offences", "heading", "Sexual offences", only_longer=True),
    Told(
        "sexual-offences/change",
        "paragraph",
        "The police recorded 800 sexual offences in Stafford in 2023-24, or 5.8 per 1,000 residents. That is a rise of 205% from 262 in 2022-23, which is a clear change. Figures rose in three of the last four years, and stand 274% above 2019-20 (5.8 per 1,000 residents, against 1.5). Most sexual offences are never reported to the police, and a change in the figure may reflect a change in reporting.",
        only_longer=True,
    ),
    Told("drug-offences", "heading", "Drug offences"),
    Told(
        "drug-offences/level",
        "paragraph",
        "In Stafford, the police recorded 1,216 drug offences in 2023-24, or 8.8 per 1,000 residents, of which just over four fifths (81%) come under drug possession. Recorded drug offences fell by 24% from 2021-22, the baseline year: from 1,600 offences to 1,216, but the figures do not make a change certain. Most drug offences come to light through police activity, so the figure may reflect enforcement as much as drug use.",
    ),
    Told(
        "drug-offences/commentary",
        "paragraph",
        "Beyond the figures, local stakeholders are worried about Monkey Dust, exploitation and county lines.",
    ),
    Told("road-safety", "heading", "Road safety"),
    Told(
        "road-safety/change",
        "paragraph",
        "After eight falls in a row, the number of road casualties rose from 60 in 2022 to 73 in 2023. **It is too early to say that the direction has changed**, because one rise of this size may be no more than ordinary variation (Figure 7).",
        after="After eight falls in a row, the number of road casualties rose from 60 in 2022 to 76 in 2023. **It is too early to say that the direction has changed**, because one rise of this size may be no more than ordinary variation (Figure 7).",
    ),
    Told(
        "road-safety/commentary",
        "paragraph",
        "The CWP has put a Public Spaces Protection Order (PSPO) in place on part of the A34. There have been deaths on local roads recently. The recommendation is to monitor road casualties closely, so that any lasting rise is seen early and addressed. (Owner: CWP; by March 2026.)",
    ),
    Told("road-safety/figure", "figure", "roads"),
)


def report(*, late: bool = False, longer: bool = False, image: bool = True) -> Report:
    """The document before the late data, after them, and after more that give it one more section."""
    figures = tuple(_figure(name, number, late=late, image=image) for number, name in enumerate(FIGURES, start=1))
    return Report(FRONT, tuple(_sections(late=late, longer=longer)), figures)


def _figure(name: str, number: int, *, late: bool, image: bool) -> Figure:
    made = figure_of(name, number, image=image)
    if not late or name not in LATE:
        return made
    chart = _changed(made.chart, *LATE[name])
    words = replace(made.words, alt_text=f"{made.words.alt_text} It was revised.")
    return replace(made, chart=chart, words=words, image=draw(chart) if image else None)


def _changed(chart: Chart, old: float, new: float) -> Chart:
    """A chart of which one value is another."""
    lines = tuple(
        replace(
            line, points=tuple(replace(p, value=new if line.local and p.value == old else p.value) for p in line.points)
        )
        for line in chart.lines
    )
    return finished(replace(chart, lines=lines))


def _sections(*, late: bool, longer: bool) -> Iterator[Section]:
    shown = [one for one in TOLD if longer or not one.only_longer]
    for heading in (one for one in shown if one.kind == "heading"):
        inside = [one for one in shown if one.id.startswith(f"{heading.id}/")]
        yield Section(heading.id, heading.before, tuple(_block(one, late=late) for one in inside))


def _block(one: Told, *, late: bool) -> Block:
    words = one.words(late=late)
    if one.kind == "figure":
        return Block(one.id, BlockKind.FIGURE, figure=words)
    if one.kind == "list":
        items = tuple(ListItem(Statement(f"{one.id}/{n}", _spans(line))) for n, line in enumerate(words.split("\n")))
        return Block(one.id, BlockKind.LIST, items=items)
    return Block(one.id, BlockKind(one.kind), (Statement(f"{one.id}/1", _spans(words)),))


def _spans(words: str) -> tuple[Span, ...]:
    """Words with their emphasis, and with references to figures as such."""
    spans = []
    for place, piece in enumerate(words.split("**")):
        for part in re.split(r"(Figure \d)", piece):
            number = re.fullmatch(r"Figure (\d)", part)
            if part:
                figure = FIGURES[int(number[1]) - 1] if number else None
                spans.append(Span(part, strong=place % 2 == 1, figure=figure))
    return tuple(spans)
