"""Stages `stage0` and `stage1`: the only trained part is the connector. Schedules count steps and use seeds, never the clock."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from . import checkpoint
from .connector import Connector
from .language_model import LanguageModel
from .scenes.facts import Scene

_SHARPNESS = 20.0  # cosine similarities to logits in stage 0
_PULL = 0.2  # weight of the pull towards the embedding itself


@dataclass(frozen=True)
class Schedule:
    """Steps, batch sizes and learning rates of both stages."""

    stage0_steps: int = 450
    stage0_batch: int = 64
    stage0_rate: float = 1e-3
    stage1_steps: int = 400
    stage1_batch: int = 24
    stage1_rate: float = 6e-4
    stage1_cycles: tuple[int, ...] = ()  # lengths of the rate's cycles, each with warm-up and cosine; the last may be cut short
    warm_up: int = 20
    checkpoint_every: int = 50
    seed: int = 0


@dataclass
class TrainingSet:
    """Features [N×49×1280] (memory map), scenes, and stage 0's targets (see slots.py); only training scenes are ever drawn."""

    features: np.ndarray
    scenes: list[Scene]
    targets: tuple[torch.Tensor, torch.Tensor]  # classes [N×S], vocabulary ids [C]
    captioned: tuple[str, ...] | None = None  # stage 1 draws scenes that show one of these objects; None: all

    def rows(self) -> np.ndarray:
        return np.array([s.index for s in self.scenes if s.split == "train"])

    def caption_rows(self) -> np.ndarray:
        return np.array([i for i in self.rows() if self.captioned is None or self.scenes[i].words_present() & {*self.captioned}])


