"""Words of a concept: logits over the whole vocabulary, without the final norm, through the `official` filter.

Source: the official CoX-LMM code: the 50 highest, decoded alone, lower-cased and stripped, English, longer than two letters,
no stop word; the first 10. Duplicates and numbers are dropped here (the official code keeps both).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .workspace import REPOSITORY

HIGHEST, KEEP = 50, 10


class WordFilter:
    """The official filter with the project's own word lists (`public/words`)."""

    def __init__(self, pieces: list[str], folder: Path = REPOSITORY / "public" / "words") -> None:
        self._english = set((folder / "english.txt").read_text(encoding="utf-8").split())
        self._stops = set((folder / "stop-words.txt").read_text(encoding="utf-8").split())
        self._words = [p.strip().lower() for p in pieces]
        self._kept = np.array([self.lets_through(w) for w in self._words])

    def lets_through(self, word: str) -> bool:
        """Whether a lower-case word is English, longer than two letters and no stop word."""
        return len(word) > 2 and word.isalpha() and word in self._english and word not in self._stops

    def possible(self) -> list[str]:
        """Every word that a list can hold, in the order of their first pieces."""
        return list(dict.fromkeys(w for w, kept in zip(self._words, self._kept, strict=True) if kept))

    def words(self, logits: np.ndarray) -> list[str]:
        """Up to ten words for logits [V]; ties go to the lower id."""
        order = np.lexsort((np.arange(len(logits)), -logits))[:HIGHEST]
        out: list[str] = []
        for i in order:
            if self._kept[i] and self._words[i] not in out:
                out.append(self._words[i])
        return out[:KEEP]


def decoded_pieces(tokenizer: object, count: int) -> list[str]:
    """Each id decoded alone, spaces kept: V strings."""
    return [tokenizer.decode([i], clean_up_tokenization_spaces=False) for i in range(count)]  # type: ignore[attr-defined]
