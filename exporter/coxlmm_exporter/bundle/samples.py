"""The bundle's samples: order, facts, and thumbnails in shards. Samples of one main object lie together."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from coxlmm.saving.folder import BundleFolder

from ..scenes.facts import Scene
from ..workspace import Workspace

THUMBNAIL = 128  # pixels
_QUALITY = 82
_SHARD = 200  # scenes


@dataclass
class SampleOrder:
    """Groups of scene indices in bundle order, and each scene's sample index."""

    groups: list[tuple[str, list[int]]]

    def __post_init__(self) -> None:
        flat = [i for _, members in self.groups for i in members]
        self.index_of = {scene: sample for sample, scene in enumerate(flat)}


def order_samples(scenes: list[Scene], used: set[int], tokens: tuple[str, ...]) -> SampleOrder:
    """A group for each token's main scenes (training first), then one for the rest."""
    groups: dict[str, list[int]] = {t: [] for t in (*tokens, "others")}
    for i in sorted(used, key=lambda i: (scenes[i].split != "train", i)):
        word = scenes[i].main.word
        groups[word if word in groups else "others"].append(i)
    return SampleOrder([(name, members) for name, members in groups.items() if members])


def sample_id(scene: Scene) -> str:
    return f"scene-{scene.index:05d}"


def sample_json(scene: Scene, prediction: str) -> dict[str, Any]:
    """One sample; factors leave out what is not there. Boxes are (x0, y0, x1, y1), shares of the side."""
    objects = []
    for item in scene.objects:
        facts = {"word": item.word, "variant": item.words, "wears": item.accessory, "state": item.state}
        objects.append({k: v for k, v in facts.items() if v} | {"box": [round(v, 3) for v in item.box]})
    factors: dict[str, Any] = {"place": scene.place, "count": len(scene.objects), "objects": objects}
    if scene.size:
        factors["size"] = scene.size
    if scene.twin:
        factors["twin"] = True
    if scene.unseen_pair:
        factors["unseenPair"] = True
    return {
        "id": sample_id(scene), "split": scene.split, "captions": list(dict.fromkeys(scene.captions)),
        "prediction": prediction, "factors": factors,
    }  # fmt: skip


def thumbnail(workspace: Workspace, index: int) -> np.ndarray:
    """The scene as 128×128 WebP bytes, U8 [n]."""
    image = Image.open(workspace.image(index)).convert("RGB").resize((THUMBNAIL, THUMBNAIL), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=_QUALITY, method=6)
    return np.frombuffer(buffer.getvalue(), dtype=np.uint8)


def write_samples(
    folder: BundleFolder, workspace: Workspace, scenes: list[Scene], order: SampleOrder, predictions: dict[str, str]
) -> dict[str, Any]:
    """Writes sample and image files; returns the manifest's `samples` and `images`."""
    files, shards = [], []
    for name, members in order.groups:
        path = f"samples/{name}.json"
        folder.json(path, [sample_json(scenes[i], predictions[str(i)]) for i in members])
        files.append({"file": path, "count": len(members)})
        for number, start in enumerate(range(0, len(members), _SHARD)):
            part = members[start : start + _SHARD]
            shard = f"images/{name}-{number}.safetensors"
            folder.tensors(shard, {sample_id(scenes[i]): thumbnail(workspace, i) for i in part})
            shards.append({"file": shard, "count": len(part)})
    return {"samples": files, "images": {"kind": "packed", "mediaType": "image/webp", "shards": shards}}
