"""Arrays of NumPy, torch and others as finite floats, read some rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from ..problems import CoxlmmError

_CHUNK_BYTES = 8 << 20
ITEM_BYTES = {"F16": 2, "BF16": 2, "F32": 4}
_STORED = {"float16": "F16", "bfloat16": "BF16", "float32": "F32", "float64": "F32", "longdouble": "F32", "float128": "F32"}


@dataclass(frozen=True)
class Rows:
    """A matrix, or a vector as a matrix of one row. It may be one that can be read only once."""

    name: str  # the argument, for sentences
    dtype: str  # how it is stored: F16, BF16 or F32
    columns: int
    count: int | None  # of rows; None: known when all chunks have been read
    _parts: Iterable[Any]

    def chunks(self) -> Iterator[np.ndarray]:
        """Rows after rows, little-endian and in C order: float16, float32, or the bits of bfloat16 as uint16."""
        at = 0
        for part in self._parts:
            _require_matrix(part.shape, self.name)
            if part.shape[1] != self.columns:
                raise CoxlmmError(f"{self.name}: the chunk at row {at} has {part.shape[1]} columns, the ones before {self.columns}.")
            if _stored_as(part, self.name) != self.dtype:
                raise CoxlmmError(f"{self.name}: the chunk at row {at} is {_type_name(part)}, which is stored as another type than the ones before.")
            step = max(1, _CHUNK_BYTES // (8 * self.columns))
            for start in range(0, part.shape[0], step):
                yield _stored(part[start : start + step], self.dtype, self.name, at + start)
            at += part.shape[0]

    def array(self) -> np.ndarray:
        """All of it at once, for what is small."""
        return np.concatenate(list(self.chunks()))


def rows_of(value: Any, name: str) -> Rows:
    """A matrix: NumPy array or memmap, torch tensor, anything else with shape, dtype and slices; or an iterable of such chunks."""
    if isinstance(value, Mapping | str | bytes) or value is None:
        raise CoxlmmError(f"{name} is {_article(type(value).__name__)}: it must be an array [rows × hidden size] of floats.")
    if _is_array(value):
        _require_matrix(value.shape, name)
        return Rows(name, _stored_as(value, name), int(value.shape[1]), int(value.shape[0]), [value])
    if not isinstance(value, Iterable):
        raise CoxlmmError(f"{name} is {_article(type(value).__name__)}: it must be an array [rows × hidden size] of floats.")
    if isinstance(value, list | tuple) and not (value and _is_array(value[0]) and len(value[0].shape) == 2):
        try:
            return rows_of(np.asarray(value), name)
        except ValueError as error:
            if isinstance(error, CoxlmmError):
                raise
            raise CoxlmmError(f"{name} is a list whose rows have not one length: {error}.") from None
    parts = iter(value)
    first = next(parts, None)
    if not _is_array(first):
        what = "has no chunks" if first is None else f"gives {_article(type(first).__name__)}"
        raise CoxlmmError(f"{name} {what}: an iterable must give arrays [rows × hidden size].")
    _require_matrix(first.shape, name)
    count = sum(int(part.shape[0]) for part in value) if isinstance(value, list | tuple) else None
    return Rows(name, _stored_as(first, name), int(first.shape[1]), count, chain([first], parts))


def vector_of(value: Any, name: str, length: int) -> np.ndarray:
    """A finite float32 vector of that length."""
    value = value if _is_array(value) else np.asarray(value)
    if tuple(value.shape) != (length,):
        raise CoxlmmError(f"{name} has the shape {_shape(value.shape)}: it must be [{length}], the hidden size or vocabulary that it belongs to.")
    bits = rows_of(value.reshape(1, length), name)
    return floats(bits.array()[0], bits.dtype)


def floats(stored: np.ndarray, dtype: str) -> np.ndarray:
    """Stored values as float32; of bfloat16 the bits are given."""
    if dtype == "BF16":
        return (stored.astype(np.uint32) << 16).view(np.float32)
    return stored.astype(np.float32)


def _is_array(value: Any) -> bool:
    return all(hasattr(value, part) for part in ("shape", "dtype", "__getitem__"))


def _is_torch(value: Any) -> bool:
    return hasattr(value, "detach") and hasattr(value, "cpu")


def _type_name(value: Any) -> str:
    return str(value.dtype).removeprefix("torch.")


def _stored_as(value: Any, name: str) -> str:
    kind = _type_name(value) if _is_torch(value) else getattr(value.dtype, "name", str(value.dtype))
    if kind not in _STORED:
        raise CoxlmmError(f"{name} holds {kind}: it must hold floats (float16, bfloat16, float32 or float64). Convert it first.")
    return _STORED[kind]


def _stored(part: Any, dtype: str, name: str, first_row: int) -> np.ndarray:
    if _is_torch(part):
        part = part.detach().cpu()
        part = (part.float() if dtype == "BF16" else part).numpy()  # torch's bfloat16 is no type of NumPy's; float32 holds it exactly
    values = np.asarray(part)
    exact = values.astype(np.float32) if dtype == "BF16" else values
    _require_finite(np.isfinite(exact), exact, name, first_row)
    if dtype == "F16":
        return np.ascontiguousarray(exact, dtype="<f2")
    with np.errstate(over="ignore"):
        single = np.ascontiguousarray(exact, dtype="<f4")
    _require_finite(np.isfinite(single), exact, name, first_row, " beyond what float32 holds")
    return (single.view("<u4") >> 16).astype("<u2") if dtype == "BF16" else single


def _require_finite(finite: np.ndarray, values: np.ndarray, name: str, first_row: int, why: str = "") -> None:
    if finite.all():
        return
    row, column = (int(i) for i in np.argwhere(~finite)[0])
    raise CoxlmmError(f"{name} has {values[row, column]}{why} in row {first_row + row}, column {column}: all values must be finite.")


def _require_matrix(shape: Any, name: str) -> None:
    if len(shape) != 2 or 0 in shape:
        raise CoxlmmError(f"{name} has the shape {_shape(shape)}: it must be [rows × hidden size], with at least one of each.")


def _shape(shape: Any) -> str:
    return "[" + "×".join(str(int(size)) for size in shape) + "]"


def _article(noun: str) -> str:
    return f"{'an' if noun[0].lower() in 'aeiou' else 'a'} {noun}"
