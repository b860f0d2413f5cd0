"""Start, ask, limit and end the processes that run students' code.

A :class:`Launcher` is a process with NumPy imported that forks a *host* for
each submission; the host locks itself in (:mod:`grader.lockdown`), loads the
file and answers calls. This module is the grader's side of both. It believes
nothing that a host says: an answer is a value of the wire format, and its
frame must come whole, in time and for the call in hand.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from grader import wire
from grader.errors import Crashed, SandboxError, TimedOut
from grader.model import Limits

START_SECONDS: Final = 60.0
PATIENCE: Final = 5.0  # wall seconds granted per CPU second: the machine may be busy
FORK: Final = struct.Struct("<cQQ")  # "F", memory in bytes, CPU seconds
STATUS: Final = struct.Struct("<cq")  # "S", wait status

_PROGRAM: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from grader.launcher import main; main(int(sys.argv[2]), sys.argv[3:])"
)
_ENVIRONMENT: Final = {
    "LANG": "C.UTF-8",
    "HOME": "/nonexistent",
    "PYTHONHASHSEED": "0",  # sets and dicts of text iterate alike in every run
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


class Launcher:
    """A process that forks hosts.

    Parameters
    ----------
    imports : sequence of str
        Packages that submissions may import besides the standard library.

    Raises
    ------
    SandboxError
        If it does not start.
    """

    def __init__(self, imports: Sequence[str] = ("numpy",)) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        package_folder = str(Path(__file__).resolve().parents[1])
        arguments = [package_folder, str(theirs.fileno()), *imports]
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-s", "-P", "-B", "-X", "utf8", "-c", _PROGRAM, *arguments],
                pass_fds=[theirs.fileno()],
                env=_ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
                cwd="/",
            )
        self._control = ours
        ours.settimeout(START_SECONDS)
        try:
            told = ours.recv(2**16)
        except OSError:
            told = b""
        if not told:
            raise SandboxError(f"The sandbox did not start. {self._last_words()}")
        self._layers = json.loads(told)

    @property
    def isolates(self) -> bool:
        """Whether what must isolate untrusted code is in place."""
        return bool(self._layers["landlock"] and self._layers["seccomp"])

    @property
    def label(self) -> str:
        """One line that says what isolates hosts here."""
        walls = [name for name in ("landlock", "seccomp") if self._layers[name]]
        walls += ["rlimits", *(f"{name} namespace" for name in self._layers["namespaces"])]
        walls.append("unprivileged user" if self._layers["uid"] else "no capabilities")
        return ("" if self.isolates else "NOT SANDBOXED: only ") + ", ".join(walls)

    def describe(self) -> list[str]:
        """Say layer by layer what isolates hosts here."""
        told = self._layers
        states = {True: "yes", False: "MISSING"}
        return [
            f"files (Landlock):         {states[told['landlock']]}",
            f"system calls (seccomp):   {states[told['seccomp']]}",
            "time, memory (rlimits):   yes",
            f"namespaces:               {', '.join(told['namespaces']) or 'none (not required)'}",
            f"user:                     {told['uid']}{' ' + told['reason'] if told['reason'] else ''}",
            "Untrusted code can be graded here."
            if self.isolates
            else "Untrusted code cannot be graded here: Landlock needs Linux 5.13 or newer with "
            "landlock among its security modules, seccomp a kernel built with it.",
        ]

    def _last_words(self) -> str:
        self._process.kill()
        _, errors = self._process.communicate()
        lines = errors.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "It ended without a word."

    def host(self, limits: Limits) -> Host:
        """Fork a host.

        Raises
        ------
        SandboxError
            If the launcher is gone.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        cpu = int(limits.seconds_in_all) + 2  # the last resort; calls are timed one by one
        with theirs:
            try:
                socket.send_fds(
                    self._control,
                    [FORK.pack(b"F", limits.memory_mb * 2**20, cpu)],
                    [theirs.fileno()],
                )
                _, descriptors, _, _ = socket.recv_fds(self._control, 16, 1)
            except OSError as error:
                ours.close()
                raise SandboxError(f"The sandbox's launcher is gone: {error}.") from None
        if not descriptors:
            ours.close()
            raise SandboxError("The sandbox's launcher is gone.")
        return Host(self, ours, descriptors[0], limits)

    def reap(self) -> int:
        """Wait for the host in hand, which has ended; return its wait status."""
        try:
            self._control.send(b"W")
            _, status = STATUS.unpack(self._control.recv(STATUS.size))
        except (OSError, struct.error) as error:
            raise SandboxError(f"The sandbox's launcher is gone: {error}.") from None
        return int(status)

    def close(self) -> None:
        """End the launcher and with it any host."""
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()


