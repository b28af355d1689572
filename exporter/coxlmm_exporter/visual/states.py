"""States of the image patches, in the same forward pass that takes the state at the token.

Rule for concepts of visual tokens (CoX-LMM, appendix): of each sample the first visual position whose unembedded state has the token as
its argmax over the whole vocabulary; a sample without one has no row.
"""

from __future__ import annotations

import numpy as np
import torch

from ..connector import Connector
from ..hooks import StateRecorder
from ..language_model import LanguageModel
from ..residuals import batch_inputs
from ..tokens import TokenOfInterest

NONE = -1
_SAMPLES = 8  # unembedded at a time: 49 patches × 49,152 logits each


@torch.no_grad()
def patch_states(
    connector: Connector, lm: LanguageModel, features: torch.Tensor, generated: list[list[int]], positions: list[int], token: TokenOfInterest
) -> dict[str, np.ndarray]:
    """`final` [B×D] at the token's position, `patches` [B×P×D] after the final norm, both float16, and `first` I32 [B], −1 without one."""
    inputs = batch_inputs(connector, lm, features, generated)
    with StateRecorder(lm.model.model) as recorder:
        lm.model.model(inputs_embeds=inputs, use_cache=False)
    _, final = recorder.at(torch.tensor(positions))
    patches = recorder.final[:, : connector.soft_tokens]
    first = first_patch(patches, lm.unembedding, token.pieces[-1])
    return {"final": final.half().numpy(), "patches": patches.half().numpy(), "first": first.int().numpy()}


def first_patch(patches: torch.Tensor, unembedding: torch.Tensor, piece: int) -> torch.Tensor:
    """[B]: the first of [B×P×D] whose largest logit is the piece's, or −1."""
    found = []
    for part in patches.split(_SAMPLES):
        says = (part @ unembedding.T).argmax(-1) == piece  # [b×P]
        found.append(torch.where(says.any(1), says.int().argmax(1), NONE))
    return torch.cat(found)
