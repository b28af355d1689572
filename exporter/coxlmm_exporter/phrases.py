"""Coherent phrases from a concept's words, by the language model, for scores that compare sentences.

A list of words separated by commas scores unreliably (CoX-LMM §BERTScore), so a generator writes sentences with them first.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch

from .bundle.shipped import ShippedBundle
from .language_model import LanguageModel
from .workspace import read_json

HEADING = "Phrases"
GENERATOR = "SmolLM2-135M-Instruct, three examples, greedy"
_EXAMPLES = (
    ("river, fisherman, boat, morning, calm", "A fisherman sits in a boat on a calm river in the morning."),
    ("plate, soup, hot, spoon, bread", "A plate of hot soup with a spoon and some bread."),
    ("roof, tower, old, stone, church", "An old stone church with a tower and a red roof."),
)
_FIRST_WORDS = (10, 5, 3)  # a phrase each from so many of a concept's words: a small model loses itself in many
_LONGEST, _BATCH = 32, 24


def word_lists(bundle: ShippedBundle) -> list[tuple[str, ...]]:
    """The different non-empty word lists of the shipped dictionaries of the default layer: other layers' words make no sentences."""
    layer = bundle.manifest["defaults"]["layer"]

    def found() -> Iterator[tuple[str, ...]]:
        for token in bundle.manifest["tokens"]:
            for dictionary in token.get("dictionaries", []):
                if dictionary["layer"] != layer:
                    continue
                for concept in read_json(bundle.root / dictionary["grounding"]):
                    yield tuple(w["word"] for w in concept["words"])

    return [words for words in dict.fromkeys(found()) if words]


def prompt(words: tuple[str, ...]) -> str:
    """The examples, then the words, to be completed by a caption."""
    shown = "".join(f"Words: {example}.\nCaption: {caption}\n\n" for example, caption in _EXAMPLES)
    return f"{shown}Words: {', '.join(words)}.\nCaption:"


@torch.no_grad()
def complete(lm: LanguageModel, texts: list[str], limit: int = _LONGEST) -> list[str]:
    """Greedy continuations, at most `limit` pieces each."""
    prompts = [lm.ids(text) for text in texts]
    longest = max(len(p) for p in prompts)
    ids = torch.tensor([[lm.end_id] * (longest - len(p)) + p for p in prompts])
    mask = torch.tensor([[0] * (longest - len(p)) + [1] * len(p) for p in prompts])
    out = lm.model.generate(
        input_ids=ids, attention_mask=mask, max_new_tokens=limit, do_sample=False, pad_token_id=lm.end_id, eos_token_id=lm.end_id
    )
    return [lm.tokenizer.decode(row[longest:], skip_special_tokens=True) for row in out]


def first_sentence(text: str) -> str:
    """Up to the first full stop of the first line; nothing when the text was cut before one."""
    line = text.strip().split("\n")[0]
    return line[: line.index(".") + 1] if "." in line else ""


def write_phrases(lm: LanguageModel, lists: list[tuple[str, ...]]) -> dict[str, list[str]]:
    """Phrases by the words joined with a comma and a space; lists of which every phrase was cut short are left out."""
    requests = [(words, prompt(words[:n])) for words in lists for n in _FIRST_WORDS]
    out: dict[str, list[str]] = {}
    for start in range(0, len(requests), _BATCH):
        part = requests[start : start + _BATCH]
        for (words, _), text in zip(part, complete(lm, [r for _, r in part]), strict=True):
            phrase = first_sentence(text)
            known = out.setdefault(", ".join(words), [])
            if phrase and phrase not in known:
                known.append(phrase)
        print(f"phrases {min(start + _BATCH, len(requests))}/{len(requests)}", flush=True)
    return {words: phrases for words, phrases in out.items() if phrases}


def add_phrases(bundle: ShippedBundle, lm: LanguageModel) -> int:
    """Adds to phrases.json what is not there yet for the dictionaries that the bundle ships; returns for how many word lists it has phrases."""
    before = next((read_json(bundle.root / p["file"]) for p in bundle.manifest.get("phrases", []) if p["generator"] == GENERATOR), {})
    phrases = before | write_phrases(lm, [words for words in word_lists(bundle) if ", ".join(words) not in before])
    bundle.add_json("phrases.json", phrases)
    bundle.manifest["phrases"] = [{"generator": GENERATOR, "file": "phrases.json"}]
    bundle.set_card_section(HEADING, _section(phrases))
    bundle.save()
    return len(phrases)


def _section(phrases: dict[str, list[str]]) -> list[str]:
    numbers = ", ".join(map(str, _FIRST_WORDS[:-1]))
    return [
        f"Sentences from the words of the shipped dictionaries' concepts, for BERTScore: {sum(map(len, phrases.values()))} for {len(phrases)} word lists, by",
        f"{GENERATOR}, from the first {numbers} and {_FIRST_WORDS[-1]} words. A model of this size repeats itself and adds what no word says: the generator's name stands with each score.",
    ]
