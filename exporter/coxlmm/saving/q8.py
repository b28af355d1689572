"""Q8_0, the GGUF's block format: 32 int8 values along a row share one float16 scale."""

from __future__ import annotations

import numpy as np

from ..problems import CoxlmmError
from .arrays import Rows, floats

BLOCK = 32


def quantise(rows: Rows) -> tuple[np.ndarray, np.ndarray]:
    """Values int8 [V×D] and scales float16 [V×D/32]: each block's largest value becomes ±127."""
    if rows.columns % BLOCK:
        raise CoxlmmError(f"{rows.name} has {rows.columns} columns: q8_0 needs a multiple of {BLOCK}. Leave unembedding_encoding out.")
    values, scales = zip(*(_chunk(floats(chunk, rows.dtype)) for chunk in rows.chunks()), strict=True)
    return np.concatenate(values), np.concatenate(scales)


def _chunk(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    blocks = weights.reshape(len(weights), -1, BLOCK)
    scales = np.abs(blocks).max(-1, keepdims=True) / np.float32(127)
    steps = blocks * np.divide(1, scales, out=np.zeros_like(scales), where=scales >= np.finfo(np.float32).tiny)
    whole = np.trunc(steps + np.copysign(np.float32(0.5), steps))  # halves away from zero, as the GGUF's own program rounds
    return whole.astype(np.int8).reshape(weights.shape), scales[..., 0].astype(np.float16)


def dequantise(values: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """float32 [V×D]: each value times its block's scale."""
    return values.astype(np.float32) * np.repeat(scales.astype(np.float32), BLOCK, axis=1)
