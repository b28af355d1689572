"""Stage `gate`: chooses α on training rows, reports it on training and test rows, and compares with the levels to reach."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from coxlmm.saving.q8 import dequantise

from ..language_model import LanguageModel
from ..recipe import Recipe
from ..residuals import load_residuals
from ..scenes.catalogue import TOKENS
from ..scenes.facts import Scene
from ..semi_nmf import codes, learn
from ..words import WordFilter, decoded_pieces
from ..workspace import Workspace, read_json, write_json
from .check import CheckResult, check

MEAN_PASSED, MEAN_GAIN, LEAST = 0.70, 0.33, 0.45
RECALL_TEST, RECALL_UNSEEN = 0.90, 0.85


def run_gate(
    workspace: Workspace, recipe: Recipe, lm: LanguageModel, quantised: tuple[np.ndarray, np.ndarray], scenes: list[Scene]
) -> dict:
    """Prints the tables and writes gate.notes.json; returns the same."""
    unembedding = dequantise(*quantised)  # [V×D]
    word_filter = WordFilter(decoded_pieces(lm.tokenizer, len(unembedding)))
    folder = workspace.root / "gate"
    folder.mkdir(exist_ok=True)
    tokens = [t for t in recipe.tokens if t in TOKENS]
    table = {
        str(alpha): {t: _one(workspace, folder, t, alpha, recipe, unembedding, word_filter, scenes) for t in tokens}
        for alpha in recipe.alphas
    }
    chosen = choose({a: {t: r["train"] for t, r in rows.items()} for a, rows in table.items()})
    recalls = read_json(workspace.note("captions"))
    result = {"alpha": float(chosen), "conceptCount": recipe.concept_count, "byAlpha": table, "recalls": recalls}
    result["verdict"] = verdict(table[chosen], recalls)
    write_json(workspace.note("gate"), result)
    print(report(result), flush=True)
    return result


def _one(
    workspace: Workspace, folder: Path, token: str, alpha: float, recipe: Recipe, unembedding: np.ndarray,
    word_filter: WordFilter, scenes: list[Scene],
) -> dict:  # fmt: skip
    saved = folder / f"{token}.{alpha}.npz"
    residuals = load_residuals(workspace, token)
    train, test = (residuals[f"final.{s}"].astype(np.float64) for s in ("train", "test"))
    if saved.exists():
        stored = np.load(saved)
        atoms, activations = stored["atoms"], stored["activations"]
    else:
        atoms, activations = learn(train, recipe.concept_count, alpha)
        np.savez(saved, atoms=atoms, activations=activations)
    words = [word_filter.words(unembedding @ u) for u in atoms.astype(np.float32)]
    projected = codes(test, atoms, alpha)
    out: dict = {"words": words, "samples": {"train": len(train), "test": len(test)}}
    for split, v in (("train", activations), ("test", projected)):
        rows = [scenes[i] for i in residuals[f"rows.{split}"]]
        out[split] = _figures(check(words, v, rows, token))
    centred = ((train - train.mean(0)) ** 2).sum()
    out["centredR2"] = float(1 - ((train - activations @ atoms) ** 2).sum() / centred)
    return out


def _figures(result: CheckResult) -> dict:
    return {
        "passed": result.passed, "shuffled": result.shuffled, "overlap": result.overlap,
        "density": result.density, "perConcept": list(result.per_concept),
    }  # fmt: skip


def choose(by_alpha: dict[str, dict[str, dict]]) -> str:
    """The α with the largest mean gain over shuffled word lists among those that reach the other levels on training rows."""

    def means(rows: dict[str, dict]) -> tuple[float, float, float]:
        passed = [r["passed"] for r in rows.values()]
        gain = [r["passed"] - r["shuffled"] for r in rows.values()]
        return float(np.mean(passed)), float(np.mean(gain)), float(np.min(passed))

    def rank(alpha: str) -> tuple[bool, float]:
        passed, gain, least = means(by_alpha[alpha])
        return passed >= MEAN_PASSED and least >= LEAST, gain

    return max(by_alpha, key=rank)


def verdict(rows: dict[str, dict], recalls: dict) -> dict[str, bool]:
    """Which levels the training rows (and the captions) reach."""
    passed = [r["train"]["passed"] for r in rows.values()]
    gain = [r["train"]["passed"] - r["train"]["shuffled"] for r in rows.values()]
    return {
        "meanPassed": bool(np.mean(passed) >= MEAN_PASSED),
        "meanGain": bool(np.mean(gain) >= MEAN_GAIN),
        "least": bool(min(passed) >= LEAST),
        "recallTest": recalls["test"]["objects"] >= RECALL_TEST,
        "recallUnseenPairs": recalls["unseenPairs"]["objects"] >= RECALL_UNSEEN,
    }


def report_recalls(recalls: dict[str, dict[str, float]]) -> list[str]:
    """A row for each set of scenes."""
    rows = [f"| {name} | {r['scenes']} | {r['objects']:.3f} | {r['mainObject']:.3f} | {r['place']:.3f} |" for name, r in recalls.items()]
    return ["| captions | scenes | objects | main object | place |", "|---|---|---|---|---|", *rows]


def report(result: dict) -> str:
    """The gate as Markdown: recalls, a row per α, a row per token at the chosen α."""
    lines = report_recalls(result["recalls"])
    lines += ["", "| α | split | passed | shuffled | gain | least | overlap | density |", "|---|---|---|---|---|---|---|---|"]
    for alpha, rows in result["byAlpha"].items():
        for split in ("train", "test"):
            lines.append(_mean_row(alpha, split, [r[split] for r in rows.values()]))
    alpha = next(a for a in result["byAlpha"] if float(a) == result["alpha"])
    lines += ["", f"At α = {alpha}:", "", "| token | samples | passed | shuffled | overlap | test samples | passed | shuffled | centred R² |"]
    lines.append("|---|---|---|---|---|---|---|---|---|")
    for token, r in result["byAlpha"][alpha].items():
        a, b, n = r["train"], r["test"], r["samples"]
        lines.append(
            f"| {token} | {n['train']} | {a['passed']:.2f} | {a['shuffled']:.2f} | {a['overlap']:.2f} "
            f"| {n['test']} | {b['passed']:.2f} | {b['shuffled']:.2f} | {r['centredR2']:.2f} |"
        )
    reached = ", ".join(f"{name} {'yes' if ok else 'NO'}" for name, ok in result["verdict"].items())
    return "\n".join([*lines, "", f"Levels reached: {reached}."])


def _mean_row(alpha: str, split: str, rows: list[dict]) -> str:
    mean = {key: np.mean([r[key] for r in rows]) for key in ("passed", "shuffled", "overlap", "density")}
    least = min(r["passed"] for r in rows)
    return (
        f"| {alpha} | {split} | {mean['passed']:.3f} | {mean['shuffled']:.3f} | {mean['passed'] - mean['shuffled']:.3f} "
        f"| {least:.2f} | {mean['overlap']:.3f} | {mean['density']:.3f} |"
    )
