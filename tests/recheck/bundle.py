"""A bundle as NumPy sees it: only what the raw scores of a token need."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file


class Bundle:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.manifest = self.json("manifest.json")
        self.samples = [sample for part in self.manifest["samples"] for sample in self.json(part["file"])]

    def json(self, path):
        return json.loads((self.folder / path).read_text(encoding="utf8"))

    def tensor(self, at):
        return load_file(self.folder / at["file"])[at["tensor"]]

    def token(self, token):
        return next(each for each in self.manifest["tokens"] if each["token"] == token)

    def rows(self, token, split):
        return self.tensor(self.token(token)["rows"][split])

    def states(self, token, layer, split):
        found = next(r for r in self.token(token)["residuals"] if (r["layer"], r["split"]) == (layer, split))
        assert found["storage"] == "full", "states in a basis are not read here"
        return self.tensor(found["values"]).astype(np.float64)

    def unembedding(self):
        found = self.manifest["unembedding"]
        assert found["encoding"] == "q8_0"
        values, scales = self.tensor(found["values"]), self.tensor(found["scales"])
        return (values.reshape(*scales.shape, -1) * scales.astype(np.float64)[..., None]).reshape(values.shape)

    def embeddings(self, kind):
        found = next(each for each in self.manifest["embeddings"] if each["kind"] == kind)
        names = self.json(found["words"]) if kind == "word" else self.tensor(found["samples"]).tolist()
        return names, self.tensor(found["values"]).astype(np.float64)
