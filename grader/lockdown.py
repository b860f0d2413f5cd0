"""What a student's process may do: the walls that Linux offers, in few lines.

One *launcher* (trusted, one thread) forks a *host* for each submission. Each
host calls :func:`lock_in` before the first byte of the student's code. After
that it can compute, read the interpreter's own files, and answer through one
open descriptor::

    launcher   isolate_launcher()    namespaces, an ordinary user, no capabilities
               make_ruleset(), make_filter()             made once, used by every host
    host       lock_in()             limits, files (Landlock), system calls (seccomp)

Nothing here needs privilege. Constants bear the names of the kernel's headers,
so that the manual pages can be searched for them. Linux only.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import resource
import signal
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.errors import SandboxError
from grader.isolation import (
    LAST_FD,
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    SYS_CLOSE_RANGE,
    Isolation,
    call,
    isolate_launcher,
    prctl,
)
from grader.syscalls import make_filter

__all__ = [
    "STEPS",
    "Isolation",
    "Limits",
    "isolate_launcher",
    "landlock_version",
    "lock_in",
    "make_filter",
    "make_ruleset",
    "readable_paths",
]

# linux/prctl.h, see prctl(2)
PR_SET_SECCOMP: Final = 22
SECCOMP_MODE_FILTER: Final = 2

# asm-generic/unistd.h: the same on every architecture
SYS_LANDLOCK_CREATE_RULESET: Final = 444
SYS_LANDLOCK_ADD_RULE: Final = 445
SYS_LANDLOCK_RESTRICT_SELF: Final = 446

# linux/landlock.h, see landlock(7)
LANDLOCK_CREATE_RULESET_VERSION: Final = 1
LANDLOCK_RULE_PATH_BENEATH: Final = 1
LANDLOCK_ACCESS_FS_WRITE_FILE: Final = 1 << 1
LANDLOCK_ACCESS_FS_READ_FILE: Final = 1 << 2
LANDLOCK_ACCESS_FS_READ_DIR: Final = 1 << 3
#: How many rights over files versions 0, 1, ... of the interface know: EXECUTE
#: to MAKE_SYM, then REFER, TRUNCATE, and (from 5 on) IOCTL_DEV.
LANDLOCK_ACCESS_FS: Final = (0, 13, 14, 15, 15, 16)
LANDLOCK_ACCESS_NET: Final = 0b11  # BIND_TCP, CONNECT_TCP, from version 4 on
LANDLOCK_SCOPE: Final = 0b11  # ABSTRACT_UNIX_SOCKET, SIGNAL, from version 6 on


@dataclass(frozen=True)
class Limits:
    """What one submission may use in all."""

    memory: int = 2**30  #: bytes of address space beyond what interpreter and packages take
    cpu: int = 20  #: seconds of processor time
    stack: int = 16 * 2**20  #: bytes


# --- In the host ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Walls:
    """What :func:`lock_in` was given."""

    ruleset: int | None
    program: bytes | None
    limits: Limits
    keep_fd: int
    launcher: int


def lock_in(
    ruleset: int | None, program: bytes | None, limits: Limits, keep_fd: int, launcher: int
) -> None:
    """Give up everything but computing and one descriptor; there is no way back.

    There must be one thread only, also in NumPy's linear algebra (``OPENBLAS_NUM_THREADS=1``
    before it is imported): that would wait for ever for threads it cannot start.

    Parameters
    ----------
    ruleset : int or None
        From :func:`make_ruleset`; None where the kernel has no Landlock.
    program : bytes or None
        From :func:`make_filter`; None where it has no seccomp.
    limits : Limits
    keep_fd : int
        The only descriptor, beside 0 to 2 (then /dev/null), that stays open.
    launcher : int
        The launcher's ``os.getpid()``, taken before the fork.

    Raises
    ------
    SandboxError
        If a layer could not be put in place. No student's code may run then.
    """
    walls = _Walls(ruleset, program, limits, keep_fd, launcher)
    for name, step in STEPS.items():
        try:
            step(walls)
        except OSError as error:
            raise SandboxError(f"{name}: {error}") from error


def _die_with(parent: int) -> None:
    """Be killed when the parent ends; end at once if that has happened already."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _silence() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for fd in range(3):
        os.dup2(null, fd)


def _limit(limits: Limits) -> None:
    """Set the limits of setrlimit(2), soft and hard alike."""
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - ten times quicker: every host pays
        used = int(file.read().split()[0]) * resource.getpagesize()
    for kind, most in (
        (resource.RLIMIT_AS, used + limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_STACK, limits.stack),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_NPROC, 1),
    ):
        hard = resource.getrlimit(kind)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (value, value))


def _restrict_files(ruleset: int | None) -> None:
    if ruleset is not None:
        call("syscall", SYS_LANDLOCK_RESTRICT_SELF, ruleset, 0)


def _close_all_but(keep_fd: int) -> None:
    if keep_fd > 3:  # 0 to 2 are /dev/null
        call("syscall", SYS_CLOSE_RANGE, 3, keep_fd - 1, 0)
    call("syscall", SYS_CLOSE_RANGE, keep_fd + 1, LAST_FD, 0)


