"""The program that forks hosts: NumPy imported, one thread, no secret.

Started by :class:`grader.sandbox.Launcher` with an environment of its own. It
holds neither checks nor references nor results, and it imports nothing of ours
but what runs beside a student's code.
"""

from __future__ import annotations

import gc
import importlib.util
import json
import os
import random
import signal
import socket
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

from grader import host, lockdown
from grader.errors import SandboxError
from grader.prepared import Prepared

FORK: Final = struct.Struct("<cQQ")  # "F", memory in bytes, CPU seconds
CALLS: Final = b"C"  # comes with a file of calls, which the hosts from then on know
READY: Final = b"+"  # sent by a host that is locked in, before the student's first byte
#: Parts that a package loads when they are first used, which every host would do again.
LATE: Final = {"numpy": ("fft", "random", "typing"), "scipy": ("special",)}
STATUS: Final = struct.Struct("<cq")  # "S", wait status


@dataclass(frozen=True)
class _Walls:
    """What every host locks itself in with, made once; None where it is missing."""

    landlock: int | None
    program: bytes | None


def main(descriptor: int, packages: Sequence[str], used: Sequence[str]) -> NoReturn:
    """Isolate this process, import `packages`, and fork hosts until told to end.

    Parameters
    ----------
    descriptor : int
        The control socket.
    packages : sequence of str
        What submissions may import besides the standard library.
    used : sequence of str
        Those of them of which the parts that come late are imported here, too.
    """
    for ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(ignored, signal.SIG_IGN)
    control = socket.socket(fileno=descriptor)
    paths = lockdown.readable_paths(packages)
    isolation = lockdown.isolate_launcher(paths)
    for name in packages:
        importlib.import_module(name)
        for part in LATE.get(name, ()) if name in used else ():
            importlib.import_module(f"{name}.{part}")
    walls = _walls(paths)
    # Packages that are imported find their own parts; beside them only the standard library
    # is to be found. (Its finders keep their listings: a host may not make new ones.)
    library = os.path.dirname(os.__file__)  # noqa: PTH120 - pathlib is not needed here
    sys.path[:] = [p for p in sys.path if p == library or p.endswith("/lib-dynload")]
    sys.argv[:] = sys.orig_argv[:] = [""]
    # Not to be found by a student; what runs here goes on without its names.
    for name in [name for name in sys.modules if name.partition(".")[0] == "grader"]:
        del sys.modules[name]
    host.warm_up()
    gc.collect()
    gc.freeze()
    told = {
        "landlock": walls.landlock is not None,
        "seccomp": walls.program is not None,
        "namespaces": isolation.namespaces,
        "uid": isolation.uid,
        "reason": isolation.reason,
    }
    control.send(json.dumps(told).encode())
    _fork_hosts(control, walls)


def _walls(paths: Sequence[str]) -> _Walls:
    ruleset: int | None
    program: bytes | None
    try:
        ruleset = lockdown.make_ruleset(paths)
    except SandboxError:
        ruleset = None
    try:
        program = lockdown.make_filter(read_only=ruleset is None)
    except SandboxError:
        program = None
    return _Walls(ruleset, program)


def _fork_hosts(control: socket.socket, walls: _Walls) -> NoReturn:
    child, launcher, known = 0, os.getpid(), Prepared()
    while True:
        request, descriptors, _, _ = socket.recv_fds(control, 64, 1)
        if not request:
            os._exit(0)
        if request == b"W":
            _, status = os.waitpid(child, 0)
            control.send(STATUS.pack(b"S", status))
            continue
        if request == CALLS:
            known = Prepared()  # before it takes memory for others
            with os.fdopen(descriptors[0], "rb") as file:
                known = Prepared.unpacked(file.read())
            gc.freeze()
            continue
        _, memory, cpu = FORK.unpack(request)
        # The import system lists the folders of sys.path now and keeps the lists:
        # Landlock lets a host read single modules, but no folder that holds others too.
        importlib.util.find_spec("_no_such_module")
        child = os.fork()
        if child == 0:
            limits = lockdown.Limits(memory=memory, cpu=cpu)
            _become_host(descriptors[0], walls, limits, launcher, known)
        os.close(descriptors[0])
        pidfd = os.pidfd_open(child)
        socket.send_fds(control, [b"P"], [pidfd])
        os.close(pidfd)


def _become_host(
    descriptor: int, walls: _Walls, limits: lockdown.Limits, launcher: int, known: Prepared
) -> NoReturn:
    status = 1
    try:
        lockdown.lock_in(walls.landlock, walls.program, limits, descriptor, launcher)
        os.write(descriptor, READY)
        # Random numbers that a student does not seed are the same in every run. Python
        # has just seeded its own anew, as in every fork.
        random.seed(0)
        if "numpy" in sys.modules:
            sys.modules["numpy"].random.seed(0)
        host.serve(descriptor, known)
        status = 0
    except SandboxError as error:
        os.write(descriptor, str(error).encode())
    finally:
        os._exit(status)
