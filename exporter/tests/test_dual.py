"""The dual encoder: what it embeds, what training does, and its figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from coxlmm_exporter.dual.figures import retrieval, word_ranking
from coxlmm_exporter.dual.model import DualEncoder, DualSchedule, embed_lists, load_dual, pool, save_dual, train_dual
from coxlmm_exporter.dual.words import content_words, sentence_vectors
from coxlmm_exporter.words import WordFilter


def test_a_sentence_vector_is_the_mean_over_its_own_pieces() -> None:
    torch.manual_seed(0)
    vocabulary = {w: i for i, w in enumerate(["[PAD]", "[UNK]", "dog", "red", "ball"])}
    raw = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    raw.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=raw, pad_token="[PAD]", unk_token="[UNK]")
    model = BertModel(BertConfig(vocab_size=5, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)).eval()
    both = sentence_vectors(model, tokenizer, ["dog", "red ball"])
    with torch.no_grad():
        alone = model(**tokenizer(["dog"], return_tensors="pt")).last_hidden_state[0].mean(0)
    assert np.allclose(both[0], (alone / alone.norm()).numpy(), atol=1e-5)  # padding changes the order of float32 sums
    assert np.allclose(np.linalg.norm(both, axis=1), 1, atol=1e-6)  # float32


def test_content_words_are_those_the_filter_could_let_through() -> None:
    assert content_words("The golden dog is ON a beach, a beach.", WordFilter([])) == ["golden", "dog", "beach"]


def test_a_list_is_embedded_as_the_mean_of_its_words() -> None:
    rows = torch.tensor([[2.0, 0.0], [0.0, 2.0], [-3.0, 0.0]])
    out = embed_lists(rows, [[0, 1], [2]])
    assert torch.allclose(out, torch.tensor([[0.5**0.5, 0.5**0.5], [-1.0, 0.0]]), atol=1e-6)  # float32


def test_training_finds_captions_that_are_linear_in_the_image(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((12, 8)).astype(np.float32)
    shown = np.array([[i % 6, 6 + i // 6 % 6] for i in range(36)])  # each scene shows two of twelve things
    features = np.zeros((36, 49, 20), dtype=np.float16)
    for scene, (a, b) in enumerate(shown):
        features[scene, 5, a] = features[scene, 30, b] = 1
    pooled = pool(features)
    captions = [[[int(a), int(b)]] for a, b in shown]
    schedule = DualSchedule(steps=300, batch=36, width=12, keep=1.0)
    model = train_dual(pooled, vectors, captions, schedule)
    save_dual(model, tmp_path / "dual.safetensors")
    again = load_dual(tmp_path / "dual.safetensors")
    with torch.no_grad():
        images = again.images(torch.from_numpy(pooled)).numpy()
        texts = embed_lists(again.words(torch.from_numpy(vectors)), [c[0] for c in captions]).numpy()
    assert retrieval(images, texts)["captionOfImageAt1"] > 0.9
    repeated = train_dual(pooled, vectors, captions, schedule).state_dict()
    assert all(torch.equal(v, repeated[k]) for k, v in model.state_dict().items())


def test_retrieval_counts_what_ranks_above_the_own_pair() -> None:
    images = np.eye(3)
    figures = retrieval(images, np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0]], dtype=float))
    assert figures == {"pairs": 3, "captionOfImageAt1": pytest.approx(1 / 3), "captionOfImageAt5": 1, "imageOfCaptionAt1": pytest.approx(1 / 3), "imageOfCaptionAt5": 1}  # fmt: skip


def test_word_ranking_is_the_area_under_the_curve() -> None:
    words = np.array([[4.0], [3.0], [2.0], [1.0]])
    assert word_ranking(np.array([[1.0]]), words, np.array([[True, False, True, False]])) == 0.75


def test_the_projections_have_the_sizes_of_what_they_read() -> None:
    model = DualEncoder(6, 4, 3)
    assert model.images(torch.randn(2, 6)).shape == (2, 3) and model.words(torch.randn(5, 4)).shape == (5, 3)
