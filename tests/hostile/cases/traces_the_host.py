"""Sets a trace function, a profiler and an audit hook that meddle with what the host does next.

Function: softmax
Outcome: no marks
"""
import sys

import numpy as np


def meddle(frame, event, argument):
    for name in ("value", "changed", "kind", "body"):
        if name in frame.f_locals:
            frame.f_locals[name] = b"V"
    if frame.f_code.co_name in ("answer", "encode", "_describe", "write"):
        raise ValueError("meddled")
    return meddle


def softmax(z):
    sys.settrace(meddle)
    sys.setprofile(meddle)
    sys._getframe(1).f_trace = meddle
    return np.full(np.shape(z), -1.0)
