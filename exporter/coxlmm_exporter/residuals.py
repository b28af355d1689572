"""Stage `residuals`: one vector a sample and state, at the position whose output is the token of interest."""

from __future__ import annotations

from collections.abc import Callable
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
TakeStates = Callable[..., dict[str, np.ndarray]]  # connector, lm, features, generated, positions, token → arrays of B rows each


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


def batch_inputs(connector: Connector, lm: LanguageModel, features: torch.Tensor, generated: list[list[int]]) -> torch.Tensor:
    """Embeddings of [soft tokens, prompt, generated pieces], padded behind: [B×T×D].

    Padding follows every position that is taken, and attention is causal: it cannot change a taken state.
    """
    soft = connector(features)
    prompt = lm.embeddings[torch.tensor(lm.prompt_ids)].expand(len(soft), -1, -1)
    longest = max(len(g) for g in generated)
    ids = torch.full((len(generated), longest), lm.end_id)
    for row, pieces in enumerate(generated):
        ids[row, : len(pieces)] = torch.tensor(pieces)
    return torch.cat([soft, prompt, lm.embeddings[ids]], 1)


@torch.no_grad()
def states_at(
    connector: Connector, lm: LanguageModel, features: torch.Tensor, generated: list[list[int]], positions: list[int]
) -> tuple[np.ndarray, np.ndarray]:
    """States 0…L [B×(L+1)×D] and final [B×D] at one position a row, float16."""
    inputs = batch_inputs(connector, lm, features, generated)
    with StateRecorder(lm.model.model) as recorder:
        lm.model.model(inputs_embeds=inputs, use_cache=False)
    states, final = recorder.at(torch.tensor(positions))
    return states.half().numpy(), final.half().numpy()


def token_states(
    connector: Connector, lm: LanguageModel, features: torch.Tensor, generated: list[list[int]], positions: list[int], token: TokenOfInterest
) -> dict[str, np.ndarray]:
    """What is kept of the first model: `final`, and of some tokens all `states`."""
    states, final = states_at(connector, lm, features, generated, positions)
    return {"final": final, **({"states": states} if token.word in ALL_STATES else {})}


def generated_start(connector: Connector, lm: LanguageModel) -> int:
    """Length of what stands before the generated part: soft tokens and prompt."""
    return connector.soft_tokens + len(lm.prompt_ids)


def make_residuals(
    workspace: Workspace, connector: Connector, lm: LanguageModel, features: np.ndarray, scenes: list[Scene],
    generated: dict[int, list[int]], tokens: tuple[str, ...] = (*TOKENS, EXTRA_TOKEN), take: TakeStates = token_states,
) -> dict[str, TokenRows]:  # fmt: skip
    """Writes residuals/{token}.safetensors (rows and what `take` gives, a split); finished chunks are kept."""
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
                _chunk(workspace, split, start, connector, lm, features, generated, rows, take)
                for start in range(0, len(rows.scenes[split]), _CHUNK)
            ]
            tensors[f"rows.{split}"] = np.array(rows.scenes[split], dtype=np.int32)
            for key in chunks[0] if chunks else ():
                tensors[f"{key}.{split}"] = np.concatenate([c[key] for c in chunks])
        save_file(tensors, path)
        print(f"residuals {word}: {len(rows.scenes['train'])} train, {len(rows.scenes['test'])} test", flush=True)
    return out


def _chunk(
    workspace: Workspace, split: str, start: int, connector: Connector, lm: LanguageModel,
    features: np.ndarray, generated: dict[int, list[int]], rows: TokenRows, take: TakeStates,
) -> dict[str, np.ndarray]:  # fmt: skip
    path = workspace.residuals / f"{rows.token.word}.{split}.{start:04d}.part.safetensors"
    if not path.exists():
        part = rows.scenes[split][start : start + _CHUNK]
        positions = rows.positions[split][start : start + _CHUNK]
        found = take(connector, lm, torch.from_numpy(features[part]), [generated[i] for i in part], positions, rows.token)
        save_file(found, path)
    return load_file(path)


def load_residuals(workspace: Workspace, word: str) -> dict[str, np.ndarray]:
    """`rows.train` I32 [M], `final.train` F16 [M×D], the same for test, and what else the model's `take` gave."""
    return load_file(workspace.residuals / f"{word}.safetensors")
