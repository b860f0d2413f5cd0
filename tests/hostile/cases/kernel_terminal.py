"""Types into the terminal of the grader, and asks its descriptors for more.

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
        *(attempt(f"TIOCSTI {fd}", (16, 29), fd, 0x5412, b"!") for fd in range(64)),
        *(attempt(f"TIOCLINUX {fd}", (16, 29), fd, 0x541C, b"\x03") for fd in range(64)),
        *(attempt(f"TIOCSCTTY {fd}", (16, 29), fd, 0x540E, 1) for fd in range(64)),
        *(attempt(f"SIOCGIFCONF {fd}", (16, 29), fd, 0x8912, ctypes.create_string_buffer(64)) for fd in range(64)),
        *(attempt(f"F_SETOWN {fd}", (72, 25), fd, 8, os.getppid()) for fd in range(64)),
        *(attempt(f"F_NOTIFY {fd}", (72, 25), fd, 1026, 1) for fd in range(64)),
        attempt("open /dev/tty", (257, 56), -100, b"/dev/tty", 2, 0),
        attempt("open /dev/ptmx", (257, 56), -100, b"/dev/ptmx", 2, 0),
        attempt("vhangup", (153, 58)),
    ]))
