"""A learned dictionary, whoever learned it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Dictionary:
    """½‖Z − V U‖² + α‖V‖₁ over V ≥ 0 and ‖u‖ ≤ 1, solved for the rows of Z."""

    concepts: np.ndarray  # U [K×D]
    activations: np.ndarray  # V [M×K], on exactly these concepts
    objective: float
    iterations: int
    made_by: str
    settings: dict[str, Any] = field(default_factory=dict)  # k, alpha, seed, method; of a bundle's also layer
    projected: dict[str, np.ndarray] = field(default_factory=dict)  # of a bundle's: activations of its other splits
    grounding: list[dict[str, Any]] | None = None  # of a bundle's: words and rows of each concept, as `coxlmm ground` writes them
