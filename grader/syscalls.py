"""The system calls of a student's process: what it may ask of the kernel.

Each name is followed by its number on x86_64 and on aarch64, ``None`` where an
architecture has no such call (asm/unistd_64.h, asm-generic/unistd.h); a number
never changes its meaning. A call that stands in none of the tables is answered
with ENOSYS, as an older kernel would answer: the C library expects that and
falls back on a call it knows. So it is with clone3, whose arguments a filter
cannot see.
"""

from __future__ import annotations

import errno
import os
import struct
import sys
from typing import Final

from grader.errors import SandboxError

# One call a line would make three hundred lines.
# fmt: off

#: What computing needs.
ALLOWED: Final[dict[str, tuple[int, int | None]]] = {
    # data through open descriptors
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67),
    "pwrite64": (18, 68), "preadv": (295, 69), "pwritev": (296, 70), "lseek": (8, 62),
    "close": (3, 57), "close_range": (436, 436), "dup": (32, 23), "dup2": (33, None),
    "dup3": (292, 24), "poll": (7, None), "ppoll": (271, 73), "select": (23, None),
    "pselect6": (270, 72),
    # files: Landlock judges which
    "access": (21, None), "faccessat": (269, 48), "faccessat2": (439, 439), "stat": (4, None),
    "lstat": (6, None), "fstat": (5, 80), "newfstatat": (262, 79), "statx": (332, 291),
    "readlink": (89, None), "readlinkat": (267, 78), "getdents64": (217, 61), "getcwd": (79, 17),
    "chdir": (80, 49), "fchdir": (81, 50), "umask": (95, 166), "fadvise64": (221, 223),
    # memory
    "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215), "mremap": (25, 216),
    "madvise": (28, 233), "brk": (12, 214),
    # time
    "time": (201, None), "gettimeofday": (96, 169), "clock_gettime": (228, 113),
    "clock_getres": (229, 114), "nanosleep": (35, 101), "clock_nanosleep": (230, 115),
    "times": (100, 153), "alarm": (37, None), "getitimer": (36, 102), "setitimer": (38, 103),
    # who and where am I
    "getpid": (39, 172), "getppid": (110, 173), "gettid": (186, 178), "getuid": (102, 174),
    "geteuid": (107, 175), "getgid": (104, 176), "getegid": (108, 177), "getgroups": (115, 158),
    "getresuid": (118, 148), "getresgid": (120, 150), "getpgrp": (111, None), "getpgid": (121, 155),
    "getsid": (124, 156), "uname": (63, 160), "sysinfo": (99, 179), "getrlimit": (97, 163),
    "getrusage": (98, 165), "getpriority": (140, 141), "getcpu": (309, 168),
    "sched_getaffinity": (204, 123), "sched_yield": (24, 124),
    # what the C library and the interpreter need for themselves
    "futex": (202, 98), "set_robust_list": (273, 99), "get_robust_list": (274, 100),
    "rseq": (334, 293), "membarrier": (324, 283), "getrandom": (318, 278),
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigpending": (127, 136),
    "rt_sigreturn": (15, 139), "sigaltstack": (131, 132), "restart_syscall": (219, 128),
    "exit": (60, 93), "exit_group": (231, 94),
}

#: Allowed for some arguments only, see :func:`make_filter`.
JUDGED: Final[dict[str, tuple[int, int | None]]] = {
    "open": (2, None), "openat": (257, 56), "ioctl": (16, 29), "fcntl": (72, 25),
    "prlimit64": (302, 261),
}

