"""Positions and filters: the rule of the paper."""

from __future__ import annotations

from coxlmm_exporter.language_model import LanguageModel
from coxlmm_exporter.tokens import TokenOfInterest, first_occurrence, output_position, truly_shown


def test_the_position_is_the_one_whose_output_is_the_token() -> None:
    # sequence: 5 prompt positions, then generated 11, 12, 7: piece 7 stands at 5+2, its output position is 5+1
    assert output_position([11, 12, 7], (7,), generated_start=5) == 6


def test_a_token_that_is_generated_first_is_predicted_by_the_last_prompt_position() -> None:
    assert output_position([7, 11], (7,), generated_start=5) == 4


def test_only_the_first_occurrence_counts() -> None:
    assert first_occurrence([1, 7, 2, 7], (7,)) == 1


def test_a_word_of_several_pieces_is_taken_at_its_last_piece() -> None:
    assert first_occurrence([3, 7, 8, 9], (7, 8)) == 2
    assert output_position([3, 7, 8, 9], (7, 8), generated_start=10) == 11


def test_pieces_must_follow_one_another() -> None:
    assert first_occurrence([7, 3, 8], (7, 8)) is None
    assert first_occurrence([8, 7], (7, 8)) is None


def test_the_prompt_is_never_searched() -> None:
    prompt, generated = [7, 8], [1, 2]
    assert output_position(generated, (7,), len(prompt)) is None


def test_pieces_are_those_after_a_space(tiny: LanguageModel) -> None:
    dog = TokenOfInterest.of("dog", tiny.tokenizer)
    assert len(dog.pieces) == 1 and tiny.tokenizer.decode(dog.pieces) == " dog"
    snowman = TokenOfInterest.of("snowman", tiny.tokenizer)
    assert len(snowman.pieces) > 1 and tiny.tokenizer.decode(snowman.pieces) == " snowman"


def test_the_ground_truth_filter_takes_whole_words_of_any_caption() -> None:
    assert truly_shown("cat", ["nothing here.", "A Cat, sleeping."])
    assert not truly_shown("cat", ["a nice location.", "two cats."])
