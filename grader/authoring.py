"""Everything a ``checks.py`` imports from us: about a dozen words.

A check is a function over a ``student`` (and, if its signature says so, a
``reference``), decorated with :func:`check`, usually over Hypothesis' own
``@given``. It calls the student's functions and asserts; the first line of its
docstring is the title that students read, the rest is the hint.
"""

from __future__ import annotations

import functools
import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from grader.errors import CourseError, Mismatch, Raised
from grader.student import Student, calls_of, recall
from grader.wire import Unsupported, encode

__all__ = [
    "EPSILON",
    "Check",
    "Figure",
    "Mismatch",
    "Raised",
    "as_array",
    "as_number",
    "assert_arguments_unchanged",
    "assert_between",
    "assert_close",
    "assert_no_memory",
    "assert_raises",
    "check",
    "figure",
    "generic",
    "integers_array",
    "reals",
    "require",
    "seeds",
    "unpack",
    "vectors",
]

EPSILON: Final = 2.0**-53  # unit roundoff u of float64


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One property, with points.

    Attributes
    ----------
    name, title, hint : str
        The function's name; the first line and the rest of its docstring.
    points : int
        Earned when no stored input breaks the property, else nothing.
    examples : int
        How many inputs are drawn when the course is compiled.
    stand_ins : tuple of str
        Which of ``student`` and ``reference`` its signature asks for.
    test : callable
        The function as Hypothesis runs it.
    line : int
        Where it stands in ``checks.py``.
    """

    name: str
    title: str
    hint: str
    points: int
    examples: int
    stand_ins: tuple[str, ...]
    test: Callable[..., None]
    line: int

    @property
    def body(self) -> Callable[..., None]:
        """The function itself, to be called with inputs drawn before."""
        handle = getattr(self.test, "hypothesis", None)
        return self.test if handle is None else handle.inner_test

    @property
    def draws(self) -> bool:
        """Whether the check has inputs at all."""
        return hasattr(self.test, "hypothesis")


def check(*, points: int, examples: int = 100) -> Callable[[Callable[..., None]], Check]:
    """Make a function a check.

    Parameters
    ----------
    points : int
        What it is worth; the points of an assignment add up to 100.
    examples : int
        How many inputs to draw; fewer where a call is slow.

    Raises
    ------
    CourseError
        If the function has no title or no hint, or `points` is not positive.

    Examples
    --------
    >>> @check(points=3)
    ... @given(z=vectors(-30, 30), shift=reals(-100, 100))
    ... def ignores_a_common_shift(student, z, shift):
    ...     '''Adding the same number to every logit changes nothing.
    ...
    ...     Subtract the largest logit before you exponentiate.
    ...     '''
    ...     assert_close(student.softmax(z + shift), student.softmax(z), tolerance=1e-12)
    """

    def decorate(test: Callable[..., None]) -> Check:
        original = inspect.unwrap(getattr(getattr(test, "hypothesis", None), "inner_test", test))
        place = f"{original.__code__.co_filename}:{original.__code__.co_firstlineno}"
        title, _, hint = inspect.cleandoc(test.__doc__ or "").partition("\n")
        if not title or not hint.strip():
            raise CourseError(
                f"{place}: check {test.__name__} needs a docstring: one line that says what "
                "is true of every correct solution, an empty line, and a hint."
            )
        if points < 1 or examples < 1:
            raise CourseError(f"{place}: points and examples of a check are at least 1.")
        names = inspect.signature(original).parameters
        return Check(
            name=test.__name__,
            title=title,
            hint=" ".join(hint.split()),
            points=points,
            examples=examples if hasattr(test, "hypothesis") else 1,
            stand_ins=tuple(name for name in ("student", "reference") if name in names),
            test=test,
            line=original.__code__.co_firstlineno,
        )

    return decorate


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture that a report shows: the student's curve over the reference's."""

    name: str
    title: str
    x_label: str
    y_label: str
    draw: Callable[[Student], tuple[ArrayLike, ArrayLike]]


def figure(
    title: str, *, x: str, y: str
) -> Callable[[Callable[[Student], tuple[ArrayLike, ArrayLike]]], Figure]:
    """Make a function a picture.

    The function takes a student and returns the x and the y values of one
    curve; it is called with the reference too.

    Parameters
    ----------
    title : str
        Stands above the picture.
    x, y : str
        What the axes show, with units.
    """

    def decorate(draw: Callable[[Student], tuple[ArrayLike, ArrayLike]]) -> Figure:
        name = getattr(draw, "__name__", title)
        return Figure(name=name, title=title, x_label=x, y_label=y, draw=draw)

    return decorate


