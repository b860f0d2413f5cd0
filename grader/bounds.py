"""Bound what the course's own code takes where it runs inside the grader.

A mutant of a reference may loop for ever or ask for all the memory there is, and so may a
mistake that its author gets wrong. They are trusted, so they need no walls: a timer ends what
takes longer than a student's call may.
"""

from __future__ import annotations

import contextlib
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Final

MEMORY: Final = 2 * 2**30  # bytes beyond what the process has already


class OutOfTimeError(BaseException):
    """Leaves code that takes too long, past whatever it catches."""


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTimeError


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[Callable[[], None]]:
    """Bound the CPU time of what runs inside; for the main thread of a process.

    Parameters
    ----------
    seconds : float
        How much it may use.

    Yields
    ------
    callable
        What grants the whole time again, from now on.

    Raises
    ------
    OutOfTimeError
        If it uses more.
    """

    def grant() -> None:
        signal.setitimer(signal.ITIMER_PROF, seconds)

    before = signal.signal(signal.SIGPROF, _leave)
    grant()
    try:
        yield grant
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextlib.contextmanager
def little_memory() -> Iterator[None]:
    """Bound the memory that what runs inside can take."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + MEMORY
    if soft != resource.RLIM_INFINITY:
        most = min(most, soft)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
