"""The front matter: what the template's fixed text is filled with, from the settings and the extracts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from csp_report.domain.clock import stated_moment
from csp_report.domain.model import Area, Dataset, Level
from csp_report.domain.report import FrontMatter
from csp_report.labels.areas import printed_name
from csp_report.labels.printing import sentence_case
from csp_report.settings.model import Settings

DRAFT = "DRAFT: "
DEFAULT_TITLE = "Community Safety Strategic Assessment"


def front_matter(settings: Settings, data: Dataset, printed_period: str, *, draft: bool = False) -> FrontMatter:
    """The cover and context of a report; without settings, what the extracts themselves tell."""
    name = printed_name(data.area.name)
    title = name[:1].upper() + name[1:]
    when = settings.date or _today()
    told = settings.date is not None or bool(settings.author)  # else it is the date of the run alone
    return FrontMatter(
        title=f"{DRAFT if draft else ''}{settings.title or DEFAULT_TITLE}",
        area=title,
        partnership=settings.partnership or _partnership(data.area),
        kind=settings.kind,
        period=printed_period,
        country=_country(data),
        author=settings.author,
        about=settings.about,
        date=when,
        date_printed=f"{when:%B %Y}" if told else "",
        last_full=settings.last_full,
        example=settings.example,
        priorities=settings.priorities,
        subject=f"Crime and disorder in {name}, {printed_period}",
        status="Draft" if draft else sentence_case(settings.status),
        tables=settings.chart_tables,
        keywords=f"community safety; strategic assessment; crime; anti-social behaviour; {name}",
    )


def _partnership(area: Area) -> str:
    partnership = area.level in (Level.CSP, Level.DISTRICT, None)
    name = printed_name(area.name).removeprefix("the ")
    return f"{name} Community Safety Partnership" if partnership else name


def _country(data: Dataset) -> str:
    """Wales where the area's code (or its district's) says so, England otherwise."""
    codes = [code for code in (data.area.code, data.area.twin) if code]
    return "Wales" if any(code.startswith("W") for code in codes) else "England"


def _today() -> date:
    """SOURCE_DATE_EPOCH where set, for reproducible builds; else the clock's date."""
    return (stated_moment() or datetime.now(UTC)).date()
