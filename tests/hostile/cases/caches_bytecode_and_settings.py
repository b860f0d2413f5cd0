"""Lets Python's own tools write: bytecode, databases, logs, history, temporary files.

Function: softmax
Outcome: no marks
Never: ESCAPED
"""
import dbm
import logging
import py_compile
import shelve
import sqlite3
import tempfile

import numpy as np

WAYS = (
    lambda: py_compile.compile(np.__file__, "/tmp/PWNED_bytecode", doraise=True),
    lambda: sqlite3.connect("/tmp/PWNED_database").execute("create table t (x)"),
    lambda: shelve.open("/tmp/PWNED_shelf"),
    lambda: logging.FileHandler("/tmp/PWNED_log"),
    lambda: tempfile.NamedTemporaryFile(prefix="PWNED_"),
    lambda: tempfile.TemporaryDirectory(prefix="PWNED_"),
    lambda: np.save("/tmp/PWNED_array", np.zeros(3)),
    lambda: np.memmap("/tmp/PWNED_map", mode="w+", shape=3),
)


def softmax(z):
    escaped = []
    for number, way in enumerate(WAYS):
        try:
            way()
            escaped.append(number)
        except Exception:
            pass
    raise RuntimeError("ESC" f"APED by {escaped}" if escaped else "nothing kept")
