"""The largest value is at least 0.

Caught by: pooling_values, pooling_scales
Hint: A block may hold negative numbers only. Start from its first value, not from 0.
"""

_max_pool = max_pool


def max_pool(image, size):
    return np.maximum(0, _max_pool(image, size))
