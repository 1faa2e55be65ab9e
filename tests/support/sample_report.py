# ruff: noqa: E501, ISC004  (rows of figures and sentences are read across)
"""A report like the one that the product makes, with invented sentences, and charts of every kind."""

from __future__ import annotations

from datetime import date
from functools import cache

from charts_made import chart_of
from msgspec.structs import replace

from csp_report.charts import draw
from csp_report.domain.report import (
    Block,
    BlockKind,
    Chart,
    ChartLine,
    ChartPoint,
    Figure,
    FigureWords,
    FrontMatter,
    ListItem,
    Priorities,
    Report,
    Section,
    Span,
    Statement,
)

RATE = "Offences per 1,000 residents"
YEARS = ("2018-19", "2019-20", "2020-21", "2021-22", "2022-23", "2023-24")
SOURCE = "Source: police recorded crime, extract of May 2024. Figures marked as made up in the workbook are made up."


def line_of(name: str, *values: float | None, local: bool = False, flags: dict[int, str] | None = None) -> ChartLine:
    marks = flags or {}
    points = tuple(
        ChartPoint(YEARS[place], value, flagged=place in marks, note=marks.get(place, ""))
        for place, value in enumerate(values)
    )
    return ChartLine(name, points, local=local)


def bars_of(*rows: tuple[str, float, int]) -> tuple[ChartLine, ...]:
    points = tuple(
        ChartPoint(name, value, flagged=place == 0, level=level) for place, (name, value, level) in enumerate(rows)
    )
    return (ChartLine("Stafford", points, local=True),)


LINE = chart_of(
    "line",
    "Recorded crime has come down from its 2022-23 peak, as it has across England and Wales",
    (
        line_of(
            "Stafford", 58.1, 60.2, 52.3, 61.0, 68.4, 64.0, local=True, flags={4: "peak", 5: "down 6% since 2022-23"}
        ),
        line_of("Staffordshire", 66.0, 68.9, 58.0, 69.5, 77.0, 74.2),
        line_of("England and Wales", 83.0, 84.9, 75.0, 86.1, 93.0, 90.4),
    ),
    RATE,
    1,
    SOURCE,
)
MONTHLY = chart_of(
    "monthly",
    "Anti-social behaviour ran lower from April to October 2024 than in the same months of 2023",
    (
        ChartLine(
            "2024",
            tuple(
                ChartPoint(m, v)
                for m, v in zip(
                    ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"), (151, 158, 162, 171, 176, 140, 139), strict=True
                )
            ),
            local=True,
        ),
        ChartLine(
            "2023",
            tuple(
                ChartPoint(m, v)
                for m, v in zip(
                    ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"), (166, 172, 181, 190, 188, 155, 150), strict=True
                )
            ),
        ),
    ),
    "Incidents a month",
    0,
    SOURCE,
)
PROCESS = chart_of(
    "monthly",
    "Burglary rose above its usual range in November 2023",
    (
        ChartLine(
            "Stafford",
            tuple(
                ChartPoint(
                    f"{('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')[n % 12]} {2022 + n // 12}",
                    float(v),
                    flagged=n == 22,
                )
                for n, v in enumerate(
                    (31, 28, 35, 30, 33, 27, 29, 34, 36, 30, 28, 31, 33, 30, 27, 35, 31, 29, 34, 32, 28, 30, 49, 33)
                )
            ),
            local=True,
        ),
        *(
            ChartLine(name, tuple(ChartPoint("", value) for _ in range(24)), limit=True)
            for name, value in (("Upper limit", 44.0), ("Average", 31.8), ("Lower limit", 19.5))
        ),
    ),
    "Offences a month",
    0,
    SOURCE,
)
RANKED = chart_of(
    "ranked-bars",
    "Violence against the person is the most common group of offences",
    bars_of(
        ("Violence against the person", 28.8, 0),
        ("Stalking and harassment", 12.1, 1),
        ("Violence without injury", 8.8, 1),
        ("Violence with injury", 7.9, 1),
        ("Theft offences", 17.9, 0),
        ("Criminal damage and arson", 6.4, 0),
        ("Public order offences", 5.9, 0),
    ),
    RATE,
    1,
    SOURCE,
)
COMPOSITION = chart_of(
    "composition",
    "Shoplifting is the largest named type of theft, at 24%",
    (
        ChartLine(
            "Stafford",
            (
                ChartPoint("Shoplifting", 24, flagged=True),
                ChartPoint("Vehicle offences", 19),
                ChartPoint("Burglary", 16),
                ChartPoint("Bicycle theft", 4.6),
                ChartPoint("Theft from the person", 3.4),
                ChartPoint("Other theft offences", 33, muted=True),
            ),
            local=True,
        ),
    ),
    "% of theft offences",
    0,
    SOURCE,
)
BENCHMARK = chart_of(
    "benchmark",
    "Shoplifting stands well below the regional and national rates",
    (
        ChartLine(
            "Stafford",
            (
                ChartPoint("Stafford", 4.3, 3.6, 5.1, flagged=True),
                ChartPoint("West Midlands region", 7.2),
                ChartPoint("England and Wales", 7.4),
            ),
            local=True,
        ),
    ),
    RATE,
    1,
    SOURCE,
)
ROADS = chart_of(
    "line",
    "Road casualties rose in 2023, the first rise after a long fall",
    (
        ChartLine(
            "Stafford",
            tuple(
                ChartPoint(
                    str(2016 + n),
                    v,
                    flagged=n == 7,
                    note="first rise after six falls, not a clear change" if n == 7 else "",
                )
                for n, v in enumerate((141, 128, 117, 98, 81, 70, 60, 73))
            ),
            local=True,
        ),
    ),
    "Casualties",
    0,
    SOURCE,
)


