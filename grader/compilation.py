"""Compile an assignment: draw its inputs, probe its mistakes, keep what is small."""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from grader import frames, wire
from grader.answers import gist
from grader.authoring import Check
from grader.bounds import OutOfTimeError, limited
from grader.corpus import StoredCheck
from grader.course import Assignment
from grader.drawing import draw, shrink, size_of
from grader.errors import CourseError, NotTaken, Raised
from grader.in_process import Noting, Remembering, in_process
from grader.replay import run
from grader.solutions import Mistake
from grader.student import Student, ask
from grader.student import load as load_where

SHRINK_BUDGET: Final = 150  # inputs tried per known mistake


class Compilation:
    """One assignment, its reference loaded.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    seed : int
        The seed of its inputs.

    Raises
    ------
    CourseError
        If a solution of the course cannot be loaded.
    """

    def __init__(self, assignment: Assignment, seed: int) -> None:
        self.assignment = assignment
        self.seed = seed
        self.load(assignment.reference, f"reference/{assignment.slug}.py")
        self.reference = load_where(Remembering(), assignment.slug, assignment.reference)
        self.noted = Noting()
        self.subject = load_where(self.noted, assignment.slug, assignment.reference)

    @functools.cached_property
    def mistakes(self) -> dict[str, Student]:
        """The known mistakes by name."""
        before = self.assignment.reference.count("\n") + 2
        found = {}
        for mistake in self.assignment.mistakes:
            with self.in_time(mistake, "to load"):
                found[mistake.name] = self.load(mistake.source, mistake.path, before)
        return found

    def load(self, source: str, what: object, before: int = 0) -> Student:
        """Load a solution that begins after so many lines of another file."""
        try:
            return in_process(self.assignment.slug, source)
        except Raised as error:
            line = error.frames[-1][0] - before if error.frames else 1
            raise CourseError(f"{what}:{line}: cannot be loaded: {error}.") from None

    @contextlib.contextmanager
    def in_time(self, mistake: Mistake, what: str) -> Iterator[None]:
        """Refuse a mistake that takes more time than all checks of a submission may."""
        seconds = self.assignment.limits.seconds_in_all
        try:
            with limited(seconds):
                yield
        except OutOfTimeError:
            raise CourseError(
                f"{mistake.path}:1: mistake {mistake.name} takes more than {seconds:g} s {what}. "
                "Known mistakes are run when a course is compiled, so each must come to an end."
            ) from None

    def stored(self, check: Check) -> StoredCheck:
        """Draw a check's inputs, find the small ones, note the calls that it makes on them."""
        exchanges: dict[tuple[bytes, bytes], int] = {}
        scripts: dict[bytes, list[int]] = {}
        self.note(check, self.drawn(check), scripts, exchanges)
        if not scripts:
            raise self._wrong(check, "takes no input")
        small: list[bytes] = []
        caught: dict[str, dict[int, bytes]] = {}
        for mistake in self.assignment.mistakes:
            student = self.mistakes[mistake.name]
            with self.in_time(mistake, f"on the inputs of check {check.name}"):
                differing = dict(_differences(student, exchanges))
                suspects = _suspects(scripts, exchanges, differing)
                if suspects and self.fails(check, suspects, student, small):
                    caught[mistake.name] = differing
        before = len(exchanges)
        self.note(check, small, scripts, exchanges)
        requests = [request for request, _ in exchanges]
        inputs = sorted(
            scripts,
            key=lambda body: (
                sum(len(requests[number]) for number in scripts[body]),
                size_of(wire.decode(body)),
            ),
        )
        # The first input that shows a mistake is no larger than what shrinking found for it.
        small += [
            next((body for body in inputs if self.breaks(check, body, self.mistakes[name])), b"")
            for name in caught
        ]
        return StoredCheck(
            inputs=inputs,
            small=[body in small for body in inputs],
            requests=requests,
            answers=[answer for _, answer in exchanges],
            script=[scripts[body] for body in inputs],
            caught={
                name: differing | dict(_differences(self.mistakes[name], exchanges, first=before))
                for name, differing in caught.items()
            },
        )

    def drawn(self, check: Check) -> list[bytes]:
        """Draw inputs, encoded, simplest first."""
        bodies = []
        for one in sorted(draw(check, self.seed), key=size_of):
            if _unsendable(one):
                raise self._wrong(
                    check,
                    "draws something other than numbers, text, lists, tuples, dicts and numeric "
                    "arrays. (st.data() cannot be used: inputs must not depend on what the student "
                    "returns.)",
                )
            bodies.append(wire.encode(one))
        return bodies

    def _wrong(self, check: Check, what: str) -> CourseError:
        place = f"{self.assignment.checks_path}:{check.line}"
        return CourseError(f"{place}: check {check.name} {what}.")

    def note(
        self,
        check: Check,
        inputs: Iterable[bytes],
        scripts: dict[bytes, list[int]],
        exchanges: dict[tuple[bytes, bytes], int],
    ) -> None:
        """Note what a check asks the reference on each input that it takes."""
        for body in inputs:
            if body in scripts:
                continue
            self.noted.exchanges.clear()
            try:
                failure = run(check, body, self.subject, self.reference)
            except NotTaken:
                continue
            if failure is not None:
                raise CourseError(
                    f"{self.assignment.checks_path}:{check.line}: the reference fails check "
                    f"{check.name} on {wire.decode(body)!r}: {failure.message}"
                )
            scripts[body] = [
                exchanges.setdefault(one, len(exchanges)) for one in self.noted.exchanges
            ]

    def fails(
        self, check: Check, inputs: list[bytes], student: Student, small: list[bytes]
    ) -> bool:
        """Whether a mistake fails a check; if so, see to it that a small input shows it."""
        if any(self.breaks(check, body, student) for body in small):
            return True
        first = next((body for body in inputs if self.breaks(check, body, student)), None)
        if first is None:
            return False
        found = shrink(
            check,
            lambda drawn: self.weigh(check, wire.encode(drawn), student),
            self.seed,
            budget=SHRINK_BUDGET,
        )
        small.append(first if found is None else wire.encode(found))
        return True

    def breaks(self, check: Check, inputs: bytes, student: Student) -> bool:
        """Whether a mistake fails a check on an input."""
        return self.weigh(check, inputs, student) > 0

    def weigh(self, check: Check, inputs: bytes, student: Student) -> int:
        """How much there is to read where a mistake fails a check on an input, 0 if it passes."""
        try:
            failure = run(check, inputs, student, self.reference)
        except NotTaken:
            return 0
        return failure.weight if failure is not None else 0


