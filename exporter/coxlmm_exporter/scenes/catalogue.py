"""What scenes are made of: objects, their nameable variants, places, companions, and the pairs kept for testing.

Every adjective is a word the picture shows: colours are drawn (see `recolour`), accessories and states are overlaid.
"""

from __future__ import annotations

from dataclasses import dataclass

TOKENS = ("dog", "cat", "bus", "train", "bear", "baby", "car", "cake")
EXTRA_TOKEN = "snowman"  # several pieces: exercises the last-piece rule
ACCESSORIES = {"crown": "1f451", "hat": "1f3a9", "sunglasses": "1f576-fe0f", "bow": "1f380"}


@dataclass(frozen=True)
class Variant:
    """One look of an object: its sprites (one is drawn at random), words, recolouring and pose."""

    art: tuple[str, ...]
    words: str = ""
    recolour: tuple = ()
    verb: str = ""
    face: float | None = None  # height of the eyes (share of the sprite) where accessories fit
    state: str = ""  # "sleeping" or "crying": drawn over the face


def _v(art: str, words: str = "", *recolour, verb: str = "", face: float | None = None, state: str = "") -> Variant:
    return Variant(tuple(art.split()), words, recolour, verb, face, state)


_BABIES = "1f476-1f3fb 1f476-1f3fc 1f476-1f3fd 1f476-1f3fe 1f476-1f3ff 1f476"
_ANGELS = "1f47c-1f3fb 1f47c-1f3fc 1f47c-1f3fd 1f47c-1f3fe 1f47c-1f3ff 1f47c"
_BLACK = ("tint", (12, 12, 16), (92, 92, 104))
_WHITE = ("tint", (172, 174, 182), (255, 255, 255))
_GRAY = ("tint", (78, 82, 90), (186, 190, 198))
_CHOCOLATE = ("tint", (58, 28, 14), (168, 104, 66))

OBJECTS: dict[str, tuple[Variant, ...]] = {
    "dog": (
        _v("1f415", "golden", verb="walking"),
        _v("1f415", "black", *_BLACK, verb="walking"),
        _v("1f415", "white", *_WHITE, verb="walking"),
        _v("1f429", "fluffy gray", verb="standing"),
        _v("1f415-200d-1f9ba", "rescue", verb="sitting"),
        _v("1f436", "brown", verb="smiling", face=0.44),
    ),
    "cat": (
        _v("1f408", "orange", verb="standing"),
        _v("1f408-200d-2b1b", "black", *_BLACK, verb="standing"),
        _v("1f408", "white", *_WHITE, verb="standing"),
        _v("1f408", "gray", *_GRAY, verb="standing"),
        _v("1f431 1f63a", "yellow", verb="smiling", face=0.46),
    ),
    "car": (
        _v("1f697", "red"),
        _v("1f699", "blue"),
        _v("1f695", "yellow"),
        _v("1f697", "green", "hue", 320, 25, 130),
        _v("1f697", "purple", "hue", 320, 25, -75),
        _v("1f693", "police"),
        _v("1f3ce-fe0f", "racing", verb="racing"),
    ),
    "bus": (
        _v("1f68c", "yellow", "hue", 10, 60, 10),
        _v("1f68c", "red", "hue", 10, 60, -34),
        _v("1f68c", "blue", "hue", 10, 60, 185),
        _v("1f68e", "green"),
        _v("1f68c", "pink", "hue", 10, 60, -70),
        _v("1f690", "purple"),
    ),
    "train": (
        _v("1f682", "steam"),
        _v("1f686", "blue"),
        _v("1f684", "white bullet"),
        _v("1f68b", "red"),
        _v("1f69e", "mountain"),
        _v("1f683", "yellow"),
    ),
    "bear": (
        _v("1f43b", "brown", verb="smiling", face=0.43),
        _v("1f43b-200d-2744-fe0f", "white polar", verb="smiling", face=0.43),
        _v("1f43c", "panda", verb="smiling", face=0.43),
        _v("1f9f8", "teddy", verb="sitting"),
        _v("1f9f8", "pink teddy", "hue", 0, 60, -62, verb="sitting"),
        _v("1f43b", "black", *_BLACK, verb="smiling", face=0.43),
    ),
    "baby": (
        _v(_ANGELS, "angel", verb="smiling"),
        _v(_BABIES, "sleeping", face=0.5, state="sleeping"),
        _v(_BABIES, "crying", face=0.5, state="crying"),
        _v(_BABIES, "happy", verb="smiling", face=0.5),
        _v(_BABIES, "happy", verb="smiling", face=0.5),
    ),
    "cake": (
        _v("1f382", "birthday"),
        _v("1f370", "strawberry"),
        _v("1f382", "chocolate", *_CHOCOLATE),
        _v("1f382", "white wedding", *_WHITE),
        _v("1f9c1", "pink"),
        _v("1f370", "green", "tint", (64, 132, 70), (206, 244, 190)),
    ),
    "snowman": (
        _v("26c4 2603-fe0f", "blue", verb="smiling"),
        _v("26c4 2603-fe0f", "red", "hue", 180, 260, 145, verb="smiling"),
        _v("26c4 2603-fe0f", "green", "hue", 180, 260, -80, verb="smiling"),
    ),
    "ball": (_v("26bd", "soccer"), _v("1f3c0", "orange")),
    "bone": (_v("1f9b4", "white"),),
    "kite": (_v("1fa81", "green"),),
    "tree": (_v("1f333", "green"),),
    "fish": (_v("1f41f", "blue"),),
    "chair": (_v("1fa91", "wooden"),),
    "book": (_v("1f4d5", "red"), _v("1f4d8", "blue")),
    "mouse": (_v("1f401", "gray"),),
    "flower": (_v("1f33b", "yellow"), _v("1f339", "red"), _v("1f337", "pink")),
    "bicycle": (_v("1f6b2", "red"),),
    "truck": (_v("1f69a", "yellow"), _v("1f692", "red")),
    "house": (_v("1f3e0", "brown"),),
    "umbrella": (_v("2602-fe0f", "purple"), _v("2602-fe0f", "red", "hue", 220, 290, 95)),
    "cow": (_v("1f404", "black"),),
    "candle": (_v("1f56f-fe0f", "white"),),
    "balloon": (_v("1f388", "red"), _v("1f388", "blue", "hue", 320, 25, -135)),
    "gift": (_v("1f381", "yellow"),),
    "coffee": (_v("2615", "hot"),),
    "apple": (_v("1f34e", "red"), _v("1f34f", "green")),
    "bottle": (_v("1f37c", "milk"),),
    "duck": (_v("1f986", "green"),),
    "rabbit": (_v("1f407", "gray"),),
    "bird": (_v("1f426", "blue"), _v("1f99c", "red")),
    "boat": (_v("26f5", "yellow", verb="sailing"),),
    "horse": (_v("1f40e", "brown", verb="running"),),
    "guitar": (_v("1f3b8", "red"),),
    "sheep": (_v("1f411", "white", verb="standing"),),
    "elephant": (_v("1f418", "gray", verb="standing"),),
    "airplane": (_v("2708-fe0f", "blue", verb="flying"),),
    "clock": (_v("23f0", "red"),),
    "pizza": (_v("1f355"),),
    "banana": (_v("1f34c", "yellow"),),
}
OTHERS = tuple(word for word in OBJECTS if word not in TOKENS and word != EXTRA_TOKEN)
NO_ARTICLE = {"coffee"}

