"""Adding to a bundle that exists: what was there stays, and the manifest tells what is new."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from coxlmm_exporter.bundle.references import add_references
from coxlmm_exporter.bundle.shipped import ShippedBundle


@pytest.fixture
def bundle(tmp_path: Path) -> ShippedBundle:
    """One token with a full and a compact layer of three rows."""
    save_file({"full": np.eye(3, dtype=np.float16), "values": np.eye(3, 2, dtype=np.float16), "outside": np.array([1, 0.5, 0.5], np.float32)}, tmp_path / "z.safetensors")  # fmt: skip
    at = {name: {"file": "z.safetensors", "tensor": name} for name in ("full", "values", "outside")}
    residuals = [
        {"layer": "final", "split": "train", "storage": "full", "values": at["full"]},
        {"layer": "state-01", "split": "train", "storage": "compact", "values": at["values"], "outside": at["outside"]},
        {"layer": "final", "split": "test", "storage": "full", "values": at["full"]},
    ]
    content = (tmp_path / "z.safetensors").read_bytes()
    (tmp_path / "manifest.json").write_text(json.dumps({
        "version": 1, "splits": [{"name": "train", "role": "learn"}, {"name": "test", "role": "project"}],
        "tokens": [{"token": "dog", "residuals": residuals}],
        "files": {"z.safetensors": {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}},
    }))  # fmt: skip
    return ShippedBundle(tmp_path)


def test_a_reference_stands_once_for_each_golden_and_counts_what_lies_outside(bundle: ShippedBundle) -> None:
    facts = {"objective": 5.0, "conceptCount": 2, "alpha": 1.0, "madeBy": "scikit-learn"}
    golden = {"dog/final/2": facts, "dog/state-01/2": facts, "cat/final/2": facts}
    assert add_references(bundle, golden) == 2
    add_references(ShippedBundle(bundle.root), golden)
    manifest = json.loads((bundle.root / "manifest.json").read_text())
    assert [(r["layer"], r["objective"]) for r in manifest["tokens"][0]["references"]] == [("final", 5.0), ("state-01", 6.0)]
    assert manifest["version"] == 2


def test_added_files_have_their_size_and_hash_and_old_entries_stay(bundle: ShippedBundle) -> None:
    before = dict(bundle.manifest["files"])
    bundle.add_tensors("more/a.safetensors", {"x": np.zeros(2, np.float32)})
    bundle.add_json("more/b.json", ["ä"])
    bundle.save()
    files = json.loads((bundle.root / "manifest.json").read_text())["files"]
    assert {k: files[k] for k in before} == before
    for path in ("more/a.safetensors", "more/b.json"):
        content = (bundle.root / path).read_bytes()
        assert files[path] == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    assert bundle.tensor({"file": "more/a.safetensors", "tensor": "x"}).tolist() == [0, 0]
