"""The demo's recipe: what is trained and read, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .connector import Connector, PatchConnector, QueryConnector
from .scenes.catalogue import EXTRA_TOKEN, TOKENS
from .scenes.facts import Scene
from .scenes.plan import Quotas
from .slots import patch_words, slot_words
from .training import Schedule
from .workspace import EXPORTER, REPOSITORY


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the demo's content; the defaults are the shipped demo."""

    quotas: Quotas = field(default_factory=Quotas)
    schedule: Schedule = field(default_factory=Schedule)
    connector: type[Connector] = QueryConnector
    named: Callable[[Scene], list[str]] = slot_words  # what the soft tokens must name in stage 0
    tokens: tuple[str, ...] = (*TOKENS, EXTRA_TOKEN)
    candidates_per_token: int = 490
    weights: Path = EXPORTER / "weights" / "connector.safetensors"
    bundle: Path = REPOSITORY / "public" / "bundles" / "demo"
    alphas: tuple[float, ...] = (1, 2, 3, 5, 10)
    concept_count: int = 20
    compact_rank: int = 48
    noise_images: int = 256
    noise_seed: int = 7
    threads: int = 2


VISUAL = Recipe(
    schedule=Schedule(stage0_steps=600, stage1_steps=260, stage1_batch=12, stage1_rate=1e-3),
    connector=PatchConnector,
    named=patch_words,
    tokens=("dog", "cat"),
    weights=EXPORTER / "weights" / "patch-connector.safetensors",
    bundle=REPOSITORY / "public" / "bundles" / "demo-visual",
)