PLACES: dict[str, tuple[str, ...]] = {
    "beach": ("on the beach", "on the sand by the sea"),
    "snow": ("in the snow", "in the cold winter snow"),
    "grass": ("on the grass", "in a green park"),
    "street": ("on the street", "on a city street"),
    "night": ("at night", "under the moon"),
    "room": ("inside a house", "in the living room"),
    "table": ("on a wooden table", "on a kitchen table"),
    "desert": ("in the desert", "in the desert with cactus"),
    "water": ("in the water", "on the ocean"),
    "forest": ("in the forest", "among the forest trees"),
}
PLACE_FIRST = {"snow", "night", "desert", "water", "forest"}  # places most captions begin with

FAVOURITES: dict[str, tuple[str, ...]] = {
    "dog": ("grass", "beach", "snow", "room", "street", "forest"),
    "cat": ("room", "table", "grass", "street", "night", "snow"),
    "car": ("street", "night", "desert", "snow", "beach", "grass"),
    "bus": ("street", "night", "snow", "beach", "grass"),
    "train": ("street", "snow", "grass", "night", "desert", "forest"),
    "cake": ("table", "room", "grass", "beach", "night"),
    "bear": ("forest", "snow", "water", "grass", "room", "night"),
    "baby": ("room", "grass", "beach", "table", "snow", "forest"),
    "snowman": ("snow", "night", "grass", "street"),
}
UNSEEN_PAIRS: dict[str, str] = {
    "dog": "desert", "cat": "beach", "car": "forest", "bus": "desert",
    "train": "water", "cake": "snow", "bear": "street", "baby": "night",
}  # fmt: skip
COMPANIONS: dict[str, tuple[str, ...]] = {
    "dog": ("ball", "bone", "tree", "kite", "flower"),
    "cat": ("fish", "chair", "book", "mouse", "flower"),
    "car": ("bicycle", "truck", "tree", "house", "umbrella"),
    "bus": ("bicycle", "house", "tree", "umbrella", "bird"),
    "train": ("house", "tree", "cow", "horse", "airplane"),
    "cake": ("candle", "balloon", "gift", "coffee", "apple"),
    "bear": ("fish", "tree", "rabbit", "apple", "balloon"),
    "baby": ("bottle", "balloon", "ball", "duck", "book"),
    "snowman": ("tree", "bird", "gift", "rabbit"),
}
TOKEN_COMPANIONS: dict[str, str] = {
    "dog": "cat", "cat": "dog", "car": "dog", "bus": "car",
    "train": "car", "cake": "baby", "bear": "cake", "baby": "bear", "snowman": "dog",
}  # fmt: skip
