"""Draws one scene from its plan entry: place, shadows, objects with their variants, overlays; and notes the facts."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw, ImageFilter

from .art import SPRITE, ArtSource
from .catalogue import ACCESSORIES, COMPANIONS, OBJECTS, OTHERS, TOKEN_COMPANIONS, UNSEEN_PAIRS, Variant
from .facts import Scene, SceneObject
from .grammar import reference_captions
from .places import SIDE, PlacePainter, paste_sprite
from .plan import Planned
from .recolour import shift_hue, tint

SCENE_SIDE = 224  # pixels
ACCESSORY_SHARE = {"baby": 0.6, "bear": 0.5, "dog": 0.6, "cat": 0.6}


def compose(planned: Planned, art: ArtSource) -> tuple[Image.Image, Scene]:
    """Returns the 224×224 RGB scene and its facts; the same seed gives the same scene."""
    rng = random.Random(planned.seed)
    scene = Scene(planned.index, planned.seed, planned.split, planned.unseen_pair, planned.place)
    variants = [rng.choice(OBJECTS[planned.word])]
    scene.objects = [_object(planned.word, variants[0], rng)]
    draw_kind = rng.random()
    if draw_kind < 0.1:
        scene.twin = True
        scene.objects[0].accessory = ""
        variants.append(variants[0])
        scene.objects.append(SceneObject(**vars(scene.objects[0])))
    elif draw_kind < 0.58:
        word = _companion_word(planned, rng)
        if word:
            variants.append(rng.choice(OBJECTS[word]))
            scene.objects.append(_object(word, variants[1], rng, bare=True))
    if len(variants) == 1 and rng.random() < 0.34:
        scene.size = rng.choice(("tiny", "huge"))
    image = _draw(scene, variants, art, rng)
    scene.captions = reference_captions(scene, planned.seed + 7)
    return image, scene


def _object(word: str, variant: Variant, rng: random.Random, bare: bool = False) -> SceneObject:
    item = SceneObject(word, variant.words, variant.verb, state=variant.state)
    if variant.face is not None and not bare and rng.random() < ACCESSORY_SHARE.get(word, 0):
        choices = [a for a in ACCESSORIES if not (variant.state and a == "sunglasses")]
        item.accessory = rng.choice(choices)
    return item


def _companion_word(planned: Planned, rng: random.Random) -> str:
    if planned.word in TOKEN_COMPANIONS and rng.random() < 0.08:
        word = TOKEN_COMPANIONS[planned.word]
    elif planned.word in COMPANIONS:
        word = rng.choice(COMPANIONS[planned.word])
    else:
        word = rng.choice([w for w in OTHERS if w != planned.word])
    return "" if UNSEEN_PAIRS.get(word) == planned.place else word


def _draw(scene: Scene, variants: list[Variant], art: ArtSource, rng: random.Random) -> Image.Image:
    image, _ = PlacePainter(art, rng).paint(scene.place)
    if len(variants) == 1:
        centres = [0.5 + rng.uniform(-0.08, 0.08)]
    else:
        centres = [0.3, 0.74] if rng.random() < 0.5 else [0.7, 0.26]
    for position, (item, variant, centre) in enumerate(zip(scene.objects, variants, centres, strict=True)):
        size = int(SIDE * _share(scene, position, len(variants), rng))
        base = SIDE * rng.uniform(0.86, 0.95)
        x = SIDE * (centre + rng.uniform(-0.03, 0.03))
        _shadow(image, x, base, size)
        sprite = _sprite(item, variant, art, rng)
        box = paste_sprite(image, sprite, x, base, size, not item.accessory and not item.state and rng.random() < 0.5)
        item.box = tuple(round(min(max(v / SIDE, 0.0), 1.0), 4) for v in box)  # type: ignore[assignment]
    return image.resize((SCENE_SIDE, SCENE_SIDE), Image.Resampling.LANCZOS)


def _share(scene: Scene, position: int, count: int, rng: random.Random) -> float:
    """Sprite side as a share of the scene's side."""
    if scene.size == "tiny":
        return rng.uniform(0.3, 0.36)
    if scene.size == "huge":
        return rng.uniform(0.82, 0.9)
    if count == 1:
        return rng.uniform(0.54, 0.66)
    return rng.uniform(0.44, 0.54) if position == 0 or scene.twin else rng.uniform(0.34, 0.42)


def _shadow(image: Image.Image, x: float, base: float, size: int) -> None:
    layer = Image.new("L", image.size, 0)
    ImageDraw.Draw(layer).ellipse([x - size * 0.4, base - size * 0.06, x + size * 0.4, base + size * 0.05], fill=96)
    image.paste((20, 20, 30), (0, 0), layer.filter(ImageFilter.GaussianBlur(6)))


def _sprite(item: SceneObject, variant: Variant, art: ArtSource, rng: random.Random) -> Image.Image:
    sprite = art.sprite(rng.choice(variant.art))
    if variant.recolour:
        kind, *arguments = variant.recolour
        sprite = shift_hue(sprite, *arguments) if kind == "hue" else tint(sprite, *arguments)
    if item.state or item.accessory:
        sprite = sprite.copy()
    if item.state:
        _draw_state(sprite, item.state, variant.face or 0.5, art)
    if item.accessory:
        sprite = _wear(sprite, item.accessory, variant.face or 0.5, art)
    return sprite


def _draw_state(sprite: Image.Image, state: str, eyes: float, art: ArtSource) -> None:
    if state == "crying":
        for x in (0.27, 0.73):
            _over(sprite, art.sprite("1f4a7"), x, eyes + 0.17, 0.2)
        return
    skin = sprite.getpixel((SPRITE // 2, int(SPRITE * 0.62)))
    pen = ImageDraw.Draw(sprite)
    for x in (0.355, 0.645):
        cx, cy, r = x * SPRITE, eyes * SPRITE, 0.105 * SPRITE
        pen.ellipse([cx - r, cy - r, cx + r, cy + r], fill=skin)
        pen.arc([cx - r * 0.8, cy - r * 0.5, cx + r * 0.8, cy + r * 0.7], 20, 160, fill=(50, 30, 30, 255), width=6)
    _over(sprite, art.sprite("1f4a4"), 0.84, 0.2, 0.34)


def _wear(sprite: Image.Image, accessory: str, eyes: float, art: ArtSource) -> Image.Image:
    piece = art.sprite(ACCESSORIES[accessory])
    if accessory == "sunglasses":
        _over(sprite, piece, 0.5, eyes, 0.66)
        return sprite
    taller = Image.new("RGBA", (SPRITE, SPRITE), (0, 0, 0, 0))  # room above the head
    small = sprite.resize((208, 208), Image.Resampling.LANCZOS)
    taller.paste(small, (24, 48), small)
    width, y, x = {"crown": (0.46, 0.16, 0.5), "hat": (0.5, 0.15, 0.5), "bow": (0.36, 0.22, 0.66)}[accessory]
    _over(taller, piece, x, y, width)
    return taller


def _over(sprite: Image.Image, piece: Image.Image, x: float, y: float, width: float) -> None:
    size = int(SPRITE * width)
    scaled = piece.resize((size, size), Image.Resampling.LANCZOS)
    sprite.alpha_composite(scaled, (max(0, int(x * SPRITE - size / 2)), max(0, int(y * SPRITE - size / 2))))
