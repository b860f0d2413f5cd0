"""Works on the array of the caller.

Caught by: remembers_nothing
Hint: The operators -= and /= change the array that was passed.
"""

import numpy as np


def softmax(z):
    z -= z.max()
    np.exp(z, out=z)
    z /= z.sum()
    return z.copy()
