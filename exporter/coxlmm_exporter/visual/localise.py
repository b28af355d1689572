"""Where a concept lies: how often the patch of the largest u_k·h is on the object that the sample's caption names."""

from __future__ import annotations

import numpy as np

from ..encoder import PATCHES
from ..language_model import LanguageModel
from ..recipe import Recipe
from ..residuals import load_residuals
from ..scenes.facts import Scene
from ..semi_nmf import codes, learn
from ..slots import covered_patches
from ..workspace import Workspace, write_json


def on_object(scene: Scene, word: str) -> np.ndarray:
    """Patches whose centre lies in the box of any object of that word: bool [P]."""
    covered = np.zeros(PATCHES, dtype=bool)
    for item in scene.objects:
        if item.word == word:
            covered[covered_patches(item)] = True
    return covered


def localise(
    atoms: np.ndarray, activations: np.ndarray, patches: np.ndarray, mean_patches: np.ndarray, token_row: np.ndarray, inside: np.ndarray
) -> dict[str, float]:
    """Shares of samples whose best patch lies `inside` [M×P], by what is multiplied with the patches' states [M×P×D].

    `concept`: the sample's most active atom of [K×D], by activations [M×K]; `centredConcept`: less the mean atom; `centredStates`: the atom on
    states less each position's mean over training samples [P×D], which leaves no favourite place; `tokenRow`: the token's unembedding row [D].
    `chance`: the mean share of patches inside.
    """
    top = atoms[activations.argmax(1)]  # [M×D]
    scores = {
        "concept": np.einsum("mpd,md->mp", patches, top),
        "centredConcept": np.einsum("mpd,md->mp", patches, top - atoms.mean(0)),
        "centredStates": np.einsum("mpd,md->mp", patches - mean_patches, top),
        "tokenRow": patches @ token_row,
    }
    rows = np.arange(len(patches))
    shares = {name: float(inside[rows, score.argmax(1)].mean()) for name, score in scores.items()}
    return {"samples": len(patches), **shares, "chance": float(inside.mean())}


def run_localise(workspace: Workspace, recipe: Recipe, lm: LanguageModel, scenes: list[Scene]) -> dict[str, dict[str, float]]:
    """Figures of every token on its test samples, with a dictionary learned on its training states; writes localise.notes.json."""
    figures = {}
    for word in recipe.tokens:
        stored = {k: v.astype(np.float64) for k, v in load_residuals(workspace, word).items() if not k.startswith(("rows", "first"))}
        atoms, _ = learn(stored["final.train"], recipe.concept_count, recipe.alphas[0])
        shown = [scenes[i] for i in load_residuals(workspace, word)["rows.test"]]
        figures[word] = localise(
            atoms, codes(stored["final.test"], atoms, recipe.alphas[0]), stored["patches.test"], stored["patches.train"].mean(0),
            lm.unembedding[lm.ids(" " + word)[-1]].numpy().astype(np.float64), np.stack([on_object(s, word) for s in shown]),
        )  # fmt: skip
        print(f"localise {word}: {figures[word]}", flush=True)
    write_json(workspace.note("localise"), figures)
    return figures
