"""Grade the course itself: its references, stubs, mistakes and variants."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader import worker
from grader.course import Assignment, Course, find_course
from grader.errors import CourseError, GraderError, NeurogradeError
from grader.findings import Finding, Verification, Verified
from grader.grading import Progress, no_progress
from grader.keeping import warn_unless_kept
from grader.model import Report, Submission, Verdict
from grader.pool import Pool, cores

FULL: Final = 100  # points of an assignment


@dataclass(frozen=True, slots=True)
class _Task:
    """One file of the course to grade as if a student had handed it in."""

    slug: str
    kind: str  # "reference", "stub", "mistake" or "variant"
    name: str
    source: str


def verify(
    slugs: Sequence[str] = (),
    *,
    course: Path | None = None,
    jobs: int | None = None,
    cache: Path | None = None,
    progress: Progress = no_progress,
) -> Verification:
    """Check that a course grades as its author says.

    The reference and every variant earn everything, the stub nothing, and every
    mistake fails the checks that it names.

    Parameters
    ----------
    slugs : sequence of str
        Which assignments; all otherwise.
    course : pathlib.Path, optional
        The course; see :func:`grader.course.find_course`.
    jobs : int, optional
        How many files to grade at a time; the number of cores otherwise.
    cache : pathlib.Path, optional
        Where compiled assignments are kept.
    progress : callable
        Told of the progress.

    Returns
    -------
    Verification
        With a finding for whatever is not so.

    Raises
    ------
    CourseError
        If there is no course, or no assignment of that name.
    GraderError
        If something of ours failed, which says nothing about the course.
    """
    try:
        found = find_course(course)
    except CourseError as error:
        finding = Finding.of(error)
        if not finding.place:  # no course at all
            raise
        return Verification(assignments=(), findings=(finding,))
    assignments, findings = _loaded(found, slugs)
    judgements = {a.slug: _Judgement(found, a) for a in assignments}
    warn_unless_kept(assignments, found.seed, cache)
    prepared = (found.root, found.seed, cache, True)  # the course's own files are trusted
    with Pool(jobs or cores(), worker.start, prepared) as pool:
        progress("compiling", 0, len(assignments))
        for done, (slug, fault) in enumerate(pool.run(worker.compile_assignment, judgements), 1):
            if isinstance(fault, GraderError):
                raise fault
            if fault is not None:
                judgements[slug].add_fault(fault)
            progress("compiling", done, len(assignments))
        tasks = [t for a in assignments if not judgements[a.slug].findings for t in _tasks(a)]
        progress("verifying", 0, len(tasks))
        for done, (task, report) in enumerate(pool.run(_judge, tasks), 1):
            if isinstance(report, GraderError):  # ours, and nothing wrong with the course
                raise GraderError(f"{task.kind} {task.name} of {task.slug}: {report}")
            judgements[task.slug].add_report(task, report)
            progress("verifying", done, len(tasks))
    verified = [row for judgement in judgements.values() if (row := judgement.result())]
    findings += [finding for judgement in judgements.values() for finding in judgement.findings]
    return Verification(assignments=tuple(verified), findings=tuple(findings))


def _loaded(course: Course, slugs: Sequence[str]) -> tuple[list[Assignment], list[Finding]]:
    """Load assignments, and find what keeps others from being loaded."""
    findings = [] if slugs else list(_strays(course))
    assignments = []
    for slug in slugs or course.slugs:
        if slug not in course.slugs:
            course.assignment(slug)  # says what there is
        try:
            assignments.append(course.assignment(slug))
        except CourseError as error:
            findings.append(Finding.of(error, course.root))
    return assignments, findings


def _tasks(assignment: Assignment) -> list[_Task]:
    slug = assignment.slug
    return [
        _Task(slug, "reference", slug, assignment.reference),
        _Task(slug, "stub", slug, assignment.stub),
        *(_Task(slug, "mistake", item.name, item.source) for item in assignment.mistakes),
        *(_Task(slug, "variant", item.name, item.source) for item in assignment.variants),
    ]


def _judge(task: _Task) -> Report | CourseError | GraderError:
    submission = Submission(student=task.name, assignment=task.slug, source=task.source)
    try:
        return worker.examiner().examine(submission)
    except CourseError as error:
        return error
    except NeurogradeError as error:
        return GraderError(str(error))


class _Judgement:
    """What the reports on one assignment's own files say about it."""

    def __init__(self, course: Course, assignment: Assignment) -> None:
        self.course = course
        self.assignment = assignment
        self.reports: dict[tuple[str, str], Report] = {}
        self.findings: list[Finding] = []

    def add_report(self, task: _Task, report: Report | CourseError) -> None:
        if isinstance(report, Report):
            self.reports[task.kind, task.name] = report
        else:
            self.add_fault(report)

    def add_fault(self, fault: CourseError) -> None:
        if (finding := Finding.of(fault, self.course.root)) not in self.findings:
            self.findings.append(finding)

    def result(self) -> Verified | None:
        """Count and find; None if something kept the files from being graded."""
        if self.findings:
            return None
        a, slug = self.assignment, self.assignment.slug
        self.structure()
        reference, stub = self.reports["reference", slug], self.reports["stub", slug]
        self.must_pass(reference, self.course.root / "reference" / f"{slug}.py", "the reference")
        for outcome in stub.checks:
            if outcome.verdict is not Verdict.NOT_ATTEMPTED:
                says = f"says: {stub.problem or outcome.message}" if outcome.message else "passes"
                self.add(
                    self.course.root / "student_template" / f"{slug}.py",
                    1,
                    "the stub must raise NotImplementedError everywhere, "
                    f"but check {outcome.name} {says}",
                )
                break
        caught = sum(self.must_be_caught(place) for place in range(len(a.mistakes)))
        for variant in a.variants:
            report = self.reports["variant", variant.name]
            self.must_pass(report, variant.path, f"variant {variant.name}")
        return Verified(
            assignment=slug,
            checks=len(a.checks),
            possible=a.possible,
            reference=reference.earned,
            stub=stub.earned,
            mistakes=len(a.mistakes),
            caught=caught,
            recognised=sum(
                _recognised(self.reports["mistake", mistake.name]) for mistake in a.mistakes
            ),
            variants=len(a.variants),
            accepted=sum(self.reports["variant", v.name].earned == a.possible for v in a.variants),
        )

    def add(self, path: Path, line: int, message: str) -> None:
        place = (
            path.relative_to(self.course.root) if path.is_relative_to(self.course.root) else path
        )
        self.findings.append(Finding(place=f"{place}:{line}", message=message))

    def structure(self) -> None:
        """What no run shows: points, names, signatures."""
        a, checks = self.assignment, self.assignment.checks
        if a.possible != FULL:
            self.add(a.checks_path, 1, f"the points add up to {a.possible}, not {FULL}")
        for title, count in Counter(check.title for check in checks).items():
            if count > 1:
                line = next(check.line for check in checks if check.title == title)
                self.add(a.checks_path, line, f"{count} checks have the title “{title}”")
        tree = ast.parse(a.checks_path.read_text("utf-8"))
        names = Counter(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and names[node.name] > 1:
                self.add(
                    a.checks_path, node.lineno, f"{node.name} is defined {names[node.name]} times"
                )
        wanted, given = _signatures(a.stub), _signatures(a.reference)
        for name, signature in wanted.items():
            if given.get(name) != signature:
                self.add(
                    self.course.root / "reference" / f"{a.slug}.py",
                    1,
                    f"{name}({signature}) of the stub is {given.get(name, 'missing')} here",
                )

    def must_pass(self, report: Report, path: Path, what: str) -> None:
        if report.earned != self.assignment.possible or report.status != "graded":
            self.add(path, 1, f"{what} must earn everything, but {_worst(report)}")

    def must_be_caught(self, place: int) -> bool:
        mistake = self.assignment.mistakes[place]
        report = self.reports["mistake", mistake.name]
        lines = {check.name: check.line for check in self.assignment.checks}
        failed = {o.name for o in report.checks if o.verdict is not Verdict.PASSED}
        ours = [o.name for o in report.checks if o.verdict is Verdict.GRADER_ERROR]
        missed = [name for name in mistake.caught_by if name not in failed or name in ours]
        if not failed:
            self.add(mistake.path, 1, f"mistake {mistake.name} passes every check")
        elif ours:
            self.add(mistake.path, 1, f"mistake {mistake.name} breaks check {ours[0]} itself")
        else:
            for name in missed:
                if name in lines:
                    where = f"{self.assignment.checks_path.name}:{lines[name]}"
                    message = f"check {name} ({where}) does not catch mistake {mistake.name}"
                else:
                    message = f"mistake {mistake.name} names a check {name}, which there is not"
                self.add(mistake.path, 1, message)
        return not missed


def _recognised(report: Report) -> bool:
    """Whether a student would see an input that shows the mistake, and its idea."""
    return any(outcome.counterexample and outcome.diagnosis for outcome in report.checks)


def _worst(report: Report) -> str:
    """Say what kept a file from the marks it should have, or gave it marks."""
    if report.problem:
        return report.problem
    for outcome in report.checks:
        if outcome.verdict not in (Verdict.PASSED, Verdict.NOT_ATTEMPTED):
            return f"check {outcome.name} says: {outcome.message}"
    for outcome in report.checks:
        if outcome.verdict is Verdict.NOT_ATTEMPTED:
            return f"check {outcome.name} was not attempted"
    return "it passes every check"


def _signatures(source: str) -> dict[str, str]:
    """Parameters of each public function, without annotations and defaults."""
    return {
        node.name: ", ".join(argument.arg for argument in node.args.args)
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def _strays(course: Course) -> Iterator[Finding]:
    """Files that the course's index does not know."""
    places = {
        "assignments": [*course.slugs, "course.toml"],
        "reference": [f"{slug}.py" for slug in course.slugs],
        "student_template": [f"{slug}.py" for slug in course.slugs],
    }
    for folder, known in places.items():
        for path in sorted((course.root / folder).glob("*")):
            if path.name not in known and not path.name.startswith((".", "_")):
                yield Finding(
                    place=f"{folder}/{path.name}",
                    message="is no assignment of assignments/course.toml",
                )
