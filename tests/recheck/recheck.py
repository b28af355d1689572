"""Works out a check again from its single scores, and names every number and verdict that `coxlmm check` has otherwise.

    python recheck.py PAPER.json SCORES.json CHECK.json …

Prints for each check how much was compared and the disagreements, as JSON; exits with 1 where there are some.
"""

import json
import sys
from pathlib import Path

import numpy as np

from comparison import interval, p_and_slack
from raw import Raw
from rules import BY_FIGURES, BY_MEASURE
from tests_of import holm, larger, wider
from verdicts import agreed, on_all, stance_of, verdict_on_part

problems: list[str] = []
counted: dict[str, int] = {}


def differ(where, what, theirs, ours):
    problems.append(f"{where}: {what} is {theirs}, worked out again {ours}")


def close(where, what, theirs, ours, slack=1e-6):
    if theirs is None or ours is None:
        if theirs is not ours:
            differ(where, what, theirs, ours)
    elif abs(theirs - ours) > slack * max(1.0, abs(ours)):
        differ(where, what, theirs, ours)


def same(where, what, theirs, ours):
    if theirs != ours:
        differ(where, what, theirs, ours)


def hold_test(where, theirs, ours):
    counted["tests"] += 1
    same(where, "n", theirs["count"], ours["n"])
    close(where, "the difference", theirs["difference"], ours["difference"])
    close(where, "p over samples", theirs.get("overSamples", theirs)["p"], *p_and_slack(ours))
    same(where, "whether it was learned again", "relearned" in theirs, "relearned" in ours)
    if "relearned" in ours and "relearned" in theirs:
        hold_widened(where, theirs, ours)
    hold_interval(where, theirs, theirs.get("overSamples", theirs).get("interval"), ours)


def hold_widened(where, theirs, ours):
    """The spread, worked out again; and what it makes of the p and the interval over samples that the check gives."""
    spread, alone = theirs["relearned"], theirs["overSamples"]
    for name, value in ours["relearned"].items():
        close(where, f"the {name} of what was learned again", spread[name], value)
    count = spread["count"]
    # jStat's Student's t has seven digits.
    close(where, "p", theirs["p"], larger(ours["ahead"], alone["p"], spread["leadDeviation"], count), 1e-5)
    limits = wider(theirs["difference"], alone.get("interval"), spread["deviation"], count)
    for i, limit in enumerate(limits or ()):
        close(where, "the wider interval", theirs["interval"][i], limit, 1e-5)


def hold_interval(where, theirs, limits, ours):
    again = interval(ours)
    if (limits is None) != (again is None):
        differ(where, "the interval", limits, again)
    elif limits is not None:
        # Of 1,999 resamples a quantile has an error of 1.5 % of the length and the correction of bias one of 1.4 %: four of both.
        # Means of few values lie on a coarse grid: one step of it is up to 15 %.
        share = 0.09 if ours["n"] > 16 else 0.15
        exact = theirs["name"] == "jackknife"

        def apart(end, found):
            slack = 1e-6 if exact else share * (found[1] - found[0]) + 1e-9
            return abs(limits[end] - found[end]) > slack

        # Where nearly all differences are 0, a limit jumps between few places, from one drawing of resamples to the next: it is one of them.
        drawings = [again] if exact or not any(apart(end, again) for end in (0, 1)) else [interval(ours, seed) for seed in range(1, 100)]
        if any(all(apart(end, found) for found in drawings) for end in (0, 1)):
            differ(where, "the interval", limits, again)


def widen(made, drawings):
    """Adds to each test what its difference, and what the test is of, move by over the dictionaries learned again."""
    for name in ("test", "control"):
        done = []
        for ours in made:
            test = ours.get(name)
            if test is None or any(test is each for each in done):
                continue
            done.append(test)
            same_part = [d for drawing in drawings for d in drawing if (d["token"], d["part"]) == (ours["token"], ours["part"])]
            others = [d[name] for d in same_part if d.get(name)]
            if len(others) < 2:
                continue
            moves, leads = (float(np.std([each[of] for each in others], ddof=1)) for of in ("difference", "ahead"))
            test["relearned"] = {"count": len(others), "deviation": moves, "leadDeviation": leads}


