"""Try a check on a submission: replay its stored inputs; if one breaks it, shrink that."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from grader import frames, wire
from grader.answers import gist
from grader.authoring import Check
from grader.corpus import StoredCheck
from grader.errors import Crashed, Diverged, NotTaken, Raised, StudentError, TimedOut
from grader.model import Verdict
from grader.replay import Failure, run
from grader.session import Session
from grader.student import Student, ask
from grader.text import shown

SHRINK_BUDGET: Final = 300  # inputs tried to make a counterexample smaller
LARGE: Final = 2**20  # bytes
REMEMBERED: Final = 1_000  # answers of earlier submissions: right ones often agree to the bit
_NOT_SHRUNK: Final = frozenset(
    # These say the same on every input, or take long to happen again.
    {Verdict.NOT_ATTEMPTED, Verdict.TIMED_OUT, Verdict.CRASHED, Verdict.GRADER_ERROR}
)


@dataclass(frozen=True, slots=True)
class Basis:
    """What the trials of a check have in common.

    Attributes
    ----------
    check : Check
        The check.
    stored : StoredCheck
        Its inputs, and the calls.
    reference : Student
        The reference.
    functions : frozenset of str
        Names of the functions that it defines.
    seed : int
        For shrinking.
    passed : dict of bytes to None
        Digests of answers that the check passed on, in the order in which they came.
    """

    check: Check
    stored: StoredCheck
    reference: Student
    functions: frozenset[str]
    seed: int
    passed: dict[bytes, None] = field(default_factory=dict)

    def remember(self, digest: bytes) -> None:
        """Remember that the check passes on these answers; forget the oldest if need be."""
        self.passed[digest] = None
        if len(self.passed) > REMEMBERED:
            del self.passed[next(iter(self.passed))]


class Trial:
    """A check tried on a submission.

    The calls that the check makes of a right solution are known from compilation, and the answers
    to them when this begins. Where these are the reference's to the last bit, or those of an
    earlier submission that passed, so does this, and the check need not be run at all; otherwise
    it is run on them. Where it asks for something else, as its calls depend on answers, it goes on
    with calls one by one.

    Parameters
    ----------
    basis : Basis
        The check.
    session : Session
        The submission.
    answers : sequence of bytes
        Its answers to these calls, as far as they came.
    """

    def __init__(self, basis: Basis, session: Session, answers: Sequence[bytes]) -> None:
        self.basis = basis
        self.check = basis.check
        self.stored = basis.stored
        self.session = session
        #: The submission's answers, as far as they are known, by number of the request.
        self.answered: dict[int, bytes] = {}
        #: The smallest failure, if the check fails.
        self.failure = self._failure(answers)

    def _failure(self, answers: Sequence[bytes]) -> Failure | None:
        try:
            failure, small = self._first_failure(answers)
            if failure is None or small or failure.verdict in _NOT_SHRUNK or _large(failure):
                return failure
            return self._smaller(failure) or failure
        except TimedOut as error:  # before the first call
            return Failure(Verdict.TIMED_OUT, str(error), b"", ())
        except (Crashed, Raised) as error:  # loaded before, but not again
            message = f"The file cannot be loaded again: {shown(str(error), limit=300)}"
            return Failure(Verdict.CRASHED, message, b"", ())

    def _first_failure(self, answered: Sequence[bytes]) -> tuple[Failure | None, bool]:
        """Find the first input that breaks the check, and whether it is as small as can be."""
        differing = list(self._differing(answered))
        digest = self._digest(differing)
        if digest in self.basis.passed:
            return None, False
        transport = _Known(self.session)
        student = Student(transport, self.session.functions)
        for place, answers in differing:
            transport.expect(self.stored.asked[place], answers)
            if failure := self._run(self.stored.inputs[place], student):
                return failure, self.stored.small[place]
        if not transport.went_on:  # it did not depend on anything else
            self.basis.remember(digest)
        return None, False

    def _digest(self, differing: list[tuple[int, list[bytes]]]) -> bytes:
        missing = sorted(self.basis.functions - self.session.functions)
        return hashlib.blake2b(msgspec.msgpack.encode((missing, differing))).digest()

    def _differing(self, answered: Sequence[bytes]) -> Iterator[tuple[int, list[bytes]]]:
        """List the inputs on which the answers are not the reference's, by place, with them."""
        stored = self.stored
        self.answered.update(zip(stored.numbers, answered, strict=False))
        if answered == stored.expected:  # of most right solutions
            return
        left = iter(answered)
        for place, numbers in enumerate(stored.script):
            answers = list(itertools.islice(left, len(numbers)))
            if answers != [stored.answers[number] for number in numbers]:
                yield place, answers

    def _run(self, inputs: bytes, student: Student) -> Failure | None:
        try:
            try:
                return run(self.check, inputs, student, self.basis.reference)
            except Diverged:
                return run(self.check, inputs, self.session.student(), self.basis.reference)
        except NotTaken:
            return None

    def _smaller(self, failure: Failure) -> Failure | None:
        """Shrink a failure, to one of the same verdict."""
        from grader.drawing import shrink  # noqa: PLC0415 - imports Hypothesis

        found: dict[bytes, Failure] = {}

        def weigh(drawn: dict[str, Any]) -> int:
            inputs = wire.encode(drawn)
            try:
                smaller = run(self.check, inputs, self.session.student(), self.basis.reference)
            except (NotTaken, StudentError):  # or there is no process any more, and no time
                return 0
            if smaller is None or smaller.verdict is not failure.verdict:
                return 0
            found[inputs] = smaller
            return smaller.weight

        smallest = shrink(self.check, weigh, self.basis.seed, budget=SHRINK_BUDGET)
        return None if smallest is None else found[wire.encode(smallest)]

    def answers(self) -> dict[int, bytes]:
        """Return the submission's answers to all calls of the check, by number of the request.

        Raises
        ------
        Raised, TimedOut, Crashed
            If one does not come.
        """
        calls = [n for n, request in enumerate(self.stored.requests) if request[:1] == frames.CALL]
        left = self.stored.most_bytes
        for number in calls:
            if number not in self.answered:
                self.answered[number] = ask(self.session.student(), self.stored.requests[number])
            left -= len(self.answered[number])
            if left < 0:
                raise Crashed("The answers are too large.")
        return {number: self.answered[number] for number in calls}

    def behaviour(self) -> str:
        """Name by content what the submission answers; empty if not all of it is known."""
        calls = [n for n, request in enumerate(self.stored.requests) if request[:1] == frames.CALL]
        if not all(number in self.answered for number in calls):
            return ""
        gists = [gist(self.answered[number]) for number in calls]
        return hashlib.blake2b(repr(gists).encode(), digest_size=8).hexdigest()


