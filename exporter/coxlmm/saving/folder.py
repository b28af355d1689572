"""A bundle's folder while it is written: every file goes through here and gets its size and hash."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from safetensors.numpy import save_file

from ..problems import CoxlmmError

_PATH = re.compile(r"^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$")


class BundleFolder:
    """Writes beside `root`; the finished folder takes its place when its manifest is written. Leaving it by an error removes what was written."""

    def __init__(self, root: Path) -> None:
        self._final = root.resolve()
        self._old = self._final.with_name(f".{self._final.name}.coxlmm-old")
        self.root = self._final.with_name(f".{self._final.name}.coxlmm-writing")
        self._recover()
        require_replaceable(self._final)
        if self.root.exists():
            shutil.rmtree(self.root)
        self.root.mkdir(parents=True)

    def __enter__(self) -> BundleFolder:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    def tensors(self, path: str, tensors: dict[str, np.ndarray]) -> None:
        """A safetensors file; the arrays keep their dtypes."""
        save_file({k: np.ascontiguousarray(v) for k, v in tensors.items()}, self.target(path))

    def json(self, path: str, value: Any) -> None:
        try:
            data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        except UnicodeEncodeError as error:
            raise CoxlmmError(f"{path}: {error.object[max(error.start - 20, 0) : error.end]!r} holds half a letter, which is no text.") from None
        self.target(path).write_bytes(data)

    def text(self, path: str, value: str) -> None:
        self.target(path).write_text(value, encoding="utf-8")

    def manifest(self, manifest: dict[str, Any]) -> None:
        """Adds `files` for everything written so far, writes manifest.json, and puts the folder in its place."""
        write_manifest(self.root, {**manifest, "files": hash_files(self.root)})
        if self._final.exists():
            self._final.rename(self._old)
        self.root.rename(self._final)
        shutil.rmtree(self._old, ignore_errors=True)

    def target(self, path: str) -> Path:
        """Where a file of the bundle is written, its folder made."""
        if not _PATH.match(path):
            raise ValueError(f"not a plain relative path: {path}")
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _recover(self) -> None:
        """A run that was killed between the two renames left the old folder beside its place."""
        if not self._old.exists():
            return
        if self._final.exists():
            shutil.rmtree(self._old)
        else:
            self._old.rename(self._final)


def require_replaceable(root: Path) -> None:
    """Refuses to write over anything that is no bundle, or that holds more than one."""
    if not root.exists():
        return
    if root == Path.cwd() or root in Path.cwd().parents:
        raise CoxlmmError(f"{root} is the folder in which this runs: name a folder of its own for the bundle.")
    if not root.is_dir():
        raise CoxlmmError(f"{root} is a file: name a folder for the bundle.")
    names = {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file() and not p.name.startswith(".")}
    strange = sorted(names - _files_of_bundle(root))
    if strange:
        raise CoxlmmError(f"{root} holds {strange[0]}, which is no file of a bundle, and is not written over: name another folder, or move it away.")


def _files_of_bundle(root: Path) -> set[str]:
    try:
        manifest = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
        return {"manifest.json", *manifest["files"]} if manifest["format"] == "coxlmm-bundle" else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def hash_files(root: Path) -> dict[str, dict[str, Any]]:
    """Size in bytes and SHA-256 of every file below `root` but the manifest, by path."""
    return {
        p.relative_to(root).as_posix(): file_entry(p)
        for p in sorted(root.rglob("*"))
        if p.is_file() and p != root / "manifest.json"
    }


def file_entry(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def write_manifest(root: Path, manifest: dict[str, Any]) -> None:
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    # Lists of numbers take one line, as `coxlmm precompute` writes them; no text of JSON has a line break in it.
    text = re.sub(r"\[\n([^\]\[{}\"]*)\n\s*\]", lambda found: "[" + re.sub(r"\s+", "", found[1]) + "]", text)
    (root / "manifest.json").write_text(text + "\n", encoding="utf-8")
