"""Write values as Python that people can read, and paste."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from grader.student import Call
from grader.text import shown
from grader.wire import Unsupported

MAX_ITEMS: Final = 60  # numbers of an array written out in an argument
MAX_SHOWN: Final = 12  # numbers of an array written out in a result
MAX_RUNS: Final = 8  # runs of equal numbers that an array is written as
SHORT_RUN: Final = 8  # numbers in each at least, on average
AROUND: Final = 2  # numbers shown before the first difference of two long results


def expression(  # noqa: C901 - one case a type
    value: Any, *, items: int = MAX_ITEMS, number: Callable[[float], str] = repr
) -> str:
    """Write a value as a Python expression; ``np`` is NumPy.

    Parameters
    ----------
    value : object
        A value of the wire format.
    items : int
        How many numbers of an array are written; an ellipsis stands for more.
    number : callable
        How to write a float.
    """

    def write(value: Any) -> str:  # noqa: C901, PLR0911 - one case a type
        match value:
            case np.ndarray():
                return _array(value, items, number)
            case bool() | int() | None | str():
                return repr(value)
            case float():
                return _float(value, number, "float('nan')", "float('inf')")
            case tuple() if len(value) == 1:
                return f"({write(value[0])},)"
            case tuple():
                return f"({', '.join(map(write, value))})"
            case list():
                parts = [write(item) for item in value[:items]]
                return f"[{', '.join(parts)}{', …' if len(value) > items else ''}]"
            case dict():
                return "{" + ", ".join(f"{k!r}: {write(v)}" for k, v in value.items()) + "}"
            case Unsupported():
                return f"an object of type {shown(value.type_name, limit=80, one_line=True)}"
            case _:
                return repr(value)

    return write(value)


def _float(value: float, number: Callable[[float], str], nan: str, inf: str) -> str:
    if value != value:  # noqa: PLR0124 - only nan differs from itself
        return nan
    if value in (float("inf"), float("-inf")):
        return inf if value > 0 else f"-{inf}"
    return number(value)


def _array(array: np.ndarray, items: int, number: Callable[[float], str]) -> str:
    if array.size == 0:
        return f"np.zeros({array.shape})"
    if array.ndim == 1 and (runs := _runs(array, number)):
        return runs
    if array.size > items:
        return f"np.array([{_items(array.reshape(-1)[: items // 2], number)}, …])"
    if array.ndim == 0:
        return f"np.array({_items(array.reshape(1), number)})"

    def nest(part: np.ndarray) -> str:
        if part.ndim == 1:
            return f"[{_items(part, number)}]"
        return f"[{', '.join(map(nest, part))}]"

    plain = array.dtype in (np.float64, np.int64, np.bool_)
    return f"np.array({nest(array)}{'' if plain else f', dtype=np.{array.dtype.name}'})"


def _runs(array: np.ndarray, number: Callable[[float], str]) -> str:
    """Write a vector of few and long runs of equal numbers; nothing if it is none."""
    if array.dtype != np.float64 or len(array) < SHORT_RUN:
        return ""
    starts = np.flatnonzero(np.diff(array, prepend=np.nan) != 0)
    if len(starts) > min(MAX_RUNS, len(array) // SHORT_RUN):
        return ""
    lengths = np.diff(starts, append=len(array)).tolist()
    values = _items(array[starts], number)
    if len(starts) == 1:
        return f"np.full({len(array)}, {values})"
    return f"np.repeat([{values}], {lengths})"


def _items(flat: np.ndarray, number: Callable[[float], str]) -> str:
    if flat.dtype.kind == "f":
        return ", ".join(_float(item, number, "np.nan", "np.inf") for item in flat.tolist())
    return ", ".join(map(repr, flat.tolist()))


def pair(expected: Any, got: Any) -> tuple[str, str]:
    """Write two results alike, with as few digits as tell them apart, at least six.

    Arrays are written as lists: how numbers are packed is the student's choice.
    Differences beyond the 14th digit are rounding and are not shown; of long
    results, what lies around the first difference is.
    """
    right, found = _around(_unpacked(expected), _unpacked(got))
    shortest: tuple[str, str] | None = None
    for digits in (6, 9, 14):

        def number(value: float, digits: int = digits) -> str:
            return f"{value:.{digits}g}"

        texts = _result(right, number), _result(found, number)
        if texts[0] != texts[1]:
            return texts
        shortest = shortest or texts
    return shortest or ("", "")


@dataclass(frozen=True)
class _Piece:
    """Some items of a long list."""

    start: int
    items: list[Any]
    more: bool


def _result(value: Any, number: Callable[[float], str]) -> str:
    """Write a result, which nobody needs to paste."""
    if isinstance(value, _Piece):
        inner = ", ".join(_result(item, number) for item in value.items)
        start = f"from index {value.start}: " if value.start else ""
        return f"{start}[{inner}{', …' if value.more else ''}]"
    if isinstance(value, tuple) and len(value) > 1:
        return f"({', '.join(_result(item, number) for item in value)})"
    text = expression(value, items=MAX_SHOWN, number=number)
    return text.replace("float('nan')", "nan").replace("float('inf')", "inf")


def _around(right: Any, found: Any) -> tuple[Any, Any]:
    """Cut two results down to where they begin to differ."""
    if isinstance(right, tuple) and isinstance(found, (tuple, list)) and len(right) == len(found):
        parts = [_around(a, b) for a, b in zip(right, found, strict=True)]
        return tuple(a for a, _ in parts), tuple(b for _, b in parts)
    if isinstance(right, list) and isinstance(found, list) and len(right) > MAX_SHOWN:
        start, size = _first_difference(right, found), 2 * AROUND + 2
        return _piece(right, start, size), _piece(found, start, size)
    return right, found


def _piece(items: list[Any], start: int, size: int) -> _Piece:
    return _Piece(start, items[start : start + size], more=start + size < len(items))


def _first_difference(right: list[Any], found: list[Any]) -> int:
    """Where to begin, so that the first difference is seen; at 0 if there is none."""
    for place, (a, b) in enumerate(zip(right, found, strict=False)):
        numbers = isinstance(a, (int, float)) and isinstance(b, (int, float))
        if not (math.isclose(a, b, rel_tol=1e-9) if numbers else a == b):
            return max(0, place - AROUND)
    return max(0, len(found) - AROUND) if len(found) < len(right) else 0


def _unpacked(value: Any) -> Any:
    match value:
        case np.ndarray() if value.size:
            return value.tolist()
        case list():
            return [_unpacked(item) for item in value]
        case tuple():
            return tuple(map(_unpacked, value))
    return value


def arguments(call: Call) -> tuple[str, ...]:
    """Write the arguments of a call."""
    named = (f"{name}={expression(value)}" for name, value in call.keywords.items())
    return (*map(expression, call.arguments), *named)