def _large(failure: Failure) -> bool:
    """Whether a failure's results are so large that each further one would cost us dearly."""
    try:
        return sum(len(wire.encode(call.value)) for call in failure.calls) > LARGE
    except wire.WireError:
        return True


class _Known:
    """The transport to answers that have come already, and from there on to the process."""

    def __init__(self, session: Session | None) -> None:
        self._left: Iterator[tuple[bytes, bytes]] = iter(())
        self._session = session
        self._process: Student | None = None
        #: Whether something else was ever asked for than what is known.
        self.went_on = False

    def expect(self, requests: Sequence[bytes], answers: Sequence[bytes]) -> None:
        """Begin another example, for which these answers are known, in this order."""
        self._left = zip(requests, answers, strict=False)
        self._process = None

    def ask(self, request: bytes) -> bytes:
        """Return the answer to the next request, or let the process answer what is none.

        Raises
        ------
        Diverged
            If there is no process that could.
        """
        if self._process is None:
            expected, answer = next(self._left, (b"", b""))
            if request == expected:
                return answer
            self.went_on = True
            self._process = self._begun()
        if request[:1] == frames.RECALL:  # the process was not asked for what this looks back at
            raise Diverged
        return ask(self._process, request)

    def _begun(self) -> Student:
        try:
            if self._session is not None:
                return self._session.student()
        except StudentError:
            pass
        raise Diverged

    def end(self) -> None:
        """End the process, as one of its answers turns out to be malformed."""
        if self._session is not None:
            self._session.close()


def known(
    requests: list[bytes],
    answers: list[bytes],
    functions: frozenset[str],
    session: Session | None = None,
) -> Student:
    """Stand in for a student of whom some answers, to be asked for in this order, are known.

    Parameters
    ----------
    requests, answers : list of bytes
        The messages; there may be fewer answers.
    functions : frozenset of str
        Names of the functions that the file defines.
    session : Session, optional
        Where to ask for anything else.
    """
    transport = _Known(session)
    transport.expect(requests, answers)
    return Student(transport, functions)
