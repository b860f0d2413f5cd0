"""Pages and tables made from reports: pure functions of what they are given.

The only module that uses Jinja2. Every expression of a template goes through
:func:`grader.text.shown` and is then escaped, so no text of a student's reaches a
page as it came. A page is one file without scripts, and its policy forbids the
browser every request.
"""

from __future__ import annotations

import base64
import csv
import functools
import hashlib
import io
import re
import shlex
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from grader.model import CallShown, Diagnosis, Outcome, Report, Verdict
from grader.pictures import FRAME, layout, strip
from grader.text import shown

if TYPE_CHECKING:
    from jinja2 import Environment

_LONGEST: Final = 4096  # of any one text on a page
_ENOUGH: Final = 5  # submissions, before a low pass rate says anything
_HARDLY_ANY: Final = 0.1  # of those who attempted it
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@functools.cache
def _environment() -> Environment:
    """Return the templates, compiled at most once in a process."""
    import jinja2  # noqa: PLC0415 - costs 60 ms, which grading in a terminal need not pay
    from markupsafe import Markup  # noqa: PLC0415

    def finalize(value: Any) -> Any:
        plain = isinstance(value, str) and not isinstance(value, Markup)
        return shown(value, _LONGEST) if plain else value

    folder = Path(__file__).with_name("templates")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    css = _compact((folder / "style.css").read_text("utf-8"))
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    environment.filters.update(cut=shown, pasted=_pasted)
    environment.tests["ours"] = _of_ours
    environment.globals.update(
        style=Markup(css),  # noqa: S704 - our own file
        style_digest=digest,
        not_sandboxed="NOT SANDBOXED",
        frame=FRAME,
    )
    return environment


def _compact(css: str) -> str:
    """Drop comments and indentation; each page carries the whole style."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip())


def _pasted(call: CallShown) -> str:
    """Write a call as a line that can be pasted into Python."""
    return f"{call.function}({', '.join(call.arguments)})"


def report_html(report: Report) -> str:
    """Return the page of one submission.

    Parameters
    ----------
    report : Report
        The result; equal reports give equal pages.

    Returns
    -------
    str
        A complete HTML document. Encode it as UTF-8.
    """
    numbered = list(enumerate(report.checks, start=1))
    ours = [(n, o) for n, o in numbered if o.verdict is Verdict.GRADER_ERROR]
    passed = [(n, o) for n, o in numbered if o.verdict is Verdict.PASSED]
    neither = (Verdict.GRADER_ERROR, Verdict.PASSED)
    failed = sorted(((n, o) for n, o in numbered if o.verdict not in neither), key=_urgency)
    template = _environment().get_template("report.html.j2")
    return template.render(
        report=report,
        numbered=numbered,
        ours=ours,
        passed=passed,
        failed=failed,
        summary=_summary(report),
        still_open=sum(o.points - o.earned for _, o in ours),
        strip=strip([o.points for o in report.checks]),
        drawings=[layout(picture) for picture in report.pictures],
        command=functools.partial(_command, report.assignment),
    )


def _urgency(pair: tuple[int, Outcome]) -> tuple[bool, int, int]:
    """Order failed checks: what was attempted first, then by points."""
    number, outcome = pair
    return outcome.verdict is Verdict.NOT_ATTEMPTED, -outcome.points, number


def _command(slug: str, check: str) -> str:
    """Return the command that repeats one check on the student's machine."""
    return f"neurograde check {shlex.quote(slug + '.py')} --only {shlex.quote(check)}"


def _summary(report: Report) -> str:
    """Say in one sentence what works."""
    passed = [o for o in report.checks if o.verdict is Verdict.PASSED]
    if report.status == "refused":
        return "No check was run: the file could not be read or loaded."
    if not report.checks:
        return "No check was run."
    if len(passed) == len(report.checks):
        return "Every check passes."
    if not passed:
        begun = any(o.verdict is not Verdict.NOT_ATTEMPTED for o in report.checks)
        return "No check passes yet." if begun else "The file loads; its functions are still empty."
    best = sorted(passed, key=lambda o: -o.points)[:2]
    named = " and ".join(f"“{shown(o.title, 120).rstrip('.')}”" for o in best)
    among = "among them " if len(passed) > len(best) else ""
    return f"{len(passed)} of {len(report.checks)} checks passed: {among}{named}."


