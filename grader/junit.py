"""Reports as JUnit XML, for what shows test results: a suite per submission, a case per check.

There are two schemas that people validate with, Ant's and the one of Jenkins' xUnit plugin. What
is written here holds by both, so it has the attributes that only Ant's asks for (a time, a host,
a date: none is known, and all are constant) and leaves out properties of single cases, which
only some readers know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from grader.explaining import in_words
from grader.model import Outcome, Report, Verdict
from grader.text import shown

_NO_TIME = {"time": "0"}
_NOWHEN = {"hostname": "localhost", "timestamp": "1970-01-01T00:00:00"}


def junit_xml(reports: Iterable[Report], title: str) -> bytes:
    """Write reports as JUnit XML.

    Parameters
    ----------
    reports : iterable of Report
        The reports, in order.
    title : str
        Title of the course.

    Returns
    -------
    bytes
        A document. A check that the grader failed to judge is an error, one that did not
        pass is a failure, and the points stand among the properties of the suite.
    """
    root = ET.Element("testsuites")
    root.append(ET.Comment(f" {shown(title, one_line=True).replace('-', '‐')} "))
    for number, report in enumerate(reports):
        root.append(_suite(report, number))
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _suite(report: Report, number: int) -> ET.Element:
    kinds = Counter(_kind(outcome) for outcome in report.checks)
    counts = {"tests": len(report.checks), "failures": kinds["failure"], "errors": kinds["error"]}
    suite = ET.Element(
        "testsuite",
        {"name": report.assignment, "package": _one_line(report.student), "id": str(number)}
        | {name: str(count) for name, count in counts.items()}
        | _NO_TIME
        | _NOWHEN,
    )
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(report).items():
        ET.SubElement(properties, "property", name=name, value=_one_line(value))
    for outcome in report.checks:
        suite.append(_case(outcome, report))
    ET.SubElement(suite, "system-out").text = _one_line(report.problem)
    ET.SubElement(suite, "system-err").text = ""
    return suite


def _properties(report: Report) -> dict[str, str]:
    """What is said of a submission as a whole, without points where the grader failed."""
    told = {"student": report.student, "status": report.status, "possible": str(report.possible)}
    if not report.ours:
        told["earned"] = str(report.earned)
    told |= {"seed": str(report.seed), "submission": report.digests.submission}
    return told | {f"points of {o.name}": f"{o.earned}/{o.points}" for o in report.checks}


def _case(outcome: Outcome, report: Report) -> ET.Element:
    case = ET.Element(
        "testcase",
        {"name": outcome.name, "classname": f"{_one_line(report.student)}.{report.assignment}"}
        | _NO_TIME,
    )
    kind = _kind(outcome)
    if kind:
        message = _one_line(outcome.message or outcome.title)
        told = ET.SubElement(case, kind, type=outcome.verdict.value, message=message)
        told.text = f"{outcome.title}\n{in_words(outcome)}\n"
    return case


def _kind(outcome: Outcome) -> str:
    if outcome.verdict is Verdict.PASSED:
        return ""
    return "error" if outcome.verdict is Verdict.GRADER_ERROR else "failure"


def _one_line(text: str) -> str:
    return shown(text, 2000, one_line=True)  # which leaves nothing that XML cannot hold
