"""Overcomplete's SemiNMF, or scikit-learn's NMF on [Z⁺, Z⁻], until it reconstructs Z as well as a given squared error.

python reconstruction.py semi-nmf|nmf FILE ROWS COLS K SQUARED_ERROR LIMIT_SECONDS

Both go on from where they are, ten iterations at a time, until the error is reached, the error falls by less than 1e-7 of itself in ten
iterations, or the time is over. The time of looking at the error is not counted.
"""

import importlib.util
import json
import sys
import time
import types
import warnings
from pathlib import Path

import numpy as np
import sklearn
import torch
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning

STEP = 10
warnings.simplefilter("ignore", ConvergenceWarning)


def semi_nmf(z: np.ndarray, k: int):
    # The package's own __init__ imports vision models; its optimisers need none of them.
    spec = importlib.util.find_spec("overcomplete")
    package = types.ModuleType("overcomplete")
    package.__path__ = [str(Path(spec.origin).parent)]
    sys.modules["overcomplete"] = package
    from overcomplete.optimization.semi_nmf import SemiNMF

    torch.manual_seed(0)
    a = torch.from_numpy(z)
    model = SemiNMF(nb_concepts=k, device="cpu")
    codes = model.init_random_z(a)
    atoms = model.init_random_d(a, codes)
    while True:
        codes, atoms = model.solver_fn(a, codes, atoms, max_iter=STEP, tol=0)
        yield codes.numpy(), atoms.numpy()


def split_nmf(z: np.ndarray, k: int):
    split = np.concatenate([np.maximum(z, 0), np.maximum(-z, 0)], axis=1)
    model = NMF(n_components=k, init="nndsvda", max_iter=STEP, tol=0, random_state=0)
    codes = model.fit_transform(split)
    while True:
        positive, negative = np.split(model.components_, 2, axis=1)
        yield codes, positive - negative
        model.set_params(init="custom")
        codes = model.fit_transform(split, W=codes, H=model.components_)


def squared_error(z: np.ndarray, codes: np.ndarray, atoms: np.ndarray) -> float:
    return sum(
        float(np.square(z[i : i + 1000] - codes[i : i + 1000] @ atoms, dtype=np.float64).sum()) for i in range(0, len(z), 1000)
    )


def main(method: str, path: str, rows: int, cols: int, k: int, target: float, limit: float) -> None:
    z = np.fromfile(path, np.float32).reshape(-1, cols)[:rows]
    elapsed, iterations, before = 0.0, 0, np.inf
    steps = (semi_nmf if method == "semi-nmf" else split_nmf)(z, k)
    while True:
        started = time.perf_counter()
        codes, atoms = next(steps)
        elapsed += time.perf_counter() - started
        iterations += STEP
        error = squared_error(z, codes, atoms)
        reached = error <= target
        if reached or before - error < 1e-7 * error or elapsed > limit:
            break
        before = error
    versions = {"semi-nmf": "Overcomplete 0.3.0", "nmf": f"scikit-learn {sklearn.__version__}"}
    print(
        json.dumps(
            {"version": versions[method], "seconds": elapsed, "iterations": iterations, "squaredError": error, "reached": bool(reached)}
        )
    )


main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6]), float(sys.argv[6]), float(sys.argv[7]))
