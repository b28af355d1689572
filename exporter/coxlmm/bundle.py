"""A bundle's parts as arrays, read when they are asked for."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, deserialize, safe_open

from .dictionary import Dictionary
from .problems import CoxlmmError
from .saving.arrays import floats
from .saving.q8 import dequantise

Reference = dict[str, str]  # file and tensor
_PATH = re.compile(r"(?!\.{1,2}(/|$))[A-Za-z0-9_.-]+(/(?!\.{1,2}(/|$))[A-Za-z0-9_.-]+)*")


@dataclass(frozen=True)
class Compact:
    """States as coordinates in a basis of few columns: Z ≈ values · basisᵀ."""

    values: np.ndarray  # [M×r]
    basis: np.ndarray  # [D×r], orthonormal columns
    outside: np.ndarray  # [M] ‖z‖² − ‖z · basis‖²
    centred_energy: float  # share of the learned rows' centred energy that the basis keeps


@dataclass(frozen=True)
class FinalNorm:
    """The norm before the unembedding; `type` is "none", "rms" or "layer"."""

    type: str
    epsilon: float | None = None
    gain: np.ndarray | None = None
    bias: np.ndarray | None = None


def read(bundle: str | os.PathLike[str]) -> Bundle:
    """Opens a bundle's folder."""
    return Bundle(Path(bundle))


