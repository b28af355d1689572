"""The rules of docs/claims.md, each as the comparisons that it makes: written from the document, not from the program."""

import math

import numpy as np

import tests_of as st
from comparison import against, figure, paired
from layer_rules import late_layers, peak, trend
from raw import Missing, mean

LEVEL = 0.05


def compare(raw, rule, measure):
    lead = 1.0 if rule["expect"] == "above" else -1.0
    by = rule.get("by", "mean")

    def side(token, wanted):
        method = wanted.get("method", "semi-nmf")
        return raw.values(raw.dictionary(token, method), measure, wanted.get("words", "concepts")), method

    for token in raw.plan["tokens"]:
        try:
            own, method = side(token, rule["first"])
        except Missing:
            continue
        control = None
        if "control" in rule:
            try:
                other, its = side(token, rule["control"])
                control = against(raw, measure, own, other, its == method, "mean", lead)
            except Missing:
                pass
        for wanted in rule["others"]:
            try:
                other, its = side(token, wanted)
            except Missing:
                continue
            test = against(raw, measure, own, other, its == method, by, lead)
            part = (wanted.get("method", "semi-nmf"), wanted.get("words", "concepts"))
            yield {
                "token": token,
                "part": part,
                "figures": [figure(measure, own), figure(measure, other)],
                "test": test,
                "control": control,
            }


def by_count(raw, rule, measure):
    for token in raw.plan["tokens"]:
        try:
            few, many = (raw.dictionary(token, count=rule[end]) for end in ("from", "to"))
            a, b = raw.values(few, measure, "concepts"), raw.values(many, measure, "concepts")
            random = raw.values(few, measure, "random-words") if rule["expect"] == "flat" else None
        except Missing:
            continue
        found = {"token": token, "part": "count", "figures": [figure(measure, a), figure(measure, b)]}
        if random is None:
            test = against(raw, measure, b, a, False, "mean", 1.0 if rule["expect"] == "rising" else -1.0)
            if test is not None:
                yield {**found, "test": test}
            continue
        margin = rule.get("margin", 0.1) * abs(mean(a) - mean(random))
        test = paired(b, a)
        inside = abs(test["difference"]) < margin
        test["limits"] = (margin, -margin) if inside else (math.copysign(margin, test["difference"]),)
        test["ahead"] = margin - abs(test["difference"])
        yield {**found, "test": test}


def transfer(raw, rule, measure):
    for token in raw.plan["tokens"]:
        try:
            d = raw.dictionary(token)
        except Missing:
            continue
        splits = list(dict.fromkeys([t["split"] for t in d["truth"]] + [e["split"] for e in d["encoders"]]))
        for split in splits[1:]:
            try:
                own, random = (raw.values(d, measure, side, split) for side in ("concepts", "random-words"))
            except Missing:
                continue
            yield {"token": token, "part": split, "figures": [mean(own), mean(random)], "test": paired(own, random)}


def halving(raw, rule):
    for token in raw.plan["tokens"]:
        counts = sorted({*raw.plan["counts"], raw.plan["params"]["conceptCount"], rule["by"]})
        try:
            start = 1.0 if rule["from"] == "nothing" else raw.error(token, 1)
            raw.dictionary(token)
            known = {}
            for count in counts:
                try:
                    known[count] = raw.error(token, count)
                except Missing:
                    if count <= rule["by"]:
                        raise
        except Missing:
            continue
        enough = [count for count in counts if count in known and known[count] <= start / 2]
        first = enough[0] if enough else None
        vacuous = rule["from"] == "nothing" and first == 1
        stance = "vacuous" if vacuous else "for" if first == rule["by"] else "against"
        figures = [start, known[rule["by"]], *([first] if first else [])]
        yield {"token": token, "part": "halving", "figures": figures, "decided": stance}


def specificity(raw, rule):
    for token in raw.plan["tokens"]:
        try:
            rated = raw.dictionary(token)["specificity"]
        except Missing:
            continue
        if len(rated) < 2:
            continue
        limits = [st.wilson(round(r["share"] * r["samples"]), r["samples"], LEVEL / len(rated)) for r in rated]
        apart = max(low for low, _ in limits) > min(high for _, high in limits)
        most = rated[int(np.argmax([low for low, _ in limits]))]
        least = rated[int(np.argmin([high for _, high in limits]))]
        figures = [most["share"], least["share"]]
        yield {"token": token, "part": "specificity", "figures": figures, "decided": "for" if apart else "open"}


def visual_rows(raw, rule):
    for token in raw.plan["tokens"]:
        found = [each["token"] for each in raw.plan["visual"] if each["word"] == token]
        try:
            rows = [raw.dictionary(name)["rows"] for name in (token, *found)]
        except Missing:
            continue
        if len(rows) > 1:
            stance = "for" if rows[1] < rows[0] else "against"
            yield {"token": token, "part": "rows", "figures": rows[:2], "decided": stance}


BY_MEASURE = {
    "compare": compare,
    "late-layers": late_layers,
    "peak": peak,
    "trend": trend,
    "by-count": by_count,
    "transfer": transfer,
}
BY_FIGURES = {"halving": halving, "specificity": specificity, "visual-rows": visual_rows}
