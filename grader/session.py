"""One student's file in running processes, within its limits."""

from __future__ import annotations

from grader.errors import TimedOut
from grader.model import Limits, Submission
from grader.process import Host
from grader.sandbox import Launcher
from grader.student import Student


class Session:
    """A student's file, loaded in a host; loaded anew where a host has ended.

    Parameters
    ----------
    launcher : Launcher
        Forks the hosts.
    submission : Submission
        The file.
    limits : Limits
        What the whole session may use.
    """

    def __init__(self, launcher: Launcher, submission: Submission, limits: Limits) -> None:
        self._launcher = launcher
        self._submission = submission
        self._limits = limits
        self._host: Host | None = None
        self._student: Student | None = None
        self._spent = 0.0

    def student(self) -> Student:
        """Return the stand-in, in a running process.

        Raises
        ------
        Raised, TimedOut, Crashed
            If the file cannot be loaded, or the time for all checks is used up.
        """
        if self._host is not None and self._host.alive and self._student is not None:
            return self._student
        self.close()
        limits = self._limits
        if self._spent > limits.seconds_in_all:
            raise TimedOut(
                f"The {limits.seconds_in_all:g} s of computing for the whole submission "
                "were used up before this check."
            )
        self._host = self._launcher.host(limits)
        self._student = Student(self._host, self._submission.assignment, self._submission.source)
        return self._student

    def close(self) -> None:
        """End the host."""
        if self._host is not None:
            self._host.end()
            self._spent += self._host.spent
        self._host = self._student = None
