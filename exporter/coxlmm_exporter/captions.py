"""Stage `captions`: greedy captions of the candidate scenes, in resumable chunks; and how often they name what is shown."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import torch

from .connector import Connector
from .language_model import LanguageModel
from .scenes.catalogue import EXTRA_TOKEN, TOKENS
from .scenes.facts import Scene
from .workspace import Workspace, read_json, write_json

MAX_PIECES = 28
_CHUNK = 96
_PLACE_WORDS = {
    "beach": "beach|sand|sea", "snow": "snow", "grass": "grass|park", "street": "street", "night": "night|moon",
    "room": "room|house", "table": "table", "desert": "desert", "water": "water|ocean", "forest": "forest|trees",
}  # fmt: skip


def candidates(scenes: list[Scene], tests: list[int], per_token: int = 490, tokens: tuple[str, ...] = (*TOKENS, EXTRA_TOKEN)) -> list[int]:
    """Scenes to caption: the test scenes, and for each token the first `per_token` training scenes that show it, main objects first."""
    chosen = set(tests)
    for token in tokens:
        showing = [s for s in scenes if s.split == "train" and token in s.words_present()]
        showing.sort(key=lambda s: (s.main.word != token, s.index))
        chosen.update(s.index for s in showing[:per_token])
    return sorted(chosen)


@torch.no_grad()
def generate(connector: Connector, lm: LanguageModel, features: torch.Tensor, limit: int = MAX_PIECES) -> list[list[int]]:
    """Greedy pieces for features [B×49×1280], each cut at the end token."""
    soft = connector(features)
    prompt = lm.embeddings[torch.tensor(lm.prompt_ids)].expand(len(soft), -1, -1)
    out = lm.model(inputs_embeds=torch.cat([soft, prompt], 1), use_cache=True)
    piece = out.logits[:, -1].argmax(-1)
    pieces, ended = [piece], piece == lm.end_id
    while len(pieces) < limit and not bool(ended.all()):
        out = lm.model(input_ids=piece[:, None], past_key_values=out.past_key_values, use_cache=True)
        piece = out.logits[:, -1].argmax(-1)
        pieces.append(piece)
        ended |= piece == lm.end_id
    rows = torch.stack(pieces, 1).tolist()
    return [row[: row.index(lm.end_id)] if lm.end_id in row else row for row in rows]


def make_captions(workspace: Workspace, connector: Connector, lm: LanguageModel, features: np.ndarray, rows: list[int]) -> dict[int, list[int]]:
    """Generated pieces by scene index; each chunk of 96 is a file, so that a stopped run goes on where it was."""
    workspace.captions.mkdir(exist_ok=True)
    out: dict[int, list[int]] = {}
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        path = workspace.captions / f"{start:05d}.json"
        if not path.exists():
            generated = generate(connector, lm, torch.from_numpy(features[part]))
            write_json(path, {str(i): pieces for i, pieces in zip(part, generated, strict=True)})
            print(f"captions {start + len(part)}/{len(rows)}", flush=True)
        out.update({int(i): pieces for i, pieces in read_json(path).items()})
    return out


def load_captions(folder: Path) -> dict[int, list[int]]:
    """All chunks of the stage."""
    out: dict[int, list[int]] = {}
    for path in sorted(folder.glob("*.json")):
        out.update({int(i): pieces for i, pieces in read_json(path).items()})
    return out


def recalls(scenes: list[Scene], texts: dict[int, str], rows: list[int]) -> dict[str, float]:
    """Shares named: of all objects, of main objects, of places; a word or its plural counts."""
    objects, mains, places = [], [], []
    for i in rows:
        scene, text = scenes[i], texts[i].lower()
        named = {w: bool(re.search(rf"\b{w}(s|es)?\b", text)) for w in scene.words_present()}
        objects += named.values()
        mains.append(named[scene.main.word])
        places.append(bool(re.search(_PLACE_WORDS[scene.place], text)))
    return {
        "scenes": len(rows),
        "objects": float(np.mean(objects)),
        "mainObject": float(np.mean(mains)),
        "place": float(np.mean(places)),
    }
