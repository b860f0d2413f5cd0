"""One student's file in running processes, within its limits."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from grader import frames
from grader.errors import StudentError, TimedOut
from grader.model import Limits, Submission
from grader.prepared import Calls
from grader.process import Host
from grader.sandbox import NO_CALLS, Launcher
from grader.student import Student, functions_of, load

SOONER: Final = 0.8  # of the time to load a file: by then the cells of a notebook have run


class Batches:
    """Calls that are sent together, a batch for each check.

    A call that an earlier batch makes is not made again, unless this one asks for it more than
    once or looks back at what it returned.

    Parameters
    ----------
    batches : iterable of sequence of bytes
        The messages.
    """

    def __init__(self, batches: Iterable[Sequence[bytes]]) -> None:
        #: What is sent.
        self.requests: list[bytes] = []
        self._places: list[list[int]] = []  # by batch, where the answer to each message stands
        made: dict[bytes, int] = {}
        for batch in batches:
            times = Counter(batch)
            looks_back = any(request[:1] == frames.RECALL for request in times)
            places = []
            for request in batch:
                if looks_back or times[request] > 1 or request not in made:
                    places.append(len(self.requests))
                    self.requests.append(request)
                else:
                    places.append(made[request])
            made.update(zip(batch, places, strict=True))
            self._places.append(places)

    def shared_out(self, answers: Sequence[bytes]) -> list[list[bytes]]:
        """Give each batch its answers, as far as they came."""
        came = len(answers).__gt__
        return [[answers[n] for n in itertools.takewhile(came, places)] for places in self._places]


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
    calls : Calls
        Those that are known beforehand.
    """

    def __init__(
        self, launcher: Launcher, submission: Submission, limits: Limits, calls: Calls = NO_CALLS
    ) -> None:
        self._launcher = launcher
        self._calls = calls
        self._submission = submission
        self._limits = limits
        self._host: Host | None = None
        self._student: Student | None = None
        self._spent = 0.0
        self._one_by_one = False
        #: Names of the functions that the file defines, once it has been loaded.
        self.functions: frozenset[str] = frozenset()

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
        self._host = self._launcher.host(limits, self._calls)
        name, source = self._submission.assignment, self._submission.source
        self._student = load(self._host, name, source, SOONER * limits.seconds_to_load)
        self.functions = functions_of(self._student)
        return self._student

    def answers(self, batches: Batches, most: int) -> list[list[bytes]]:
        """Send calls that are known beforehand, all at once.

        Parameters
        ----------
        batches : Batches
            The calls.
        most : int
            How many bytes of answers to keep.

        Returns
        -------
        list of list of bytes
            The answers to each batch, in order. Where one does not come, neither it nor any after
            it: those calls, and all in the rest of the session, are better made one by one.

        Raises
        ------
        Raised, TimedOut, Crashed
            As :meth:`student`.
        """
        self.student()
        received: list[bytes] = []
        if self._host is None or self._one_by_one:
            return batches.shared_out(received)
        size = 0
        try:
            for answers in self._host.exchange(self._calls.messages(batches.requests)):
                received += answers
                size += sum(map(len, answers))
                if size > most:
                    self._one_by_one = True
                    self.close()
                    break
        except StudentError:
            self._one_by_one = True
        return batches.shared_out(received)

    def again(self) -> Session:
        """Begin another session with the same file, in a process that has seen nothing."""
        self.close()  # a launcher has one host at a time
        return Session(self._launcher, self._submission, self._limits, self._calls)

    def close(self) -> None:
        """End the host."""
        if self._host is not None:
            self._host.end()
            self._spent += self._host.spent
        self._host = self._student = None
