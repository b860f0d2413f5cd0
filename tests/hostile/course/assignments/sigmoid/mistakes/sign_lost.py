"""The sign of the exponent is lost.

Caught by: matches_the_definition, survives_large_inputs
Hint: Is the result for a large z near 0 or near 1?
"""

import numpy as np


def sigmoid(z):
    power = np.exp(-np.abs(z))
    return np.where(z >= 0, power, 1) / (1 + power)
