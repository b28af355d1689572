"""Semi-NMF as scikit-learn's DictionaryLearning(positive_code=True, "cd"/"lasso_cd") does it, in NumPy, for the gate.

    minimise over U, V   ½‖Z − V U‖²_F + α‖V‖₁   with V ≥ 0 and ‖u_k‖₂ ≤ 1

Z [M×D], U [K×D], V [M×K]. The product's own solver is the TypeScript one; this one only decides α and proves the demo.
"""

from __future__ import annotations

import numpy as np

_DEAD = 1e-6
_SWEEPS = 500
_CODE_TOLERANCE = 1e-6


def codes(z: np.ndarray, atoms: np.ndarray, alpha: float, start: np.ndarray | None = None) -> np.ndarray:
    """argmin over V ≥ 0 by cyclic coordinate descent over all rows at once; [M×K]."""
    gram, cross = atoms @ atoms.T, z @ atoms.T - alpha
    v = np.zeros((len(z), len(atoms))) if start is None else start.copy()
    scale = np.sqrt((z**2).sum(1).mean()) or 1.0
    for _ in range(_SWEEPS):
        largest = 0.0
        for k in range(len(atoms)):
            if gram[k, k] < 1e-12:
                v[:, k] = 0
                continue
            new = np.maximum(v[:, k] + (cross[:, k] - v @ gram[:, k]) / gram[k, k], 0)
            largest = max(largest, float(np.abs(new - v[:, k]).max()) * np.sqrt(gram[k, k]))
            v[:, k] = new
        if largest < _CODE_TOLERANCE * scale:
            break
    return v


def learn(z: np.ndarray, count: int, alpha: float, tolerance: float = 1e-6, limit: int = 300, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Returns (atoms [K×D], codes [M×K] on the final atoms); float64, from the SVD as scikit-learn starts."""
    z = z.astype(np.float64)
    rng = np.random.default_rng(seed)
    w, s, y = np.linalg.svd(z, full_matrices=False)
    sign = np.sign(w[np.abs(w).argmax(0), range(w.shape[1])])
    v, atoms = (w * sign)[:, :count], ((s * sign)[:, None] * y)[:count]
    costs: list[float] = []
    for _ in range(limit):
        v = codes(z, atoms, alpha, np.maximum(v, 0))
        _update(atoms, z, v, rng)
        costs.append(0.5 * float(((z - v @ atoms) ** 2).sum()) + alpha * float(v.sum()))
        if len(costs) > 1 and costs[-2] - costs[-1] < tolerance * costs[-1]:
            break
    return atoms, codes(z, atoms, alpha, v)


def _update(atoms: np.ndarray, z: np.ndarray, v: np.ndarray, rng: np.random.Generator) -> None:
    """One Gauss-Seidel pass over the atoms, each projected on the unit ball; dead atoms are re-drawn from a row."""
    a, b = v.T @ v, v.T @ z
    for k in range(len(atoms)):
        if a[k, k] > _DEAD:
            atoms[k] += (b[k] - a[k] @ atoms) / a[k, k]
        else:
            row = z[rng.integers(len(z))]
            atoms[k] = row + rng.normal(0, 0.01 * (row.std() or 1), len(row))
            v[:, k] = 0
        atoms[k] /= max(float(np.linalg.norm(atoms[k])), 1.0)
