"""Mark one assignment: replay its checks on a submission, shrink, diagnose, report."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import msgspec
import numpy as np

from grader.authoring import Check
from grader.comparisons import comparison
from grader.corpus import Corpus, StoredCheck
from grader.course import Assignment
from grader.curves import Drawing, drawings, drawn
from grader.diagnosis import candidates, diagnose
from grader.errors import Raised, StudentError, TimedOut
from grader.evidence import counterexample, notes_on, syntax_error, traceback
from grader.in_process import Remembering
from grader.model import (
    Counterexample,
    Diagnosis,
    Digests,
    Outcome,
    Report,
    Submission,
    Traceback,
    Verdict,
)
from grader.plotted import Picture
from grader.prepared import Calls
from grader.repeating import unsteady
from grader.replay import Failure, judge_raised, waiting
from grader.session import Batches, Session
from grader.student import functions_of, load, passed_over
from grader.tested import OwnTests
from grader.trying import Basis, Trial
from grader.versions import environment, grader_digest

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
        self.reference = load(Remembering(), assignment.slug, assignment.reference)
        self.environment = environment(sandbox)
        names = frozenset(assignment.functions)
        self._bases = {
            check.name: Basis(check, corpus[check.name], self.reference, names, seed)
            for check in assignment.checks
        }

    # ---- a whole submission ------------------------------------------------------

    @np.errstate(all="ignore")  # what a check computes with a student's inf is no news to us
    def mark(self, submission: Submission, session: Session, only: Sequence[str] = ()) -> Report:
        """Run the checks on a submission, all or `only` those named."""
        try:
            notes = notes_on(self._loaded(session), submission)
        except StudentError as error:
            return self._not_loaded(submission, error)
        checks = [check for check in self.assignment.checks if check.name in only or not only]
        batches = Batches(self._known(checks)) if only else self._batches
        answers = iter(session.answers(batches, self._most_bytes))
        trials = {
            check.name: Trial(self._bases[check.name], session, next(answers)) for check in checks
        }
        failures = waiting(checks, {name: trial.failure for name, trial in trials.items()})
        explained_by = {
            name: {} if failure.needs else self._explanations(trials[name])
            for name, failure in failures.items()
            if failure is not None
        }
        diagnoses = diagnose(self.assignment, self.corpus, explained_by)
        pictures = self._pictures(answers, session)
        passed = [trial for trial in trials.values() if trial.failure is None]
        second_look = unsteady(passed, session, self.seed)
        outcomes = tuple(
            self._outcome(
                trial, second_look.get(name, failures[name]), submission, diagnoses.get(name)
            )
            for name, trial in trials.items()
        )
        return self._report(submission, outcomes, pictures=pictures, notes=notes)

    def _known(self, checks: Sequence[Check]) -> list[list[bytes]]:
        """List the calls that are known beforehand: those of the checks, and of the figures."""
        stored: list[StoredCheck | Drawing] = [self.corpus[check.name] for check in checks]
        return [one.calls for one in (*stored, *self._figures)]

    @cached_property
    def calls(self) -> Calls:
        """All calls that are known beforehand."""
        return Calls(self._batches.requests)

    @cached_property
    def _batches(self) -> Batches:
        return Batches(self._known(self.assignment.checks))

    @cached_property
    def _most_bytes(self) -> int:
        stored: list[StoredCheck | Drawing] = [*self.corpus.values(), *self._figures]
        return sum(one.most_bytes for one in stored)

    def _loaded(self, session: Session) -> tuple[Raised, ...]:
        """Load the file; return what was passed over in a notebook."""
        student = session.student()
        raised = passed_over(student)
        if functions_of(student).isdisjoint(self.assignment.functions):
            for error in (error for error in raised if error.syntax):
                raise error
        return raised

    def _report(
        self,
        submission: Submission,
        outcomes: tuple[Outcome, ...],
        *,
        problem: str = "",
        frames: Traceback | None = None,
        pictures: tuple[Picture, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> Report:
        ours = any(outcome.verdict is Verdict.GRADER_ERROR for outcome in outcomes)
        return Report(
            student=submission.student,
            assignment=self.assignment.slug,
            title=self.assignment.title,
            status=GRADER_ERROR if ours else REFUSED if problem else GRADED,
            notebook=submission.notebook,
            problem=problem,
            traceback=frames,
            notes=notes,
            earned=sum(outcome.earned for outcome in outcomes),
            possible=sum(outcome.points for outcome in outcomes),
            seed=self.seed,
            limits=self.assignment.limits,
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
        file = submission.file
        if isinstance(error, Raised):
            verdict, problem = judge_raised(error, f"Loading {file}")
            return self.refused(submission, verdict, problem, traceback(error, submission))
        verdict = Verdict.TIMED_OUT if isinstance(error, TimedOut) else Verdict.CRASHED
        return self.refused(submission, verdict, f"Loading {file}: {error}")

    def tested(self, submission: Submission, told: OwnTests) -> Report:
        """Report a student's own tests, without any check."""
        report = self._report(submission, ())
        return msgspec.structs.replace(
            report, own_tests=told, earned=told.earned, possible=told.points
        )

    # ---- one check ---------------------------------------------------------------

    def _explanations(self, trial: Trial) -> dict[str, int]:
        if trial.failure is None or trial.failure.verdict not in (Verdict.WRONG, Verdict.RAISED):
            return {}
        try:
            return candidates(trial.answers(), trial.stored)
        except StudentError:
            return {}

    def _outcome(
        self,
        trial: Trial,
        failure: Failure | None,
        submission: Submission,
        diagnosis: Diagnosis | None,
    ) -> Outcome:
        if failure is None:
            return _outcome(trial.check, Verdict.PASSED, inputs=len(trial.stored.inputs))
        is_small = dict(zip(trial.stored.inputs, trial.stored.small, strict=True))
        source = "shrunk" if is_small.get(failure.inputs, bool(failure.inputs)) else "stored"
        attempted = failure.verdict is not Verdict.NOT_ATTEMPTED
        return _outcome(
            trial.check,
            failure.verdict,
            message=failure.message,
            behaviour=trial.behaviour(),
            shown_by=counterexample(failure, self.reference, source) if attempted else None,
            frames=traceback(failure.raised, submission) if failure.raised else None,
            diagnosis=diagnosis,
            picture=comparison(trial.check.chart, failure, self.reference),
            needs=failure.needs,
        )

    def _pictures(self, answers: Iterable[list[bytes]], session: Session) -> tuple[Picture, ...]:
        try:
            return tuple(map(drawn, self._figures, answers, itertools.repeat(session)))
        except StudentError:  # no process left to draw with
            return ()

    @cached_property
    def _figures(self) -> list[Drawing]:
        return drawings(self.assignment)


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
        notebook=submission.notebook,
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
    behaviour: str = "",
    shown_by: Counterexample | None = None,
    frames: Traceback | None = None,
    **more: Any,
) -> Outcome:
    return Outcome(
        name=check.name,
        title=check.title,
        hint=check.hint,
        equation=check.equation,
        points=check.points,
        earned=check.points if verdict is Verdict.PASSED else 0,
        verdict=verdict,
        message=message,
        behaviour=behaviour,
        counterexample=shown_by,
        traceback=frames,
        **more,
    )
