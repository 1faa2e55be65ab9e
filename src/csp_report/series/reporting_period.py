"""Which twelve months the report is about: the setting, else the latest that cover most indicators."""

from __future__ import annotations

import pandas as pd

from csp_report.domain.errors import SettingsError
from csp_report.domain.model import Grain, Measure, Period

# A later period that only a few indicators reach is a straggler, not the period of the report.
COVERAGE = 0.5


def reporting_period(local: pd.DataFrame, wanted: Period | None) -> Period:
    """The period of the report, from the rows of the local area.

    Raises SettingsError where no 12-month figure is there at all.
    """
    figures = local[local["measure"].isin([Measure.COUNT, Measure.RATE]) & (local["of"] == "") & local["value"].notna()]
    if wanted:
        return _as_named(figures, wanted)
    whole = figures[_months(figures) == 12]
    if whole.empty:
        return _from_months(figures)
    covered = whole.groupby(["start", "end"], observed=True)["indicator"].nunique()
    enough = covered[covered >= COVERAGE * covered.max()]
    start, end = max(enough.index, key=lambda days: days[1])
    return _as_named(whole, Period(start.date(), end.date()))


def _as_named(figures: pd.DataFrame, period: Period) -> Period:
    """The period with the grain under which the extracts name it most often."""
    same = figures[(figures["start"] == pd.Timestamp(period.start)) & (figures["end"] == pd.Timestamp(period.end))]
    if same.empty:
        return period
    return Period(period.start, period.end, Grain(same["grain"].astype(str).mode().iloc[0]))


def _from_months(figures: pd.DataFrame) -> Period:
    """The last twelve months of monthly figures, where nothing yearly is there."""
    monthly = figures[_months(figures) == 1]
    if monthly.empty:
        raise SettingsError(
            "The extracts hold no figure for a period of 12 months. Required: at least one year of figures."
        )
    end = monthly["end"].max()
    start = (end + pd.Timedelta(days=1)) - pd.DateOffset(months=12)
    return Period(start.date(), end.date(), Grain.YEAR_ENDING)


def _months(rows: pd.DataFrame) -> pd.Series[int]:
    years = rows["end"].dt.year - rows["start"].dt.year
    months: pd.Series[int] = years * 12 + rows["end"].dt.month - rows["start"].dt.month + 1
    return months
