"""Grade a class made of the course's own references, stubs, variants and mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course import Assignment, find_course
from grader.grading import Progress, grade, no_progress
from grader.model import Report
from grader.results import write


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """What the class earned, and what was not as it should be.

    Attributes
    ----------
    page : pathlib.Path
        The class page.
    references, variants, stubs, mistakes : int
        How many of each were graded.
    surprises : tuple of str
        A sentence for each that did not earn what it should.
    """

    page: Path
    references: int
    variants: int
    stubs: int
    mistakes: int
    surprises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Member:
    """A file of the course in the hands of an invented student."""

    student: str
    kind: str
    name: str
    source: str


def demo(
    out: Path,
    *,
    course: Path | None = None,
    jobs: int | None = None,
    cache: Path | None = None,
    progress: Progress = no_progress,
) -> Demonstration:
    """Hand the course's own files in, grade them, and compare with what is known of them.

    Parameters
    ----------
    out : pathlib.Path
        Where the submissions (``submissions/``) and the results go.
    course, jobs, cache, progress
        As for :func:`grader.grading.grade`.

    Raises
    ------
    UsageError
        If the results cannot be written.
    """
    found = find_course(course)
    members = {slug: list(_members(found.assignment(slug))) for slug in found.slugs}
    for slug, files in members.items():
        for member in files:
            write(out / "submissions" / member.student / f"{slug}.py", member.source.encode())
    reports = grade(
        out / "submissions",
        out,
        course=found.root,
        jobs=jobs,
        cache=cache,
        layout="plain",
        trust_submissions=True,  # they are the course's own
        progress=progress,
    )
    by_file = {(report.assignment, report.student): report for report in reports}
    kinds = [member.kind for files in members.values() for member in files]
    return Demonstration(
        page=out / "index.html",
        references=kinds.count("reference"),
        variants=kinds.count("variant"),
        stubs=kinds.count("stub"),
        mistakes=kinds.count("mistake"),
        surprises=tuple(
            f"{slug}: {member.kind} {member.name} {fault}"
            for slug, files in members.items()
            for member in files
            if (fault := _fault(member, by_file[slug, member.student]))
        ),
    )


def _members(assignment: Assignment) -> Iterator[_Member]:
    yield _Member("reference", "reference", assignment.slug, assignment.reference)
    yield _Member("stub", "stub", assignment.slug, assignment.stub)
    for number, variant in enumerate(assignment.variants, 1):
        yield _Member(f"variant-{number:02}", "variant", variant.name, variant.source)
    for number, mistake in enumerate(assignment.mistakes, 1):
        yield _Member(f"mistake-{number:02}", "mistake", mistake.name, mistake.source)


def _fault(member: _Member, report: Report) -> str:
    """Say what is wrong with a result; nothing if it is as it should be."""
    if member.kind == "stub":
        return f"earned {report.earned} points" if report.earned else ""
    failed = [outcome for outcome in report.checks if outcome.earned < outcome.points]
    if member.kind != "mistake":
        return f"earned only {report.earned} points" if failed else ""
    if not failed:
        return "earned everything"
    if not any(outcome.counterexample for outcome in failed):
        return "has no counterexample"
    if not any(outcome.diagnosis for outcome in failed):
        return "was not recognised"
    return ""
