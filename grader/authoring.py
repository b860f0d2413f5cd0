"""Everything a ``checks.py`` imports from us: about a dozen words.

A check is a function over a ``student`` (and, if its signature says so, a
``reference``), decorated with :func:`check`, usually over Hypothesis' own
``@given``. It calls the student's functions and asserts; the first line of its
docstring is the title that students read, the rest is the hint.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, settings
from hypothesis.errors import InvalidArgument
from numpy.typing import ArrayLike

from grader.assertions import (
    EPSILON,
    as_array,
    as_number,
    assert_arguments_unchanged,
    assert_between,
    assert_close,
    assert_no_memory,
    assert_raises,
    require,
    unpack,
)
from grader.errors import CourseError, Mismatch, Raised
from grader.strategies import generic, integers_array, reals, seeds, vectors
from grader.student import Student

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
    body : callable
        The function itself, to be called with inputs drawn before.
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
    body: Callable[..., None]
    test: Callable[..., None]
    line: int

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
        handle = getattr(test, "hypothesis", None)
        draws = handle is not None
        original: Callable[..., None] = handle.inner_test if handle else test
        place = f"{original.__code__.co_filename}:{original.__code__.co_firstlineno}"
        title, _, hint = inspect.cleandoc(test.__doc__ or "").partition("\n")
        if not title or not hint.strip():
            raise CourseError(
                f"{place}: check {test.__name__} needs a docstring: one line that says what "
                "is true of every correct solution, an empty line, and a hint."
            )
        if points < 1 or examples < 1:
            raise CourseError(f"{place}: points and examples of a check are at least 1.")
        if draws:
            try:
                test = _configured(test, examples)
            except InvalidArgument as error:
                raise CourseError(f"{place}: {error}") from None
        names = inspect.signature(original).parameters
        return Check(
            name=test.__name__,
            title=title,
            hint=" ".join(hint.split()),
            points=points,
            examples=examples if draws else 1,
            stand_ins=tuple(name for name in ("student", "reference") if name in names),
            body=original,
            test=test,
            line=original.__code__.co_firstlineno,
        )

    return decorate


def _configured(test: Callable[..., None], examples: int) -> Callable[..., None]:
    """Settle how Hypothesis runs a check, so that every run is repeatable."""
    return settings(
        max_examples=examples,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )(test)


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
