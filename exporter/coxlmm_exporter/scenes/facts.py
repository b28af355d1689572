"""The ground truth of one scene."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class SceneObject:
    """One drawn object; `box` is (x0, y0, x1, y1) as shares of the scene's side."""

    word: str
    words: str = ""  # the variant's adjectives, all true of the picture
    verb: str = ""
    accessory: str = ""
    state: str = ""
    box: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


@dataclass
class Scene:
    """Facts and five reference captions of one scene; `objects[0]` is the main one, a twin repeats it."""

    index: int
    seed: int
    split: str  # "train" or "test"
    unseen_pair: bool
    place: str
    objects: list[SceneObject] = field(default_factory=list)
    twin: bool = False
    size: str = ""  # "tiny", "huge" or nothing
    captions: list[str] = field(default_factory=list)

    @property
    def main(self) -> SceneObject:
        return self.objects[0]

    @property
    def companion(self) -> SceneObject | None:
        rest = self.objects[2 if self.twin else 1 :]
        return rest[0] if rest else None

    def words_present(self) -> set[str]:
        """The words of all objects drawn."""
        return {o.word for o in self.objects}

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Scene:
        objects = [SceneObject(**{**o, "box": tuple(o["box"])}) for o in data["objects"]]
        return cls(**{**data, "objects": objects})
