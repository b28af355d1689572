"""A bundle on disk that is read, and added to without touching what it has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

from coxlmm.saving.folder import file_entry, write_manifest

from ..workspace import read_json, write_json

Reference = dict[str, str]  # {"file", "tensor"}


class ShippedBundle:
    """Parts are read when asked for; `save` writes the manifest with the sizes and hashes of what was added."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.manifest: dict[str, Any] = read_json(root / "manifest.json")

    def token(self, word: str) -> dict[str, Any]:
        return next(t for t in self.manifest["tokens"] if t["token"] == word)

    def tensor(self, reference: Reference) -> np.ndarray:
        with safe_open(self.root / reference["file"], framework="numpy") as file:
            return file.get_tensor(reference["tensor"])

    def samples(self) -> list[dict[str, Any]]:
        """All samples, by sample index."""
        return [sample for part in self.manifest["samples"] for sample in read_json(self.root / part["file"])]

    def add_tensors(self, path: str, tensors: dict[str, np.ndarray]) -> None:
        """A safetensors file; the arrays keep their dtypes."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        save_file({k: np.ascontiguousarray(v) for k, v in tensors.items()}, self.root / path)
        self._enter(path)

    def add_json(self, path: str, value: Any) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        write_json(self.root / path, value)
        self._enter(path)

    def set_card_section(self, heading: str, lines: list[str]) -> None:
        """Writes or replaces a section of the model card, before the one named Limits."""
        path = self.root / self.manifest["provenance"]["modelCard"]
        parts = path.read_text(encoding="utf-8").split("\n## ")
        kept = [p for p in parts if not p.startswith(heading + "\n")]
        at = next((i for i, p in enumerate(kept) if p.startswith("Limits\n")), len(kept))
        kept.insert(at, "\n".join([heading, "", *lines, ""]))
        path.write_text("\n## ".join(kept), encoding="utf-8")
        self._enter(path.name)

    def save(self) -> None:
        """The manifest is of version 2 from here on."""
        self.manifest["version"] = 2
        self.manifest["files"] = dict(sorted(self.manifest["files"].items()))
        write_manifest(self.root, self.manifest)

    def _enter(self, path: str) -> None:
        self.manifest["files"][path] = file_entry(self.root / path)
