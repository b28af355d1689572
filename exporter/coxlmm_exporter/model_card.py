"""The demo's model card, from the notes that the stages leave: no figure in it is typed by hand."""

from __future__ import annotations

from typing import Any

from .bundle.licenses import LICENSES
from .connector import QUERIES
from .gate.stage import LEAST, MEAN_GAIN, MEAN_PASSED, RECALL_TEST, RECALL_UNSEEN, report
from .language_model import PROMPT
from .recipe import Recipe
from .scenes.catalogue import OBJECTS, PLACES, UNSEEN_PAIRS
from .workspace import Workspace, read_json


def model_card(workspace: Workspace, recipe: Recipe) -> str:
    """Markdown; needs the notes of stage0, stage1, captions, gate and bundle."""
    stage0, stage1, gate = (read_json(workspace.note(n)) for n in ("stage0", "stage1", "gate"))
    return "\n".join([*_model(recipe), *data_section(recipe), *_training(recipe, stage0, stage1), *_gate(gate), *_compact(workspace, recipe), *_limits(), *licence_section()])


def _model(recipe: Recipe) -> list[str]:
    return [
        "# Model card: DePALM in miniature",
        "",
        "A small captioning model, made so that the concepts of a real multimodal model can be explored in a browser. It is a demonstration,",
        "not a product: it knows a few dozen objects in ten drawn places and nothing else.",
        "",
        "| part | what it is | trained |",
        "|---|---|---|",
        "| language model | SmolLM2-135M-Instruct, dequantised from its GGUF (30 blocks, hidden size 576, vocabulary 49,152, tied) | no |",
        "| image encoder | EfficientNet-Lite0, ImageNet weights, features 7×7×1280 of 224×224 pixels | no |",
        f"| connector | {QUERIES} queries read the 49 patches through two decoder layers (width 384, 6 heads) and enter as soft tokens | yes |",
        "",
        f"The input is {QUERIES} soft tokens (vectors that enter the language model in place of words), then the prompt “{PROMPT}”, then the generated caption (greedy). The connector's weights are",
        "kept in float16 beside the recipe; captions and residuals were made with these rounded weights.",
        "",
    ]


def data_section(recipe: Recipe) -> list[str]:
    q = recipe.quotas
    variants = sum(len(v) for v in OBJECTS.values())
    pairs = ", ".join(f"{w} × {p}" for w, p in UNSEEN_PAIRS.items())
    return [
        "## Scenes",
        "",
        f"Composed from 3-D emoji renders: {len(OBJECTS)} kinds of objects in {variants} variants in {len(PLACES)} drawn places, with",
        "companions, twins, two sizes, accessories (crown, hat, sunglasses, bow) and two states of babies. Each scene has five",
        "reference captions from one grammar, which all state the same facts; place, companion and accessory often come before the object.",
        "Every scene is determined by a seed. The boxes of all objects, variants, places and counts are kept as ground truth.",
        "",
        f"- training: {q.train_per_token} scenes for each of the eight tokens, {q.train_extra_token} snowmen, {q.train_others} other objects;",
        f"- test: {q.test_seen_per_token} for each token, {q.test_extra_token} snowmen, {q.test_others} others, seen neither by the connector nor by any dictionary;",
        f"- test with object × place pairs never trained on: {q.test_unseen_per_token} for each token ({pairs}), marked `unseenPair`.",
        "",
    ]


