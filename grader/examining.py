"""From one submission to its report: the whole story of a mark, top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from grader.course import Course
from grader.errors import SandboxError
from grader.evidence import bounded
from grader.keeping import compiled
from grader.marking import Marker, digests
from grader.model import Digests, Environment, Report, Submission, Verdict
from grader.owntests import judged
from grader.sandbox import Launcher
from grader.session import Session

_REFUSAL: Final = (
    "This machine cannot isolate submissions: {} (neurograde doctor says more). "
    "Grade on Linux 5.13 or newer with Landlock and seccomp; or, if you trust every file, "
    "add --trust-submissions, and each report will say so."
)


class Examiner:
    """Grades submissions of one course, one at a time.

    Parameters
    ----------
    course : Course
        The course.
    seed : int
        Seed of the stored inputs.
    cache : pathlib.Path, optional
        Where compiled assignments are kept.
    trusted : bool
        Grade even where submissions cannot be isolated; the reports say so.
    """

    def __init__(
        self, course: Course, seed: int, cache: Path | None = None, *, trusted: bool = False
    ) -> None:
        self.course = course
        self.seed = seed
        self.cache = cache
        self._trusted = trusted
        self._markers: dict[str, Marker] = {}
        self._launchers: dict[tuple[tuple[str, ...], tuple[str, ...]], Launcher] = {}

    def prepare(self, slug: str) -> None:
        """Make ready to grade submissions of an assignment.

        Raises
        ------
        CourseError
            If the assignment cannot be loaded.
        SandboxError
            If submissions cannot be isolated here and are not trusted.
        """
        self._marker(slug)

    def examine(self, submission: Submission, only: Sequence[str] = ()) -> Report:
        """Grade one submission.

        Parameters
        ----------
        submission : Submission
            What a student handed in.
        only : sequence of str
            Names of the checks to run; all otherwise.

        Returns
        -------
        Report
            The same for the same submission, whenever and wherever.

        Raises
        ------
        CourseError
            If the assignment cannot be loaded.
        SandboxError
            If no process can be started, or as :meth:`prepare`.
        """
        marker = self._marker(submission.assignment)
        try:
            return self._examine(marker, submission, only)
        except SandboxError:  # the launcher may have been killed: once more with another
            self.close()
            return self._examine(marker, submission, only)

    def _examine(self, marker: Marker, submission: Submission, only: Sequence[str]) -> Report:
        report = self._marked(marker, submission, only)
        points = marker.assignment.own_tests
        if only or not (points or submission.tests or submission.tests_problem):
            return report
        launcher = self._launcher(marker.assignment.imports, submission.source)
        told = judged(marker.assignment, submission, launcher, self.seed)
        return msgspec.structs.replace(
            report,
            own_tests=told,
            earned=report.earned + told.earned,
            possible=report.possible + told.points,
        )

    def _marked(self, marker: Marker, submission: Submission, only: Sequence[str]) -> Report:
        if submission.problem:
            return marker.refused(submission, Verdict.RAISED, submission.problem)
        limits, imports = marker.assignment.limits, marker.assignment.imports
        launcher = self._launcher(imports, submission.source)
        session = Session(launcher, submission, limits, marker.calls)
        try:
            return bounded(marker.mark(submission, session, only))
        finally:
            session.close()

    def examine_tests(self, submission: Submission) -> Report:
        """Judge a student's own tests alone, as there may be no solution yet."""
        marker = self._marker(submission.assignment)
        launcher = self._launcher(marker.assignment.imports)
        told = judged(marker.assignment, submission, launcher, self.seed)
        return marker.tested(submission, told)

    def digests(self, submission: Submission) -> Digests:
        """What the result of a submission depends on."""
        return digests(self.course.assignment(submission.assignment), submission)

    def environment(self, slug: str) -> Environment:
        """Versions that take part in results here."""
        return self._marker(slug).environment

    def close(self) -> None:
        """End all processes."""
        for launcher in self._launchers.values():
            launcher.close()
        self._launchers.clear()

    def _marker(self, slug: str) -> Marker:
        if slug not in self._markers:
            assignment = self.course.assignment(slug)
            launcher = self._launcher(assignment.imports)
            corpus = compiled(assignment, self.seed, self.cache)
            self._markers[slug] = Marker(assignment, corpus, self.seed, launcher.label)
        return self._markers[slug]

    def _launcher(self, imports: tuple[str, ...], source: str = "") -> Launcher:
        """Return a launcher for a file; it loads in full only what the file speaks of."""
        used = tuple(name for name in imports if name == "numpy" or name in source)
        if (imports, used) not in self._launchers:
            secret = self.course.root / "assignments" / "course.toml"
            try:
                launcher = Launcher(imports, used, secret)
            except SandboxError:  # killed before it had begun: once more, too
                launcher = Launcher(imports, used, secret)
            if not (launcher.isolates or self._trusted):
                launcher.close()
                raise SandboxError(_REFUSAL.format(launcher.problem))
            self._launchers[imports, used] = launcher
        return self._launchers[imports, used]
