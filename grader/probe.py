"""The self-check: a submission of ours that tries what no submission may do.

It goes the way that every submission goes, so that what it finds out is true of
those. If one forbidden act succeeds, or an allowed one fails, nothing isolates
submissions here, whatever the layers say of themselves.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from grader.errors import Raised, StudentError
from grader.model import Limits
from grader.process import Host
from grader.student import Student, load

LIMITS: Final = Limits(memory_mb=64)
_NAME: Final = "probe"

#: Each function does one thing, and raises if it cannot.
SOURCE: Final = """
import ctypes, importlib, mmap, os, random, resource, socket, threading
import numpy as np


def read(path):
    with open(path, "rb") as file:
        file.read(1)


def read_environment_of_parent():
    read(f"/proc/{os.getppid()}/environ")


def write_into(folder):
    path = os.path.join(folder, f".neurograde-{os.getpid()}")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    os.remove(path)


def start_process():
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)


def run_program():
    os.execv("/bin/true", ["true"])


def start_thread():
    try:
        threading.Thread(target=int).start()
    except RuntimeError as error:  # it hides the system's
        raise OSError(str(error)) from None


def open_socket(family):
    socket.socket(family, socket.SOCK_DGRAM).close()


def signal_parent():
    os.kill(os.getppid(), 0)


def signal_process(number):
    os.kill(number, 0)


def call(function, *arguments):
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, function)(*arguments) == -1:
        raise OSError(ctypes.get_errno(), function)


def trace_parent():
    call("ptrace", 0x4206, os.getppid(), None, None)  # PTRACE_SEIZE, which does not stop it


def unshare():
    call("unshare", 0x400)  # CLONE_FILES, which anybody may


def set_limits():
    resource.prlimit(0, resource.RLIMIT_NOFILE, resource.getrlimit(resource.RLIMIT_NOFILE))


def make_file_in_memory():
    os.close(os.memfd_create("probe"))


def take_memory(size):
    mmap.mmap(-1, size).close()


def import_package(name):
    importlib.import_module(name)


def solve():
    a = np.random.default_rng(1).normal(size=(200, 200))
    assert np.allclose(a @ np.linalg.solve(a, a), a)


def tell_the_date():
    import datetime, zoneinfo
    try:
        zone = zoneinfo.ZoneInfo("UTC")
    except zoneinfo.ZoneInfoNotFoundError:  # no machine needs a table of zones
        zone = datetime.timezone.utc
    assert datetime.datetime.now(zone).utcoffset() == datetime.timedelta(0)


def draw_numbers():
    random.SystemRandom().random()


def take_allowed_memory(size):
    assert np.ones(size, dtype=np.uint8).all()


def print_text():
    print("text")
"""


@dataclass(frozen=True)
class Act:
    """Something to try."""

    words: str  #: as in "a submission can ..."
    function: str  #: of the probe
    arguments: tuple[Any, ...] = ()
    forbidden: bool = True


@dataclass(frozen=True)
class Outcome:
    """What became of it."""

    act: Act
    problem: str  #: what is wrong, as a sentence without a full stop; empty if nothing is
    told: str  #: one word: what happened


def acts(packages: Sequence[str], secret: Path | None) -> tuple[Act, ...]:
    """List what is tried.

    Parameters
    ----------
    packages : sequence of str
        What submissions may import.
    secret : pathlib.Path or None
        A file of the course, if there is a course.
    """
    memory = LIMITS.memory_mb * 2**20
    return (
        Act("read /etc/passwd", "read", ("/etc/passwd",)),
        Act("read the grader's files", "read", (__file__,)),
        *(Act("read the course's files", "read", (str(path),)) for path in (secret,) if path),
        Act("write into its folder", "write_into", (".",)),
        Act("write into /tmp", "write_into", ("/tmp",)),  # noqa: S108 - it must not
        Act("write into /dev/shm", "write_into", ("/dev/shm",)),  # noqa: S108 - as above
        Act("write into the home folder", "write_into", (os.path.expanduser("~"),)),  # noqa: PTH111 - Path.home raises where there is none
        Act("start a process", "start_process"),
        Act("run a program", "run_program"),
        Act("start a thread", "start_thread"),
        Act("open an Internet socket", "open_socket", (int(socket.AF_INET),)),
        Act("open a Unix socket", "open_socket", (int(socket.AF_UNIX),)),
        Act("open a netlink socket", "open_socket", (int(socket.AF_NETLINK),)),
        Act("send a signal to the launcher", "signal_parent"),
        Act("send a signal to the grader", "signal_process", (os.getpid(),)),
        Act("trace the launcher", "trace_parent"),
        Act("read the launcher's environment", "read_environment_of_parent"),
        Act("read the grader's environment", "read", (f"/proc/{os.getpid()}/environ",)),
        Act("leave a namespace", "unshare"),
        Act("set its own limits", "set_limits"),
        Act("make a file in memory", "make_file_in_memory"),
        Act("take twice its memory", "take_memory", (2 * memory,)),
        *(Act(f"import {name}", "import_package", (name,), forbidden=False) for name in packages),
        Act("solve 200 equations", "solve", forbidden=False),
        Act("tell the date", "tell_the_date", forbidden=False),
        Act("draw random numbers", "draw_numbers", forbidden=False),
        Act("take half its memory", "take_allowed_memory", (memory // 2,), forbidden=False),
        Act("print", "print_text", forbidden=False),
    )


def tried(start: Callable[[Limits], Host], what: Iterable[Act]) -> Iterator[Outcome]:
    """Try each act in a host.

    Parameters
    ----------
    start : callable
        Forks a host.
    what : iterable of Act
        From :func:`acts`.

    Raises
    ------
    SandboxError, StudentError
        If no host starts, or none that loads the probe.
    """
    host = start(LIMITS)
    try:
        student = load(host, _NAME, SOURCE)
        for act in what:
            if not host.alive:  # an act that succeeded, or that the system punished
                host = start(LIMITS)
                student = load(host, _NAME, SOURCE)
            yield _outcome(student, act)
    finally:
        host.end()


def _outcome(student: Student, act: Act) -> Outcome:
    """Try one act; only an error of the system's is a refusal."""
    error: StudentError | None = None
    try:
        getattr(student, act.function)(*act.arguments)
    except StudentError as caught:
        error = caught
    if not act.forbidden:
        if error is None:
            return Outcome(act, "", "works")
        return Outcome(act, f"a submission cannot {act.words}: {error}", "FAILS")
    if isinstance(error, Raised) and "OSError" in error.bases:
        return Outcome(act, "", "refused")
    how = f": {error}" if error else ""
    return Outcome(act, f"a submission can {act.words}{how}", "SUCCEEDS")
