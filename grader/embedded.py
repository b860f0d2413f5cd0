"""Try the checks that a package carries on functions in this very process.

For graders that are not ours: nothing here isolates, measures time or shrinks, and nothing needs
Linux. A folder that :mod:`grader.carrying` has written holds the checks and their stored inputs.
"""

from __future__ import annotations

import contextlib
import itertools
import platform
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import msgspec
import numpy as np

from grader import frames, host
from grader.authoring import Check
from grader.errors import NotTaken, Raised
from grader.evidence import bounded, counterexample, syntax_error, traceback
from grader.explaining import in_words
from grader.in_process import in_process
from grader.loading import replayable
from grader.model import Counterexample, Digests, Environment, Outcome, Report, Submission, Verdict
from grader.replay import Failure, judge_raised, run, waiting
from grader.student import Student, load

CHECKS: Final = "checks.py"
INPUTS: Final = "inputs.msgpack"
NOT_ISOLATED: Final = "NOT SANDBOXED: the checks ran in the same process as the submission."
_UNKNOWN: Final = frames.returned("not known without the reference")


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """What a package carries of an assignment beside its checks.

    Attributes
    ----------
    inputs : dict of str to list of bytes
        By name of the check, its stored inputs, simplest first.
    small : dict of str to list of bool
        Which of them are as small as shrinking makes them.
    reference : str
        The reference's text; empty where a package goes to students.
    answers : dict of bytes to bytes
        What the reference answers to what the checks ask on these inputs, where its text is not
        there.
    """

    slug: str
    title: str
    seed: int
    digest: str
    functions: tuple[str, ...]
    inputs: dict[str, list[bytes]]
    small: dict[str, list[bool]]
    reference: str = ""
    answers: dict[bytes, bytes] = {}


class CheckFailed(AssertionError):  # noqa: N818 - students read the name
    """A check fails; the text says on which input, and what to do."""


def assert_holds(folder: Path, name: str, functions: Mapping[str, Any]) -> None:
    """Fail if a check does not hold for functions of this process.

    Parameters
    ----------
    folder : pathlib.Path
        What the package carries.
    name : str
        The check.
    functions : dict of str to object
        The student's names, such as a notebook's.

    Raises
    ------
    CheckFailed
        If it does not, with the input on which it breaks.
    """
    carried = Embedded(folder)
    outcome = carried.outcomes(carried.student(functions), only=name)[0]
    if outcome.verdict is not Verdict.PASSED:
        raise CheckFailed(f"{outcome.title}\n{in_words(outcome)}")


