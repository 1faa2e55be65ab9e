"""The thresholds that several rules go by: when two figures may be compared, and what counts as a move."""

from __future__ import annotations

from typing import Final

from csp_report.domain.declaring import Threshold
from csp_report.domain.findings import Rule

CHANGE_Z: Final = Threshold(
    Rule.CHANGE, "z", 1.96, "a change is clear above this many standard errors", "standard errors", 1.0, 4.0
)
LEAST_PERCENT: Final = Threshold(Rule.CHANGE, "least percent", 5, "a smaller change is never clear", "per cent", 0, 50)
SIMILAR_WITHIN: Final = Threshold(
    Rule.CHANGE, "similar within", 5, "similar: the 90% interval lies within this of no change", "per cent", 1, 20
)
LITTLE: Final = Threshold(
    Rule.CHANGE, "little", 2, "a smaller move of large counts is little change", "per cent", 0, 10
)
LITTLE_FROM: Final = Threshold(
    Rule.CHANGE, "little from", 200, "counts from which a small move is little change", "events", 50, 100000
)
PERCENT_FROM: Final = Threshold(
    Rule.CHANGE, "percent from", 50, "no percentage where either count is smaller", "events", 0, 1000
)
COMPARE_FROM: Final = Threshold(
    Rule.CHANGE, "compare from", 20, "no comparison with an earlier count that is smaller", "events", 1, 1000
)
TREND_YEARS: Final = Threshold(Rule.TREND, "points", 5, "years that a trend is judged on", "years", 5, 10)
TREND_MOVED: Final = Threshold(
    Rule.TREND, "chi-square", 3.84, "years as a whole have moved above this", "chi-square", 2.7, 30
)
