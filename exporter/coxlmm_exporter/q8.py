"""Q8_0, the GGUF's block format: 32 int8 values share one float16 scale; weight = value · scale."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from coxlmm.saving.q8 import BLOCK

_BLOCK_BYTES = 2 + BLOCK


def split_blocks(raw: np.ndarray, rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """Bytes of a Q8_0 tensor [rows×columns] → values int8 [rows×columns], scales float16 [rows×columns/32]. Nothing is rounded."""
    if columns % BLOCK:
        raise ValueError(f"{columns} columns are no multiple of {BLOCK}")
    blocks = np.ascontiguousarray(raw).view(np.uint8).reshape(rows, columns // BLOCK, _BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16)[..., 0]
    values = np.ascontiguousarray(blocks[..., 2:]).view(np.int8).reshape(rows, columns)
    return values, scales


def read_unembedding(gguf: Path) -> tuple[np.ndarray, np.ndarray]:
    """The language model's unembedding as the GGUF holds it (`output.weight`, or the tied `token_embd.weight`)."""
    from gguf import GGMLQuantizationType, GGUFReader

    tensors = {t.name: t for t in GGUFReader(str(gguf)).tensors}
    tensor = tensors.get("output.weight", tensors["token_embd.weight"])
    if tensor.tensor_type != GGMLQuantizationType.Q8_0:
        raise ValueError(f"{tensor.name} is {tensor.tensor_type.name}, not Q8_0")
    columns, rows = (int(n) for n in tensor.shape)
    return split_blocks(tensor.data, rows, columns)