class Host:
    """A process that runs one student's file: a transport for its calls.

    Parameters
    ----------
    launcher : Launcher
        Its parent.
    stream : socket.socket
        The way to it.
    pidfd : int
        Refers to the process for certain, whatever becomes of its number.
    limits : Limits
        What it may use.
    """

    def __init__(
        self, launcher: Launcher, stream: socket.socket, pidfd: int, limits: Limits
    ) -> None:
        self._launcher = launcher
        self._stream = stream
        self._pidfd = pidfd
        self._limits = limits
        self._clock = _cpu_clock(pidfd)
        self.alive = True
        #: CPU seconds used, known once the process has ended.
        self.spent = 0.0

    def cpu_seconds(self) -> float:
        """CPU time that the process has used."""
        try:
            return time.clock_gettime(self._clock)
        except OSError:  # it has ended
            return 0.0

    def ask(
        self, number: int, kind: bytes, body: bytes, seconds: float | None = None
    ) -> tuple[bytes, bytes]:
        """Send a request and wait for its answer.

        Parameters
        ----------
        number, kind, body : int, bytes, bytes
            The request.
        seconds : float, optional
            CPU time it may take; what the limits say otherwise.

        Raises
        ------
        TimedOut
            If the CPU time, or `PATIENCE` times as much wall time, went by.
        Crashed
            If the process ended, or sent anything but this answer.
        """
        if not self.alive:
            raise Crashed("The process had ended before this call.")
        if seconds is None:
            of_call = kind != wire.LOAD
            seconds = self._limits.seconds_per_call if of_call else self._limits.seconds_to_load
        deadline = _Deadline(self, seconds)
        try:
            self._send(wire.HEADER.pack(wire.MAGIC, number, kind, len(body)) + body, deadline)
            magic, answered, kind, length = wire.HEADER.unpack(
                self._receive(wire.HEADER.size, deadline)
            )
            if (
                magic != wire.MAGIC
                or answered != number
                or kind not in (wire.VALUE, wire.ERROR)
                or length > wire.MAX_BYTES + 2**10
            ):
                raise Crashed("The answer of the process was malformed.")
            return kind, self._receive(length, deadline)
        except (TimedOut, Crashed):
            self.end()
            raise
        except OSError:
            raise Crashed(_reason(self.end())) from None

    def _send(self, data: bytes, deadline: _Deadline) -> None:
        view = memoryview(data)
        while view:
            try:
                view = view[self._stream.send(view, socket.MSG_DONTWAIT) :]
            except BlockingIOError:
                deadline.wait(self._stream, select.POLLOUT)

    def _receive(self, size: int, deadline: _Deadline) -> bytes:
        received = bytearray()
        while len(received) < size:
            try:
                piece = self._stream.recv(min(size - len(received), 2**20), socket.MSG_DONTWAIT)
            except BlockingIOError:
                deadline.wait(self._stream, select.POLLIN)
                continue
            if not piece:
                raise ConnectionResetError
            received += piece
        return bytes(received)

    def end(self) -> int:
        """Kill the process for certain; return its wait status."""
        if not self.alive:
            return 0
        self.alive = False
        self.spent = self.cpu_seconds()
        self._stream.close()
        # Give a process that is ending by itself the time to say how it ended.
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        poll.poll(20)
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        os.close(self._pidfd)
        return self._launcher.reap()


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
            If the time is up before.
        """
        poll = select.poll()
        poll.register(stream, event)
        pause = self._seconds
        while not poll.poll(1000 * max(0.001, min(pause, self._wall - time.monotonic()))):
            pause = 0.1
            if self._host.cpu_seconds() > self._cpu:
                raise TimedOut(f"No answer after {self._seconds:g} s of computing.")
            if time.monotonic() > self._wall:
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


@contextlib.contextmanager
def running(launcher: Launcher, limits: Limits) -> Iterator[Host]:
    """Fork a host and end it for certain."""
    host = launcher.host(limits)
    try:
        yield host
    finally:
        host.end()
