"""scikit-learn's objective for the bundle's own matrices, as the manifest's `references`."""

from __future__ import annotations

from typing import Any

from .shipped import ShippedBundle

TOLERANCE = 1e-8  # scikit-learn's own stopping in the golden run


def add_references(bundle: ShippedBundle, golden: dict[str, dict[str, Any]]) -> int:
    """`golden` by "token/layer/K", with `objective`, `conceptCount`, `alpha` and `madeBy`; returns how many were added.

    The golden run of a compact layer saw its coordinates only: ½Σ`outside`, which no dictionary in the basis can explain, is added.
    """
    split = next(s["name"] for s in bundle.manifest["splits"] if s["role"] == "learn")
    added = 0
    for token in bundle.manifest["tokens"]:
        token["references"] = []
        for entry in token["residuals"]:
            of_states = f"{token['token']}/{entry['layer']}/"
            found = [facts for name, facts in golden.items() if name.startswith(of_states)] if entry["split"] == split else []
            outside = bundle.tensor(entry["outside"]).sum(dtype="float64") / 2 if found and entry["storage"] == "compact" else 0.0
            token["references"] += [{
                "layer": entry["layer"], "method": "semi-nmf", "update": "block", "conceptCount": facts["conceptCount"],
                "alpha": facts["alpha"], "tol": TOLERANCE, "objective": facts["objective"] + float(outside), "madeBy": facts["madeBy"],
            } for facts in found]  # fmt: skip
            added += len(found)
    bundle.save()
    return added
