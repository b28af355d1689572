"""The check of one dictionary, beside the same check with its word lists shuffled among its concepts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..scenes.facts import Scene
from .truth import own_words, stem, true_words

TOP_IMAGES, NEEDED, SHUFFLES = 5, 3, 1000


@dataclass(frozen=True)
class CheckResult:
    """Shares over concepts; `per_concept` says which passed."""

    passed: float
    shuffled: float
    overlap: float
    density: float
    per_concept: tuple[bool, ...]


def check(words: list[list[str]], activations: np.ndarray, scenes: list[Scene], token: str, seed: int = 0) -> CheckResult:
    """words: K lists; activations [M×K] ≥ 0; scenes: the M rows' scenes.

    A concept passes when one of its words is true of at least 3 of its 5 most activating images (images with activation 0
    are no images of the concept). Shuffled: mean over 1,000 permutations of the word lists among the concepts.
    """
    own = own_words(token)
    top = [_top(activations[:, k]) for k in range(activations.shape[1])]
    truths = [[true_words(scenes[i], token) for i in rows] for rows in top]
    stems = [[stem(w) for w in ws if stem(w) not in own] for ws in words]
    hit = np.array([[_names(ws, images) for images in truths] for ws in stems])  # [words × images]
    rng = np.random.default_rng(seed)
    every = np.arange(len(words))
    shuffled = float(np.mean([hit[rng.permutation(len(words)), every].mean() for _ in range(SHUFFLES)]))
    return CheckResult(
        float(hit.diagonal().mean()), shuffled, overlap(words), float((activations > 1e-9).mean()), tuple(map(bool, hit.diagonal()))
    )


def overlap(words: list[list[str]]) -> float:
    """Mean over ordered pairs of concepts of |T_l ∩ T_k| / |T_k|; an empty list counts 0."""
    sets = [set(w) for w in words]
    values = [
        len(sets[k] & sets[other]) / len(sets[k]) if sets[k] else 0.0
        for k in range(len(sets)) for other in range(len(sets)) if other != k
    ]  # fmt: skip
    return float(np.mean(values)) if values else 0.0


def _top(column: np.ndarray) -> list[int]:
    order = np.argsort(-column, kind="stable")[:TOP_IMAGES]
    return [int(i) for i in order if column[i] > 0]


def _names(stems: list[str], images: list[set[str]]) -> bool:
    return any(sum(word in truth for truth in images) >= NEEDED for word in stems)