def funnel() -> Chart:
    names = ("Stafford", "Cannock Chase", "East Staffordshire", "Lichfield", "Newcastle-under-Lyme", "Tamworth")
    people = (138_670, 100_762, 124_000, 106_400, 125_000, 78_800)
    rates = (66.9, 84.1, 79.0, 58.2, 77.5, 82.3)
    areas = [
        ChartPoint(n, r, x=float(p), flagged=n == "Stafford") for n, p, r in zip(names, people, rates, strict=True)
    ]
    grid = [60_000.0 + 8_500 * step for step in range(11)]
    limits = [
        ("Average", 0.0),
        ("95% lower limit", -1.96),
        ("95% upper limit", 1.96),
        ("99.8% lower limit", -3.09),
        ("99.8% upper limit", 3.09),
    ]
    return chart_of(
        "funnel",
        "Crime in Stafford is below that of partnerships of its size",
        (
            ChartLine("Areas", tuple(areas[1:])),
            ChartLine("Stafford", (areas[0],), local=True),
            *(
                ChartLine(
                    name, tuple(ChartPoint("", 74.7 + z * (74.7 * 1000 / x) ** 0.5, x=x) for x in grid), limit=True
                )
                for name, z in limits
            ),
        ),
        RATE,
        1,
        SOURCE,
        zero_based=False,
    )


def multiples() -> Chart:
    lines: list[ChartLine] = []
    for place, name in enumerate(("Stafford Town", "Stone", "Eccleshall", "Gnosall", "Penkridge and Haughton")):
        lines.append(replace(line_of("Stafford", 52, 58, 50, 57, 60, 58), panel=name))
        values = [round(base * (1.4 - 0.22 * place), 1) for base in (55, 57, 49, 58, 62, 59)]
        lines.append(replace(line_of(name, *values, local=True), panel=name))
    return chart_of("small-multiples", "Crime is highest in Stafford Town", tuple(lines), RATE, 1, SOURCE)


CHARTS = {
    "overall": LINE,
    "asb-months": MONTHLY,
    "burglary-months": PROCESS,
    "groups": RANKED,
    "theft-types": COMPOSITION,
    "shoplifting-benchmark": BENCHMARK,
    "roads": ROADS,
    "funnel": funnel(),
    "sub-areas": multiples(),
}


@cache
def figure_of(name: str, number: int, *, image: bool) -> Figure:
    chart = CHARTS[name]
    words = FigureWords(
        name,
        number,
        f"{chart.headline.split(',')[0]}, Stafford",
        f"Chart: {chart.headline}. The latest figure is given in the text beside it.",
    )
    return Figure(words, chart, draw(chart) if image else None)


def said(identifier: str, *spans: Span | str) -> Statement:
    return Statement(identifier, tuple(Span(one) if isinstance(one, str) else one for one in spans))


def paragraph(identifier: str, *statements: Statement) -> Block:
    return Block(identifier, BlockKind.PARAGRAPH, statements)


FRONT = FrontMatter(
    title="Community Safety Strategic Assessment",
    area="Stafford",
    partnership="Stafford Community Wellbeing Partnership",
    kind="refresh",
    period="2023-24",
    country="England",
    author="The Example Insight Team",
    about=(
        "The Example Insight Team prepares assessments for partnerships. This paragraph stands where the body that wrote "
        "the assessment says who it is, what it does, and whom to ask about the figures.",
        "A second paragraph says what it aims at.",
    ),
    date=date(2025, 2, 14),
    date_printed="February 2025",
    last_full="2021-22",
    example=True,
    priorities=(
        Priorities(
            "Staffordshire Commissioner's Office", ("An outstanding police service", "Supporting victims & witnesses")
        ),
        Priorities("Staffordshire Police", ("Safe and confident communities", "Productive partnerships")),
    ),
    subject="Strategic assessment, executive summary",
    keywords="community safety; crime; Stafford",
)


