"""Which known mistake explains what a student's functions return.

A mistake explains a failed check if, on every call that the check makes on its
stored inputs, the student's answer is the mistake's: the reference's where the
mistake leaves it alone, and far closer to the mistake's than to the
reference's where it does not. Where no mistake does, nothing is said.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from grader.answers import gist, understood
from grader.corpus import Corpus, StoredCheck
from grader.course import Assignment
from grader.errors import StudentError
from grader.model import Diagnosis

ROUNDING: Final = 1e-9  # of the largest number: two ways to compute the same
CLOSER: Final = 0.01  # of the distance between mistake and reference


def candidates(answers: Mapping[int, bytes], stored: StoredCheck) -> dict[str, int]:
    """Name the mistakes that explain why a student fails a check.

    Parameters
    ----------
    answers : mapping of int to bytes
        What the student answers to the check's requests, by their numbers.
    stored : StoredCheck
        What the reference and the mistakes answer.

    Returns
    -------
    dict of str to int
        Mistakes that fail this check and answer as the student does, and how many
        of these answers are the student's bit for bit.
    """
    left = dict(stored.caught)
    # A mistake whose every answer is right shows in what a later call does to an
    # earlier result: to fail the same check is then all that there is to see.
    evidence = {name for name, wrong in left.items() if not wrong}
    exact = dict.fromkeys(left, 0)
    for number, answered in answers.items():
        if not left:
            break
        answer, right = gist(answered), gist(stored.answers[number])
        for name in list(left):
            wrong = left[name].get(number)
            exact[name] += answer == (wrong or right)
            if wrong is None:
                explained = _distance(answer, right) <= ROUNDING
            else:
                explained, telling = _closer(answer, wrong, right)
                evidence |= {name} if telling else set()
            if not explained:
                del left[name]
    return {name: exact[name] for name in left if name in evidence}


def _closer(answer: bytes, wrong: bytes, right: bytes) -> tuple[bool, bool]:
    """Whether an answer is the mistake's, and whether it then tells it from the right one."""
    if answer == wrong:
        return True, True
    from_wrong, apart = _distance(answer, wrong), _distance(wrong, right)
    telling = from_wrong <= CLOSER * apart
    # Where mistake and reference differ by less than rounding, either answer will do.
    return from_wrong <= ROUNDING and (telling or apart <= ROUNDING), telling


def agree(answer: bytes, other: bytes) -> bool:
    """Whether two answers are the same but for rounding."""
    return _distance(gist(answer), gist(other)) <= ROUNDING


def _distance(a: bytes, b: bytes) -> float:
    """Largest difference of two answers, relative to the largest number in them.

    Infinite for answers that differ in anything but numbers.
    """
    if a == b:
        return 0.0
    try:
        (one, changed, _), (other, changed_too, _) = understood(a), understood(b)
    except StudentError:  # an exception, or no answer at all
        return math.inf
    numbers, others = _numbers(one), _numbers(other)
    if changed != changed_too or len(numbers) != len(others):
        return math.inf
    return max((_apart(x, y) for x, y in zip(numbers, others, strict=True)), default=0.0)


def _numbers(value: Any) -> list[np.ndarray | str]:
    """Take a value apart into arrays of floats, however it is packed."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "c":
        return [value.real, value.imag]
    try:
        return [np.asarray(value, dtype=np.float64)]
    except (TypeError, ValueError, OverflowError):  # the last for integers beyond a float's range
        if isinstance(value, (list, tuple)):
            return [part for item in value for part in _numbers(item)]
        return [repr(value)]


def _apart(a: np.ndarray | str, b: np.ndarray | str) -> float:
    if isinstance(a, str) or isinstance(b, str):
        return 0.0 if type(a) is type(b) and a == b else math.inf
    if a.shape != b.shape:
        return math.inf
    finite = np.isfinite(a)
    if not np.array_equal(finite, np.isfinite(b)):
        return math.inf
    if not np.array_equal(a[~finite], b[~finite], equal_nan=True):
        return math.inf
    off = np.abs(a[finite] - b[finite])
    scale = np.abs(np.concatenate([a[finite], b[finite]])).max(initial=0.0)
    return float(off.max(initial=0.0) / scale) if scale else 0.0


def diagnose(
    assignment: Assignment, corpus: Corpus, explained_by: Mapping[str, Mapping[str, int]]
) -> dict[str, Diagnosis]:
    """Choose, for each failed check, the mistake that explains most.

    Of several mistakes that explain a check, the one that explains most of the
    other failures comes first, then the one that claims least beyond them, then
    the one with most answers equal to the last bit, then the one that says least: it is the
    more general.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    corpus : Corpus
        Its corpus.
    explained_by : mapping of str to mapping
        Failed checks and what :func:`candidates` says of them.

    Returns
    -------
    dict of str to Diagnosis
        By check; checks that nothing explains are absent.
    """
    mistakes = {mistake.name: mistake for mistake in assignment.mistakes}
    failed = set(explained_by)

    def merit(name: str) -> tuple[int, int, int, int, str]:
        explains = sum(name in names for names in explained_by.values())
        exact = sum(names.get(name, 0) for names in explained_by.values())
        return (
            -explains,
            len(set(corpus.fails(name)) - failed),
            -exact,
            len(mistakes[name].idea),
            name,
        )

    chosen = {}
    for check, names in explained_by.items():
        if names:
            mistake = mistakes[min(names, key=merit)]
            chosen[check] = Diagnosis(mistake=mistake.name, idea=mistake.idea, hint=mistake.hint)
    return chosen
