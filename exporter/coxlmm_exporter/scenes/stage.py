"""Stage `scenes`: draws every planned scene and writes the facts."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor

from ..workspace import Workspace, read_json, write_json
from .art import ArtSource, EmojiArt
from .compose import compose
from .facts import Scene
from .plan import Planned, Quotas, plan

_WEBP_QUALITY = 92


class _Drawer:
    """Picklable worker: draws one scene into the work folder."""

    def __init__(self, workspace: Workspace, art: ArtSource) -> None:
        self._workspace, self._art = workspace, art

    def __call__(self, planned: Planned) -> dict:
        image, scene = compose(planned, self._art)
        image.save(self._workspace.image(planned.index), quality=_WEBP_QUALITY)
        return scene.to_json()


def make_scenes(workspace: Workspace, quotas: Quotas, art: ArtSource | None = None, workers: int = 2) -> list[Scene]:
    """Draws all scenes (224×224 WebP) and writes scenes.json; complete work of an earlier run is kept."""
    planned = plan(quotas)
    if workspace.scenes.exists():
        scenes = load_scenes(workspace)
        if [s.seed for s in scenes] == [p.seed for p in planned]:
            return scenes
    workspace.images.mkdir(exist_ok=True)
    drawer = _Drawer(workspace, art or EmojiArt(workspace.art))
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            facts = list(pool.map(drawer, planned, chunksize=64))
    else:
        facts = [drawer(p) for p in planned]
    write_json(workspace.scenes, facts)
    return [Scene.from_json(f) for f in facts]


def load_scenes(workspace: Workspace) -> list[Scene]:
    return [Scene.from_json(f) for f in read_json(workspace.scenes)]
