"""How the launcher cuts itself off from the machine before it forks any host.

All of it is optional: a host's own walls (:mod:`grader.lockdown`) need no
privilege and stand alone. What is obtained here makes other processes
invisible, takes the network away and lets everything end with one process.
Linux only.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# linux/prctl.h, see prctl(2)
PR_SET_PDEATHSIG: Final = 1
PR_SET_DUMPABLE: Final = 4
PR_CAPBSET_DROP: Final = 24
PR_SET_NO_NEW_PRIVS: Final = 38

LINUX_CAPABILITY_VERSION_3: Final = 0x20080522  # linux/capability.h, see capset(2)
SYS_CLOSE_RANGE: Final = 436  # asm-generic/unistd.h: the same on every architecture
LAST_FD: Final = 2**32 - 1

# linux/sched.h, see unshare(2) and namespaces(7)
NAMESPACES: Final = {
    "user": 0x10000000,  # CLONE_NEWUSER
    "pid": 0x20000000,  # CLONE_NEWPID
    "net": 0x40000000,  # CLONE_NEWNET
    "ipc": 0x08000000,  # CLONE_NEWIPC
    "uts": 0x04000000,  # CLONE_NEWUTS
}

#: Systemd's table of user ids leaves 60578 to 61183 to nobody (UIDS-GIDS.md).
UNUSED_ID: Final = 61100

_libc: Final = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Isolation:
    """What :func:`isolate_launcher` obtained."""

    namespaces: tuple[str, ...]  #: among user, pid, net, ipc, uts; empty if not permitted
    uid: int  #: the user that hosts run as
    reason: str = ""  #: why that is still root; empty if it is not


def isolate_launcher(paths: Sequence[str]) -> Isolation:
    """Cut this process off from the machine, as far as it is permitted to.

    To be called with one thread and before NumPy is imported. Where process
    namespaces are permitted the call forks: the child returns, as the first
    process of its namespace and bound to die with its parent; the parent waits
    for the child and ends with its exit status.

    Parameters
    ----------
    paths : sequence of str
        From :func:`readable_paths`. If an ordinary user can read them, root
        becomes one.

    Returns
    -------
    Isolation
        What was obtained. Nothing of it is required.
    """
    namespaces: tuple[str, ...] = ()
    reason = ""
    _drop_bounding_set()
    if os.geteuid() == 0:
        reason = _why_stay_root(paths)  # asked first: nothing can be tried in the namespaces
        namespaces = _enter_namespaces("pid", "net", "ipc", "uts")
        if not reason:
            _become_ordinary()
    if not namespaces:
        namespaces = _enter_namespaces(*NAMESPACES)
    _drop_capabilities()
    if namespaces:
        _become_first_process()
    prctl(PR_SET_DUMPABLE, 0)
    return Isolation(namespaces, os.geteuid(), reason)


def _enter_namespaces(*names: str) -> tuple[str, ...]:
    """Enter new namespaces if all of that works, or else none."""

    def enter() -> None:
        uid, gid = os.geteuid(), os.getegid()
        flags = 0
        for name in names:
            flags |= NAMESPACES[name]
        call("unshare", flags)
        if "user" in names:  # user_namespaces(7): be the same user inside
            Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
            Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1", encoding="ascii")
            Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1", encoding="ascii")

    # Ubuntu's AppArmor lets a process enter, and refuses what comes next.
    if not works(enter):
        return ()
    enter()
    return names


def _become_ordinary() -> None:
    """Become a user that owns nothing."""
    os.setgroups([])
    os.setresgid(UNUSED_ID, UNUSED_ID, UNUSED_ID)
    os.setresuid(UNUSED_ID, UNUSED_ID, UNUSED_ID)
    prctl(PR_SET_DUMPABLE, 1)  # or /proc/self/uid_map would be root's


def _why_stay_root(paths: Sequence[str]) -> str:
    """Return why this process cannot become an ordinary user; nothing if it can."""

    def read_as_ordinary() -> None:
        _become_ordinary()
        for path in (str(Path(__file__).parent), *paths):
            os.close(os.open(path, os.O_RDONLY))

    if not works(_become_ordinary):
        return "changing the user is not permitted"
    if not works(read_as_ordinary):
        return f"other users cannot read the interpreter in {sys.base_prefix} or its packages"
    return ""


def _become_first_process() -> None:
    first = os.fork()
    if first == 0:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # ends all other processes of the namespace too
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever owns the launcher ends it
    call("syscall", SYS_CLOSE_RANGE, 0, LAST_FD, 0)  # or the launcher's streams would outlive it
    code = os.waitstatus_to_exitcode(os.waitpid(first, 0)[1])
    os._exit(code if code >= 0 else 128 - code)  # as a shell tells of signals


def _drop_bounding_set() -> None:
    """Let no program run from here gain a capability: see capabilities(7)."""
    with contextlib.suppress(OSError):  # EPERM: there are none to drop; EINVAL: no more to drop
        for capability in range(64):
            prctl(PR_CAPBSET_DROP, capability)


def _drop_capabilities() -> None:
    """Give up what root has, and what a new user namespace gives to anyone."""
    _drop_bounding_set()
    # What is not permitted cannot be ambient either.
    call("capset", struct.pack("=Ii", LINUX_CAPABILITY_VERSION_3, 0), bytes(24))
    prctl(PR_SET_NO_NEW_PRIVS, 1)


def works(action: Callable[[], object]) -> bool:
    """Tell whether an action succeeds, by doing it in a forked child."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    try:
        action()
        os._exit(0)
    finally:
        os._exit(1)


def call(function: str, *arguments: object) -> int:
    """Call a function of the C library; integers are passed with all 64 bits.

    Raises
    ------
    OSError
        If it answers -1.
    """
    passed = [ctypes.c_long(item) if isinstance(item, int) else item for item in arguments]
    result: int = getattr(_libc, function)(*passed)
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{function}: {os.strerror(number)}")
    return result


def prctl(option: int, *values: object) -> None:
    """Change something about this process: prctl(2), which wants its unused values zero."""
    call("prctl", option, *values, *(0,) * (4 - len(values)))
