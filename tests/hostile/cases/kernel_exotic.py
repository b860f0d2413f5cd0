"""Asks for the calls that exploits begin with.

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
        attempt("io_uring_setup", (425, 425), 4, ctypes.create_string_buffer(256)),
        attempt("userfaultfd", (323, 282), 1),
        attempt("bpf", (321, 280), 0, ctypes.create_string_buffer(128), 128),
        attempt("perf_event_open", (298, 241), ctypes.create_string_buffer(128), 0, -1, -1, 0),
        attempt("keyctl", (250, 219), 0, -3, 1),
        attempt("add_key", (248, 217), b"user", b"PWNED", b"x", 1, -4),
        attempt("request_key", (249, 218), b"user", b"PWNED", None, -4),
        attempt("inotify_init1", (294, 26), 0),
        attempt("fanotify_init", (300, 262), 0, 0),
        attempt("init_module", (175, 105), b"", 0, b""),
        attempt("finit_module", (313, 273), 3, b"", 0),
        attempt("kexec_load", (246, 104), 0, 0, 0, 0),
        attempt("personality", (135, 92), 0x0040000),
        attempt("modify_ldt", (154, None), 0, ctypes.create_string_buffer(16), 16),
        attempt("iopl", (172, None), 3),
        attempt("syslog", (103, 116), 3, ctypes.create_string_buffer(64), 64),
        attempt("reboot", (169, 142), 0, 0, 0, 0),
        attempt("quotactl", (179, 60), 0, None, 0, None),
        attempt("remap_file_pages", (216, 234), 0, 0, 0, 0, 0),
        attempt("move_pages", (279, 239), os.getppid(), 0, 0, 0, 0, 0),
        attempt("open_by_handle_at", (304, 265), 3, ctypes.create_string_buffer(64), 0),
        attempt("landlock_restrict_self", (446, 446), 3, 0),
        attempt("seccomp", (317, 277), 1, 0, ctypes.create_string_buffer(16)),
        attempt("lsm_set_self_attr", (460, 460), 0, 0, 0, 0),
        attempt("number 511", (511, 511)),
    ]))
