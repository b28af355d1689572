"""The demo's commands of `coxlmm-export`; the packages that they need are imported when one is run."""

from __future__ import annotations

import argparse
import subprocess
import tarfile
from pathlib import Path

from .stages import STAGES
from .workspace import EXPORTER, REPOSITORY, Workspace, read_json

ART_PACKAGE = "@lobehub/fluent-emoji-3d@1.1.0"
Commands = argparse._SubParsersAction  # of argparse.ArgumentParser
GOLDEN = REPOSITORY / "tests" / "fixtures" / "parity" / "parity.json"


def fetch_art(workspace: Workspace) -> None:
    """Fetches the emoji package with `npm pack` into the work folder and unpacks it there."""
    if workspace.art.is_dir():
        return
    done = subprocess.run(
        ["npm", "pack", ART_PACKAGE, "--silent"], cwd=workspace.root, check=True, capture_output=True, text=True
    )
    archive = workspace.root / done.stdout.strip().splitlines()[-1]
    with tarfile.open(archive) as tar:
        tar.extractall(workspace.root / "emoji", filter="data")


def add_commands(out: argparse.ArgumentParser, commands: Commands) -> None:
    """Adds the commands, and the options that stand before them."""
    out.add_argument("--visual", action="store_true", help="the second model (every patch enters the language model) instead of the first")
    out.add_argument("--work", type=Path, default=EXPORTER / "work", help="folder of intermediate files (exporter/work)")
    commands.add_parser("fetch-art", help="download and unpack the emoji art")
    make = commands.add_parser("make-demo", help="run the stages; finished work is kept")
    make.add_argument("--from", dest="first", choices=STAGES, help="redo this stage and those after it")
    make.add_argument("--to", dest="last", choices=STAGES, help="stop after this stage (the last; with --visual: bundle)")
    make.add_argument("--resume", action="store_true", help="with --from: keep what those stages have finished")
    commands.add_parser("gate", help="print recalls and the concepts' check from the residuals")
    commands.add_parser("card", help="write the model card into the bundle's folder again")
    commands.add_parser("phrases", help="write phrases from the words of the bundle's dictionaries (after `coxlmm precompute`)")
    clip = commands.add_parser("clip-onnx", help="write a CLIP as the ONNX files that the explorer's scores take")
    text = commands.add_parser("text-onnx", help="write a text encoder as an ONNX file for BERTScore")
    text.add_argument("--layers", type=int, help="keep only so many layers, as bert-score's num_layers does")
    for command in (clip, text):
        command.add_argument("model", help="a Hugging Face id, or a folder with its files")
        command.add_argument("folder", type=Path, help="where the files go")
    references = commands.add_parser("references", help="add scikit-learn's objectives to the bundle's manifest")
    references.add_argument("golden", type=Path, nargs="?", default=GOLDEN, help="parity.json of the solver's goldens")


def run(options: argparse.Namespace) -> int:
    """Runs one of them."""
    from .bundle.references import add_references
    from .bundle.shipped import ShippedBundle
    from .encoders.write import write_clip, write_token_encoder
    from .phrases import add_phrases
    from .pipeline import Pipeline, run_stages
    from .recipe import VISUAL, Recipe

    workspace = Workspace(options.work)
    pipeline = Pipeline(workspace.of_model("visual"), VISUAL) if options.visual else Pipeline(workspace, Recipe())
    if options.command == "fetch-art":
        fetch_art(workspace)
    elif options.command == "make-demo":
        if options.first in (None, "scenes"):
            fetch_art(workspace)
        last = options.last or ("bundle" if options.visual else STAGES[-1])
        run_stages(pipeline, options.first or "scenes", last, redo=bool(options.first) and not options.resume)
    elif options.command == "gate":
        pipeline.gate()
    elif options.command == "card":
        pipeline.card()
    elif options.command == "phrases":
        print(f"phrases of {add_phrases(ShippedBundle(pipeline.recipe.bundle), pipeline.lm)} word lists", flush=True)
    elif options.command == "clip-onnx":
        write_clip(options.model, options.folder)
    elif options.command == "text-onnx":
        write_token_encoder(options.model, options.folder, options.layers)
    elif options.command == "references":
        print(f"{add_references(ShippedBundle(pipeline.recipe.bundle), read_json(options.golden))} references", flush=True)
    return 0
