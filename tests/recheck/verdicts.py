"""How p-values become stances, and stances verdicts: docs/claims.md."""

from rules import LEVEL


def stance_of(direction, p):
    return "open" if p >= LEVEL or direction == 0 else "for" if direction > 0 else "against"


def verdict_on_part(stances):
    """More than half for it and none against, or the other way round; vacuous ones would count for it."""
    n = len(stances)
    has = {stance: stances.count(stance) for stance in ("for", "against", "vacuous")}
    if has["against"] > n / 2 and has["for"] + has["vacuous"] == 0:
        return "contradicted"
    if has["against"] == 0 and has["for"] > n / 2:
        return "confirmed"
    if has["against"] == 0 and has["for"] + has["vacuous"] > n / 2:
        return "vacuous"
    return "undecided"


def agreed(verdicts):
    return verdicts[0] if verdicts and len(set(verdicts)) == 1 else "undecided"


def on_all(verdicts):
    return "contradicted" if "contradicted" in verdicts else agreed(verdicts)
