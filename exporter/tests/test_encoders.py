"""ONNX files of tiny models, opened again by the checker and compared with the shapes that the explorer expects."""

from __future__ import annotations

import json

import onnx
import pytest
from transformers import BertConfig, BertModel, CLIPConfig, CLIPModel

from coxlmm_exporter.encoders.onnx_files import export_clip, export_token_encoder
from coxlmm_exporter.encoders.tiny_clip import BOS, EOS, clip_tokenizer, tiny_clip
from coxlmm_exporter.encoders.write import write_clip

CORPUS = ["a photo of a dog in the grass", "a bus in a busy street", "it's a red cake"]


def ports(values) -> dict[str, list]:
    """Names with their sizes; a text stands for any size."""
    return {v.name: [d.dim_param or d.dim_value for d in v.type.tensor_type.shape.dim] for v in values}


def test_both_sides_of_a_clip_are_single_files_with_the_public_names(tmp_path):
    vision, text = tiny_clip(clip_tokenizer(CORPUS, 600), seed=0)
    export_clip(vision, text, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["text_model.onnx", "vision_model.onnx"]
    graphs = {name: onnx.load(tmp_path / f"{name}_model.onnx") for name in ("vision", "text")}
    for graph in graphs.values():
        onnx.checker.check_model(graph, full_check=True)
    assert ports(graphs["vision"].graph.input) == {"pixel_values": ["batch", 3, 224, 224]}
    assert ports(graphs["vision"].graph.output) == {"image_embeds": ["batch", 16]}
    assert ports(graphs["text"].graph.input) == {"input_ids": ["batch", "sequence"]}
    assert ports(graphs["text"].graph.output) == {"text_embeds": ["batch", 16]}


def test_a_clip_saved_by_transformers_is_written_with_its_tokenizer(tmp_path):
    tokenizer = clip_tokenizer(CORPUS, 600)
    vision, text = tiny_clip(tokenizer, seed=0)
    model = CLIPModel(CLIPConfig(text_config=text.config.to_dict(), vision_config=vision.config.to_dict(), projection_dim=16))
    model.save_pretrained(tmp_path / "model")
    tokenizer.save_pretrained(tmp_path / "model")
    write_clip(tmp_path / "model", tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["text_model.onnx", "tokenizer.json", "vision_model.onnx"]
    written = json.loads((tmp_path / "out" / "tokenizer.json").read_text(encoding="utf-8"))
    assert written["model"]["vocab"] == tokenizer.get_vocab() and written["model"]["end_of_word_suffix"] == "</w>"


def test_the_tokenizer_is_of_clips_kind():
    tokenizer = clip_tokenizer(CORPUS, 600)
    ids = tokenizer("A  DOG, isn't it").input_ids
    pieces = tokenizer.convert_ids_to_tokens(ids)
    assert pieces[0] == BOS and pieces[-1] == EOS and "dog</w>" in pieces and ",</w>" in pieces
    assert tokenizer("dog").input_ids == tokenizer("  dog ").input_ids
    assert len(tokenizer("word " * 200, truncation=True).input_ids) == 77


def test_a_text_encoder_is_cut_after_the_layers_asked_for(tmp_path):
    config = BertConfig(vocab_size=50, hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=32)
    sizes = []
    for layers in (3, 1):
        path = tmp_path / f"{layers}.onnx"
        export_token_encoder(BertModel(config, add_pooling_layer=False), path, layers)
        model = onnx.load(path)
        onnx.checker.check_model(model, full_check=True)
        assert ports(model.graph.input) == {"input_ids": ["batch", "sequence"], "attention_mask": ["batch", "sequence"]}
        assert ports(model.graph.output) == {"last_hidden_state": ["batch", "sequence", 16]}
        sizes.append(path.stat().st_size)
    assert sizes[1] < sizes[0]
    with pytest.raises(ValueError, match="3 layers; 4 cannot be kept"):
        export_token_encoder(BertModel(config), tmp_path / "x.onnx", 4)
