"""A tiny Llama of the real Hugging Face class, with a real byte-level tokenizer trained on captions: no downloads."""

from __future__ import annotations

import pytest
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from coxlmm_exporter.language_model import PROMPT, LanguageModel
from coxlmm_exporter.scenes.catalogue import OBJECTS, PLACES, TOKENS

END = "<|im_end|>"


def small_tokenizer() -> PreTrainedTokenizerFast:
    """` dog` and the other seven tokens are single pieces, ` snowman` is several."""
    words = [w for w in OBJECTS if w != "snowman"]
    corpus = [f"{PROMPT} a {w} {p}." for w in words for places in PLACES.values() for p in places]
    corpus += [f" {t}" for t in TOKENS for _ in range(200)]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=640, special_tokens=[END], initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator(corpus, trainer)
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token=END)


@pytest.fixture(scope="session")
def tiny() -> LanguageModel:
    """Two blocks, hidden size 64, weights from seed 0."""
    torch.manual_seed(0)
    tokenizer = small_tokenizer()
    config = LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=64, intermediate_size=96, num_hidden_layers=2,
        num_attention_heads=4, num_key_value_heads=2, tie_word_embeddings=True,
    )  # fmt: skip
    model = LlamaForCausalLM(config).eval().requires_grad_(False)
    return LanguageModel(model, tokenizer)
