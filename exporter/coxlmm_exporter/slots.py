"""Targets of stage 0: what a soft token must name by the language model's own embedding.

Of the query connector the first slots each name one factor of the scene; of the patch connector every patch names what covers it.
"""

from __future__ import annotations

from collections.abc import Callable

import torch

from .encoder import GRID, PATCHES
from .language_model import LanguageModel
from .scenes.facts import Scene, SceneObject

_NOTHING, _TWIN = "nothing", "twin"


def slot_words(scene: Scene) -> list[str]:
    """Seven words for the first of the eight queries: variant, object, accessory/state/size, twin, companion's variant, companion, place."""
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


def patch_words(scene: Scene) -> list[str]:
    """What covers each patch's centre (the last drawn object lies on top), by turns its word and what else is true of it; else the place."""
    words = [scene.place] * PATCHES
    for item in scene.objects:
        size = scene.size if item is scene.main else ""
        names = [item.word, *item.words.split()[-1:], *(x for x in (item.accessory, item.state, size) if x)]
        for patch in covered_patches(item):
            words[patch] = names[(patch % GRID + 2 * (patch // GRID)) % len(names)]
    return words


def covered_patches(item: SceneObject) -> list[int]:
    """Patches (row-major) of the 7×7 grid whose centre lies in the object's box."""
    x0, y0, x1, y1 = item.box
    centres = [(index + 0.5) / GRID for index in range(GRID)]
    return [r * GRID + c for r, y in enumerate(centres) for c, x in enumerate(centres) if x0 <= x <= x1 and y0 <= y <= y1]


def targets(scenes: list[Scene], lm: LanguageModel, words_of: Callable[[Scene], list[str]]) -> tuple[torch.Tensor, torch.Tensor]:
    """(classes [N×S] into the vocabulary, vocabulary ids [C]) of S words a scene; a word of several pieces is named by its first."""
    first: dict[str, int] = {}
    rows = []
    for scene in scenes:
        words = words_of(scene)
        rows.append([first.setdefault(w, lm.ids(" " + w)[0]) for w in words])
    ids = torch.tensor(rows)
    vocabulary = torch.unique(ids)
    return torch.searchsorted(vocabulary, ids), vocabulary
