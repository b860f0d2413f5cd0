"""Writes floods to descriptors 0, 1 and 2, below Python's own streams.

Function: softmax
Outcome: no marks
"""
import os
import sys

import numpy as np


def softmax(z):
    for fd in (0, 1, 2):
        try:
            os.write(fd, b"\x1b[2J<script>alert(1)</script>" * 100_000)
        except OSError:
            pass
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            stream.write("\x1b[2J 100/100")
            stream.flush()
    return np.full(np.shape(z), -1.0)
