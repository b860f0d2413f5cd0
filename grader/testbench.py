"""The program beside a student's own tests: run them on answers that are given beforehand.

Its text takes the place of a student's file in a host, and so it imports nothing of ours. The
module that the tests import is a stand-in. It returns the answers that came with the request, in
their order, and leaves the test where there is none left: the grader then finds out what comes
next, somewhere else, and runs the test once more. No solution is ever in this process.

:func:`load` and :func:`answer` are that somewhere else: they call a solution of the course's,
in a host where no student's code runs.
"""

from __future__ import annotations

import builtins
import copy
import sys
import types
from collections.abc import Callable
from typing import Any

_now: dict[str, Any] = {}  # what is being run: the tests' code, the calls made, the answers


class _Unanswered(BaseException):
    """A test makes a call that there is no answer to yet; no ``except Exception`` stops it."""


# ---- a student's tests -------------------------------------------------------------------


def begin(slug: str, functions: list[str], source: str) -> None:
    """Take in a student's tests, and the functions that they may call."""
    _now["code"] = compile(source, f"test_{slug}.py", "exec", dont_inherit=True)
    _now["slug"], _now["functions"] = slug, functions


def run(test: str, answers: list[dict[str, Any]]) -> dict[str, Any]:
    """Run the file anew, and one of its tests if it is named.

    Returns
    -------
    dict
        The calls that were made, the names of all tests, and the exception that ended the test:
        its type, text and line.
    """
    slug = _now["slug"]
    made = _now["made"] = []
    _now["answers"] = answers
    module = sys.modules[slug] = types.ModuleType(slug)
    for name in _now["functions"]:
        setattr(module, name, _stand_in(name))
    namespace: dict[str, Any] = {"__name__": f"test_{slug}", "__file__": f"test_{slug}.py"}
    told: dict[str, Any] = {"kind": "", "text": "", "line": 0}
    try:
        exec(_now["code"], namespace)  # noqa: S102 - as in host.py
        if test:
            namespace[test]()
    except BaseException as error:  # noqa: BLE001 - a test may raise anything
        told = {"kind": type(error).__name__, "text": _text(error), "line": _line(error)}
    tests = [n for n, item in namespace.items() if n.startswith("test") and callable(item)]
    return {"made": made, "tests": tests, **told}


def _stand_in(name: str) -> Callable[..., Any]:
    def function(*arguments: Any, **keywords: Any) -> Any:
        made, answers = _now["made"], _now["answers"]
        made.append((name, copy.deepcopy(arguments), copy.deepcopy(keywords)))
        if len(made) > len(answers):
            raise _Unanswered
        answer = answers[len(made) - 1]
        if "kind" in answer:
            raise _error(answer)
        for before, after in zip(arguments, answer["arguments"], strict=True):
            _become(before, after)
        return copy.deepcopy(answer["value"])

    function.__name__ = function.__qualname__ = name
    return function


def _error(answer: dict[str, Any]) -> Exception:
    """Make the exception that a function raised, or its nearest built-in relative."""
    for name in (answer["kind"], *answer["bases"]):
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            return kind(answer["text"])
    return RuntimeError(answer["text"])


def _become(before: Any, after: Any) -> None:
    """Do to an argument what the function did to it."""
    if isinstance(before, list):
        before[:] = after
    elif type(before).__name__ == "ndarray" and before.shape == after.shape:
        before[...] = after


def _text(error: BaseException) -> str:
    try:
        return str(error)[:500]
    except BaseException:  # noqa: BLE001 - as in host.py
        return ""


def _line(error: BaseException) -> int:
    """Line of the tests' file in which an exception came up."""
    line, traceback = 0, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == f"test_{_now['slug']}.py":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


# ---- a solution of the course's ------------------------------------------------------------


def load(slug: str, source: str) -> None:
    """Take in a solution; calls go to it from now on."""
    _now["solution"] = {"__name__": slug}
    exec(compile(source, f"{slug}.py", "exec", dont_inherit=True), _now["solution"])  # noqa: S102


def answer(name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> dict[str, Any]:
    """Call a function of the solution: what it returns, and what it made of its arguments."""
    value = _now["solution"][name](*arguments, **keywords)
    return {"value": value, "arguments": arguments}
