"""A list of Python floats."""

import math


def softmax(z):
    powers = [math.exp(x - max(z)) for x in z]
    return [power / sum(powers) for power in powers]
