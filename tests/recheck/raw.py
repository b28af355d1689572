"""What `coxlmm check --scores` writes, asked by token, method, layer, K, measure and side."""

import statistics


class Missing(Exception):
    """There is nothing to compare."""


METRICS = {
    "image": ("top1", ("CLIPScore", "Cosine of image and words")),
    "text": ("top1", ("BERTScore F1",)),
    "image-grounding": ("grounding", ("CLIPScore", "Cosine of image and words")),
    "text-grounding": ("grounding", ("BERTScore F1",)),
}


class Raw:
    def __init__(self, plan, dictionaries):
        self.plan = plan
        self.dictionaries = {self.name(d): d for d in dictionaries}

    @staticmethod
    def name(d):
        return (d["token"], d["layer"], d["method"], d["conceptCount"])

    def dictionary(self, token, method=None, layer=None, count=None):
        params = self.plan["params"]
        name = (token, layer or self.plan["layer"], method or params["method"], count or params["conceptCount"])
        if name not in self.dictionaries:
            raise Missing(name)
        found = self.dictionaries[name]
        if not found["errors"] or found["errors"][0].get("relativeError") is None:
            raise Missing("the states are all 0")
        return found

    def values(self, dictionary, measure, side, split=None):
        """One value for each sample or concept, None where there is nothing to score; of an overlap the lists of words."""
        if measure == "overlap":
            words = dictionary["words"].get(side)
            if words is None or len(words) < 2 or not any(dictionary["words"]["concepts"]):
                raise Missing(side)
            return words
        if measure == "truth":
            rows = [t for t in dictionary["truth"] if split in (None, t["split"])]
            found = rows[0]["sides"].get(side) if rows else None
        else:
            part, metrics = METRICS[measure]
            rows = [
                e for metric in metrics for e in dictionary["encoders"] if e["metric"] == metric and split in (None, e["split"])
            ]
            found = rows[0]["sides"].get(side, {}).get(part) if rows else None
        if not found or all(value is None for value in found):
            raise Missing(side)
        return found

    def error(self, token, count):
        return self.dictionary(token, count=count)["errors"][0]["relativeError"]


def mean(values):
    return statistics.fmean([value for value in values if value is not None])
