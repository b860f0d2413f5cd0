"""Mark one assignment: replay its checks on a submission, shrink, diagnose, report."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
from hypothesis.errors import UnsatisfiedAssumption

from grader import wire
from grader.authoring import Check
from grader.corpus import Corpus
from grader.course import Assignment
from grader.diagnosis import candidates, diagnose
from grader.drawing import Inputs, shrink
from grader.errors import Crashed, Raised, StudentError, TimedOut
from grader.evidence import Floats, counterexample, curve, picture, syntax_error, traceback
from grader.model import (
    Counterexample,
    Diagnosis,
    Digests,
    Outcome,
    Picture,
    Report,
    Submission,
    Traceback,
    Verdict,
)
from grader.replay import Failure, judge_raised, run
from grader.session import Session
from grader.student import in_process
from grader.versions import environment, grader_digest

SHRINK_BUDGET: Final = 300  # inputs tried to make a counterexample smaller
GRADED, REFUSED, GRADER_ERROR = "graded", "refused", "grader error"


class Marker:
    """Marks submissions for one assignment.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    corpus : Corpus
        Its stored inputs.
    seed : int
        Their seed.
    sandbox : str
        What isolates submissions, for the reports.
    """

    def __init__(self, assignment: Assignment, corpus: Corpus, seed: int, sandbox: str) -> None:
        self.assignment = assignment
        self.corpus = corpus
        self.seed = seed
        self.reference = in_process(assignment.slug, assignment.reference)
        self.environment = environment(sandbox)

    # ---- a whole submission ------------------------------------------------------

    @np.errstate(all="ignore")  # what a check computes with a student's inf is no news to us
    def mark(self, submission: Submission, session: Session, only: Sequence[str] = ()) -> Report:
        """Run the checks on a submission, all or `only` those named."""
        try:
            session.student()
        except StudentError as error:
            return self._not_loaded(submission, error)
        checks = [check for check in self.assignment.checks if check.name in only or not only]
        failures = {check.name: self._fails(check, session) for check in checks}
        explained_by = {
            name: self._explanations(name, failure, session)
            for name, failure in failures.items()
            if failure is not None
        }
        diagnoses = diagnose(self.assignment, self.corpus, explained_by)
        outcomes = tuple(
            self._outcome(check, failures[check.name], submission, diagnoses.get(check.name))
            for check in checks
        )
        return self._report(submission, outcomes, pictures=self._pictures(session))

    def _report(
        self,
        submission: Submission,
        outcomes: tuple[Outcome, ...],
        *,
        problem: str = "",
        frames: Traceback | None = None,
        pictures: tuple[Picture, ...] = (),
    ) -> Report:
        ours = any(outcome.verdict is Verdict.GRADER_ERROR for outcome in outcomes)
        return Report(
            student=submission.student,
            assignment=self.assignment.slug,
            title=self.assignment.title,
            status=GRADER_ERROR if ours else REFUSED if problem else GRADED,
            problem=problem,
            traceback=frames,
            earned=sum(outcome.earned for outcome in outcomes),
            possible=sum(outcome.points for outcome in outcomes),
            seed=self.seed,
            digests=digests(self.assignment, submission),
            environment=self.environment,
            checks=outcomes,
            pictures=pictures,
        )

    def refused(
        self,
        submission: Submission,
        verdict: Verdict,
        problem: str,
        frames: Traceback | None = None,
    ) -> Report:
        """Report a file that none of the checks could be tried on."""
        outcomes = tuple(
            _outcome(check, verdict, message="The file could not be loaded.")
            for check in self.assignment.checks
        )
        return self._report(submission, outcomes, problem=problem, frames=frames)

    def _not_loaded(self, submission: Submission, error: StudentError) -> Report:
        if isinstance(error, Raised) and error.syntax:
            return self.refused(submission, Verdict.RAISED, *syntax_error(error, submission))
        file = f"{self.assignment.slug}.py"
        if isinstance(error, Raised):
            verdict, problem = judge_raised(error, f"Loading {file}")
            return self.refused(submission, verdict, problem, traceback(error, submission))
        verdict = Verdict.TIMED_OUT if isinstance(error, TimedOut) else Verdict.CRASHED
        return self.refused(submission, verdict, f"Loading {file}: {error}")

    # ---- one check ---------------------------------------------------------------

    def _fails(self, check: Check, session: Session) -> Failure | None:
        """Replay a check's stored inputs; return the smallest failure, if any."""
        try:
            failure, small = self._first_failure(check, session)
            if failure is None or small or failure.verdict in _NOT_SHRUNK:
                return failure
            return self._smaller(check, session, failure) or failure
        except TimedOut as error:  # before the first call
            return Failure(Verdict.TIMED_OUT, str(error), b"", ())
        except (Crashed, Raised) as error:  # loaded before, but not again
            return Failure(Verdict.CRASHED, f"The file cannot be loaded again: {error}", b"", ())

    def _first_failure(self, check: Check, session: Session) -> tuple[Failure | None, bool]:
        stored = self.corpus.checks[check.name]
        student = session.student()
        for inputs, small in zip(stored.inputs, stored.small, strict=True):
            try:
                failure = run(check, inputs, student, self.reference)
            except UnsatisfiedAssumption:
                continue
            if failure is not None:
                return failure, small
        return None, False

    def _smaller(self, check: Check, session: Session, failure: Failure) -> Failure | None:
        """Shrink a failure, to one of the same verdict."""
        found: dict[bytes, Failure] = {}

        def breaks(drawn: Inputs) -> bool:
            inputs = wire.encode(drawn)
            try:
                smaller = run(check, inputs, session.student(), self.reference)
            except StudentError:  # there is no process any more, and no time for another
                return False
            if smaller is None or smaller.verdict is not failure.verdict:
                return False
            found[inputs] = smaller
            return True

        smallest = shrink(check, breaks, self.seed, budget=SHRINK_BUDGET)
        return None if smallest is None else found[wire.encode(smallest)]

    def _explanations(self, check: str, failure: Failure, session: Session) -> dict[str, int]:
        if failure.verdict not in (Verdict.WRONG, Verdict.RAISED):
            return {}
        try:
            return candidates(session.student(), self.corpus, check)
        except StudentError:
            return {}

    def _outcome(
        self,
        check: Check,
        failure: Failure | None,
        submission: Submission,
        diagnosis: Diagnosis | None,
    ) -> Outcome:
        if failure is None:
            return _outcome(check, Verdict.PASSED)
        stored = failure.inputs in self.corpus.checks[check.name].inputs
        source = "stored" if stored else "shrunk"
        attempted = failure.verdict is not Verdict.NOT_ATTEMPTED
        return _outcome(
            check,
            failure.verdict,
            message=failure.message,
            shown_by=counterexample(failure, self.reference, source) if attempted else None,
            frames=traceback(failure.raised, submission) if failure.raised else None,
            diagnosis=diagnosis,
        )

    # ---- pictures ----------------------------------------------------------------

    @cached_property
    def _reference_curves(self) -> tuple[tuple[Floats, Floats], ...]:
        return tuple(curve(figure, self.reference) for figure in self.assignment.figures)

    def _pictures(self, session: Session) -> tuple[Picture, ...]:
        try:
            student = session.student()
            return tuple(
                picture(figure, right, student)
                for figure, right in zip(
                    self.assignment.figures, self._reference_curves, strict=True
                )
            )
        except StudentError:  # no process left to draw with
            return ()


