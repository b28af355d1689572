"""Writes encoders as single ONNX files, with the input and output names of the public exports of CLIP and BERT."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import torch

OPSET = 17
_TEXT_AXES = {0: "batch", 1: "sequence"}


class _Output(torch.nn.Module):
    """A Hugging Face model as a function of positional tensors that gives one of its outputs."""

    def __init__(self, model: torch.nn.Module, inputs: tuple[str, ...], output: str) -> None:
        super().__init__()
        self.model, self.inputs, self.output = model, inputs, output

    def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
        return getattr(self.model(**dict(zip(self.inputs, tensors, strict=True))), self.output)


def export_clip(vision: Any, text: Any, folder: Path) -> None:
    """Writes `vision_model.onnx` (pixel_values [B×3×S×S] → image_embeds [B×E]) and `text_model.onnx`
    (input_ids [B×T] → text_embeds [B×E]) of a CLIPVisionModelWithProjection and a CLIPTextModelWithProjection."""
    folder.mkdir(parents=True, exist_ok=True)
    size = vision.config.image_size
    pixels = torch.zeros(2, 3, size, size)
    _export(vision, {"pixel_values": pixels}, "image_embeds", folder / "vision_model.onnx", {0: "batch"}, {0: "batch"})
    ids = torch.full((2, 9), text.config.eos_token_id)
    _export(text, {"input_ids": ids}, "text_embeds", folder / "text_model.onnx", _TEXT_AXES, {0: "batch"})


def export_token_encoder(model: Any, path: Path, layers: int | None = None) -> None:
    """Writes a BERT-like encoder (input_ids, attention_mask [B×T] → last_hidden_state [B×T×H]), cut after `layers`
    blocks, as the bert-score package cuts it."""
    if layers is not None:
        if not 1 <= layers <= len(model.encoder.layer):
            raise ValueError(f"The model has {len(model.encoder.layer)} layers; {layers} cannot be kept.")
        model.encoder.layer = model.encoder.layer[:layers]
    path.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 7, dtype=torch.int64)
    inputs = {"input_ids": ids, "attention_mask": torch.tensor([[1] * 7, [1] * 5 + [0] * 2])}
    _export(model, inputs, "last_hidden_state", path, _TEXT_AXES, _TEXT_AXES)


def _export(
    model: torch.nn.Module,
    inputs: dict[str, torch.Tensor],
    output: str,
    path: Path,
    input_axes: dict[int, str],
    output_axes: dict[int, str],
) -> None:
    wrapped = _Output(model.eval(), tuple(inputs), output)
    axes = {**dict.fromkeys(inputs, input_axes), output: output_axes}
    temporary = path.with_suffix(".part")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tracing warns of every size that it takes for a constant
        torch.onnx.export(
            wrapped, tuple(inputs.values()), temporary, input_names=list(inputs), output_names=[output],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
    temporary.replace(path)
