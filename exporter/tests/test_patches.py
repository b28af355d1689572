"""The second model's whole pipeline at a tiny size, its patches in the bundle, and the figure of where a concept lies."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file, save_file
from test_pipeline import QUOTAS, quantise, say_the_references

from coxlmm.saving.folder import BundleFolder
from coxlmm_exporter.bundle.samples import SampleOrder
from coxlmm_exporter.bundle.shipped import ShippedBundle
from coxlmm_exporter.encoder import random_encoder
from coxlmm_exporter.language_model import LanguageModel
from coxlmm_exporter.pipeline import Pipeline, run_stages
from coxlmm_exporter.recipe import VISUAL
from coxlmm_exporter.residuals import load_residuals
from coxlmm_exporter.scenes.art import PlaceholderArt
from coxlmm_exporter.scenes.facts import Scene, SceneObject
from coxlmm_exporter.training import Schedule
from coxlmm_exporter.visual.localise import localise, on_object
from coxlmm_exporter.visual.parts import PatchWriter
from coxlmm_exporter.visual.states import first_patch
from coxlmm_exporter.workspace import Workspace


@pytest.fixture(scope="module")
def pipeline(tiny: LanguageModel, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    root = tmp_path_factory.mktemp("visual")
    recipe = replace(
        VISUAL, quotas=QUOTAS, schedule=Schedule(stage0_steps=2, stage1_steps=2, stage1_batch=4), weights=root / "patches.safetensors",
        bundle=root / "tiny-visual", alphas=(0.1,), concept_count=2, patch_rank=3,
    )  # fmt: skip
    made = Pipeline(
        Workspace(root / "work").of_model("visual"), recipe, PlaceholderArt(), random_encoder(), tiny, quantise(tiny.unembedding.detach().numpy())
    )
    run_stages(made, last="captions")
    say_the_references(made)
    run_stages(made, first="residuals", last="bundle")
    return made


def test_what_two_models_share_lies_beside_their_own_work(pipeline: Pipeline) -> None:
    root, own = pipeline.workspace.shared, pipeline.workspace.root
    assert (root / "scenes.json").exists() and (root / "features.npy").exists()
    assert (own / "stage1.pt").exists() and not (own / "scenes.json").exists()


def test_patches_of_the_bundle_are_the_models_own_states(pipeline: Pipeline) -> None:
    bundle, lm, connector = ShippedBundle(pipeline.recipe.bundle), pipeline.lm, pipeline.connector()
    entry = next(v for v in bundle.token("dog")["visualTokens"] if v["split"] == "train")
    values, basis, indices = (bundle.tensor(entry[k]).astype(np.float64) for k in ("values", "basis", "samples"))
    assert values.shape[1:] == (49, 3) and entry["grid"] == [7, 7]
    scene = int(bundle.samples()[int(indices[0])]["id"].rsplit("-", 1)[1])
    with torch.no_grad():
        soft = connector(torch.from_numpy(pipeline.feature_map[[scene]]))
        states = lm.model.model(inputs_embeds=soft).last_hidden_state[0].numpy().astype(np.float64)
    assert np.allclose(values[0], states @ basis, atol=2e-2)  # float16 rounding, twice


def test_captions_are_of_scenes_with_a_dog_or_a_cat(pipeline: Pipeline) -> None:
    bundle = ShippedBundle(pipeline.recipe.bundle)
    assert all({o["word"] for o in s["factors"]["objects"]} & {"dog", "cat"} for s in bundle.samples())
    assert set(json.loads((pipeline.workspace.root / "localise.notes.json").read_text())) == {"dog", "cat"}
    assert "## Where a concept lies" in (pipeline.recipe.bundle / "MODEL_CARD.md").read_text()


def test_the_first_patch_is_the_first_whose_argmax_is_the_piece() -> None:
    unembedding = torch.eye(3)
    patches = torch.eye(3)[torch.tensor([[1, 2, 2], [0, 1, 0], [2, 0, 1]])]
    assert first_patch(patches, unembedding, 2).tolist() == [1, -1, 0]


def test_a_sample_without_such_a_patch_has_no_row(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "work")
    workspace.residuals.mkdir()
    generator = np.random.default_rng(0)
    stored: dict[str, np.ndarray] = {}
    for split, scenes, first in (("train", [4, 2, 6], [3, -1, 48]), ("test", [8], [-1])):
        stored[f"rows.{split}"] = np.array(scenes, dtype=np.int32)
        stored[f"first.{split}"] = np.array(first, dtype=np.int32)
        stored[f"patches.{split}"] = generator.standard_normal((len(scenes), 49, 8)).astype(np.float16)
    save_file(stored, workspace.residuals / "dog.safetensors")
    folder = BundleFolder(tmp_path / "bundle")
    writer = PatchWriter(folder, workspace, SampleOrder([("dog", [6, 2, 4, 8])]), 4)
    entry: dict = {"token": "dog", "pieces": [{"id": 1, "text": " dog"}]}
    found = writer.write(entry)
    rows = load_file(folder.root / found["rows"]["train"]["file"])
    assert rows["train"].tolist() == [0, 2] and rows["patches.train"].tolist() == [48, 3]  # scenes 6 and 4, by sample index
    states = load_file(folder.root / "residuals/dog-patches.safetensors")["train"]
    assert np.array_equal(states, load_residuals(workspace, "dog")["patches.train"][[2, 0], [48, 3]])
    assert list(found["rows"]) == ["train"] and found["visual"]["word"] == "dog"
    assert writer.figures["dog"]["train"] == 2 and writer.figures["dog"]["test"] == 0
    assert [v["samples"]["tensor"] for v in entry["visualTokens"]] == ["samples.train", "samples.test"]


def test_a_concept_that_lies_on_the_object_is_found_there() -> None:
    scene = Scene(0, 0, "test", False, "grass", [SceneObject("dog", box=(0.0, 0.0, 0.3, 0.3))])
    inside = np.stack([on_object(scene, "dog")] * 2)
    assert np.flatnonzero(inside[0]).tolist() == [0, 1, 7, 8]
    patches = np.zeros((2, 49, 2))
    patches[0, 8, 0] = patches[1, 30, 0] = 1.0  # the first sample's concept lies on the dog, the second's does not
    figures = localise(np.eye(2), np.array([[1.0, 0.0], [1.0, 0.0]]), patches, np.zeros((49, 2)), np.array([1.0, 0.0]), inside)
    assert figures["concept"] == figures["tokenRow"] == 0.5
    assert figures["chance"] == pytest.approx(4 / 49)


def test_the_shipped_bundle_has_patches_of_both_words_counts_and_hashes() -> None:
    bundle = ShippedBundle(VISUAL.bundle)
    for name, entry in bundle.manifest["files"].items():
        content = (bundle.root / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"]), name
    assert sum(entry["bytes"] for entry in bundle.manifest["files"].values()) <= 45_000_000
    tokens = {t["token"]: t for t in bundle.manifest["tokens"]}
    for word in VISUAL.tokens:
        rows = {split: bundle.tensor(reference) for split, reference in tokens[word]["rows"].items()}
        assert len(rows["train"]) >= 150 and len(rows["test"]) >= 50
        for entry in tokens[word]["visualTokens"]:
            assert np.array_equal(bundle.tensor(entry["samples"]), rows[entry["split"]])
            assert bundle.tensor(entry["values"]).shape == (len(rows[entry["split"]]), 49, VISUAL.patch_rank)
    assert "## Where a concept lies" in (bundle.root / "MODEL_CARD.md").read_text(encoding="utf-8")
