"""Returns times and fixed-width texts.

Function: softmax
Outcome: no marks
"""
import numpy as np


def softmax(z):
    return (np.array(["NaT"] * len(z), "M8[s]"), np.full(len(z), "0.5", "U300000"))
