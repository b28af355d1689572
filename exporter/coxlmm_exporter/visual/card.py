"""The second model's card, from the notes that its stages leave."""

from __future__ import annotations

from typing import Any

from ..gate.stage import report_recalls
from ..language_model import PROMPT
from ..model_card import curve_table, data_section, licence_section
from ..recipe import Recipe
from ..workspace import Workspace, read_json
from .parts import patches_name


def visual_card(workspace: Workspace, recipe: Recipe) -> str:
    """Markdown; needs the notes of stage0, stage1, captions, localise and patches."""
    notes = {name: read_json(workspace.note(name)) for name in ("stage0", "stage1", "captions", "localise", "patches")}
    return "\n".join([
        *_model(recipe), *data_section(recipe), *_training(recipe, notes), *_where(recipe, notes["localise"]),
        *_patches(recipe, notes["patches"]), *_limits(recipe), *licence_section(),
    ])  # fmt: skip


def _model(recipe: Recipe) -> list[str]:
    return [
        f"# Model card: {recipe.about.model}",
        "",
        "The demo's second captioning model. Its language model and image encoder are those of the first, frozen; the connector is different: each of the 49 patches",
        f"(1,280 features) goes through a LayerNorm, a learned position and a two-layer MLP and enters the language model, followed by the prompt “{PROMPT}”,",
        "and the caption (greedy). So the language model has states at patches, and a concept can be located on the image.",
        "The connector's weights are kept in float16 beside the recipe; captions and states were made with these rounded weights.",
        "",
    ]


def _training(recipe: Recipe, notes: dict[str, Any]) -> list[str]:
    s = recipe.schedule
    shown = " or ".join(recipe.captioned or ())
    cycles = f" (stage 1: cycles of {' and '.join(map(str, s.stage1_cycles))} steps, stopped at {s.stage1_steps})" if s.stage1_cycles else ""
    right, loss = notes["stage0"]["slotAccuracy"], notes["stage1"]["loss"]
    return [
        "## Training",
        "",
        f"Seed {s.seed}, AdamW (weight decay 0.01), warm-up of {s.warm_up} steps, cosine to 5 %{cycles}, gradients clipped at 1, two CPU cores.",
        "",
        f"0. {s.stage0_steps} steps of {s.stage0_batch} scenes, rate {s.stage0_rate:g}, all training scenes: each patch names what covers its centre by the",
        "   language model's own embeddings: by turns an object's word, variant, accessory, state or size; elsewhere the place.",
        f"   Patches named correctly: test {right['test']:.3f}, unseen pairs {right['unseenPairs']:.3f}.",
        f"1. {s.stage1_steps} steps of {s.stage1_batch}, rate {s.stage1_rate:g}, training scenes that show a {shown}: language-modelling loss of a random reference",
        f"   caption through the frozen model. Loss: test {loss['test']:.3f}, unseen pairs {loss['unseenPairs']:.3f}. During training (running mean over batches):",
        "",
        *curve_table(notes["stage1"]["curve"]),
        "",
        f"Captions of test scenes with a {shown}: the share of objects, main objects and places that they name.",
        "",
        *report_recalls(notes["captions"]),
        "",
    ]


def _where(recipe: Recipe, figures: dict[str, dict[str, float]]) -> list[str]:
    names = ("concept", "centredConcept", "centredStates", "tokenRow", "chance")
    rows = [f"| {word} | {f['samples']} | " + " | ".join(f"{f[n]:.2f}" for n in names) + " |" for word, f in figures.items()]
    return [
        "## Where a concept lies",
        "",
        f"Of the test samples whose caption names the token, the share whose patch of largest u·h has its centre in the box of an object of that word. h: states",
        f"of patches after the final norm, in full. u: the sample's most active concept (Semi-NMF, K = {recipe.concept_count}, α = {recipe.alphas[0]:g}, learned on training states",
        "at the token), the same less the mean of the concepts, the concept on states less each position's mean over training samples, and the",
        "token's own row of the unembedding. Chance: the mean share of the grid that the boxes cover.",
        "",
        "| token | samples | concept | less the mean concept | states less the mean state | token's row | chance |",
        "|---|---|---|---|---|---|---|",
        *rows,
        "",
    ]


def _patches(recipe: Recipe, figures: dict[str, dict[str, float]]) -> list[str]:
    rows = [
        f"| {word} | {f['train']} of {f['trainSamples']} | {f['test']} of {f['testSamples']} | {f['energy']:.3f} |" for word, f in figures.items()
    ]
    example = patches_name(recipe.tokens[0])
    return [
        "## States of patches",
        "",
        f"Shipped for all samples, after the final norm, in a basis of {recipe.patch_rank} columns from training samples; energy: share of the centred energy kept.",
        f"Rows of tokens such as `{example}`: for each sample, the first patch whose unembedded state has the token as its argmax over the whole",
        "vocabulary (kept in full); samples without one have no row.",
        "",
        "| token | training samples with a row | test samples with a row | energy |",
        "|---|---|---|---|",
        *rows,
        "",
    ]


def _limits(recipe: Recipe) -> list[str]:
    return [
        "## Limits",
        "",
        "- A grid of 7×7: a patch covers 32 pixels of 224, and the encoder's receptive field is wider than that.",
        f"- The second stage was short ({recipe.schedule.stage1_steps * recipe.schedule.stage1_batch:,} captions): captions often leave out or miss the place, and some repeat a word until they are cut off.",
        "- The second stage saw scenes with a dog or a cat only; its captions of other scenes are unreliable.",
        "- A patch's state predicts what follows it in the row of patches; it is not a segmentation.",
        "",
    ]
