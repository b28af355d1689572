"""`coxlmm.read`: the shipped demo's arrays, compact and quantised ones too, and files that are no bundle."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

import coxlmm

DEMO = Path(__file__).parents[2] / "public" / "bundles" / "demo"


@pytest.fixture(scope="module")
def demo() -> coxlmm.Bundle:
    return coxlmm.read(DEMO)


def test_states_in_full_and_in_compact_form(demo: coxlmm.Bundle) -> None:
    assert demo.tokens[:2] == ["dog", "cat"] and demo.splits == ["train", "test"] and len(demo.layers("dog")) == 32
    full = load_file(DEMO / "residuals/dog.safetensors")["final.test"]
    np.testing.assert_array_equal(demo.residuals("dog", split="test"), full)
    assert demo.compact("dog") is None
    compact = demo.compact("dog", "state-15")
    states = demo.residuals("dog", 15)
    assert states.shape == demo.residuals("dog").shape
    np.testing.assert_allclose(states, compact.values.astype(np.float32) @ compact.basis.astype(np.float32).T, atol=1e-4)  # float32
    assert (compact.outside >= 0).all() and 0.9 < compact.centred_energy <= 1


def test_the_language_model(demo: coxlmm.Bundle) -> None:
    stored = load_file(DEMO / "unembedding.safetensors")
    blocks = stored["values"].astype(np.float32).reshape(-1, 18, 32) * stored["scales"].astype(np.float32)[..., None]
    np.testing.assert_array_equal(demo.unembedding, blocks.reshape(-1, 576))
    assert demo.vocabulary[demo.manifest["tokens"][0]["pieces"][0]["id"]] == " dog"
    assert demo.final_norm.type == "rms" and demo.final_norm.gain.shape == (576,) and demo.final_norm.bias is None
    assert demo.unembedding_bias is None


def test_samples_and_pictures(demo: coxlmm.Bundle) -> None:
    row = demo.rows("cat", "test")[3]
    assert demo.samples[row]["id"] == demo.ids("cat", "test")[3] and demo.samples[row]["captions"] == demo.captions("cat", "test")[3]
    assert all("dog" in " ".join(captions) for captions in demo.captions("dog"))
    assert demo.image(row)[8:12] == b"WEBP"


def test_a_dictionary_has_the_objective_that_it_says(demo: coxlmm.Bundle) -> None:
    found = next(each for each in demo.dictionaries("dog") if each.settings["layer"] == "final" and each.settings["k"] == 10)
    left = demo.residuals("dog").astype(np.float64) - found.activations.astype(np.float64) @ found.concepts.astype(np.float64)
    objective = 0.5 * np.sum(left**2) + found.settings["alpha"] * np.sum(found.activations, dtype=np.float64)
    assert objective == pytest.approx(found.objective, rel=1e-6)  # the arrays are in float32
    assert found.projected["test"].shape == (len(demo.residuals("dog", split="test")), 10)
    assert len(found.grounding) == 10 and found.made_by.startswith("coxlmm ")


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda bundle: bundle.residuals("wolf"), "has no token 'wolf'; it has dog, cat"),
        (lambda bundle: bundle.residuals("bus", 15), "'bus' has no states of the layer 'state-15' and the split 'train'; it has final of train"),
        (lambda bundle: bundle.rows("dog", "dev"), "'dog' has no rows of the split 'dev'; it has train, test"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(demo: coxlmm.Bundle, ask: object, sentence: str) -> None:
    with pytest.raises(coxlmm.CoxlmmError) as caught:
        ask(demo)
    assert sentence in str(caught.value)


def test_other_folders_and_damaged_bundles_are_refused(tmp_path: Path) -> None:
    with pytest.raises(coxlmm.CoxlmmError, match="it has no manifest.json"):
        coxlmm.read(tmp_path)
    out = coxlmm.save(tmp_path / "out", {"dog": np.ones((3, 4), np.float32)}, layer=1)
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))

    def damaged(**change: object) -> coxlmm.Bundle:
        (out / "manifest.json").write_text(json.dumps({**manifest, **change}), "utf-8")
        return coxlmm.read(out)

    for change, sentence in (({"format": "other"}, "its format is 'other'"), ({"version": 3}, "version 3")):
        with pytest.raises(coxlmm.CoxlmmError, match=sentence):
            damaged(**change)
    samples = damaged(samples=[{"file": "../out/samples.json", "count": 3}], files={**manifest["files"], "../out/samples.json": {}})
    with pytest.raises(coxlmm.CoxlmmError, match="no file of the bundle"):
        samples.captions("dog")
    bundle = damaged()
    states = next((out / "residuals").rglob("*.safetensors"))
    states.write_bytes(states.read_bytes()[:-1])
    with pytest.raises(coxlmm.CoxlmmError, match="cannot be read"):
        bundle.residuals("dog")
