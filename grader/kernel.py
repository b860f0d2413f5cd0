"""Run the cells of a notebook beside a student's code, statement by statement.

A cell that Jupyter would show an error for must not cost the functions of the others: plots
without a screen, data that is not here, a package that is not offered. So what raises is told
and passed over, and no statement may use up the time of those after it.
"""

from __future__ import annotations
import __future__

import ast
import signal
import time
from collections.abc import Sequence
from types import CodeType, FrameType
from typing import Any, Final, NoReturn

MAX_FAILURES: Final = 40  # told of one notebook
SHARE: Final = 0.4  # of the time that is left, for one statement
INTERVAL: Final = 0.05  # seconds between one attempt to stop a statement and the next

_FEATURES: Final = sum(getattr(__future__, n).compiler_flag for n in __future__.all_feature_names)


class TooSlow(BaseException):
    """A statement of a notebook computes for too long."""


class _Interpreter:
    """What IPython would offer, where a notebook asks for it: it does nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: None


#: Names that every notebook has.
OFFERED: Final = {"get_ipython": _Interpreter, "display": lambda *_, **__: None}


def run(
    cells: Sequence[tuple[int, int, str]], file: str, namespace: dict[str, Any], seconds: float
) -> list[BaseException]:
    """Run cells, and return what was raised, in order.

    Parameters
    ----------
    cells : sequence of (int, int, str)
        A cell's number, how many lines stand above it, and its text.
    file : str
        What tracebacks call it.
    namespace : dict
        Where they run.
    seconds : float
        CPU time for all of them.
    """
    failures: list[BaseException] = []
    flags = 0  # what a cell imports from the future holds for the later ones
    signal.signal(signal.SIGPROF, _stop)
    for _, above, text in cells:
        try:
            lines = "\n" * above
            tree = ast.parse(f"{lines}{text}", file)
            code = compile(tree, file, "exec", flags, dont_inherit=True)
        except BaseException as error:  # noqa: BLE001 - as where a statement runs
            failures.append(error)
            continue
        flags |= code.co_flags & _FEATURES
        for node in tree.body:
            code = compile(ast.Module([node], []), file, "exec", flags, dont_inherit=True)
            began = time.process_time()
            if raised := _raised_by(code, namespace, SHARE * seconds):
                failures.append(raised)
            seconds -= min(time.process_time() - began, SHARE * seconds)
    return failures[:MAX_FAILURES]


def _raised_by(code: CodeType, namespace: dict[str, Any], seconds: float) -> BaseException | None:
    """Run one statement; return what it raised, or that it was stopped."""
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, INTERVAL)
        try:
            exec(code, namespace)  # noqa: S102 - this is what the sandbox is for
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except BaseException as error:  # noqa: BLE001 - also SystemExit and the like
        return error
    return None


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TooSlow("it computes for too long")
