"""Reports as Gradescope's ``results.json``, and as the two formats that resemble it.

Each is a dictionary for :mod:`json`. None is made of a report in which something of ours failed:
such points may be too few, and all three would show them.
"""

from __future__ import annotations

from typing import Any

from grader.explaining import in_words, summary
from grader.model import Outcome, Report, Verdict
from grader.text import shown


def gradescope_results(report: Report) -> dict[str, Any]:
    """Write a report the way Gradescope's autograders do.

    Parameters
    ----------
    report : Report
        A report without a grader error.

    Returns
    -------
    dict
        What goes into ``results.json``: a test per check, all visible.
    """
    return {
        "score": report.earned,
        "output": _line(report.problem or summary(report)),
        "output_format": "text",
        "visibility": "visible",
        "tests": [
            {
                "name": _line(outcome.title),
                "number": str(number),
                "score": outcome.earned,
                "max_score": outcome.points,
                "status": "passed" if _passed(outcome) else "failed",
                "output": in_words(outcome),
                "output_format": "text",
            }
            for number, outcome in enumerate(report.checks, 1)
        ],
        "extra_data": _provenance(report),
    }


def gradescope_failure(message: str) -> dict[str, Any]:
    """Say that a submission was not graded, without points that somebody could take over."""
    return {
        "output": f"This submission has not been graded, and no marks were given. {message}",
        "output_format": "text",
        "visibility": "visible",
    }


def prairielearn_results(report: Report) -> dict[str, Any]:
    """Write a report the way PrairieLearn's external graders do.

    Returns
    -------
    dict
        A file that could not be loaded is not gradable, so that it uses up no attempt.
    """
    if report.status == "refused":
        return {"gradable": False, "format_errors": [_line(report.problem)]}
    return {
        "gradable": True,
        "score": report.earned / report.possible if report.possible else 0.0,
        "message": _line(summary(report)),
        "tests": [
            {
                "name": outcome.name,
                "description": _line(outcome.title),
                "points": outcome.earned,
                "max_points": outcome.points,
                "message": _line(outcome.message),
                "output": in_words(outcome),
            }
            for outcome in report.checks
        ],
    }


def classroom_results(report: Report) -> dict[str, Any]:
    """Write a report the way a grader for GitHub Classroom's reporter does.

    Returns
    -------
    dict
        What a workflow step sets as its output ``result``, in base64. The reporter adds the
        scores up; that it reads `line_no` and `filename` is not known for certain.
    """
    return {
        "version": 1,
        "status": "pass" if report.earned == report.possible else "fail",
        "max_score": report.possible,
        "tests": [
            {
                "name": _line(outcome.title),
                "status": "pass" if _passed(outcome) else "fail",
                "score": outcome.earned,
                "message": in_words(outcome),
                "test_code": outcome.name,
                "filename": f"{report.assignment}.py",
                "line_no": outcome.traceback.frames[-1].line if outcome.traceback else 0,
                "execution_time": "0s",
            }
            for outcome in report.checks
        ],
    }


def _provenance(report: Report) -> dict[str, Any]:
    return {
        "assignment": report.assignment,
        "seed": report.seed,
        "submission": report.digests.submission,
        "sandbox": report.environment.sandbox,
    }


def _passed(outcome: Outcome) -> bool:
    return outcome.verdict is Verdict.PASSED


def _line(text: str) -> str:
    return shown(text, 2000, one_line=True)
