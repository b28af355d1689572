"""What turns a direction into words: the unembedding, the vocabulary, the norm before them, and the tokens' pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..problems import CoxlmmError
from .arrays import floats, rows_of, vector_of
from .folder import BundleFolder
from .q8 import quantise
from .tensor_file import warn_of_size, write_rows

_ENCODINGS = {"F16": "float16", "BF16": "bfloat16", "F32": "float32"}
_RAW = ("Ġ", "▁")  # how tokenizers' files write the space before a word


def write_unembedding(folder: BundleFolder, weights: Any, bias: Any, hidden: int, encoding: str | None) -> tuple[dict[str, Any], int]:
    """Writes [V×D] weights in their own type, or quantised; returns the manifest's `unembedding`, and V."""
    rows = rows_of(weights, "unembedding")
    if rows.columns != hidden:
        hint = " (it looks transposed)" if rows.count == hidden else ""
        raise CoxlmmError(f"unembedding has {rows.columns} columns and residuals {hidden}{hint}: it must be [vocabulary × hidden size].")
    path = "unembedding.safetensors"
    entry: dict[str, Any] = {"encoding": _ENCODINGS[rows.dtype], "values": {"file": path, "tensor": "values"}}
    if encoding == "q8_0":
        values, scales = quantise(rows)
        folder.tensors(path, {"values": values, "scales": scales})
        entry |= {"encoding": "q8_0", "scales": {"file": path, "tensor": "scales"}}
        size = len(values)
    elif encoding is None:
        size = write_rows(folder.target(path), "values", rows)
        warn_of_size(rows, size, " Give unembedding_encoding='q8_0', which halves a float16 one.")
    else:
        raise CoxlmmError(f"unembedding_encoding is {encoding!r}: it must be 'q8_0', or be left out for the array's own type.")
    if bias is not None:
        folder.tensors("unembedding-bias.safetensors", {"bias": vector_of(bias, "unembedding_bias", size)})
        entry["bias"] = {"file": "unembedding-bias.safetensors", "tensor": "bias"}
    return entry, size


def pieces_of(vocabulary: Any, size: int | None) -> list[str]:
    """The decoded piece of each id, of a list or of a Hugging Face tokenizer; `size`: rows of the unembedding, which may be padded."""
    if hasattr(vocabulary, "decode"):
        known = len(vocabulary) if hasattr(vocabulary, "__len__") else vocabulary.get_vocab_size()
        pieces = [_decoded(vocabulary, id) for id in range(min(known, size or known))]
        return pieces + [""] * ((size or known) - len(pieces))
    if isinstance(vocabulary, str | Mapping) or not hasattr(vocabulary, "__iter__"):
        raise CoxlmmError("vocabulary must be a tokenizer, or a list with the decoded piece of each id.")
    pieces = list(vocabulary)
    bad = next((i for i, piece in enumerate(pieces) if not isinstance(piece, str)), None)
    if bad is not None:
        raise CoxlmmError(f"vocabulary: entry {bad} is {type(pieces[bad]).__name__}, not a text.")
    raw = [piece for piece in pieces if piece.startswith(_RAW)]
    if len(raw) > len(pieces) / 10:
        raise CoxlmmError(
            f"vocabulary holds pieces as a tokenizer's file writes them, such as {raw[0][:40]!r}: give the tokenizer itself, "
            "or [tokenizer.decode([i]) for i in range(V)]."
        )
    if size is not None and len(pieces) != size:
        raise CoxlmmError(f"vocabulary has {len(pieces)} pieces and unembedding {size} rows: there must be a piece for each row ('' for rows of padding).")
    return pieces


