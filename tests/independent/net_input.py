"""The sums are BLAS', by SciPy, and NumPy's, which refuses what does not fit.

Nothing is written here.
"""

import numpy as np
from scipy.linalg import blas


def net_input(a, w, b=0.0):
    return float(np.inner(a, w) + b)


def net_input_layer(a, W, b):
    return blas.dgemv(1.0, np.asarray(W, dtype=float), a, beta=1.0, y=b, trans=1)