def _training(recipe: Recipe, stage0: dict[str, Any], stage1: dict[str, Any]) -> list[str]:
    s = recipe.schedule
    accuracy = stage0["slotAccuracy"]
    return [
        "## Training",
        "",
        f"Two stages, seed {s.seed}, AdamW (weight decay 0.01), warm-up of {s.warm_up} steps, cosine to 5 %, gradients clipped at 1, two CPU cores.",
        "",
        f"0. {s.stage0_steps} steps of {s.stage0_batch}, rate {s.stage0_rate:g}: seven of the eight slots must name a factor of the scene (variant, object,",
        "   accessory or state or size, twin, companion's variant, companion, place) by the language model's own embeddings.",
        f"   Slots named correctly: test {accuracy['test']:.3f}, unseen pairs {accuracy['unseenPairs']:.3f}.",
        f"1. {s.stage1_steps} steps of {s.stage1_batch}, rate {s.stage1_rate:g}: language-modelling loss of a random reference caption, through the frozen model.",
        f"   Loss: test {stage1['loss']['test']:.3f}, unseen pairs {stage1['loss']['unseenPairs']:.3f}. During training (running mean over batches):",
        "",
        *curve_table(stage1["curve"]),
        "",
    ]


def curve_table(curve: list[tuple[int, float]]) -> list[str]:
    """The first point and every fiftieth step of a training curve, in two rows."""
    chosen = [p for i, p in enumerate(curve) if i == 0 or p[0] % 50 == 0]
    return [
        "| step | " + " | ".join(str(p[0]) for p in chosen) + " |",
        "|---|" + "---|" * len(chosen),
        "| loss | " + " | ".join(f"{p[1]:.3f}" for p in chosen) + " |",
    ]


def _gate(gate: dict[str, Any]) -> list[str]:
    return [
        "## Checks",
        "",
        "Captions: the share of a scene's objects, main objects and places that its greedy caption names.",
        "",
        f"Concepts: Semi-NMF, K = {gate['conceptCount']}, on the state after the final norm; words by the `official` filter, without the final norm. A concept",
        "passes when one of its at most ten words is true of at least three of its five most activating images, by ground truth and a",
        "committed list of synonyms; the token's own word, plural and synonyms never count. Shuffled: the mean over 1,000 permutations of",
        "the word lists among the token's concepts. On test rows the activations are projections on the training dictionary.",
        f"Levels to reach on training rows: mean passed ≥ {MEAN_PASSED:.2f}, mean gain over shuffled ≥ {MEAN_GAIN:.2f}, no token below {LEAST:.2f};",
        f"objects named ≥ {RECALL_TEST:.2f} on test scenes and ≥ {RECALL_UNSEEN:.2f} on unseen pairs. One α for all tokens, chosen on training rows.",
        "",
        report(gate),
        "",
    ]


def _compact(workspace: Workspace, recipe: Recipe) -> list[str]:
    rows = [
        f"| {token} | {state} | {energy:.3f} | {agreement:.2f} | {control:.2f} |"
        for token, state, energy, agreement, control in read_json(workspace.note("compact"))
    ]
    return [
        "## Compact layers",
        "",
        f"States before the final norm (0 = embeddings, i = after block i) are kept in a basis of at most {recipe.compact_rank} columns from training rows.",
        "Energy: the share of the centred energy that is kept. Agreement: the mean Jaccard index of the words of the concepts learned in the compact",
        "and in the full form, matched by cosine. Control: the same between two full runs with other seeds, which matter where atoms die",
        "and are drawn anew; what the control lacks of 1 is not caused by the compression.",
        "",
        "| token | state | energy | agreement | control |",
        "|---|---|---|---|---|",
        *rows,
        "",
    ]


def _limits() -> list[str]:
    return [
        "## Limits",
        "",
        "- Scenes are drawn and captions come from a grammar, so concepts are cleaner here than on photographs.",
        "- Greedy captions sometimes leave out a variant or a companion; a few repeat “wearing”.",
        "- A sample counts for a token only when the caption names it, so the captioner's failures are not in the dictionaries.",
        "- States before the final norm are shipped for *dog* and *cat* only, in a compact form whose losses the manifest states.",
        "",
    ]


def licence_section() -> list[str]:
    rows = [f"| {x['what']} | {x['license']} | {x['attribution']} | {x.get('url', '')} |" for x in LICENSES]
    return ["## Licences", "", "| what | licence | by | where |", "|---|---|---|---|", *rows, ""]
