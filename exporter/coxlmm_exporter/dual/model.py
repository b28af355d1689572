"""The dual encoder: two linear maps into one space, trained to find a scene's own caption among others.

Image: mean and maximum over the 49 patches of the frozen EfficientNet-Lite0 features [2·1280], LayerNorm, linear, length 1.
Text: the mean of the linear images of its words' frozen MiniLM vectors, length 1; so a list of words needs no network, only their rows.
A list's score against an image is the cosine. It is no CLIP, and its scores are never called CLIPScore.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F


@dataclass(frozen=True)
class DualSchedule:
    """Steps of symmetric cross-entropy over batches of scenes."""

    steps: int = 1500
    batch: int = 256
    rate: float = 2e-3
    weight_decay: float = 0.05
    keep: float = 0.7  # chance that a caption's word stays in its list
    width: int = 64
    seed: int = 0


class DualEncoder(nn.Module):
    """Projections of pooled image features [B×F] and word vectors [n×H] to width E."""

    def __init__(self, features: int, words: int, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(features)
        self.image = nn.Linear(features, width)
        self.word = nn.Linear(words, width)
        self.sharpness = nn.Parameter(torch.tensor(2.3))  # natural logarithm of the factor on cosines: 10

    def images(self, pooled: torch.Tensor) -> torch.Tensor:
        return F.normalize(self.image(self.norm(pooled)), dim=-1)

    def words(self, vectors: torch.Tensor) -> torch.Tensor:
        """Rows whose mean over a list, brought to length 1, is the list's embedding."""
        return self.word(vectors)


def pool(features: np.ndarray) -> np.ndarray:
    """Mean and maximum over the patches: [N×49×1280] → float32 [N×2560]."""
    out = np.empty((len(features), 2 * features.shape[2]), dtype=np.float32)
    for start in range(0, len(features), 256):
        part = features[start : start + 256].astype(np.float32)
        out[start : start + len(part)] = np.concatenate([part.mean(1), part.max(1)], 1)
    return out


def embed_lists(rows: torch.Tensor, lists: list[list[int]]) -> torch.Tensor:
    """Embeddings of lists of rows [n×E], each list not empty: [B×E] of length 1."""
    flat = torch.tensor([w for words in lists for w in words])
    offsets = torch.tensor([0, *np.cumsum([len(words) for words in lists])[:-1]])
    return F.normalize(F.embedding_bag(flat, rows, offsets, mode="mean"), dim=-1)


def train_dual(pooled: np.ndarray, vectors: np.ndarray, captions: list[list[list[int]]], schedule: DualSchedule) -> DualEncoder:
    """pooled [N×F] of training scenes, vectors [n×H] of words, captions: for each scene its lists of words (indices)."""
    torch.manual_seed(schedule.seed)
    model = DualEncoder(pooled.shape[1], vectors.shape[1], schedule.width)
    optimiser = torch.optim.AdamW(model.parameters(), schedule.rate, weight_decay=schedule.weight_decay)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, schedule.steps)
    x, known = torch.from_numpy(pooled), torch.from_numpy(vectors)
    for step in range(schedule.steps):
        rng = np.random.default_rng((schedule.seed, step))
        batch = rng.choice(len(x), min(schedule.batch, len(x)), replace=False)
        lists = [_drop(captions[i][rng.integers(len(captions[i]))], schedule.keep, rng) for i in batch]
        texts = embed_lists(model.words(known), lists)
        logits = model.images(x[batch]) @ texts.T * model.sharpness.exp()
        own = torch.arange(len(batch))
        loss = (F.cross_entropy(logits, own) + F.cross_entropy(logits.T, own)) / 2
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        scheduler.step()
        if (step + 1) % 250 == 0:
            print(f"dual {step + 1} loss {loss.item():.3f}", flush=True)
    return model.eval().requires_grad_(False)


def _drop(words: list[int], keep: float, rng: np.random.Generator) -> list[int]:
    kept = [w for w in words if rng.random() < keep]
    return kept or [words[rng.integers(len(words))]]


def save_dual(model: DualEncoder, path: Path) -> None:
    """float16 safetensors; what `load_dual` gives back is what the bundle's embeddings are made with."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({k: v.detach().half().contiguous() for k, v in model.state_dict().items()}, path)


def load_dual(path: Path) -> DualEncoder:
    state = {k: v.float() for k, v in load_file(path).items()}
    width, features = state["image.weight"].shape
    model = DualEncoder(features, state["word.weight"].shape[1], width)
    model.load_state_dict(state)
    return model.eval().requires_grad_(False)