class _Program(ctypes.Structure):
    """The ``struct sock_fprog`` of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def _filter_calls(program: bytes | None) -> None:
    if program is None:
        return
    counted = _Program(len(program) // 8, program)  # a struct sock_filter has 8 bytes
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(counted))


#: The layers of one host, in the order in which they are put on. Tests leave out each in turn.
STEPS: Final[dict[str, Callable[[_Walls], None]]] = {
    "terminal": lambda _: os.setsid(),  # nothing can be typed into one
    "end with the launcher": lambda walls: _die_with(walls.launcher),
    # No core, and /proc/<pid> belongs to root.
    "memory": lambda _: prctl(PR_SET_DUMPABLE, 0),
    "privileges": lambda _: prctl(PR_SET_NO_NEW_PRIVS, 1),
    "streams": lambda _: _silence(),
    "limits": lambda walls: _limit(walls.limits),
    "Landlock": lambda walls: _restrict_files(walls.ruleset),
    # Open files are beyond Landlock's reach.
    "descriptors": lambda walls: _close_all_but(walls.keep_fd),
    "seccomp": lambda walls: _filter_calls(walls.program),
}


# --- In the launcher, before the first fork ---------------------------------------------


def readable_paths(packages: Sequence[str]) -> tuple[str, ...]:
    """List what a host must be able to read: the interpreter and some packages.

    Of folders that hold other packages as well only single entries are listed.
    So neither the grader nor anything else that is installed can be read.

    Parameters
    ----------
    packages : sequence of str
        Names of the packages that a submission may import, and of those that
        they import in turn.

    Raises
    ------
    SandboxError
        If one of them is not installed.
    """
    triplet = f"{os.uname().machine}-linux-gnu"
    fixed = ("/etc/ld.so.cache", "/dev/urandom", "/usr/share/zoneinfo", "/lib/" + triplet)
    found = [Path(path) for path in (*fixed, "/usr/lib/" + triplet)]
    found += [Path(path) for path in sys.path if path.endswith("/lib-dynload")]
    found += _entries(Path(os.__file__).parent, r"(?!site-packages|dist-packages)")
    for folder in (sys.base_prefix, "/usr/local", "/usr", "/"):
        for name in ("lib", "lib64"):
            found += _entries(Path(folder, name), r".*\.so\b")
    for package in packages:
        found += _package_paths(package)
    return tuple(sorted({str(path.resolve()) for path in found if path.exists()}))


def _entries(folder: Path, pattern: str) -> list[Path]:
    if not folder.is_dir():
        return []
    return [entry for entry in folder.iterdir() if re.match(pattern, entry.name)]


def _package_paths(package: str) -> Iterator[Path]:
    spec = importlib.util.find_spec(package)
    if spec is None:
        raise SandboxError(f"the package {package} is not installed")
    homes = [Path(home) for home in spec.submodule_search_locations or ()]
    yield from homes or [Path(spec.origin or os.devnull)]
    for home in homes:  # the shared libraries of wheels: numpy.libs, pillow.libs
        yield from home.parent.glob("*.libs")


def make_ruleset(paths: Sequence[str]) -> int:
    """Make the Landlock ruleset and return its descriptor.

    It permits reading beneath `paths`, and /dev/null. All else that this
    kernel's Landlock can refuse is refused: other files, TCP, signals and
    abstract sockets to processes outside.

    Raises
    ------
    SandboxError
        If the kernel has no Landlock.
    """
    version = landlock_version()
    if not version:
        raise SandboxError("this kernel has no Landlock (Linux 5.13, not switched off)")
    files = (1 << LANDLOCK_ACCESS_FS[min(version, len(LANDLOCK_ACCESS_FS) - 1)]) - 1
    net = LANDLOCK_ACCESS_NET if version >= 4 else 0
    scope = LANDLOCK_SCOPE if version >= 6 else 0
    attributes = struct.pack("=QQQ", files, net, scope)  # struct landlock_ruleset_attr
    ruleset = call("syscall", SYS_LANDLOCK_CREATE_RULESET, attributes, len(attributes), 0)
    read, read_all = LANDLOCK_ACCESS_FS_READ_FILE, LANDLOCK_ACCESS_FS_READ_DIR
    for path in paths:
        _permit(ruleset, path, read | read_all if Path(path).is_dir() else read)
    _permit(ruleset, os.devnull, read | LANDLOCK_ACCESS_FS_WRITE_FILE)
    return ruleset


def _permit(ruleset: int, path: str, rights: int) -> None:
    fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rule = struct.pack("=Qi", rights, fd)  # struct landlock_path_beneath_attr, packed
    call("syscall", SYS_LANDLOCK_ADD_RULE, ruleset, LANDLOCK_RULE_PATH_BENEATH, rule, 0)
    os.close(fd)


def landlock_version() -> int:
    """Return the version of the kernel's Landlock interface, 0 if it has none."""
    try:
        return call(
            "syscall", SYS_LANDLOCK_CREATE_RULESET, None, 0, LANDLOCK_CREATE_RULESET_VERSION
        )
    except OSError:  # ENOSYS: not built in; EOPNOTSUPP: switched off
        return 0
