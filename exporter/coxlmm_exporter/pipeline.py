"""The stages of the demo, in order. Each reads what the earlier ones wrote and keeps finished work of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch

from .captions import candidates, load_captions, make_captions, recalls
from .connector import Connector, load_weights, new_connector, save_weights
from .dual.words import WordVectors, minilm_vectors
from .encoder import Encoder, load_encoder, load_features, make_features
from .language_model import LanguageModel, gguf_path, load_language_model
from .q8 import read_unembedding
from .recipe import Recipe
from .residuals import ALL_STATES, make_residuals
from .scenes.art import ArtSource
from .scenes.facts import Scene
from .scenes.stage import load_scenes, make_scenes
from .slots import targets
from .stages import EXTENSIONS, STAGES
from .training import TrainingSet, mean_loss, slot_accuracy, train_stage0, train_stage1
from .workspace import Workspace, write_json


@dataclass
class Pipeline:
    """One run: a work folder, a recipe, and (in tests) stand-ins for art, encoder, language model and its Q8_0 unembedding."""

    workspace: Workspace
    recipe: Recipe
    art: ArtSource | None = None
    encoder: Encoder | None = None
    language_model: LanguageModel | None = None
    quantised: tuple[np.ndarray, np.ndarray] | None = None  # values int8 [V×D], scales float16 [V×D/32]
    word_vectors: WordVectors | None = None

    @cached_property
    def lm(self) -> LanguageModel:
        return self.language_model or load_language_model(self.workspace.shared / "language-model")

    @cached_property
    def unembedding(self) -> tuple[np.ndarray, np.ndarray]:
        return self.quantised or read_unembedding(gguf_path())

    @cached_property
    def vectors(self) -> WordVectors:
        return self.word_vectors or minilm_vectors()

    @cached_property
    def scene_list(self) -> list[Scene]:
        return load_scenes(self.workspace)

    @cached_property
    def feature_map(self) -> np.ndarray:
        return load_features(self.workspace)

    @property
    def data(self) -> TrainingSet:
        return TrainingSet(self.feature_map, self.scene_list, targets(self.scene_list, self.lm, self.recipe.named), self.recipe.captioned)

    def new_connector(self) -> Connector:
        return new_connector(self.lm.embeddings, self.recipe.schedule.seed, self.recipe.connector)

    def connector(self) -> Connector:
        """The shipped connector, with its rounded weights."""
        return load_weights(self.new_connector(), self.recipe.weights)

    def rows(self, unseen_pair: bool) -> np.ndarray:
        """Test scenes with, or without, object × place pairs never trained on."""
        chosen = [s for s in self.scene_list if s.split == "test" and s.unseen_pair == unseen_pair]
        wanted = self.recipe.captioned
        return np.array([s.index for s in chosen if wanted is None or s.words_present() & {*wanted}])

    def scenes(self) -> None:
        make_scenes(self.workspace, self.recipe.quotas, self.art, workers=1 if self.art else 2)

    def features(self) -> None:
        make_features(self.workspace, len(self.scene_list), self.encoder)

    def stage0(self) -> None:
        connector = self.new_connector()
        progress = train_stage0(connector, self.data, self.lm, self.recipe.schedule, self.workspace.root / "stage0.pt")
        accuracy = {name: slot_accuracy(connector, self.data, self.lm, self.rows(u)) for name, u in _TEST}
        write_json(self.workspace.note("stage0"), {"curve": progress.curve, "slotAccuracy": accuracy})

    def stage1(self) -> None:
        connector = self.new_connector()
        path = self.workspace.root / "stage1.pt"
        if not path.exists():
            state = torch.load(self.workspace.root / "stage0.pt", weights_only=True)
            connector.load_state_dict(state["module"])
        progress = train_stage1(connector, self.data, self.lm, self.recipe.schedule, path)
        save_weights(connector, self.recipe.weights)
        rounded = self.connector()
        losses = {name: mean_loss(rounded, self.data, self.lm, self.rows(u)) for name, u in _TEST}
        write_json(self.workspace.note("stage1"), {"curve": progress.curve, "loss": losses})

    def captions(self) -> None:
        tests = [int(i) for _, unseen in _TEST for i in self.rows(unseen)]
        rows = candidates(self.scene_list, tests, self.recipe.candidates_per_token, self.recipe.tokens)
        generated = make_captions(self.workspace, self.connector(), self.lm, self.feature_map, rows)
        texts = {i: self.lm.tokenizer.decode(pieces).strip() for i, pieces in generated.items()}
        trained = [i for i in rows if self.scene_list[i].split == "train"]
        figures = {name: recalls(self.scene_list, texts, list(self.rows(u))) for name, u in _TEST}
        figures["train"] = recalls(self.scene_list, texts, trained)
        write_json(self.workspace.root / "predictions.json", {str(i): t for i, t in texts.items()})
        write_json(self.workspace.note("captions"), figures)
        print(figures, flush=True)

    def residuals(self) -> None:
        generated = load_captions(self.workspace.captions)
        make_residuals(
            self.workspace, self.connector(), self.lm, self.feature_map, self.scene_list, generated, self.recipe.tokens, self.recipe.take
        )

    def gate(self) -> None:
        from .gate.stage import run_gate
        from .visual.localise import run_localise

        if self.recipe.patch_rank:
            run_localise(self.workspace, self.recipe, self.lm, self.scene_list)
            return
        run_gate(self.workspace, self.recipe, self.lm, self.unembedding, self.scene_list)

    def bundle(self) -> None:
        from .bundle.stage import write_bundle

        write_bundle(self.workspace, self.recipe, self.lm, self.unembedding, self.scene_list)

    def baselines(self) -> None:
        from .baselines import BaselineMaker, noise_features
        from .bundle.shipped import ShippedBundle

        noise = noise_features(self.encoder or load_encoder(), self.recipe.noise_images, self.recipe.noise_seed)
        maker = BaselineMaker(self.workspace, self.connector(), self.lm, self.feature_map, noise)
        maker.add_to(ShippedBundle(self.recipe.bundle), self.recipe.tokens, ALL_STATES)

    def drop_baselines(self) -> None:
        from .baselines import drop_baselines
        from .bundle.shipped import ShippedBundle

        if (self.recipe.bundle / "manifest.json").exists():
            drop_baselines(ShippedBundle(self.recipe.bundle))

    def dual(self) -> None:
        from .bundle.shipped import ShippedBundle
        from .dual.stage import DualStage
        from .words import WordFilter, decoded_pieces

        words = WordFilter(decoded_pieces(self.lm.tokenizer, len(self.lm.unembedding)))
        stage = DualStage(self.scene_list, self.feature_map, words, self.vectors, self.recipe.dual_weights, self.recipe.dual)
        stage.train()
        stage.add_to(ShippedBundle(self.recipe.bundle), self.workspace.note("dual"))

    def card(self) -> None:
        from .bundle.stage import rewrite_card

        rewrite_card(self.workspace, self.recipe)


_TEST = (("test", False), ("unseenPairs", True))
_OWN_FILES: dict[str, tuple[str, ...]] = {
    "scenes": ("scenes.json", "images"),
    "features": ("features.npy", "features.done"),
    "stage0": ("stage0.pt",),
    "stage1": ("stage1.pt",),
    "captions": ("captions", "predictions.json"),
    "residuals": ("residuals",),
    "gate": ("gate",),
    "bundle": (),
    "baselines": ("baselines",),
    "dual": (),
}


def run_stages(pipeline: Pipeline, first: str = "scenes", last: str = STAGES[-1], redo: bool = False) -> None:
    """Runs stages `first`…`last`. With `redo` their own finished files are removed first; otherwise they go on.

    Earlier stages are completed where their files are missing, but for training, for which the committed weights stand;
    and what only adds to a bundle needs no more than scenes and features.
    """
    torch.set_num_threads(pipeline.recipe.threads)
    wanted = STAGES[STAGES.index(first) : STAGES.index(last) + 1]
    before = [s for s in STAGES[: STAGES.index(first)] if s not in ("stage0", "stage1")]
    if first == "stage1":
        before.append("stage0")
    if first in EXTENSIONS:
        before = ["scenes", "features"]
    if redo:
        for stage in wanted:
            for name in _OWN_FILES[stage]:
                _remove(pipeline.workspace, name)
        if "baselines" in wanted:
            pipeline.drop_baselines()
    for stage in (*before, *wanted):
        print(f"== {stage}", flush=True)
        run: Callable[[], None] = getattr(pipeline, stage)
        run()


def _remove(workspace: Workspace, name: str) -> None:
    path = workspace.root / name
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