class Bundle:
    """Where a layer or split is left out, it is the one that the explorer opens with, and that it learns from."""

    def __init__(self, root: Path) -> None:
        self.root = root
        try:
            self.manifest: dict[str, Any] = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise CoxlmmError(f"{root} is no bundle: it has no manifest.json.") from None
        except ValueError as error:
            raise CoxlmmError(f"{root / 'manifest.json'} is no JSON: {error}.") from None
        kind, version = (self.manifest.get(key) for key in ("format", "version")) if isinstance(self.manifest, dict) else (None, None)
        if kind != "coxlmm-bundle":
            raise CoxlmmError(f"{root / 'manifest.json'} is no bundle's manifest: its format is {kind!r}.")
        if version not in (1, 2):
            raise CoxlmmError(f"{root} is a bundle of version {version!r}; this program reads versions 1 and 2.")

    def __repr__(self) -> str:
        return f"<bundle {self.name!r}: {', '.join(self.tokens)}>"

    @property
    def name(self) -> str:
        return self.manifest["name"]

    @cached_property
    def tokens(self) -> list[str]:
        return [token["token"] for token in self.manifest["tokens"]]

    @cached_property
    def splits(self) -> list[str]:
        """Their names; the first is the one that is learned from."""
        return [s["name"] for s in sorted(self.manifest["splits"], key=lambda split: split["role"] != "learn")]

    def layers(self, token: str) -> list[str]:
        """Ids of the layers that the token has states of."""
        return list(dict.fromkeys(entry["layer"] for entry in self._token(token)["residuals"]))

    def residuals(self, token: str, layer: int | str | None = None, split: str | None = None) -> np.ndarray:
        """States [M×D] in the type that they have in the file (bfloat16 as float32); of a compact layer what its basis keeps, as float32."""
        entry = self._states(token, layer, split)
        values = self._tensor(entry["values"])
        if entry["storage"] == "full":
            return values
        return values.astype(np.float32) @ self._tensor(entry["basis"]).astype(np.float32).T

    def compact(self, token: str, layer: int | str | None = None, split: str | None = None) -> Compact | None:
        """The compact form of a layer; None where it is stored in full."""
        entry = self._states(token, layer, split)
        if entry["storage"] == "full":
            return None
        return Compact(*(self._tensor(entry[key]) for key in ("values", "basis", "outside")), entry["centredEnergy"])

    def rows(self, token: str, split: str | None = None) -> np.ndarray:
        """The sample index of each row."""
        rows = self._token(token)["rows"]
        split = split or self.splits[0]
        if split not in rows:
            raise CoxlmmError(f"{token!r} has no rows of the split {split!r}; it has {_listed(rows)}.")
        return self._tensor(rows[split])

    @cached_property
    def samples(self) -> list[dict[str, Any]]:
        """All samples by sample index: id, split, captions, and where known prediction, image and factors."""
        return [sample for part in self.manifest["samples"] for sample in self._json(part["file"])]

    def ids(self, token: str, split: str | None = None) -> list[str]:
        """The sample id of each row."""
        return [self.samples[i]["id"] for i in self.rows(token, split)]

    def captions(self, token: str, split: str | None = None) -> list[list[str]]:
        """The captions of each row's sample."""
        return [self.samples[i]["captions"] for i in self.rows(token, split)]

    def image(self, sample: int) -> bytes | str | None:
        """A sample's picture by sample index: encoded bytes, an address, or None."""
        images = self.manifest["images"]
        if images["kind"] == "none":
            return None
        if images["kind"] == "urls":
            return self.samples[sample]["image"]
        if images["kind"] == "files":
            return self._path(self.samples[sample]["image"]).read_bytes()
        at = sample
        for shard in images["shards"]:
            if at < shard["count"]:
                return self._tensor({"file": shard["file"], "tensor": self.samples[sample]["id"]}).tobytes()
            at -= shard["count"]
        raise CoxlmmError(f"{self.root} has no image of the sample {sample}.")

    @property
    def unembedding(self) -> np.ndarray | None:
        """[V×D] in the type of the file; float32 of bfloat16 and q8_0; None where the bundle has none."""
        entry = self.manifest.get("unembedding")
        if entry is None:
            return None
        values = self._tensor(entry["values"])
        if entry["encoding"] != "q8_0":
            return values
        return dequantise(values, self._tensor(entry["scales"]))

    @property
    def unembedding_bias(self) -> np.ndarray | None:
        """[V], where the unembedding has one."""
        reference = self.manifest.get("unembedding", {}).get("bias")
        return None if reference is None else self._tensor(reference)

    @cached_property
    def vocabulary(self) -> list[str] | None:
        """The decoded piece of each id."""
        path = self.manifest.get("vocabulary")
        return None if path is None else self._json(path)

    @property
    def final_norm(self) -> FinalNorm | None:
        entry = self.manifest.get("finalNorm")
        if entry is None:
            return None
        arrays = {key: self._tensor(entry[key]) for key in ("gain", "bias") if key in entry}
        return FinalNorm(entry["type"], entry.get("epsilon"), **arrays)

    def dictionaries(self, token: str) -> list[Dictionary]:
        """The dictionaries that the bundle ships for the token."""
        return [self._dictionary(entry) for entry in self._token(token).get("dictionaries", [])]

    def _dictionary(self, entry: dict[str, Any]) -> Dictionary:
        run = entry["run"]
        activations = {split: self._tensor(reference) for split, reference in entry["activations"].items()}
        settings = {key: run[key] for key in ("k", "alpha", "seed", "method")} | {"layer": entry["layer"]}
        made_by = f"coxlmm {run['version']} ({run['backend']})"
        learned = activations.pop(self.splits[0])
        return Dictionary(
            self._tensor(entry["concepts"]), learned, run["objective"], run["iterations"], made_by, settings, activations, self._json(entry["grounding"])
        )

    def _token(self, token: str) -> dict[str, Any]:
        found = next((entry for entry in self.manifest["tokens"] if entry["token"] == token), None)
        if found is None:
            raise CoxlmmError(f"{self.root} has no token {token!r}; it has {_listed(self.tokens)}.")
        return found

    def _states(self, token: str, layer: int | str | None, split: str | None) -> dict[str, Any]:
        split = split or self.splits[0]
        wanted = self.manifest["defaults"]["layer"] if layer is None else self._layer(layer)
        entries = self._token(token)["residuals"]
        found = next((entry for entry in entries if entry["layer"] == wanted and entry["split"] == split), None)
        if found is None:
            known = _listed(f"{entry['layer']} of {entry['split']}" for entry in entries)
            raise CoxlmmError(f"{token!r} has no states of the layer {wanted!r} and the split {split!r}; it has {known}.")
        return found

    def _layer(self, layer: int | str) -> str:
        """A layer's id, of its id or the number of its state."""
        by_state = {entry["stateIndex"]: entry["id"] for entry in self.manifest["layers"]}
        return by_state.get(layer, str(layer))

    def _path(self, path: str) -> Path:
        if not _PATH.fullmatch(path) or path not in self.manifest["files"]:
            raise CoxlmmError(f"{self.root / 'manifest.json'} leads to {path!r}, which is no file of the bundle.")
        return self.root / path

    def _json(self, path: str) -> Any:
        return json.loads(self._path(path).read_text(encoding="utf-8"))

    def _tensor(self, reference: Reference) -> np.ndarray:
        path, name = self._path(reference["file"]), reference["tensor"]
        try:
            with safe_open(path, framework="numpy") as file:
                if name in file.keys() and file.get_slice(name).get_dtype() != "BF16":
                    return file.get_tensor(name)
            # NumPy has no bfloat16, for which the library asks it: the bits are taken.
            found = dict(deserialize(path.read_bytes()))[name]
        except (OSError, SafetensorError) as error:
            raise CoxlmmError(f"{path} cannot be read: {error}.") from None
        except KeyError:
            raise CoxlmmError(f"{path} has no tensor {name!r}.") from None
        return floats(np.frombuffer(found["data"], "<u2").reshape(found["shape"]), "BF16")


def _listed(names: Any) -> str:
    return ", ".join(str(name) for name in names)
