"""A random CLIP of the real Hugging Face classes at a tiny size, with a tokenizer of CLIP's kind: for tests without weights."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

BOS, EOS = "<|startoftext|>", "<|endoftext|>"


def clip_tokenizer(corpus: Iterable[str], vocabulary_size: int) -> Any:
    """A transformers CLIPTokenizer whose byte-pair merges were learned from `corpus`."""
    from transformers import CLIPTokenizer

    trained = Tokenizer(models.BPE(end_of_word_suffix="</w>", continuing_subword_prefix=""))
    pieces = CLIPTokenizer().backend_tokenizer
    trained.normalizer, trained.pre_tokenizer = pieces.normalizer, pieces.pre_tokenizer
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary_size - len(alphabet) - 2, initial_alphabet=alphabet, end_of_word_suffix="</w>", show_progress=False
    )  # fmt: skip
    trained.train_from_iterator(corpus, trainer)
    merges = [merge.split() for merge in _merges(trained)]
    # CLIP's own order: the bytes, the bytes at a word's end, the merges, the two special pieces.
    names = [*alphabet, *(f"{byte}</w>" for byte in alphabet), *("".join(merge) for merge in merges), BOS, EOS]
    vocabulary = {name: index for index, name in enumerate(dict.fromkeys(names))}
    return CLIPTokenizer(vocab=vocabulary, merges=[tuple(merge) for merge in merges], model_max_length=77)


def _merges(tokenizer: Tokenizer) -> list[str]:
    import json

    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    return [merge if isinstance(merge, str) else " ".join(merge) for merge in merges]


def tiny_clip(tokenizer: Any, seed: int, gain: float = 4.0) -> tuple[Any, Any]:
    """A CLIPVisionModelWithProjection (224 px, patches of 32) and a CLIPTextModelWithProjection, E = 16.

    Weights are drawn `gain` times wider than CLIP's, so that different inputs get clearly different embeddings.
    """
    from transformers import CLIPTextConfig, CLIPTextModelWithProjection, CLIPVisionConfig, CLIPVisionModelWithProjection

    torch.manual_seed(seed)
    size: dict[str, Any] = {
        "hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "projection_dim": 16,
        "attn_implementation": "eager",
    }  # fmt: skip
    vision = CLIPVisionModelWithProjection(CLIPVisionConfig(image_size=224, patch_size=32, **size))
    special = {"bos_token_id": tokenizer.bos_token_id, "eos_token_id": tokenizer.eos_token_id, "pad_token_id": tokenizer.pad_token_id}
    text = CLIPTextModelWithProjection(
        CLIPTextConfig(vocab_size=len(tokenizer), max_position_embeddings=77, **special, **size)
    )
    with torch.no_grad():
        for model in (vision, text):
            for parameter in model.parameters():
                if parameter.dim() > 1:
                    parameter.mul_(gain)
    return vision.eval(), text.eval()
