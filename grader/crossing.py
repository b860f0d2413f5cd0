"""What arrives when a value crosses to a process and back, where there is no process.

Trusted code runs inside the grader. What it is given and returns must be the same as over the
wire, and no part of it shared; but bytes in between would take most of its time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final

import numpy as np

from grader import plain, wire
from grader.values import MAX_DIMENSIONS

MOST: Final = 5_000  # parts of what is copied: far from what may cross at most
DEPTH: Final = 8
_FLOAT: Final = frozenset({float})
_TEXT: Final = frozenset({str})


def crossed(value: Any) -> Any:
    """Return what :func:`wire.decode` makes of what :func:`wire.encode` makes of a value.

    Raises
    ------
    WireError
        As :func:`wire.encode`.
    """
    try:
        return _Copier().copy(value, 0)
    except _UnusualError:
        return wire.decode(wire.encode(value))


class _UnusualError(Exception):
    """Leaves what is not simply copied."""


class _Copier:
    def __init__(self) -> None:
        self.parts_left = MOST

    def copy(self, value: Any, depth: int) -> Any:
        if (copier := _COPIERS.get(type(value))) is None or depth > DEPTH:
            raise _UnusualError
        return copier(self, value, depth)

    def count(self, parts: int) -> None:
        """Count parts before they are copied."""
        self.parts_left -= parts
        if self.parts_left < 0:
            raise _UnusualError

    def copy_array(self, value: np.ndarray, _depth: int) -> np.ndarray:
        self.count(value.size)
        if value.dtype not in plain.CODE_OF_DTYPE or value.ndim > MAX_DIMENSIONS:
            raise _UnusualError
        return value.copy()

    def copy_list(self, value: Collection[Any], depth: int) -> list[Any]:
        self.count(len(value))
        depth += 1  # most parts are floats, and a call takes its time
        return [item if type(item) is float else self.copy(item, depth) for item in value]

    def copy_tuple(self, value: tuple[Any, ...], depth: int) -> tuple[Any, ...]:
        if _FLOAT.issuperset(map(type, value)):
            self.count(len(value))
            return value  # nobody can change it
        return tuple(self.copy_list(value, depth))

    def copy_dict(self, value: dict[Any, Any], depth: int) -> dict[str, Any]:
        if not _TEXT.issuperset(map(type, value)) or not (keys := "".join(value)).isascii():
            raise _UnusualError
        self.count(len(keys))
        if _FLOAT.issuperset(map(type, value.values())):
            self.count(len(value))
            return value.copy()
        return dict(zip(value, self.copy_list(value.values(), depth), strict=True))

    def copy_text(self, value: str, _depth: int) -> str:
        self.count(len(value))
        if not value.isascii():  # nor are lone surrogates, which do not cross
            raise _UnusualError
        return value

    def copy_int(self, value: int, _depth: int) -> int:
        if not -(2**63) <= value < 2**63:
            raise _UnusualError
        return value


_COPIERS: Final[dict[type, Callable[[_Copier, Any, int], Any]]] = {
    **dict.fromkeys((float, bool, type(None)), lambda _copier, value, _depth: value),
    np.float64: lambda _copier, value, _depth: float(value),
    int: _Copier.copy_int,
    str: _Copier.copy_text,
    np.ndarray: _Copier.copy_array,
    tuple: _Copier.copy_tuple,
    list: _Copier.copy_list,
    dict: _Copier.copy_dict,
}
