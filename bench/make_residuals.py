"""Planted residuals for measuring: sparse non-negative codes of 20 unit directions that lean to one side, as states do, and noise.

    python make_residuals.py planted-3000x4096.f32 3000 4096
    python make_residuals.py power-law-3000x4096.f32 3000 4096

A name that begins with power-law has another spectrum, as the states of raw layers have: normal codes of 300 directions whose weights fall off
with the exponent 0.7, a mean, and little noise. Writes plain float32, or float16 in NumPy's format when the name ends in .npy. Rows come in chunks with a seed each, so memory stays small
and a file's first rows are those of every longer file with as many columns.
"""

import json
import os
import sys

import numpy as np

CONCEPTS = 20
ACTIVE = 0.3  # share of a row's codes that are not zero
MEANS = (20.0, 4.0)  # of the codes that are not zero, from the first concept to the last
NOISE = 0.75  # standard deviation of an entry
CHUNK = 1000  # rows
POWER_LAW = {"rank": 300, "exponent": 0.7, "scale": 10.0, "mean": 20.0, "noise": 0.05}


def planted(cols: int):
    directions = np.random.default_rng([0, cols]).standard_normal((1 + CONCEPTS, cols), dtype=np.float32)
    directions = directions[1:] + directions[0]
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    means = np.geomspace(*MEANS, CONCEPTS, dtype=np.float32)

    def chunk(random: np.random.Generator) -> np.ndarray:
        codes = random.exponential(size=(CHUNK, CONCEPTS)).astype(np.float32) * means
        codes *= random.random((CHUNK, CONCEPTS)) < ACTIVE
        return codes @ directions + NOISE * random.standard_normal((CHUNK, cols), dtype=np.float32)

    return chunk


def power_law(cols: int):
    rank, exponent, scale, mean, noise = POWER_LAW.values()
    directions = np.random.default_rng([2, cols]).standard_normal((1 + rank, cols), dtype=np.float32)
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    weights = (scale * np.arange(1, rank + 1) ** -exponent).astype(np.float32)

    def chunk(random: np.random.Generator) -> np.ndarray:
        codes = random.standard_normal((CHUNK, rank), dtype=np.float32) * weights
        return mean * directions[0] + codes @ directions[1:] + noise * random.standard_normal((CHUNK, cols), dtype=np.float32)

    return chunk


def main(path: str, rows: int, cols: int) -> None:
    make = (power_law if os.path.basename(path).startswith("power-law") else planted)(cols)
    dtype = np.float16 if path.endswith(".npy") else np.float32
    with open(path + ".part", "wb") as file:
        if path.endswith(".npy"):
            np.lib.format.write_array_header_1_0(file, {"descr": "<f2", "fortran_order": False, "shape": (rows, cols)})
        for begin in range(0, rows, CHUNK):
            random = np.random.default_rng([1, begin])
            chunk = make(random)
            file.write(chunk[: rows - begin].astype(dtype).tobytes())
    os.replace(path + ".part", path)
    print(json.dumps({"file": path}))


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
