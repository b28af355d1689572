"""The trained connector: a few queries read the patch grid and enter the language model as soft tokens (DePALM in miniature)."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from .encoder import CHANNELS, PATCHES

QUERIES = 8


class Connector(nn.Module):
    """[B×49×1280] → [B×8×D]; two decoder layers over the patches, output at the embeddings' root mean square."""

    def __init__(self, dimension: int, embedding_rms: float, width: int = 384, heads: int = 6, layers: int = 2) -> None:
        super().__init__()
        self.project = nn.Sequential(nn.LayerNorm(CHANNELS), nn.Linear(CHANNELS, width))
        self.position = nn.Parameter(torch.randn(PATCHES, width) * 0.02)
        self.queries = nn.Parameter(torch.randn(QUERIES, width) * 0.02)
        self.layers = nn.ModuleList(
            nn.TransformerDecoderLayer(width, heads, 3 * width, 0.0, batch_first=True, norm_first=True)
            for _ in range(layers)
        )
        self.out = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, dimension))
        self.gain = nn.Parameter(torch.tensor(1.0))
        self.register_buffer("embedding_rms", torch.tensor(float(embedding_rms)))

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        memory = self.project(features.float()) + self.position
        queries = self.queries.expand(len(features), -1, -1)
        for layer in self.layers:
            queries = layer(queries, memory)
        return self.out(queries) * self.embedding_rms * self.gain


def new_connector(embeddings: torch.Tensor, seed: int = 0) -> Connector:
    """A seeded connector for embeddings [V×D]."""
    torch.manual_seed(seed)
    return Connector(embeddings.shape[1], embeddings.pow(2).mean().sqrt().item())


def save_weights(connector: Connector, path: Path) -> None:
    """Rounds to float16 and writes safetensors; what `load_weights` gives back is what extraction uses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({k: v.detach().half().contiguous() for k, v in connector.state_dict().items()}, path)


def load_weights(connector: Connector, path: Path) -> Connector:
    """Loads the rounded weights into float32 parameters, in evaluation mode."""
    connector.load_state_dict({k: v.float() for k, v in load_file(path).items()})
    return connector.eval().requires_grad_(False)
