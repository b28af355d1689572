"""Stage `residuals`: one vector a sample and state, at the position whose output is the token of interest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from safetensors.numpy import load_file, save_file

from .connector import Connector
from .hooks import StateRecorder
from .language_model import LanguageModel
from .scenes.catalogue import EXTRA_TOKEN, TOKENS
from .scenes.facts import Scene
from .tokens import TokenOfInterest, output_position, truly_shown
from .workspace import Workspace

ALL_STATES = ("dog", "cat")  # tokens whose states 0…L are kept beside `final`
MAX_TRAIN = 470  # kept training samples a token: download budget
_CHUNK = 48


@dataclass
class TokenRows:
    """The kept samples of one token: scene indices by split, and each row's output position."""

    token: TokenOfInterest
    scenes: dict[str, list[int]]
    positions: dict[str, list[int]]


def keep_rows(token: TokenOfInterest, scenes: list[Scene], generated: dict[int, list[int]], start: int, max_train: int = MAX_TRAIN) -> TokenRows:
    """Samples whose generated caption holds the token's pieces and whose captions hold the word; main objects come first."""
    rows = TokenRows(token, {"train": [], "test": []}, {"train": [], "test": []})
    order = sorted(generated, key=lambda i: (scenes[i].main.word != token.word, i))
    for i in order:
        position = output_position(generated[i], token.pieces, start)
        if position is None or not truly_shown(token.word, scenes[i].captions):
            continue
        split = scenes[i].split
        if split == "train" and len(rows.scenes["train"]) >= max_train:
            continue
        rows.scenes[split].append(i)
        rows.positions[split].append(position)
    return rows


@torch.no_grad()
def states_at(
    connector: Connector, lm: LanguageModel, features: torch.Tensor, generated: list[list[int]], positions: list[int]
) -> tuple[np.ndarray, np.ndarray]:
    """Runs [soft tokens, prompt, generated pieces]; returns states 0…L [B×(L+1)×D] and final [B×D], float16."""
    soft = connector(features)
    prompt = lm.embeddings[torch.tensor(lm.prompt_ids)].expand(len(soft), -1, -1)
    longest = max(len(g) for g in generated)
    ids = torch.full((len(generated), longest), lm.end_id)
    for row, pieces in enumerate(generated):
        ids[row, : len(pieces)] = torch.tensor(pieces)
    # padding follows the taken position, and attention is causal: it cannot change the taken state
    inputs = torch.cat([soft, prompt, lm.embeddings[ids]], 1)
    with StateRecorder(lm.model.model) as recorder:
        lm.model.model(inputs_embeds=inputs, use_cache=False)
    states, final = recorder.at(torch.tensor(positions))
    return states.half().numpy(), final.half().numpy()


def generated_start(connector: Connector, lm: LanguageModel) -> int:
    """Length of what stands before the generated part: soft tokens and prompt."""
    return connector.soft_tokens + len(lm.prompt_ids)


def make_residuals(
    workspace: Workspace, connector: Connector, lm: LanguageModel, features: np.ndarray, scenes: list[Scene],
    generated: dict[int, list[int]], tokens: tuple[str, ...] = (*TOKENS, EXTRA_TOKEN),
) -> dict[str, TokenRows]:  # fmt: skip
    """Writes residuals/{token}.safetensors (rows, final, and states for dog and cat, a split); finished chunks are kept."""
    workspace.residuals.mkdir(exist_ok=True)
    out = {}
    for word in tokens:
        rows = keep_rows(TokenOfInterest.of(word, lm.tokenizer), scenes, generated, generated_start(connector, lm))
        out[word] = rows
        path = workspace.residuals / f"{word}.safetensors"
        if path.exists():
            continue
        tensors: dict[str, np.ndarray] = {}
        for split in ("train", "test"):
            chunks = [
                _chunk(workspace, word, split, start, connector, lm, features, generated, rows)
                for start in range(0, len(rows.scenes[split]), _CHUNK)
            ]
            tensors[f"rows.{split}"] = np.array(rows.scenes[split], dtype=np.int32)
            for key in chunks[0] if chunks else ():
                tensors[f"{key}.{split}"] = np.concatenate([c[key] for c in chunks])
        save_file(tensors, path)
        print(f"residuals {word}: {len(rows.scenes['train'])} train, {len(rows.scenes['test'])} test", flush=True)
    return out


def _chunk(
    workspace: Workspace, word: str, split: str, start: int, connector: Connector, lm: LanguageModel,
    features: np.ndarray, generated: dict[int, list[int]], rows: TokenRows,
) -> dict[str, np.ndarray]:  # fmt: skip
    path = workspace.residuals / f"{word}.{split}.{start:04d}.part.safetensors"
    if not path.exists():
        part = rows.scenes[split][start : start + _CHUNK]
        positions = rows.positions[split][start : start + _CHUNK]
        states, final = states_at(connector, lm, torch.from_numpy(features[part]), [generated[i] for i in part], positions)
        save_file({"final": final, **({"states": states} if word in ALL_STATES else {})}, path)
    return load_file(path)


def load_residuals(workspace: Workspace, word: str) -> dict[str, np.ndarray]:
    """`rows.train` I32 [M], `final.train` F16 [M×D], `states.train` F16 [M×(L+1)×D] (dog, cat), and the same for test."""
    return load_file(workspace.residuals / f"{word}.safetensors")
