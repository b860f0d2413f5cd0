"""What is said about a class, frozen: the class page, ``stats`` and two files show the same.

``results.json`` is a :class:`ClassResult`, encoded as it stands; its JSON Schema is
made from these classes.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from grader.model import SCHEMA, CallShown, Environment, Verdict


class _Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every noun."""


class Reading(StrEnum):
    """What the numbers of a check say about it."""

    EASY = "easy"
    LOOK = "look at the check"
    WEAK = "weak"
    HARD = "hard"
    GOOD = "good"
    TOO_FEW = "too few to say"


class Item(_Noun, frozen=True, kw_only=True):
    """One check over the class; refused files and grader errors are left out.

    Attributes
    ----------
    check, title, points
        As in the reports.
    verdicts : dict of Verdict to int
        How many submissions got which; those that nobody got are absent.
    rate : float or None
        Share that passes; `low` and `high` are its Wilson interval (95 %).
    discrimination : float or None
        Pass rate of the upper 27 % by points minus that of the lower 27 %.
    correlation : float or None
        Of passing with the points of all other checks.
    reading : Reading
        What to make of it.
    """

    check: str
    title: str
    points: int
    verdicts: dict[Verdict, int]
    rate: float | None
    low: float | None
    high: float | None
    discrimination: float | None
    correlation: float | None
    reading: Reading

    @property
    def judged(self) -> int:
        """How many submissions this check judged."""
        return sum(self.verdicts.values())


class SameMistake(_Noun, frozen=True, kw_only=True):
    """Submissions that fail in exactly the same way.

    Attributes
    ----------
    mistake, idea : str
        The known mistake that explains it; both are empty where none does.
    hint : str
        What these students read now.
    checks : tuple of str
        Names of the checks that fail so.
    points : int
        What it costs: the most that one of these students loses to it.
    students : tuple of str
        Who.
    message : str
        What is wrong on the input shown.
    call : CallShown or None
        The smallest input known to show it, with both answers.
    """

    mistake: str
    idea: str
    hint: str
    checks: tuple[str, ...]
    points: int
    students: tuple[str, ...]
    message: str
    call: CallShown | None


class Attempt(_Noun, frozen=True, kw_only=True):
    """One file handed in: its digest, its points, and a digest of how it fails."""

    submission: str
    earned: int
    failures: str


class Mark(_Noun, frozen=True, kw_only=True):
    """One student's result for one assignment.

    `earlier` holds the files that this one has replaced, oldest first.
    """

    student: str
    assignment: str
    status: str
    problem: str
    possible: int
    verdicts: dict[str, Verdict]
    latest: Attempt
    earlier: tuple[Attempt, ...] = ()

    @property
    def earned(self) -> int:
        """Points of the file that counts."""
        return self.latest.earned

    @property
    def ours(self) -> bool:
        """Whether something of ours failed, so that the points may be too few."""
        return self.status == "grader error" or Verdict.GRADER_ERROR in self.verdicts.values()

    @property
    def refused(self) -> bool:
        """Whether the file could not be read or loaded."""
        return self.status == "refused" and not self.ours


class Scores(_Noun, frozen=True, kw_only=True):
    """How the points of an assignment are spread; grader errors are left out.

    Attributes
    ----------
    counted : int
        How many submissions.
    median, lower, upper : float or None
        Median and quartiles of the points.
    half : float or None
        Share with at least half of the points.
    full : int
        How many have all points.
    histogram : tuple of int
        How many earned 0 to 9 % of the points, 10 to 19 %, …, 90 to 100 %.
    alpha : float or None
        Cronbach's alpha: how far the checks agree with each other.
    """

    counted: int
    median: float | None
    lower: float | None
    upper: float | None
    half: float | None
    full: int
    histogram: tuple[int, ...]
    alpha: float | None


class AssignmentResult(_Noun, frozen=True, kw_only=True):
    """One assignment over the class; `unit` is the part of the course that it belongs to."""

    slug: str
    title: str
    unit: str = ""
    possible: int
    submitted: int
    refused: int
    grader_errors: int
    scores: Scores
    items: tuple[Item, ...]
    mistakes: tuple[SameMistake, ...]


class Concern(_Noun, frozen=True, kw_only=True):
    """A student who may need help, and why, in words."""

    student: str
    reasons: tuple[str, ...]


class Attention(_Noun, frozen=True, kw_only=True):
    """One line of what needs the instructor: what, where on the page, and a command."""

    what: str
    why: str
    anchor: str
    command: str = ""


class Provenance(_Noun, frozen=True, kw_only=True):
    """What the results of a class were made with; more than one of each where runs were mixed."""

    seeds: tuple[int, ...]
    assignments: dict[str, tuple[str, ...]]
    grader: tuple[str, ...]
    environments: tuple[Environment, ...]


class ClassResult(_Noun, frozen=True, kw_only=True):
    """Everything that is said about a class.

    Attributes
    ----------
    schema : int
        Version of this format.
    title : str
        Title of the course.
    students : tuple of str
        Everybody, whether they submitted anything or not, by name.
    marks : tuple of Mark
        By student, then by assignment in the order of the course.
    """

    schema: int = SCHEMA
    title: str
    students: tuple[str, ...]
    attention: tuple[Attention, ...]
    assignments: tuple[AssignmentResult, ...]
    concerns: tuple[Concern, ...]
    marks: tuple[Mark, ...]
    provenance: Provenance
