"""Phrases from word lists: which lists, what is kept of an answer, and answers that do not depend on their neighbours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coxlmm_exporter.bundle.shipped import ShippedBundle
from coxlmm_exporter.language_model import LanguageModel
from coxlmm_exporter.phrases import complete, first_sentence, prompt, word_lists


def test_word_lists_are_those_of_the_default_layers_dictionaries_each_once_and_none_empty(tmp_path: Path) -> None:
    lists = {"dog": [["ball", "bone"], []], "cat": [["fish"], ["ball", "bone"]]}
    for token, concepts in lists.items():
        grounding = [{"concept": k, "words": [{"word": w} for w in words]} for k, words in enumerate(concepts)]
        (tmp_path / f"{token}.json").write_text(json.dumps(grounding))
    tokens = [{"token": t, "dictionaries": [{"layer": "final", "grounding": f"{t}.json"}, {"layer": "state-1", "grounding": "none.json"}]} for t in lists] + [{"token": "bus"}]
    (tmp_path / "manifest.json").write_text(json.dumps({"defaults": {"layer": "final"}, "tokens": tokens, "files": {}}))
    assert word_lists(ShippedBundle(tmp_path)) == [("ball", "bone"), ("fish",)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [(" A dog runs. And more.", "A dog runs."), (" A dog\nruns.", ""), (" A dog that was cut", "")],
)
def test_a_phrase_is_the_first_whole_sentence(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


def test_the_words_follow_the_examples_and_the_caption_is_left_open() -> None:
    assert prompt(("ball", "bone")).endswith("Words: ball, bone.\nCaption:")


def test_a_continuation_is_the_same_alone_and_beside_a_longer_text(tiny: LanguageModel) -> None:
    alone = complete(tiny, ["a dog"], 6)[0]
    assert complete(tiny, ["a dog", "a photo of a dog and a cat on the grass"], 6)[0] == alone
