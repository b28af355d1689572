"""Pictures of the samples: addresses, small copies made with Pillow, or the files as they are."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from ..problems import CoxlmmError
from .folder import BundleFolder
from .samples import Samples

_IN_A_FILE = 200
_QUALITY = 85
_ADDRESS = ("http://", "https://")


def write_pictures(folder: BundleFolder, samples: Samples, side: int | None) -> dict[str, Any]:
    """Writes them and returns `images` of the manifest; `side`: the longest of a small copy in pixels, None for copies of the files."""
    pictures = samples.pictures
    if not pictures:
        return {"kind": "none"}
    without = next((id for id in samples.entries if id not in pictures), None)
    if without is not None:
        raise CoxlmmError(f"images has none for the sample {without!r}, but for {len(pictures)} others: give one for each row, or none at all.")
    addresses = [id for id, picture in pictures.items() if isinstance(picture, str) and picture.startswith(_ADDRESS)]
    if addresses and len(addresses) < len(pictures):
        raise CoxlmmError(f"images mixes addresses (of {addresses[0]!r}) and files: give either.")
    if addresses:
        for id in addresses:
            samples.entries[id]["image"] = pictures[id]
        return {"kind": "urls"}
    if side and _pillow() is not None:
        return _write_small(folder, samples, side)
    return _copy(folder, samples)


def _write_small(folder: BundleFolder, samples: Samples, side: int) -> dict[str, Any]:
    shards = []
    for number, ids in enumerate(_groups(samples)):
        path = f"images/{number}.safetensors"
        folder.tensors(path, {id: np.frombuffer(_small(samples.pictures[id], id, side), np.uint8) for id in ids})
        shards.append({"file": path, "count": len(ids)})
    return {"kind": "packed", "mediaType": "image/webp", "shards": shards}


def _groups(samples: Samples) -> Iterator[list[str]]:
    ids = list(samples.entries)
    return (ids[start : start + _IN_A_FILE] for start in range(0, len(ids), _IN_A_FILE))


def _copy(folder: BundleFolder, samples: Samples) -> dict[str, Any]:
    for number, (id, picture) in enumerate(samples.pictures.items()):
        if not isinstance(picture, str | os.PathLike):
            raise CoxlmmError(f"images: that of the sample {id!r} is no path, and Pillow is needed for others: pip install pillow.")
        data = _bytes(Path(picture), id)
        kind = _kind(data)
        if kind is None:
            raise CoxlmmError(f"images: {picture}, of the sample {id!r}, is no JPEG, PNG or WebP; Pillow reads others: pip install pillow.")
        path = f"images/{number:06d}.{kind}"
        folder.target(path).write_bytes(data)
        samples.entries[id]["image"] = path
    return {"kind": "files"}


def _small(picture: Any, id: str, side: int) -> bytes:
    pillow = _pillow()
    what = f"images: {picture if isinstance(picture, str | os.PathLike) else type(picture).__name__}, of the sample {id!r},"
    try:
        image = pillow.open(io.BytesIO(_bytes(Path(picture), id))) if isinstance(picture, str | os.PathLike) else picture
        if not isinstance(image, pillow.Image):
            raise CoxlmmError(f"{what} is neither a path, an address nor a picture of Pillow's.")
        from PIL import ImageOps

        image = ImageOps.exif_transpose(image)
        if image.mode.startswith(("I", "F")):  # 16 bits a pixel: Pillow's own conversion would cut, not scale
            values = np.asarray(image, dtype=np.float64)
            image = pillow.fromarray((values * (255 / max(float(values.max()), 1.0))).clip(0, 255).astype(np.uint8))
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        image.thumbnail((side, side))
        out = io.BytesIO()
        image.save(out, "WEBP", quality=_QUALITY)
        return out.getvalue()
    except CoxlmmError:
        raise
    except (OSError, ValueError, SyntaxError, pillow.DecompressionBombError) as error:
        raise CoxlmmError(f"{what} cannot be read as a picture: {error}.") from None


def _bytes(path: Path, id: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CoxlmmError(f"images: {path}, of the sample {id!r}, cannot be read: {error.strerror}.") from None


def _kind(data: bytes) -> str | None:
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def _pillow() -> Any:
    try:
        from PIL import Image
    except ImportError:
        return None
    return Image
