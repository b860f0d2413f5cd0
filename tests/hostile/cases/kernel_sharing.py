"""Asks for sockets, pipes and memory that outlive it or lead outside.

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
        *(attempt(f"socket {family} {kind}", (41, 198), family, kind, 0)
          for family in (1, 2, 10, 16, 17, 31, 38, 40, 44) for kind in (1, 2, 3, 5)),
        attempt("socketpair", (53, 199), 1, 1, 0, (ctypes.c_int * 2)()),
        attempt("pipe", (22, None), (ctypes.c_int * 2)()),
        attempt("pipe2", (293, 59), (ctypes.c_int * 2)(), 0),
        attempt("eventfd2", (290, 19), 0, 0),
        attempt("memfd_create", (319, 279), b"PWNED_memory", 0),
        attempt("memfd_secret", (447, 447), 0),
        attempt("shmget", (29, 194), 0x4E47484D, 4096, 0o1666),
        attempt("semget", (64, 190), 0x4E47484D, 1, 0o1666),
        attempt("msgget", (68, 186), 0x4E47484D, 0o1666),
        attempt("mq_open", (240, 180), b"PWNED_queue", 0o102, 0o666, None),
        attempt("epoll_create1", (291, 20), 0),
        attempt("timerfd_create", (283, 85), 1, 0),
        attempt("signalfd4", (289, 74), -1, b"\0" * 8, 8, 0),
        attempt("sendmsg", (46, 211), 3, 0, 0),
        attempt("splice", (275, 76), 3, 0, 3, 0, 1, 0),
    ]))
