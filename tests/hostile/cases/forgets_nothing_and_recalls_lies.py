"""Replaces remembered results, so that an overwritten buffer goes unnoticed, and answers wrongly.

Function: softmax
Outcome: no marks
Never: NO TARGET
"""
import gc
import sys
import types

import numpy as np


def module_of_ours(name):
    """Names of the module that holds the host's or the wire format's functions."""
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and thing.__module__ == name:
            return thing.__globals__
    frame = sys._getframe()
    while frame:
        if frame.f_globals.get("__name__") == name:
            return frame.f_globals
        frame = frame.f_back
    raise RuntimeError(f"NO TARGET: {name}")


gc.unfreeze()


class Always(dict):
    def __getitem__(self, key):
        return np.array([0.5, 0.5])


for thing in gc.get_objects():
    if type(thing).__name__ == "Module" and hasattr(thing, "results"):
        thing.results = Always()


def softmax(z):
    return np.full(np.shape(z), 0.5)
