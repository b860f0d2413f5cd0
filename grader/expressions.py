"""Write values as Python that people can read, and paste."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from grader.student import Call
from grader.text import shown
from grader.wire import Unsupported

MAX_ITEMS: Final = 60  # numbers of an array written out in an argument
MAX_SHOWN: Final = 12  # numbers of an array written out in a result


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
    if array.size > items:
        flat = array.reshape(-1)[: items // 2]
        return f"np.array([{_items(flat, number)}, …])  # shape {array.shape}"
    if array.ndim == 0:
        return f"np.array({_items(array.reshape(1), number)})"

    def nest(part: np.ndarray) -> str:
        if part.ndim == 1:
            return f"[{_items(part, number)}]"
        return f"[{', '.join(map(nest, part))}]"

    plain = array.dtype in (np.float64, np.int64, np.bool_)
    return f"np.array({nest(array)}{'' if plain else f', dtype=np.{array.dtype.name}'})"


def _items(flat: np.ndarray, number: Callable[[float], str]) -> str:
    if flat.dtype.kind == "f":
        return ", ".join(_float(item, number, "np.nan", "np.inf") for item in flat.tolist())
    return ", ".join(map(repr, flat.tolist()))


def pair(expected: Any, got: Any) -> tuple[str, str]:
    """Write two results alike, with as few digits as tell them apart, at least six.

    Arrays are written as lists: how numbers are packed is the student's choice.
    Differences beyond the 14th digit are rounding and are not shown.
    """
    right, found = _unpacked(expected), _unpacked(got)
    if isinstance(right, tuple) and isinstance(found, list) and len(right) == len(found):
        found = tuple(found)
    shortest: tuple[str, str] | None = None
    for digits in (6, 9, 14):

        def number(value: float, digits: int = digits) -> str:
            return f"{value:.{digits}g}"

        texts = (
            expression(right, items=MAX_SHOWN, number=number),
            expression(found, items=MAX_SHOWN, number=number),
        )
        if texts[0] != texts[1]:
            return texts
        shortest = shortest or texts
    return shortest or ("", "")


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
