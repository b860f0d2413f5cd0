"""Asks for namespaces, mounts and another root.

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
        *(attempt(f"unshare {flag:#x}", (272, 97), flag)
          for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x8000000, 0x4000000, 0x2000000, 0x80)),
        *(attempt("setns", (308, 268), fd, 0) for fd in range(8)),
        attempt("mount", (165, 40), b"none", b"/tmp", b"tmpfs", 0, 0),
        attempt("umount2", (166, 39), b"/proc", 2),
        attempt("chroot", (161, 51), b"/"),
        attempt("pivot_root", (155, 41), b"/", b"/"),
        attempt("open_tree", (428, 428), -100, b"/", 1),
        attempt("fsopen", (430, 430), b"tmpfs", 0),
        attempt("mount_setattr", (442, 442), -100, b"/", 0, 0, 0),
        attempt("sethostname", (170, 161), b"owned", 5),
    ]))
