"""The rules of docs/claims.md that compare layers."""

from comparison import paired
from raw import Missing, mean


def layers_of(raw, token, measure):
    """The token's layers in the order of depth, with own and random scores; only where all have been measured."""
    layers = raw.plan["layers"][token]
    if len(layers) < 2 or measure.endswith("grounding") or measure == "overlap":
        raise Missing("layers")
    found = []
    for layer in layers:
        d = raw.dictionary(token, layer=layer["id"])
        own = raw.values(d, measure, "concepts")
        try:
            random = raw.values(d, measure, "random-words")
        except Missing:
            random = None
        found.append((layer["depth"], own, random))
    return found


def late_layers(raw, rule, measure):
    for token in raw.plan["tokens"]:
        try:
            layers = layers_of(raw, token, measure)
            early = [layer for layer in layers if layer[0] <= rule["early"]]
            late = [layer for layer in layers if layer[0] >= rule["late"]]
            if not early or not late or any(random is None for _, _, random in early + late):
                raise Missing("random words")
            before, after = gains(early), gains(late)
        except Missing:
            continue
        share = [None if gain is None else rule["margin"] * gain for gain in after]
        yield {"token": token, "part": "early", "figures": [mean(before), mean(after)], "test": paired(share, before)}
        yield {"token": token, "part": "late", "figures": [mean(after)], "test": paired(after, [0.0] * len(after))}


def gains(layers):
    rows = [
        [a - b for a, b in pairs if a is not None and b is not None]
        for pairs in zip(*[list(zip(own, random, strict=True)) for _, own, random in layers], strict=True)
    ]
    return [sum(row) / len(row) if row else None for row in rows]


def peak(raw, rule, measure):
    for token in raw.plan["tokens"]:
        try:
            layers = layers_of(raw, token, measure)
        except Missing:
            continue
        inside = [own for depth, own, _ in layers if rule["from"] <= depth <= rule["to"]]
        outside = [own for depth, own, _ in layers if not rule["from"] <= depth <= rule["to"]]
        if not inside or not outside:
            continue
        a, b = (max(part, key=lambda own: mean(own[0::2]))[1::2] for part in (inside, outside))
        yield {"token": token, "part": "peak", "figures": [mean(a), mean(b)], "test": paired(a, b)}


def trend(raw, rule, measure):
    for token in raw.plan["tokens"]:
        try:
            layers = layers_of(raw, token, measure)
        except Missing:
            continue
        yield {"token": token, "part": "trend", "figures": [mean(layers[0][1]), mean(layers[-1][1])], "decided": "open"}
