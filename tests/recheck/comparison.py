"""One comparison of two lists of scores, by the test that fits them."""

import tests_of as st
from raw import Missing, mean


def paired(first, second, by="mean", lead=1.0):
    """A comparison of scores of the same things."""
    values = st.differences(first, second)
    if len(values) == 0:
        raise Missing("no pair")
    p, slack = st.flips(values)
    found = {"n": len(values), "difference": float(values.mean()), "interval": st.interval(values), "p": p, "slack": slack}
    ahead = found["difference"]
    if by == "signs":
        above, below, found["p"] = st.signs(values)
        found["slack"], ahead = 1e-9, above - below
    return {**found, "ahead": lead * ahead}


def against(raw, measure, first, second, same_dictionary, by, lead):
    if measure == "overlap":
        difference, interval, p = st.jackknifed(first, second)
        n = len(first) + len(second)
        return {"n": n, "difference": difference, "interval": interval, "p": p, "slack": 1e-6, "ahead": lead * difference}
    if measure.endswith("grounding") and not same_dictionary:
        return None  # concepts of two dictionaries are no pairs
    return paired(first, second, by, lead)


def figure(measure, values):
    return st.overlap(values) if measure == "overlap" else mean(values)
