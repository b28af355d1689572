"""scikit-learn's atoms of the demo's words, for optima.ts to compare with: half a minute to three minutes a dictionary.

    python bench/optima/scikit_learn.py [K …] [alpha …]     (packages: exporter/requirements.txt; numbers with a point are alphas)

Goes on where it was stopped. It draws atoms that die from its `random_state` and does not say so.
"""

import json
import pathlib
import sys

import numpy as np

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests/fixtures/parity"))
from make_parity_goldens import learn, matrices  # noqa: E402

counts = [int(word) for word in sys.argv[1:] if "." not in word] or [10, 20, 30]
alphas = [float(word) for word in sys.argv[1:] if "." in word] or [1.0, 0.5, 2.0]
folder = ROOT / "out/bench/optima"
folder.mkdir(parents=True, exist_ok=True)
for alpha in alphas:
    for count in counts:
        for name, z in matrices():
            stem = f"{name.replace('/', '_')}.{count}.{alpha:g}.scikit-learn"
            if not name.endswith("/final") or (folder / f"{stem}.json").exists():
                continue
            model, _, facts = learn(z, 0, count, alpha)
            model.components_.astype(np.float32).tofile(folder / f"{stem}.f32")
            kept = {"objective": facts["objective"], "iterations": facts["iterations"], "dead": 0, "tied": 0, "cols": z.shape[1]}
            (folder / f"{stem}.json").write_text(json.dumps(kept))
            print(stem, facts, flush=True)
