"""The ten drawn places. Everything is drawn at twice the size of a scene and scaled down with it."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .art import ArtSource

SIDE = 448  # pixels: twice the scene's 224
Colour = tuple[int, int, int]

_SKY_GROUND: dict[str, tuple[Colour, Colour]] = {
    "beach": ((138, 206, 245), (240, 216, 160)),
    "snow": ((190, 214, 236), (244, 248, 252)),
    "grass": ((150, 208, 246), (118, 190, 84)),
    "street": ((178, 206, 228), (98, 100, 108)),
    "night": ((22, 26, 62), (36, 40, 66)),
    "room": ((236, 216, 190), (176, 126, 84)),
    "table": ((222, 208, 196), (158, 100, 56)),
    "desert": ((250, 214, 150), (232, 180, 104)),
    "water": ((164, 216, 248), (46, 124, 198)),
    "forest": ((176, 214, 190), (78, 118, 62)),
}


def paste_sprite(image: Image.Image, sprite: Image.Image, centre_x: float, base_y: float, size: int, flip: bool = False) -> tuple[float, float, float, float]:
    """Pastes a sprite standing on base_y and returns its visible box (x0, y0, x1, y1) in pixels of `image`."""
    scaled = sprite.resize((size, size), Image.Resampling.LANCZOS)
    if flip:
        scaled = scaled.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    box = scaled.getchannel("A").point(lambda a: 255 if a > 100 else 0).getbbox() or (0, 0, size, size)
    x, y = round(centre_x - size / 2), round(base_y - box[3])
    image.paste(scaled, (x, y), scaled)
    return x + box[0], y + box[1], x + box[2], y + box[3]


class PlacePainter:
    """Paints one place; `horizon` is where ground begins, in pixels from the top."""

    def __init__(self, art: ArtSource, rng: random.Random) -> None:
        self._art, self._rng = art, rng

    def paint(self, place: str) -> tuple[Image.Image, int]:
        """Returns a 448×448 RGB image and its horizon."""
        rng = self._rng
        jitter = [rng.randint(-10, 10) for _ in range(6)]
        sky, ground = _SKY_GROUND[place]
        horizon = int(SIDE * rng.uniform(0.47, 0.6))
        self.image = _gradient(_shift(sky, jitter[:3]), _shift(ground, jitter[3:]), horizon)
        self.draw, self.horizon = ImageDraw.Draw(self.image), horizon
        painter: Callable[[], None] = getattr(self, f"_{place}")
        painter()
        return self.image.filter(ImageFilter.GaussianBlur(1.2)), horizon

    def _put(self, code: str, x: float, base: float, size: int) -> None:
        paste_sprite(self.image, self._art.sprite(code), x, base, size, self._rng.random() < 0.5)

    def _beach(self) -> None:
        h, rng = self.horizon, self._rng
        self.draw.rectangle([0, h - 52, SIDE, h + 4], fill=(48, 146, 206))
        for _ in range(10):
            x, y = rng.randrange(SIDE), rng.randint(h - 46, h - 4)
            self.draw.line([(x, y), (x + 34, y)], fill=(150, 208, 240), width=3)
        self._put("1f31e" if rng.random() < 0.4 else "2600-fe0f", rng.randint(90, 360), 108, 76)
        side = rng.random() < 0.5
        self._put("1f334", rng.randint(20, 80) if side else rng.randint(370, 430), h + 30, rng.randint(150, 200))

    def _snow(self) -> None:
        h, rng = self.horizon, self._rng
        for _ in range(3):
            x, width, top = rng.randint(-80, SIDE), rng.randint(160, 300), h - rng.randint(60, 140)
            self.draw.polygon([(x, h), (x + width // 2, top), (x + width, h)], fill=(222, 231, 242))
        for _ in range(3):
            self._put("1f332", rng.randint(0, SIDE), h + 16, rng.randint(64, 116))
        for _ in range(70):
            x, y, r = rng.randrange(SIDE), rng.randrange(SIDE), rng.choice((3, 4, 6))
            self.draw.ellipse([x, y, x + r, y + r], fill=(255, 255, 255))

    def _grass(self) -> None:
        h, rng = self.horizon, self._rng
        for _ in range(2):
            self._put("1f333", rng.randint(0, SIDE), h + 16, rng.randint(90, 146))
        self._put("2601-fe0f", rng.randint(60, 390), 124, 96)
        for _ in range(220):
            x, y = rng.randrange(SIDE), rng.randrange(h, SIDE)
            self.draw.line([(x, y), (x + rng.randint(-4, 4), y - 10)], fill=(88, 158, 62), width=2)
        for _ in range(6):
            self._put(rng.choice(("1f33c", "1f338")), rng.randint(0, SIDE), rng.randint(h + 40, SIDE), 26)

    def _street(self) -> None:
        h, rng = self.horizon, self._rng
        x = -20
        while x < SIDE:
            width, top = rng.randint(68, 116), rng.randint(60, h - 120)
            wall = rng.choice(((186, 122, 104), (158, 164, 176), (206, 182, 142), (128, 146, 170)))
            self.draw.rectangle([x, top, x + width, h], fill=wall)
            for wx in range(x + 12, x + width - 14, 24):
                for wy in range(top + 14, h - 22, 30):
                    self.draw.rectangle([wx, wy, wx + 11, wy + 15], fill=(232, 236, 206))
            x += width + 4
        self.draw.rectangle([0, h, SIDE, h + 16], fill=(176, 176, 176))
        middle = h + (SIDE - h) // 2
        for lx in range(0, SIDE, 88):
            self.draw.rectangle([lx, middle, lx + 46, middle + 8], fill=(244, 238, 206))

    def _night(self) -> None:
        h, rng = self.horizon, self._rng
        for _ in range(70):
            x, y, r = rng.randrange(SIDE), rng.randrange(h), rng.choice((2, 2, 3))
            self.draw.ellipse([x, y, x + r, y + r], fill=(246, 244, 220))
        self._put("1f319" if rng.random() < 0.5 else "1f315", rng.randint(70, 380), 130, 88)
        for _ in range(6):
            x, width, top = rng.randint(-20, SIDE), rng.randint(52, 88), h - rng.randint(40, 120)
            self.draw.rectangle([x, top, x + width, h], fill=(24, 28, 50))
            for wx in range(x + 8, x + width - 10, 18):
                for wy in range(top + 10, h - 12, 20):
                    if rng.random() < 0.6:
                        self.draw.rectangle([wx, wy, wx + 6, wy + 8], fill=(252, 222, 124))

    def _room(self) -> None:
        h, rng = self.horizon, self._rng
        self._put("1fa9f", rng.choice((100, 340)), h - 40, 136)
        self._put("1f6cb-fe0f", rng.choice((80, 370)), h + 44, 150)
        self._put("1fab4", rng.choice((224, 40)), h + 28, 88)

    def _table(self) -> None:
        h, rng = self.horizon, self._rng
        for y in range(h + 40, SIDE, 46):
            self.draw.line([(0, y), (SIDE, y)], fill=(140, 86, 46), width=3)
        self.draw.rectangle([0, h, SIDE, h + 10], fill=(120, 72, 38))
        self._put("1fa9f", rng.randint(300, 370), h - 26, 124)
        self._put(rng.choice(("1f375", "1f37d-fe0f", "1f963")), rng.randint(40, 110), h + 50, 84)

    def _desert(self) -> None:
        h, rng = self.horizon, self._rng
        for _ in range(3):
            x, width, top = rng.randint(-120, SIDE), rng.randint(220, 380), h - rng.randint(30, 80)
            self.draw.polygon([(x, h + 4), (x + width // 2, top), (x + width, h + 4)], fill=(226, 174, 102))
        self._put("2600-fe0f", rng.randint(60, 390), 104, 70)
        for _ in range(2):
            self._put("1f335", rng.randint(0, SIDE), h + 30, rng.randint(74, 120))

    def _water(self) -> None:
        h, rng = self.horizon, self._rng
        for _ in range(34):
            x, y = rng.randrange(SIDE), rng.randrange(h, SIDE)
            self.draw.arc([x, y, x + 46, y + 16], 180, 360, fill=(150, 204, 242), width=3)
        self._put("2601-fe0f", rng.randint(50, 400), 118, 92)

    def _forest(self) -> None:
        h, rng = self.horizon, self._rng
        for _ in range(8):
            self._put(rng.choice(("1f332", "1f333")), rng.randint(-10, SIDE + 10), h + rng.randint(6, 34), rng.randint(120, 220))


def _shift(colour: Colour, offsets: list[int]) -> Colour:
    red, green, blue = (max(0, min(255, c + o)) for c, o in zip(colour, offsets, strict=True))
    return red, green, blue


def _gradient(sky: Colour, ground: Colour, horizon: int) -> Image.Image:
    """Sky that brightens towards the horizon, ground that darkens away from it: 448×448 RGB."""
    rows = np.arange(SIDE, dtype=np.float32)
    above = 0.86 + 0.28 * rows / horizon
    below = 1.06 - 0.22 * (rows - horizon) / (SIDE - horizon)
    column = np.where(rows[:, None] < horizon, np.array(sky) * above[:, None], np.array(ground) * below[:, None])
    return Image.fromarray(np.repeat(column.clip(0, 255).astype(np.uint8)[:, None], SIDE, 1), "RGB")