_NOT_SHRUNK: Final = frozenset(
    # These say the same on every input, or take long to happen again.
    {Verdict.NOT_ATTEMPTED, Verdict.TIMED_OUT, Verdict.CRASHED, Verdict.GRADER_ERROR}
)


def digests(assignment: Assignment, submission: Submission) -> Digests:
    """Name by content what the result of a submission depends on."""
    return Digests(
        submission=submission.digest, assignment=assignment.digest, grader=grader_digest()
    )


def failed(assignment: Assignment, submission: Submission, seed: int, message: str) -> Report:
    """Report a submission that we could not grade, for a reason of ours."""
    outcomes = tuple(
        _outcome(check, Verdict.GRADER_ERROR, message=message) for check in assignment.checks
    )
    return Report(
        student=submission.student,
        assignment=assignment.slug,
        title=assignment.title,
        status=GRADER_ERROR,
        problem=message,
        earned=0,
        possible=assignment.possible,
        seed=seed,
        digests=digests(assignment, submission),
        environment=environment(""),
        checks=outcomes,
    )


def _outcome(
    check: Check,
    verdict: Verdict,
    *,
    message: str = "",
    shown_by: Counterexample | None = None,
    frames: Traceback | None = None,
    diagnosis: Diagnosis | None = None,
) -> Outcome:
    return Outcome(
        name=check.name,
        title=check.title,
        hint=check.hint,
        points=check.points,
        earned=check.points if verdict is Verdict.PASSED else 0,
        verdict=verdict,
        message=message,
        counterexample=shown_by,
        traceback=frames,
        diagnosis=diagnosis,
    )
