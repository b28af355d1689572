"""All states of a Llama-like model at chosen positions, by hooks.

`stateIndex` 0 = the embeddings, i = the residual stream after block i (output of module `layers.{i-1}`), L = after the last
block and BEFORE the norm, `final` = after the final norm. Transformers' `hidden_states` lacks state L: its last entry is `final`.
"""

from __future__ import annotations

from typing import Any

import torch


class StateRecorder:
    """Context manager: keeps the output of every block, of the embeddings' side and of the final norm."""

    def __init__(self, decoder: Any) -> None:
        self._decoder = decoder  # has .layers and .norm
        self._handles: list[Any] = []
        self.states: list[torch.Tensor] = []  # state 0…L, [B×T×D] each
        self.final: torch.Tensor | None = None  # [B×T×D]

    def __enter__(self) -> StateRecorder:
        layers = self._decoder.layers
        self._handles.append(layers[0].register_forward_pre_hook(self._embeddings, with_kwargs=True))
        self._handles += [layer.register_forward_hook(self._block) for layer in layers]
        self._handles.append(self._decoder.norm.register_forward_hook(self._norm))
        return self

    def __exit__(self, *_: object) -> None:
        for handle in self._handles:
            handle.remove()

    def _embeddings(self, _module: Any, args: tuple, kwargs: dict) -> None:
        self.states = [args[0] if args else kwargs["hidden_states"]]
        self.final = None

    def _block(self, _module: Any, _args: tuple, output: Any) -> None:
        self.states.append(output[0] if isinstance(output, tuple) else output)

    def _norm(self, _module: Any, _args: tuple, output: torch.Tensor) -> None:
        self.final = output

    def at(self, positions: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """States at one position a row: ([B×(L+1)×D], final [B×D])."""
        if self.final is None:
            raise RuntimeError("no forward pass was recorded")
        rows = torch.arange(len(positions))
        return torch.stack([s[rows, positions] for s in self.states], 1), self.final[rows, positions]