def sections() -> tuple[Section, ...]:
    ref = Span("Figure 1", figure="overall")
    return (
        Section(
            "overall",
            "Overall crime in Stafford",
            (
                paragraph(
                    "overall/since-peak",
                    said(
                        "overall/crime/since-peak",
                        "The overall rate of recorded crime is ",
                        Span("lower than its 2022-23 peak", strong=True),
                        " of 68.4 offences per 1,000 residents, at 64.0 in 2023-24 (",
                        ref,
                        ").",
                    ),
                    said("overall/crime/direction", "The rate across England and Wales has moved the same way."),
                ),
                Block("overall/figure", BlockKind.FIGURE, figure="overall"),
            ),
        ),
        Section(
            "asb",
            "Anti-social behaviour",
            (
                Block(
                    "asb/callout",
                    BlockKind.CALLOUT,
                    (
                        said(
                            "asb/asb/benchmark",
                            "The rate of anti-social behaviour is ",
                            Span("below both benchmarks", strong=True),
                            ": 11 incidents per 1,000 residents against 12 across Staffordshire and 17 nationally.",
                        ),
                    ),
                ),
                paragraph(
                    "asb/level",
                    said(
                        "asb/asb/level",
                        "There were 1,855 incidents in 2023-24. From April to October 2024 there were 1,097, against 1,202 in the same months of 2023 (",
                        Span("Figure 2", figure="asb-months"),
                        ").",
                    ),
                ),
                Block("asb/figure", BlockKind.FIGURE, figure="asb-months"),
            ),
        ),
        Section(
            "priorities",
            "Local priorities",
            (
                paragraph(
                    "priorities/lead",
                    said("priorities/crime/ranking", "By rate, the most common groups of offences are:"),
                ),
                Block(
                    "priorities/list",
                    BlockKind.LIST,
                    items=(
                        ListItem(
                            said(
                                "p/1",
                                Span("violence against the person", strong=True),
                                " (28.8 per 1,000 residents), of which",
                            )
                        ),
                        ListItem(said("p/2", "stalking and harassment (12.1)"), 1),
                        ListItem(said("p/3", "violence without injury (8.8)"), 1),
                        ListItem(said("p/4", "violence with injury (7.9)"), 1),
                        ListItem(said("p/5", "theft offences (17.9)")),
                    ),
                ),
                Block("priorities/figure", BlockKind.FIGURE, figure="groups"),
            ),
        ),
        Section(
            "theft",
            "Theft",
            (
                paragraph(
                    "theft/level",
                    said(
                        "theft/theft/level",
                        "There were 2,476 theft offences in 2023-24, a rate of 17.9 per 1,000 residents. Shoplifting is the largest named type, at 24% (",
                        Span("Figure 4", figure="theft-types"),
                        ").",
                    ),
                ),
                Block("theft/figure", BlockKind.FIGURE, figure="theft-types"),
                paragraph(
                    "theft/shoplifting",
                    said(
                        "theft/shoplifting/benchmark",
                        "At 4.3 offences per 1,000 residents, shoplifting is ",
                        Span("well below", strong=True),
                        " the region and the country (7.2 and 7.4).",
                    ),
                ),
                Block("theft/benchmark", BlockKind.FIGURE, figure="shoplifting-benchmark"),
            ),
        ),
        Section(
            "roads",
            "Road safety",
            (
                paragraph(
                    "roads/turn",
                    said(
                        "roads/casualties/turning-point",
                        "Casualties rose from 60 in 2022 to 73 in 2023, ",
                        Span("the first rise after six falls", strong=True),
                        " (",
                        Span("Figure 6", figure="roads"),
                        "). A difference of this size can arise without any underlying change.",
                    ),
                ),
                Block("roads/figure", BlockKind.FIGURE, figure="roads"),
            ),
        ),
    )


def sample(
    *,
    image: bool = True,
    names: tuple[str, ...] = ("overall", "asb-months", "groups", "theft-types", "shoplifting-benchmark", "roads"),
) -> Report:
    figures = tuple(figure_of(name, number, image=image) for number, name in enumerate(names, start=1))
    return Report(FRONT, sections(), figures)


def every_kind(*, image: bool = True) -> Report:
    """The sample with a section that shows the remaining kinds of chart."""
    extra = ("burglary-months", "funnel", "sub-areas")
    base = sample(image=image)
    figures = tuple(figure_of(name, number, image=image) for number, name in enumerate(extra, start=7))
    blocks = tuple(Block(f"extra/{name}", BlockKind.FIGURE, figure=name) for name in extra)
    more = Section("extra", "Further figures", blocks)
    return replace(base, sections=(*base.sections, more), figures=(*base.figures, *figures))
