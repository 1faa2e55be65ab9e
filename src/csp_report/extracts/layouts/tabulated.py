"""From a pandas frame of summed records to counts."""

from __future__ import annotations

import pandas as pd

from csp_report.extracts.layouts.common import TEXTS, Counts, counts


def counts_of(frame: pd.DataFrame) -> Counts:
    """Its rows; columns: those of TEXTS, period (a Period), value and records."""
    texts = {name: frame[name].astype(str).to_numpy(dtype=object).tolist() for name in TEXTS}
    period, records = frame["period"].tolist(), frame["records"].tolist()
    return counts(texts, period, frame["value"].to_numpy(dtype="float64"), records)
