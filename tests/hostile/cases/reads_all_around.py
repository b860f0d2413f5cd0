"""Reads users, environments, memory, the course, its cache, results and other packages.

Function: softmax
Outcome: no marks
Never: ESCAPED
"""
import glob
import os
import sys

import numpy as np

PACKAGES = os.path.dirname(os.path.dirname(np.__file__))
PATHS = (
    "/etc/passwd", "/etc/shadow", "/etc/hostname", "/proc/self/environ", "/proc/1/environ",
    f"/proc/{os.getppid()}/environ", f"/proc/{os.getppid()}/mem", "/proc/self/mem", "/proc/self/maps",
    "/proc/self/fd/3", "/proc/mounts", "/dev/mem", "/dev/kmsg", "/dev/zero", "/dev/vda", "/dev/shm", "/tmp", "/",
    "/sys/class", "/run", "/var/log", "/home", os.path.expanduser("~"), os.path.expanduser("~root"),
    "/tmp/grader_secret.txt", "/tmp/course/reference/softmax.py", "/tmp/course/assignments/softmax/checks.py",
    "/tmp/course/assignments/course.toml", "/tmp/cache", "/tmp/out", "/tmp/submissions",
    PACKAGES, PACKAGES + "/hypothesis/__init__.py", PACKAGES + "/grader/wire.py", PACKAGES + "/pip/__init__.py",
    *glob.glob("/tmp/*"), *glob.glob("/home/*"), *glob.glob("/proc/*/environ"), *glob.glob("/tmp/cache/*"),
)


def softmax(z):
    escaped = []
    for path in PATHS:
        for act in (lambda: open(path, "rb").read(1), lambda: os.listdir(path)):
            try:
                act()
                escaped.append(path)
            except (OSError, ValueError):
                pass
    raise RuntimeError("ESC" f"APED: read {escaped}" if escaped else "nothing read")
