"""Works the single scores of one dictionary out from the bundle's files and the dictionary's concepts, with NumPy and SciPy.

    python from_bundle.py BUNDLE CONCEPTS.npy SCORES.json WORDS TOKEN

Prints how much was compared, or the disagreements, and exits with 1.
"""

import json
import re
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import nnls

from bundle import Bundle
from raw import Raw

problems: list[str] = []
compared = 0


def hold(what, theirs, ours, slack=2e-5):  # the program keeps activations and vectors as float32
    global compared
    if isinstance(ours, list):
        if len(theirs) != len(ours):
            problems.append(f"{what}: {len(theirs)} values, worked out again {len(ours)}")
        for i, (their, own) in enumerate(zip(theirs, ours, strict=False)):
            hold(f"{what} {i}", their, own, slack)
        return
    compared += 1
    differs = theirs != ours if ours is None or theirs is None or isinstance(ours, str) else abs(theirs - ours) > slack
    if differs:
        problems.append(f"{what} is {theirs}, worked out again {ours}")


def codes(states, concepts, alpha):
    """Of each state the v ≥ 0 that minimises ½‖z − vU‖² + α·Σv, as least squares: the root of UUᵀ makes the penalty linear."""
    root = np.linalg.cholesky(concepts @ concepts.T)
    return np.array([nnls(root.T, np.linalg.solve(root, concepts @ z - alpha))[0] for z in states])


def words_of(concepts, unembedding, vocabulary, english, stop_words):
    """The official filter: of the 50 highest pieces the first 10 different English words of three letters that are no stop word."""
    found = []
    for logits in concepts @ unembedding.T:
        pieces = [vocabulary[i].lower().strip() for i in np.argsort(-logits, kind="stable")[:50]]
        kept = [p for p in pieces if len(p) >= 3 and p in english and p not in stop_words and not re.fullmatch(r"nan|inf|\de\d+", p)]
        found.append(list(dict.fromkeys(kept))[:10])
    return found


def stem(word):
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "shes", "ches")) and len(word) > 4:
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3 else word


def true_stems(sample, token, synonyms):
    """Stems of the words of the sample's facts, of their synonyms, and of none that are the token's own."""
    own = {stem(each) for each in [token, *synonyms["objects"].get(token, token).split()]}
    said = [word for value in (sample["factors"]["object"], *sample["factors"]["places"]) for word in value.split()]
    more = [each for word in said for each in synonyms["attributes"].get(word, word).split()]
    return {stem(word) for word in more} - own, own


def mean_of(values):
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def main(folder, concepts_file, scores_file, lists, token):
    bundle, concepts = Bundle(folder), np.load(concepts_file).astype(np.float64)
    scores = json.loads(Path(scores_file).read_text(encoding="utf8"))
    raw = Raw(scores["plan"], scores["dictionaries"])
    given, layer, alpha = raw.dictionary(token), raw.plan["layer"], raw.plan["params"]["alpha"]
    read = lambda name: set((Path(lists) / name).read_text(encoding="utf8").split("\n"))  # noqa: E731
    synonyms = json.loads((Path(lists) / "synonyms.json").read_text(encoding="utf8"))

    vocabulary = bundle.json(bundle.manifest["vocabulary"])
    words = words_of(concepts, bundle.unembedding(), vocabulary, read("english.txt"), read("stop-words.txt"))
    hold("words", given["words"]["concepts"], words)
    learned, tested = (bundle.states(token, layer, split) for split in ("train", "test"))
    of_learned, of_tested = codes(learned, concepts, alpha), codes(tested, concepts, alpha)
    for split, states, v in (("train", learned, of_learned), ("test", tested, of_tested)):
        error = float(((states - v @ concepts) ** 2).sum() / (states**2).sum())
        hold(f"error of {split}", next(e["relativeError"] for e in given["errors"] if e["split"] == split), error, 1e-5)

    places, images = bundle.embeddings("image")
    captioned, captions = bundle.embeddings("text")
    known, vectors = bundle.embeddings("word")
    cosine = lambda a, b: float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))  # noqa: E731

    def fit(sample, said):
        rows = [known.index(word) for word in said if word in known]
        return cosine(images[places.index(sample)], vectors[rows].mean(axis=0)) if rows else None

    def share(sample, said):
        truth, own = true_stems(bundle.samples[sample], token, synonyms)
        told = [stem(word) for word in said if stem(word) not in own]
        return sum(word in truth for word in told) / len(told) if told else None

    samples = bundle.rows(token, "test").tolist()
    strongest = [int(np.argmax(v)) if v.max() > 0 else None for v in of_tested]
    usual = int(np.argmax(np.bincount([k for k in strongest if k is not None], minlength=len(concepts))))
    random = given["words"]["random-words"]
    encoder, truth = given["encoders"][0], given["truth"][0]["sides"]
    hold("samples", encoder["samples"], samples, 0)
    for score, sides in ((fit, {k: v["top1"] for k, v in encoder["sides"].items()}), (share, truth)):
        ours = {"concepts": [], "random-words": [], "other-concepts": [], "one-concept": []}
        for sample, k in zip(samples, strongest, strict=True):
            ours["concepts"].append(None if k is None else score(sample, words[k]))
            ours["random-words"].append(None if k is None else score(sample, random[k]))
            others = [score(sample, said) for j, said in enumerate(words) if j != k]
            ours["other-concepts"].append(None if k is None else mean_of(others))
            ours["one-concept"].append(None if k is None else score(sample, words[usual]))
        for side, values in ours.items():
            hold(f"{score.__name__} of {side}, sample", sides[side], values)
    hold("the token alone, sample", encoder["sides"]["token"]["top1"], [fit(sample, [token]) for sample in samples])
    of_captions = [
        mean_of([cosine(images[places.index(s)], captions[i]) for i, its in enumerate(captioned) if its == s]) for s in samples
    ]
    hold("captions, sample", encoder["sides"]["captions"]["top1"], of_captions)
    rows = bundle.rows(token, "train").tolist()
    for k, said in enumerate(words):
        top = [row for row in np.argsort(-of_learned[:, k], kind="stable")[:5] if of_learned[row, k] > 0]
        hold(f"grounding of concept {k}", encoder["sides"]["concepts"]["grounding"][k], mean_of([fit(rows[row], said) for row in top]))
    print("\n".join(problems) if problems else json.dumps({"compared": compared}))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:6]))
