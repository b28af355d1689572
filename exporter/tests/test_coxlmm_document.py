"""The Python of docs/own-model.md and README.md, line by line, on arrays of a tiny model."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import coxlmm

REPOSITORY = Path(__file__).parents[2]


def snippets(page: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", (REPOSITORY / page).read_text("utf-8"), re.DOTALL)


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny: object) -> dict[str, object]:
    """What the page takes for granted."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("")
    monkeypatch.setattr("coxlmm.serving.show.find_site", lambda: tmp_path / "site")
    monkeypatch.setattr("coxlmm.serving.show.atexit.register", lambda *later: None)
    monkeypatch.setattr("webbrowser.open", lambda url: None)
    shown = coxlmm.show
    rng = np.random.default_rng(0)
    Z, T, Z15, T15, C = (rng.normal(size=(rows, 64)).astype(np.float32) for rows in (20, 6, 20, 6, 9))
    ids = [f"{i}.png" for i in range(29)]
    for id in ids:
        Image.new("RGB", (8, 8)).save(id)
    opened: list[coxlmm.Shown] = []
    monkeypatch.setattr(coxlmm, "show", lambda *given, **more: opened.append(shown(*given, **more)))
    yield {
        "Z": Z, "T": T, "Z15": Z15, "T15": T15, "C": C, "captions": ["a dog"] * 20, "paths": ids[:20], "ids": ids[:20], "test_ids": ids[20:26],
        "cat_ids": [*ids[:6], *ids[26:]], "caption_by_id": {id: "a dog" for id in ids}, "path_by_id": {id: id for id in ids},
        "model": tiny.model, "tokenizer": tiny.tokenizer, "coxlmm": coxlmm,
    }  # fmt: skip
    for each in opened:
        each.close()


def test_every_snippet_of_the_page_runs(names: dict[str, object]) -> None:
    three, words, several, back = snippets("docs/own-model.md")
    exec(three, names)
    assert coxlmm.read("my-bundle").captions("dog") == [["a dog"]] * 20
    exec(words, names)
    bundle = coxlmm.read("my-bundle")
    np.testing.assert_array_equal(bundle.unembedding, names["model"].lm_head.weight.detach().numpy())
    np.testing.assert_array_equal(bundle.final_norm.gain, names["model"].model.norm.weight.detach().numpy())
    assert bundle.final_norm.type == "rms" and bundle.manifest["tokens"][0]["pieces"][0]["text"] == " dog"
    exec(several, names)
    exec(back, names)
    np.testing.assert_array_equal(names["states"], names["T15"])
    assert names["concepts"].shape == (5, 64)


def test_the_readme_shows_the_same_three_lines() -> None:
    assert snippets("docs/own-model.md")[0] in snippets("README.md")
