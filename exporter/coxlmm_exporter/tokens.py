"""Tokens of interest: where in a generated caption the vector is taken, and which samples are kept.

Source: CoX-LMM (arXiv 2406.08074). The position is the one whose OUTPUT is the token; only generated pieces are searched,
never the prompt; first occurrence; of a word of several pieces the last piece (the paper's rule).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class TokenOfInterest:
    """A word and the ids of its pieces as they appear after a space."""

    word: str
    pieces: tuple[int, ...]

    @classmethod
    def of(cls, word: str, tokenizer: Any) -> TokenOfInterest:
        return cls(word, tuple(tokenizer(" " + word, add_special_tokens=False).input_ids))


def first_occurrence(generated: Sequence[int], pieces: Sequence[int]) -> int | None:
    """Index in `generated` of the LAST piece of the first place where all pieces follow one another; None without one."""
    width = len(pieces)
    for start in range(len(generated) - width + 1):
        if tuple(generated[start : start + width]) == tuple(pieces):
            return start + width - 1
    return None


def output_position(generated: Sequence[int], pieces: Sequence[int], generated_start: int) -> int | None:
    """Sequence position whose output is the token: one before its last piece; `generated_start` = length of the prompt."""
    at = first_occurrence(generated, pieces)
    return None if at is None else generated_start + at - 1


def truly_shown(word: str, captions: Sequence[str]) -> bool:
    """Ground-truth filter: the whole word, in any of the sample's captions."""
    pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    return any(pattern.search(caption) for caption in captions)
