"""Compact form of one layer: an orthonormal basis of few columns, coordinates in it, and what lies outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from ..semi_nmf import learn
from ..words import WordFilter

AGREEMENT = (
    "mean Jaccard index of the official words of 20 concepts (Semi-NMF, {alpha:g} = alpha, at most {limit} iterations), "
    "learned in the compact and in the full form and matched by largest total cosine; two runs in the full form with other "
    "seeds (for atoms that die and are drawn anew) agree by {control:.2f}"
)
LIMIT = 60
_NEGLIGIBLE = 1e-6  # singular values below this share of the largest are rounding


@dataclass(frozen=True)
class Compact:
    """basis F16 [D×r]; values F16 [M×r] and outside F32 [M] by split; centred_energy in 0…1."""

    basis: np.ndarray
    values: dict[str, np.ndarray]
    outside: dict[str, np.ndarray]
    centred_energy: float


def compress(states: dict[str, np.ndarray], rank: int) -> Compact:
    """states by split [M×D]; the basis is the leading right singular vectors of the TRAINING rows, uncentred."""
    train = states["train"].astype(np.float64)
    _, s, y = np.linalg.svd(train, full_matrices=False)
    basis = y[: min(rank, int((s > s[0] * _NEGLIGIBLE).sum()))].T.astype(np.float16)
    exact = basis.astype(np.float64)
    values, outside = {}, {}
    for split, z in states.items():
        z = z.astype(np.float64)
        projected = z @ exact
        values[split] = projected.astype(np.float16)
        outside[split] = np.maximum((z**2).sum(1) - (projected**2).sum(1), 0).astype(np.float32)
    centred = train - train.mean(0)
    kept = ((centred @ exact) ** 2).sum() / max((centred**2).sum(), 1e-12)
    return Compact(basis, values, outside, float(min(kept, 1.0)))


def word_agreement(
    full: np.ndarray, compact: Compact, unembedding: np.ndarray, words: WordFilter, alpha: float, count: int
) -> tuple[float, float]:
    """(agreement, control) as AGREEMENT says; full [M×D] training rows.

    Semi-NMF has many local optima, and atoms that die on the way are drawn anew at random, so the control is what an
    agreement below 1 must be compared with.
    """
    full = full.astype(np.float64)
    exact, _ = learn(full, count, alpha, limit=LIMIT)
    again, _ = learn(full, count, alpha, limit=LIMIT, seed=1)
    small, _ = learn(compact.values["train"].astype(np.float64), min(count, compact.basis.shape[1]), alpha, limit=LIMIT)
    mapped = small @ compact.basis.T.astype(np.float64)  # [K×D]

    def lists(atoms: np.ndarray) -> list[set[str]]:
        return [set(words.words(unembedding @ u.astype(np.float32))) for u in atoms]

    return _agreement(exact, mapped, lists), _agreement(exact, again, lists)


def _agreement(a: np.ndarray, b: np.ndarray, lists: Callable[[np.ndarray], list[set[str]]]) -> float:
    mine, theirs = lists(a), lists(b)
    pairs = linear_sum_assignment(-_unit(a) @ _unit(b).T)
    return float(np.mean([_jaccard(mine[i], theirs[j]) for i, j in zip(*pairs, strict=True)]))


def _unit(atoms: np.ndarray) -> np.ndarray:
    return atoms / np.maximum(np.linalg.norm(atoms, axis=1, keepdims=True), 1e-12)


def _jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0
