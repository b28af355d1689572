"""The tests and intervals of docs/claims.md, by SciPy and statsmodels."""

from functools import cache

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

EXACT_UP_TO = 16
DRAWS = 10_000  # of ours; coxlmm draws 9,999


def differences(first, second):
    """First less second, over what has both."""
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    return np.array([a - b for a, b in pairs])


def flips(values):
    return flips_of(tuple(values))


@cache
def flips_of(differences):
    """The two-sided p of the mean of differences under flips of their signs, and how far a drawn one may lie from it."""
    values = np.array(differences)
    n = len(values)
    if n == 0:
        return None, 0.0
    seen = abs(values.sum()) - 1e-12 * np.abs(values).sum()
    if n <= EXACT_UP_TO:
        signs = 1 - 2 * ((np.arange(2**n)[:, None] >> np.arange(n)) & 1)
        return float(np.mean(np.abs(signs @ values) >= seen)), 1e-9
    random = np.random.default_rng(0)
    extreme = sum(
        int(np.sum(np.abs(random.choice((-1.0, 1.0), size=(2_000, n)) @ values) >= seen)) for _ in range(DRAWS // 2_000)
    )
    p = extreme / DRAWS
    # Four standard errors of both drawings; the one seen that coxlmm counts among its own is the last term.
    return p, 4 * np.sqrt(max(p, 1e-4) * (1 - p) * (1 / DRAWS + 1 / 9_999)) + 1e-4


def interval(values, seed=0):
    return interval_of(tuple(values), seed)


@cache
def interval_of(differences, seed=0):
    """SciPy's BCa interval of the mean; None for fewer than three values. With a seed of as few resamples as the check draws."""
    values = np.array(differences)
    if len(values) < 3:
        return None
    if np.ptp(values) <= 1e-12 * max(1.0, abs(values.mean())):
        return (values.mean(), values.mean())
    scale = np.abs(values).max()
    # Of values on a grid many resamples have the same mean; rounding must not tell them apart.
    mean = lambda x, axis=-1: np.round(np.mean(x, axis=axis) / scale, 12) * scale  # noqa: E731
    found = stats.bootstrap((values,), mean, method="BCa", n_resamples=1_999 if seed else DRAWS, rng=np.random.default_rng(seed))
    return tuple(found.confidence_interval)


def total(error, spread, count):
    """Two independent sources of variance, the second estimated from so many: the error of both, Satterthwaite's degrees of freedom."""
    variance = error**2 + spread**2
    return np.sqrt(variance), (count - 1) * variance**2 / spread**4


def wider(figure, limits, spread, count):
    """An interval over samples and over dictionaries that were learned again."""
    if limits is None or spread == 0:
        return limits
    errors = [abs(limit - figure) / stats.norm.ppf(0.975) for limit in limits]
    low, high = (error * stats.t.ppf(0.975, freedom) for error, freedom in (total(e, spread, count) for e in errors))
    return (figure - low, figure + high)


def larger(figure, p, spread, count):
    """A p over samples and dictionaries: over samples alone it stands for the standard error that would give it."""
    if spread == 0 or figure == 0 or p >= 1:
        return p
    error, freedom = total(abs(figure) / stats.norm.isf(p / 2), spread, count)
    return max(p, float(2 * stats.t.sf(abs(figure) / error, freedom)))


def signs(values):
    """The exact sign test: how many lie above, how many below, and the two-sided p."""
    above, below = int(np.sum(values > 0)), int(np.sum(values < 0))
    return above, below, float(stats.binomtest(above, above + below).pvalue) if above + below else 1.0


def holm(ps):
    return holm_of(tuple(ps)) if ps else []


@cache
def holm_of(ps):
    return list(multipletests(ps, method="holm")[1])


def wilson(successes, count, level):
    return proportion_confint(successes, count, alpha=level, method="wilson")


def overlap(words):
    return overlap_of(tuple(map(tuple, words)))


@cache
def overlap_of(words):
    """The mean over concepts of the mean share of a concept's words that another one has too."""
    sets = [set(each) for each in words]
    shares = [
        np.mean([len(own & other) / len(own) if own else 0.0 for j, other in enumerate(sets) if j != i])
        for i, own in enumerate(sets)
    ]
    return float(np.mean(shares))


def jackknife_error(words):
    return jackknife_error_of(tuple(map(tuple, words)))


@cache
def jackknife_error_of(words):
    """The standard error of the overlap, a concept left out at a time."""
    n = len(words)
    left = np.array([overlap(words[:k] + words[k + 1 :]) for k in range(n)])
    return float(np.sqrt((n - 1) / n * np.sum((left - left.mean()) ** 2)))


def jackknifed(first, second):
    """Interval and p of two overlaps by Student's t, with the degrees of freedom of the smaller dictionary."""
    difference = overlap(first) - overlap(second)
    error = float(np.hypot(jackknife_error(first), jackknife_error(second)))
    freedom = min(len(first), len(second)) - 1
    half = error * stats.t.ppf(0.975, freedom)
    p = 2 * stats.t.sf(abs(difference) / error, freedom) if error > 0 else float(difference == 0)
    return (difference - half, difference + half), float(p)
