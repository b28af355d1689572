"""How well the dual encoder finds captions for images and images for captions, on scenes it has never seen."""

from __future__ import annotations

import numpy as np


def retrieval(images: np.ndarray, texts: np.ndarray) -> dict[str, float]:
    """Row i of both [N×E] belong together. Shares of images whose own caption is the nearest, or among the five nearest; and the reverse."""
    cosine = images @ texts.T
    own = np.arange(len(cosine))
    figures: dict[str, float] = {"pairs": len(cosine)}
    for name, scores in (("captionOfImage", cosine), ("imageOfCaption", cosine.T)):
        rank = (scores > scores[own, own][:, None]).sum(1)
        figures[f"{name}At1"], figures[f"{name}At5"] = float((rank < 1).mean()), float((rank < 5).mean())
    return figures


def word_ranking(images: np.ndarray, words: np.ndarray, true: np.ndarray) -> float:
    """Mean over images [N×E] of the chance that a true word of [n×E] scores above an untrue one; true bool [N×n]."""
    scores = images @ words.T
    out = []
    for row, right in zip(scores, true, strict=True):
        if 0 < right.sum() < len(right):
            ranks = row.argsort().argsort()
            positives = int(right.sum())
            out.append((ranks[right].sum() - positives * (positives - 1) / 2) / (positives * (len(right) - positives)))
    return float(np.mean(out))
