"""A running host, seen from the grader: ask it, time it, end it for certain.

Nothing that a host says is believed: an answer is a value of the wire format,
and its frame must come whole, in time and for the call in hand.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import select
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from grader import frames, wire
from grader.errors import Crashed, SandboxError, TimedOut
from grader.model import Limits

PATIENCE: Final = 5.0  # seconds of idleness granted per CPU second
LOOK: Final = 0.1  # seconds after which to look again whether a process computes
#: A process that gets less than this share of a core idles; on a busy machine it gets more.
BUSY: Final = 0.02
_ANSWERS: Final = (frames.VALUE, frames.EFFECTS, frames.ERROR)
_MALFORMED: Final = "The answer of the process was malformed."
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
        self.limits = limits
        self._number = 0
        self._clock = _cpu_clock(pidfd)
        self.alive = True
        #: Seconds that it made the grader wait without computing.
        self.idle = 0.0
        #: Seconds of its time used up, known once the process has ended.
        self.spent = 0.0

    def cpu_seconds(self) -> float:
        """CPU time that the process has used."""
        try:
            return time.clock_gettime(self._clock)
        except OSError:  # it has ended
            return 0.0

    def ask(self, request: bytes) -> bytes:
        """Send one message and wait for the answer.

        Parameters
        ----------
        request : bytes
            The message.

        Raises
        ------
        TimedOut, Crashed
            As :meth:`exchange`.
        """
        ((answer,),) = self.exchange([request])
        return answer

    def exchange(self, requests: Sequence[bytes]) -> Iterator[list[bytes]]:
        """Send messages, all at once, and yield the answers in their order, to be taken to the end.

        They come in lists, as many as arrive together.

        Parameters
        ----------
        requests : sequence of bytes
            The messages. One that loads the file comes alone.

        Raises
        ------
        TimedOut
            If the CPU time of one of them, or `PATIENCE` times as much in idleness, went by.
        Crashed
            If the process ended, or sent anything but these answers.
        """
        if not self.alive:
            raise Crashed("The process had ended before this call.")
        try:
            yield from self._answers(requests)
        except (TimedOut, Crashed):
            self.end()
            raise
        except OSError:
            status = self.end(GRACE)
            if self.spent >= self.limits.seconds_in_all:  # where the system's own limit ends it
                raise TimedOut("The time for the whole submission is used up.") from None
            raise Crashed(_reason(status)) from None

    def _answers(self, requests: Sequence[bytes]) -> Iterator[list[bytes]]:
        counts = map(frames.answers_to, requests)
        firsts = [*itertools.accumulate(counts, initial=self._number + 1)]
        unsent, received = memoryview(b"".join(map(frames.frame, firsts, requests))), bytearray()
        numbers = range(firsts[0], firsts[-1])
        self._number += len(numbers)
        while numbers:
            unsent, taken = self._receive(requests[0][:1], unsent, received)
            answers = list(_in_order(numbers, taken))
            yield answers
            if len(answers) < len(taken):
                raise Crashed(_MALFORMED)
            numbers = numbers[len(taken) :]
        if received:
            raise Crashed(_MALFORMED)

    def _receive(
        self, kind: bytes, unsent: memoryview, received: bytearray
    ) -> tuple[memoryview, list[tuple[int, bytes]]]:
        """Take in answers, one at least; return what is left to send, and them."""
        deadline = None
        while True:
            try:
                taken = frames.take_frames(received)
            except wire.WireError:
                raise Crashed(_MALFORMED) from None
            if taken:
                return unsent, taken
            deadline = deadline or _Deadline(self, kind)
            if deadline.wait(self._stream, sending=bool(unsent)) == select.POLLOUT:
                unsent = unsent[self._stream.send(unsent, socket.MSG_DONTWAIT) :]
                continue
            piece = self._stream.recv(2**16, socket.MSG_DONTWAIT)
            if not piece:
                raise ConnectionResetError
            received += piece

    def end(self, grace: int = 0) -> int:
        """Kill the process for certain, after `grace` milliseconds; return its wait status."""
        if not self.alive:
            return 0
        self.alive = False
        computed, began = self.cpu_seconds(), time.monotonic()
        self._stream.close()
        # Give a process that is ending by itself the time to say how it ended.
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        poll.poll(grace)
        self.idle += time.monotonic() - began
        self.spent = self.idle + computed
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        os.close(self._pidfd)
        return self._reap()


class _Deadline:
    """The end of one call's time: what it computes and what it idles, each has a limit.

    Wall time has none: on a busy machine a process waits for its turn.
    """

    def __init__(self, host: Host, kind: bytes) -> None:
        limits = host.limits
        self._host = host
        loads = kind in (frames.LOAD, frames.CELLS)
        self._seconds = limits.seconds_to_load if loads else limits.seconds_per_call
        self._cpu = host.cpu_seconds() + self._seconds
        self._idle = host.idle + PATIENCE * self._seconds
        self._looked, self._computed = time.monotonic(), host.cpu_seconds()

    def wait(self, stream: socket.socket, *, sending: bool) -> int:
        """Wait until something has come, or more can be sent; return what poll(2) says.

        Raises
        ------
        TimedOut
            If the time is up before, however much has come by then.
        """
        poll = select.poll()
        poll.register(stream, select.POLLIN | (select.POLLOUT if sending else 0))
        while True:
            ready = poll.poll(1000 * LOOK)
            if time.monotonic() > self._looked + LOOK:
                self._look()
            if ready:
                return ready[0][1]

    def _look(self) -> None:
        host, now, computed = self._host, time.monotonic(), self._host.cpu_seconds()
        host.idle += max(0.0, now - self._looked - (computed - self._computed) / BUSY)
        self._looked, self._computed = now, computed
        if computed > self._cpu:
            raise TimedOut(f"No answer after {self._seconds:g} s of computing.")
        if host.idle > self._idle:
            raise TimedOut(f"No answer after {PATIENCE * self._seconds:g} s of waiting.")


def _in_order(numbers: range, taken: list[tuple[int, bytes]]) -> Iterator[bytes]:
    """Yield what answers these numbers, up to the first that does not."""
    for number, (answered, answer) in zip(numbers, taken, strict=False):
        if answered != number or answer[:1] not in _ANSWERS:
            return
        yield answer


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
