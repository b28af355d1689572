"""Residuals in the bundle: the state after the final norm in full; all others of dog and cat in compact form."""

from __future__ import annotations

from typing import Any

import numpy as np

from coxlmm.saving.folder import BundleFolder

from ..recipe import Recipe
from ..residuals import load_residuals
from ..words import WordFilter
from ..workspace import Workspace, read_json, write_json
from .compact import AGREEMENT, LIMIT, Compact, compress, word_agreement
from .samples import SampleOrder

FINAL = "final"
SPLITS = ("train", "test")


def layer_id(state: int) -> str:
    return f"state-{state:02d}"


def layer_list(blocks: int) -> list[dict[str, Any]]:
    """States 0…L and final, with the modules they come from."""
    states = [
        {
            "id": layer_id(i),
            "stateIndex": i,
            "module": "model.embed_tokens" if i == 0 else f"model.layers.{i - 1}",
            "finalNorm": "before",
        }
        for i in range(blocks + 1)
    ]
    return [*states, {"id": FINAL, "stateIndex": "final", "module": "model.norm", "finalNorm": "after"}]


def used_scenes(workspace: Workspace, tokens: tuple[str, ...]) -> set[int]:
    """Scenes in any token's rows."""
    out: set[int] = set()
    for token in tokens:
        residuals = load_residuals(workspace, token)
        for split in SPLITS:
            out.update(int(i) for i in residuals[f"rows.{split}"])
    return out


class StateWriter:
    """Writes one token's residuals; `alpha` and the words are for the compact layers' agreement only."""

    def __init__(
        self, folder: BundleFolder, workspace: Workspace, recipe: Recipe, order: SampleOrder,
        unembedding: np.ndarray, words: WordFilter, alpha: float,
    ) -> None:  # fmt: skip
        self._folder, self._workspace, self._recipe, self._order = folder, workspace, recipe, order
        self._unembedding, self._words, self._alpha = unembedding, words, alpha
        self.compact_figures: list[tuple[str, int, float, float, float]] = []  # token, state, energy, agreement, control

    def write(self, token: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Returns the manifest's `rows` and `residuals` of the token. Rows are sorted by sample index."""
        stored = load_residuals(self._workspace, token)
        tensors: dict[str, np.ndarray] = {}
        indices: dict[str, np.ndarray] = {}
        sorting = {}
        for split in SPLITS:
            samples = np.array([self._order.index_of[int(i)] for i in stored[f"rows.{split}"]], dtype=np.int32)
            sorting[split] = np.argsort(samples, kind="stable")
            indices[split] = samples[sorting[split]]
            tensors[f"final.{split}"] = stored[f"final.{split}"][sorting[split]]
        path = f"residuals/{token}.safetensors"
        self._folder.tensors(path, tensors)
        # A file of their own: the first look at a token needs its rows and none of its states.
        self._folder.tensors(f"rows/{token}.safetensors", indices)
        rows = {s: {"file": f"rows/{token}.safetensors", "tensor": s} for s in SPLITS}
        residuals: list[dict[str, Any]] = [
            {"layer": FINAL, "split": s, "storage": "full", "values": {"file": path, "tensor": f"final.{s}"}}
            for s in SPLITS
        ]
        if "states.train" in stored:
            for state in range(stored["states.train"].shape[1]):
                residuals += self._compact(token, state, {s: stored[f"states.{s}"][sorting[s], state] for s in SPLITS})
        return rows, residuals

    def _compact(self, token: str, state: int, states: dict[str, np.ndarray]) -> list[dict[str, Any]]:
        compact = compress(states, self._recipe.compact_rank)
        agreement, control = self._agreement(token, state, states["train"], compact)
        measure = AGREEMENT.format(alpha=self._alpha, limit=LIMIT, control=control)
        path = f"residuals/{token}/{layer_id(state)}.safetensors"
        tensors = {"basis": compact.basis}
        for split in SPLITS:
            tensors[split], tensors[f"outside.{split}"] = compact.values[split], compact.outside[split]
        self._folder.tensors(path, tensors)
        return [
            {
                "layer": layer_id(state), "split": split, "storage": "compact",
                "basis": {"file": path, "tensor": "basis"},
                "values": {"file": path, "tensor": split},
                "outside": {"file": path, "tensor": f"outside.{split}"},
                "centredEnergy": round(compact.centred_energy, 6),
                "wordAgreement": {"measure": measure, "value": agreement},
            }
            for split in SPLITS
        ]  # fmt: skip

    def _agreement(self, token: str, state: int, full: np.ndarray, compact: Compact) -> tuple[float, float]:
        """Both figures from agreement.json, where they were made before: they take minutes."""
        cache = self._workspace.root / "agreement.json"
        known = read_json(cache) if cache.exists() else {}
        key = f"{token} {state} rank {compact.basis.shape[1]} alpha {self._alpha:g} rows {len(full)}"
        if key not in known:
            found = word_agreement(full, compact, self._unembedding, self._words, self._alpha, self._recipe.concept_count)
            known[key] = [round(value, 4) for value in found]
            write_json(cache, known)
            print(f"compact {key}: energy {compact.centred_energy:.3f}, words {found[0]:.2f}, control {found[1]:.2f}", flush=True)
        self.compact_figures.append((token, state, compact.centred_energy, *known[key]))
        return known[key][0], known[key][1]
