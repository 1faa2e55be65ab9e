"""Funnel limits: how far areas of different size stray from a common rate by chance, and by chance and real spread.

Spiegelhalter 2005, "Funnel plots for comparing institutional performance", *Statistics in Medicine* 24. Customary
levels are 0.95 and 0.998. For events the limits are exact Poisson, followed at given numbers of events as
Fingertips draws them; for proportions plain normal limits, as there.
"""

from __future__ import annotations

import math

from msgspec import Struct

from csp_report.statistics.intervals import deviate, exact_poisson_interval


class FunnelPoint(Struct, frozen=True):
    """Where the two limits run at one number of events: each as a rate per ``base``, at its own population."""

    lower_population: float
    lower: float
    upper_population: float
    upper: float


def proportion_funnel(baseline: float, total: float, level: float = 0.95) -> tuple[float, float]:
    """Limits, 0 to 1, of a proportion from ``total`` cases where the true one is ``baseline``; cut at 0 and 1."""
    reach = deviate(level) * math.sqrt(baseline * (1 - baseline) / total)
    return max(0.0, baseline - reach), min(1.0, baseline + reach)


def rate_funnel(
    events: float, baseline: float, base: float = 100_000, years: float = 1, level: float = 0.95
) -> FunnelPoint:
    """Limits at ``events`` observed (above nought), where the true rate is ``baseline`` per ``base`` a year.

    The population is that of one year; ``events`` are of ``years`` years pooled. With ``base`` 100, ``baseline`` 100
    and the populations read as expected events, these are the limits of a standardised ratio.
    """
    low, high = exact_poisson_interval(events, level)
    person_years = base / baseline
    return FunnelPoint(
        high * person_years / years, baseline * events / high, low * person_years / years, baseline * events / low
    )


def dispersed_funnel(expected: float, baseline: float, spread: float = 0.0, level: float = 0.95) -> tuple[float, float]:
    """Limits of a rate where ``expected`` events stand behind it and areas truly differ by ``spread`` beside chance.

    ``spread`` is the standard deviation of the logarithm between areas (the additive model of Spiegelhalter 2005,
    section 5); nought gives the limits of chance alone in the same approximation.
    """
    reach = math.exp(deviate(level) * math.sqrt(1 / expected + spread * spread))
    return baseline / reach, baseline * reach
