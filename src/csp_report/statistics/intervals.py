"""Intervals and comparisons of counts, rates and proportions, each by a published method.

Counts are numbers of events, populations numbers of residents; rates come out per ``base``. Intervals are two-sided.
Nothing here knows of areas, periods or wording. ``scipy`` is loaded only where an exact Poisson limit is asked for.
"""

from __future__ import annotations

import math
from statistics import NormalDist

from msgspec import Struct

_EXACT_BELOW = 10  # Byar's approximation is used from this count up
_STANDARD = NormalDist()


class Ratio(Struct, frozen=True):
    """A ratio with its interval at ``level``; ``z`` and ``se`` are those of its logarithm, ``p`` is two-sided."""

    estimate: float
    low: float
    high: float
    level: float
    z: float
    p: float
    se: float

    def at(self, level: float) -> tuple[float, float]:
        """The interval of the same ratio at another level."""
        reach = math.exp(deviate(level) * self.se)
        return self.estimate / reach, self.estimate * reach


def deviate(level: float) -> float:
    """The standard normal deviate of a two-sided interval: 1.95996 for 0.95."""
    return _STANDARD.inv_cdf((1 + level) / 2)


def two_sided_p(z: float) -> float:
    """The two-sided p-value of a standard normal deviate."""
    return math.erfc(abs(z) / math.sqrt(2))


def byars_interval(count: float, level: float = 0.95) -> tuple[float, float]:
    """Interval of a Poisson count by Byar's approximation; a lower limit below nought is nought.

    Breslow and Day 1987, *Statistical Methods in Cancer Research* II, eq. 2.13.
    """
    z = deviate(level)
    up = count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3 if count > 0 else 0.0
    return max(0.0, low), up * (1 - 1 / (9 * up) + z / (3 * math.sqrt(up))) ** 3


def exact_poisson_interval(count: float, level: float = 0.95) -> tuple[float, float]:
    """Exact interval of a Poisson count from the gamma distribution (Garwood 1936, *Biometrika* 28)."""
    from scipy.special import gammaincinv  # noqa: PLC0415 - costly to load, needed for small counts alone

    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count > 0 else 0.0
    return low, float(gammaincinv(count + 1, 1 - tail))


def count_interval(count: float, level: float = 0.95) -> tuple[float, float]:
    """Interval of a count: Byar's from 10 up, exact Poisson below, as Fingertips has it.

    Raises ValueError below nought.
    """
    if count < 0:
        raise ValueError(f"a count must be nought or more; {count} was given")
    return exact_poisson_interval(count, level) if count < _EXACT_BELOW else byars_interval(count, level)


def rate(count: float, population: float, base: float = 1000) -> float:
    """Events per ``base`` residents. Raises ValueError where the population is not above nought."""
    if population <= 0:
        raise ValueError(f"a population must be above nought; {population} was given")
    return base * count / population


def rate_interval(count: float, population: float, base: float = 1000, level: float = 0.95) -> tuple[float, float]:
    """Interval of a rate per ``base``: that of its count, the population taken as known."""
    low, high = count_interval(count, level)
    return rate(low, population, base), rate(high, population, base)


def wilson_interval(count: float, total: float, level: float = 0.95) -> tuple[float, float]:
    """Interval of a proportion from a sample, 0 to 1 (Wilson 1927, *JASA* 22).

    Raises ValueError unless 0 <= count <= total and total > 0.
    """
    if not 0 <= count <= total or total <= 0:
        raise ValueError(f"a proportion needs 0 <= count <= total; {count} of {total} was given")
    z = deviate(level)
    spread = z * math.sqrt(z * z + 4 * count * (1 - count / total))
    middle, whole = 2 * count + z * z, 2 * (total + z * z)
    return (middle - spread) / whole, (middle + spread) / whole


