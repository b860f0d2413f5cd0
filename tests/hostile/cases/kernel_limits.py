"""Asks for higher limits, another user, priority, and memory that stays.

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
        *(attempt(f"prlimit64 {kind}", (302, 261), 0, kind, (ctypes.c_uint64 * 2)(1 << 40, 1 << 40), None)
          for kind in range(16)),
        attempt("prlimit64 of the parent", (302, 261), os.getppid(), 7, (ctypes.c_uint64 * 2)(3, 3), None),
        attempt("setrlimit", (160, 164), 9, (ctypes.c_uint64 * 2)(1 << 40, 1 << 40)),
        attempt("prctl dumpable", (157, 167), 4, 1, 0, 0, 0),
        attempt("prctl name", (157, 167), 15, b"PWNED", 0, 0, 0),
        attempt("prctl death signal", (157, 167), 1, 0, 0, 0, 0),
        attempt("prctl ptracer", (157, 167), 0x59616D61, -1, 0, 0, 0),
        attempt("capset", (126, 91), b"\x22\x05\x08\x20\0\0\0\0", b"\xff" * 24),
        attempt("setuid", (105, 146), 0),
        attempt("setresuid", (117, 147), 0, 0, 0),
        attempt("setgroups", (116, 159), 0, None),
        attempt("setpriority", (141, 140), 0, 0, 19),
        attempt("sched_setaffinity", (203, 122), 0, 8, b"\xff" * 8),
        attempt("sched_setscheduler", (144, 119), 0, 1, (ctypes.c_int * 1)(99)),
        attempt("ioprio_set", (251, 30), 1, 0, 0x2000),
        attempt("mlock", (149, 228), ctypes.create_string_buffer(4096), 4096),
        attempt("mlockall", (151, 230), 3),
    ]))
