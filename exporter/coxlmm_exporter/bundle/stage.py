"""Stage `bundle`: the demo's folder, complete but for precomputed dictionaries (`coxlmm precompute` adds those)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from coxlmm.saving.folder import BundleFolder, file_entry, write_manifest
from coxlmm.saving.q8 import dequantise

from .. import __version__
from ..language_model import PROMPT, LanguageModel
from ..model_card import model_card
from ..recipe import Recipe
from ..scenes.facts import Scene
from ..tokens import TokenOfInterest
from ..visual.card import visual_card
from ..visual.parts import PatchWriter
from ..words import WordFilter, decoded_pieces
from ..workspace import Workspace, read_json, write_json
from .licenses import LICENSES
from .samples import order_samples, write_samples
from .states import FINAL, StateWriter, layer_list, used_scenes

CARD = "MODEL_CARD.md"


def write_bundle(
    workspace: Workspace, recipe: Recipe, lm: LanguageModel, quantised: tuple[np.ndarray, np.ndarray], scenes: list[Scene]
) -> dict[str, Any]:
    """Writes `recipe.bundle` anew and returns its manifest (without `files`)."""
    alpha = recipe.alphas[0] if len(recipe.alphas) == 1 else read_json(workspace.note("gate"))["alpha"]
    folder = BundleFolder(recipe.bundle)
    order = order_samples(scenes, used_scenes(workspace, recipe.tokens), recipe.tokens)
    samples = write_samples(folder, workspace, scenes, order, read_json(workspace.root / "predictions.json"))
    values, scales = quantised
    pieces = decoded_pieces(lm.tokenizer, len(values))
    folder.tensors("unembedding.safetensors", {"values": values, "scales": scales})
    folder.tensors("final-norm.safetensors", {"gain": lm.model.model.norm.weight.detach().numpy()})
    folder.json("vocabulary.json", pieces)
    writer = StateWriter(folder, workspace, recipe, order, dequantise(values, scales), WordFilter(pieces), alpha)
    tokens = [_token(word, lm, pieces, writer) for word in recipe.tokens]
    write_json(workspace.note("compact"), writer.compact_figures)
    if recipe.patch_rank:
        patches = PatchWriter(folder, workspace, order, recipe.patch_rank)
        tokens += [entry for token in list(tokens) if (entry := patches.write(token))]
        write_json(workspace.note("patches"), patches.figures)
    folder.text(CARD, card_text(workspace, recipe))
    manifest = {**_head(recipe, lm, scenes, alpha), **samples, "tokens": tokens, **_tail(recipe)}
    folder.manifest(manifest)
    total = sum(p.stat().st_size for p in recipe.bundle.rglob("*") if p.is_file())
    print(f"bundle: {len(order.index_of)} samples, {total / 1e6:.1f} MB in {recipe.bundle.name}", flush=True)
    return manifest


def card_text(workspace: Workspace, recipe: Recipe) -> str:
    """The model card of the recipe's kind of model."""
    return visual_card(workspace, recipe) if recipe.patch_rank else model_card(workspace, recipe)


def rewrite_card(workspace: Workspace, recipe: Recipe) -> None:
    """Writes the card again and its size and hash into the manifest; all else stays."""
    path = recipe.bundle / CARD
    path.write_text(card_text(workspace, recipe), encoding="utf-8")
    manifest = read_json(recipe.bundle / "manifest.json")
    manifest["files"][CARD] = file_entry(path)
    write_manifest(recipe.bundle, manifest)


def _token(word: str, lm: LanguageModel, pieces: list[str], writer: StateWriter) -> dict[str, Any]:
    ids = TokenOfInterest.of(word, lm.tokenizer).pieces
    rows, residuals = writer.write(word)
    return {"token": word, "pieces": [{"id": i, "text": pieces[i]} for i in ids], "rows": rows, "residuals": residuals}


def _head(recipe: Recipe, lm: LanguageModel, scenes: list[Scene], alpha: float) -> dict[str, Any]:
    config = lm.model.config
    return {
        "format": "coxlmm-bundle",
        "version": 2,
        "name": Path(recipe.bundle).name,
        "title": recipe.about.title,
        "description": recipe.about.description,
        "model": {
            "name": recipe.about.model,
            "hiddenSize": config.hidden_size,
            "blockCount": config.num_hidden_layers,
            "languageModel": "SmolLM2-135M-Instruct (frozen)",
            "imageEncoder": "EfficientNet-Lite0, ImageNet (frozen)",
            "connector": recipe.about.connector,
        },
        "data": {"name": "composed scenes", "description": f"{len(scenes)} scenes of emoji renders on ten drawn places"},
        "defaults": {
            "token": recipe.tokens[0], "layer": FINAL, "method": "semi-nmf", "conceptCount": min(recipe.opening_count, recipe.concept_count),
            "alpha": alpha, "wordFilter": "official",
        },
        "positions": {
            "rule": "output-is-token", "searched": "generated", "occurrence": "first", "piece": "last",
            "groundTruthFilter": "whole-word-any-caption", "prompt": PROMPT,
        },
        "layers": layer_list(config.num_hidden_layers),
        "finalNorm": {
            "type": "rms", "epsilon": config.rms_norm_eps, "gain": {"file": "final-norm.safetensors", "tensor": "gain"},
        },
        "unembedding": {
            "encoding": "q8_0",
            "values": {"file": "unembedding.safetensors", "tensor": "values"},
            "scales": {"file": "unembedding.safetensors", "tensor": "scales"},
        },
        "vocabulary": "vocabulary.json",
        "splits": [{"name": "train", "role": "learn"}, {"name": "test", "role": "project"}],
    }  # fmt: skip


def _tail(recipe: Recipe) -> dict[str, Any]:
    return {
        "licenses": LICENSES,
        "provenance": {
            "madeBy": f"coxlmm-export {__version__}",
            "modelCard": CARD,
            "seeds": {"scenes": recipe.quotas.seed, "connector": recipe.schedule.seed, "noise": recipe.noise_seed},
        },
    }