#: Answered with EPERM, which Python turns into a PermissionError.
REFUSED: Final[dict[str, tuple[int, int | None]]] = {
    # more processes, other programs
    "fork": (57, None), "vfork": (58, None), "clone": (56, 220), "execve": (59, 221),
    "execveat": (322, 281), "wait4": (61, 260), "waitid": (247, 95), "setsid": (112, 157),
    "setpgid": (109, 154),
    # other processes
    "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434), "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "process_madvise": (440, 440), "kcmp": (312, 272),
    # the network, pipes and shared memory
    "socket": (41, 198), "socketpair": (53, 199), "bind": (49, 200), "connect": (42, 203),
    "listen": (50, 201), "accept": (43, 202), "accept4": (288, 242), "sendto": (44, 206),
    "sendmsg": (46, 211), "recvfrom": (45, 207), "recvmsg": (47, 212), "shutdown": (48, 210),
    "pipe": (22, None), "pipe2": (293, 59), "eventfd2": (290, 19), "epoll_create": (213, None),
    "epoll_create1": (291, 20), "memfd_create": (319, 279), "memfd_secret": (447, 447),
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190),
    "semop": (65, 193), "msgget": (68, 186), "mq_open": (240, 180),
    # changing files
    "creat": (85, None), "truncate": (76, 45), "ftruncate": (77, 46), "fallocate": (285, 47),
    "mkdir": (83, None), "mkdirat": (258, 34), "mknod": (133, None), "mknodat": (259, 33),
    "rmdir": (84, None), "rename": (82, None), "renameat": (264, 38), "renameat2": (316, 276),
    "link": (86, None), "linkat": (265, 37), "symlink": (88, None), "symlinkat": (266, 36),
    "unlink": (87, None), "unlinkat": (263, 35), "chmod": (90, None), "fchmod": (91, 52),
    "fchmodat": (268, 53), "chown": (92, None), "fchown": (93, 55), "lchown": (94, None),
    "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None), "utimensat": (280, 88),
    "futimesat": (261, None), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "flock": (73, 32),
    "sync": (162, 81), "fsync": (74, 82), "fdatasync": (75, 83),
    # limits, identity, priorities
    "setrlimit": (160, 164), "prctl": (157, 167), "setuid": (105, 146), "setgid": (106, 144),
    "setreuid": (113, 145), "setregid": (114, 143), "setresuid": (117, 147),
    "setresgid": (119, 149), "setgroups": (116, 159), "setfsuid": (122, 151),
    "setfsgid": (123, 152), "capset": (126, 91), "setpriority": (141, 140),
    "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119), "sched_setattr": (314, 274),
    "ioprio_set": (251, 30), "mlock": (149, 228), "mlock2": (325, 284), "mlockall": (151, 230),
    "seccomp": (317, 277), "landlock_create_ruleset": (444, 444), "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
    # the machine
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39),
    "pivot_root": (155, 41), "chroot": (161, 51), "sethostname": (170, 161),
    "setdomainname": (171, 162), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "adjtimex": (159, 171), "clock_adjtime": (305, 266), "syslog": (103, 116), "acct": (163, 89),
    "swapon": (167, 224), "swapoff": (168, 225), "reboot": (169, 142), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104),
    "quotactl": (179, 60), "bpf": (321, 280), "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "keyctl": (250, 219), "add_key": (248, 217),
    "request_key": (249, 218), "personality": (135, 92), "modify_ldt": (154, None),
    "iopl": (172, None), "ioperm": (173, None), "fanotify_init": (300, 262),
    "inotify_init": (253, None), "inotify_init1": (294, 26),
}

# fmt: on

# asm-generic/ioctls.h, see ioctl_tty(2)
TERMINAL_QUERIES: Final = (
    *(0x5401, 0x802C542A),  # TCGETS, TCGETS2: is this a terminal?
    0x5413,  # TIOCGWINSZ
    *(0x5421, 0x5450, 0x5451),  # FIONBIO, FIONCLEX, FIOCLEX
)
# asm-generic/fcntl.h, see fcntl(2): no locks, no signals to others, no larger pipes
DESCRIPTOR_COMMANDS: Final = (
    *(0, 1030),  # F_DUPFD, F_DUPFD_CLOEXEC
    *(1, 2, 3, 4),  # F_GETFD, F_SETFD, F_GETFL, F_SETFL
)
WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# linux/audit.h, in the order of the tables' columns
AUDIT_ARCH: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# linux/seccomp.h, see seccomp(2): what a filter answers, and what it is shown
SECCOMP_RET_KILL_PROCESS: Final = 0x80000000
SECCOMP_RET_ERRNO: Final = 0x00050000
SECCOMP_RET_ALLOW: Final = 0x7FFF0000
NR, ARCH, ARGS = 0, 4, 16  # offsets in struct seccomp_data

# linux/bpf_common.h: the instructions used here
LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
IF_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
IF_NOT_LESS: Final = 0x35  # BPF_JMP | BPF_JGE | BPF_K
IF_ANY_BIT: Final = 0x45  # BPF_JMP | BPF_JSET | BPF_K
RETURN: Final = 0x06  # BPF_RET | BPF_K

