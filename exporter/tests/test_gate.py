"""The concepts' check on planted concepts, and the solver behind it."""

from __future__ import annotations

import warnings

import numpy as np
from sklearn.decomposition import DictionaryLearning

from coxlmm_exporter.gate.check import check, overlap
from coxlmm_exporter.gate.stage import choose
from coxlmm_exporter.gate.truth import own_words, stem, true_words
from coxlmm_exporter.scenes.facts import Scene, SceneObject
from coxlmm_exporter.semi_nmf import codes, learn
from coxlmm_exporter.words import WordFilter


def _scene(place: str, words: str) -> Scene:
    return Scene(0, 0, "train", False, place, [SceneObject("dog", words)])


SCENES = [_scene("beach", "black")] * 5 + [_scene("snow", "white")] * 5
ACTIVATIONS = np.array([[1.0, 0.0]] * 5 + [[0.0, 1.0]] * 5)


def test_true_words_pass_and_shuffled_lists_do_not() -> None:
    result = check([["black"], ["snowy"]], ACTIVATIONS, SCENES, "dog")
    assert result.passed == 1.0 and result.per_concept == (True, True)
    assert abs(result.shuffled - 0.5) < 0.06  # two concepts: half of all permutations are the identity


def test_the_tokens_own_words_never_count() -> None:
    assert check([["dog", "puppy", "dogs"], ["hounds"]], ACTIVATIONS, SCENES, "dog").passed == 0.0
    assert not true_words(SCENES[0], "dog") & own_words("dog")


def test_a_word_must_be_true_of_three_of_five_images() -> None:
    mixed = [_scene("beach", "black")] * 2 + [_scene("snow", "white")] * 3
    assert check([["black"]], np.ones((5, 1)), mixed, "dog").passed == 0.0
    assert check([["white"]], np.ones((5, 1)), mixed, "dog").passed == 1.0


def test_images_without_activation_are_no_images_of_a_concept() -> None:
    weak = np.array([[1.0], [1.0]] + [[0.0]] * 3)
    assert check([["black"]], weak, SCENES[:5], "dog").passed == 0.0


def test_stems_join_plurals_only() -> None:
    words = ("berries", "buses", "dogs", "grass", "trees")
    assert [stem(w) for w in words] == ["berry", "bus", "dog", "grass", "tree"]


def test_overlap_counts_shared_words_over_ordered_pairs() -> None:
    assert overlap([["a", "b"], ["b"], []]) == (0.5 + 0 + 1 + 0 + 0 + 0) / 6


def test_alpha_is_chosen_by_gain_among_those_that_reach_the_levels() -> None:
    def rows(passed: float, shuffled: float) -> dict[str, dict]:
        return {"dog": {"passed": passed, "shuffled": shuffled}}

    assert choose({"1": rows(0.6, 0.1), "2": rows(0.8, 0.4), "5": rows(0.9, 0.55)}) == "2"


def test_the_word_filter_keeps_english_words_once() -> None:
    pieces = [" dog", "Dog", " the", " qx", "1e5", " snow", " ox"]
    assert WordFilter(pieces).words(np.arange(len(pieces), 0, -1.0)) == ["dog", "snow"]


def test_semi_nmf_reaches_scikit_learns_objective() -> None:
    rng = np.random.default_rng(0)
    z = rng.exponential(1, (60, 4)) @ rng.standard_normal((4, 24)) * 3 + rng.standard_normal((60, 24))
    atoms, v = learn(z, 4, 1.0, tolerance=1e-9, limit=1000)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = DictionaryLearning(
            4, alpha=1, max_iter=1000, tol=1e-9, fit_algorithm="cd", transform_algorithm="lasso_cd",
            positive_code=True, random_state=0,
        )  # fmt: skip
        theirs = model.fit_transform(z)

    def objective(u: np.ndarray, c: np.ndarray) -> float:
        return 0.5 * ((z - c @ u) ** 2).sum() + np.abs(c).sum()

    assert (v >= 0).all() and (np.linalg.norm(atoms, axis=1) <= 1 + 1e-9).all()
    assert objective(atoms, v) <= objective(model.components_, theirs) * (1 + 1e-4)  # one start, one scheme: rounding apart
    assert objective(atoms, codes(z, atoms, 1.0)) <= objective(atoms, v) * (1 + 1e-6)  # cold start finds the same codes
