"""Years and part-years made of months: a monthly extract gives the same points as a yearly one would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from msgspec.structs import replace

from csp_report.domain.model import Grain, Measure, Observation, Period, Source, Status
from csp_report.domain.periods import earlier, month

YEARS_BACK = 10


def months_of(period: Period) -> list[Period]:
    """The calendar months of a period, in order."""
    first = period.start.year * 12 + period.start.month - 1
    return [month(index // 12, index % 12 + 1) for index in range(first, first + period.months)]


def yearly_sums(monthly: Mapping[Period, Observation], latest: Period) -> Iterable[Observation]:
    """Sums of whole years: the report's period and those exactly 12, 24, ... months before it."""
    if not monthly:
        return
    for back in range(YEARS_BACK):
        total = sum_over(monthly, earlier(latest, back) if back else latest)
        if total:
            yield total


def part_years(monthly: Mapping[Period, Observation], latest: Period) -> Iterable[Observation]:
    """The months since the report's period, up to eleven of them, and the same months of earlier years."""
    after = sorted(period for period in monthly if period.start > latest.end and monthly[period].value is not None)
    run = _unbroken([period for period in after if period.months == 1], latest)
    if not run:
        return
    stretch = Period(run[0].start, run[-1].end, Grain.PART_YEAR)
    for back in range(YEARS_BACK):
        total = sum_over(monthly, earlier(stretch, back) if back else stretch)
        if total:
            yield total


def sum_over(monthly: Mapping[Period, Observation], period: Period) -> Observation | None:
    """The count of a period from its months, or None where a month is missing or has no value."""
    parts = [monthly.get(one) for one in months_of(period)]
    known = [part for part in parts if part is not None and part.value is not None]
    if len(known) < len(parts):
        return None
    first = known[0]
    return replace(
        first,
        period=period,
        measure=Measure.COUNT,
        value=sum(part.value or 0.0 for part in known),
        source=_range([part.source for part in known]),
        status=Status.PROVISIONAL if any(part.status is Status.PROVISIONAL for part in known) else Status.NORMAL,
    )


def _unbroken(months: Sequence[Period], latest: Period) -> list[Period]:
    """The months that follow the report's period without a gap, eleven at the most."""
    run: list[Period] = []
    wanted = latest.end + timedelta(days=1)
    for one in months[:11]:
        if one.start != wanted:
            break
        run.append(one)
        wanted = one.end + timedelta(days=1)
    return run


def _range(sources: Sequence[Source]) -> Source:
    """The cells of a sum as first to last, where they stand on one sheet."""
    first, last = sources[0], sources[-1]
    note = f"sum of {len(sources)} months"
    one_sheet = {(source.file, source.sheet) for source in sources} == {(first.file, first.sheet)}
    if not one_sheet or not first.cell:
        return replace(first, cell="", note=note if one_sheet else f"{note}, also in {last.file}")
    return replace(first, cell=f"{first.cell}:{last.cell}", note=note)
