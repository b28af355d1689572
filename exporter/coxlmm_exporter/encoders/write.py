"""A Hugging Face model as the files that the explorer's scores take: ONNX and tokenizer.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .onnx_files import export_clip, export_token_encoder


def write_clip(model: str | Path, folder: Path) -> None:
    """vision_model.onnx, text_model.onnx and tokenizer.json of a CLIP."""
    from transformers import AutoTokenizer, CLIPTextModelWithProjection, CLIPVisionModelWithProjection

    vision = CLIPVisionModelWithProjection.from_pretrained(model, attn_implementation="eager")
    text = CLIPTextModelWithProjection.from_pretrained(model, attn_implementation="eager")
    export_clip(vision, text, folder)
    _write_tokenizer(AutoTokenizer.from_pretrained(model), folder)


def write_token_encoder(model: str | Path, folder: Path, layers: int | None = None) -> None:
    """model.onnx, cut after `layers` layers, and tokenizer.json of a text encoder."""
    from transformers import AutoModel, AutoTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    _write_tokenizer(AutoTokenizer.from_pretrained(model), folder)
    encoder = AutoModel.from_pretrained(model, attn_implementation="eager")
    export_token_encoder(encoder, folder / "model.onnx", layers)  # last: its presence says that both are whole


def _write_tokenizer(tokenizer: Any, folder: Path) -> None:
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
