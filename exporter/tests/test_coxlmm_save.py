"""`coxlmm.save`: every shape and type of array, and what it says when something does not fit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.numpy import load_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

import coxlmm

RNG = np.random.default_rng(0)
Z = RNG.normal(size=(20, 32)).astype(np.float32)
T = RNG.normal(size=(5, 32)).astype(np.float32)


def bfloat16(values: np.ndarray) -> np.ndarray:
    return torch.from_numpy(values).bfloat16().float().numpy()


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        (Z, Z),
        (Z.astype(np.float16), Z.astype(np.float16)),
        (Z.astype(np.float64), Z),
        (Z.astype(">f4"), Z),
        (np.asfortranarray(Z), Z),
        (Z[::2, ::-1], Z[::2, ::-1]),
        (Z.tolist(), Z),
        (torch.from_numpy(Z).requires_grad_(), Z),
        (torch.from_numpy(Z).half().T.contiguous().T, Z.astype(np.float16)),
        (torch.from_numpy(Z).bfloat16(), bfloat16(Z)),
        (torch.from_numpy(Z).double(), Z),
        ([Z[:7], Z[7:]], Z),
        ((part for part in torch.from_numpy(Z).bfloat16().split(3)), bfloat16(Z)),
    ],
    ids=["float32", "float16", "float64", "big-endian", "fortran", "strided", "lists", "parameter", "half", "bfloat16", "double", "chunks", "generator"],
)  # fmt: skip
def test_any_array_comes_back_as_it_was(tmp_path: Path, given: object, stored: np.ndarray) -> None:
    coxlmm.save(tmp_path / "out", {"dog": given}, layer=3)
    found = coxlmm.read(tmp_path / "out").residuals("dog")
    assert found.dtype == stored.dtype
    np.testing.assert_array_equal(found, stored)


def test_a_memmap_of_more_rows_than_one_chunk_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coxlmm.saving.arrays._CHUNK_BYTES", 32 * 8 * 3)
    np.save(tmp_path / "z.npy", Z)
    coxlmm.save(tmp_path / "out", {"dog": np.load(tmp_path / "z.npy", mmap_mode="r")}, layer="final")
    np.testing.assert_array_equal(coxlmm.read(tmp_path / "out").residuals("dog"), Z)


def test_states_are_never_twice_in_memory(tmp_path: Path) -> None:
    """The program that saves a memmap of 256 MB needs far less than that beyond what it starts with."""
    np.lib.format.open_memmap(tmp_path / "z.npy", "w+", np.float32, (65_536, 1024)).flush()
    program = """if True:
        import resource, sys, numpy as np, coxlmm
        chunks = (np.fromfile(sys.argv[1], "<f4", 1024 * 4096, offset=128 + i * 4096 * 4096).reshape(-1, 1024) for i in range(16))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        coxlmm.save(sys.argv[2], {"dog": chunks}, layer=1)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"""
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "z.npy", tmp_path / "out"], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 100_000  # kB


def test_tokens_layers_splits_and_shared_samples(tmp_path: Path) -> None:
    out = coxlmm.save(
        tmp_path / "Dogs & cats",
        {"dog": {15: {"train": Z, "test": T}, "final": {"train": Z + 1, "test": T + 1}}, "cat": {"final": Z[:3]}, "é+/..": {15: Z[:1]}},
        ids={"dog": {"train": range(20), "test": [f"t{i}" for i in range(5)]}, "cat": [4, 2, 99], "é+/..": ["x"]},
        captions={"4": "a dog and a cat", "99": ["a cat", "one cat"]}, predictions={"x": "x"}, factors={"2": {"size": "small", "count": np.int64(2)}}, blocks=32,
    )  # fmt: skip
    bundle = coxlmm.read(out)
    assert (bundle.name, bundle.tokens, bundle.layers("dog")) == ("dogs-cats", ["dog", "cat", "é+/.."], ["state-15", "final"])
    np.testing.assert_array_equal(bundle.residuals("dog", 15, "test"), T)
    np.testing.assert_array_equal(bundle.residuals("dog", "final"), Z + 1)
    assert bundle.ids("cat") == ["4", "2", "99"] and bundle.captions("cat") == [["a dog and a cat"], [], ["a cat", "one cat"]]
    assert bundle.rows("cat")[0] == bundle.rows("dog")[4]
    assert bundle.samples[bundle.rows("cat")[1]]["factors"] == {"size": "small", "count": 2}
    assert bundle.manifest["splits"] == [{"name": "train", "role": "learn"}, {"name": "test", "role": "project"}]
    assert bundle.manifest["model"]["blockCount"] == 32


def test_the_language_model_comes_back(tmp_path: Path) -> None:
    W = RNG.normal(size=(40, 32)).astype(np.float32)
    norm = torch.nn.RMSNorm(32, eps=1e-5)
    torch.nn.init.normal_(norm.weight)
    words = [f" w{i}" for i in range(39)] + [" dog"]
    out = coxlmm.save(
        tmp_path / "out", {"dog": Z}, layer=3, unembedding=torch.nn.Parameter(torch.from_numpy(W).bfloat16()), unembedding_bias=np.arange(40.0),
        vocabulary=words, final_norm=norm,
    )  # fmt: skip
    bundle = coxlmm.read(out)
    np.testing.assert_array_equal(bundle.unembedding, bfloat16(W))
    np.testing.assert_array_equal(bundle.unembedding_bias, np.arange(40.0))
    assert bundle.vocabulary == words
    assert bundle.manifest["tokens"][0]["pieces"] == [{"id": 39, "text": " dog"}]
    assert (bundle.final_norm.type, bundle.final_norm.epsilon) == ("rms", 1e-5)
    np.testing.assert_array_equal(bundle.final_norm.gain, norm.weight.detach().numpy())


@pytest.mark.parametrize("dtype", [np.float32, np.float16])
def test_a_quantised_unembedding_is_within_half_a_step(tmp_path: Path, dtype: type) -> None:
    W = RNG.normal(size=(40, 64)).astype(dtype)
    W[3, :32], W[4] = 0, 1e-12
    Z = np.ones((3, 64), np.float32)
    out = coxlmm.save(tmp_path / "out", {"dog": Z}, layer=3, unembedding=W, unembedding_encoding="q8_0", vocabulary=[" dog"] * 40)
    found, scales = coxlmm.read(out).unembedding, load_file(out / "unembedding.safetensors")["scales"]
    step = np.repeat(np.abs(W.astype(np.float64)).reshape(40, 2, 32).max(-1) / 127, 32, axis=1)
    assert scales.shape == (40, 2) and (np.abs(found - W) <= step * 0.6 + 1e-11).all()  # half a step, and the scale's own rounding to float16
    assert (found[3, :32] == 0).all()


def test_what_a_page_cannot_open_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coxlmm.saving.tensor_file.LARGEST_IN_PAGE", 20 * 32 * 4 - 1)
    with pytest.warns(UserWarning, match=r"residuals\['dog'\] has .* a page opens files of up to 1 GB"):
        coxlmm.save(tmp_path / "out", {"dog": Z}, layer=3)


class OnePlus(torch.nn.Module):
    """A root-mean-square norm whose weight is what the gain is more than 1."""

    def __init__(self) -> None:
        super().__init__()
        self.weight, self.eps = torch.nn.Parameter(torch.linspace(-1, 1, 32)), 1e-6

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps) * (1 + self.weight)


def test_a_norm_is_what_it_does(tmp_path: Path) -> None:
    layer = torch.nn.LayerNorm(32)
    torch.nn.init.normal_(layer.weight)
    torch.nn.init.normal_(layer.bias)
    for norm, kind in ((layer, "layer"), (OnePlus(), "rms")):
        found = coxlmm.read(coxlmm.save(tmp_path / "out", {"dog": Z}, layer=3, final_norm=norm)).final_norm
        x = T.astype(np.float64)
        x = x - x.mean(1, keepdims=True) if kind == "layer" else x
        ours = x / np.sqrt((x**2).mean(1, keepdims=True) + found.epsilon) * found.gain + (0 if found.bias is None else found.bias)
        assert found.type == kind
        np.testing.assert_allclose(ours, norm(torch.from_numpy(T)).detach().numpy(), atol=1e-5)  # torch's is in float32


def test_a_tokenizer_gives_pieces_and_rows_beyond_it_are_empty(tmp_path: Path, tiny: object) -> None:
    tokenizer = tiny.tokenizer
    W = np.ones((len(tokenizer) + 3, 32), np.float16)
    out = coxlmm.save(tmp_path / "out", {"dog": Z, "snowman": T}, layer=3, unembedding=W, vocabulary=tokenizer)
    bundle = coxlmm.read(out)
    assert len(bundle.vocabulary) == len(W) and bundle.vocabulary[-3:] == [""] * 3
    dog, snowman = (["".join(piece["text"] for piece in token["pieces"]) for token in bundle.manifest["tokens"]])
    assert (dog, snowman) == (" dog", " snowman") and len(bundle.manifest["tokens"][1]["pieces"]) > 1


def test_a_tokenizer_that_drops_the_space_of_a_word_alone_gives_it_back(tmp_path: Path) -> None:
    found = Tokenizer(models.BPE(vocab={"▁": 0, "d": 1, "▁d": 2, "og": 3, "▁dog": 4}, merges=[]))
    found.pre_tokenizer, found.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    for tokenizer in (found, PreTrainedTokenizerFast(tokenizer_object=found)):
        out = coxlmm.save(tmp_path / "out", {"dog": Z}, layer=3, unembedding=np.ones((6, 32), np.float16), vocabulary=tokenizer)
        bundle = coxlmm.read(out)
        assert bundle.vocabulary[1:] == ["d", " d", "og", " dog", ""]
        assert bundle.manifest["tokens"][0]["pieces"] == [{"id": 4, "text": " dog"}]


def pictures(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{i}.png" for i in range(count)]
    for i, path in enumerate(paths):
        Image.new("RGB", (64, 32), (i, 0, 0)).save(path)
    return paths


def test_pictures_are_made_small_copied_or_named(tmp_path: Path) -> None:
    paths = pictures(tmp_path, 4)
    turned = Image.new("L", (64, 32))
    turned.getexif()[0x0112] = 6
    turned.save(tmp_path / "turned.jpg", exif=turned.getexif())
    deep = Image.fromarray(np.full((32, 64), 40_000, np.uint16))
    cmyk, clear = Image.new("CMYK", (64, 32)), Image.new("RGBA", (64, 32))
    given = [*map(str, paths), tmp_path / "turned.jpg", deep, cmyk, clear]
    bundle = coxlmm.read(coxlmm.save(tmp_path / "small", {"dog": Z[:8]}, layer=3, images=given, thumbnails=16))
    (tmp_path / "one.webp").write_bytes(bundle.image(4))
    assert Image.open(tmp_path / "one.webp").size == (8, 16)
    (tmp_path / "deep.webp").write_bytes(bundle.image(5))
    assert np.asarray(Image.open(tmp_path / "deep.webp")).min() > 200
    copied = coxlmm.read(coxlmm.save(tmp_path / "copied", {"dog": Z[:4]}, layer=3, images=paths, thumbnails=None))
    assert copied.manifest["images"] == {"kind": "files"} and copied.image(2) == paths[2].read_bytes()
    addresses = [f"https://example.org/{i}.jpg" for i in range(4)]
    named = coxlmm.read(coxlmm.save(tmp_path / "named", {"dog": Z[:4]}, layer=3, images=addresses))
    assert named.image(3) == addresses[3]


WRONG = {
    "no token": (dict(residuals=Z), "residuals must say whose rows they are"),
    "no layer": (dict(layer=None), "layer is missing"),
    "layer": (dict(layer="last"), "layer: 'last' is no layer"),
    "layer of residuals": (dict(residuals={"dog": {"train": Z}}), "residuals['dog']: 'train' is no layer"),
    "layer twice": (dict(residuals={"dog": {3: Z, "state-03": Z}}), "name the same layer"),
    "integers": (dict(residuals={"dog": Z.astype(int)}), "residuals['dog'] holds int64"),
    "vector": (dict(residuals={"dog": Z[0]}), "residuals['dog'] has the shape [32]"),
    "no rows": (dict(residuals={"dog": Z[:0]}), "residuals['dog'] has the shape [0×32]"),
    "columns": (dict(residuals={"dog": Z, "cat": Z[:, :5]}), "residuals['cat'] has 5 columns and residuals['dog'] 32"),
    "rows of layers": (dict(residuals={"dog": {3: Z, 4: T}}), "residuals['dog'][4] has 5 rows and residuals['dog'][3] 20"),
    "chunks": (dict(residuals={"dog": iter([Z, Z[:, :3]])}), "residuals['dog']: the chunk at row 20 has 3 columns"),
    "nothing to read": (dict(residuals={"dog": iter([])}), "residuals['dog'] has no chunks"),
    "split": (dict(residuals={"dog": {3: {"Train": Z}}}), "'Train' is no split"),
    "captions": (dict(captions=["a dog"] * 12), "captions has 12 entries and residuals['dog'] 20 rows"),
    "late captions": (dict(residuals={"dog": iter([Z])}, captions=["a dog"] * 12), "captions has 12 entries and residuals['dog'] 20 rows"),
    "one caption": (dict(captions="a dog"), "captions must be a list with an entry for each row, not str"),
    "caption": (dict(captions=[3.5] * 20), "captions: those of the sample 'dog-train-0' must be a text or a list of texts, not 3.5"),
    "list for two": (dict(residuals={"dog": Z, "cat": Z}, captions=["a"] * 20), "captions is a list, but residuals has several tokens and splits"),
    "unknown ids": (dict(ids=range(20), captions={"x": "a"}), "captions has none of the ids"),
    "no ids": (dict(captions={"x": "a"}), "captions names 'x', which is no token of residuals"),
    "ids twice": (dict(ids=[0] * 20), "ids: '0' stands twice for 'dog', in rows 0 and 1"),
    "two splits": (dict(residuals={"dog": {3: {"train": T, "test": T}}}, ids={"dog": {"train": range(5), "test": range(5)}}), "is in the splits"),
    "other captions": (
        dict(residuals={"dog": T, "cat": T}, ids={"dog": range(5), "cat": range(5)}, captions={"dog": ["a"] * 5, "cat": ["b"] * 5}),
        "say different captions of it",
    ),
    "unembedding": (dict(unembedding=np.ones((32, 40), "f4"), vocabulary=["a"] * 40), "unembedding has 40 columns and residuals 32 (it looks transposed)"),
    "encoding": (dict(unembedding=np.ones((40, 32), "f4"), vocabulary=["a"] * 40, unembedding_encoding="int4"), "unembedding_encoding is 'int4'"),
    "blocks of 32": (
        dict(residuals={"dog": Z[:, :5]}, unembedding=np.ones((4, 5), "f4"), vocabulary=["a"] * 4, unembedding_encoding="q8_0"),
        "unembedding has 5 columns: q8_0 needs a multiple of 32",
    ),
    "no vocabulary": (dict(unembedding=np.ones((40, 32), "f4")), "vocabulary is missing"),
    "vocabulary": (dict(unembedding=np.ones((40, 32), "f4"), vocabulary=["dog"]), "vocabulary has 1 pieces and unembedding 40 rows"),
    "raw vocabulary": (dict(unembedding=np.ones((2, 32), "f4"), vocabulary=["Ġdog", "Ġcat"]), "'Ġdog': give the tokenizer itself"),
    "pieces": (dict(unembedding=np.ones((2, 32), "f4"), vocabulary=["d", "og"]), "pieces is missing for 'dog'"),
    "piece": (dict(unembedding=np.ones((2, 32), "f4"), vocabulary=["d", "og"], pieces={"dog": [0, 2]}), "pieces['dog'] names 2"),
    "norm": (dict(final_norm={"type": "rms", "gain": np.ones(31), "epsilon": 1e-6}), "final_norm['gain'] has the shape [31]"),
    "epsilon": (dict(final_norm={"type": "rms", "gain": np.ones(32)}), "final_norm has no 'epsilon'"),
    "blocks": (dict(blocks=2), "blocks is 2, but residuals has the state after block 3"),
    "model": (dict(model={"name": "m", "layers": 3}), "model names 'layers'; it may have name, languageModel"),
    "source": (dict(data={"name": "m", "source": "file:x"}), "data['source'] is 'file:x': it must start with http"),
    "title": (dict(title="x" * 201), "title must be a text of 1 to 200 letters"),
    "positions": (dict(positions={"piece": "middle"}), "positions['piece'] is 'middle': it must be 'last' or 'first'"),
    "licenses": (dict(licenses=[{"what": "pictures", "license": "MIT"}]), "licenses[0] has no 'attribution'"),
    "concept count": (dict(concept_count=0), "concept_count is 0"),
    "alpha": (dict(alpha=-1), "alpha is -1"),
    "word filter": (dict(word_filter="all"), "word_filter is 'all'"),
    "facts": (dict(factors=[{"x": np.nan}] * 20), "factors: those of the sample 'dog-train-0' must be what JSON holds"),
    "half a letter": (dict(captions=["a \udc80"] * 20), "holds half a letter"),
    "an id too few": (dict(ids=[None] * 20), "ids: row 0 of 'dog', split 'train', has none"),
    "name": (dict(name="My bundle"), "name: 'My bundle'"),
    "no image": (dict(images=["missing.png"] * 20), "images: missing.png, of the sample 'dog-train-0', cannot be read"),
    "some images": (dict(images=[None] + ["https://a.b/c"] * 19), "images has none for the sample 'dog-train-0'"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_named_and_nothing_is_left(tmp_path: Path, change: dict, sentence: str) -> None:
    with pytest.raises(coxlmm.CoxlmmError) as caught:
        coxlmm.save(tmp_path / "out", **{"residuals": {"dog": Z}, "layer": 3, **change})
    assert sentence in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("value", "said"), [(np.nan, "nan"), (np.inf, "inf"), (1e300, "1e+300 beyond what float32 holds")])
@pytest.mark.parametrize("late", [False, True])
def test_numbers_that_are_not_finite_are_named_by_row_and_column_and_the_old_bundle_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: float, said: str, late: bool
) -> None:
    monkeypatch.setattr("coxlmm.saving.arrays._CHUNK_BYTES", 32 * 8 * 3)
    out = coxlmm.save(tmp_path / "out", {"dog": Z}, layer=3)
    bad = Z.astype(np.float64)
    bad[17, 4] = value
    given = iter([bad[:8], bad[8:]]) if late else bad
    with pytest.raises(coxlmm.CoxlmmError, match=r"residuals\['dog'\] has .* in row 17, column 4") as caught:
        coxlmm.save(out, {"dog": given}, layer=3)
    assert said in str(caught.value)
    np.testing.assert_array_equal(coxlmm.read(out).residuals("dog"), Z)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_only_bundles_are_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "thesis.tex").write_text("")
    out = coxlmm.save(tmp_path / "out", {"dog": Z}, layer=3)
    (out / "notes.txt").write_text("")
    for folder, named in ((tmp_path / "thesis", "thesis.tex"), (out, "notes.txt"), (out / "manifest.json", "is a file")):
        with pytest.raises(coxlmm.CoxlmmError, match=named):
            coxlmm.save(folder, {"dog": T}, layer=3)
    (out / "notes.txt").unlink()
    monkeypatch.chdir(out)
    with pytest.raises(coxlmm.CoxlmmError, match="in which this runs"):
        coxlmm.save(".", {"dog": T}, layer=3)
    monkeypatch.chdir(tmp_path)
    coxlmm.save("out", {"dog": T}, layer=3)
    assert len(coxlmm.read("out").residuals("dog")) == 5


def test_a_run_that_is_killed_leaves_the_old_bundle(tmp_path: Path) -> None:
    out = coxlmm.save(tmp_path / "out", {"dog": Z}, layer=3)
    program = """if True:
        import os, signal, sys, numpy as np, coxlmm
        def chunks():
            yield np.zeros((4, 32), np.float32)
            os.kill(os.getpid(), signal.SIGKILL)
        coxlmm.save(sys.argv[1], {"dog": chunks()}, layer=3)"""
    done = subprocess.run([sys.executable, "-c", program, out], cwd=Path(__file__).parents[1], check=False)
    assert done.returncode == -9
    np.testing.assert_array_equal(coxlmm.read(out).residuals("dog"), Z)
    # Killed between the two renames: the old one stands beside its place.
    out.rename(tmp_path / ".out.coxlmm-old")
    with pytest.raises(coxlmm.CoxlmmError):
        coxlmm.save(out, {"dog": np.full((2, 32), np.nan)}, layer=3)
    np.testing.assert_array_equal(coxlmm.read(out).residuals("dog"), Z)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_of_more_than_the_format_allows_is_refused_before_it_is_written(tmp_path: Path) -> None:
    huge = np.broadcast_to(np.float32(1), (40_000, 51_200))
    with pytest.raises(coxlmm.CoxlmmError, match=r"residuals\['dog'\] has 8.2 GB"):
        coxlmm.save(tmp_path / "out", {"dog": huge}, layer=3)


def test_sizes_and_hashes_stand_in_the_manifest(tmp_path: Path) -> None:
    out = coxlmm.save(tmp_path / "out", {"dog": Z}, layer=3)
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    found = {p.relative_to(out).as_posix(): p.stat().st_size for p in out.rglob("*") if p.is_file() and p.name != "manifest.json"}
    assert {path: entry["bytes"] for path, entry in manifest["files"].items()} == found
