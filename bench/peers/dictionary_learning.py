"""scikit-learn's DictionaryLearning as the paper's code calls it, with its objective and the time of its iterations.

python dictionary_learning.py FILE ROWS COLS K ALPHA float64|float32
"""

import json
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.decomposition import DictionaryLearning
from sklearn.exceptions import ConvergenceWarning

path, rows, cols, k, alpha, dtype = sys.argv[1:]
z = np.fromfile(path, np.float32).reshape(-1, int(cols))[: int(rows)].astype(dtype)
warnings.simplefilter("ignore", ConvergenceWarning)  # in float32 the inner lasso warns at every pass

seconds: list[tuple[int, float]] = []  # of each fifth iteration: its index and when it had ended
started = time.perf_counter()
learned = DictionaryLearning(
    n_components=int(k),
    alpha=float(alpha),
    positive_code=True,
    fit_algorithm="cd",
    transform_algorithm="lasso_cd",
    max_iter=5000,
    tol=1e-8,
    callback=lambda state: seconds.append((state["ii"], time.perf_counter() - started)),
).fit(z)
elapsed = time.perf_counter() - started
print(
    json.dumps(
        {
            "version": sklearn.__version__,
            "seconds": elapsed,
            "iterations": int(learned.n_iter_),
            "objective": float(learned.error_[-1]),
            "history": [float(value) for value in learned.error_],
            "secondsOfIteration": seconds,
        }
    )
)
