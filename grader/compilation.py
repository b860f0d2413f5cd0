"""Compile an assignment: draw its inputs, probe its mistakes, keep what is small."""

from __future__ import annotations

import contextlib
import tempfile
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from hypothesis.errors import UnsatisfiedAssumption

from grader import wire
from grader.authoring import Check
from grader.corpus import (
    Corpus,
    StoredCheck,
    StoredMistake,
    corpus_path,
    load,
    reply_to,
    store,
)
from grader.course import Assignment
from grader.drawing import Inputs, draw, shrink, size_of
from grader.errors import CourseError, Raised
from grader.replay import run
from grader.student import Student, calls_of, in_process, recalls_of

SHRINK_BUDGET: Final = 150  # inputs tried per known mistake


def warn_unless_kept(assignments: Iterable[Assignment], seed: int, cache: Path | None) -> None:
    """Warn, once and before the work begins, if compiled assignments cannot be kept.

    Parameters
    ----------
    assignments : iterable of Assignment
        What is going to be compiled, or loaded.
    seed, cache
        As for :func:`compiled`.
    """
    for path in (corpus_path(assignment, seed, cache) for assignment in assignments):
        if path.is_file():
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=path.parent).close()
        except OSError as error:
            warnings.warn(
                f"The compiled course cannot be kept in {path.parent} ({error.strerror}); "
                "it is compiled anew each time. Name another folder with --cache DIR.",
                stacklevel=3,
            )
            return


def compiled(assignment: Assignment, seed: int, cache: Path | None = None) -> Corpus:
    """Load an assignment's corpus, or compile and store it.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    seed : int
        The seed of its inputs.
    cache : pathlib.Path, optional
        Where corpora are kept; the user's cache folder otherwise.

    Raises
    ------
    CourseError
        If the reference fails a check, a check has no usable input, or a
        mistake cannot be loaded.
    """
    path = corpus_path(assignment, seed, cache)
    corpus = load(path)
    if corpus is None:
        corpus = compile_corpus(assignment, seed)
        with contextlib.suppress(OSError):  # see warn_unless_kept
            store(path, corpus)
    return corpus


def compile_corpus(assignment: Assignment, seed: int) -> Corpus:
    """Draw, probe and shrink everything that is stored of an assignment.

    Raises
    ------
    CourseError
        As :func:`compiled`.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a mistake warns of is no news to us
        return _Compilation(assignment, seed).corpus()


class _Compilation:
    def __init__(self, assignment: Assignment, seed: int) -> None:
        self.assignment = assignment
        self.seed = seed
        self.place = assignment.checks_path
        self.reference = self.load(assignment.reference, f"reference/{assignment.slug}.py")
        self.subject = self.load(assignment.reference, f"reference/{assignment.slug}.py")
        self.recalling: set[str] = set()  # checks that ask for a result again

    def load(self, source: str, what: object, before: int = 0) -> Student:
        """Load a solution that begins after so many lines of another file."""
        try:
            return in_process(self.assignment.slug, source)
        except Raised as error:
            line = error.frames[-1][0] - before if error.frames else 1
            raise CourseError(f"{what}:{line}: cannot be loaded: {error}.") from None

    def corpus(self) -> Corpus:
        checks = {check.name: self.stored(check) for check in self.assignment.checks}
        mistakes = {}
        small: dict[str, list[bytes]] = {name: [] for name in checks}
        before = self.assignment.reference.count("\n") + 2
        for mistake in self.assignment.mistakes:
            student = self.load(mistake.source, mistake.path, before)
            replies = {name: _differences(student, stored) for name, stored in checks.items()}
            fails = [
                check.name
                for check in self.assignment.checks
                if (replies[check.name] or check.name in self.recalling)
                and self.fails(check, checks[check.name], student, small)
            ]
            mistakes[mistake.name] = StoredMistake(
                fails, {name: different for name, different in replies.items() if different}
            )
        for check in self.assignment.checks:
            checks[check.name] = _with_small(checks[check.name], small[check.name])
        return Corpus(checks, mistakes)

    def stored(self, check: Check) -> StoredCheck:
        """Draw a check's inputs and note the calls it makes on them."""
        inputs: list[bytes] = []
        probes: dict[bytes, bytes] = {}
        recalls = recalls_of(self.subject)
        for drawn in sorted(self.drawn(check), key=size_of):
            body = wire.encode(drawn)
            if body in inputs:
                continue
            try:
                failure = run(check, body, self.subject, self.reference)
            except UnsatisfiedAssumption:
                continue
            if failure is not None:
                raise CourseError(
                    f"{self.place}:{check.line}: the reference fails check {check.name} "
                    f"on {drawn!r}: {failure.message}"
                )
            inputs.append(body)
            self.probe(probes)
        if recalls_of(self.subject) > recalls:
            self.recalling.add(check.name)
        if not inputs:
            raise CourseError(f"{self.place}:{check.line}: check {check.name} takes no input.")
        return StoredCheck(inputs, [False] * len(inputs), list(probes), list(probes.values()))

    def probe(self, probes: dict[bytes, bytes]) -> None:
        """Note the calls made last, and the reference's answers."""
        for call in list(calls_of(self.subject)):
            probe = wire.encode((call.function, call.arguments, call.keywords))
            if probe not in probes:
                probes[probe] = reply_to(self.subject, probe)

    def drawn(self, check: Check) -> list[Inputs]:
        inputs = draw(check, self.seed)
        for one in inputs:
            if _unsendable(one):
                raise CourseError(
                    f"{self.place}:{check.line}: check {check.name} draws something other than "
                    "numbers, text, lists, tuples, dicts and numeric arrays. (st.data() cannot "
                    "be used: inputs must not depend on what the student returns.)"
                )
        return inputs

    def fails(
        self, check: Check, stored: StoredCheck, student: Student, small: dict[str, list[bytes]]
    ) -> bool:
        """Whether a mistake fails a check; if so, see to it that a small input shows it."""

        def breaks(inputs: bytes) -> bool:
            try:
                return run(check, inputs, student, self.reference) is not None
            except UnsatisfiedAssumption:
                return False

        if any(map(breaks, small[check.name])):
            return True
        if not any(map(breaks, stored.inputs)):
            return False
        found = shrink(
            check, lambda inputs: breaks(wire.encode(inputs)), self.seed, budget=SHRINK_BUDGET
        )
        small[check.name].append(
            wire.encode(found) if found is not None else next(filter(breaks, stored.inputs))
        )
        return True


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


def _differences(student: Student, stored: StoredCheck) -> dict[int, bytes]:
    """Replies that are not the reference's, by number of the probe."""
    different = {}
    for number, (probe, right) in enumerate(zip(stored.probes, stored.replies, strict=True)):
        student_reply = reply_to(student, probe)
        if student_reply != right:
            different[number] = student_reply
    return different


def _with_small(stored: StoredCheck, small: list[bytes]) -> StoredCheck:
    """Put the small inputs among the others, all in order of size."""
    bodies = sorted({*stored.inputs, *small}, key=lambda body: size_of(wire.decode(body)))
    return StoredCheck(bodies, [body in small for body in bodies], stored.probes, stored.replies)