# ---- what came back -------------------------------------------------------------


def _describe(value: Any) -> str:
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
    subject = what or "The result"
    try:
        array = np.asarray(value)
    except ValueError:
        raise Mismatch(f"{subject} is a ragged list: its rows differ in length.", value) from None
    if array.dtype.kind == "c":
        raise Mismatch(f"{subject} is complex; real numbers are asked for.", value)
    if array.dtype.kind == "O":
        try:
            array = array.astype(np.float64)
        except (TypeError, ValueError, OverflowError):
            array = np.asarray(None)
    if array.dtype.kind not in "fiub":
        needed = "a number" if shape == () else "numbers"
        raise Mismatch(f"{subject} should be {needed}, but it is {_describe(value)}.", value)
    if shape is not None and array.shape != shape:
        found = "a single number" if array.shape == () else f"of shape {array.shape}"
        needed = "a single number" if shape == () else f"of shape {shape}"
        raise Mismatch(f"{subject} should be {needed}, but it is {found}.", value)
    return array.astype(np.float64)


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
        raise Mismatch(f"The function should return {listed}, but it gave {_describe(value)}.", value)
    if len(value) != len(names):
        raise Mismatch(f"The function should return {listed}, but it gave {len(value)}.", value)
    return tuple(value)


# ---- assertions -------------------------------------------------------------------


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

    In this order: numbers at all, the same shape (never broadcast), finite,
    within the tolerance.

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
    array = as_array(got, right.shape, what=what)
    subject = what or "The result"
    if not np.isfinite(array).all():
        where = _place(~np.isfinite(array))
        bad = array[where] if array.ndim else float(array)
        raise Mismatch(f"{subject} holds {bad}{_at(where)}; every value is finite.", got, right)
    off = np.abs(array - right)
    wrong = ~(off <= np.broadcast_to(np.asarray(tolerance), right.shape))
    if wrong.any():
        where = _place(np.where(wrong, off, -1) == off[wrong].max())
        found, needed = _digits(float(array[where]), float(right[where]))
        raise Mismatch(f"{subject} is {found}{_at(where)}, but should be {needed}.", got, right)


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
    raise Mismatch(f"The call should raise {error.__name__}, but it returned.", value, error.__name__)


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
    call = functools.partial(getattr(student, function))
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


# ---- strategies -------------------------------------------------------------------


def reals(low: float, high: float) -> st.SearchStrategy[float]:
    """Floats between two bounds, none so small that products of them underflow."""
    return st.floats(low, high, allow_nan=False, allow_subnormal=False).map(
        lambda x: 0.0 if abs(x) < 1e-30 else x
    )


def vectors(
    low: float, high: float, *, min_size: int = 1, max_size: int = 8
) -> st.SearchStrategy[np.ndarray]:
    """Vectors of :func:`reals`: rich in zeros and repeats, which corner cases need."""
    return st.lists(reals(low, high), min_size=min_size, max_size=max_size).map(
        lambda items: np.array(items, dtype=np.float64)
    )


def integers_array(
    low: int, high: int, *, min_size: int = 1, max_size: int = 8
) -> st.SearchStrategy[np.ndarray]:
    """Vectors of 64-bit integers."""
    return st.lists(st.integers(low, high), min_size=min_size, max_size=max_size).map(
        lambda items: np.array(items, dtype=np.int64)
    )


def seeds() -> st.SearchStrategy[int]:
    """Seeds for :func:`generic`."""
    return st.integers(0, 2**16)


def generic(seed: int, *shape: int, scale: float = 1.0) -> np.ndarray:
    """Draw an array without zeros, repeats or symmetry: it hides no transposition.

    Parameters
    ----------
    seed : int
        Seed of the generator; the same seed and shape give the same array.
    *shape : int
        Its shape.
    scale : float
        Standard deviation.

    Returns
    -------
    numpy.ndarray
        Normally distributed numbers, rounded to four decimals so that people
        can read them.
    """
    count = math.prod(shape)
    values = np.random.default_rng(seed).normal(0.0, scale, count)
    return np.round(values, 4).reshape(shape)
