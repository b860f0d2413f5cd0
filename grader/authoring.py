"""Everything a ``checks.py`` imports from us: about a dozen words.

A check is a function over a ``student`` (and, if its signature says so, a
``reference``), decorated with :func:`check`, usually over Hypothesis' own
``@given``. It calls the student's functions and asserts; the first line of its
docstring is the title that students read, the rest is the hint.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from numpy.typing import ArrayLike

from grader.arrays import generic
from grader.assertions import (
    EPSILON,
    assert_arguments_unchanged,
    assert_between,
    assert_close,
    assert_no_memory,
    assert_raises,
    require,
)
from grader.errors import CourseError, Mismatch, Raised
from grader.numeric import as_array, as_number, unpack
from grader.standins import Handle
from grader.student import Student

if TYPE_CHECKING:
    from grader.strategies import integers_array, reals, seeds, vectors

__all__ = [
    "EPSILON",
    "Chart",
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
    "bars",
    "check",
    "figure",
    "generic",
    "heat_map",
    "integers_array",
    "reals",
    "require",
    "seeds",
    "unpack",
    "vectors",
]


def __getattr__(name: str) -> Any:
    """Find the strategies, which import Hypothesis, when they are asked for."""
    if name in __all__:
        return getattr(importlib.import_module("grader.strategies"), name)
    raise AttributeError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """How a report draws what a call returned beside what it should have returned."""

    kind: str
    x_label: str
    y_label: str


def bars(*, x: str, y: str) -> Chart:
    """Draw a vector as bars, the student's beside the reference's.

    Parameters
    ----------
    x, y : str
        What an element and its value are, with units.
    """
    return Chart(kind="bars", x_label=x, y_label=y)


def heat_map(*, rows: str, columns: str) -> Chart:
    """Draw the difference of two matrices, the student's less the reference's.

    Parameters
    ----------
    rows, columns : str
        What a row and a column stand for.
    """
    return Chart(kind="matrix", x_label=columns, y_label=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One property, with points.

    Attributes
    ----------
    name, title, hint : str
        The function's name; the first line and the rest of its docstring, whose
        paragraphs are steps that a student opens one by one.
    points : int
        Earned when no stored input breaks the property, else nothing.
    examples : int
        How many inputs are drawn when the course is compiled.
    stand_ins : tuple of str
        Which of ``student`` and ``reference`` its signature asks for.
    body : callable
        The function itself, to be called with inputs drawn before.
    test : callable
        The function as Hypothesis runs it; the function itself where the file was
        read to be replayed, see :func:`grader.drawing.real_test`.
    line : int
        Where it stands in ``checks.py``.
    needs : tuple of str
        Earlier checks before which it cannot pass.
    equation : str
        What holds, in LaTeX.
    chart : Chart or None
        How to draw what a call returned.
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
    needs: tuple[str, ...] = ()
    equation: str = ""
    chart: Chart | None = None

    @property
    def draws(self) -> bool:
        """Whether the check has inputs at all."""
        return hasattr(self.test, "hypothesis")


def check(
    *,
    points: int,
    examples: int = 100,
    needs: tuple[str, ...] = (),
    equation: str = "",
    chart: Chart | None = None,
) -> Callable[[Callable[..., None]], Check]:
    """Make a function a check.

    Parameters
    ----------
    points : int
        What it is worth; the points of an assignment add up to 100.
    examples : int
        How many inputs to draw; fewer where a call is slow.
    needs : tuple of str
        Names of checks above it before which it cannot pass. If it fails and one of
        them does, a report says that it waits, and nothing else.
    equation : str
        What holds, in LaTeX; a report shows it beside the title.
    chart : Chart
        How a report draws the call that shows a failure: :func:`bars` or :func:`heat_map`.

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
        if draws and not isinstance(handle, Handle):
            from grader.strategies import configured  # noqa: PLC0415 - see __getattr__

            test = configured(test, examples, place)
        names = inspect.signature(original).parameters
        return Check(
            name=test.__name__,
            title=title,
            hint="\n\n".join(" ".join(part.split()) for part in hint.strip().split("\n\n")),
            points=points,
            examples=examples if draws else 1,
            stand_ins=tuple(name for name in ("student", "reference") if name in names),
            body=original,
            test=test,
            line=original.__code__.co_firstlineno,
            needs=needs,
            equation=equation,
            chart=chart,
        )

    return decorate


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture that a report shows: the student's numbers over the reference's.

    `checks` are those that it explains; `marks` says what is marked in it, the
    ``largest`` difference or the ``first``; `names` are those of separate points.
    """

    name: str
    title: str
    x_label: str
    y_label: str
    draw: Callable[[Student], tuple[ArrayLike, ArrayLike]]
    checks: tuple[str, ...] = ()
    marks: str = "largest"
    names: tuple[str, ...] = ()


def figure(
    title: str,
    *,
    x: str,
    y: str,
    checks: tuple[str, ...] = (),
    first: bool = False,
    names: tuple[str, ...] = (),
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
    checks : tuple of str
        The checks that the picture explains: it is shown with the first that fails.
    first : bool
        Mark where the two curves begin to differ; else where they differ most.
    names : tuple of str
        Draw separate points instead of a curve, of these names, which lie on the
        diagonal if they are right.
    """

    def decorate(draw: Callable[[Student], tuple[ArrayLike, ArrayLike]]) -> Figure:
        return Figure(
            name=getattr(draw, "__name__", title),
            title=title,
            x_label=x,
            y_label=y,
            draw=draw,
            checks=checks,
            marks="first" if first else "largest",
            names=names,
        )

    return decorate
