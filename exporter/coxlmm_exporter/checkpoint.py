"""Checkpoints of a training stage: parameters, optimiser, step and running loss, replaced in one move."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import nn


@dataclass
class Progress:
    """What a stage has done so far; `curve` holds (step, loss) pairs."""

    step: int = 0
    running_loss: float | None = None
    curve: list[tuple[int, float]] = field(default_factory=list)

    def record(self, loss: float, every: int) -> None:
        """Counts one step and keeps an exponential mean of the loss (0.9)."""
        self.step += 1
        self.running_loss = loss if self.running_loss is None else 0.9 * self.running_loss + 0.1 * loss
        if self.step % every == 0:
            self.curve.append((self.step, round(self.running_loss, 4)))


def save(path: Path, module: nn.Module, optimiser: torch.optim.Optimizer, progress: Progress) -> None:
    temporary = path.with_suffix(".part")
    torch.save({"module": module.state_dict(), "optimiser": optimiser.state_dict(), "progress": vars(progress)}, temporary)
    temporary.replace(path)


def resume(path: Path, module: nn.Module, optimiser: torch.optim.Optimizer | None) -> Progress:
    """Loads the checkpoint where there is one; otherwise a fresh Progress."""
    if not path.exists():
        return Progress()
    state = torch.load(path, weights_only=True)
    module.load_state_dict(state["module"])
    if optimiser is not None:
        optimiser.load_state_dict(state["optimiser"])
    return Progress(**state["progress"])
