"""What the second model's bundle has beside the first's: patches' states in a compact basis, and rows taken at patches."""

from __future__ import annotations

from typing import Any

import numpy as np

from coxlmm.saving.folder import BundleFolder

from ..bundle.compact import compress
from ..bundle.samples import SampleOrder
from ..bundle.states import FINAL, SPLITS
from ..encoder import GRID, PATCHES
from ..residuals import load_residuals
from ..workspace import Workspace


def patches_name(word: str) -> str:
    """The name of the token whose rows are taken at patches."""
    return f"{word}-patches"


class PatchWriter:
    """Writes one token's patches; `rank` columns are kept of the D, from training samples."""

    def __init__(self, folder: BundleFolder, workspace: Workspace, order: SampleOrder, rank: int) -> None:
        self._folder, self._workspace, self._order, self._rank = folder, workspace, order, rank
        self.figures: dict[str, dict[str, float]] = {}  # by word: samples, rows at patches, and the basis's share of the centred energy

    def write(self, entry: dict[str, Any]) -> dict[str, Any] | None:
        """Adds `visualTokens` to the token's entry; returns the entry of the token with rows at patches, None when no sample has one."""
        word = entry["token"]
        stored = load_residuals(self._workspace, word)
        samples = {s: np.array([self._order.index_of[int(i)] for i in stored[f"rows.{s}"]], dtype=np.int32) for s in SPLITS}
        order = {s: np.argsort(samples[s], kind="stable") for s in SPLITS}
        patches = {s: stored[f"patches.{s}"][order[s]] for s in SPLITS}  # [M×P×D]
        indices = {s: samples[s][order[s]] for s in SPLITS}
        entry["visualTokens"] = self._stacks(word, patches, indices)
        return self._rows(entry, patches, indices, {s: stored[f"first.{s}"][order[s]] for s in SPLITS})

    def _stacks(self, word: str, patches: dict[str, np.ndarray], indices: dict[str, np.ndarray]) -> list[dict[str, Any]]:
        compact = compress({s: p.reshape(-1, p.shape[2]) for s, p in patches.items()}, self._rank)
        self.figures[word] = {"energy": compact.centred_energy, **{f"{s}Samples": len(p) for s, p in patches.items()}}
        path = f"patches/{word}.safetensors"
        values = {s: v.reshape(-1, PATCHES, v.shape[1]) for s, v in compact.values.items()}
        self._folder.tensors(path, {"basis": compact.basis, **values, **{f"samples.{s}": i for s, i in indices.items()}})

        def at(name: str) -> dict[str, str]:
            return {"file": path, "tensor": name}

        return [
            {"layer": FINAL, "split": s, "grid": [GRID, GRID], "values": at(s), "basis": at("basis"), "samples": at(f"samples.{s}")}
            for s in SPLITS
        ]

    def _rows(
        self, entry: dict[str, Any], patches: dict[str, np.ndarray], indices: dict[str, np.ndarray], first: dict[str, np.ndarray]
    ) -> dict[str, Any] | None:
        word, name = entry["token"], patches_name(entry["token"])
        kept = {s: np.flatnonzero(first[s] >= 0) for s in SPLITS}
        self.figures[word].update({s: len(k) for s, k in kept.items()})
        if not len(kept["train"]):
            return None
        splits = [s for s in SPLITS if len(kept[s])]
        states, rows = f"residuals/{name}.safetensors", f"rows/{name}.safetensors"
        self._folder.tensors(states, {s: patches[s][kept[s], first[s][kept[s]]] for s in splits})
        self._folder.tensors(
            rows, {**{s: indices[s][kept[s]] for s in splits}, **{f"patches.{s}": first[s][kept[s]].astype(np.int32) for s in splits}}
        )
        return {
            "token": name,
            "pieces": entry["pieces"],
            "rows": {s: {"file": rows, "tensor": s} for s in splits},
            "visual": {"word": word, "patches": {s: {"file": rows, "tensor": f"patches.{s}"} for s in splits}},
            "residuals": [{"layer": FINAL, "split": s, "storage": "full", "values": {"file": states, "tensor": s}} for s in splits],
        }
