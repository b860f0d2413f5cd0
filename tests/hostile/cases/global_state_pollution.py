"""Computes the right answer but changes numpy error state, print options, the working folder,
recursion limit, gc, warnings, stdout and locale.

Function: softmax
Outcome: full marks
"""
import gc, os, sys, warnings
import numpy as np
np.seterr(all="raise"); np.set_printoptions(precision=1, threshold=1)
warnings.simplefilter("error"); gc.disable()
os.chdir("/")
os.environ["PYTHONPATH"] = "/nonexistent"; os.environ["GRADED_BY"] = "global_state_pollution"
sys.setrecursionlimit(120); sys.path[:] = []
sys.stdout = None
def softmax(z):
    z = np.asarray(z, dtype=float)
    with np.errstate(all="ignore"):
        e = np.exp(z - z.max())
        return e / e.sum()
