"""A running host, seen from the grader: ask it, time it, end it for certain.

Nothing that a host says is believed: an answer is a value of the wire format,
and its frame must come whole, in time and for the call in hand.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from grader import wire
from grader.errors import Crashed, SandboxError, TimedOut
from grader.model import Limits

PATIENCE: Final = 5.0  # wall seconds granted per CPU second: the machine may be busy
GRACE: Final = 2_000  # milliseconds in which a process ends whose stream has ended


class Host:
    """A process that runs one student's file: a transport for its calls.

    Parameters
    ----------
    reap : callable
        Waits for the process, which has ended, and returns its wait status.
    stream : socket.socket
        The way to it.
    pidfd : int
        Refers to the process for certain, whatever becomes of its number.
    limits : Limits
        What it may use.
    """

    def __init__(
        self, reap: Callable[[], int], stream: socket.socket, pidfd: int, limits: Limits
    ) -> None:
        self._reap = reap
        self._stream = stream
        self._pidfd = pidfd
        self._limits = limits
        self._clock = _cpu_clock(pidfd)
        self.alive = True
        #: Seconds of its time used up, known once the process has ended.
        self.spent = 0.0

    def cpu_seconds(self) -> float:
        """CPU time that the process has used."""
        try:
            return time.clock_gettime(self._clock)
        except OSError:  # it has ended
            return 0.0

    def ask(self, number: int, kind: bytes, body: bytes) -> tuple[bytes, bytes]:
        """Send a request and wait for its answer.

        Parameters
        ----------
        number, kind, body : int, bytes, bytes
            The request.

        Raises
        ------
        TimedOut
            If the CPU time, or `PATIENCE` times as much wall time, went by.
        Crashed
            If the process ended, or sent anything but this answer.
        """
        if not self.alive:
            raise Crashed("The process had ended before this call.")
        loads = kind == wire.LOAD
        seconds = self._limits.seconds_to_load if loads else self._limits.seconds_per_call
        deadline = _Deadline(self, seconds)
        try:
            self._send(wire.HEADER.pack(wire.MAGIC, number, kind, len(body)) + body, deadline)
            return self._receive(number, deadline)
        except TimedOut:
            self.end()
            self.spent = max(self.spent, seconds)  # a sleeper uses up its time, too
            raise
        except Crashed:
            self.end()
            raise
        except OSError:
            status = self.end(GRACE)
            if self.spent >= self._limits.seconds_in_all:  # where the system's own limit ends it
                raise TimedOut("The time for the whole submission is used up.") from None
            raise Crashed(_reason(status)) from None

    def _send(self, data: bytes, deadline: _Deadline) -> None:
        view = memoryview(data)
        while view:
            try:
                view = view[self._stream.send(view, socket.MSG_DONTWAIT) :]
            except BlockingIOError:
                deadline.wait(self._stream, select.POLLOUT)

    def _receive(self, number: int, deadline: _Deadline) -> tuple[bytes, bytes]:
        """Read the one frame that answers a request: no byte less, no byte more."""
        received = bytearray()
        size = wire.HEADER.size
        kind = b""
        while len(received) < size or not kind:
            deadline.wait(self._stream, select.POLLIN)
            piece = self._stream.recv(2**16, socket.MSG_DONTWAIT)
            if not piece:
                raise ConnectionResetError
            received += piece
            if not kind and len(received) >= size:
                kind, length = _answer_to(number, received[:size])
                size += length
        if len(received) > size:
            raise Crashed("The answer of the process was malformed.")
        return kind, bytes(received[wire.HEADER.size :])

    def end(self, grace: int = 0) -> int:
        """Kill the process for certain, after `grace` milliseconds; return its wait status."""
        if not self.alive:
            return 0
        self.alive = False
        self.spent = self.cpu_seconds()
        self._stream.close()
        # Give a process that is ending by itself the time to say how it ended.
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        poll.poll(grace)
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        os.close(self._pidfd)
        return self._reap()


def _answer_to(number: int, header: bytes | bytearray) -> tuple[bytes, int]:
    """Take the header of an answer apart: its kind, and the length of its body."""
    magic, answered, kind, length = wire.HEADER.unpack(header)
    known = magic == wire.MAGIC and kind in (wire.VALUE, wire.ERROR)
    if not known or answered != number or length > wire.MAX_BYTES + 2**10:
        raise Crashed("The answer of the process was malformed.")
    return kind, length


class _Deadline:
    """The end of one call's time, in the host's CPU time and in wall time."""

    def __init__(self, host: Host, seconds: float) -> None:
        self._host = host
        self._seconds = seconds
        self._cpu = host.cpu_seconds() + seconds
        self._wall = time.monotonic() + PATIENCE * seconds

    def wait(self, stream: socket.socket, event: int) -> None:
        """Wait until the stream is ready.

        Raises
        ------
        TimedOut
            If the time is up before, however much has come by then.
        """
        poll = select.poll()
        poll.register(stream, event)
        pause = self._seconds
        while (left := self._wall - time.monotonic()) > 0:
            if poll.poll(1000 * max(0.001, min(pause, left))):
                return
            pause = 0.1
            if self._host.cpu_seconds() > self._cpu:
                raise TimedOut(f"No answer after {self._seconds:g} s of computing.")
        raise TimedOut(f"No answer after {PATIENCE * self._seconds:g} s of waiting.")


def _cpu_clock(pidfd: int) -> int:
    """Id of the CPU-time clock of a process (see clock_getcpuclockid(3))."""
    for line in Path(f"/proc/self/fdinfo/{pidfd}").read_text("ascii").splitlines():
        if line.startswith("Pid:"):
            return ~int(line.split()[1]) << 3 | 2
    raise SandboxError("This kernel does not tell a host's process number.")


def _reason(status: int) -> str:
    """Say in a sentence how a process ended."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        match number:
            case signal.SIGSEGV | signal.SIGBUS:
                return "The process crashed while it accessed memory (segmentation fault)."
            case signal.SIGKILL:
                return "The process was ended by the system."
            case _:
                return f"The process was ended by signal {signal.Signals(number).name}."
    return f"The function ended its own process (exit status {os.WEXITSTATUS(status)})."
