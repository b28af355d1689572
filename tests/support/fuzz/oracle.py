"""What NumPy and safetensors read in files that ours had read: `python oracle.py FOLDER`, which holds files and what ours found.

index.json: [{ file, kind, arrays: { name: { shape, sha256 } } }], the hash that of float32 bytes, or of a tensor's own bytes.
Prints a JSON list of { file, why } where they read something else, or refuse it.
"""

import hashlib
import io
import json
import pathlib
import sys

import numpy as np
from safetensors import deserialize
from safetensors.numpy import load

folder = pathlib.Path(sys.argv[1])


def of_float32(array):
    return {"shape": list(array.shape), "sha256": hashlib.sha256(np.ascontiguousarray(array, "<f4").tobytes()).hexdigest()}


def read(kind, data):
    if kind == "npy":
        return {"": of_float32(np.load(io.BytesIO(data), allow_pickle=False))}
    if kind == "safetensors":
        return {
            f"n{name}": {"shape": list(tensor["shape"]), "sha256": hashlib.sha256(bytes(tensor["data"])).hexdigest()}
            for name, tensor in deserialize(data)
        }
    found = np.load(io.BytesIO(data), allow_pickle=False) if data[:2] == b"PK" else load(data)
    return {name: of_float32(found[name]) for name in ("concepts", "activations")}


findings = []
for entry in json.loads((folder / "index.json").read_text()):
    try:
        theirs = read(entry["kind"], (folder / entry["file"]).read_bytes())
    except Exception as failure:
        findings.append({"file": entry["file"], "why": f"refused: {type(failure).__name__}: {failure}"[:300]})
        continue
    if theirs != entry["arrays"]:
        findings.append({"file": entry["file"], "why": f"{theirs} is not {entry['arrays']}"[:600]})
print(json.dumps(findings))
