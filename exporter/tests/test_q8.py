"""Q8_0 is split exactly, never rounded."""

from __future__ import annotations

import numpy as np
import pytest
from gguf import GGMLQuantizationType, GGUFReader, quants

from coxlmm.saving.arrays import rows_of
from coxlmm.saving.q8 import dequantise, quantise
from coxlmm_exporter.language_model import gguf_path
from coxlmm_exporter.q8 import read_unembedding, split_blocks


def test_blocks_of_a_random_tensor_come_back_exactly() -> None:
    weights = np.random.default_rng(0).standard_normal((5, 96)).astype(np.float32)
    raw = quants.quantize(weights, GGMLQuantizationType.Q8_0)
    values, scales = split_blocks(raw, 5, 96)
    assert values.shape == (5, 96) and scales.shape == (5, 3)
    assert np.array_equal(dequantise(values, scales), quants.dequantize(raw, GGMLQuantizationType.Q8_0))


def test_weights_are_quantised_as_gguf_does() -> None:
    weights = np.random.default_rng(0).standard_normal((50, 96)).astype(np.float32)
    weights[3], weights[4, :32] = 0, np.linspace(-2, 2, 32)
    raw = quants.quantize(weights, GGMLQuantizationType.Q8_0)
    for ours, theirs in zip(quantise(rows_of(weights, "W")), split_blocks(raw, 50, 96), strict=True):
        assert np.array_equal(ours, theirs)


def test_columns_must_fill_blocks() -> None:
    with pytest.raises(ValueError, match="multiple of 32"):
        split_blocks(np.zeros(34, np.uint8), 1, 40)


def test_the_models_unembedding_is_what_the_gguf_holds() -> None:
    values, scales = read_unembedding(gguf_path())
    assert values.shape == (49152, 576) and scales.shape == (49152, 18)
    tensor = next(t for t in GGUFReader(str(gguf_path())).tensors if t.name == "token_embd.weight")
    rows = slice(2700, 2800)
    assert np.array_equal(
        dequantise(values[rows], scales[rows]), quants.dequantize(tensor.data[rows], GGMLQuantizationType.Q8_0)
    )
