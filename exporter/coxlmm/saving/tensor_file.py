"""A safetensors file of one matrix, written while its rows come in; the library's own writer needs all of it in memory."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

from ..problems import CoxlmmError
from .arrays import ITEM_BYTES, Rows

LARGEST_FILE = 4_000_000_000  # what the format allows
LARGEST_IN_PAGE = 1_000_000_000
_HEADER_BYTES = 512


def write_rows(path: Path, tensor: str, rows: Rows) -> int:
    """Writes the file and returns the number of its rows. The header has a fixed length, so that it can be filled in at the end."""
    count = 0
    _require_size((rows.count or 0) * rows.columns * ITEM_BYTES[rows.dtype], rows.name)
    with path.open("wb") as file:
        file.seek(8 + _HEADER_BYTES)
        for chunk in rows.chunks():
            count += len(chunk)
            _require_size(file.tell() + chunk.nbytes, rows.name)
            file.write(chunk.data)
        if count == 0:
            raise CoxlmmError(f"{rows.name} has no rows.")
        size = count * rows.columns * ITEM_BYTES[rows.dtype]
        header = json.dumps({tensor: {"dtype": rows.dtype, "shape": [count, rows.columns], "data_offsets": [0, size]}}).encode()
        file.seek(0)
        file.write(_HEADER_BYTES.to_bytes(8, "little") + header.ljust(_HEADER_BYTES))
    if rows.count not in (None, count):
        raise CoxlmmError(f"{rows.name} gave {count} rows and said that it had {rows.count}.")
    return count


def warn_of_size(rows: Rows, count: int, advice: str = "") -> None:
    """Says so when a page cannot open the file."""
    size = count * rows.columns * ITEM_BYTES[rows.dtype]
    if size > LARGEST_IN_PAGE:
        warnings.warn(f"{rows.name} has {size / 1e9:.1f} GB: a page opens files of up to 1 GB, the coxlmm command this one, too.{advice}", stacklevel=4)


def _require_size(size: int, name: str) -> None:
    if size > LARGEST_FILE:
        raise CoxlmmError(
            f"{name} has {size / 1e9:.1f} GB and a file of a bundle at most {LARGEST_FILE / 1e9:.0f} GB: give float16 or fewer rows."
        )
