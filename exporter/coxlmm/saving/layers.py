"""Layers as people name them: the number of a state, or "final"."""

from __future__ import annotations

import re
from typing import Any

from ..problems import CoxlmmError


def layer_entry(key: Any, where: str, modules: dict[Any, str] | None = None) -> dict[str, Any]:
    """The manifest's entry of a layer: 0 is the embeddings, i the state after block i, "final" the state after the final norm."""
    if str(key) == "final":
        entry = {"id": "final", "stateIndex": "final", "module": "final norm", "finalNorm": "after"}
    else:
        state = _state(key)
        if state is None:
            raise CoxlmmError(
                f"{where}: {key!r} is no layer. A layer is the number of a state (0: the embeddings, i: the state after block i) "
                'or "final" (after the final norm).'
            )
        entry = {"id": f"state-{state:02d}", "stateIndex": state, "module": f"block {state}" if state else "embeddings", "finalNorm": "before"}
    return {**entry, "module": (modules or {}).get(key, entry["module"])}


def _state(key: Any) -> int | None:
    if isinstance(key, bool):
        return None
    found = re.fullmatch(r"(?:state-)?(\d{1,6})", str(key))
    return int(found[1]) if found else None
