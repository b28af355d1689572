"""Where sprites come from: the unpacked emoji package, or drawn placeholders for tests without the network."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

from PIL import Image, ImageDraw

SPRITE = 256  # pixels


class ArtSource(Protocol):
    """Gives a square RGBA sprite for an emoji code such as `1f415` or `1f408-200d-2b1b`."""

    def sprite(self, code: str) -> Image.Image: ...


class EmojiArt:
    """Sprites of the npm package @lobehub/fluent-emoji-3d (MIT), read from its unpacked `assets` folder."""

    def __init__(self, assets: Path) -> None:
        if not assets.is_dir():
            raise FileNotFoundError(f"no emoji art in {assets}: run `coxlmm-export fetch-art` first")
        self._assets = assets
        self._cache: dict[str, Image.Image] = {}

    def sprite(self, code: str) -> Image.Image:
        """256×256 RGBA; raises FileNotFoundError naming the code when the package has no such render."""
        if code not in self._cache:
            self._cache[code] = Image.open(self._assets / f"{code}.webp").convert("RGBA")
        return self._cache[code]


class PlaceholderArt:
    """A coloured disc per code, the same on every machine: enough to run the pipeline without downloads."""

    def sprite(self, code: str) -> Image.Image:
        """256×256 RGBA."""
        red, green, blue = hashlib.sha256(code.encode()).digest()[:3]
        image = Image.new("RGBA", (SPRITE, SPRITE), (0, 0, 0, 0))
        ImageDraw.Draw(image).ellipse([24, 24, 232, 232], fill=(red, green, blue, 255))
        return image
