"""Processes for a student's own tests, and for what they test: never both in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from grader import frames, wire
from grader.errors import StudentError
from grader.model import Limits
from grader.process import Host
from grader.sandbox import Launcher
from grader.student import load

_TEXT: Final = Path(__file__).with_name("testbench.py").read_text("utf-8")


class Unusable(Exception):  # noqa: N818 - a sentence for the student, not a failure
    """The tests cannot be judged; the text says why."""


@dataclass(slots=True)
class Bench:
    """A process with the text of :mod:`grader.testbench` in it; another one where it has ended.

    Attributes
    ----------
    launcher : Launcher
        Forks the processes, one at a time.
    limits : Limits
        What one call may use, and all processes together.
    spent : float
        Seconds used up by those that have ended.
    """

    launcher: Launcher
    limits: Limits
    spent: float = 0.0
    host: Host | None = None

    def answers(self, messages: Sequence[bytes]) -> list[bytes]:
        """Ask; where an answer does not come, neither does any after it."""
        found: list[bytes] = []
        try:
            if self.host is None or not self.host.alive:
                self.close()
                self.host = self.launcher.host(self.limits)
                load(self.host, "testbench", _TEXT)
            # One by one: a process that ends takes along what it has not sent yet.
            found.extend(map(self.host.ask, messages))
        except StudentError:
            pass
        if self.spent > self.limits.seconds_in_all:
            raise Unusable(
                f"The tests and what they call take more than {self.limits.seconds_in_all:g} s of "
                "computing in all: choose fewer or smaller examples."
            )
        return found

    def close(self) -> None:
        """End the process."""
        if self.host is not None:
            self.host.end()
            self.spent += self.host.spent
        self.host = None


def request(function: str, *arguments: Any) -> bytes:
    """Write a call of one of the text's functions as a message."""
    return frames.CALL + wire.encode((function, arguments, {}))


def value_of(answer: bytes) -> Any:
    """Decode the value of an answer; None if it is none."""
    try:
        told = wire.decode(answer[1:])
    except wire.WireError:
        return None
    if answer[:1] != frames.EFFECTS:
        return told
    return told[0] if isinstance(told, tuple) and told else None
