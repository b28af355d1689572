"""Targets of stage 0: each of the first slots names one factor of the scene by the language model's own embedding."""

from __future__ import annotations

import torch

from .language_model import LanguageModel
from .scenes.facts import Scene

SLOTS = 7  # of 8 queries; the last is free
_NOTHING, _TWIN = "nothing", "twin"


def slot_words(scene: Scene) -> list[str]:
    """Variant, object, accessory/state/size, twin, companion's variant, companion, place."""
    main, companion = scene.main, scene.companion
    extra = main.accessory or main.state or scene.size or _NOTHING
    return [
        main.words.split()[-1] if main.words else _NOTHING,
        main.word,
        extra,
        _TWIN if scene.twin else _NOTHING,
        companion.words.split()[-1] if companion and companion.words else _NOTHING,
        companion.word if companion else _NOTHING,
        scene.place,
    ]


def slot_targets(scenes: list[Scene], lm: LanguageModel) -> tuple[torch.Tensor, torch.Tensor]:
    """Returns (classes [N×7] into the vocabulary, vocabulary ids [C]); a word of several pieces is named by its first."""
    first: dict[str, int] = {}
    rows = []
    for scene in scenes:
        words = slot_words(scene)
        rows.append([first.setdefault(w, lm.ids(" " + w)[0]) for w in words])
    ids = torch.tensor(rows)
    vocabulary = torch.unique(ids)
    return torch.searchsorted(vocabulary, ids), vocabulary
