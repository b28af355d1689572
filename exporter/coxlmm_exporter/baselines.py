"""Stage `baselines`: a bundle's rows again, with noise for the image, and after a neutral beginning of the caption.

Noise (CoX-LMM's Noise-Imgs): a captioner hardly ever says the token about noise, so the state is taken at the SAME position as in the
real sample, with that sample's caption forced, and no row is dropped. Neutral: the words that a caption has said before the token leak
into the state at the token; after the same forced words for every row, what the state knows of the image is not something it has just said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from safetensors.numpy import load_file, save_file

from .bundle.compact import compress
from .bundle.shipped import ShippedBundle
from .bundle.states import FINAL, SPLITS, layer_id
from .connector import Connector
from .encoder import Encoder, noise_pixels
from .language_model import LanguageModel
from .residuals import generated_start, states_at
from .tokens import output_position
from .workspace import Workspace

NEUTRAL_PREFIX = "a photo of a"
HEADING = "Baselines"
NOISE_RANK = 32  # columns of a raw layer's basis
_CHUNK = 48
_SAME_STATE = 0.999  # cosine: a state taken again on another machine, rounded to float16


@dataclass
class ShippedRows:
    """Rows of one token and split: scenes, their captions up to the token, the position that gave it, and the states shipped."""

    scenes: list[int]
    generated: list[list[int]]
    positions: list[int]
    final: np.ndarray  # [M×D]


def shipped_rows(bundle: ShippedBundle, word: str, split: str, lm: LanguageModel, start: int) -> ShippedRows:
    """Reads rows and captions back; raises ValueError where a caption no longer holds the token's pieces."""
    token = bundle.token(word)
    samples = bundle.samples()
    pieces = [p["id"] for p in token["pieces"]]
    entry = next(r for r in token["residuals"] if r["layer"] == FINAL and r["split"] == split)
    rows = ShippedRows([], [], [], bundle.tensor(entry["values"]))
    for index in bundle.tensor(token["rows"][split]):
        sample = samples[int(index)]
        said = lm.ids(" " + sample["prediction"])
        position = output_position(said, pieces, start)
        if position is None:
            raise ValueError(f"the caption of {sample['id']} does not hold the pieces of {word!r}")
        rows.scenes.append(int(sample["id"].rsplit("-", 1)[1]))
        rows.generated.append(said[: position - start + 2])
        rows.positions.append(position)
    return rows


