"""Stage `dual`: trains the dual encoder on training scenes and adds its embeddings to the bundle."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from ..bundle.licenses import DUAL_ENCODER
from ..bundle.shipped import ShippedBundle
from ..gate.truth import stem, true_words
from ..scenes.facts import Scene
from ..words import WordFilter
from ..workspace import write_json
from .figures import retrieval, word_ranking
from .model import DualEncoder, DualSchedule, embed_lists, load_dual, pool, save_dual, train_dual
from .words import WordVectors, content_words

NAME = "small dual encoder (EfficientNet-Lite0 features, MiniLM word vectors)"
HEADING = "Dual encoder"


class DualStage:
    """Pools features, reads words, trains or loads the weights, and writes what the tab needs."""

    def __init__(self, scenes: list[Scene], features: np.ndarray, words: WordFilter, vectors: WordVectors, weights: Path, schedule: DualSchedule) -> None:
        self._scenes, self._weights, self._schedule = scenes, weights, schedule
        self._pooled = pool(features)
        said = [content_words(c, words) for scene in scenes for c in scene.captions]
        self.words = list(dict.fromkeys([*words.possible(), *(w for caption in said for w in caption)]))
        self._vectors = vectors(self.words)
        index = {w: i for i, w in enumerate(self.words)}
        self._captions = [[[index[w] for w in content_words(c, words)] for c in scene.captions] for scene in scenes]

    def train(self) -> None:
        """Writes the weights, unless they are there; the committed ones stand for training."""
        if self._weights.exists():
            return
        rows = [s.index for s in self._scenes if s.split == "train"]
        model = train_dual(self._pooled[rows], self._vectors, [self._captions[i] for i in rows], self._schedule)
        save_dual(model, self._weights)

    @torch.no_grad()
    def add_to(self, bundle: ShippedBundle, note: Path) -> dict[str, dict[str, float]]:
        """Embeddings of all samples' images, of the test samples' captions, and of every word a list can hold; and the card's section."""
        model = load_dual(self._weights)
        rows = model.words(torch.from_numpy(self._vectors))
        samples = bundle.samples()
        scenes = [int(s["id"].rsplit("-", 1)[1]) for s in samples]
        images = model.images(torch.from_numpy(self._pooled[scenes]))
        texts = [(i, words) for i, scene in enumerate(scenes) if samples[i]["split"] == "test" for words in _distinct(self._captions[scene])]
        captions = embed_lists(rows, [words for _, words in texts])
        path, words = "embeddings/dual-encoder.safetensors", "embeddings/dual-encoder-words.json"
        bundle.add_tensors(path, {
            "image": images.half().numpy(), "image.samples": np.arange(len(samples), dtype=np.int32),
            "text": captions.half().numpy(), "text.samples": np.array([i for i, _ in texts], dtype=np.int32), "word": rows.half().numpy(),
        })  # fmt: skip
        bundle.add_json(words, self.words)

        def at(name: str) -> dict[str, str]:
            return {"file": path, "tensor": name}

        bundle.manifest["embeddings"] = [
            *({"encoder": NAME, "kind": k, "values": at(k), "samples": at(f"{k}.samples")} for k in ("image", "text")),
            {"encoder": NAME, "kind": "word", "values": at("word"), "words": words},
        ]
        licenses = bundle.manifest["licenses"]
        licenses += [] if DUAL_ENCODER in licenses else [DUAL_ENCODER]
        figures = {name: self._figures(model, rows, unseen) for name, unseen in (("test", False), ("unseenPairs", True))}
        write_json(note, figures)
        bundle.set_card_section(HEADING, self.section(figures))
        bundle.save()
        print(figures, flush=True)
        return figures

    def _figures(self, model: DualEncoder, rows: torch.Tensor, unseen: bool) -> dict[str, float]:
        chosen = [s for s in self._scenes if s.split == "test" and s.unseen_pair == unseen]
        images = model.images(torch.from_numpy(self._pooled[[s.index for s in chosen]])).numpy()
        texts = embed_lists(rows, [self._captions[s.index][0] for s in chosen]).numpy()
        named = sorted({w for s in self._scenes for caption in self._captions[s.index] for w in caption})
        vectors = F.normalize(rows[named], dim=-1).numpy()
        true = np.array([[stem(self.words[w]) in true_words(s, "") for w in named] for s in chosen])
        return {**retrieval(images, texts), "trueWordAboveUntrue": word_ranking(images, vectors, true)}

    def section(self, figures: dict[str, dict[str, float]]) -> list[str]:
        s = self._schedule
        table = [
            f"| {name} | {f['pairs']} | {f['captionOfImageAt1']:.2f} / {f['captionOfImageAt5']:.2f} | {f['imageOfCaptionAt1']:.2f} / {f['imageOfCaptionAt5']:.2f} "
            f"| {1 / f['pairs']:.4f} / {5 / f['pairs']:.3f} | {f['trueWordAboveUntrue']:.3f} |"
            for name, f in figures.items()
        ]
        return [
            f"For scores where no CLIP can ship: {NAME}. It is no CLIP, and a score of it is never called CLIPScore.",
            f"Two linear maps to {s.width} dimensions: of the image's pooled features (mean and maximum over the patches), and of each word's MiniLM vector, whose",
            f"mean embeds a list of words. Trained on the training scenes, {s.steps} steps of {s.batch}, rate {s.rate:g}, seed {s.seed}: a scene's own caption against the",
            f"others of the batch, each word of a caption kept with probability {s.keep:g}. The bundle has the embeddings of all images, of the test captions and of",
            f"{len(self.words):,} words: all that the official filter can let through, and the captions' own.",
            "",
            "Retrieval among all test scenes (first reference caption; many scenes share most of their facts), shares at 1 / at 5; and the chance that a word",
            "true of a scene scores above an untrue one, of all words that captions use.",
            "",
            "| scenes | pairs | caption of an image | image of a caption | chance | true word above untrue |",
            "|---|---|---|---|---|---|",
            *table,
        ]


def _distinct(captions: list[list[int]]) -> list[list[int]]:
    return [list(words) for words in dict.fromkeys(tuple(words) for words in captions)]
