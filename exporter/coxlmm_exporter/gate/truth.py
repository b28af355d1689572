"""Which words are true of a scene, by its ground truth and the committed synonym list; the token's own words never count."""

from __future__ import annotations

import json
from pathlib import Path

from ..scenes.facts import Scene

_TABLE: dict[str, dict[str, str]] = json.loads((Path(__file__).parent / "synonyms.json").read_text(encoding="utf-8"))


def stem(word: str) -> str:
    """Plural endings off, for comparison only: `berries` → `berry`, `buses` → `bus`, `dogs` → `dog`."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "shes", "ches")) and len(word) > 4:
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3:
        return word[:-1]
    return word


def own_words(token: str) -> set[str]:
    """Stems of the token, its plural and its synonyms."""
    return {stem(w) for w in _synonyms("objects", token)} | {stem(token)}


def true_words(scene: Scene, token: str) -> set[str]:
    """Stems of all words true of the scene: other objects, variants, accessories, states, size, twin, place."""
    words = set(_synonyms("places", scene.place))
    for item in scene.objects:
        if item.word != token:
            words.update(_synonyms("objects", item.word))
        for attribute in (*item.words.split(), item.accessory, item.state, item.verb):
            if attribute:
                words.update(_synonyms("attributes", attribute))
    for attribute in (scene.size, "twin" if scene.twin else ""):
        if attribute:
            words.update(_synonyms("attributes", attribute))
    return {stem(w) for w in words} - own_words(token)


def _synonyms(kind: str, word: str) -> list[str]:
    return _TABLE[kind].get(word, word).split()
