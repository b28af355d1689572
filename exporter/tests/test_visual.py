"""The second model at a tiny size: patches as soft tokens, their targets, and training through the same stages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from coxlmm_exporter import training
from coxlmm_exporter.connector import PatchConnector, load_weights, new_connector, save_weights
from coxlmm_exporter.language_model import LanguageModel
from coxlmm_exporter.scenes.facts import Scene, SceneObject
from coxlmm_exporter.slots import covered_patches, patch_words, targets
from coxlmm_exporter.training import Schedule, TrainingSet, mean_loss, slot_accuracy, train_stage0, train_stage1


def scenes(count: int = 6) -> list[Scene]:
    """A dog on the left, or a cat on the right, on grass."""
    out = []
    for i in range(count):
        left = i % 2 == 0
        item = SceneObject("dog" if left else "cat", "black", box=(0.0, 0.2, 0.4, 0.9) if left else (0.6, 0.2, 1.0, 0.9))
        out.append(Scene(i, i, "train", False, "grass", [item], captions=[f"a black {item.word} on the grass."]))
    return out


def features(count: int = 6) -> np.ndarray:
    return np.random.default_rng(0).standard_normal((count, 49, 1280)).astype(np.float16)


def test_a_patch_names_what_covers_its_centre_and_the_place_elsewhere() -> None:
    scene = scenes()[0]
    words = patch_words(scene)
    covered = covered_patches(scene.main)
    assert covered == [7 * r + c for r in range(1, 6) for c in range(3)]
    assert {words[p] for p in covered} == {"dog", "black"}
    assert {words[p] for p in range(49) if p not in covered} == {"grass"}


def test_a_later_object_lies_on_top() -> None:
    scene = scenes()[0]
    scene.objects.append(SceneObject("ball", box=(0.0, 0.6, 0.2, 0.9)))
    words = patch_words(scene)
    assert {words[p] for p in covered_patches(scene.objects[1])} == {"ball"}


def test_every_patch_becomes_a_soft_token_of_the_embeddings_length(tiny: LanguageModel) -> None:
    connector = new_connector(tiny.embeddings, kind=PatchConnector)
    out = connector(torch.from_numpy(features(2)))
    assert out.shape == (2, connector.soft_tokens, 64) and connector.soft_tokens == 49
    rms = tiny.embeddings.pow(2).mean().sqrt()
    assert torch.allclose(out.pow(2).mean(-1).sqrt(), rms.expand(2, 49), rtol=1e-4)  # float32 normalisation


def test_both_stages_lower_their_losses_and_go_on_from_a_checkpoint(tiny: LanguageModel, tmp_path: Path) -> None:
    connector = new_connector(tiny.embeddings, kind=PatchConnector)
    data = TrainingSet(features(), scenes(), targets(scenes(), tiny, patch_words))
    schedule = Schedule(stage0_steps=40, stage0_batch=4, stage1_steps=4, stage1_batch=4, warm_up=2, checkpoint_every=2)
    train_stage0(connector, data, tiny, schedule, tmp_path / "stage0.pt")
    assert slot_accuracy(connector, data, tiny, data.rows()) > 0.8
    before = mean_loss(connector, data, tiny, data.rows())
    train_stage1(connector, data, tiny, schedule, tmp_path / "stage1.pt")
    assert mean_loss(connector, data, tiny, data.rows()) < before
    weights = {k: v.clone() for k, v in connector.state_dict().items()}
    again = new_connector(tiny.embeddings, seed=5, kind=PatchConnector)
    train_stage1(again, data, tiny, schedule, tmp_path / "stage1.pt")  # finished: only loaded
    assert all(torch.equal(weights[k], v) for k, v in again.state_dict().items())


def test_weights_are_kept_in_float16(tiny: LanguageModel, tmp_path: Path) -> None:
    connector = new_connector(tiny.embeddings, kind=PatchConnector)
    save_weights(connector, tmp_path / "patches.safetensors")
    rounded = load_weights(new_connector(tiny.embeddings, 5, PatchConnector), tmp_path / "patches.safetensors")
    x = torch.from_numpy(features(1))
    assert torch.allclose(rounded(x), connector(x), atol=2e-3)  # float16 weights


def test_the_rate_begins_anew_with_each_cycle_and_ends_low(tiny: LanguageModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connector = new_connector(tiny.embeddings, kind=PatchConnector)
    data = TrainingSet(features(), scenes(), targets(scenes(), tiny, patch_words))
    schedule = Schedule(stage1_steps=24, stage1_batch=1, stage1_cycles=(14, 10), warm_up=2)
    rates: list[float] = []
    step = training._step

    def watched(module: nn.Module, optimiser: torch.optim.Optimizer, loss: torch.Tensor) -> None:
        rates.append(optimiser.param_groups[0]["lr"])
        step(module, optimiser, loss)

    monkeypatch.setattr(training, "_step", watched)
    train_stage1(connector, data, tiny, schedule, tmp_path / "stage1.pt")
    assert rates[13] < rates[1] / 5 and rates[23] < rates[1] / 5
    assert rates[14] == rates[0] and max(rates[14:]) > rates[1] * 0.9
