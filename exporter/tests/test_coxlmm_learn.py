"""`coxlmm.learn`: scikit-learn's dictionary, and what is said where nothing can learn. The other solver: tests/contract/python-package.test.ts."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.decomposition import DictionaryLearning

import coxlmm

RNG = np.random.default_rng(0)
Z = RNG.normal(size=(60, 12)).astype(np.float32) + 4 * np.eye(12, dtype=np.float32)[RNG.integers(0, 3, 60)]


def test_scikit_learn_learns_as_the_official_code_calls_it() -> None:
    found = coxlmm.learn(Z, k=4, alpha=2.0, seed=1, solver="scikit-learn")
    model = DictionaryLearning(
        4, alpha=2.0, transform_alpha=2.0, positive_code=True, fit_algorithm="cd", transform_algorithm="lasso_cd",
        transform_max_iter=10_000, max_iter=5000, tol=1e-8, random_state=1,
    ).fit(Z.astype(np.float64))  # fmt: skip
    np.testing.assert_allclose(found.concepts, model.components_, rtol=1e-6, atol=1e-7)  # rounded to float32
    left = Z - found.activations.astype(np.float64) @ found.concepts
    assert found.objective == pytest.approx(0.5 * np.sum(left**2) + 2.0 * found.activations.sum(), rel=1e-6)  # rounded to float32
    assert (found.activations >= 0).all() and found.iterations == model.n_iter_ and found.made_by.startswith("scikit-learn ")
    assert found.settings == {"k": 4, "alpha": 2.0, "seed": 1, "method": "semi-nmf"}


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coxlmm.learning.find_spec", lambda name: None)
    monkeypatch.setattr("coxlmm.learning.find_command", lambda: None)
    for solver, sentences in {
        None: ("Nothing here can learn", "pip install scikit-learn", "npm run build"),
        "scikit-learn": ("scikit-learn is not installed",),
        "coxlmm": ("The coxlmm command was not found",),
    }.items():
        with pytest.raises(coxlmm.CoxlmmError) as caught:
            coxlmm.learn(Z, 4, solver=solver)
        assert all(sentence in str(caught.value) for sentence in sentences)


@pytest.mark.parametrize("change", [{"k": 0}, {"k": 2.5}, {"alpha": -1}, {"alpha": np.nan}, {"solver": "svd"}, {"residuals": Z[0]}])
def test_settings_that_cannot_be_are_refused_by_name(change: dict) -> None:
    with pytest.raises(coxlmm.CoxlmmError, match=next(iter(change))):
        coxlmm.learn(**{"residuals": Z, "k": 4, **change})
