"""What a check says of returned values: compare them, or fail.

Every message is for the student.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from grader.errors import Mismatch, Raised
from grader.numeric import as_array, numbers
from grader.student import Student, calls_of, recall
from grader.wire import encode

EPSILON: Final = 2.0**-53  # unit roundoff u of float64


def require(condition: bool, message: str, got: Any = None, expected: Any = None) -> None:  # noqa: FBT001
    """Fail the check with `message` unless `condition` holds.

    Raises
    ------
    Mismatch
        If it does not hold.
    """
    if not condition:
        raise Mismatch(message, got, expected)


def assert_close(
    got: Any, expected: ArrayLike, *, tolerance: ArrayLike = 0.0, what: str = ""
) -> None:
    """Check a returned value against the right one.

    In this order: numbers at all, the same shape (never broadcast), finite, within the tolerance.

    Parameters
    ----------
    got : object
        What the student's function returned.
    expected : array_like
        What is right; its shape is the only right shape. ``nan`` is never right.
    tolerance : array_like
        Largest absolute difference allowed, per element or for all.
    what : str
        What to call the value in a message; "The result" otherwise.

    Raises
    ------
    Mismatch
        At the first of these that fails.
    """
    right = np.asarray(expected, dtype=np.float64)
    array = numbers(got, right.shape, what)
    off = np.abs(array - right)
    # What lies within a finite tolerance is finite.
    if (off <= tolerance).all() and (_is_finite(tolerance) or np.isfinite(array).all()):
        return
    array = array.astype(np.float64)
    subject = what or "The result"
    if not np.isfinite(array).all():
        where = _place(~np.isfinite(array))
        said = f"{subject} holds {array[where]}{_at(where)}, but every value should be finite."
        raise Mismatch(said, got, right)
    if not np.isfinite(right).all():
        raise Mismatch(f"{subject} cannot be compared with {right}, which is not finite.", got)
    wrong = ~(off <= (allowed := np.broadcast_to(np.asarray(tolerance), right.shape)))
    where = _place(np.where(wrong, off, -1) == off[wrong].max())
    found, needed = _digits(float(array[where]), float(right[where]))
    said = f"{subject} is {found}{_at(where)}, but should be {needed}."
    raise Mismatch(said, got, right, float(allowed[where]))


def _is_finite(tolerance: object) -> bool:
    return isinstance(tolerance, float) and tolerance < np.inf


def _place(mask: np.ndarray) -> tuple[int, ...]:
    """Index of the first true element."""
    return tuple(int(i) for i in np.argwhere(mask)[0])


def _at(where: tuple[int, ...]) -> str:
    return f" at index {', '.join(map(str, where))}" if where else ""


def _digits(a: float, b: float) -> tuple[str, str]:
    """Write two numbers with as few digits as still tell them apart, but six."""
    for digits in range(6, 18):
        texts = f"{a:.{digits}g}", f"{b:.{digits}g}"
        if texts[0] != texts[1]:
            return texts
    return repr(a), repr(b)


def assert_between(
    got: Any, low: ArrayLike, high: ArrayLike, *, tolerance: float = 0.0, what: str = ""
) -> None:
    """Check that every element lies between two bounds.

    Raises
    ------
    Mismatch
        If one does not, or is not finite.
    """
    array = as_array(got, what=what)
    subject = what or "The result"
    inside = (array >= np.asarray(low) - tolerance) & (array <= np.asarray(high) + tolerance)
    if not inside.all():
        where = _place(~inside)
        bounds = [float(np.broadcast_to(b, array.shape)[where]) for b in (low, high)]
        raise Mismatch(
            f"{subject} is {array[where]:.6g}{_at(where)}, but should lie "
            f"between {bounds[0]:.6g} and {bounds[1]:.6g}.",
            got,
        )


def assert_raises(error: type[Exception], function: Callable[..., Any], *arguments: Any) -> None:
    """Check that a call raises `error`, and nothing else.

    Raises
    ------
    Mismatch
        If it returns.
    Raised
        If it raises something else.
    """
    try:
        value = function(*arguments)
    except Raised as raised:
        if raised.kind == error.__name__ or error.__name__ in raised.bases:
            return
        raise
    raise Mismatch(
        f"The call should raise {error.__name__}, but it returned.", value, error.__name__
    )


def assert_arguments_unchanged(student: Student) -> None:
    """Check that no call of this example has modified its arguments.

    Raises
    ------
    Mismatch
        If one has.
    """
    for call in calls_of(student):
        if call.changed:
            place = call.changed[0] + 1
            raise Mismatch(
                f"{call.function} changed its argument number {place} in place; "
                "the caller still needs the old values."
            )


def assert_no_memory(
    student: Student, function: str, first: tuple[Any, ...], second: tuple[Any, ...]
) -> None:
    """Check that calls with A, B and A again do not influence each other.

    The third answer equals the first bit for bit, and the first result has not
    been overwritten by the calls after it.

    Parameters
    ----------
    student : Student
        The stand-in, in an example without earlier calls of four or more.
    function : str
        Name of the function.
    first, second : tuple
        The arguments A and B.

    Raises
    ------
    Mismatch
        If they do.
    """
    call = getattr(student, function)
    place = len(calls_of(student))
    before = call(*first)
    call(*second)
    # Before A is called again: that would write A's values into a shared buffer once more.
    kept = recall(student, place)
    again = call(*first)
    require(
        encode(again) == encode(before),
        f"{function} gives another result when it is called again with the same arguments.",
        again,
        before,
    )
    require(
        encode(kept) == encode(before),
        f"A later call of {function} has overwritten an earlier result.",
        kept,
        before,
    )