class Embedded:
    """An assignment as a package carries it.

    Parameters
    ----------
    folder : pathlib.Path
        Where it is.
    """

    def __init__(self, folder: Path) -> None:
        content = (folder / INPUTS).read_bytes()
        self.carried = msgspec.msgpack.decode(content, type=Carried)
        found = vars(replayable(folder / CHECKS)).values()
        self.checks = tuple(item for item in found if isinstance(item, Check))

    def student(self, functions: Mapping[str, Any]) -> Student:
        """Stand in for functions that are there already."""
        names = frozenset(name for name, item in functions.items() if callable(item))
        return Student(_Here(_Around(functions)), names)

    def report(self, source: str, student: str = "") -> Report:
        """Load the text of a file and try every check on it."""
        carried = self.carried
        submission = Submission(student=student, assignment=carried.slug, source=source)
        outcomes: tuple[Outcome, ...] = ()
        problem, frames_of_it = "", None
        try:
            outcomes = self.outcomes(load(_Here(host.Module()), carried.slug, source), submission)
        except Raised as error:
            if error.syntax:
                problem, frames_of_it = syntax_error(error, submission)
            else:
                _, problem = judge_raised(error, f"Loading {carried.slug}.py")
                frames_of_it = traceback(error, submission)
        possible = sum(check.points for check in self.checks)
        report = Report(
            student=student,
            assignment=carried.slug,
            title=carried.title,
            status="refused" if problem else "graded",
            problem=problem,
            traceback=frames_of_it,
            earned=sum(outcome.earned for outcome in outcomes),
            possible=possible,
            seed=carried.seed,
            digests=Digests(submission="", assignment=carried.digest, grader=""),
            environment=Environment(
                python=platform.python_version(),
                numpy=np.__version__,
                hypothesis="not used",
                sandbox=NOT_ISOLATED,
            ),
            checks=outcomes,
        )
        return bounded(report)

    @np.errstate(all="ignore")
    def outcomes(
        self, student: Student, submission: Submission | None = None, *, only: str = ""
    ) -> tuple[Outcome, ...]:
        """Try all checks, or one, in order."""
        checks = [check for check in self.checks if only in ("", check.name)]
        reference = self._reference()
        tried = {check.name: self._tried(check, student, reference) for check in checks}
        failures = waiting(checks, {name: failure for name, (failure, _) in tried.items()})
        return tuple(
            self._outcome(check, failures[check.name], tried[check.name][1], submission)
            for check in checks
        )

    def _reference(self, otherwise: bytes = b"") -> Student:
        carried = self.carried
        if carried.reference:
            return in_process(carried.slug, carried.reference)
        return Student(_Recorded(carried.answers, otherwise), frozenset(carried.functions))

    def _tried(
        self, check: Check, student: Student, reference: Student
    ) -> tuple[Failure | None, int]:
        """Run a check on one input after the other; count those that it could be run on."""
        taken = 0
        for inputs in self.carried.inputs[check.name]:
            try:
                failure = run(check, inputs, student, reference)
            except NotTaken:
                continue
            taken += 1
            if failure is not None:
                return failure, taken
        if not taken:
            message = "It cannot be tried without the reference: hand the file in to see."
            return Failure(Verdict.GRADER_ERROR, message, b"", ()), 0
        return None, taken

    def _outcome(
        self, check: Check, failure: Failure | None, taken: int, submission: Submission | None
    ) -> Outcome:
        passed = failure is None
        outcome = Outcome(
            name=check.name,
            title=check.title,
            hint=check.hint,
            equation=check.equation,
            points=check.points,
            earned=check.points if passed else 0,
            verdict=Verdict.PASSED if failure is None else failure.verdict,
            inputs=taken if passed else 0,
        )
        if failure is None:
            return outcome
        found: dict[str, Any] = {"message": failure.message, "needs": failure.needs}
        if failure.verdict is not Verdict.NOT_ATTEMPTED:
            found["counterexample"] = self._shown(check, failure)
        if failure.raised and submission is not None:
            found["traceback"] = traceback(failure.raised, submission)
        return msgspec.structs.replace(outcome, **found)

    def _shown(self, check: Check, failure: Failure) -> Counterexample | None:
        name = check.name
        small = dict(zip(self.carried.inputs[name], self.carried.small[name], strict=True))
        source = "shrunk" if small.get(failure.inputs) else "stored"
        return counterexample(failure, self._reference(otherwise=_UNKNOWN), source)


# ---- transports ------------------------------------------------------------------------


class _Here:
    """The transport to functions of this process, whatever they raise."""

    def __init__(self, module: host.Module) -> None:
        self._module = module
        # Ctrl-C is a person's; what a function raises otherwise is its answer.
        self._module.catches = (Exception, SystemExit)  # type: ignore[assignment]
        self._numbers = itertools.count(1)

    def ask(self, request: bytes) -> bytes:
        """Answer, and keep what is printed."""
        with contextlib.redirect_stdout(self._module.printed):
            return self._module.answer(next(self._numbers), request)

    def end(self) -> None:
        """Leave it: there is no process to end."""


class _Around(host.Module):
    """Functions that were loaded elsewhere, perhaps cell by cell."""

    def __init__(self, functions: Mapping[str, Any]) -> None:
        super().__init__()
        self.namespace = dict(functions)

    def _frames(self, traceback: TracebackType | None) -> list[tuple[int, str]]:
        files = {
            code.co_filename
            for item in self.namespace.values()
            if (code := getattr(item, "__code__", None)) is not None
        }
        found = []
        while traceback is not None:
            code = traceback.tb_frame.f_code
            if code.co_filename in files:
                found.append((traceback.tb_lineno, code.co_name))
            traceback = traceback.tb_next
        return found[-host.MAX_FRAMES :]


class _Recorded:
    """The transport to a reference of which some answers are known."""

    def __init__(self, answers: Mapping[bytes, bytes], otherwise: bytes) -> None:
        self._answers = answers
        self._otherwise = otherwise

    def ask(self, request: bytes) -> bytes:
        """Return the answer.

        Raises
        ------
        NotTaken
            If it is not known, and there is no other: on this input, nothing can be said.
        """
        answer = self._answers.get(request, self._otherwise)
        if not answer:
            raise NotTaken
        return answer

    def end(self) -> None:
        """Leave it."""