@dataclass(slots=True)
class _CheckRow:
    """One check over the class. Refused submissions and grader errors do not count."""

    name: str
    title: str
    points: int
    verdicts: Counter[Verdict] = field(default_factory=Counter)

    @property
    def judged(self) -> int:
        """How many submissions this check gave a verdict on."""
        return sum(self.verdicts.values()) - self.verdicts[Verdict.GRADER_ERROR]

    @property
    def rate(self) -> float:
        """Share of them that pass."""
        return self.verdicts[Verdict.PASSED] / self.judged if self.judged else 0.0

    @property
    def suspicious(self) -> bool:
        """Whether so few of those who attempted it pass that the check may be at fault."""
        attempted = self.judged - self.verdicts[Verdict.NOT_ATTEMPTED]
        return attempted >= _ENOUGH and self.verdicts[Verdict.PASSED] <= _HARDLY_ANY * attempted


@dataclass(slots=True)
class _Column:
    """One assignment over the class."""

    number: int
    slug: str
    title: str
    possible: int = 0
    points: list[int] = field(default_factory=list)
    checks: dict[str, _CheckRow] = field(default_factory=dict)
    mistakes: Counter[Diagnosis] = field(default_factory=Counter)

    @property
    def median(self) -> float:
        """Median of the points."""
        return statistics.median(self.points)

    def add(self, report: Report) -> None:
        """Count one report."""
        self.possible = max(self.possible, report.possible)
        self.points.append(report.earned)
        if report.status == "refused":
            return
        for o in report.checks:
            row = self.checks.setdefault(o.name, _CheckRow(o.name, o.title, o.points))
            row.verdicts[o.verdict] += 1
        # Once per submission, however many checks the same mistake breaks.
        self.mistakes.update({o.diagnosis for o in report.checks if o.diagnosis})


def class_html(
    title: str, students: Sequence[str], reports: Sequence[Report], link: Callable[[Report], str]
) -> str:
    """Return the page of the class.

    Parameters
    ----------
    title : str
        Title of the course.
    students : sequence of str
        Everybody, whether they submitted anything or not; sorted here.
    reports : sequence of Report
        Every report. Assignments stay in the order in which they first appear.
    link : callable
        Path of a report's page relative to this one, with ``/``; encoded here.

    Returns
    -------
    str
        A complete HTML document. Encode it as UTF-8.
    """
    columns: dict[str, _Column] = {}
    for report in reports:
        slug = report.assignment
        columns.setdefault(slug, _Column(len(columns) + 1, slug, report.title)).add(report)
    where = [report.environment for report in reports]
    versions = {(e.python, e.numpy, e.hypothesis, e.sandbox) for e in where}
    template = _environment().get_template("class.html.j2")
    return template.render(
        title=title,
        columns=columns,
        students=_by_student(students, reports),
        count=len(reports),
        href=lambda report: quote(link(report), errors="replace"),
        ours=[r for r in reports if _of_ours(r)],
        refused=[r for r in reports if r.status == "refused"],
        suspicious=[(c, r) for c in columns.values() for r in c.checks.values() if r.suspicious],
        seeds=sorted({r.seed for r in reports}),
        environments=sorted(versions),
    )


def _of_ours(report: Report) -> bool:
    """Whether something of ours failed, so that the points may be too few."""
    return report.status == "grader error" or any(
        o.verdict is Verdict.GRADER_ERROR for o in report.checks
    )


def _by_student(
    students: Sequence[str], reports: Sequence[Report]
) -> list[tuple[str, dict[str, Report]]]:
    """Return each student's reports by assignment, sorted by name."""
    rows: dict[str, dict[str, Report]] = {student: {} for student in students}
    for report in reports:
        rows.setdefault(report.student, {})[report.assignment] = report
    return sorted(rows.items(), key=lambda row: (row[0].casefold(), row[0]))


def grades_csv(students: Sequence[str], reports: Sequence[Report]) -> str:
    """Return the points: a row per student, a column per assignment, and the total.

    A cell is empty where nothing was submitted. Where the grader failed, it says so
    in place of a number, and so does the total: such points must not be taken over.

    Parameters
    ----------
    students, reports : sequence
        As for :func:`class_html`.

    Returns
    -------
    str
        CSV with a header; texts quoted, numbers not.
    """
    slugs = list(dict.fromkeys(report.assignment for report in reports))
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow([_cell(name) for name in ("student", *slugs, "total")])
    failed = Verdict.GRADER_ERROR.value
    for student, row in _by_student(students, reports):
        points: list[int | str] = []
        for slug in slugs:
            found = row.get(slug)
            points.append("" if found is None else failed if _of_ours(found) else found.earned)
        total = failed if failed in points else sum(p for p in points if isinstance(p, int))
        writer.writerow([_cell(student), *points, total])
    return table.getvalue()


def _cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    safe = shown(text, 80, one_line=True)
    return f"'{safe}" if text.lstrip(" ").startswith(_FORMULA) else safe
