"""Replay checks on trusted solutions inside the grader: mutants, and the course's own files."""

from __future__ import annotations

import time
from collections.abc import Sequence

from grader import frames, wire
from grader.authoring import Check
from grader.bounds import limited
from grader.corpus import StoredCheck
from grader.errors import NotTaken
from grader.replay import run
from grader.student import Student, ask


def breaks(check: Check, inputs: bytes, student: Student, reference: Student) -> bool:
    """Whether a check fails on an input that it takes."""
    try:
        return run(check, inputs, student, reference) is not None
    except NotTaken:
        return False


class Replay:
    """A check and its stored inputs, to be tried on many solutions.

    Parameters
    ----------
    check : Check
        The check.
    stored : StoredCheck
        Its inputs, and the calls that it makes on them.
    reference : Student
        The reference.
    entered : sequence of frozenset of str, optional
        The functions that the reference enters, by message; see :func:`entering.entered`.
    """

    def __init__(
        self,
        check: Check,
        stored: StoredCheck,
        reference: Student,
        entered: Sequence[frozenset[str]] = (),
    ) -> None:
        self.check = check
        self.stored = stored
        self.reference = reference
        self.entered = entered

    @property
    def repeats(self) -> bool:
        """Whether the check makes a call twice, or looks back at what one returned."""
        looks_back = any(request[:1] == frames.RECALL for request in self.stored.requests)
        return looks_back or any(len({*n}) < len(n) for n in self.stored.script)

    def seconds(self, student: Student) -> float:
        """CPU time that the check takes with a solution, on the input where it takes longest."""
        longest = 0.0
        for inputs in self.stored.inputs:
            begun = time.process_time()
            breaks(self.check, inputs, student, self.reference)
            longest = max(longest, time.process_time() - begun)
        return longest

    def fails(self, student: Student, seconds: float, function: str = "") -> bool:
        """Whether a solution fails the check on any input.

        As long as the answers are the reference's to the last bit the check passes, and is
        not run. Whoever answers otherwise once mostly does so again, so then it is.

        Parameters
        ----------
        student : Student
            Trusted code, loaded in this process.
        seconds : float
            CPU time for one input.
        function : str, optional
            The only function in which the solution is not the reference: inputs for which
            nothing enters it are left out.

        Raises
        ------
        OutOfTimeError
            If the code does not come to an end.
        """
        alike = True
        with limited(seconds) as grant:
            for inputs, numbers in zip(self.stored.inputs, self.stored.script, strict=True):
                if function and not any(function in self.entered[number] for number in numbers):
                    continue
                grant()
                alike = alike and self._answers_alike(student, numbers)
                if not alike and breaks(self.check, inputs, student, self.reference):
                    return True
        return False

    def _answers_alike(self, student: Student, numbers: list[int]) -> bool:
        return all(
            ask(student, self.stored.requests[number]) == self.stored.answers[number]
            for number in numbers
        )


def function_in(request: bytes) -> str:
    """Name the function that a message calls; empty if it is no call."""
    return str(wire.decode(request[1:])[0]) if request[:1] == frames.CALL else ""
