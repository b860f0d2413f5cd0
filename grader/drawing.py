"""Draw inputs for a check, and shrink one that breaks it. Drives Hypothesis.

Drawing happens once, when a course is compiled, and shrinking only where a
check fails on an input that is not small already. Both are repeatable: the
same check, seed and version of Hypothesis give the same inputs on any machine.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import seed
from hypothesis.errors import Flaky
from hypothesis.internal.conjecture.providers import HypothesisProvider

from grader.authoring import Check
from grader.loading import read_text, run_file
from grader.standins import Handle
from grader.wire import encode

Inputs = dict[str, Any]


def _no_constant(*_: Any, **__: Any) -> None:
    """Stand in for Hypothesis' choice among constants that it found in source files.

    Those depend on which modules happen to be loaded and where they lie, so the
    inputs would differ from one machine or process to the next.
    """


def real_test(check: Check) -> Callable[..., None]:
    """Return a check as Hypothesis runs it, though its file was read to be replayed.

    Raises
    ------
    CourseError
        If the file cannot be run with Hypothesis.
    """
    if not isinstance(getattr(check.test, "hypothesis", None), Handle):
        return check.test
    path = Path(check.body.__code__.co_filename)
    return _tests(path, read_text(path))[check.name]


@functools.lru_cache(maxsize=64)
def _tests(path: Path, _text: str) -> dict[str, Callable[..., None]]:
    found = vars(run_file(path)).values()
    return {item.name: item.test for item in found if isinstance(item, Check)}


@contextlib.contextmanager
def _drawing(check: Check, body: Callable[..., None]) -> Iterator[None]:
    """Put `body` in the place of the check's own for a while, and draw no constants."""
    handle, provider = real_test(check).hypothesis, HypothesisProvider  # type: ignore[attr-defined]
    original, constants = handle.inner_test, provider._maybe_draw_constant  # noqa: SLF001
    handle.inner_test = body
    # The class itself: Hypothesis also makes instances without looking up its provider.
    setattr(provider, "_maybe_draw_constant", _no_constant)  # noqa: B010 - mypy forbids it plainly
    try:
        yield
    finally:
        handle.inner_test = original
        setattr(provider, "_maybe_draw_constant", constants)  # noqa: B010


def _run(check: Check, number: int) -> None:
    """Let Hypothesis call the body that is in place now."""
    seed(number)(real_test(check))(**dict.fromkeys(check.stand_ins))


def draw(check: Check, number: int) -> list[Inputs]:
    """Draw the inputs of a check from a seed: its own examples first.

    Parameters
    ----------
    check : Check
        The check; none of its code but the strategies and ``assume`` runs.
    number : int
        The seed.

    Returns
    -------
    list of dict
        Each the arguments of one example by name.
    """
    if not check.draws:
        return [{}]
    drawn: list[Inputs] = []

    def record(**inputs: Any) -> None:
        _without_stand_ins(check, inputs)
        drawn.append(inputs)

    with _drawing(check, record):
        _run(check, number)
    return drawn


def _without_stand_ins(check: Check, inputs: Inputs) -> None:
    """Remove the arguments that are not drawn."""
    for name in check.stand_ins:
        inputs.pop(name, None)


class _EnoughError(BaseException):
    """Leaves Hypothesis when the budget is spent; it lets such exceptions pass."""


class _BrokenError(Exception):
    """The one exception that shrinking looks for."""


def size_of(inputs: Inputs) -> tuple[int, int, str]:
    """Order inputs by what is easier to read: few numbers first, then short ones."""
    text = repr(inputs)
    return len(encode(inputs)), len(text), text


def shrink(
    check: Check, weigh: Callable[[Inputs], int], number: int, budget: int = 300
) -> Inputs | None:
    """Look for the smallest inputs that break a check.

    Parameters
    ----------
    check : Check
        The check.
    weigh : callable
        How much there is to read where given inputs break it, 0 where they do not.
    number : int
        The seed.
    budget : int
        How many inputs to try at most. A count, not a time: the answer must not
        depend on how busy the machine is.

    Returns
    -------
    dict or None
        The smallest inputs found, None if nothing broke the check.
    """
    if not check.draws:
        return {} if weigh({}) else None
    smallest: Inputs | None = None
    least: tuple[int | str, ...] = ()
    tried = 0

    def attempt(**inputs: Any) -> None:
        nonlocal tried, smallest, least
        tried += 1
        if tried > budget:
            raise _EnoughError
        _without_stand_ins(check, inputs)
        if weight := weigh(inputs):
            size = weight, *size_of(inputs)
            if smallest is None or size < least:
                smallest, least = inputs, size
            raise _BrokenError

    with _drawing(check, attempt), contextlib.suppress(_EnoughError, _BrokenError, Flaky):
        _run(check, number)
    return smallest
