"""Asks the kernel for processes, and for a way into others, below Python.

Function: softmax
Outcome: no marks
Never: ESCAPED
"""
import ctypes
import os

LIBC = ctypes.CDLL(None, use_errno=True)
COLUMN = ("x86_64", "aarch64").index(os.uname().machine)


def attempt(name, numbers, *arguments):
    """Say so if the kernel grants a call."""
    if numbers[COLUMN] is None:
        return ""
    arguments = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = LIBC.syscall(ctypes.c_long(numbers[COLUMN]), *arguments)
    if result == 0 and name in ("fork", "vfork", "clone", "clone3"):
        os._exit(0)  # a child
    return "" if result == -1 else "ESC" f"APED by {name} "


def softmax(z):
    raise RuntimeError("granted: " + "".join([
        attempt("fork", (57, None)),
        attempt("clone", (56, 220), 17, 0, 0, 0, 0),
        attempt("clone3", (435, 435), (ctypes.c_uint64 * 11)(), 88),
        attempt("clone of a thread", (56, 220), 0x10F00, 0, 0, 0, 0),
        attempt("execve", (59, 221), b"/bin/true", None, None),
        attempt("execveat", (322, 281), -100, b"/bin/true", None, None, 0),
        attempt("ptrace", (101, 117), 16, os.getppid(), 0, 0),
        attempt("process_vm_readv", (310, 270), os.getppid(), 0, 0, 0, 0, 0),
        attempt("process_vm_writev", (311, 271), os.getppid(), 0, 0, 0, 0, 0),
        attempt("pidfd_open", (434, 434), os.getppid(), 0),
        attempt("pidfd_open of itself", (434, 434), os.getpid(), 0),
        attempt("pidfd_getfd", (438, 438), 3, 0, 0),
        attempt("kill with signal 0", (62, 129), os.getppid(), 0),
        attempt("kill of all", (62, 129), -1, 0),
        attempt("tgkill", (234, 131), os.getppid(), os.getppid(), 0),
        attempt("rt_sigqueueinfo", (129, 138), os.getppid(), 0, ctypes.create_string_buffer(128)),
        attempt("setsid", (112, 157)),
        attempt("process_madvise", (440, 440), 3, 0, 0, 0, 0),
        attempt("kcmp", (312, 272), os.getppid(), os.getpid(), 0, 0, 0),
    ]))
