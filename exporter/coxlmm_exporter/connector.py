"""The trained connectors: what stands between the frozen image encoder's patch grid and the frozen language model.

`QueryConnector` is DePALM in miniature (a few queries read the grid), `PatchConnector` is in the LLaVA manner (every patch goes
through a two-layer MLP). Both give soft tokens at the scale of the language model's embeddings.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

from .encoder import CHANNELS, PATCHES

QUERIES = 8


class Connector(nn.Module):
    """[B×49×1280] → [B×T×D], T = `soft_tokens`."""

    soft_tokens: int


class QueryConnector(Connector):
    """[B×49×1280] → [B×8×D]; two decoder layers over the patches, output at the embeddings' root mean square."""

    soft_tokens = QUERIES

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


class PatchConnector(Connector):
    """[B×49×1280] → [B×49×D]: LayerNorm, learned position, two-layer MLP; every output has the embeddings' root mean square."""

    soft_tokens = PATCHES

    def __init__(self, dimension: int, embedding_rms: float, width: int = 768) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(CHANNELS)
        self.position = nn.Parameter(torch.randn(PATCHES, CHANNELS) * 0.02)
        self.mlp = nn.Sequential(nn.Linear(CHANNELS, width), nn.GELU(), nn.Linear(width, dimension))
        self.gain = nn.Parameter(torch.tensor(1.0))
        self.register_buffer("length", torch.tensor(embedding_rms * dimension**0.5))

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        return F.normalize(self.mlp(self.norm(features.float()) + self.position), dim=-1) * self.length * self.gain


def new_connector(embeddings: torch.Tensor, seed: int = 0, kind: type[Connector] = QueryConnector) -> Connector:
    """A seeded connector for embeddings [V×D]."""
    torch.manual_seed(seed)
    return kind(embeddings.shape[1], embeddings.pow(2).mean().sqrt().item())


def save_weights(connector: Connector, path: Path) -> None:
    """Rounds to float16 and writes safetensors; what `load_weights` gives back is what extraction uses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({k: v.detach().half().contiguous() for k, v in connector.state_dict().items()}, path)


def load_weights(connector: Connector, path: Path) -> Connector:
    """Loads the rounded weights into float32 parameters, in evaluation mode."""
    connector.load_state_dict({k: v.float() for k, v in load_file(path).items()})
    return connector.eval().requires_grad_(False)
