"""Arrays as a bundle, in one call."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..problems import CoxlmmError
from ..version import __version__
from .about import about, licenses_of, opening, positions_of
from .folder import BundleFolder
from .language_model import pieces_of, token_pieces, write_final_norm, write_unembedding
from .pictures import write_pictures
from .residuals import Group, blocks_of, file_name, groups_of, splits_of, write_residuals
from .samples import Samples


def save(
    out: str | os.PathLike[str], residuals: Mapping[str, Any], *, layer: int | str | None = None,
    ids: Any = None, captions: Any = None, predictions: Any = None, images: Any = None, factors: Any = None,
    unembedding: Any = None, unembedding_encoding: str | None = None, unembedding_bias: Any = None, vocabulary: Any = None, final_norm: Any = None,
    pieces: Mapping[str, Sequence[int]] | None = None, thumbnails: int | None = 256,
    name: str | None = None, title: str | None = None, description: str = "", model: str | Mapping[str, Any] = "model", blocks: int | None = None,
    modules: dict[Any, str] | None = None, data: str | Mapping[str, Any] = "data", concept_count: int = 20, alpha: float = 1.0,
    word_filter: str = "official", positions: Mapping[str, str] | None = None, licenses: Sequence[Mapping[str, str]] = (), notes: str | None = None,
) -> Path:  # fmt: skip
    """Writes a bundle (docs/bundle-format.md) and returns its folder, which is replaced whole at the end or left as it was.

    residuals    `{"dog": Z}` with Z [rows × hidden size]; `{"dog": {15: Z, "final": Z2}}` by layer; `{"dog": {"final": {"train": Z, "test": T}}}`
                 by split, too. Arrays of NumPy or torch (float16, bfloat16, float32; float64 becomes float32), memmaps, or iterables of such
                 chunks; they are written some rows at a time.
    layer        where rows were taken that name no layer: 0 the embeddings, i the state after block i, "final" the state after the final norm.
    ids          of the sample in each row. What has the same id is one sample, in whatever token's rows. Left out: each row is a sample of its own.
    captions     for each row a text or several; a list where there is one token and split, else by token (and split), as the residuals; or by id.
    predictions, images, factors    in the same shapes: the model's own caption; a path, an address or a picture of Pillow's; known facts, a dict.
    unembedding  [vocabulary × hidden size], with the `vocabulary`: the tokenizer, or a list with each id's decoded piece. Left out: no words.
                 It is stored in its own type, or quantised by `unembedding_encoding="q8_0"`.
    final_norm   the model's own module, or `{"type": "rms" or "layer", "gain": array, "epsilon": number}`.
    pieces       the ids of a token's pieces, where the vocabulary does not tell.
    thumbnails   the longest side of the pictures' copies, which Pillow makes; None copies the files.
    model, data  a name, or the manifest's keys (`{"name": …, "source": …}`); `blocks`: of the language model, if more than the layers say.
    concept_count, alpha, word_filter    with what the explorer opens.
    """
    matrices = blocks_of(residuals, layer, modules)
    hidden = matrices[0].rows.columns
    tokens = list(dict.fromkeys(block.token for block in matrices))
    layers = list({block.layer["id"]: block.layer for block in matrices}.values())
    head = about(Path(out), name, title, description, model, data, hidden, blocks, layers)
    settings, how, terms = opening(concept_count, alpha, word_filter), positions_of(positions), licenses_of(licenses)
    if unembedding is not None and vocabulary is None:
        raise CoxlmmError("vocabulary is missing: unembedding needs it to name words.")

    def samples_of(counts: dict[Group, int]) -> Samples:
        return Samples(counts, ids, captions, predictions, images, factors)

    known = groups_of(matrices)
    # Told before the long work where it can be; chunks are counted when they are read.
    samples = None if None in known.values() else samples_of({group: count for group, count in known.items() if count is not None})
    with BundleFolder(Path(out)) as folder:
        language: dict[str, Any] = {}
        size = None
        if final_norm is not None:
            language["finalNorm"] = write_final_norm(folder, final_norm, hidden)
        if unembedding is not None:
            language["unembedding"], size = write_unembedding(folder, unembedding, unembedding_bias, hidden, unembedding_encoding)
        texts = None if vocabulary is None else pieces_of(vocabulary, size)
        if texts is not None:
            folder.json("vocabulary.json", texts)
            language["vocabulary"] = "vocabulary.json"
        entries = {token: {"token": token, "pieces": token_pieces(token, pieces, texts, vocabulary)} for token in tokens}
        stored, counts = write_residuals(folder, matrices)
        samples = samples or samples_of(counts)
        pictures = write_pictures(folder, samples, thumbnails)
        rows = samples.rows()
        for number, token in enumerate(tokens):
            path = f"rows/{file_name(token, number)}.safetensors"
            of_token = {split: indices for (owner, split), indices in rows.items() if owner == token}
            folder.tensors(path, of_token)
            entries[token] |= {"rows": {split: {"file": path, "tensor": split} for split in of_token}, "residuals": stored[token]}
        splits = splits_of(matrices)
        learn = next(split["name"] for split in splits if split["role"] == "learn")
        first = next((block for block in matrices if block.split == learn), matrices[0])
        folder.manifest({
            "format": "coxlmm-bundle", "version": 2, **head,
            "defaults": {
                "token": first.token, "layer": first.layer["id"], **settings,
                "conceptCount": min(settings["conceptCount"], counts[(first.token, learn)], hidden),
            },
            "positions": how,
            "layers": layers, **language, "splits": splits, "samples": samples.write(folder), "images": pictures,
            "tokens": list(entries.values()), "licenses": terms,
            "provenance": {"madeBy": f"coxlmm.save {__version__}", **({"notes": notes} if notes else {})},
        })  # fmt: skip
    return Path(out)
