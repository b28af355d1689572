"""The whole pipeline at a tiny size: placeholder art, a random encoder, a random two-block language model, two steps a stage."""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file

from coxlmm_exporter.baselines import BaselineMaker, noise_features, shipped_rows
from coxlmm_exporter.bundle.shipped import ShippedBundle
from coxlmm_exporter.captions import load_captions
from coxlmm_exporter.connector import new_connector
from coxlmm_exporter.dual.model import DualSchedule
from coxlmm_exporter.encoder import random_encoder
from coxlmm_exporter.language_model import LanguageModel
from coxlmm_exporter.pipeline import Pipeline, run_stages
from coxlmm_exporter.recipe import Recipe
from coxlmm_exporter.residuals import generated_start
from coxlmm_exporter.scenes.art import PlaceholderArt
from coxlmm_exporter.scenes.plan import Quotas
from coxlmm_exporter.training import Schedule
from coxlmm_exporter.workspace import Workspace, write_json

QUOTAS = Quotas(
    train_per_token=4, train_extra_token=4, train_others=2,
    test_seen_per_token=1, test_unseen_per_token=1, test_extra_token=1, test_others=1,
)  # fmt: skip


def quantise(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Q8_0 of [V×D], D a multiple of 32."""
    blocks = weights.reshape(len(weights), -1, 32)
    scales = np.abs(blocks).max(-1) / 127
    values = np.round(blocks / np.maximum(scales, 1e-12)[..., None]).astype(np.int8)
    return values.reshape(weights.shape), scales.astype(np.float16)


def word_vectors(words: list[str]) -> np.ndarray:
    """A vector for each word, the same on every machine."""
    return np.stack([np.random.default_rng(zlib.crc32(w.encode())).standard_normal(12).astype(np.float32) for w in words])


def say_the_references(pipeline: Pipeline) -> None:
    """Two steps teach nothing: the scenes' own captions stand for what a trained model would have generated."""
    for path in pipeline.workspace.captions.glob("*.json"):
        rows = [int(i) for i in json.loads(path.read_text())]
        pieces = {str(i): pipeline.lm.ids(" " + pipeline.scene_list[i].captions[0]) for i in rows}
        write_json(path, pieces)
    said = {str(i): pipeline.lm.tokenizer.decode(p).strip() for i, p in load_captions(pipeline.workspace.captions).items()}
    write_json(pipeline.workspace.root / "predictions.json", said)


@pytest.fixture(scope="module")
def pipeline(tiny: LanguageModel, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    root = tmp_path_factory.mktemp("tiny")
    recipe = Recipe(
        quotas=QUOTAS, schedule=Schedule(stage0_steps=2, stage1_steps=2), weights=root / "connector.safetensors",
        bundle=root / "tiny-demo", alphas=(0.1,), concept_count=2, compact_rank=3, noise_images=5,
        dual=DualSchedule(steps=2, width=4), dual_weights=root / "dual.safetensors",
    )  # fmt: skip
    made = Pipeline(
        Workspace(root / "work"), recipe, PlaceholderArt(), random_encoder(), tiny,
        quantise(tiny.unembedding.detach().numpy()), word_vectors,
    )  # fmt: skip
    run_stages(made, last="captions")
    say_the_references(made)
    run_stages(made, first="residuals")
    return made


def test_every_stage_leaves_a_bundle_whose_files_have_their_hashes(pipeline: Pipeline) -> None:
    folder = pipeline.recipe.bundle
    manifest = json.loads((folder / "manifest.json").read_text())
    assert [t["token"] for t in manifest["tokens"]] == list(pipeline.recipe.tokens)
    on_disk = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {"manifest.json"}
    assert on_disk == set(manifest["files"])
    for name, entry in manifest["files"].items():
        content = (folder / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"]), name


def test_rows_of_a_token_are_samples_of_their_split_that_show_it(pipeline: Pipeline) -> None:
    folder = pipeline.recipe.bundle
    manifest = json.loads((folder / "manifest.json").read_text())
    samples = [s for part in manifest["samples"] for s in json.loads((folder / part["file"]).read_text())]
    for token in manifest["tokens"]:
        for split, reference in token["rows"].items():
            rows = load_file(folder / reference["file"])[reference["tensor"]]
            assert len(rows) > 0
            for row in rows:
                assert samples[row]["split"] == split
                assert any(token["token"] in caption for caption in samples[row]["captions"])


def test_redoing_the_bundle_alone_gives_the_same_bytes(pipeline: Pipeline) -> None:
    before = (pipeline.recipe.bundle / "manifest.json").read_bytes()
    run_stages(pipeline, first="bundle", redo=True)
    assert (pipeline.recipe.bundle / "manifest.json").read_bytes() == before


def test_noise_and_neutral_states_have_the_rows_of_the_real_ones(pipeline: Pipeline) -> None:
    bundle = ShippedBundle(pipeline.recipe.bundle)
    for token in bundle.manifest["tokens"]:
        rows = {split: len(bundle.tensor(reference)) for split, reference in token["rows"].items()}
        assert {r["split"] for r in token["prefixRuns"]} == set(rows)
        for run in [*token["noiseRuns"], *token["prefixRuns"]]:
            assert len(bundle.tensor(run["values"])) == rows[run["split"]]
        layers = {r["layer"] for r in token["noiseRuns"]}
        assert layers == ({"final", "state-00", "state-01", "state-02"} if token["token"] in ("dog", "cat") else {"final"})


def test_runs_that_the_bundle_has_are_kept_when_resuming_and_made_anew_otherwise(pipeline: Pipeline) -> None:
    bundle = ShippedBundle(pipeline.recipe.bundle)
    path = "neutral/dog.safetensors"
    before = load_file(bundle.root / path)
    bundle.add_tensors(path, {split: np.zeros_like(v) for split, v in before.items()})
    bundle.save()
    run_stages(pipeline, first="baselines", last="baselines")
    assert not ShippedBundle(bundle.root).tensor({"file": path, "tensor": "train"}).any()
    run_stages(pipeline, first="baselines", last="baselines", redo=True)
    assert all(np.array_equal(values, before[split]) for split, values in load_file(bundle.root / path).items())


def test_a_noise_state_is_the_models_at_the_real_samples_position(pipeline: Pipeline) -> None:
    bundle, lm, connector = ShippedBundle(pipeline.recipe.bundle), pipeline.lm, pipeline.connector()
    rows = shipped_rows(bundle, "dog", "train", lm, generated_start(connector, lm))
    noise = noise_features(random_encoder(), pipeline.recipe.noise_images, pipeline.recipe.noise_seed)
    row = len(rows.scenes) - 1
    with torch.no_grad():
        soft = connector(torch.from_numpy(noise[row % len(noise)][None]))[0]
        forced = torch.tensor(lm.prompt_ids + rows.generated[row])
        state = lm.model.model(inputs_embeds=torch.cat([soft, lm.embeddings[forced]])[None]).last_hidden_state[0, rows.positions[row]]
    run = next(r for r in bundle.token("dog")["noiseRuns"] if r["layer"] == "final" and r["split"] == "train")
    assert np.allclose(bundle.tensor(run["values"])[row], state.numpy(), atol=2e-2)  # float16 rounding of the state
    assert rows.generated[row][rows.positions[row] - generated_start(connector, lm) + 1] == bundle.token("dog")["pieces"][-1]["id"]


def test_the_dual_encoders_embeddings_cover_images_test_captions_and_words(pipeline: Pipeline) -> None:
    bundle = ShippedBundle(pipeline.recipe.bundle)
    samples = bundle.samples()
    by_kind = {e["kind"]: e for e in bundle.manifest["embeddings"]}
    words = json.loads((bundle.root / by_kind["word"]["words"]).read_text())
    assert len(bundle.tensor(by_kind["image"]["values"])) == len(samples)
    assert len(bundle.tensor(by_kind["word"]["values"])) == len(words) == len(set(words)) and "dog" in words
    described = set(bundle.tensor(by_kind["text"]["samples"]).tolist())
    assert described == {i for i, s in enumerate(samples) if s["split"] == "test"}
    card = (bundle.root / "MODEL_CARD.md").read_text()
    assert [card.count(f"## {heading}\n") for heading in ("Baselines", "Dual encoder", "Limits", "Licences")] == [1, 1, 1, 1]


def test_a_bundle_of_another_model_is_refused(pipeline: Pipeline, tmp_path: Path) -> None:
    maker = BaselineMaker(
        Workspace(tmp_path), new_connector(pipeline.lm.embeddings, seed=9), pipeline.lm, pipeline.feature_map, pipeline.feature_map[:2]
    )  # fmt: skip
    bundle = ShippedBundle(pipeline.recipe.bundle)
    for key in ("noiseRuns", "prefixRuns"):
        del bundle.token("dog")[key]  # a token that has its runs is left as it is
    with pytest.raises(ValueError, match="made by another model"):
        maker.add_to(bundle, ("dog",), ())


def test_training_goes_on_from_its_checkpoint(pipeline: Pipeline) -> None:
    kept = torch.load(pipeline.workspace.root / "stage1.pt", weights_only=True)
    run_stages(pipeline, first="stage1", last="stage1")
    again = torch.load(pipeline.workspace.root / "stage1.pt", weights_only=True)
    assert all(torch.equal(kept["module"][name], value) for name, value in again["module"].items())


def test_the_shipped_bundle_has_the_recipes_tokens_counts_and_hashes() -> None:
    folder: Path = Recipe().bundle
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name, entry in manifest["files"].items():
        content = (folder / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"]), name
    assert sum(entry["bytes"] for entry in manifest["files"].values()) <= 80_000_000
    assert [t["token"] for t in manifest["tokens"]] == list(Recipe().tokens)
    for token in manifest["tokens"][:8]:
        rows = {split: load_file(folder / r["file"])[r["tensor"]] for split, r in token["rows"].items()}
        assert len(rows["train"]) >= 400 and len(rows["test"]) >= 60
        assert len(token["pieces"]) == 1
    assert len(manifest["tokens"][8]["pieces"]) > 1
