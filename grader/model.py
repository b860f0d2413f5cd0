"""The nouns, frozen. What the Python API returns is what the JSON shows.

``results/<student>/<slug>.json`` is a :class:`Report`, encoded as it stands;
its JSON Schema is made from these classes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from grader.plotted import Picture
from grader.tested import OwnTests

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

    `problem` says why there is no source text; it is empty if there is. The text of a
    `notebook` is its script, see :mod:`grader.cells`. `tests` is the text of the student's own
    tests, and `tests_problem` why they could not be read.
    """

    student: str
    assignment: str
    notebook: bool = False
    source: str = ""
    digest: str = ""
    problem: str = ""
    tests: str = ""
    tests_problem: str = ""

    @property
    def file(self) -> str:
        """What the file is called."""
        return _called(self.assignment, notebook=self.notebook)


def _called(slug: str, *, notebook: bool) -> str:
    return f"{slug}.ipynb" if notebook else f"{slug}.py"


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
    """One frame of a traceback, in the student's file.

    `line` is that of the file or, where it is a notebook, of the cell of this number.
    """

    cell: int = 0
    line: int
    function: str
    code: str

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return f"cell {self.cell}, line {self.line}" if self.cell else f"line {self.line}"


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
    notebook : bool
        Whether it is a notebook.
    notes : tuple of str
        What else the student should know, such as cells of a notebook that raised.
    earned, possible : int
        Points.
    seed : int
        Seed of the stored inputs.
    limits : Limits
        What the submission could use.
    own_tests : OwnTests or None
        If any were handed in, or give points.
    """

    schema: int = SCHEMA
    student: str
    assignment: str
    title: str
    status: str
    notebook: bool = False
    problem: str = ""
    traceback: Traceback | None = None
    notes: tuple[str, ...] = ()
    earned: int
    possible: int
    seed: int
    limits: Limits = Limits()
    digests: Digests
    environment: Environment
    checks: tuple[Outcome, ...]
    pictures: tuple[Picture, ...] = ()
    own_tests: OwnTests | None = None

    @property
    def file(self) -> str:
        """What the file is called."""
        return _called(self.assignment, notebook=self.notebook)

    @property
    def ours(self) -> bool:
        """Whether something of ours failed, so that the points may be too few."""
        return self.status == "grader error" or any(
            outcome.verdict is Verdict.GRADER_ERROR for outcome in self.checks
        )
