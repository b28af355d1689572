"""One comparison of two lists of scores: its difference at once, its p and interval when they are asked for."""

import tests_of as st
from raw import Missing, mean


def paired(first, second, by="mean", lead=1.0):
    """Scores of the same things. `limits` are what the difference is tested against, the weakest of them counts."""
    values = st.differences(first, second)
    if len(values) == 0:
        raise Missing("no pair")
    difference = float(values.mean())
    found = {"n": len(values), "difference": difference, "ahead": lead * difference, "values": values, "limits": (0.0,)}
    if by == "signs":
        above, below, p = st.signs(values)
        found |= {"ahead": lead * (above - below), "signs": p}
    return found


def against(raw, measure, first, second, same_dictionary, by, lead):
    if measure == "overlap":
        difference = st.overlap(first) - st.overlap(second)
        return {"n": len(first) + len(second), "difference": difference, "ahead": lead * difference, "words": (first, second)}
    if measure.endswith("grounding") and not same_dictionary:
        return None  # concepts of two dictionaries are no pairs
    return paired(first, second, by, lead)


def p_and_slack(test):
    """The p over samples, and how far one that was drawn may lie from it."""
    if "words" in test:
        return st.jackknifed(*test["words"])[1], 1e-6
    if "signs" in test:
        return test["signs"], 1e-9
    return max(st.flips(test["values"] - limit) for limit in test["limits"])


def interval(test, seed=0):
    return st.jackknifed(*test["words"])[0] if "words" in test else st.interval(test["values"], seed)


def figure(measure, values):
    return st.overlap(values) if measure == "overlap" else mean(values)
