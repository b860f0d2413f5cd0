"""The stored inputs of an assignment: compiled once, replayed for all.

A corpus holds, for each check, the inputs in the order in which they are
replayed (simplest first), the calls that the check makes on them, and what
the reference and every known mistake answer to these calls.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import hypothesis
import msgspec
import numpy as np
import platformdirs
from hypothesis.errors import UnsatisfiedAssumption

from grader import wire
from grader.authoring import Check
from grader.course import Assignment
from grader.drawing import Inputs, draw, shrink, size_of
from grader.errors import CourseError, Raised
from grader.replay import run
from grader.student import Student, begin_example, calls_of, in_process

FORMAT: Final = 1
SHRINK_BUDGET: Final = 150  # inputs tried per known mistake


class StoredCheck(msgspec.Struct, frozen=True):
    """What is stored of one check.

    Attributes
    ----------
    inputs : list of bytes
        Encoded arguments by name, simplest first.
    small : list of bool
        Which of them are as small as shrinking makes them.
    probes : list of bytes
        The distinct calls that the check makes on its inputs: function,
        arguments and keywords, encoded.
    replies : list of bytes
        What the reference answers, in the form of :func:`reply_to`.
    """

    inputs: list[bytes]
    small: list[bool]
    probes: list[bytes]
    replies: list[bytes]


class StoredMistake(msgspec.Struct, frozen=True):
    """What is stored of one mistake: the checks it fails, and its own replies.

    `replies` holds, by check and number of the probe, those that are not the
    reference's.
    """

    fails: list[str]
    replies: dict[str, dict[int, bytes]]


class Corpus(msgspec.Struct, frozen=True):
    """Everything stored of an assignment."""

    checks: dict[str, StoredCheck]
    mistakes: dict[str, StoredMistake]


def reply_to(student: Student, probe: bytes) -> bytes:
    """Ask a student for one call; encode the answer so that answers compare.

    Raises
    ------
    TimedOut, Crashed
        If the student's process does not answer.
    """
    function, arguments, keywords = wire.decode(probe)
    begin_example(student)
    try:
        value = getattr(student, function)(*arguments, **keywords)
    except Raised as error:
        return wire.encode(("raised", error.kind))
    return wire.encode(("returned", value, calls_of(student)[-1].changed))


def compiled(
    assignment: Assignment,
    seed: int,
    cache: Path | None = None,
    warn: Callable[[str], None] = lambda _: None,
) -> Corpus:
    """Load an assignment's corpus, or compile and store it.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    seed : int
        The seed of its inputs.
    cache : pathlib.Path, optional
        Where corpora are kept; the user's cache folder otherwise.
    warn : callable
        Told in a sentence when the corpus cannot be kept.

    Raises
    ------
    CourseError
        If the reference fails a check, a check has no usable input, or a
        mistake cannot be loaded.
    """
    path = _path(assignment, seed, cache)
    corpus = _load(path)
    if corpus is None:
        corpus = compile_corpus(assignment, seed)
        try:
            _store(path, corpus)
        except OSError as error:
            warn(
                f"The compiled course cannot be kept in {path.parent} ({error.strerror}); "
                "it is compiled anew each time. Name another folder with --cache DIR."
            )
    return corpus


def _path(assignment: Assignment, seed: int, cache: Path | None) -> Path:
    folder = cache or platformdirs.user_cache_path("neurograde", appauthor=False)
    versions = (FORMAT, seed, hypothesis.__version__, np.__version__, platform.python_version())
    ours = "".join(_text_of_ours())
    key = repr((assignment.slug, assignment.digest, versions, ours))
    digest = hashlib.blake2b(key.encode(), digest_size=16).hexdigest()
    return folder / f"{assignment.slug}-{digest}.corpus"


def _text_of_ours() -> list[str]:
    """The text of the modules that decide what is stored."""
    names = ("authoring", "corpus", "drawing", "replay", "wire")
    return [(Path(__file__).parent / f"{name}.py").read_text("utf-8") for name in names]


def _load(path: Path) -> Corpus | None:
    """Read a stored corpus; None if there is none, or it is damaged."""
    try:
        content = path.read_bytes()
        digest, body = content[:32], content[32:]
        if hashlib.blake2b(body, digest_size=32).digest() != digest:
            return None
        return msgspec.msgpack.decode(body, type=Corpus)
    except (OSError, msgspec.MsgspecError):
        return None


def _store(path: Path, corpus: Corpus) -> None:
    body = msgspec.msgpack.encode(corpus)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_bytes(hashlib.blake2b(body, digest_size=32).digest() + body)
    temporary.replace(path)


def compile_corpus(assignment: Assignment, seed: int) -> Corpus:
    """Draw, probe and shrink everything that is stored of an assignment.

    Raises
    ------
    CourseError
        As :func:`compiled`.
    """
    return _Compilation(assignment, seed).corpus()


class _Compilation:
    def __init__(self, assignment: Assignment, seed: int) -> None:
        self.assignment = assignment
        self.seed = seed
        self.place = assignment.checks_path
        self.reference = self.load(assignment.reference, f"reference/{assignment.slug}.py")
        self.subject = self.load(assignment.reference, f"reference/{assignment.slug}.py")

    def load(self, source: str, what: object) -> Student:
        try:
            return in_process(self.assignment.slug, source)
        except Raised as error:
            raise CourseError(f"{what}: cannot be loaded: {error}.") from None

    def corpus(self) -> Corpus:
        checks = {check.name: self.stored(check) for check in self.assignment.checks}
        mistakes = {}
        small: dict[str, list[bytes]] = {name: [] for name in checks}
        for mistake in self.assignment.mistakes:
            student = self.load(mistake.source, mistake.path)
            replies = {name: _differences(student, stored) for name, stored in checks.items()}
            fails = [
                check.name
                for check in self.assignment.checks
                if replies[check.name] and self.fails(check, checks[check.name], student, small)
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
            for call in list(calls_of(self.subject)):
                probe = wire.encode((call.function, call.arguments, call.keywords))
                if probe not in probes:
                    probes[probe] = reply_to(self.subject, probe)
        if not inputs:
            raise CourseError(f"{self.place}:{check.line}: check {check.name} takes no input.")
        return StoredCheck(inputs, [False] * len(inputs), list(probes), list(probes.values()))

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

