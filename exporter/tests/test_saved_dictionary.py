"""The explorer's dictionary files, read as Python users read them: without pickle, by safetensors and by NumPy."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open

FIXTURES = Path(__file__).parents[2] / "tests" / "fixtures" / "saved-dictionary"
CONTENT = json.loads((FIXTURES / "content.json").read_text("utf-8"))


def from_safetensors() -> dict:
    with safe_open(FIXTURES / "ours.safetensors", "np") as file:
        arrays = {name: file.get_tensor(name) for name in file.keys()}
        texts = file.metadata()
    return {
        **arrays,
        "decomposition_method": texts["decomposition_method"],
        "text_grounding": json.loads(texts["text_grounding"]),
        "image_grounding_paths": json.loads(texts["image_grounding_paths"]),
        "coxlmm": json.loads(texts["coxlmm"]),
    }


def from_npz() -> dict:
    with np.load(FIXTURES / "ours.npz", allow_pickle=False) as file:
        found = {name: file[name] for name in file.files}
    lists = {name: [[text for text in row if text] for row in found[name].tolist()] for name in ("text_grounding", "image_grounding_paths")}
    return {**found, **lists, "decomposition_method": str(found["decomposition_method"]), "coxlmm": json.loads(str(found["coxlmm"]))}


@pytest.mark.parametrize("read", [from_safetensors, from_npz])
def test_every_key_holds_what_was_saved(read) -> None:
    found = read()
    for name in ("concepts", "activations", "mean", "activations_test"):
        expected = np.array(CONTENT[name], np.float32)
        assert found[name].dtype == np.float32
        np.testing.assert_array_equal(found[name], expected)
    assert found["decomposition_method"] == "pca"
    assert found["text_grounding"] == CONTENT["words"]
    assert found["image_grounding_paths"] == CONTENT["images"]
    assert found["coxlmm"]["settings"]["token"] == "dög 🐕"
    assert found["coxlmm"]["samples"] == CONTENT["notes"]["samples"]
