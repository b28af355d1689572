"""Where the exporter's own files lie. Nothing here is part of the bundle."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EXPORTER = Path(__file__).resolve().parent.parent
REPOSITORY = EXPORTER.parent


@dataclass(frozen=True)
class Workspace:
    """The folder of all intermediate files, one file or folder per stage; `common` holds what two models share (default: the same)."""

    root: Path = EXPORTER / "work"
    common: Path | None = None

    def of_model(self, name: str) -> Workspace:
        """A workspace for another model on the same scenes, features and language model."""
        return Workspace(self.root / name, self.root)

    @property
    def shared(self) -> Path:
        return self.common or self.root

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)

    @property
    def art(self) -> Path:
        return self.shared / "emoji" / "package" / "assets"

    @property
    def images(self) -> Path:
        return self.shared / "images"

    @property
    def scenes(self) -> Path:
        return self.shared / "scenes.json"

    @property
    def features(self) -> Path:
        return self.shared / "features.npy"

    @property
    def captions(self) -> Path:
        return self.root / "captions"

    @property
    def residuals(self) -> Path:
        return self.root / "residuals"

    def image(self, index: int) -> Path:
        return self.images / f"{index:05d}.webp"

    def note(self, stage: str) -> Path:
        """The figures a stage leaves for the model card."""
        return self.root / f"{stage}.notes.json"


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def write_json(path: Path, value: Any) -> None:
    """Writes through a temporary file, so that an interrupted stage leaves no half file."""
    temporary = path.with_suffix(path.suffix + ".part")
    temporary.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    temporary.replace(path)
