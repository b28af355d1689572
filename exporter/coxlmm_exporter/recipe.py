"""The demo's recipe: what is trained and read, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .connector import Connector, PatchConnector, QueryConnector
from .dual.model import DualSchedule
from .residuals import TakeStates, token_states
from .scenes.catalogue import EXTRA_TOKEN, TOKENS
from .scenes.facts import Scene
from .scenes.plan import Quotas
from .slots import patch_words, slot_words
from .training import Schedule
from .visual.states import patch_states
from .workspace import EXPORTER, REPOSITORY


@dataclass(frozen=True)
class About:
    """What the bundle says of itself."""

    title: str = "DePALM in miniature on composed scenes"
    model: str = "DePALM in miniature"
    connector: str = "8 queries, 2 decoder layers, width 384 (trained)"
    description: str = (
        "Residuals of a small captioner: a frozen language model and a frozen image encoder, joined by a connector "
        "that was trained for this demo. The scenes are composed, so what is on them is known."
    )


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the demo's content; the defaults are the shipped demo."""

    quotas: Quotas = field(default_factory=Quotas)
    schedule: Schedule = field(default_factory=Schedule)
    connector: type[Connector] = QueryConnector
    named: Callable[[Scene], list[str]] = slot_words  # what the soft tokens must name in stage 0
    captioned: tuple[str, ...] | None = None  # objects whose scenes the second stage and the captions are of; None: all
    take: TakeStates = token_states
    about: About = field(default_factory=About)
    tokens: tuple[str, ...] = (*TOKENS, EXTRA_TOKEN)
    candidates_per_token: int = 490
    weights: Path = EXPORTER / "weights" / "connector.safetensors"
    bundle: Path = REPOSITORY / "public" / "bundles" / "demo"
    alphas: tuple[float, ...] = (1, 2, 3, 5, 10)
    concept_count: int = 20
    opening_count: int = 10  # the K that the bundle opens with; concept_count is that of every check and choice
    compact_rank: int = 48
    patch_rank: int = 0  # columns of the basis of patches' states; 0: the model has none
    noise_images: int = 256
    noise_seed: int = 7
    dual: DualSchedule = field(default_factory=DualSchedule)
    dual_weights: Path = EXPORTER / "weights" / "dual-encoder.safetensors"
    threads: int = 2


VISUAL = Recipe(
    schedule=Schedule(stage0_steps=600, stage1_steps=200, stage1_batch=6, stage1_rate=1e-3, stage1_cycles=(140, 110)),
    connector=PatchConnector,
    named=patch_words,
    captioned=("dog", "cat"),
    candidates_per_token=220,
    take=patch_states,
    about=About(
        title="LLaVA's manner in miniature on composed scenes",
        model="LLaVA's manner in miniature",
        connector="every patch of the 7×7 grid, two-layer MLP, width 768 (trained)",
        description="A second small captioner, of the same frozen language model and image encoder as the demo's, in which every patch of the image "
        "enters the language model: the states of the patches show where on the image a concept lies.",
    ),
    alphas=(1,),
    opening_count=20,
    patch_rank=96,
    tokens=("dog", "cat"),
    weights=EXPORTER / "weights" / "patch-connector.safetensors",
    bundle=REPOSITORY / "public" / "bundles" / "demo-visual",
)