def token_pieces(token: str, given: Mapping[str, Sequence[int]] | None, pieces: list[str] | None, vocabulary: Any) -> list[dict[str, Any]]:
    """The manifest's `pieces` of a token: as given, as the vocabulary's one piece, or as the tokenizer splits it."""
    if pieces is None:
        return [{"id": int(id), "text": token} for id in (given or {}).get(token, [0])]
    ids = (given or {}).get(token)
    if ids is None and f" {token}" in pieces:
        ids = [pieces.index(f" {token}")]
    if ids is None and callable(vocabulary):
        ids = [id for id in vocabulary(f" {token}", add_special_tokens=False)["input_ids"] if pieces[id].strip()]
    if not ids and token in pieces:
        ids = [pieces.index(token)]
    if not ids:
        raise CoxlmmError(f"pieces is missing for {token!r}, which is no single piece of the vocabulary: pieces={{{token!r}: [ids of its pieces in order]}}.")
    strange = next((id for id in ids if not 0 <= int(id) < len(pieces)), None)
    if strange is not None:
        raise CoxlmmError(f"pieces[{token!r}] names {strange}, which the vocabulary of {len(pieces)} pieces does not have.")
    return [{"id": int(id), "text": pieces[int(id)]} for id in ids]


def write_final_norm(folder: BundleFolder, norm: Any, hidden: int) -> dict[str, Any]:
    """Of a dict (`type` "rms", "layer" or "none", `gain`, `epsilon`, `bias`), or of a model's own module, which is asked what it does."""
    given = dict(norm) if isinstance(norm, Mapping) else _asked(norm, hidden)
    kind = given.get("type")
    if kind == "none":
        return {"type": "none"}
    if kind not in ("rms", "layer"):
        raise CoxlmmError(f"final_norm has the type {kind!r}: it must be 'rms', 'layer' or 'none'.")
    for key in ("gain", "epsilon"):
        if given.get(key) is None:
            raise CoxlmmError(f"final_norm has no {key!r}: give {{'type': {kind!r}, 'gain': array, 'epsilon': number}}, or the model's own module.")
    epsilon = float(given["epsilon"])
    if not 0 < epsilon < 1:
        raise CoxlmmError(f"final_norm: epsilon is {epsilon}, which must be above 0, and small.")
    names = ["gain"] + (["bias"] if given.get("bias") is not None and kind == "layer" else [])
    path = "final-norm.safetensors"
    folder.tensors(path, {name: vector_of(given[name], f"final_norm[{name!r}]", hidden) for name in names})
    return {"type": kind, "epsilon": epsilon, **{name: {"file": path, "tensor": name} for name in names}}


def _asked(module: Any, hidden: int) -> dict[str, Any]:
    """A torch module's norm. Some multiply by 1 + weight, so that the gain is what comes out for a vector of ones."""
    weight = getattr(module, "weight", None)
    epsilon = next((value for name in ("variance_epsilon", "eps", "epsilon") if (value := getattr(module, name, None)) is not None), None)
    if not callable(module) or weight is None or epsilon is None:
        raise CoxlmmError("final_norm must be {'type': 'rms', 'gain': array, 'epsilon': number}, or the model's own module, with weight and eps.")
    stored = vector_of(weight, "final_norm.weight", hidden)
    bias = getattr(module, "bias", None)
    rows = rows_of(module(weight.detach().new_ones((1, hidden))), "final_norm of ones")
    of_ones = floats(rows.array()[0], rows.dtype)
    shift = np.zeros(hidden, np.float32) if bias is None else vector_of(bias, "final_norm.bias", hidden)
    if np.allclose(of_ones, shift, atol=1e-3) and not np.allclose(of_ones, stored, atol=1e-3):  # ones are their own mean: a layer norm gives its bias
        return {"type": "layer", "gain": stored, "epsilon": epsilon, "bias": bias}
    gain = next((gain for gain in (stored, 1 + stored) if np.allclose(gain, of_ones, rtol=1e-2, atol=1e-3)), None)
    if gain is None:
        raise CoxlmmError("final_norm is neither a root-mean-square nor a layer norm: give {'type': …, 'gain': array, 'epsilon': number}.")
    return {"type": "rms", "gain": gain, "epsilon": epsilon}


def _decoded(tokenizer: Any, id: int) -> str:
    text = tokenizer.decode([id])
    # A tokenizer of sentencepiece's kind drops the space before a word that is decoded alone.
    token = tokenizer.convert_ids_to_tokens(id) if hasattr(tokenizer, "convert_ids_to_tokens") else tokenizer.id_to_token(id)
    return f" {text}" if isinstance(token, str) and token.startswith("▁") and text and not text.startswith(" ") else text
