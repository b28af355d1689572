"""What a bundle says of itself, checked as src/core/bundle/manifest/schema.ts checks it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..problems import CoxlmmError

_MODEL = ("name", "languageModel", "imageEncoder", "connector", "source", "revision")
_DATA = ("name", "description", "source")
_LICENSE = ("what", "license", "attribution", "url")
_LENGTHS = {"description": (0, 20_000), "attribution": (0, 20_000), "source": (1, 2_000), "url": (1, 2_000)}
_LABEL = (1, 200)
_POSITIONS = {
    "rule": ("output-is-token",),
    "searched": ("generated", "prompt-and-generated"),
    "occurrence": ("first",),
    "piece": ("last", "first"),
    "groundTruthFilter": ("none", "whole-word-any-caption", "substring-first-caption"),
}


def about(
    out: Path, name: str | None, title: str | None, description: str, model: str | Mapping[str, Any], data: str | Mapping[str, Any],
    hidden: int, blocks: int | None, layers: list[dict[str, Any]],
) -> dict[str, Any]:  # fmt: skip
    """`name`, `title`, `description`, `model` and `data` of the manifest."""
    folder = out.resolve().name
    slug = name or re.sub(r"[^a-z0-9]+", "-", folder.lower()).strip("-")[:64] or "bundle"
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", slug):
        raise CoxlmmError(f"name: {slug!r} must have lower-case letters, digits and dashes only.")
    deepest = max((entry["stateIndex"] for entry in layers if entry["stateIndex"] != "final"), default=1)
    if blocks is not None and blocks < max(deepest, 1):
        raise CoxlmmError(f"blocks is {blocks}, but residuals has the state after block {deepest}.")
    return {
        "name": slug,
        "title": _text("title", title or folder or slug, *_LABEL),
        "description": _text("description", description, *_LENGTHS["description"]),
        "model": {**_named("model", model, _MODEL), "hiddenSize": hidden, "blockCount": blocks or max(deepest, 1)},
        "data": _named("data", data, _DATA),
    }


def opening(concept_count: int, alpha: float, word_filter: str) -> dict[str, Any]:
    """The settings of the manifest's `defaults`."""
    if isinstance(concept_count, bool) or not isinstance(concept_count, int) or not 1 <= concept_count <= 4096:
        raise CoxlmmError(f"concept_count is {concept_count!r}: it must be a whole number from 1 to 4096.")
    if not 0 <= alpha < float("inf"):
        raise CoxlmmError(f"alpha is {alpha!r}: it must be 0 or more.")
    if word_filter not in ("official", "paper"):
        raise CoxlmmError(f"word_filter is {word_filter!r}: it must be 'official' or 'paper'.")
    return {"method": "semi-nmf", "conceptCount": concept_count, "alpha": float(alpha), "wordFilter": word_filter}


def positions_of(given: Mapping[str, str] | None) -> dict[str, str]:
    """How the rows were taken; what is not said is as in the paper, without a filter by ground truth."""
    given = dict(given or {})
    prompt = {"prompt": _text("positions['prompt']", given.pop("prompt"), 0, 20_000)} if "prompt" in given else {}
    for key, value in given.items():
        known = _POSITIONS.get(key)
        if known is None:
            raise CoxlmmError(f"positions names {key!r}; it may have {', '.join(_POSITIONS)}, prompt.")
        if value not in known:
            raise CoxlmmError(f"positions[{key!r}] is {value!r}: it must be {' or '.join(map(repr, known))}.")
    return {**{key: known[0] for key, known in _POSITIONS.items()}, **given, **prompt}


def licenses_of(given: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """What may be done with the parts: `what`, `license`, `attribution` and perhaps `url` of each."""
    for i, entry in enumerate(given):
        missing = next((key for key in _LICENSE[:3] if key not in entry), None)
        if missing:
            raise CoxlmmError(f"licenses[{i}] has no {missing!r}.")
    return [_texts(f"licenses[{i}]", entry, _LICENSE) for i, entry in enumerate(given)]


def _named(argument: str, value: str | Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, str]:
    if isinstance(value, str):
        return {"name": _text(argument, value, *_LABEL)}
    if "name" not in value:
        raise CoxlmmError(f"{argument} has no 'name'.")
    return _texts(argument, value, keys)


def _texts(argument: str, value: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, str]:
    strange = next((key for key in value if key not in keys), None)
    if strange is not None:
        raise CoxlmmError(f"{argument} names {strange!r}; it may have {', '.join(keys)}.")
    for key in ("source", "url"):
        if key in value and not str(value[key]).startswith(("http://", "https://")):
            raise CoxlmmError(f"{argument}[{key!r}] is {value[key]!r}: it must start with http:// or https://.")
    return {key: _text(f"{argument}[{key!r}]", text, *_LENGTHS.get(key, _LABEL)) for key, text in value.items()}


def _text(argument: str, value: Any, least: int, most: int) -> str:
    if not isinstance(value, str) or not least <= len(value) <= most:
        raise CoxlmmError(f"{argument} must be a text of {least} to {most} letters, not {str(value)[:40]!r}.")
    return value
