"""Loops in a callback of the garbage collector, whenever that runs.

Function: softmax
Outcome: out of time
"""
import gc

import numpy as np


def softmax(z):
    gc.callbacks.append(forever)
    gc.collect()
    return np.full(np.shape(z), -1.0)


def forever(phase, info):
    while True:
        pass
