"""What is known of each row: ids, captions, predictions, pictures, facts; gathered into samples."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from ..problems import CoxlmmError
from .folder import BundleFolder
from .residuals import Group

_PART = 10_000
_ARGUMENTS = {"prediction": "predictions"}  # where the sample's key is another


class PerRow:
    """One argument that says something of every row.

    A list where there is one token and split, else by token, or by token and split; or by sample id where `ids` are given.
    """

    def __init__(self, name: str, value: Any, counts: dict[Group, int], ids: dict[Group, list[str]] | None = None) -> None:
        self._name = name
        self.by_group: dict[Group, list[Any]] = {}
        tokens = {token for token, _ in counts}
        if value is None:
            return
        if isinstance(value, Mapping) and not set(value) <= tokens:
            self._by_id(value, counts, ids)
        elif isinstance(value, Mapping):
            for token, of_token in value.items():
                splits = {group: count for group, count in counts.items() if group[0] == token}
                self._of_token(f"{name}[{token!r}]", of_token, splits, f"residuals[{token!r}]")
        else:
            self._of_token(name, value, counts, "residuals")

    def _of_token(self, where: str, value: Any, counts: dict[Group, int], owner: str) -> None:
        if isinstance(value, Mapping) and where != self._name:
            for split, entries in value.items():
                group = next((group for group in counts if group[1] == split), None)
                if group is None:
                    raise CoxlmmError(f"{where} names the split {split!r}, which {owner} does not have.")
                self._of_group(f"{where}[{split!r}]", entries, group, counts[group])
            return
        if len(counts) != 1:
            what = "tokens and splits" if where == self._name else "splits"
            wanted = '{"dog": […], …}, or {"dog": {"train": […], "test": […]}}' if where == self._name else '{"train": […], "test": […]}'
            raise CoxlmmError(f"{where} is a list, but {owner} has several {what}: give {wanted}.")
        ((group, count),) = counts.items()
        self._of_group(where, value, group, count)

    def _of_group(self, where: str, value: Any, group: Group, count: int) -> None:
        if isinstance(value, str | bytes) or not hasattr(value, "__iter__"):
            raise CoxlmmError(f"{where} must be a list with an entry for each row, not {type(value).__name__}.")
        entries = value.tolist() if isinstance(value, np.ndarray) else list(value)
        if len(entries) != count:
            raise CoxlmmError(f"{where} has {len(entries)} entries and residuals[{group[0]!r}] {count} rows{'' if group[1] == 'train' else f' of the split {group[1]!r}'}.")
        self.by_group[group] = entries

    def _by_id(self, value: Mapping[Any, Any], counts: dict[Group, int], ids: dict[Group, list[str]] | None) -> None:
        if ids is None:
            strange = next(key for key in value if key not in {token for token, _ in counts})
            raise CoxlmmError(f"{self._name} names {strange!r}, which is no token of residuals; to name samples, give their ids, too: ids=[…].")
        known = {str(key): entry for key, entry in value.items()}
        if not any(id in known for group in ids.values() for id in group):
            first = next(id for group in ids.values() for id in group)
            raise CoxlmmError(f"{self._name} has none of the ids: its first is {next(iter(known))!r}, that of ids {first!r}.")
        for group, names in ids.items():
            self.by_group[group] = [known.get(name) for name in names]


def ids_of(value: Any, counts: dict[Group, int]) -> dict[Group, list[str]]:
    """Sample ids by token and split. Rows without ids are samples of their own."""
    given = PerRow("ids", value, counts)
    found: dict[Group, list[str]] = {}
    split_of: dict[str, str] = {}
    for group, count in counts.items():
        token, split = group
        ids = [str(id) for id in given.by_group[group]] if group in given.by_group else [f"{token}-{split}-{row}" for row in range(count)]
        if group in given.by_group and any(id is None for id in given.by_group[group]):
            raise CoxlmmError(f"ids: row {given.by_group[group].index(None)} of {token!r}, split {split!r}, has none.")
        seen: dict[str, int] = {}
        for row, id in enumerate(ids):
            if id in seen:
                raise CoxlmmError(f"ids: {id!r} stands twice for {token!r}, in rows {seen[id]} and {row} of the split {split!r}.")
            seen[id] = row
            if not 0 < len(id) <= 200 or id == "__metadata__":
                raise CoxlmmError(f"ids: {id[:40]!r} of row {row} is no id: it must have 1 to 200 letters, and must not be __metadata__.")
            if split_of.setdefault(id, split) != split:
                raise CoxlmmError(f"ids: {id!r} is in the splits {split_of[id]!r} and {split!r}: a sample is in one.")
        found[group] = ids
    return found


class Samples:
    """All samples in the order of their first rows."""

    def __init__(self, counts: dict[Group, int], ids: Any, captions: Any, predictions: Any, images: Any, factors: Any) -> None:
        self._ids = ids_of(ids, counts)
        known = self._ids if ids is not None else None
        self.entries: dict[str, dict[str, Any]] = {}
        self.pictures: dict[str, Any] = {}
        for group, names in self._ids.items():
            for id in names:
                self.entries.setdefault(id, {"id": id, "split": group[1], "captions": []})
        for key, value, checked in (("captions", captions, _texts), ("prediction", predictions, _prediction), ("factors", factors, _facts)):
            for id, entry in self._given(PerRow(_ARGUMENTS.get(key, key), value, counts, known)):
                _enter(self.entries[id], key, checked(entry, f"of the sample {id!r}"))
        for id, picture in self._given(PerRow("images", images, counts, known)):
            self.pictures.setdefault(id, picture)

    def _given(self, column: PerRow) -> Iterator[tuple[str, Any]]:
        for group, entries in column.by_group.items():
            yield from ((id, entry) for id, entry in zip(self._ids[group], entries, strict=True) if entry is not None)

    def rows(self) -> dict[Group, np.ndarray]:
        """The sample index of each row."""
        index = {id: i for i, id in enumerate(self.entries)}
        return {group: np.array([index[id] for id in ids], dtype=np.int32) for group, ids in self._ids.items()}

    def write(self, folder: BundleFolder) -> list[dict[str, Any]]:
        """Writes them and returns `samples` of the manifest."""
        entries = list(self.entries.values())
        parts = [entries[start : start + _PART] for start in range(0, len(entries), _PART)]
        names = ["samples.json"] if len(parts) == 1 else [f"samples/{i}.json" for i in range(len(parts))]
        for name, part in zip(names, parts, strict=True):
            folder.json(name, part)
        return [{"file": name, "count": len(part)} for name, part in zip(names, parts, strict=True)]


def _enter(sample: dict[str, Any], key: str, value: Any) -> None:
    if value == []:
        return
    if sample.get(key) not in (None, [], value):
        raise CoxlmmError(f"The sample {sample['id']!r} is in the rows of several tokens, which say different {key} of it: {sample[key]!r} and {value!r}.")
    sample[key] = value


def _texts(value: Any, where: str) -> list[str]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list | tuple) or not all(isinstance(text, str) for text in texts):
        raise CoxlmmError(f"captions: those {where} must be a text or a list of texts, not {value!r}.")
    if len(texts) > 100:
        raise CoxlmmError(f"captions: {len(texts)} {where}; at most 100.")
    return [_text(text, f"captions: one {where}") for text in texts]


def _prediction(value: Any, where: str) -> str:
    return _text(value, f"predictions: that {where}")


def _text(value: Any, where: str) -> str:
    if not (isinstance(value, str) and len(value) <= 20_000):
        raise CoxlmmError(f"{where} must be a text of at most 20,000 letters, not {str(value)[:40]!r}.")
    return value


def _facts(value: Any, where: str) -> dict[str, Any]:
    if not (isinstance(value, Mapping) and all(isinstance(name, str) for name in value)):
        raise CoxlmmError(f"factors: those {where} must be a dict of names and values, not {value!r}.")
    try:
        return json.loads(json.dumps(value, allow_nan=False, default=lambda scalar: scalar.item()))
    except (AttributeError, TypeError, ValueError):
        raise CoxlmmError(f"factors: those {where} must be what JSON holds (texts, finite numbers, lists, dicts), not {value!r}.") from None
