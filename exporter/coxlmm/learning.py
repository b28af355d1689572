"""Learning a dictionary from Python: by scikit-learn, or by the explorer's own solver where Node and the built command are found."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from .dictionary import Dictionary
from .problems import CoxlmmError
from .saving.arrays import floats, rows_of

SOLVERS = ("scikit-learn", "coxlmm")
_TOLERANCE = 1e-8
_ITERATIONS = 5000


def learn(residuals: Any, k: int = 20, alpha: float = 1.0, seed: int = 0, solver: str | None = None) -> Dictionary:
    """A Semi-NMF dictionary of K concepts for states [M×D]; both solvers minimise the same objective, with the same stopping rule.

    solver    "scikit-learn", as the official code, or "coxlmm", the explorer's; None: scikit-learn where it is installed, else coxlmm.
    """
    if solver not in (None, *SOLVERS):
        raise CoxlmmError(f"solver is {solver!r}: it must be one of {', '.join(SOLVERS)}.")
    if not isinstance(k, int) or not 1 <= k <= 4096:
        raise CoxlmmError(f"k is {k!r}: it must be a whole number from 1 to 4096.")
    if not alpha >= 0:
        raise CoxlmmError(f"alpha is {alpha!r}: it must be 0 or more.")
    rows = rows_of(residuals, "residuals")
    states = floats(rows.array(), rows.dtype)
    has_sklearn = find_spec("sklearn") is not None
    command = find_command()
    if solver != "coxlmm" and has_sklearn:
        return _by_sklearn(states, k, alpha, seed)
    if solver != "scikit-learn" and command:
        return _by_command(command, states, k, alpha, seed)
    wanted = {
        "scikit-learn": "scikit-learn is not installed: pip install scikit-learn.",
        "coxlmm": "The coxlmm command was not found: it needs Node and a built checkout (npm ci && npm run build), or its file named by COXLMM_COMMAND.",
    }
    raise CoxlmmError(wanted[solver] if solver else f"Nothing here can learn. {wanted['scikit-learn']} Or: {wanted['coxlmm']}")


def find_command() -> list[str] | None:
    """How the coxlmm command is run here; None where Node or the command is missing."""
    node = shutil.which("node")
    checkout = Path(__file__).parents[2] / "dist-cli" / "coxlmm.js"
    script = Path(os.environ["COXLMM_COMMAND"]) if "COXLMM_COMMAND" in os.environ else checkout
    if node and script.is_file():
        return [node, str(script)]
    installed = shutil.which("coxlmm")
    return [installed] if installed else None


def _by_sklearn(states: np.ndarray, k: int, alpha: float, seed: int) -> Dictionary:
    import sklearn
    from sklearn.decomposition import DictionaryLearning

    z = states.astype(np.float64)
    model = DictionaryLearning(
        n_components=k, alpha=alpha, transform_alpha=alpha, positive_code=True, fit_algorithm="cd", transform_algorithm="lasso_cd",
        transform_max_iter=10_000, max_iter=_ITERATIONS, tol=_TOLERANCE, random_state=seed,
    )  # fmt: skip
    codes = model.fit(z).transform(z)
    objective = 0.5 * float(np.sum((z - codes @ model.components_) ** 2)) + alpha * float(codes.sum())
    return _result(model.components_, codes, objective, int(model.n_iter_), f"scikit-learn {sklearn.__version__}", k, alpha, seed)


def _by_command(command: list[str], states: np.ndarray, k: int, alpha: float, seed: int) -> Dictionary:
    with tempfile.TemporaryDirectory(prefix="coxlmm-") as folder:
        source, out = Path(folder, "residuals.npy"), Path(folder, "run")
        np.save(source, np.ascontiguousarray(states, dtype="<f4"))
        options = {"residuals": source, "k": k, "alpha": alpha, "seed": seed, "out": out}
        done = subprocess.run(
            [*command, "learn", *(f"--{name}={value}" for name, value in options.items())], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise CoxlmmError(f"The coxlmm command failed: {done.stderr.strip()}")
        run = json.loads((out / "run.json").read_text(encoding="utf-8"))
        concepts, codes = np.load(out / "concepts.npy"), np.load(out / "activations.npy")
    return _result(concepts, codes, run["objective"], run["iterations"], f"coxlmm {run['version']} ({run['backend']})", k, alpha, seed)


def _result(concepts: np.ndarray, codes: np.ndarray, objective: float, iterations: int, made_by: str, k: int, alpha: float, seed: int) -> Dictionary:
    settings = {"k": k, "alpha": alpha, "seed": seed, "method": "semi-nmf"}
    return Dictionary(concepts.astype(np.float32), codes.astype(np.float32), objective, iterations, made_by, settings)
