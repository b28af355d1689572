"""Residuals as they are given, by token and where needed by layer and split, into files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..problems import CoxlmmError
from .arrays import Rows, rows_of
from .folder import BundleFolder
from .layers import layer_entry
from .tensor_file import warn_of_size, write_rows

LEARN = "train"
Group = tuple[str, str]  # token and split


@dataclass(frozen=True)
class Block:
    """One matrix and whose it is."""

    token: str
    layer: dict[str, Any]
    split: str
    rows: Rows


def blocks_of(residuals: Any, layer: Any, modules: dict[Any, str] | None = None) -> list[Block]:
    """`{token: Z}`, `{token: {layer: Z}}` or `{token: {layer: {split: Z}}}`, one after the other; what is left out is `layer` and "train"."""
    if not isinstance(residuals, Mapping) or not residuals:
        raise CoxlmmError('residuals must say whose rows they are, by token: residuals={"dog": Z}, with Z [rows × hidden size].')
    blocks: list[Block] = []
    for token, by_layer in residuals.items():
        if not isinstance(token, str) or not 0 < len(token) <= 200:
            raise CoxlmmError(f"residuals: {token!r} is no token: a token is a word of 1 to 200 letters.")
        where = f"residuals[{token!r}]"
        if not isinstance(by_layer, Mapping):
            if layer is None:
                raise CoxlmmError(
                    f"layer is missing: say from where the rows of {where} were taken, by the number of a state (0: the embeddings, "
                    'i: the state after block i) or "final" (after the final norm).'
                )
            blocks.append(Block(token, layer_entry(layer, "layer", modules), LEARN, rows_of(by_layer, where)))
            continue
        if not by_layer:
            raise CoxlmmError(f"{where} is empty.")
        for key, by_split in by_layer.items():
            entry = layer_entry(key, where, modules)
            if not isinstance(by_split, Mapping):
                by_split = {LEARN: by_split}
                names = [f"{where}[{key!r}]"]
            else:
                names = [f"{where}[{key!r}][{split!r}]" for split in by_split]
            if not by_split:
                raise CoxlmmError(f"{where}[{key!r}] is empty.")
            for name, (split, value) in zip(names, by_split.items(), strict=True):
                if not isinstance(split, str) or not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", split):
                    raise CoxlmmError(f"{name}: {split!r} is no split: use lower-case letters, digits and dashes, such as train and test.")
                blocks.append(Block(token, entry, split, rows_of(value, name)))
    _require_one_of_each(blocks)
    _require_one_size(blocks)
    return blocks


def groups_of(blocks: list[Block]) -> dict[Group, int | None]:
    """Every token and split with the number of its rows, None where it is not known before they are read; they must agree over layers."""
    found: dict[Group, tuple[int | None, str]] = {}
    for block in blocks:
        count, name = found.get((block.token, block.split), (None, block.rows.name))
        if count is not None and block.rows.count is not None and count != block.rows.count:
            raise CoxlmmError(f"{block.rows.name} has {block.rows.count} rows and {name} {count}: the rows of a split are the same samples in every layer.")
        known = block.rows.count if count is None else count
        found[(block.token, block.split)] = (known, name if count is not None else block.rows.name)
    return {group: count for group, (count, _) in found.items()}


def write_residuals(folder: BundleFolder, blocks: list[Block]) -> tuple[dict[str, list[dict[str, Any]]], dict[Group, int]]:
    """Writes every matrix to a file of its own; returns each token's `residuals` and the rows of every token and split."""
    entries: dict[str, list[dict[str, Any]]] = {}
    counts: dict[Group, int] = {}
    numbers = {token: i for i, token in enumerate(dict.fromkeys(block.token for block in blocks))}
    for block in blocks:
        path = f"residuals/{file_name(block.token, numbers[block.token])}/{block.layer['id']}-{block.split}.safetensors"
        count = write_rows(folder.target(path), "values", block.rows)
        warn_of_size(block.rows, count)
        if counts.setdefault((block.token, block.split), count) != count:
            raise CoxlmmError(f"{block.rows.name} has {count} rows, another layer of the same split {counts[(block.token, block.split)]}.")
        values = {"file": path, "tensor": "values"}
        entries.setdefault(block.token, []).append({"layer": block.layer["id"], "split": block.split, "storage": "full", "values": values})
    return entries, counts


def file_name(token: str, number: int) -> str:
    """A token as a part of a path: its plain letters, and its number, which no other token has."""
    return f"{number}-{re.sub(r'[^A-Za-z0-9_-]', '', token)[:40]}".rstrip("-")


def splits_of(blocks: list[Block]) -> list[dict[str, str]]:
    """The split "train", or else the first, is learned from; the others are projected."""
    names = list(dict.fromkeys(block.split for block in blocks))
    learn = LEARN if LEARN in names else names[0]
    return [{"name": name, "role": "learn" if name == learn else "project"} for name in names]


def _require_one_of_each(blocks: list[Block]) -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for block in blocks:
        key = (block.token, block.layer["id"], block.split)
        if key in seen:
            raise CoxlmmError(f"{block.rows.name} and {seen[key]} name the same layer.")
        seen[key] = block.rows.name


def _require_one_size(blocks: list[Block]) -> None:
    first = blocks[0].rows
    for block in blocks:
        if block.rows.columns != first.columns:
            raise CoxlmmError(f"{block.rows.name} has {block.rows.columns} columns and {first.name} {first.columns}: all states have the hidden size.")
