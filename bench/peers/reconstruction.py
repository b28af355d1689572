"""Overcomplete's SemiNMF, the Semi-NMF recipe of saev, or scikit-learn's NMF on [Z⁺, Z⁻], until it reconstructs Z as well as a given squared error.

python reconstruction.py semi-nmf|saev|nmf FILE ROWS COLS K SQUARED_ERROR LIMIT_SECONDS

All go on from where they are, ten iterations at a time, until the error is reached, the error falls by less than 1e-7 of itself in ten
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
        yield lambda: codes.numpy(), atoms.numpy()


def saev(z: np.ndarray, k: int):
    """Semi-NMF in batches, as saev describes its baseline (github.com/OSU-NLP-Group/saev): after Ding et al. (2008) and scikit-learn's MiniBatchNMF.

    Codes start from least squares and take ten multiplicative updates a batch of 16,384; the Gram matrices are moving averages, and give new
    atoms every ten batches. Of fewer rows a batch is all of them.
    """
    batch_size, code_updates, batches_per_update, kept, ridge, eps = 16_384, 10, 10, 0.7, 1e-6, 1e-8
    torch.manual_seed(0)
    a = torch.from_numpy(z)
    atoms = torch.randn(k, a.shape[1])
    gram, cross = torch.zeros(k, k), torch.zeros(k, a.shape[1])

    def encode(batch: torch.Tensor, updates: int) -> torch.Tensor:
        products, self_products = batch @ atoms.T, atoms @ atoms.T
        codes = (products @ torch.linalg.inv(self_products + eps * torch.eye(k))).clamp_min(eps)
        for _ in range(updates):
            above = products.clamp_min(0) + codes @ (-self_products).clamp_min(0)
            below = (-products).clamp_min(0) + codes @ self_products.clamp_min(0) + eps
            codes = codes * torch.sqrt(above / below)
        return codes

    seen = 0
    while True:
        for _ in range(STEP):
            for batch in a[torch.randperm(len(a))].split(batch_size):
                codes = encode(batch, code_updates)
                gram = kept * gram + (1 - kept) * codes.T @ codes
                cross = kept * cross + (1 - kept) * codes.T @ batch
                seen += 1
                if seen % batches_per_update == 0:
                    atoms = torch.linalg.solve(gram + ridge * torch.eye(k), cross)
        yield lambda: encode(a, 300).numpy(), atoms.numpy()


def split_nmf(z: np.ndarray, k: int):
    split = np.concatenate([np.maximum(z, 0), np.maximum(-z, 0)], axis=1)
    model = NMF(n_components=k, init="nndsvda", max_iter=STEP, tol=0, random_state=0)
    codes = model.fit_transform(split)
    while True:
        positive, negative = np.split(model.components_, 2, axis=1)
        yield lambda: codes, positive - negative
        model.set_params(init="custom")
        codes = model.fit_transform(split, W=codes, H=model.components_)


def squared_error(z: np.ndarray, codes: np.ndarray, atoms: np.ndarray) -> float:
    return sum(
        float(np.square(z[i : i + 1000] - codes[i : i + 1000] @ atoms, dtype=np.float64).sum()) for i in range(0, len(z), 1000)
    )


def main(method: str, path: str, rows: int, cols: int, k: int, target: float, limit: float) -> None:
    z = np.fromfile(path, np.float32).reshape(-1, cols)[:rows]
    elapsed, iterations, before = 0.0, 0, np.inf
    steps = {"semi-nmf": semi_nmf, "saev": saev, "nmf": split_nmf}[method](z, k)
    while True:
        started = time.perf_counter()
        read_codes, atoms = next(steps)
        elapsed += time.perf_counter() - started
        iterations += STEP
        error = squared_error(z, read_codes(), atoms)
        reached = error <= target
        if reached or before - error < 1e-7 * error or elapsed > limit:
            break
        before = error
    versions = {"semi-nmf": "Overcomplete 0.3.0", "saev": f"PyTorch {torch.__version__}", "nmf": f"scikit-learn {sklearn.__version__}"}
    print(
        json.dumps(
            {"version": versions[method], "seconds": elapsed, "iterations": iterations, "squaredError": error, "reached": bool(reached)}
        )
    )


main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6]), float(sys.argv[6]), float(sys.argv[7]))
