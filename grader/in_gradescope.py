"""Grade one submission inside a container of Gradescope's: what a package runs there.

Whatever happens, ``results/results.json`` says so. Points stand in it only where the grader did
what it should; where it could not, Gradescope has nothing to take over.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any, Final

import msgspec

from grader.course import find_course
from grader.errors import NeurogradeError, SandboxError
from grader.examining import Examiner
from grader.gradescope import gradescope_failure, gradescope_results
from grader.keeping import compiled
from grader.model import Report, Submission
from grader.results import to_json, write
from grader.submission import read_submission

SETTINGS: Final = "package.json"
COURSE: Final = "course"
_CACHE: Final = "compiled"
_NOT_THE_REASON: Final = (
    "The reason is not the submission, and handing it in again does not help. "
    "Please tell the instructor, who finds the reason in the output of the autograder."
)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a package grades.

    Attributes
    ----------
    slug : str
        The assignment.
    trust_submissions : bool
        Whether to grade where submissions cannot be isolated.
    """

    slug: str
    trust_submissions: bool = False


def prepare(source: Path) -> str:
    """Compile the assignment, while the image is built; return what to print."""
    slug = _settings(source).slug
    course = find_course(source / COURSE)
    compiled(course.assignment(slug), course.seed, source / _CACHE)
    return f"{slug} is compiled."


def run(root: Path) -> str:
    """Grade the submission, write the results, and return what the instructor reads."""
    try:
        report = _graded(root)
    except SandboxError as error:
        results, told = gradescope_failure(_NOT_THE_REASON), str(error)
    except NeurogradeError as error:
        results, told = gradescope_failure(_NOT_THE_REASON), f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001 - the container ends here, and somebody must be told
        results, told = gradescope_failure(_NOT_THE_REASON), traceback.format_exc()
    else:
        results, told = _judged(report)
    write(root / "results" / "results.json", to_json(results))
    return told


def _judged(report: Report) -> tuple[dict[str, Any], str]:
    told = f"{report.assignment}: {report.earned}/{report.possible}. {report.environment.sandbox}"
    if report.ours:
        reasons = [report.problem, *(outcome.message for outcome in report.checks)]
        return gradescope_failure(_NOT_THE_REASON), "\n".join(filter(None, reasons))
    results = gradescope_results(report)
    if report.environment.sandbox.startswith("NOT SANDBOXED"):
        results["output"] += f"\n{report.environment.sandbox}"
    return results, told


def _settings(source: Path) -> Settings:
    return msgspec.json.decode((source / SETTINGS).read_bytes(), type=Settings)


def _graded(root: Path) -> Report:
    source = root / "source"
    settings = _settings(source)
    course = find_course(source / COURSE)
    trusted = settings.trust_submissions
    examiner = Examiner(course, course.seed, source / _CACHE, trusted=trusted)
    try:
        return examiner.examine(_submission(root / "submission", settings.slug))
    finally:
        examiner.close()


def _submission(folder: Path, slug: str) -> Submission:
    """Take in the one file that is meant, whatever else was uploaded."""
    names = (f"{slug}.py", f"{slug}.ipynb", f"{slug}.zip")
    found = [folder / name for name in names if (folder / name).exists()]
    if len(found) == 1:
        return read_submission(found[0], "", slug)
    there = f"{len(found)} of them were" if found else "none of them was"
    problem = f"Hand in one of {', '.join(names)}: {there} handed in."
    return Submission(student="", assignment=slug, digest="", problem=problem)
