"""A bundle's folder while it is written: every file goes through here and gets its size and hash."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file

_PATH = re.compile(r"^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$")


class BundleFolder:
    """Writes files into `{root}.part`; the finished folder takes the place of `root` when its manifest is written."""

    def __init__(self, root: Path) -> None:
        self._final = root
        self.root = root.with_name(root.name + ".part")
        if self.root.exists():
            shutil.rmtree(self.root)
        self.root.mkdir(parents=True)

    def tensors(self, path: str, tensors: dict[str, np.ndarray]) -> None:
        """A safetensors file; the arrays keep their dtypes."""
        save_file({k: np.ascontiguousarray(v) for k, v in tensors.items()}, self._target(path))

    def json(self, path: str, value: Any) -> None:
        self._target(path).write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")

    def text(self, path: str, value: str) -> None:
        self._target(path).write_text(value, encoding="utf-8")

    def manifest(self, manifest: dict[str, Any]) -> None:
        """Adds `files` for everything written so far, and writes manifest.json."""
        write_manifest(self.root, {**manifest, "files": hash_files(self.root)})
        if self._final.exists():
            shutil.rmtree(self._final)
        self.root.rename(self._final)

    def _target(self, path: str) -> Path:
        if not _PATH.match(path):
            raise ValueError(f"not a plain relative path: {path}")
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


def hash_files(root: Path) -> dict[str, dict[str, Any]]:
    """Size in bytes and SHA-256 of every file below `root` but the manifest, by path."""
    return {
        p.relative_to(root).as_posix(): file_entry(p)
        for p in sorted(root.rglob("*"))
        if p.is_file() and p != root / "manifest.json"
    }


def file_entry(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def write_manifest(root: Path, manifest: dict[str, Any]) -> None:
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    # Lists of numbers take one line, as `coxlmm precompute` writes them; no text of JSON has a line break in it.
    text = re.sub(r"\[\n([^\]\[{}\"]*)\n\s*\]", lambda found: "[" + re.sub(r"\s+", "", found[1]) + "]", text)
    (root / "manifest.json").write_text(text + "\n", encoding="utf-8")