def difference_of_proportions(
    count: float, total: float, other_count: float, other_total: float, level: float = 0.95
) -> tuple[float, tuple[float, float]]:
    """The first proportion less the second (0 to 1), and its interval.

    Method 10 of Newcombe (1998, *Statistics in Medicine* 17): the two Wilson intervals combined.
    """
    one, two = count / total, other_count / other_total
    low_one, high_one = wilson_interval(count, total, level)
    low_two, high_two = wilson_interval(other_count, other_total, level)
    below = math.hypot(one - low_one, high_two - two)
    above = math.hypot(high_one - one, two - low_two)
    return one - two, (one - two - below, one - two + above)


def ratio_of_counts(later: float, earlier: float, spread: float = 0.0, level: float = 0.95) -> Ratio:
    """Later over earlier count of the same population, with the spread of real areas beside chance.

    Variance of the logarithm: 1/later + 1/earlier + spread**2 (the delta method for two Poisson counts, and an
    additive between-year component as in DerSimonian and Laird 1986). Where a count is nought, a half is added to
    both (Haldane 1956). Raises ValueError below nought.
    """
    if min(later, earlier) < 0:
        raise ValueError(f"counts must be nought or more; {later} and {earlier} were given")
    if min(later, earlier) == 0:
        later, earlier = later + 0.5, earlier + 0.5
    return _ratio(later / earlier, 1 / later + 1 / earlier + spread * spread, level)


def ratio_to_rest(  # two counts, two populations
    count: float,
    population: float,
    whole_count: float,
    whole_population: float,
    level: float = 0.95,
    spread: float = 0.0,
) -> Ratio | None:
    """The rate of a part over the rate of the rest of the whole it belongs to; None where the rest is empty.

    Variance of the logarithm: 1/a + 1/(B - a) + spread**2: the rest is independent of the part, the whole is not
    (Breslow and Day 1987, chapter 3). Noughts as in ``ratio_of_counts``.
    """
    rest_count, rest_population = whole_count - count, whole_population - population
    if rest_count < 0 or rest_population <= 0 or population <= 0 or count < 0:
        return None
    if min(count, rest_count) == 0:
        count, rest_count = count + 0.5, rest_count + 0.5
    variance = 1 / count + 1 / rest_count + spread * spread
    return _ratio((count / population) / (rest_count / rest_population), variance, level)


def ratio_to_fixed(
    count: float, expected: float, level: float = 0.95, rounding: float = 0.0, spread: float = 0.0
) -> Ratio:
    """A count over the count that a rate taken as fixed would give (above nought).

    The interval is the count's own, scaled (Breslow and Day 1987, section 2.3: a standardised ratio), and widened
    by ``rounding``, half the last printed digit as a share of the rate, and by ``spread``, the standard deviation of
    the logarithm beyond chance. Where the count is nought, p is twice the Poisson probability of none.
    Raises ValueError where nothing is expected.
    """
    if expected <= 0:
        raise ValueError(f"an expected count above nought is required; {expected} was given")
    low, high = (limit / expected for limit in _spread_out(count, level, spread))
    se = math.sqrt(1 / (count or 1.0) + spread * spread)
    z = math.log(count / expected) / se if count > 0 else -math.inf
    p = two_sided_p(z) if count > 0 else min(1.0, 2 * math.exp(-expected))
    return Ratio(count / expected, low * (1 - rounding), high * (1 + rounding), level, z, p, se)


def _spread_out(count: float, level: float, spread: float) -> tuple[float, float]:
    """The interval of a count, widened on the logarithmic scale."""
    low, high = count_interval(count, level)
    if count <= 0:
        return low, high
    reach = deviate(level) * spread
    below = math.hypot(math.log(count / low), reach) if low > 0 else math.inf
    return count * math.exp(-below), count * math.exp(math.hypot(math.log(high / count), reach))


def _ratio(estimate: float, variance: float, level: float) -> Ratio:
    se = math.sqrt(variance)
    reach = math.exp(deviate(level) * se)
    z = math.log(estimate) / se
    return Ratio(estimate, estimate / reach, estimate * reach, level, z, two_sided_p(z), se)