def hold_claim(raw, again, rule, claim):
    """The claim's evidence in the order that the check lists it in: the measures, the tokens, the parts."""
    counted["claims"] += 1
    measures = rule.get("measures", [None])
    found = []
    for measure in measures:
        if measure is None:
            found.append(list(BY_FIGURES[rule["kind"]](raw, rule)))
            continue
        made = list(BY_MEASURE[rule["kind"]](raw, rule, measure))
        widen(made, [list(BY_MEASURE[rule["kind"]](drawing, rule, measure)) for drawing in again])
        found.append(made)
    families = []  # p-values that Holm adjusts together: every test once, and each control once
    for comparisons, theirs in zip(found, claim["measures"], strict=True):
        same(claim["id"], f"the number of comparisons by {theirs['name']}", len(theirs["evidence"]), len(comparisons))
        for ours, evidence in zip(comparisons, theirs["evidence"], strict=False):
            counted["comparisons"] += 1
            where = f"{claim['id']}, {evidence['token']}, {evidence['conjunct']}"
            same(where, "the token", evidence["token"], ours["token"])
            for shown, value in zip(evidence["figures"], ours["figures"], strict=True):
                close(where, shown["name"], shown["value"], value)
            for name in ("test", "control"):
                their = evidence.get(name)
                same(where, f"whether there is a {name}", their is not None, ours.get(name) is not None)
                if their is None or ours.get(name) is None:
                    continue
                their = their if name == "test" else their["test"]
                hold_test(f"{where}, {name}", their, ours[name])
                if all(known is not ours[name] for known, _ in families):
                    families.append((ours[name], their))
    # A drawn p agrees within its tolerance only: what follows from the p-values follows from those that the check gives.
    for (ours, theirs), adjusted in zip(families, holm([theirs["p"] for _, theirs in families]), strict=True):
        ours["adjusted"] = adjusted
        close(claim["id"], "Holm's p", theirs["adjusted"], adjusted, 1e-9)
    return found


def hold_verdicts(rule, claim, found):
    by_part, verdicts = {}, []
    for comparisons, theirs in zip(found, claim["measures"], strict=True):
        parts = {}
        for ours, evidence in zip(comparisons, theirs["evidence"], strict=False):
            test, control = ours.get("test"), ours.get("control")
            stance = ours.get("decided") or ("open" if test is None else stance_of(test["ahead"], test["adjusted"]))
            if stance == "for" and control and stance_of(control["ahead"], control["adjusted"]) != "for":
                stance = "vacuous"
            same(f"{claim['id']}, {evidence['token']}, {evidence['conjunct']}", "the stance", evidence["stance"], stance)
            parts.setdefault(ours["part"], (evidence["conjunct"], []))[1].append(stance)
        judged = {part: verdict_on_part(stances) for part, (_, stances) in parts.items()}
        shown = {each["name"]: each["verdict"] for each in theirs["conjuncts"]}
        same(claim["id"], "the verdicts on parts", shown, {parts[part][0]: verdict for part, verdict in judged.items()})
        verdicts.append(on_all(list(judged.values())))
        same(claim["id"], f"the verdict by {theirs['name']}", theirs["verdict"], verdicts[-1])
        for part, verdict in judged.items():
            by_part.setdefault(part, []).append(verdict)
    whole = on_all(verdicts) if rule.get("every") else on_all([agreed(each) for each in by_part.values()])
    same(claim["id"], "the verdict", claim["verdict"], whole)


def read(path):
    return json.loads(Path(path).read_text(encoding="utf8"))


def hold_check(paper, raw, again, check):
    problems.clear()
    counted.update(claims=0, comparisons=0, tests=0)
    claims = {claim["id"]: claim for claim in check["claims"]}
    same("the check", "the claims", list(claims), [claim["id"] for claim in paper["claims"]])
    for claim in paper["claims"]:
        found = hold_claim(raw, again, claim["rule"], claims[claim["id"]])
        hold_verdicts(claim["rule"], claims[claim["id"]], found)
    return {"problems": [*problems], **counted}


def main(paper_file, scores_file, *check_files):
    paper, scores = read(paper_file), read(scores_file)
    raw, *again = (Raw(scores["plan"], each) for each in (scores["dictionaries"], *scores["relearned"]))
    found = [hold_check(paper, raw, again, read(path)) for path in check_files]
    print(json.dumps(found))
    return 1 if any(each["problems"] for each in found) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