def _unsendable(value: Any) -> bool:
    try:
        return _has_unsupported(wire.decode(wire.encode(value)))
    except wire.WireError:
        return True


def _has_unsupported(value: Any) -> bool:
    match value:
        case wire.Unsupported():
            return True
        case list() | tuple():
            return any(map(_has_unsupported, value))
        case dict():
            return any(map(_has_unsupported, value.values()))
    return False


def _suspects(
    scripts: Mapping[bytes, list[int]],
    exchanges: Iterable[tuple[bytes, bytes]],
    differing: Mapping[int, bytes],
) -> list[bytes]:
    """Inputs on which a mistake can fail: it answers otherwise there, or a check looks back."""
    if any(request[:1] == frames.RECALL for request, _ in exchanges):
        return list(scripts)
    return [body for body, numbers in scripts.items() if not differing.keys().isdisjoint(numbers)]


def _differences(
    student: Student, exchanges: Iterable[tuple[bytes, bytes]], first: int = 0
) -> Iterator[tuple[int, bytes]]:
    """Answers of a mistake that are not the reference's, and their numbers, from `first` on."""
    for number, (request, right) in enumerate(itertools.islice(exchanges, first, None), first):
        if request[:1] == frames.CALL:
            answer = gist(ask(student, request))
            if answer != gist(right):
                yield number, answer
