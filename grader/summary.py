"""From the reports of a class to everything that is said about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from grader.classroom import AssignmentResult, Attempt, ClassResult, Mark, Provenance
from grader.clusters import fails_as, same_mistakes
from grader.concerns import attention_of, concerns_of
from grader.items import items_of, scores_of
from grader.model import Report


def summarise(
    title: str,
    students: Iterable[str],
    reports: Sequence[Report],
    before: ClassResult | None = None,
    units: Mapping[str, str] | None = None,
) -> ClassResult:
    """Sum a class up.

    Parameters
    ----------
    title : str
        Title of the course.
    students : iterable of str
        Everybody, whether they submitted anything or not.
    reports : sequence of Report
        Every report; assignments stay in the order in which they first appear.
    before : ClassResult, optional
        What was said before; files that have been replaced since are counted as attempts.
    units : mapping of str to str, optional
        By slug, the part of the course that an assignment belongs to; as before otherwise.

    Returns
    -------
    ClassResult
        The same for the same arguments.
    """
    names = {*students, *(report.student for report in reports)}
    everybody = tuple(sorted(names, key=lambda name: (name.casefold(), name)))
    known = {(mark.student, mark.assignment): mark for mark in before.marks} if before else {}
    by_slug: dict[str, list[Report]] = {}
    for report in reports:
        by_slug.setdefault(report.assignment, []).append(report)
    if units is None:
        units = {a.slug: a.unit for a in before.assignments} if before else {}
    assignments = tuple(_assignment(s, mine, units.get(s, "")) for s, mine in by_slug.items())
    order = {student: number for number, student in enumerate(everybody)}
    marks = tuple(
        _mark(report, known)
        for report in sorted(
            (report for mine in by_slug.values() for report in mine),
            key=lambda report: order[report.student],  # stable: assignments keep their order
        )
    )
    concerns = concerns_of(everybody, assignments, marks)
    return ClassResult(
        title=title,
        students=everybody,
        attention=attention_of(assignments, marks, concerns),
        assignments=assignments,
        concerns=concerns,
        marks=marks,
        provenance=_provenance(by_slug),
    )


def _assignment(slug: str, reports: Sequence[Report], unit: str) -> AssignmentResult:
    sound = [report for report in reports if not report.ours]
    graded = [report for report in sound if report.status == "graded"]
    return AssignmentResult(
        slug=slug,
        title=reports[-1].title,
        unit=unit,
        possible=max(report.possible for report in reports),
        submitted=len(reports),
        refused=len(sound) - len(graded),
        grader_errors=len(reports) - len(sound),
        scores=scores_of(sound),
        items=items_of(graded),
        mistakes=same_mistakes(graded),
    )


def _mark(report: Report, known: Mapping[tuple[str, str], Mark]) -> Mark:
    latest = Attempt(
        submission=report.digests.submission, earned=report.earned, failures=fails_as(report)
    )
    before = known.get((report.student, report.assignment))
    earlier = before.earlier if before else ()
    if before and before.latest.submission != latest.submission:
        earlier = (*earlier, before.latest)
    return Mark(
        student=report.student,
        assignment=report.assignment,
        status=report.status,
        problem=report.problem,
        possible=report.possible,
        verdicts={outcome.name: outcome.verdict for outcome in report.checks},
        latest=latest,
        earlier=earlier,
    )


def _provenance(by_slug: Mapping[str, Sequence[Report]]) -> Provenance:
    reports = [report for mine in by_slug.values() for report in mine]
    return Provenance(
        seeds=tuple(sorted({report.seed for report in reports})),
        assignments={
            slug: tuple(sorted({report.digests.assignment for report in mine}))
            for slug, mine in by_slug.items()
        },
        grader=tuple(sorted({report.digests.grader for report in reports})),
        environments=tuple(
            sorted({report.environment for report in reports}, key=msgspec.structs.astuple)
        ),
    )
