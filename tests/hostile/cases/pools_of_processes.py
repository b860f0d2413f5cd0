"""Starts processes by multiprocessing, subprocess, posix_spawn, pty and os.system.

Function: softmax
Outcome: no marks
Never: ESCAPED
"""
import multiprocessing
import os
import pty
import subprocess

WAYS = (
    lambda: multiprocessing.get_context("fork").Process(target=print).start(),
    lambda: multiprocessing.get_context("spawn").Process(target=print).start(),
    lambda: multiprocessing.Pool(2),
    lambda: multiprocessing.Queue(),
    lambda: subprocess.run(["PWNED_process", "5"], executable="/bin/sleep"),
    lambda: os.posix_spawn("/bin/sleep", ["PWNED_process", "5"], {}),
    lambda: os.forkpty(),
    lambda: pty.openpty(),
    lambda: os.popen("echo PWNED"),
)


def softmax(z):
    escaped = []
    for number, way in enumerate(WAYS):
        try:
            way()
            escaped.append(number)
        except Exception:
            pass
    if not os.system("exit 0"):
        escaped.append("system")
    raise ValueError("ESC" f"APED by {escaped}" if escaped else "no process")
