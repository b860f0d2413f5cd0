"""How plain values are encoded: what most functions are given and return.

A number, an array of numbers, and some floats in a tuple or dict are encoded at once. Anything
else is for :mod:`grader.wire`, which looks at it part by part, and counts the parts.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Callable, Iterable
from typing import Any, Final

import numpy as np

from grader.decoding import DTYPE_OF_CODE, I64, U32
from grader.values import MAX_BYTES, MAX_DIMENSIONS

CODE_OF_DTYPE: Final = {dtype: code for code, dtype in enumerate(DTYPE_OF_CODE)}
NAME: Final = 32  # characters of a text that may be a name, which is sent again and again
FLOAT: Final = struct.Struct("<cd")  # with its tag
FLOATS: Final = frozenset({id(float), id(np.float64)})
_TEXT: Final = frozenset({id(str)})
_SOME: Final = 16  # floats that are encoded at once
_DOUBLES: Final = [struct.Struct(f"<{count}d") for count in range(_SOME + 1)]
_TUPLES: Final = [struct.Struct(f"<cI{count}d") for count in range(_SOME + 1)]
_ARRAYS: Final = [struct.Struct(f"<cBB{count}Q") for count in range(MAX_DIMENSIONS + 1)]


def are_floats(items: Iterable[Any]) -> bool:
    """Whether all items are floats, Python's or NumPy's."""
    return FLOATS.issuperset(map(id, map(type, items)))  # a metaclass may lie about being equal


@functools.lru_cache(maxsize=1024)
def name(text: str) -> bytes:
    """Encode a text that is sent again and again."""
    encoded = text.encode("utf-8", "backslashreplace")
    return b"s" + U32.pack(len(encoded)) + encoded


def array(value: np.ndarray) -> bytes:
    """Encode an array of numbers; return nothing for any other, or one too large."""
    code, dimensions = CODE_OF_DTYPE.get(value.dtype), value.ndim
    if code is None or dimensions > MAX_DIMENSIONS or value.nbytes > MAX_BYTES:
        return b""
    return _ARRAYS[dimensions].pack(b"a", code, dimensions, *value.shape) + value.tobytes()


def some_floats(items: tuple[Any, ...]) -> bytes:
    """Encode a tuple of some floats; return nothing for any other."""
    count = len(items)
    if 0 < count <= _SOME and are_floats(items):
        return _TUPLES[count].pack(b"w", count, *items)
    return b""


def _named_floats(items: dict[Any, Any]) -> bytes:
    """Encode a dict of some floats; return nothing for any other."""
    count = len(items)
    if 0 < count <= _SOME and _TEXT.issuperset(map(id, map(type, items))):
        names, values = tuple(items), items.values()
        if max(map(len, names)) <= NAME and are_floats(values):
            return _names(names) + _DOUBLES[count].pack(*values)
    return b""


@functools.lru_cache(maxsize=1024)
def _names(names: tuple[str, ...]) -> bytes:
    return b"D" + U32.pack(len(names)) + b"".join(map(name, names))


def _integer(value: int) -> bytes:
    """Encode an integer of 64 bits; return nothing for a larger one."""
    return b"i" + I64.pack(value) if -(2**63) <= value < 2**63 else b""


def _short_text(value: str) -> bytes:
    """Encode a short text; return nothing for a longer one."""
    return name(value) if len(value) <= NAME else b""


#: By type, what encodes a plain value of it; it returns nothing for another.
WRITERS: Final[dict[type, Callable[[Any], bytes]]] = {
    **dict.fromkeys((float, np.float64), functools.partial(FLOAT.pack, b"f")),
    np.ndarray: array,
    tuple: some_floats,
    dict: _named_floats,
    int: _integer,
    str: _short_text,
}