@dataclass
class BaselineMaker:
    """Runs the frozen model for the baselines; `noise` [C×49×1280] are features of C noise images, row i takes image i mod C."""

    workspace: Workspace
    connector: Connector
    lm: LanguageModel
    features: np.ndarray
    noise: np.ndarray

    def add_to(self, bundle: ShippedBundle, words: tuple[str, ...], all_states: tuple[str, ...]) -> None:
        """Writes `noiseRuns` and `prefixRuns` of every token that has none; finished chunks in work/baselines are kept."""
        (self.workspace.root / "baselines").mkdir(exist_ok=True)
        for word in words:
            token = bundle.token(word)
            if "noiseRuns" in token and "prefixRuns" in token:
                continue
            made = {split: self._split(bundle, word, split, word in all_states) for split in SPLITS}
            token["noiseRuns"] = _write_noise(bundle, word, made)
            path = f"neutral/{word}.safetensors"
            bundle.add_tensors(path, {split: made[split]["neutral"] for split in SPLITS})
            token["prefixRuns"] = [
                {"prefix": NEUTRAL_PREFIX, "layer": FINAL, "split": s, "values": {"file": path, "tensor": s}} for s in SPLITS
            ]
            bundle.save()
            print(f"baselines {word}: {[len(made[s]['final']) for s in SPLITS]} rows", flush=True)
        bundle.set_card_section(HEADING, self._section({word: self._said(bundle, word) for word in words}, all_states))
        bundle.save()

    def _said(self, bundle: ShippedBundle, word: str) -> tuple[float, float]:
        """Shares of the training rows that would say the token, with noise and after the neutral beginning."""
        token = bundle.token(word)
        runs = [next(r for r in token[key] if (r["layer"], r["split"]) == (FINAL, "train")) for key in ("noiseRuns", "prefixRuns")]
        noise, neutral = (self._says(bundle.tensor(run["values"]), token["pieces"][-1]["id"]) for run in runs)
        return noise, neutral

    def _says(self, states: np.ndarray, piece: int) -> float:
        """Share of states whose next word would be the token's last piece."""
        return float(((torch.from_numpy(states).float() @ self.lm.unembedding.T).argmax(1) == piece).float().mean())

    def _section(self, said: dict[str, tuple[float, float]], all_states: tuple[str, ...]) -> list[str]:
        return [
            f"Noise (`noiseRuns`): every row again with one of {len(self.noise)} images of uniform noise, its caption forced up to the token and the state taken at the",
            f"same position; no row is dropped. After the final norm for every token; all other states of {' and '.join(all_states)} in bases of at most {NOISE_RANK} columns.",
            f"Neutral (`prefixRuns`): every row's state after the final norm at the end of the forced beginning “{NEUTRAL_PREFIX}”, so that no word of the caption",
            "has named what is seen. Share of training rows whose next word would be the token itself:",
            "",
            "| token | with noise | after the neutral beginning |",
            "|---|---|---|",
            *(f"| {word} | {noise:.2f} | {neutral:.2f} |" for word, (noise, neutral) in said.items()),
        ]

    def _split(self, bundle: ShippedBundle, word: str, split: str, all_states: bool) -> dict[str, np.ndarray]:
        rows = shipped_rows(bundle, word, split, self.lm, generated_start(self.connector, self.lm))
        chunks = []
        for start in range(0, len(rows.scenes), _CHUNK):
            path = self.workspace.root / "baselines" / f"{word}.{split}.{start:04d}.safetensors"
            if not path.exists():
                if start == 0:
                    self._compare(rows, word)
                save_file(self._chunk(rows, slice(start, start + _CHUNK), all_states), path)
            chunks.append(load_file(path))
        return {key: np.concatenate([c[key] for c in chunks]) for key in chunks[0]}

    def _chunk(self, rows: ShippedRows, part: slice, all_states: bool) -> dict[str, np.ndarray]:
        scenes, generated, positions = rows.scenes[part], rows.generated[part], rows.positions[part]
        noise = self.noise[np.arange(part.start, part.start + len(scenes)) % len(self.noise)]
        states, final = states_at(self.connector, self.lm, torch.from_numpy(noise), generated, positions)
        prefix = self.lm.ids(" " + NEUTRAL_PREFIX)
        last = generated_start(self.connector, self.lm) + len(prefix) - 1
        real = torch.from_numpy(self.features[scenes])
        _, neutral = states_at(self.connector, self.lm, real, [prefix] * len(scenes), [last] * len(scenes))
        return {"final": final, "neutral": neutral, **({"states": states} if all_states else {})}

    def _compare(self, rows: ShippedRows, word: str) -> None:
        """The model run here must be the one that made the bundle: its first states are taken again."""
        n = min(_CHUNK, len(rows.scenes))
        real = torch.from_numpy(self.features[rows.scenes[:n]])
        _, again = states_at(self.connector, self.lm, real, rows.generated[:n], rows.positions[:n])
        a, b = again.astype(np.float64), rows.final[:n].astype(np.float64)
        cosine = (a * b).sum(1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
        print(f"baselines {word}: shipped states taken again, lowest cosine {cosine.min():.6f}", flush=True)
        if cosine.min() < _SAME_STATE:
            raise ValueError(f"the states of {word!r} taken again differ from the bundle's (cosine {cosine.min():.4f}): it was made by another model")


def drop_baselines(bundle: ShippedBundle) -> None:
    """Takes the runs out of the manifest, so that they are made anew."""
    for token in bundle.manifest["tokens"]:
        token.pop("noiseRuns", None)
        token.pop("prefixRuns", None)
    bundle.save()


def noise_features(encoder: Encoder, count: int, seed: int) -> np.ndarray:
    """Features of `count` images of uniform noise, float16 [C×49×1280]."""
    with torch.no_grad():
        parts = [encoder(noise_pixels(range(at, min(at + _CHUNK, count)), seed)) for at in range(0, count, _CHUNK)]
    return torch.cat(parts).half().numpy()


def _write_noise(bundle: ShippedBundle, word: str, made: dict[str, dict[str, np.ndarray]]) -> list[dict[str, Any]]:
    path = f"noise/{word}.safetensors"
    bundle.add_tensors(path, {split: made[split]["final"] for split in SPLITS})
    runs: list[dict[str, Any]] = [
        {"layer": FINAL, "split": s, "storage": "full", "values": {"file": path, "tensor": s}} for s in SPLITS
    ]
    for state in range(made["train"]["states"].shape[1] if "states" in made["train"] else 0):
        compact = compress({s: made[s]["states"][:, state] for s in SPLITS}, NOISE_RANK)
        path = f"noise/{word}/{layer_id(state)}.safetensors"
        bundle.add_tensors(path, {
            "basis": compact.basis,
            **{s: compact.values[s] for s in SPLITS}, **{f"outside.{s}": compact.outside[s] for s in SPLITS},
        })  # fmt: skip
        runs += [
            {
                "layer": layer_id(state), "split": s, "storage": "compact", "basis": {"file": path, "tensor": "basis"},
                "values": {"file": path, "tensor": s}, "outside": {"file": path, "tensor": f"outside.{s}"},
                "centredEnergy": round(compact.centred_energy, 6),
            }
            for s in SPLITS
        ]  # fmt: skip
    return runs