Steps = list[bytes]


def _step(code: int, operand: int, then: int = 0, otherwise: int = 0) -> bytes:
    """Pack a ``struct sock_filter``; `then` and `otherwise` count steps to leap over."""
    return struct.pack("=HBBI", code, then, otherwise, operand)


ALLOW: Final = _step(RETURN, SECCOMP_RET_ALLOW)
REFUSE: Final = _step(RETURN, SECCOMP_RET_ERRNO | errno.EPERM)
UNKNOWN: Final = _step(RETURN, SECCOMP_RET_ERRNO | errno.ENOSYS)
KILL: Final = _step(RETURN, SECCOMP_RET_KILL_PROCESS)


def make_filter(*, read_only: bool = False, machine: str | None = None) -> bytes:
    """Make the seccomp filter, a program for the kernel's packet filter.

    Parameters
    ----------
    read_only : bool
        Refuse to open files for writing, where there is no Landlock to judge.
    machine : str, optional
        ``x86_64`` or ``aarch64``; this machine if not given.

    Raises
    ------
    SandboxError
        If the machine has another kind of processor.
    """
    machine = machine or os.uname().machine
    if machine not in AUDIT_ARCH or sys.maxsize != 2**63 - 1:  # or a 32-bit Python
        raise SandboxError(f"there is no list of system calls for {machine} with this Python")
    verdicts: dict[str, Steps] = {
        **{name: [ALLOW] for name in ALLOWED},
        **{name: [REFUSE] for name in REFUSED},
        "open": _has_no_bit_of(1, WRITING) if read_only else [ALLOW],
        "openat": _has_no_bit_of(2, WRITING) if read_only else [ALLOW],
        "ioctl": _is_among(1, TERMINAL_QUERIES),
        "fcntl": _is_among(1, DESCRIPTOR_COMMANDS),
        "prlimit64": _is_null(2),
    }
    column = list(AUDIT_ARCH).index(machine)
    numbers = {name: both[column] for name, both in (ALLOWED | JUDGED | REFUSED).items()}
    steps = [
        *(_step(LOAD, ARCH), _step(IF_EQUAL, AUDIT_ARCH[machine], then=1), KILL),
        _step(LOAD, NR),
        *_search(_ranges({numbers[name]: steps for name, steps in verdicts.items()})),
    ]
    return b"".join(steps)


def _is_among(argument: int, values: tuple[int, ...]) -> Steps:
    count = len(values)
    tests = [_step(IF_EQUAL, value, then=count - at) for at, value in enumerate(values)]
    return [_step(LOAD, ARGS + 8 * argument), *tests, REFUSE, ALLOW]


def _has_no_bit_of(argument: int, mask: int) -> Steps:
    return [_step(LOAD, ARGS + 8 * argument), _step(IF_ANY_BIT, mask, otherwise=1), REFUSE, ALLOW]


def _is_null(argument: int) -> Steps:
    low, high = ARGS + 8 * argument, ARGS + 8 * argument + 4
    return [
        *(_step(LOAD, low), _step(IF_EQUAL, 0, otherwise=2)),
        *(_step(LOAD, high), _step(IF_EQUAL, 0, then=1)),
        *(REFUSE, ALLOW),
    ]


def _ranges(verdicts: dict[int | None, Steps]) -> list[tuple[int, Steps]]:
    """List each range of numbers that are answered alike: its first number, its answer.

    The last range has no end, and the calls of x32 lie in it: their numbers
    have bit 30 set (__X32_SYSCALL_BIT).
    """
    ranges: list[tuple[int, Steps]] = []
    for number in range(2 + max(number for number in verdicts if number is not None)):
        steps = verdicts.get(number, [UNKNOWN])
        if not ranges or steps != ranges[-1][1]:
            ranges.append((number, steps))
    return ranges


def _search(ranges: list[tuple[int, Steps]]) -> Steps:
    """Find the range by bisection: eight comparisons, where a list would take hundreds."""
    if len(ranges) == 1:
        return ranges[0][1]
    middle = len(ranges) // 2
    below, above = _search(ranges[:middle]), _search(ranges[middle:])
    return [_step(IF_NOT_LESS, ranges[middle][0], then=len(below)), *below, *above]
