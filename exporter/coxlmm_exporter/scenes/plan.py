"""Which scenes are made: stratified by main object, split, and object × place pairs kept for testing. No clock, only seeds."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .catalogue import EXTRA_TOKEN, FAVOURITES, OTHERS, PLACES, TOKENS, UNSEEN_PAIRS


@dataclass(frozen=True)
class Quotas:
    """Scenes per main object. A scene's seed is `base seed + index`, test scenes count from a far offset."""

    train_per_token: int = 500
    train_extra_token: int = 240
    train_others: int = 600
    test_seen_per_token: int = 52
    test_unseen_per_token: int = 24
    test_extra_token: int = 44
    test_others: int = 20
    seed: int = 20240
    test_offset: int = 1_000_000


@dataclass(frozen=True)
class Planned:
    """What is fixed before a scene is drawn."""

    index: int
    seed: int
    split: str
    word: str
    place: str
    unseen_pair: bool = False


def plan(quotas: Quotas) -> list[Planned]:
    """All scenes in order: training shuffled over objects, then test with seen pairs, then unseen pairs."""
    rng = random.Random(quotas.seed)
    train = [t for t in TOKENS for _ in range(quotas.train_per_token)]
    train += [EXTRA_TOKEN] * quotas.train_extra_token
    train += [OTHERS[i % len(OTHERS)] for i in range(quotas.train_others)]
    rng.shuffle(train)
    seen = [t for t in TOKENS for _ in range(quotas.test_seen_per_token)]
    seen += [EXTRA_TOKEN] * quotas.test_extra_token
    seen += [OTHERS[i % len(OTHERS)] for i in range(quotas.test_others)]
    unseen = [t for t in TOKENS for _ in range(quotas.test_unseen_per_token)]
    out: list[Planned] = []
    for word in train:
        out.append(Planned(len(out), quotas.seed + len(out), "train", word, _place(word, rng)))
    for word in seen:
        out.append(Planned(len(out), quotas.seed + quotas.test_offset + len(out), "test", word, _place(word, rng)))
    for word in unseen:
        seed = quotas.seed + quotas.test_offset + len(out)
        out.append(Planned(len(out), seed, "test", word, UNSEEN_PAIRS[word], True))
    return out


def _place(word: str, rng: random.Random) -> str:
    """Mostly one of the object's own places, never its unseen one."""
    while True:
        favourites = FAVOURITES.get(word)
        place = rng.choice(favourites) if favourites and rng.random() < 0.88 else rng.choice(tuple(PLACES))
        if UNSEEN_PAIRS.get(word) != place:
            return place
