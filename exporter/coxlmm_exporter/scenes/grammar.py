"""Reference captions from a small grammar.

What a residual can carry at a token is what the caption has said or is about to say, so many forms put the place, the
companion or the accessory BEFORE the token. Which form is likely depends on what is seen (the place, the side on which
the companion stands), so that greedy captions differ between scenes too.
"""

from __future__ import annotations

import random

from .catalogue import NO_ARTICLE, PLACE_FIRST, PLACES
from .facts import Scene, SceneObject

CAPTIONS = 5


def article(phrase: str, word: str) -> str:
    """Puts `a`, `an` or nothing before a noun phrase whose noun is `word`."""
    if word in NO_ARTICLE:
        return phrase
    return ("an " if phrase[0] in "aeiou" else "a ") + phrase


def noun_phrase(item: SceneObject, rng: random.Random, keep: float, size: str = "") -> str:
    """`a [size] [adjectives] noun`; adjectives stay with probability `keep`."""
    words = item.words if item.words and rng.random() < keep else ""
    return article(" ".join(part for part in (size, words, item.word) if part), item.word)


def accessory_phrase(accessory: str) -> str:
    return accessory if accessory == "sunglasses" else f"a {accessory}"


def caption(scene: Scene, rng: random.Random) -> str:
    """One reference caption, lower case, ending in a full stop."""
    main, companion = scene.main, scene.companion
    place = rng.choice(PLACES[scene.place])
    worn = accessory_phrase(main.accessory) if main.accessory else ""
    verb = main.verb
    other = noun_phrase(companion, rng, 0.55) if companion else ""
    left = companion is not None and companion.box[0] < main.box[0]
    place_first = rng.random() < (0.8 if scene.place in PLACE_FIRST else 0.15)
    noun = noun_phrase(main, rng, 0.55 if place_first else 0.85, scene.size)
    if scene.twin:
        twin = rng.choice((f"{noun} and its twin", f"{noun} with its twin"))
        return f"{place}, {twin}." if place_first else f"{twin} {place}."
    if companion and rng.random() < (0.75 if left else 0.1):
        tail = f" {verb}" if verb and rng.random() < 0.5 else ""
        if place_first:
            return f"{place}, next to {other}, {noun}{tail}."
        return f"next to {other}, {noun}{tail} {place}."
    if worn and rng.random() < (0.6 if companion is None else 0.35):
        after = f" next to {other}" if other else ""
        return f"{place}, wearing {worn}, {noun}{after}." if place_first else f"wearing {worn}, {noun}{after} {place}."
    worn = f" wearing {worn}" if worn else ""
    tail = f" {verb}" if verb and not worn and rng.random() < 0.6 else ""
    if other:
        tail += rng.choice((f" next to {other}", f" with {other}"))
    return f"{place}, {noun}{worn}{tail}." if place_first else f"{noun}{worn}{tail} {place}."


def reference_captions(scene: Scene, seed: int) -> list[str]:
    """Five captions of the same facts, different from one another where the grammar allows it."""
    rng = random.Random(seed)
    out: list[str] = []
    for _ in range(40):
        text = caption(scene, rng)
        if text not in out:
            out.append(text)
        if len(out) == CAPTIONS:
            break
    return out + [out[0]] * (CAPTIONS - len(out))
