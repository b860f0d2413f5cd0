"""The nouns, frozen. What the Python API returns is what the JSON shows.

``results/<student>/<slug>.json`` is a :class:`Report`, encoded as it stands;
its JSON Schema is made from these classes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from grader.plotted import Picture
from grader.proofs import Mutated, Reseeded

SCHEMA: Final = 1


class Verdict(StrEnum):
    """What became of a check; nothing else can."""

    PASSED = "passed"
    WRONG = "wrong"
    RAISED = "raised"
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    NOT_ATTEMPTED = "not attempted"
    GRADER_ERROR = "grader error"


class _Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every noun."""


class Limits(_Noun, frozen=True, kw_only=True):
    """What a submission may use.

    Attributes
    ----------
    seconds_per_call : float
        CPU seconds of one call.
    seconds_to_load : float
        CPU seconds to load the file.
    seconds_in_all : float
        CPU seconds of one submission, all checks together.
    memory_mb : int
        Address space of the student's process, MiB.
    """

    seconds_per_call: float = 2.0
    seconds_to_load: float = 5.0
    seconds_in_all: float = 20.0
    memory_mb: int = 1024


class Submission(_Noun, frozen=True, kw_only=True):
    """One student's file for one assignment, taken in but not run.

    `problem` says why there is no source text; it is empty if there is.
    """

    student: str
    assignment: str
    source: str = ""
    digest: str = ""
    problem: str = ""


class CallShown(_Noun, frozen=True, kw_only=True):
    """One call of a counterexample, as Python text.

    Attributes
    ----------
    function : str
        Its name.
    arguments : tuple of str
        One expression each; keywords as ``name=expression``.
    expected : str
        What the reference returns for these arguments, or the error it raises.
    got : str
        What the student's function returned or raised.
    """

    function: str
    arguments: tuple[str, ...]
    expected: str
    got: str


class Counterexample(_Noun, frozen=True, kw_only=True):
    """The smallest input found on which a check fails.

    Attributes
    ----------
    calls : tuple of CallShown
        The calls that the check made, in order.
    source : str
        ``shrunk`` if the input is as small as shrinking makes it, now or when the
        course was compiled; ``stored`` if it is one of the stored inputs as it came.
    printed : str
        What the student's code printed during these calls.
    tolerance : str
        The difference that would have been accepted where the check compared; empty
        if it did not compare numbers.
    """

    calls: tuple[CallShown, ...]
    source: str
    printed: str = ""
    tolerance: str = ""

    @property
    def telling_call(self) -> CallShown:
        """The first call whose answer is not the reference's, else the last one."""
        return next((call for call in self.calls if call.expected != call.got), self.calls[-1])


class Frame(_Noun, frozen=True, kw_only=True):
    """One frame of a traceback, in the student's file."""

    line: int
    function: str
    code: str


class Traceback(_Noun, frozen=True, kw_only=True):
    """An exception of the student's code: their frames, without ours.

    `excerpt` holds the lines of the file around the last frame, from line `start` on.
    """

    file: str
    frames: tuple[Frame, ...]
    error: str
    start: int = 0
    excerpt: tuple[str, ...] = ()


class Diagnosis(_Noun, frozen=True, kw_only=True):
    """A known mistake that explains every output seen.

    Attributes
    ----------
    mistake : str
        Its name in the course.
    idea, hint : str
        Which idea went wrong, and what to do about it.
    """

    mistake: str
    idea: str
    hint: str


class Outcome(_Noun, frozen=True, kw_only=True):
    """What became of one check.

    Attributes
    ----------
    name, title, hint, equation : str
        As the author wrote them; paragraphs of the hint are its steps.
    points, earned : int
        All or nothing.
    needs : tuple of str
        The failed checks that this one waits for: it cannot pass before them, so
        nothing else is said of it.
    inputs : int
        On how many stored inputs a check that passed was run.
    behaviour : str
        By content, what the student's functions answered to the check's stored calls:
        equal answers have equal names. Empty where they were not all asked.
    """

    name: str
    title: str
    hint: str
    points: int
    earned: int
    verdict: Verdict
    message: str = ""
    equation: str = ""
    needs: tuple[str, ...] = ()
    inputs: int = 0
    counterexample: Counterexample | None = None
    traceback: Traceback | None = None
    diagnosis: Diagnosis | None = None
    picture: Picture | None = None
    behaviour: str = ""


class Digests(_Noun, frozen=True, kw_only=True):
    """What a result depends on, by content."""

    submission: str
    assignment: str
    grader: str


class Environment(_Noun, frozen=True, kw_only=True):
    """Where a submission was graded."""

    python: str
    numpy: str
    hypothesis: str
    sandbox: str


class Report(_Noun, frozen=True, kw_only=True):
    """The result of one submission for one assignment.

    Attributes
    ----------
    schema : int
        Version of this format.
    status : str
        ``graded``; ``refused`` if the file could not be read or loaded, and
        `problem` says why; ``grader error`` if anything of ours failed.
    earned, possible : int
        Points.
    seed : int
        Seed of the stored inputs.
    limits : Limits
        What the submission could use.
    """

    schema: int = SCHEMA
    student: str
    assignment: str
    title: str
    status: str
    problem: str = ""
    traceback: Traceback | None = None
    earned: int
    possible: int
    seed: int
    limits: Limits = Limits()
    digests: Digests
    environment: Environment
    checks: tuple[Outcome, ...]
    pictures: tuple[Picture, ...] = ()

    @property
    def ours(self) -> bool:
        """Whether something of ours failed, so that the points may be too few."""
        return self.status == "grader error" or any(
            outcome.verdict is Verdict.GRADER_ERROR for outcome in self.checks
        )


class Finding(_Noun, frozen=True, kw_only=True):
    """Something wrong with a course: where, and what."""

    place: str
    message: str


class Verified(_Noun, frozen=True, kw_only=True):
    """What verifying one assignment counted.

    Attributes
    ----------
    assignment : str
        The slug.
    checks, possible : int
        How many checks, and the points they are worth.
    reference, stub : int
        Points that these two earned.
    mistakes, caught, recognised : int
        How many known mistakes, how many the checks they name catch, and how
        many of the reports on them show a counterexample and name an idea.
    variants, accepted : int
        How many unusual right solutions, and how many earn everything.
    """

    assignment: str
    checks: int
    possible: int
    reference: int
    stub: int
    mistakes: int
    caught: int
    recognised: int
    variants: int
    accepted: int


class Verification(_Noun, frozen=True, kw_only=True):
    """What verifying a course found; it is good if there are no findings."""

    schema: int = SCHEMA
    assignments: tuple[Verified, ...]
    findings: tuple[Finding, ...]
    mutants: tuple[Mutated, ...] = ()
    seeds: tuple[Reseeded, ...] = ()
