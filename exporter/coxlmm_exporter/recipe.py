"""The demo's recipe: what is trained and read, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .scenes.catalogue import EXTRA_TOKEN, TOKENS
from .scenes.plan import Quotas
from .training import Schedule
from .workspace import EXPORTER, REPOSITORY


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the demo's content; the defaults are the shipped demo."""

    quotas: Quotas = field(default_factory=Quotas)
    schedule: Schedule = field(default_factory=Schedule)
    tokens: tuple[str, ...] = (*TOKENS, EXTRA_TOKEN)
    candidates_per_token: int = 490
    weights: Path = EXPORTER / "weights" / "connector.safetensors"
    bundle: Path = REPOSITORY / "public" / "bundles" / "demo"
    alphas: tuple[float, ...] = (1, 2, 3, 5, 10)
    concept_count: int = 20
    compact_rank: int = 48
    threads: int = 2
