"""Take what a function returned as numbers, or say why that cannot be.

Every message is for the student.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.errors import Mismatch
from grader.wire import Unsupported


def _described(value: Any) -> str:
    match value:
        case None:
            return "None (is a return statement missing?)"
        case str():
            return "text"
        case Unsupported():
            return f"an object of type {value.type_name}"
        case np.ndarray():
            return f"an array of shape {value.shape}"
        case list() | tuple():
            return f"a {type(value).__name__} of {len(value)}"
        case _:
            return f"a value of type {type(value).__name__}"


def as_array(value: Any, shape: tuple[int, ...] | None = None, *, what: str = "") -> np.ndarray:
    """Take a returned value as an array of floats.

    Lists, tuples, nested lists, numbers, integer and boolean arrays are as good
    as float arrays; text, complex numbers and ragged lists are not numbers.

    Parameters
    ----------
    value : object
        What the student's function returned.
    shape : tuple of int, optional
        The only shape that is right; shapes are never broadcast.
    what : str
        What to call the value in a message.

    Raises
    ------
    Mismatch
        If it is no such array.
    """
    return numbers(value, shape, what).astype(np.float64)


def numbers(value: Any, shape: tuple[int, ...] | None, what: str) -> np.ndarray:
    """As :func:`as_array`, but of any kind of number, and perhaps the value itself."""
    if type(value) is np.ndarray and value.dtype.char == "d" and shape in (None, value.shape):
        return value
    subject = what or "The result"
    needed = "a number" if shape == () else "numbers"
    if _holds_text(value):  # as an array, each text would take as much room as the longest
        raise Mismatch(f"{subject} should be {needed}, but it is {_described(value)}.", value)
    try:
        array = np.asarray(value)
    except ValueError:
        raise Mismatch(f"{subject} is a ragged list: its rows differ in length.", value) from None
    if array.dtype.kind == "c":
        raise Mismatch(f"{subject} is complex; real numbers are asked for.", value)
    if array.dtype.kind == "O" and all(isinstance(item, (int, float)) for item in array.flat):
        array = _floats(array)
    if array.dtype.kind not in "fiub":
        raise Mismatch(f"{subject} should be {needed}, but it is {_described(value)}.", value)
    if shape is not None and array.shape != shape:
        found = "a single number" if array.shape == () else f"of shape {array.shape}"
        needed = "a single number" if shape == () else f"of shape {shape}"
        raise Mismatch(f"{subject} should be {needed}, but it is {found}.", value)
    return array


def _holds_text(value: Any) -> bool:
    """Whether there is text in a value, or in the lists and tuples that it is made of."""
    listed = isinstance(value, (list, tuple))
    return any(map(_holds_text, value)) if listed else isinstance(value, str)


def _floats(array: np.ndarray) -> np.ndarray:
    """Turn an array of Python numbers into floats; an integer may be too large for one."""
    try:
        return array.astype(np.float64)
    except OverflowError:
        return np.full(array.shape, np.inf)


def as_number(value: Any, *, what: str = "") -> float:
    """Take a returned value as one number; an array of one is not a number.

    Raises
    ------
    Mismatch
        If it is no number.
    """
    return float(as_array(value, (), what=what))


def unpack(value: Any, *names: str) -> tuple[Any, ...]:
    """Take a returned value apart into the named results.

    Raises
    ------
    Mismatch
        If there are not as many results as names.
    """
    listed = f"{len(names)} values ({', '.join(names)})"
    if isinstance(value, np.ndarray) and value.ndim > 0:
        value = tuple(value)
    if not isinstance(value, (tuple, list)):
        raise Mismatch(
            f"The function should return {listed}, but it gave {_described(value)}.", value
        )
    if len(value) != len(names):
        raise Mismatch(f"The function should return {listed}, but it gave {len(value)}.", value)
    return tuple(value)