def _rows_of_step(rows: np.ndarray, step: int, batch: int, seed: int) -> tuple[np.ndarray, np.random.Generator]:
    """Rows of one step by epoch-wise permutation; depends on (seed, step) alone, so that a resumed run is the same run."""
    per_epoch = max(len(rows) // batch, 1)
    order = np.random.default_rng((seed, step // per_epoch)).permutation(rows)
    at = (step % per_epoch) * batch
    return np.sort(order[at : at + batch]), np.random.default_rng((seed, step, 1))


def train_stage0(connector: Connector, data: TrainingSet, lm: LanguageModel, schedule: Schedule, path: Path) -> checkpoint.Progress:
    """The first S soft tokens name what they should: cross-entropy of cosine similarities to the language model's embeddings."""
    targets, vocabulary = data.targets
    named = F.normalize(lm.embeddings[vocabulary].detach(), dim=-1)  # [C×D]
    optimiser = torch.optim.AdamW(connector.parameters(), schedule.stage0_rate, weight_decay=0.01)
    progress = checkpoint.resume(path, connector, optimiser)
    rows = data.rows()
    while progress.step < schedule.stage0_steps:
        batch, _ = _rows_of_step(rows, progress.step, schedule.stage0_batch, schedule.seed)
        _set_rate(optimiser, schedule.stage0_rate, progress.step, schedule.stage0_steps, schedule.warm_up)
        out = F.normalize(connector(torch.from_numpy(data.features[batch]))[:, : targets.shape[1]], dim=-1)
        logits = out @ named.T * _SHARPNESS  # [B×S×C]
        wanted = targets[batch]
        pull = 1 - (out * named[wanted]).sum(-1)
        loss = F.cross_entropy(logits.flatten(0, 1), wanted.flatten()) + _PULL * pull.mean()
        _step(connector, optimiser, loss)
        progress.record(loss.item(), 25)
        if progress.step % 25 == 0:
            right = (logits.argmax(-1) == wanted).float().mean()
            print(f"stage0 {progress.step} loss {progress.running_loss:.3f} right {right:.3f}", flush=True)
        if progress.step % schedule.checkpoint_every == 0 or progress.step == schedule.stage0_steps:
            checkpoint.save(path, connector, optimiser, progress)
    return progress


@torch.no_grad()
def slot_accuracy(connector: Connector, data: TrainingSet, lm: LanguageModel, rows: np.ndarray) -> float:
    """Share of slots named right over `rows`."""
    targets, vocabulary = data.targets
    named = F.normalize(lm.embeddings[vocabulary], dim=-1)
    right = []
    for part in np.array_split(rows, max(len(rows) // 64, 1)):
        out = F.normalize(connector(torch.from_numpy(data.features[part]))[:, : targets.shape[1]], dim=-1)
        right.append(((out @ named.T).argmax(-1) == targets[part]).float())
    return torch.cat(right).mean().item()


def caption_ids(text: str, lm: LanguageModel) -> list[int]:
    """Pieces of a caption as they follow the prompt, closed by the end token."""
    return [*lm.ids(" " + text), lm.end_id]


def caption_loss(connector: Connector, lm: LanguageModel, features: torch.Tensor, captions: list[list[int]]) -> torch.Tensor:
    """Mean cross-entropy of the caption's pieces after [soft tokens, prompt]; padding carries no loss."""
    soft = connector(features)  # [B×T×D]
    table = lm.embeddings
    prompt = table[torch.tensor(lm.prompt_ids)].expand(len(captions), -1, -1)
    longest = max(len(c) for c in captions)
    ids = torch.full((len(captions), longest), lm.end_id)
    mask = torch.zeros(len(captions), longest, dtype=torch.bool)
    for row, caption in enumerate(captions):
        ids[row, : len(caption)] = torch.tensor(caption)
        mask[row, : len(caption)] = True
    inputs = torch.cat([soft, prompt, table[ids].detach()], 1)
    before = soft.shape[1] + prompt.shape[1]
    states = lm.model.model(inputs_embeds=inputs, use_cache=False).last_hidden_state[:, before - 1 : -1]
    return F.cross_entropy(states[mask] @ lm.unembedding.T, ids[mask])


def train_stage1(connector: Connector, data: TrainingSet, lm: LanguageModel, schedule: Schedule, path: Path) -> checkpoint.Progress:
    """Language-modelling loss of a random reference caption through the frozen model."""
    optimiser = torch.optim.AdamW(connector.parameters(), schedule.stage1_rate, weight_decay=0.01)
    progress = checkpoint.resume(path, connector, optimiser)
    tokens = [[caption_ids(c, lm) for c in scene.captions] for scene in data.scenes]
    rows = data.caption_rows()
    while progress.step < schedule.stage1_steps:
        batch, rng = _rows_of_step(rows, progress.step, schedule.stage1_batch, schedule.seed + 1)
        step, steps = _cycle(progress.step, schedule.stage1_cycles or (schedule.stage1_steps,))
        _set_rate(optimiser, schedule.stage1_rate, step, steps, schedule.warm_up)
        captions = [tokens[i][rng.integers(len(tokens[i]))] for i in batch]
        loss = caption_loss(connector, lm, torch.from_numpy(data.features[batch]), captions)
        _step(connector, optimiser, loss)
        progress.record(loss.item(), 10)
        if progress.step % 10 == 0:
            print(f"stage1 {progress.step} loss {progress.running_loss:.3f}", flush=True)
        if progress.step % schedule.checkpoint_every == 0 or progress.step == schedule.stage1_steps:
            checkpoint.save(path, connector, optimiser, progress)
    return progress


@torch.no_grad()
def mean_loss(connector: Connector, data: TrainingSet, lm: LanguageModel, rows: np.ndarray) -> float:
    """Loss of each row's first reference caption, mean over batches of 24."""
    losses = []
    for part in np.array_split(rows, max(len(rows) // 24, 1)):
        captions = [caption_ids(data.scenes[i].captions[0], lm) for i in part]
        losses.append(caption_loss(connector, lm, torch.from_numpy(data.features[part]), captions).item())
    return float(np.mean(losses))


def _cycle(step: int, lengths: tuple[int, ...]) -> tuple[int, int]:
    """The step within its cycle, and the cycle's length."""
    for length in lengths[:-1]:
        if step < length:
            return step, length
        step -= length
    return step, lengths[-1]


def _set_rate(optimiser: torch.optim.Optimizer, peak: float, step: int, steps: int, warm_up: int) -> None:
    """Linear warm-up, then cosine to 5 %."""
    rate = peak * min(1.0, (step + 1) / warm_up) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * step / steps)))
    for group in optimiser.param_groups:
        group["lr"] = rate


def _step(module: nn.Module, optimiser: torch.optim.Optimizer, loss: torch.Tensor) -> None:
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(module.parameters(), 1.0)
    optimiser.step()
