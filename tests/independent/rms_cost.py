"""The power mean of `scipy.stats`, with a power of 2, and its gradient by autograd.

Written here: the refusal of other shapes, and the gradient where there is no error.
"""

import autograd
import autograd.numpy as np
from scipy import stats


def rms(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError("outputs and targets differ in shape")
    return float(stats.pmean(np.abs(np.subtract(y, t, dtype=float)), 2, axis=None))


def rms_gradient(y, t):
    y = np.array(y, dtype=float)
    if np.array_equal(y, t):
        return np.zeros(y.shape)
    return autograd.grad(lambda outputs: np.sqrt(np.mean((outputs - t) ** 2)))(y)
