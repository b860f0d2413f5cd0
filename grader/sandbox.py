"""Start the processes that run students' code.

A :class:`Launcher` is a process with NumPy imported that forks a *host* for
each submission; the host locks itself in (:mod:`grader.lockdown`), loads the
file and answers calls. This is the grader's side of the launcher;
:mod:`grader.process` is its side of a host.
"""

from __future__ import annotations

import json
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from grader import probe
from grader.errors import SandboxError, StudentError
from grader.launcher import CALLS, FORK, READY, STATUS
from grader.model import Limits
from grader.prepared import Calls
from grader.process import Host

START_SECONDS: Final = 60.0
NO_CALLS: Final = Calls()

_PROGRAM: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from grader.launcher import main; "
    "main(int(sys.argv[2]), sys.argv[3].split(','), sys.argv[4].split(','))"
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
    used : sequence of str, optional
        Those of them that its hosts are likely to use; all otherwise.
    secret : pathlib.Path, optional
        A file that they may not read, for the self-check.

    Attributes
    ----------
    problem : str
        Why submissions are not isolated here; empty if they are.
    outcomes : tuple of grader.probe.Outcome
        What the self-check found.

    Raises
    ------
    SandboxError
        If it does not start.
    """

    def __init__(
        self,
        imports: Sequence[str] = ("numpy",),
        used: Sequence[str] | None = None,
        secret: Path | None = None,
    ) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        package_folder = str(Path(__file__).resolve().parents[1])
        packages = [",".join(imports), ",".join(imports if used is None else used)]
        arguments = [package_folder, str(theirs.fileno()), *packages]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this Python, our program
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
        self._calls = NO_CALLS
        ours.settimeout(START_SECONDS)
        try:
            told = ours.recv(2**16)
        except OSError:
            told = b""
        if not told:
            ours.close()
            raise SandboxError(f"The sandbox did not start. {self._last_words()}")
        self._layers = json.loads(told)
        try:
            self.outcomes = tuple(probe.tried(self.host, probe.acts(imports, secret)))
        except (StudentError, SandboxError) as error:
            self.close()
            raise SandboxError(f"The sandbox's self-check did not run. {error}") from None
        missing = [name for name in ("Landlock", "seccomp") if not self._layers[name.lower()]]
        problems = [f"{name} is missing" for name in missing]
        problems += [outcome.problem for outcome in self.outcomes if outcome.problem]
        self.problem = next(iter(problems), "")

    @property
    def isolates(self) -> bool:
        """Whether what must isolate untrusted code is in place, and does."""
        return not self.problem

    @property
    def label(self) -> str:
        """One line that says what isolates hosts here."""
        walls = [name for name in ("landlock", "seccomp") if self._layers[name]]
        walls += ["rlimits", *(f"{name} namespace" for name in self._layers["namespaces"])]
        walls.append("unprivileged user" if self._layers["uid"] else "no capabilities")
        return ("" if self.isolates else f"NOT SANDBOXED ({self.problem}): ") + ", ".join(walls)

    def describe(self) -> list[str]:
        """Say layer by layer what isolates hosts here."""
        told = self._layers
        reason = f" ({told['reason']})" if told["reason"] else ""
        states = {True: "yes", False: "MISSING"}
        return [
            f"files (Landlock):         {states[told['landlock']]}",
            f"system calls (seccomp):   {states[told['seccomp']]}",
            "time, memory (rlimits):   yes",
            f"namespaces:               {', '.join(told['namespaces']) or 'none (not required)'}",
            f"user:                     {told['uid']}{reason}",
            "A submission that tried it:",
            *(f"  {outcome.act.words + ':':<34}{outcome.told}" for outcome in self.outcomes),
            "Untrusted code can be graded here."
            if self.isolates
            else f"Untrusted code cannot be graded here: {self.problem}. Landlock needs Linux 5.13 "
            "or newer with landlock among its security modules, seccomp a kernel built with it.",
        ]

    def _last_words(self) -> str:
        self._process.kill()
        _, errors = self._process.communicate()
        lines = errors.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "It ended without a word."

    def host(self, limits: Limits, calls: Calls = NO_CALLS) -> Host:
        """Fork a host.

        Parameters
        ----------
        limits : Limits
            What it may use.
        calls : Calls
            The calls that it is to know, and no others.

        Raises
        ------
        SandboxError
            If the launcher is gone.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        cpu = int(limits.seconds_in_all) + 2  # the last resort; calls are timed one by one
        with theirs:
            try:
                if calls is not self._calls:
                    self._prepare(calls)
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
        ours.settimeout(START_SECONDS)
        told = ours.recv(2**10)
        if told != READY:
            ours.close()
            os.close(descriptors[0])
            status = self.reap()
            why = told.decode(errors="replace") or f"wait status {status}"
            raise SandboxError(
                f"A process could not lock itself in ({why}), so nothing can be graded here: "
                "the kernel, or what this container is permitted, is not enough."
            )
        return Host(self.reap, ours, descriptors[0], limits)

    def _prepare(self, calls: Calls) -> None:
        """Let the hosts from now on know some calls."""
        with os.fdopen(os.memfd_create("calls", os.MFD_CLOEXEC), "r+b") as file:
            file.write(calls.packed())
            file.seek(0)
            socket.send_fds(self._control, [CALLS], [file.fileno()])
        self._calls = calls

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
